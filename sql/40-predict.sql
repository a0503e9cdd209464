
-- predict: what will happen?

-- forecast: point forecasts with prediction intervals

CREATE TYPE forecast_row AS (
    step integer,
    t timestamp,
    forecast double precision,
    lower double precision,
    upper double precision,
    level double precision,
    method text,
    n bigint,
    note text
);
COMMENT ON TYPE forecast_row IS 'one step of a forecast: the step ahead, its moment, the forecast and the limits of the prediction interval at this level';
COMMENT ON COLUMN forecast_row.step IS '1, 2, 3, ... steps after the end of the series';
COMMENT ON COLUMN forecast_row.t IS 'the moment of the step, the start of its period';
COMMENT ON COLUMN forecast_row.forecast IS 'the point forecast';
COMMENT ON COLUMN forecast_row.lower IS 'lower limit of the prediction interval';
COMMENT ON COLUMN forecast_row.upper IS 'upper limit of the prediction interval';
COMMENT ON COLUMN forecast_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN forecast_row.method IS 'what produced it, such as ETS(A,Ad,M)';
COMMENT ON COLUMN forecast_row.n IS 'observations used';
COMMENT ON COLUMN forecast_row.note IS 'NULL, or why an answer is missing, limited or less sure';

CREATE FUNCTION forecast(
    s timeseries,
    horizon integer,
    method text DEFAULT 'auto',
    level double precision DEFAULT 0.95,
    levels double precision[] DEFAULT NULL,
    seasons double precision[] DEFAULT NULL,
    regressors timeseries[] DEFAULT NULL,
    non_negative boolean DEFAULT NULL
) RETURNS SETOF forecast_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100000 ROWS 12
    SUPPORT row_cost_support;
COMMENT ON FUNCTION forecast(timeseries, integer, text, double precision, double precision[], double precision[], timeseries[], boolean)
    IS 'the next steps of a series with prediction intervals; a series without values gives one row with a note';

-- forecast(t, y, horizon): the same rows, in an array

-- STATE forecast
CREATE FUNCTION forecast_final(internal) RETURNS forecast_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100000;
COMMENT ON FUNCTION forecast_final(internal) IS 'aggregate support';

-- FOR EACH moment
CREATE FUNCTION forecast_transition(internal, {moment}, double precision, integer) RETURNS internal
    AS 'MODULE_PATHNAME', 'forecast_transition_{moment}' LANGUAGE C {stability} PARALLEL SAFE;
COMMENT ON FUNCTION forecast_transition(internal, {moment}, double precision, integer) IS 'aggregate support';
CREATE AGGREGATE forecast(t {moment}, y double precision, horizon integer) (
    SFUNC = forecast_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = forecast_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = forecast_combine,
    SERIALFUNC = forecast_serialise, DESERIALFUNC = forecast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE forecast({moment}, double precision, integer)
    IS 'the rows of forecast(timeseries(t, y), horizon) as an array, for unnest{in_time_zone}';
-- END
