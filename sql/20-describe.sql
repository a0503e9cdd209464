-- describe: what happened?

-- trend

CREATE TYPE trend_row AS (
    n bigint,
    slope double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    p_value double precision,
    intercept double precision,
    r_squared double precision,
    fitted_first double precision,
    fitted_last double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE trend_row IS 'what trend() answers: a line, how sure its slope is, where it begins and ends';
COMMENT ON COLUMN trend_row.n IS 'observations used';
COMMENT ON COLUMN trend_row.slope IS 'rise of the line per unit of x; for time, per year of 365.2425 days';
COMMENT ON COLUMN trend_row.std_error IS 'standard error of the slope';
COMMENT ON COLUMN trend_row.lower IS 'lower confidence limit of the slope';
COMMENT ON COLUMN trend_row.upper IS 'upper confidence limit of the slope';
COMMENT ON COLUMN trend_row.p_value IS 'two-sided, of the hypothesis that there is no trend';
COMMENT ON COLUMN trend_row.intercept IS 'the line at x = 0; for time, at the first moment';
COMMENT ON COLUMN trend_row.r_squared IS 'share of the variance of y that is explained';
COMMENT ON COLUMN trend_row.fitted_first IS 'the line at the smallest x';
COMMENT ON COLUMN trend_row.fitted_last IS 'the line at the largest x';
COMMENT ON COLUMN trend_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN trend_row.method IS 'what was fitted, such as ols';
COMMENT ON COLUMN trend_row.note IS 'NULL, or why an answer is missing, limited or less sure';

-- STATE trend

-- FOR EACH level
CREATE FUNCTION trend{level_final}_final(internal) RETURNS trend_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION trend{level_final}_final(internal) IS 'aggregate support: {at_level}';
-- END

-- FOR EACH level
CREATE FUNCTION trend_transition(internal, double precision, double precision{level_type}) RETURNS internal
    AS 'MODULE_PATHNAME', 'trend_transition_number' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION trend_transition(internal, double precision, double precision{level_type}) IS 'aggregate support';
CREATE AGGREGATE trend(x double precision, y double precision{level_parameter}) (
    SFUNC = trend_transition, STYPE = internal, SSPACE = 200, FINALFUNC = trend{level_final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = trend_combine,
    SERIALFUNC = trend_serialise, DESERIALFUNC = trend_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE trend(double precision, double precision{level_type}) IS 'least-squares line of y on x, x first (the regr_slope of SQL has y first); pairs with a NULL are skipped; limits {at_level}';
-- END

-- FOR EACH moment
-- FOR EACH level
CREATE FUNCTION trend_transition(internal, {moment}, double precision{level_type}) RETURNS internal
    AS 'MODULE_PATHNAME', 'trend_transition_{moment}' LANGUAGE C {stability} PARALLEL SAFE;
COMMENT ON FUNCTION trend_transition(internal, {moment}, double precision{level_type}) IS 'aggregate support';
CREATE AGGREGATE trend(t {moment}, y double precision{level_parameter}) (
    SFUNC = trend_transition, STYPE = internal, SSPACE = 200, FINALFUNC = trend{level_final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = trend_combine,
    SERIALFUNC = trend_serialise, DESERIALFUNC = trend_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE trend({moment}, double precision{level_type}) IS 'least-squares trend of y per year of 365.2425 days, time first (the regr_slope of SQL has y first); pairs with a NULL are skipped; limits {at_level}{in_time_zone}';
-- END
-- END

CREATE FUNCTION trend(
    s timeseries,
    method text DEFAULT 'ols',
    errors text DEFAULT 'iid',
    level double precision DEFAULT 0.95
) RETURNS trend_row
    AS 'MODULE_PATHNAME', 'trend_series' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION trend(timeseries, text, text, double precision) IS 'trend of a series per year of 365.2425 days; method ''ols'' (errors ''iid'' or ''newey-west''; seasonal dummies where the observations are not whole seasons) or ''theil-sen'' (Mann-Kendall p-value; seasonal where the series has a season)';

-- cohort_rates: how much of a cohort is left after 1, 2, 3 ... calendar steps

CREATE TYPE cohort_rates_row AS (
    step integer,
    at_risk bigint,
    events bigint,
    censored bigint,
    hazard double precision,
    survival double precision,
    lower double precision,
    upper double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE cohort_rates_row IS 'one step of cohort_rates(entered, left_at, as_of, step, periods)';
COMMENT ON COLUMN cohort_rates_row.step IS 'k: the time from k - 1 up to and including k steps after entering';
COMMENT ON COLUMN cohort_rates_row.at_risk IS 'those seen at the start of the step and not yet gone';
COMMENT ON COLUMN cohort_rates_row.events IS 'those who left in the step';
COMMENT ON COLUMN cohort_rates_row.censored IS 'those whom as_of hides from sight in the step';
COMMENT ON COLUMN cohort_rates_row.hazard IS 'the chance to leave in the step, for those who reach its start';
COMMENT ON COLUMN cohort_rates_row.survival IS 'the share still there k steps after entering';
COMMENT ON COLUMN cohort_rates_row.lower IS 'lower confidence limit of survival';
COMMENT ON COLUMN cohort_rates_row.upper IS 'upper confidence limit of survival';
COMMENT ON COLUMN cohort_rates_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN cohort_rates_row.method IS 'kaplan-meier';
COMMENT ON COLUMN cohort_rates_row.note IS 'NULL, or why figures are missing, and which rows were left out';

-- STATE cohort_rates

-- FOR EACH level
CREATE FUNCTION cohort_rates{level_final}_final(internal) RETURNS cohort_rates_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION cohort_rates{level_final}_final(internal) IS 'aggregate support: {at_level}';
-- END

-- FOR EACH moment
-- FOR EACH level
CREATE FUNCTION cohort_rates_transition(internal, {moment}, {moment}, {moment}, interval, integer{level_type}) RETURNS internal
    AS 'MODULE_PATHNAME', 'cohort_rates_transition_{moment}' LANGUAGE C {stability} PARALLEL SAFE COST 10;
COMMENT ON FUNCTION cohort_rates_transition(internal, {moment}, {moment}, {moment}, interval, integer{level_type}) IS 'aggregate support';
CREATE AGGREGATE cohort_rates(entered {moment}, left_at {moment}, as_of {moment}, step interval, periods integer{level_parameter}) (
    SFUNC = cohort_rates_transition, STYPE = internal, SSPACE = 512, FINALFUNC = cohort_rates{level_final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = cohort_rates_combine,
    SERIALFUNC = cohort_rates_serialise, DESERIALFUNC = cohort_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohort_rates({moment}, {moment}, {moment}, interval, integer{level_type}) IS 'survival of a cohort by calendar steps since each person entered (Kaplan-Meier); limits {at_level}{in_time_zone}';
-- END
-- END

-- survival: the Kaplan-Meier curve of durations, and its median

CREATE TYPE survival_row AS (
    duration double precision,
    at_risk bigint,
    events bigint,
    censored bigint,
    survival double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE survival_row IS 'one distinct duration of survival(duration, event)';
COMMENT ON COLUMN survival_row.duration IS 'a distinct duration, in the unit of the rows';
COMMENT ON COLUMN survival_row.at_risk IS 'those who reach it';
COMMENT ON COLUMN survival_row.events IS 'those whose duration ends there in the event';
COMMENT ON COLUMN survival_row.censored IS 'those whose duration is known no further';
COMMENT ON COLUMN survival_row.survival IS 'the share that outlives it';
COMMENT ON COLUMN survival_row.std_error IS 'standard error of survival (Greenwood); NULL where survival is 0';
COMMENT ON COLUMN survival_row.lower IS 'lower confidence limit of survival';
COMMENT ON COLUMN survival_row.upper IS 'upper confidence limit of survival';
COMMENT ON COLUMN survival_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN survival_row.method IS 'kaplan-meier';
COMMENT ON COLUMN survival_row.note IS 'NULL, or why figures are missing, and which rows were left out';

CREATE TYPE median_survival_row AS (
    estimate double precision,
    lower double precision,
    upper double precision,
    n bigint,
    events bigint,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE median_survival_row IS 'the answer of median_survival(duration, event)';
COMMENT ON COLUMN median_survival_row.estimate IS 'the duration that half outlives';
COMMENT ON COLUMN median_survival_row.lower IS 'lower confidence limit of the median';
COMMENT ON COLUMN median_survival_row.upper IS 'upper confidence limit of the median';
COMMENT ON COLUMN median_survival_row.n IS 'durations used';
COMMENT ON COLUMN median_survival_row.events IS 'those that ended in the event';
COMMENT ON COLUMN median_survival_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN median_survival_row.method IS 'kaplan-meier';
COMMENT ON COLUMN median_survival_row.note IS 'NULL, or why figures are missing, and which rows were left out';

-- STATE survival

-- FOR EACH level
CREATE FUNCTION survival{level_final}_final(internal) RETURNS survival_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survival{level_final}_final(internal) IS 'aggregate support: {at_level}';
-- END

-- FOR EACH level
CREATE FUNCTION median_survival{level_final}_final(internal) RETURNS median_survival_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION median_survival{level_final}_final(internal) IS 'aggregate support: {at_level}';
-- END

-- FOR EACH level
CREATE FUNCTION survival_transition(internal, double precision, boolean{level_type}) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survival_transition(internal, double precision, boolean{level_type}) IS 'aggregate support';
CREATE AGGREGATE survival(duration double precision, event boolean{level_parameter}) (
    SFUNC = survival_transition, STYPE = internal, SSPACE = 512, FINALFUNC = survival{level_final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survival_combine,
    SERIALFUNC = survival_serialise, DESERIALFUNC = survival_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survival(double precision, boolean{level_type}) IS 'the Kaplan-Meier curve at every distinct duration; limits {at_level}';
CREATE AGGREGATE median_survival(duration double precision, event boolean{level_parameter}) (
    SFUNC = survival_transition, STYPE = internal, SSPACE = 512, FINALFUNC = median_survival{level_final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survival_combine,
    SERIALFUNC = survival_serialise, DESERIALFUNC = survival_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE median_survival(double precision, boolean{level_type}) IS 'the duration that half outlives (Kaplan-Meier); limits {at_level}';
-- END
