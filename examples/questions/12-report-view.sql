-- How does an answer reach a report or a BI tool?
-- As a view with flat columns: the tool reads it like any table, and it is as fresh as the registration beneath it.
CREATE OR REPLACE VIEW voorbeeldstad.requests_monitor AS
SELECT wijk, f.step, f.t::date AS month, f.forecast, f.lower, f.upper, f.method, f.note
FROM  (SELECT wijk, timeseries_count(created, '1 month', '2019-01-01', '2025-01-01') AS requests
       FROM   voorbeeldstad.service_requests JOIN voorbeeldstad.neighbourhoods USING (neighbourhood)
       GROUP  BY wijk) AS s,
      forecast(s.requests, horizon => 3) AS f;
COMMENT ON VIEW voorbeeldstad.requests_monitor IS 'Fictitious: service requests expected per wijk in the next three months';

SELECT wijk, month, round(forecast) AS requests, round(lower) AS lower, round(upper) AS upper
FROM   voorbeeldstad.requests_monitor
ORDER  BY wijk, month;

SELECT format('In %s the town may expect most requests in wijk %s: about %s (95 %%: %s to %s).',
              to_char(month, 'YYYY-MM'), wijk, round(forecast), round(lower), round(upper)) AS answer
FROM   voorbeeldstad.requests_monitor
WHERE  step = 1
ORDER  BY forecast DESC
LIMIT  1;
