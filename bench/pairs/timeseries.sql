-- timeseries beside array_agg: groups of 1,000 days, their rows in random order. timeseries checks that
-- no moment comes twice and finds the step as well.
CREATE UNLOGGED TABLE bench_rows WITH (parallel_workers = 2) AS
SELECT i / 1000 AS g, timestamp '2000-01-01' + i % 1000 * interval '1 day' AS t, sqrt(i) AS y
FROM (SELECT k::bigint * 7368787 % :rows AS i FROM generate_series(1, :rows) AS k) AS shuffled;

INSERT INTO bench_query (side, name, query) VALUES
    ('ours', 'timeseries', 'SELECT g, timeseries(t, y) AS s FROM bench_rows GROUP BY g'),
    ('peer', 'array_agg … ORDER BY', 'SELECT g, array_agg(y ORDER BY t) AS s FROM bench_rows GROUP BY g'),
    ('difference', 'groups whose values differ', $$
        SELECT count(*) AS difference, count(*) = 0 AS same
        FROM (%s) AS ours FULL JOIN (%s) AS peer USING (g)
        WHERE (SELECT array_agg(value) FROM unnest(ours.s)) IS DISTINCT FROM peer.s
     $$);
