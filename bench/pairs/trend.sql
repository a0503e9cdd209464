-- trend beside the regr_ functions of PostgreSQL, which share one pass: the slope of all rows.
-- trend finds its limits, p-value and note as well.
CREATE UNLOGGED TABLE bench_rows WITH (parallel_workers = 2) AS
SELECT i::double precision AS x, 0.5 * i + 1000 * sin(i) AS y FROM generate_series(1, :rows) AS i;

INSERT INTO bench_query (side, name, query) VALUES
    ('ours', 'trend', 'SELECT (trend(x, y)).* FROM bench_rows'),
    ('peer', 'regr_slope and kin',
     'SELECT regr_slope(y, x) AS slope, regr_intercept(y, x), regr_r2(y, x) FROM bench_rows'),
    ('difference', 'relative, of the slope', $$
        SELECT abs(ours.slope / peer.slope - 1) AS difference, abs(ours.slope / peer.slope - 1) <= 1e-9 AS same
        FROM (%s) AS ours, (%s) AS peer
     $$);
