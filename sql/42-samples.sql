
-- sample paths of a forecast, and what they add up to

CREATE TYPE forecast_samples_row AS (
    path integer,
    step integer,
    t timestamp,
    value double precision,
    method text,
    note text
);
COMMENT ON TYPE forecast_samples_row IS 'one step of one way in which a series may go on';
COMMENT ON COLUMN forecast_samples_row.path IS '1, 2, 3, ...: the steps of one path belong together';
COMMENT ON COLUMN forecast_samples_row.step IS '1, 2, 3, ... steps after the end of the series';
COMMENT ON COLUMN forecast_samples_row.t IS 'the moment of the step, the start of its period';
COMMENT ON COLUMN forecast_samples_row.value IS 'the value that this path takes';
COMMENT ON COLUMN forecast_samples_row.method IS 'what produced the forecast, such as ETS(A,Ad,M)';
COMMENT ON COLUMN forecast_samples_row.note IS 'NULL, or why an answer is missing, limited or less sure';

CREATE FUNCTION forecast_samples(
    s timeseries,
    horizon integer,
    paths integer DEFAULT 1000,
    seed bigint DEFAULT 0,
    method text DEFAULT 'auto',
    seasons double precision[] DEFAULT NULL,
    regressors timeseries[] DEFAULT NULL,
    non_negative boolean DEFAULT NULL
) RETURNS SETOF forecast_samples_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 200000 ROWS 12000
    SUPPORT row_cost_support;
COMMENT ON FUNCTION forecast_samples(timeseries, integer, integer, bigint, text, double precision[], timeseries[], boolean)
    IS 'joint sample paths of a forecast: ways in which the series may go on, each as likely as the other';

CREATE TYPE forecast_total_row AS (
    observed double precision,
    forecast double precision,
    total double precision,
    lower double precision,
    upper double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE forecast_total_row IS 'the sum of a series over a range: what has been observed, what is still to come, and the limits of the prediction interval at this level';
COMMENT ON COLUMN forecast_total_row.observed IS 'the sum of the values in the range';
COMMENT ON COLUMN forecast_total_row.forecast IS 'the sum of the forecasts of the rest of the range';
COMMENT ON COLUMN forecast_total_row.total IS 'observed and forecast together';
COMMENT ON COLUMN forecast_total_row.lower IS 'lower limit of the prediction interval of the total';
COMMENT ON COLUMN forecast_total_row.upper IS 'upper limit of the prediction interval of the total';
COMMENT ON COLUMN forecast_total_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN forecast_total_row.method IS 'what produced the forecast, such as ETS(A,Ad,M); NULL when nothing had to be forecast';
COMMENT ON COLUMN forecast_total_row.note IS 'NULL, or why an answer is missing, limited or less sure';

-- FOR EACH moment
CREATE FUNCTION forecast_total(
    s timeseries,
    since {moment},
    until {moment},
    method text DEFAULT 'auto',
    level double precision DEFAULT 0.95,
    levels double precision[] DEFAULT NULL,
    seasons double precision[] DEFAULT NULL,
    regressors timeseries[] DEFAULT NULL,
    non_negative boolean DEFAULT NULL
) RETURNS SETOF forecast_total_row
    AS 'MODULE_PATHNAME', 'forecast_total_{moment}' LANGUAGE C {stability} PARALLEL SAFE COST 200000 ROWS 1
    SUPPORT row_cost_support;
COMMENT ON FUNCTION forecast_total(timeseries, {moment}, {moment}, text, double precision, double precision[], double precision[], timeseries[], boolean)
    IS 'the sum over since <= t < until: what has been observed and what is still to come, with a prediction interval{in_time_zone}';

CREATE FUNCTION probability_above(
    s timeseries,
    since {moment},
    until {moment},
    threshold double precision,
    method text DEFAULT 'auto',
    seasons double precision[] DEFAULT NULL,
    regressors timeseries[] DEFAULT NULL,
    non_negative boolean DEFAULT NULL
) RETURNS double precision
    AS 'MODULE_PATHNAME', 'probability_above_{moment}' LANGUAGE C {stability} PARALLEL SAFE COST 200000
    SUPPORT row_cost_support;
COMMENT ON FUNCTION probability_above(timeseries, {moment}, {moment}, double precision, text, double precision[], timeseries[], boolean)
    IS 'the chance that the sum over since <= t < until exceeds a threshold, such as a budget{in_time_zone}';
-- END
