-- What do the service requests of (fictitious) Voorbeeldstad look like, at one glance?
-- Green and nuisance come in summer, ice (gladheid) in winter, and more and more requests arrive by app.
SELECT what, kind, sparkline(requests) AS "2019-2024, by quarter", total, round(100.0 * still_open / total, 1) AS "still open, %"
FROM  (SELECT 'category' AS what, category AS kind, timeseries_count(created, '3 months', '2019-01-01', '2025-01-01') AS requests,
              count(*) AS total, count(*) FILTER (WHERE closed IS NULL) AS still_open
       FROM   voorbeeldstad.service_requests GROUP BY category
       UNION  ALL
       SELECT 'channel', channel, timeseries_count(created, '3 months', '2019-01-01', '2025-01-01'),
              count(*), count(*) FILTER (WHERE closed IS NULL)
       FROM   voorbeeldstad.service_requests GROUP BY channel) AS s
ORDER  BY what, total DESC;

SELECT format('In 2019 %s %% of the requests came by app, in 2024 %s %%; at the counter (balie) %s %% and %s %%.',
              round(avg(100 * (channel = 'app')::integer) FILTER (WHERE created < '2020-01-01')),
              round(avg(100 * (channel = 'app')::integer) FILTER (WHERE created >= '2024-01-01')),
              round(avg(100 * (channel = 'balie')::integer) FILTER (WHERE created < '2020-01-01')),
              round(avg(100 * (channel = 'balie')::integer) FILTER (WHERE created >= '2024-01-01'))) AS answer
FROM   voorbeeldstad.service_requests;
