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
