-- It is Monday 16 December 2024: how many requests about public space will (fictitious) Voorbeeldstad get on each day to the
-- end of the year, and which method may say so?
-- Requests by day have a week in them, as Monday brings what waited for it, and a year. First each method shows what its
-- forecasts of two weeks were worth, made from 28 days of this autumn; then the best of them looks ahead. dutch_calendar
-- tells on which of the days someone is there to deal with them. The last column is what it became.
WITH day AS (
    SELECT timeseries_count(created, '1 day', '2019-01-01', '2024-12-16') AS s
    FROM   voorbeeldstad.service_requests
), candidate (method, seasons) AS (
    VALUES ('snaive', '{7}'::float8[]), ('dotm', '{7}'), ('mstl', '{7}'), ('mstl', '{7,365.25}')
)
SELECT method, seasons, round(mae(value, forecast)::numeric, 2) AS "error a day", round(mase(value, forecast, scale)::numeric, 2) AS mase,
       round(100 * coverage(value, lower, upper)) AS "within limits of 80 %"
FROM   candidate, day,
       LATERAL (SELECT value, forecast, lower, upper, scale
                FROM   backtest(s, horizon => 14, origins => 28, method => candidate.method, level => 0.8, seasons => candidate.seasons)) AS b
GROUP  BY method, seasons
ORDER  BY mase;

WITH day AS (
    SELECT timeseries_count(created, '1 day', '2019-01-01', '2024-12-16') AS s,
           timeseries_count(created, '1 day', '2024-12-16', '2025-01-01') AS became
    FROM   voorbeeldstad.service_requests
)
SELECT f.t::date AS day, to_char(f.t, 'Dy') AS weekday, working_day, holiday, round(forecast::numeric, 1) AS forecast, round(lower) AS lower,
       round(upper) AS upper, value AS became
FROM   day, forecast(s, horizon => 16, method => 'dotm', level => 0.8, seasons => '{7}') AS f
       JOIN dutch_calendar('2024-12-16', '2025-01-01') AS c USING (t), unnest(became) AS u
WHERE  u.t = f.t
ORDER  BY day;

WITH day AS (
    SELECT timeseries_count(created, '1 day', '2019-01-01', '2024-12-16') AS s
    FROM   voorbeeldstad.service_requests
)
SELECT format('To the end of the year some %s requests will come, between %s and %s with a chance of 95 %%: about %s on a Monday, %s on a Sunday.',
              round(total), round(total.lower), round(total.upper), round(avg(f.forecast) FILTER (WHERE extract(isodow FROM f.t) = 1)),
              round(avg(f.forecast) FILTER (WHERE extract(isodow FROM f.t) = 7))) AS answer
FROM   day, forecast_total(s, '2024-12-16', '2025-01-01', method => 'dotm', seasons => '{7}') AS total,
       forecast(s, 16, method => 'dotm', seasons => '{7}') AS f
GROUP  BY total, total.lower, total.upper;
