-- return_rate: the share that comes back within a time after leaving

CREATE TYPE return_rate_row AS (
    estimate double precision,
    lower double precision,
    upper double precision,
    n bigint,
    events bigint,
    censored bigint,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE return_rate_row IS 'the answer of return_rate(person, entered, left_at, as_of, within)';
COMMENT ON COLUMN return_rate_row.estimate IS 'the share that comes back within the time given';
COMMENT ON COLUMN return_rate_row.lower IS 'lower confidence limit of estimate';
COMMENT ON COLUMN return_rate_row.upper IS 'upper confidence limit of estimate';
COMMENT ON COLUMN return_rate_row.n IS 'times that somebody left, up to as_of';
COMMENT ON COLUMN return_rate_row.events IS 'of them, followed by a return within the time';
COMMENT ON COLUMN return_rate_row.censored IS 'of them, not yet returned when as_of came before the time was over';
COMMENT ON COLUMN return_rate_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN return_rate_row.method IS 'kaplan-meier';
COMMENT ON COLUMN return_rate_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';

-- STATE return_rate

-- FOR EACH level
CREATE FUNCTION return_rate{level_final}_final(internal) RETURNS return_rate_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION return_rate{level_final}_final(internal) IS 'aggregate support: {at_level}';

-- FOR EACH moment
-- FOR EACH key AS person
CREATE FUNCTION return_rate_transition(internal, {person}, {moment}, {moment}, {moment}, interval{level_type}) RETURNS internal
    AS 'MODULE_PATHNAME', 'return_rate_transition_{moment}' LANGUAGE C {stability} PARALLEL SAFE COST 10;
COMMENT ON FUNCTION return_rate_transition(internal, {person}, {moment}, {moment}, {moment}, interval{level_type}) IS 'aggregate support';
CREATE AGGREGATE return_rate(person {person}, entered {moment}, left_at {moment}, as_of {moment}, within interval{level_parameter}) (
    SFUNC = return_rate_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = return_rate{level_final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = return_rate_combine,
    SERIALFUNC = return_rate_serialise, DESERIALFUNC = return_rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE return_rate({person}, {moment}, {moment}, {moment}, interval{level_type}) IS 'the share of leavings that is followed by a return of the same person within the time given (Kaplan-Meier since leaving); limits {at_level}{in_time_zone}';
-- END
-- END
-- END
