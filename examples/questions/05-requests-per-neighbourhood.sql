-- In which neighbourhoods of (fictitious) Voorbeeldstad do service requests (meldingen) grow?
-- Each neighbourhood gets the same 72 months, also the smallest; months without a request are zeros. The limits say
-- which growth is more than chance.
SELECT neighbourhood, sparkline(resample(s.requests, '3 months', 'sum')) AS "2019-2024, by quarter",
       round(t.slope::numeric * 12, 1) AS growth_per_year, round(t.lower::numeric * 12, 1) AS lower, round(t.upper::numeric * 12, 1) AS upper,
       CASE WHEN t.lower > 0 THEN 'grows' WHEN t.upper < 0 THEN 'shrinks' ELSE 'no clear trend' END AS reading
FROM  (SELECT neighbourhood, timeseries_count(created, '1 month', '2019-01-01', '2025-01-01') AS requests
       FROM   voorbeeldstad.service_requests
       GROUP  BY neighbourhood) AS s,
      trend(s.requests, errors => 'newey-west') AS t
ORDER  BY t.slope DESC;

SELECT format('Requests grow in %s and shrink in %s.',
              coalesce(string_agg(neighbourhood, ', ' ORDER BY slope DESC) FILTER (WHERE lower > 0), 'no neighbourhood'),
              coalesce(string_agg(neighbourhood, ', ' ORDER BY slope) FILTER (WHERE upper < 0), 'none')) AS answer
FROM  (SELECT neighbourhood, t.*
       FROM  (SELECT neighbourhood, timeseries_count(created, '1 month', '2019-01-01', '2025-01-01') AS requests
              FROM   voorbeeldstad.service_requests
              GROUP  BY neighbourhood) AS s,
             trend(s.requests, errors => 'newey-west') AS t) AS trends;
