-- forecast by `method`, beside `r_function` of R's package forecast: stored monthly series of five years,
-- each with a level, a slope, a season and noise of its own, and the year ahead of each. `rows` are the
-- values in them. R forecasts a sample of the series, written to `folder`/series.csv.
SELECT ceil(:rows / 60.0)::integer AS series, CASE :'r_function' WHEN 'thetaf' THEN 100 ELSE 10 END AS sample \gset
CREATE FUNCTION noise(id integer, i integer) RETURNS double precision IMMUTABLE PARALLEL SAFE LANGUAGE sql AS
$$SELECT hashint8extended(id, i) / 9223372036854775808.0$$;
CREATE UNLOGGED TABLE bench_rows WITH (parallel_workers = 2) AS
SELECT id, timeseries(timestamp '2019-01-01' + i * interval '1 month',
                      100 + 50 * noise(id, 101) + noise(id, 102) * i / 2
                          + 10 * (1 + noise(id, 103)) * sin(i * pi() / 6) + 8 * noise(id, i)) AS s
FROM generate_series(1, :series) AS id, generate_series(0, 59) AS i GROUP BY id;

CREATE TABLE bench_sample AS SELECT id, s FROM bench_rows ORDER BY hashint4(id) LIMIT :sample;
CREATE TABLE bench_theirs (id integer, step integer, forecast double precision);
\set values 'SELECT id, value FROM bench_sample, unnest(s) WITH ORDINALITY AS u (t, value, i) ORDER BY id, i'
COPY (:values) TO STDOUT (FORMAT csv, HEADER) \g :folder/series.csv

INSERT INTO bench_query (side, name, query) VALUES
    ('ours', 'forecast by ' || :'method', format('SELECT id, f.* FROM bench_rows, forecast(s, 12, %L) AS f', :'method')),
    ('peer', format('R''s %s (%s of %s series)', :'r_function', least(:sample, :series), :series), NULL),
    ('difference', 'relative, the median of the forecasts', format($$
        SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(f.forecast / theirs.forecast - 1)) AS difference,
               percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(f.forecast / theirs.forecast - 1)) <= 0.05 AS same
        FROM bench_sample, forecast(s, 12, %L) AS f, bench_theirs AS theirs
        WHERE theirs.id = bench_sample.id AND theirs.step = f.step
     $$, :'method'));
