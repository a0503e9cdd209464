-- nowcast: figures that arrive late, by chain ladder

CREATE TYPE nowcast_row AS (
    t timestamp,
    reported double precision,
    expected double precision,
    lower double precision,
    upper double precision,
    completeness double precision,
    std_error double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE nowcast_row IS 'one event period of nowcast(event_period, report_period, value, as_of)';
COMMENT ON COLUMN nowcast_row.t IS 'the start of the event period';
COMMENT ON COLUMN nowcast_row.reported IS 'what has been reported of it up to as_of';
COMMENT ON COLUMN nowcast_row.expected IS 'what it will come to, reports still to come included';
COMMENT ON COLUMN nowcast_row.lower IS 'lower limit of what it will come to';
COMMENT ON COLUMN nowcast_row.upper IS 'upper limit of what it will come to';
COMMENT ON COLUMN nowcast_row.completeness IS 'the part of expected that is usually reported by now: reported / expected';
COMMENT ON COLUMN nowcast_row.std_error IS 'standard error of expected (Mack)';
COMMENT ON COLUMN nowcast_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN nowcast_row.method IS 'chain-ladder (Mack)';
COMMENT ON COLUMN nowcast_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';

CREATE TYPE nowcast_total_row AS (
    reported double precision,
    expected double precision,
    lower double precision,
    upper double precision,
    completeness double precision,
    std_error double precision,
    n bigint,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE nowcast_total_row IS 'the answer of nowcast_total(event_period, report_period, value, as_of)';
COMMENT ON COLUMN nowcast_total_row.reported IS 'what has been reported of all event periods up to as_of';
COMMENT ON COLUMN nowcast_total_row.expected IS 'what they will come to, reports still to come included';
COMMENT ON COLUMN nowcast_total_row.lower IS 'lower limit of what they will come to';
COMMENT ON COLUMN nowcast_total_row.upper IS 'upper limit of what they will come to';
COMMENT ON COLUMN nowcast_total_row.completeness IS 'reported / expected';
COMMENT ON COLUMN nowcast_total_row.std_error IS 'standard error of expected (Mack); the errors of event periods go together';
COMMENT ON COLUMN nowcast_total_row.n IS 'event periods';
COMMENT ON COLUMN nowcast_total_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN nowcast_total_row.method IS 'chain-ladder (Mack)';
COMMENT ON COLUMN nowcast_total_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';

CREATE FUNCTION nowcast_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION nowcast_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION nowcast_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION nowcast_serialise(internal) IS 'aggregate support';
CREATE FUNCTION nowcast_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION nowcast_deserialise(bytea, internal) IS 'aggregate support';
CREATE FUNCTION nowcast_final(internal) RETURNS nowcast_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION nowcast_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION nowcast_level_final(internal) RETURNS nowcast_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION nowcast_level_final(internal) IS 'aggregate support: at a given level';
CREATE FUNCTION nowcast_total_final(internal) RETURNS nowcast_total_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION nowcast_total_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION nowcast_total_level_final(internal) RETURNS nowcast_total_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION nowcast_total_level_final(internal) IS 'aggregate support: at a given level';

CREATE FUNCTION nowcast_transition(internal, date, date, double precision, date) RETURNS internal
    AS 'MODULE_PATHNAME', 'nowcast_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION nowcast_transition(internal, date, date, double precision, date) IS 'aggregate support';
CREATE AGGREGATE nowcast(event_period date, report_period date, value double precision, as_of date) (
    SFUNC = nowcast_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = nowcast_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = nowcast_combine,
    SERIALFUNC = nowcast_serialise, DESERIALFUNC = nowcast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE nowcast(date, date, double precision, date) IS 'what figures that arrive late will come to, per event period (chain ladder, Mack); the step is inferred; limits at level 0.95';
CREATE AGGREGATE nowcast_total(event_period date, report_period date, value double precision, as_of date) (
    SFUNC = nowcast_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = nowcast_total_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = nowcast_combine,
    SERIALFUNC = nowcast_serialise, DESERIALFUNC = nowcast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE nowcast_total(date, date, double precision, date) IS 'what figures that arrive late will come to, all event periods together (chain ladder, Mack); the step is inferred; limits at level 0.95';

CREATE FUNCTION nowcast_transition(internal, date, date, double precision, date, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'nowcast_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION nowcast_transition(internal, date, date, double precision, date, interval) IS 'aggregate support';
CREATE AGGREGATE nowcast(event_period date, report_period date, value double precision, as_of date, step interval) (
    SFUNC = nowcast_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = nowcast_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = nowcast_combine,
    SERIALFUNC = nowcast_serialise, DESERIALFUNC = nowcast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE nowcast(date, date, double precision, date, interval) IS 'what figures that arrive late will come to, per event period (chain ladder, Mack); in calendar periods of that step; limits at level 0.95';
CREATE AGGREGATE nowcast_total(event_period date, report_period date, value double precision, as_of date, step interval) (
    SFUNC = nowcast_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = nowcast_total_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = nowcast_combine,
    SERIALFUNC = nowcast_serialise, DESERIALFUNC = nowcast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE nowcast_total(date, date, double precision, date, interval) IS 'what figures that arrive late will come to, all event periods together (chain ladder, Mack); in calendar periods of that step; limits at level 0.95';

CREATE FUNCTION nowcast_transition(internal, date, date, double precision, date, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'nowcast_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION nowcast_transition(internal, date, date, double precision, date, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE nowcast(event_period date, report_period date, value double precision, as_of date, step interval, level double precision) (
    SFUNC = nowcast_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = nowcast_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = nowcast_combine,
    SERIALFUNC = nowcast_serialise, DESERIALFUNC = nowcast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE nowcast(date, date, double precision, date, interval, double precision) IS 'what figures that arrive late will come to, per event period (chain ladder, Mack); in calendar periods of that step; limits at that level';
CREATE AGGREGATE nowcast_total(event_period date, report_period date, value double precision, as_of date, step interval, level double precision) (
    SFUNC = nowcast_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = nowcast_total_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = nowcast_combine,
    SERIALFUNC = nowcast_serialise, DESERIALFUNC = nowcast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE nowcast_total(date, date, double precision, date, interval, double precision) IS 'what figures that arrive late will come to, all event periods together (chain ladder, Mack); in calendar periods of that step; limits at that level';

CREATE FUNCTION nowcast_transition(internal, timestamp, timestamp, double precision, timestamp) RETURNS internal
    AS 'MODULE_PATHNAME', 'nowcast_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION nowcast_transition(internal, timestamp, timestamp, double precision, timestamp) IS 'aggregate support';
CREATE AGGREGATE nowcast(event_period timestamp, report_period timestamp, value double precision, as_of timestamp) (
    SFUNC = nowcast_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = nowcast_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = nowcast_combine,
    SERIALFUNC = nowcast_serialise, DESERIALFUNC = nowcast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE nowcast(timestamp, timestamp, double precision, timestamp) IS 'what figures that arrive late will come to, per event period (chain ladder, Mack); the step is inferred; limits at level 0.95';
CREATE AGGREGATE nowcast_total(event_period timestamp, report_period timestamp, value double precision, as_of timestamp) (
    SFUNC = nowcast_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = nowcast_total_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = nowcast_combine,
    SERIALFUNC = nowcast_serialise, DESERIALFUNC = nowcast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE nowcast_total(timestamp, timestamp, double precision, timestamp) IS 'what figures that arrive late will come to, all event periods together (chain ladder, Mack); the step is inferred; limits at level 0.95';

CREATE FUNCTION nowcast_transition(internal, timestamp, timestamp, double precision, timestamp, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'nowcast_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION nowcast_transition(internal, timestamp, timestamp, double precision, timestamp, interval) IS 'aggregate support';
CREATE AGGREGATE nowcast(event_period timestamp, report_period timestamp, value double precision, as_of timestamp, step interval) (
    SFUNC = nowcast_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = nowcast_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = nowcast_combine,
    SERIALFUNC = nowcast_serialise, DESERIALFUNC = nowcast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE nowcast(timestamp, timestamp, double precision, timestamp, interval) IS 'what figures that arrive late will come to, per event period (chain ladder, Mack); in calendar periods of that step; limits at level 0.95';
CREATE AGGREGATE nowcast_total(event_period timestamp, report_period timestamp, value double precision, as_of timestamp, step interval) (
    SFUNC = nowcast_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = nowcast_total_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = nowcast_combine,
    SERIALFUNC = nowcast_serialise, DESERIALFUNC = nowcast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE nowcast_total(timestamp, timestamp, double precision, timestamp, interval) IS 'what figures that arrive late will come to, all event periods together (chain ladder, Mack); in calendar periods of that step; limits at level 0.95';

CREATE FUNCTION nowcast_transition(internal, timestamp, timestamp, double precision, timestamp, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'nowcast_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION nowcast_transition(internal, timestamp, timestamp, double precision, timestamp, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE nowcast(event_period timestamp, report_period timestamp, value double precision, as_of timestamp, step interval, level double precision) (
    SFUNC = nowcast_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = nowcast_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = nowcast_combine,
    SERIALFUNC = nowcast_serialise, DESERIALFUNC = nowcast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE nowcast(timestamp, timestamp, double precision, timestamp, interval, double precision) IS 'what figures that arrive late will come to, per event period (chain ladder, Mack); in calendar periods of that step; limits at that level';
CREATE AGGREGATE nowcast_total(event_period timestamp, report_period timestamp, value double precision, as_of timestamp, step interval, level double precision) (
    SFUNC = nowcast_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = nowcast_total_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = nowcast_combine,
    SERIALFUNC = nowcast_serialise, DESERIALFUNC = nowcast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE nowcast_total(timestamp, timestamp, double precision, timestamp, interval, double precision) IS 'what figures that arrive late will come to, all event periods together (chain ladder, Mack); in calendar periods of that step; limits at that level';

CREATE FUNCTION nowcast_transition(internal, timestamptz, timestamptz, double precision, timestamptz) RETURNS internal
    AS 'MODULE_PATHNAME', 'nowcast_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION nowcast_transition(internal, timestamptz, timestamptz, double precision, timestamptz) IS 'aggregate support';
CREATE AGGREGATE nowcast(event_period timestamptz, report_period timestamptz, value double precision, as_of timestamptz) (
    SFUNC = nowcast_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = nowcast_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = nowcast_combine,
    SERIALFUNC = nowcast_serialise, DESERIALFUNC = nowcast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE nowcast(timestamptz, timestamptz, double precision, timestamptz) IS 'what figures that arrive late will come to, per event period (chain ladder, Mack); the step is inferred; limits at level 0.95; in the session''s TimeZone';
CREATE AGGREGATE nowcast_total(event_period timestamptz, report_period timestamptz, value double precision, as_of timestamptz) (
    SFUNC = nowcast_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = nowcast_total_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = nowcast_combine,
    SERIALFUNC = nowcast_serialise, DESERIALFUNC = nowcast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE nowcast_total(timestamptz, timestamptz, double precision, timestamptz) IS 'what figures that arrive late will come to, all event periods together (chain ladder, Mack); the step is inferred; limits at level 0.95; in the session''s TimeZone';

CREATE FUNCTION nowcast_transition(internal, timestamptz, timestamptz, double precision, timestamptz, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'nowcast_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION nowcast_transition(internal, timestamptz, timestamptz, double precision, timestamptz, interval) IS 'aggregate support';
CREATE AGGREGATE nowcast(event_period timestamptz, report_period timestamptz, value double precision, as_of timestamptz, step interval) (
    SFUNC = nowcast_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = nowcast_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = nowcast_combine,
    SERIALFUNC = nowcast_serialise, DESERIALFUNC = nowcast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE nowcast(timestamptz, timestamptz, double precision, timestamptz, interval) IS 'what figures that arrive late will come to, per event period (chain ladder, Mack); in calendar periods of that step; limits at level 0.95; in the session''s TimeZone';
CREATE AGGREGATE nowcast_total(event_period timestamptz, report_period timestamptz, value double precision, as_of timestamptz, step interval) (
    SFUNC = nowcast_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = nowcast_total_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = nowcast_combine,
    SERIALFUNC = nowcast_serialise, DESERIALFUNC = nowcast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE nowcast_total(timestamptz, timestamptz, double precision, timestamptz, interval) IS 'what figures that arrive late will come to, all event periods together (chain ladder, Mack); in calendar periods of that step; limits at level 0.95; in the session''s TimeZone';

CREATE FUNCTION nowcast_transition(internal, timestamptz, timestamptz, double precision, timestamptz, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'nowcast_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION nowcast_transition(internal, timestamptz, timestamptz, double precision, timestamptz, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE nowcast(event_period timestamptz, report_period timestamptz, value double precision, as_of timestamptz, step interval, level double precision) (
    SFUNC = nowcast_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = nowcast_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = nowcast_combine,
    SERIALFUNC = nowcast_serialise, DESERIALFUNC = nowcast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE nowcast(timestamptz, timestamptz, double precision, timestamptz, interval, double precision) IS 'what figures that arrive late will come to, per event period (chain ladder, Mack); in calendar periods of that step; limits at that level; in the session''s TimeZone';
CREATE AGGREGATE nowcast_total(event_period timestamptz, report_period timestamptz, value double precision, as_of timestamptz, step interval, level double precision) (
    SFUNC = nowcast_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = nowcast_total_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = nowcast_combine,
    SERIALFUNC = nowcast_serialise, DESERIALFUNC = nowcast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE nowcast_total(timestamptz, timestamptz, double precision, timestamptz, interval, double precision) IS 'what figures that arrive late will come to, all event periods together (chain ladder, Mack); in calendar periods of that step; limits at that level; in the session''s TimeZone';

