
-- how good forecasts were: aggregates over a forecast and the value that came

-- STATE accuracy_mean
CREATE FUNCTION accuracy_mean_final(internal) RETURNS double precision
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION accuracy_mean_final(internal) IS 'aggregate support';
CREATE FUNCTION accuracy_root_mean_final(internal) RETURNS double precision
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION accuracy_root_mean_final(internal) IS 'aggregate support';

-- FOR measure final IN mean_error mean | mae mean | rmse root_mean | mape mean | smape mean
CREATE FUNCTION {measure}_transition(internal, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION {measure}_transition(internal, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE {measure}(value double precision, forecast double precision) (
    SFUNC = {measure}_transition, STYPE = internal, SSPACE = 24, FINALFUNC = accuracy_{final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = accuracy_mean_combine,
    SERIALFUNC = accuracy_mean_serialise, DESERIALFUNC = accuracy_mean_deserialise, PARALLEL = SAFE
);
-- END
COMMENT ON AGGREGATE mean_error(double precision, double precision)
    IS 'mean of value - forecast, in units of the value: above 0 when the forecasts were too low; pairs with a NULL are skipped';
COMMENT ON AGGREGATE mae(double precision, double precision)
    IS 'mean absolute error, in units of the value; pairs with a NULL are skipped';
COMMENT ON AGGREGATE rmse(double precision, double precision)
    IS 'root mean square error, in units of the value; pairs with a NULL are skipped';
COMMENT ON AGGREGATE mape(double precision, double precision)
    IS 'mean absolute error in percent of the value; pairs with a NULL or a value of 0 are skipped';
COMMENT ON AGGREGATE smape(double precision, double precision)
    IS 'symmetric mean absolute error in percent, 0 to 200, as in the M4 competition; pairs with a NULL are skipped, a pair of two zeros counts as 0';

CREATE FUNCTION mase_transition(internal, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION mase_transition(internal, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE mase(value double precision, forecast double precision, scale double precision) (
    SFUNC = mase_transition, STYPE = internal, SSPACE = 24, FINALFUNC = accuracy_mean_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = accuracy_mean_combine,
    SERIALFUNC = accuracy_mean_serialise, DESERIALFUNC = accuracy_mean_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE mase(double precision, double precision, double precision)
    IS 'mean absolute error divided by the scale, the error of a simple forecast as backtest() gives it: below 1 when the forecasts were better; rows with a NULL or a scale of 0 are skipped';

CREATE FUNCTION coverage_transition(internal, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION coverage_transition(internal, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE coverage(value double precision, lower double precision, upper double precision) (
    SFUNC = coverage_transition, STYPE = internal, SSPACE = 24, FINALFUNC = accuracy_mean_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = accuracy_mean_combine,
    SERIALFUNC = accuracy_mean_serialise, DESERIALFUNC = accuracy_mean_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE coverage(double precision, double precision, double precision)
    IS 'share of values from lower to upper, 0 to 1: for good intervals near their level; rows with a NULL are skipped';

CREATE FUNCTION interval_score_transition(internal, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION interval_score_transition(internal, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE interval_score(value double precision, lower double precision, upper double precision, level double precision) (
    SFUNC = interval_score_transition, STYPE = internal, SSPACE = 24, FINALFUNC = accuracy_mean_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = accuracy_mean_combine,
    SERIALFUNC = accuracy_mean_serialise, DESERIALFUNC = accuracy_mean_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE interval_score(double precision, double precision, double precision, double precision)
    IS 'mean of the width of the intervals plus 2 / (1 - level) times the distance of the values outside: the lower the better (Gneiting and Raftery 2007); rows with a NULL are skipped';

CREATE TYPE accuracy_row AS (
    n bigint,
    mean_error double precision,
    mae double precision,
    rmse double precision,
    mape double precision,
    smape double precision,
    mase double precision,
    coverage double precision,
    interval_score double precision,
    msis double precision,
    level double precision,
    note text
);
COMMENT ON TYPE accuracy_row IS 'what accuracy() answers: how good forecasts and their intervals were';
COMMENT ON COLUMN accuracy_row.n IS 'pairs of a value and a forecast';
COMMENT ON COLUMN accuracy_row.mean_error IS 'mean of value - forecast: above 0 when the forecasts were too low';
COMMENT ON COLUMN accuracy_row.mae IS 'mean absolute error, in units of the value';
COMMENT ON COLUMN accuracy_row.rmse IS 'root mean square error, in units of the value';
COMMENT ON COLUMN accuracy_row.mape IS 'mean absolute error in percent of the value, without values of 0';
COMMENT ON COLUMN accuracy_row.smape IS 'symmetric mean absolute error in percent, 0 to 200';
COMMENT ON COLUMN accuracy_row.mase IS 'mean absolute error divided by the scale: below 1 when better than the simple forecast';
COMMENT ON COLUMN accuracy_row.coverage IS 'share of values from lower to upper, 0 to 1';
COMMENT ON COLUMN accuracy_row.interval_score IS 'mean of width and weighted misses of the intervals, in units of the value';
COMMENT ON COLUMN accuracy_row.msis IS 'mean of the interval scores divided by the scale';
COMMENT ON COLUMN accuracy_row.level IS 'the level of the intervals; NULL where it differs between rows';
COMMENT ON COLUMN accuracy_row.note IS 'NULL, or why an answer is missing, limited or less sure';

-- STATE accuracy
CREATE FUNCTION accuracy_final(internal) RETURNS accuracy_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION accuracy_final(internal) IS 'aggregate support';
CREATE FUNCTION accuracy_transition(internal, double precision, double precision, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION accuracy_transition(internal, double precision, double precision, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE accuracy(
    value double precision, forecast double precision, lower double precision,
    upper double precision, level double precision, scale double precision
) (
    SFUNC = accuracy_transition, STYPE = internal, SSPACE = 256, FINALFUNC = accuracy_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = accuracy_combine,
    SERIALFUNC = accuracy_serialise, DESERIALFUNC = accuracy_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE accuracy(double precision, double precision, double precision, double precision, double precision, double precision)
    IS 'all measures of forecasts in one row, over the rows of backtest() or any others; rows without value or forecast are left out and counted in the note';
