-- How do the neighbourhoods (buurten) add up to wijken and to the whole of (fictitious) Voorbeeldstad?
-- A series is a value: those of the neighbourhoods are added to wijken and to the gemeente without another look at the rows.
SELECT coalesce(wijk, 'Voorbeeldstad') AS wijk, count(*) AS neighbourhoods, sparkline(resample(sum(requests), '3 months', 'sum')) AS "2019-2024, by quarter",
       (SELECT round(sum(value)) FROM unnest(slice(sum(requests), '2019-01-01', '2020-01-01'))) AS "2019",
       (SELECT round(sum(value)) FROM unnest(slice(sum(requests), '2024-01-01', '2025-01-01'))) AS "2024"
FROM  (SELECT neighbourhood, timeseries_count(created, '1 month', '2019-01-01', '2025-01-01') AS requests
       FROM   voorbeeldstad.service_requests
       GROUP  BY neighbourhood) AS s
      JOIN voorbeeldstad.neighbourhoods USING (neighbourhood)
GROUP  BY ROLLUP (wijk)
ORDER  BY neighbourhoods, "2024" DESC;

SELECT format('The wijken add up to the town: %s requests in 2024, %s %% more than in 2019.',
              round(last.value), round(100 * (last.value / first.value - 1))) AS answer
FROM  (SELECT resample(sum(requests), '1 year', 'sum') AS town
       FROM  (SELECT neighbourhood, timeseries_count(created, '1 month', '2019-01-01', '2025-01-01') AS requests
              FROM   voorbeeldstad.service_requests
              GROUP  BY neighbourhood) AS s) AS t,
      unnest(town) AS first, unnest(town) AS last
WHERE  first.t = '2019-01-01' AND last.t = '2024-01-01';
