-- What a costly function of rows means to the planner (src/pg/row_cost.h).
SET max_parallel_workers_per_gather = 2;
SET jit = off;
CREATE TABLE stored AS
SELECT id, timeseries(date '2020-01-01' + i, (id + i * i % 7)::float8) AS s
FROM generate_series(1, 400) AS id, generate_series(1, 20) AS i GROUP BY id;
ANALYZE stored;

-- A small table of series is forecast by parallel workers, in FROM and in the list of columns.
EXPLAIN (COSTS OFF) CREATE TABLE forecasts AS
SELECT id, f.* FROM stored, forecast(s, horizon => 12) AS f;
EXPLAIN (COSTS OFF) SELECT id, (forecast(s, horizon => 12)).step FROM stored;
-- So is a back-test.
EXPLAIN (COSTS OFF) CREATE TABLE backtests AS
SELECT id, b.* FROM stored, backtest(s, horizon => 2) AS b;

-- With the same result.
CREATE TABLE forecasts AS SELECT id, f.* FROM stored, forecast(s, horizon => 3) AS f;
SET max_parallel_workers_per_gather = 0;
CREATE TABLE alone AS SELECT id, f.* FROM stored, forecast(s, horizon => 3) AS f;
SELECT count(*) FROM forecasts;
(TABLE forecasts EXCEPT TABLE alone) UNION ALL (TABLE alone EXCEPT TABLE forecasts);
SET max_parallel_workers_per_gather = 2;

-- A handful of series is not worth a worker, unless the table says so.
CREATE TABLE few AS SELECT * FROM stored WHERE id <= 50;
ANALYZE few;
EXPLAIN (COSTS OFF) SELECT id, f.* FROM few, forecast(s, horizon => 12) AS f;
ALTER TABLE few SET (parallel_workers = 1);
EXPLAIN (COSTS OFF) SELECT id, f.* FROM few, forecast(s, horizon => 12) AS f;

-- Each row costs what forecast costs once; a series that does not depend on the row is forecast
-- once.
CREATE FUNCTION total_cost(query text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
    plan json;
BEGIN
    EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
    RETURN plan -> 0 -> 'Plan' ->> 'Total Cost';
END $$;
SET max_parallel_workers_per_gather = 0;
SELECT total_cost('SELECT FROM stored, forecast(s, horizon => 12)') >
       400 * total_cost('SELECT FROM forecast(''- P1M []'', horizon => 12)') AS each_row;
SELECT total_cost($$SELECT FROM stored, forecast((SELECT s FROM stored LIMIT 1), horizon => 12)$$) <
       2 * total_cost($$SELECT FROM forecast(NULL, horizon => 12)$$) AS once;
SET max_parallel_workers_per_gather = 2;

-- Other queries are planned as ever.
EXPLAIN (COSTS OFF) SELECT id, k FROM stored, generate_series(1, id) AS k;
EXPLAIN (COSTS OFF) SELECT count(s) FROM stored;

DROP TABLE stored, few, forecasts, alone;
DROP FUNCTION total_cost(text);
