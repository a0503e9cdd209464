-- Series that go wrong, through every method and function of predict: each gives its rows, without
-- NaN, infinity or limits that cross, and an error would fail the test. Queries print violations only.
SET statement_timeout = '10min';

CREATE TEMP TABLE hostile AS
SELECT name, step, n, bool_and(coalesce(y, 0) >= 0) AS non_negative,
       ('2010-01-01 ' || step || ' [' || string_agg(coalesce(y::text, 'null'), ',' ORDER BY i) || ']')::timeseries AS s
FROM (VALUES ('P1Y', 2), ('P1D', 3), ('P1M', 4), ('P1Y', 5), ('P1D', 6), ('P1M', 7), ('P1Y', 8), ('P1Y', 13), ('P1M', 13), ('P1D', 25),
          ('P1Y', 40), ('P1M', 40), ('P1D', 40)) AS lengths (step, n),
     generate_series(1, n) AS i, LATERAL (SELECT (i * 7919 % 13)::float8 AS y0) AS x,
     LATERAL (VALUES ('ordinary', y0), ('equal', 7.1), ('zero', 0), ('missing', NULL),
         ('one then missing', CASE WHEN i = 1 THEN 5 END), ('missing then one', CASE WHEN i = n THEN 5 END),
         ('first half', CASE WHEN i <= n / 2 THEN y0 END), ('second half', CASE WHEN i > n / 2 THEN y0 END),
         ('alternating', CASE WHEN i % 2 = 1 THEN y0 END), ('outlier 1e15', CASE WHEN i = n / 2 THEN 1e15 ELSE y0 END),
         ('outlier 1e300', CASE WHEN i = n / 2 THEN 1e300 ELSE y0 END), ('outlier -1e300', CASE WHEN i = n / 2 THEN -1e300 ELSE y0 END),
         ('outlier last', CASE WHEN i = n THEN 1e300 ELSE y0 END), ('outlier of equals', CASE WHEN i = n / 2 THEN 1e15 ELSE 4 END),
         ('edge of doubles', (i % 2 - 0.5) * 2 * 1.7e308), ('near the edge', 1.7e308 - i * 1e305), ('trillions', 1e12 * (10 + y0)),
         ('billionths', 1e-9 * (10 + y0)), ('1e-300', 1e-300 * (10 + y0)), ('denormal', 5e-324 * y0), ('negative', y0 - 50),
         ('sawtooth', i % 2 * 100), ('line up', 3 * i), ('line down', 3 * (n - i)), ('doubling', 2.0 ^ i), ('halving', 2.0 ^ -i),
         ('exploding', 1e7::float8 ^ i), ('season of 12', (i % 12) ^ 2), ('season of 7', (i % 7) ^ 2 + 1),
         ('rare', CASE WHEN y0 < 3 THEN i % 5 + 1 ELSE 0 END), ('first only', CASE WHEN i = 1 THEN 1 ELSE 0 END),
         ('last only', CASE WHEN i = n THEN 1 ELSE 0 END), ('new level', y0 + CASE WHEN i > n * 2 / 3 THEN 1000 ELSE 10 END),
         ('high level', 1e15 + y0)) AS kinds (name, y)
GROUP BY name, step, n;
INSERT INTO hostile VALUES ('null', '-', 0, true, NULL), ('empty', '-', 0, true, '- - []'), ('one', '-', 1, true, '2024-01-01 - [1]'),
    ('one zero', '-', 1, true, '2024-01-01 - [0]'), ('one below 0', '-', 1, false, '2024-01-01 - [-1]'), ('one huge', '-', 1, true, '2024-01-01 - [1e300]');
SELECT count(*) FROM hostile;

CREATE TEMP TABLE asked AS
SELECT * FROM unnest('{auto,combination,naive,snaive,drift,ses,holt,damped,ets,theta,dotm,bctheta,arima,stl+ets,mstl,croston,sba,tsb,imapa,
    "ETS(A,A,M)","ETS(M,Ad,M)","ETS(A,Ad,A)","ARIMA(2,1,2)","ARIMA(0,1,1)(0,1,1)[12]"}'::text[]) AS method;

CREATE FUNCTION pg_temp.is_number(x double precision) RETURNS boolean LANGUAGE sql
    RETURN x IS NULL OR x BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308;
SELECT pg_temp.is_number('NaN') AS nan, pg_temp.is_number('-infinity') AS infinity, pg_temp.is_number(1e308) AS number;

-- forecast: what is missing is explained, the limits hold the forecast and are nested in level, and
-- nothing is below 0 where nothing was.
SELECT asked, name, step, n, problem, count(*)
FROM (SELECT a.method AS asked, h.name, h.step, h.n,
             CASE WHEN NOT (pg_temp.is_number(forecast) AND pg_temp.is_number(lower) AND pg_temp.is_number(upper)) THEN 'no number'
                  WHEN (forecast IS NULL OR lower IS NULL OR upper IS NULL) AND note IS NULL THEN 'missing without note'
                  WHEN NOT (lower <= forecast AND forecast <= upper) THEN 'forecast outside its limits'
                  WHEN lower > lag(lower) OVER w OR upper < lag(upper) OVER w THEN 'limits not nested'
                  WHEN non_negative AND (forecast < 0 OR lower < 0) THEN 'below 0'
                  WHEN f.step IS NULL AND h.n > 0 AND h.name <> 'missing' THEN 'no steps' END AS problem
      FROM hostile AS h, asked AS a, forecast(s, 3, a.method, levels => '{0.5,0.95,0.999}') AS f
      WINDOW w AS (PARTITION BY a.method, h.name, h.step, h.n, f.step ORDER BY level)) AS x
WHERE problem IS NOT NULL
GROUP BY asked, name, step, n, problem ORDER BY asked, name, step, n;
-- Values whose seasonal sums overflow have no season, and still a forecast.
SELECT f.method, pg_temp.is_number(forecast) AND lower < forecast AND forecast < upper AS has_limits, note
FROM (SELECT timeseries(date '2020-01-01' + i * interval '1 month', 1.7e308 * (-1) ^ i) AS s FROM generate_series(0, 39) AS i) AS huge,
     unnest('{stl+ets,mstl}'::text[]) AS asked, forecast(s, 1, asked) AS f;
-- None disappears.
SELECT a.method, name, h.step, h.n FROM hostile AS h, asked AS a
WHERE NOT EXISTS (SELECT FROM forecast(s, 1, a.method)) AND h.n < 7 ORDER BY a.method, name, h.step, h.n;
-- A huge outlier is mentioned, and that nothing is wrong with large numbers is not.
SELECT a.method, name, h.step, h.n, f.note FROM hostile AS h, asked AS a, forecast(s, 1, a.method) AS f
WHERE a.method IN ('naive', 'mstl') AND h.n > 5
      AND CASE WHEN name LIKE 'outlier%' THEN coalesce(note, '') !~ 'over 1000 times' WHEN name = 'trillions' THEN note ~ '1000' END;
SELECT f.note FROM hostile AS h, forecast(s, 1, 'naive') AS f WHERE name = 'outlier 1e15' AND h.step = 'P1M' AND h.n = 40;

-- The other functions, for some of the lengths.
CREATE TEMP VIEW few AS SELECT * FROM hostile WHERE n < 2 OR (step, n) IN (('P1Y', 2), ('P1M', 13), ('P1D', 25));
SELECT a.method, name, h.step, h.n, f.note FROM few AS h, asked AS a, forecast_total(s, '2010-01-20', '2010-02-20', a.method, levels => '{0.5,0.95}') AS f
WHERE a.method NOT IN ('croston', 'sba', 'imapa')
      AND NOT (pg_temp.is_number(observed) AND pg_temp.is_number(forecast) AND pg_temp.is_number(lower) AND pg_temp.is_number(upper)
               AND (total IS NOT NULL AND lower IS NOT NULL OR note IS NOT NULL) AND coalesce(lower <= total AND total <= upper, true)
               AND coalesce(lower >= 0, true) >= non_negative);
SELECT a.method, name, h.step, h.n, f.note FROM few AS h, asked AS a, forecast_samples(s, 3, 5, method => a.method) AS f
WHERE a.method NOT IN ('croston', 'sba', 'imapa')
      AND NOT (pg_temp.is_number(value) AND (value IS NOT NULL OR note IS NOT NULL) AND coalesce(value >= 0, true) >= non_negative);
SELECT a.method, name, h.step, h.n FROM few AS h, asked AS a
WHERE a.method IN ('auto', 'mstl', 'tsb') AND NOT coalesce(probability_above(s, '2010-01-20', '2010-02-20', 50, a.method) BETWEEN 0 AND 1, true);
SELECT a.method, name, h.step, h.n, f.note FROM few AS h, asked AS a, backtest(s, 2, 3, a.method) AS f
WHERE NOT (pg_temp.is_number(value) AND pg_temp.is_number(forecast) AND pg_temp.is_number(lower) AND pg_temp.is_number(upper)
           AND pg_temp.is_number(scale) AND (lower IS NOT NULL OR note IS NOT NULL) AND coalesce(lower <= forecast AND forecast <= upper, true));
SELECT a.method, name, h.step, h.n FROM few AS h, asked AS a, fitted(s, a.method) AS f
WHERE NOT (pg_temp.is_number(value) AND pg_temp.is_number(fitted) AND pg_temp.is_number(residual));
SELECT name, step, n, seasons FROM hostile, (VALUES (NULL::float8[]), ('{1}'), ('{2}'), ('{7,365.25}'), ('{1000000}')) AS v (seasons),
     components(s, seasons) AS f
WHERE NOT (pg_temp.is_number(value) AND pg_temp.is_number(trend) AND pg_temp.is_number(seasonal) AND pg_temp.is_number(remainder));
SELECT name, step, n FROM hostile, cleaned(s) AS f WHERE NOT (pg_temp.is_number(value) AND pg_temp.is_number(f.cleaned));
SELECT name, step, n FROM hostile, year_on_year(s) AS f WHERE f::text ~ 'NaN|Infinity';
SELECT name, step, n FROM hostile
WHERE name NOT IN ('edge of doubles', 'near the edge') AND (seasonally_adjusted(s)::text || rolling_sum(s, 2)::text) ~ 'NaN|Infinity';

-- A tree of two such series and their sum.
SELECT m.method, name, h.step, h.n, r.node, r.note
FROM (SELECT * FROM few WHERE name NOT LIKE '%edge%' OR n = 13) AS h, (VALUES ('bottom-up'), ('ols'), ('mint')) AS m (method),
     LATERAL (SELECT reconcile(node, parent, CASE node WHEN 'all' THEN NULL ELSE s END, 2, m.method)
              FROM (VALUES ('all', NULL), ('one', 'all'), ('two', 'all')) AS v (node, parent)) AS t (rows), unnest(rows) AS r
WHERE NOT (pg_temp.is_number(forecast) AND pg_temp.is_number(lower) AND pg_temp.is_number(upper)
           AND (lower IS NOT NULL AND upper IS NOT NULL OR note IS NOT NULL)
           AND coalesce(lower <= forecast AND forecast <= upper, true) AND coalesce(forecast >= 0, true) >= non_negative);

-- Long series and a long horizon.
WITH long AS (
    SELECT kind, timeseries(timestamp '2015-01-01' + i * interval '1 hour', y ORDER BY i) AS s
    FROM generate_series(1, 20000) AS i,
         LATERAL (VALUES ('daily and weekly', 100 + 10 * sin(i * pi() / 12) + 20 * sin(i * pi() / 84) + i * 7919 % 13),
                         ('rare', CASE WHEN i * 7919 % 13 < 2 THEN i % 5 ELSE 0 END)) AS kinds (kind, y)
    GROUP BY kind)
SELECT kind, a.method, count(*) FROM long, asked AS a, forecast(s, 10000, a.method) AS f
WHERE a.method IN ('snaive', 'auto', 'arima', 'mstl', 'tsb')
GROUP BY kind, a.method
HAVING count(*) <> 10000 OR NOT bool_and(pg_temp.is_number(forecast) AND pg_temp.is_number(lower) AND pg_temp.is_number(upper)
                                         AND (lower <= forecast AND forecast <= upper OR forecast IS NULL AND note IS NOT NULL));
-- Of more values than are read the last count, and the fitted values stay in their places.
WITH very_long AS (SELECT timeseries(timestamp '2015-01-01' + i * interval '1 minute', i ORDER BY i) AS s FROM generate_series(1, 500010) AS i)
SELECT f.forecast, f.n, f.note, count(value), min(value) FILTER (WHERE fitted IS NOT NULL) AS first_fitted, min(fitted)
FROM very_long, forecast(s, 1, 'naive') AS f, fitted(s, 'naive') GROUP BY f.forecast, f.n, f.note;
-- Nor is anything forecast from a value long past, in a tree neither.
WITH old AS (SELECT timeseries(t, y, '1 day') AS s FROM (VALUES (timestamp '1900-01-01', 1), ('1900-01-02', 3), ('1900-01-03', 2), ('2024-01-01', NULL)) AS v (t, y))
SELECT a.method, f.forecast, f.lower, f.upper, f.note FROM old, asked AS a, forecast(s, 1, a.method) AS f
WHERE f.forecast IS NOT NULL OR f.lower IS NOT NULL OR f.note !~ 'The last value lies more than 20000 steps';
SELECT (r).node, (r).forecast, (r).note
FROM (SELECT unnest(reconcile(node, parent, s, 1)) AS r
      FROM (VALUES ('all', NULL, timeseries '1900-01-01 P1D [1,3,2]'), ('part', 'all', timeseries '2024-01-01 P1D [1,3,2]')) AS v (node, parent, s)) AS q;
