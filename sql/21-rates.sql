
-- rate: events per so many people

CREATE TYPE rate_row AS (
    estimate double precision,
    lower double precision,
    upper double precision,
    events double precision,
    population double precision,
    per double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE rate_row IS 'the answer of rate(events, population) and of rate_of(events, population)';
COMMENT ON COLUMN rate_row.estimate IS 'per * events / population';
COMMENT ON COLUMN rate_row.lower IS 'lower confidence limit of estimate';
COMMENT ON COLUMN rate_row.upper IS 'upper confidence limit of estimate';
COMMENT ON COLUMN rate_row.events IS 'all events together; NULL where no row has figures';
COMMENT ON COLUMN rate_row.population IS 'the population of all rows together; NULL where no row has figures';
COMMENT ON COLUMN rate_row.per IS 'the size of the population that the rate is given for';
COMMENT ON COLUMN rate_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN rate_row.method IS 'exact (Poisson limits by Garwood, below 10 events) or byar (Byar''s approximation to them)';
COMMENT ON COLUMN rate_row.note IS 'NULL, or why figures are missing or less sure, and how many rows were left out';

-- STATE rate

-- FOR EACH per
CREATE FUNCTION rate{per_final}_final(internal) RETURNS rate_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION rate{per_final}_final(internal) IS 'aggregate support: {at_per}';
CREATE FUNCTION rate_transition(internal, double precision, double precision{per_type}) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION rate_transition(internal, double precision, double precision{per_type}) IS 'aggregate support';
CREATE AGGREGATE rate(events double precision, population double precision{per_parameter}) (
    SFUNC = rate_transition, STYPE = internal, SSPACE = 64, FINALFUNC = rate{per_final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = rate_combine,
    SERIALFUNC = rate_serialise, DESERIALFUNC = rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE rate(double precision, double precision{per_type}) IS 'events in a population, both added up over the rows: {at_per} (exact Poisson below 10 events, Byar''s from 10 on); rows with a NULL are left out and counted';
-- END

CREATE FUNCTION rate_of(
    events double precision,
    population double precision,
    per double precision DEFAULT 1000,
    level double precision DEFAULT 0.95
) RETURNS rate_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION rate_of(double precision, double precision, double precision, double precision) IS 'the rate of two numbers, as rate(events, population) of one row';

-- proportion: a part of a whole

CREATE TYPE proportion_row AS (
    estimate double precision,
    lower double precision,
    upper double precision,
    numerator double precision,
    denominator double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE proportion_row IS 'the answer of proportion(numerator, denominator), of proportion(outcome) and of proportion_of(numerator, denominator)';
COMMENT ON COLUMN proportion_row.estimate IS 'numerator / denominator';
COMMENT ON COLUMN proportion_row.lower IS 'lower confidence limit of estimate';
COMMENT ON COLUMN proportion_row.upper IS 'upper confidence limit of estimate';
COMMENT ON COLUMN proportion_row.numerator IS 'the part, all rows together; of outcomes, how many are true';
COMMENT ON COLUMN proportion_row.denominator IS 'the whole, all rows together; of outcomes, how many are true or false';
COMMENT ON COLUMN proportion_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN proportion_row.method IS 'wilson (score limits)';
COMMENT ON COLUMN proportion_row.note IS 'NULL, or why figures are missing or less sure, and how many rows were left out';

-- FOR EACH level
CREATE FUNCTION proportion{level_final}_final(internal) RETURNS proportion_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION proportion{level_final}_final(internal) IS 'aggregate support: {at_level}';

-- FOR arguments types function what IN numerator~double~precision,~denominator~double~precision double~precision,~double~precision proportion_transition numerator~/~denominator,~both~added~up~over~the~rows, | outcome~boolean boolean proportion_transition_outcome the~share~of~outcomes~that~is~true,
CREATE FUNCTION proportion_transition(internal, {types}{level_type}) RETURNS internal
    AS 'MODULE_PATHNAME', '{function}' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION proportion_transition(internal, {types}{level_type}) IS 'aggregate support';
CREATE AGGREGATE proportion({arguments}{level_parameter}) (
    SFUNC = proportion_transition, STYPE = internal, SSPACE = 64, FINALFUNC = proportion{level_final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = rate_combine,
    SERIALFUNC = rate_serialise, DESERIALFUNC = rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE proportion({types}{level_type}) IS '{what} with limits by Wilson {at_level}; rows with a NULL are left out and counted';
-- END
-- END

CREATE FUNCTION proportion_of(
    numerator double precision,
    denominator double precision,
    level double precision DEFAULT 0.95
) RETURNS proportion_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION proportion_of(double precision, double precision, double precision) IS 'the proportion of two numbers, as proportion(numerator, denominator) of one row';

-- mean_estimate: a mean with limits

CREATE TYPE mean_estimate_row AS (
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    n bigint,
    std_dev double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE mean_estimate_row IS 'the answer of mean_estimate(y)';
COMMENT ON COLUMN mean_estimate_row.estimate IS 'the mean';
COMMENT ON COLUMN mean_estimate_row.std_error IS 'standard error of the mean';
COMMENT ON COLUMN mean_estimate_row.lower IS 'lower confidence limit of the mean';
COMMENT ON COLUMN mean_estimate_row.upper IS 'upper confidence limit of the mean';
COMMENT ON COLUMN mean_estimate_row.n IS 'observations used';
COMMENT ON COLUMN mean_estimate_row.std_dev IS 'standard deviation of the observations, with n - 1';
COMMENT ON COLUMN mean_estimate_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN mean_estimate_row.method IS 'student t';
COMMENT ON COLUMN mean_estimate_row.note IS 'NULL, or why figures are missing or less sure, and how many rows were left out';

-- STATE mean_estimate

-- FOR EACH level
CREATE FUNCTION mean_estimate{level_final}_final(internal) RETURNS mean_estimate_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION mean_estimate{level_final}_final(internal) IS 'aggregate support: {at_level}';
CREATE FUNCTION mean_estimate_transition(internal, double precision{level_type}) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION mean_estimate_transition(internal, double precision{level_type}) IS 'aggregate support';
CREATE AGGREGATE mean_estimate(y double precision{level_parameter}) (
    SFUNC = mean_estimate_transition, STYPE = internal, SSPACE = 128, FINALFUNC = mean_estimate{level_final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = mean_estimate_combine,
    SERIALFUNC = mean_estimate_serialise, DESERIALFUNC = mean_estimate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE mean_estimate(double precision{level_type}) IS 'the mean of y with limits by Student''s t {at_level}; NULLs are left out and counted';
-- END
