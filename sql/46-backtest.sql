
-- backtest: what forecasts would have been made in the past, beside what came

CREATE TYPE backtest_row AS (
    origin timestamp,
    step integer,
    t timestamp,
    value double precision,
    forecast double precision,
    lower double precision,
    upper double precision,
    level double precision,
    scale double precision,
    method text,
    note text
);
COMMENT ON TYPE backtest_row IS 'one step of a forecast from a moment in the past, beside the value that came';
COMMENT ON COLUMN backtest_row.origin IS 'the last moment that the forecast knew';
COMMENT ON COLUMN backtest_row.step IS '1, 2, 3, ... steps after the origin';
COMMENT ON COLUMN backtest_row.t IS 'the moment of the step, the start of its period';
COMMENT ON COLUMN backtest_row.value IS 'the value that came; NULL where it is missing';
COMMENT ON COLUMN backtest_row.forecast IS 'the point forecast made at the origin';
COMMENT ON COLUMN backtest_row.lower IS 'lower limit of the prediction interval';
COMMENT ON COLUMN backtest_row.upper IS 'upper limit of the prediction interval';
COMMENT ON COLUMN backtest_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN backtest_row.scale IS 'mean absolute error of the seasonal naive forecast within the values up to the origin, for mase';
COMMENT ON COLUMN backtest_row.method IS 'what produced the forecast, such as ETS(A,Ad,M)';
COMMENT ON COLUMN backtest_row.note IS 'NULL, or why an answer is missing, limited or less sure';

CREATE FUNCTION backtest(
    s timeseries,
    horizon integer,
    origins integer DEFAULT 12,
    method text DEFAULT 'auto',
    level double precision DEFAULT 0.95,
    levels double precision[] DEFAULT NULL,
    seasons double precision[] DEFAULT NULL,
    regressors timeseries[] DEFAULT NULL,
    non_negative boolean DEFAULT NULL
) RETURNS SETOF backtest_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000000 ROWS 144
    SUPPORT row_cost_support;
COMMENT ON FUNCTION backtest(timeseries, integer, integer, text, double precision, double precision[], double precision[], timeseries[], boolean)
    IS 'the forecasts that would have been made at the last origins, one step apart, whose whole horizon is known, each from the values up to its origin alone; a series too short for one gives one row with a note';
