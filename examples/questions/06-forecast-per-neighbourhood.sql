-- How many service requests may each neighbourhood of (fictitious) Voorbeeldstad expect next year?
-- One forecast per neighbourhood, in one statement. January and July show what its model has learnt of the season,
-- with the margin of that month.
SELECT neighbourhood, round(sum(value)) AS "2024", round(max(f.expected)) AS "2025 expected",
       max(f.january) AS january, max(f.july) AS july, max(f.method) AS method
FROM  (SELECT neighbourhood, timeseries_count(created, '1 month', '2019-01-01', '2025-01-01') AS requests
       FROM   voorbeeldstad.service_requests
       GROUP  BY neighbourhood) AS s,
      LATERAL (SELECT sum(forecast) AS expected, max(method) AS method,
                      max(format('%s (%s-%s)', round(forecast), round(lower), round(upper))) FILTER (WHERE step = 1) AS january,
                      max(format('%s (%s-%s)', round(forecast), round(lower), round(upper))) FILTER (WHERE step = 7) AS july
               FROM   forecast(s.requests, horizon => 12)) AS f,
      unnest(slice(s.requests, since => '2024-01-01'))
GROUP  BY neighbourhood
ORDER  BY "2025 expected" DESC;

SELECT format('Most requests are expected in %s: about %s in 2025, after %s in 2024.',
              neighbourhood, round(expected), round(received)) AS answer
FROM  (SELECT neighbourhood, timeseries_count(created, '1 month', '2019-01-01', '2025-01-01') AS requests
       FROM   voorbeeldstad.service_requests
       GROUP  BY neighbourhood) AS s,
      LATERAL (SELECT sum(forecast) AS expected FROM forecast(s.requests, horizon => 12)) AS f,
      LATERAL (SELECT sum(value) AS received FROM unnest(slice(s.requests, since => '2024-01-01'))) AS last_year
ORDER  BY expected DESC
LIMIT  1;
