-- Do the intervals of forecast_total hold? For every seventh M3 series, the sum over all that was to
-- come: how many actual sums lie within the limits, beside how many single steps do. Set the psql
-- variable `data` to the folder of the shared data, and `methods` to another list of methods.
\if :{?data}
\else
\echo Set the variable data: psql -v data=/path/to/shared/data
\quit
\endif
\if :{?methods} \else \set methods '{naive,ets,theta,dotm,auto}' \endif
SET client_min_messages = warning;
CREATE TEMP TABLE m3 (id text, period text, type text, start_year integer, start_period integer, freq integer,
                      horizon integer, t integer, value double precision, is_test integer);
\setenv M3 :data/m3/m3.csv.gz
\copy m3 FROM PROGRAM 'gzip -dc "$M3"' (FORMAT csv, HEADER)
CREATE TEMP TABLE split AS
SELECT id, period, max(horizon) AS horizon,
       timeseries(timestamp '1950-01-01' + t * interval '1 month' * (12 / freq), value) FILTER (WHERE is_test = 0) AS s,
       array_agg(value ORDER BY t) FILTER (WHERE is_test = 1) AS actual
FROM m3 WHERE period <> 'other' AND substr(id, 2)::integer % 7 = 0 GROUP BY id, period;
CREATE TEMP TABLE judged AS
SELECT period, method, level, (SELECT sum(a) FROM unnest(actual) AS a) BETWEEN t.lower AND t.upper AS sum_within,
       (SELECT avg((actual[f.step] BETWEEN f.lower AND f.upper)::integer)
        FROM forecast(s, horizon, m.asked, level) AS f) AS steps_within
FROM split, unnest(:'methods'::text[]) AS m (asked), unnest('{0.8,0.95}'::float8[]) AS level,
     forecast_total(s, series_end(s) + interval '1 day', series_end(s) + horizon * series_step(s) + interval '1 day',
                    m.asked, level) AS t (observed, forecast, total, lower, upper, asked_level, fitted, note),
     LATERAL (SELECT m.asked) AS n (method);
SELECT period, method, level, count(*) AS series, round(avg(sum_within::integer), 3) AS sum_within,
       round(avg(steps_within), 3) AS steps_within
FROM judged GROUP BY period, method, level ORDER BY period, level, method;
