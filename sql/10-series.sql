-- series: the timeseries type, the aggregates that build it, and what can be done with it.

-- timeseries: a regular series with a calendar step

CREATE TYPE timeseries;

CREATE FUNCTION timeseries_in(cstring) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION timeseries_out(timeseries) RETURNS cstring
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION timeseries_recv(internal) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION timeseries_send(timeseries) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE TYPE timeseries (
    INPUT = timeseries_in,
    OUTPUT = timeseries_out,
    RECEIVE = timeseries_recv,
    SEND = timeseries_send,
    ALIGNMENT = double,
    STORAGE = extended
);

COMMENT ON TYPE timeseries IS 'a regular series: values at start, start + step, start + 2 step, ...; NULL where missing; text form: 2024-01-01 P1M [12,NULL,9]';
COMMENT ON FUNCTION timeseries_in(cstring) IS 'I/O of timeseries';
COMMENT ON FUNCTION timeseries_out(timeseries) IS 'I/O of timeseries';
COMMENT ON FUNCTION timeseries_recv(internal) IS 'I/O of timeseries';
COMMENT ON FUNCTION timeseries_send(timeseries) IS 'I/O of timeseries';

-- timeseries: json and jsonb

CREATE FUNCTION timeseries_to_json(timeseries) RETURNS json
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION timeseries_from_json(json) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_to_json(timeseries) IS 'the series as an object with start, step and values';
COMMENT ON FUNCTION timeseries_from_json(json) IS 'reads an object with start, step and values';
CREATE CAST (timeseries AS json) WITH FUNCTION timeseries_to_json(timeseries);
CREATE CAST (json AS timeseries) WITH FUNCTION timeseries_from_json(json);

CREATE FUNCTION timeseries_to_jsonb(timeseries) RETURNS jsonb
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION timeseries_from_jsonb(jsonb) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_to_jsonb(timeseries) IS 'the series as an object with start, step and values';
COMMENT ON FUNCTION timeseries_from_jsonb(jsonb) IS 'reads an object with start, step and values';
CREATE CAST (timeseries AS jsonb) WITH FUNCTION timeseries_to_jsonb(timeseries);
CREATE CAST (jsonb AS timeseries) WITH FUNCTION timeseries_from_jsonb(jsonb);

-- timeseries: order and hash

CREATE FUNCTION timeseries_lt(timeseries, timeseries) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_lt(timeseries, timeseries) IS 'implementation of < operator';
CREATE FUNCTION timeseries_le(timeseries, timeseries) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_le(timeseries, timeseries) IS 'implementation of <= operator';
CREATE FUNCTION timeseries_eq(timeseries, timeseries) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_eq(timeseries, timeseries) IS 'implementation of = operator';
CREATE FUNCTION timeseries_ne(timeseries, timeseries) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_ne(timeseries, timeseries) IS 'implementation of <> operator';
CREATE FUNCTION timeseries_ge(timeseries, timeseries) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_ge(timeseries, timeseries) IS 'implementation of >= operator';
CREATE FUNCTION timeseries_gt(timeseries, timeseries) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_gt(timeseries, timeseries) IS 'implementation of > operator';
CREATE OPERATOR < (
    LEFTARG = timeseries, RIGHTARG = timeseries, FUNCTION = timeseries_lt,
    COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (timeseries, timeseries) IS 'before: by start, step, length, then values';
CREATE OPERATOR <= (
    LEFTARG = timeseries, RIGHTARG = timeseries, FUNCTION = timeseries_le,
    COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (timeseries, timeseries) IS 'before or equal to: by start, step, length, then values';
CREATE OPERATOR = (
    LEFTARG = timeseries, RIGHTARG = timeseries, FUNCTION = timeseries_eq,
    COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel,
    HASHES, MERGES
);
COMMENT ON OPERATOR = (timeseries, timeseries) IS 'equal to: by start, step, length, then values';
CREATE OPERATOR <> (
    LEFTARG = timeseries, RIGHTARG = timeseries, FUNCTION = timeseries_ne,
    COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (timeseries, timeseries) IS 'not equal to: by start, step, length, then values';
CREATE OPERATOR >= (
    LEFTARG = timeseries, RIGHTARG = timeseries, FUNCTION = timeseries_ge,
    COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (timeseries, timeseries) IS 'after or equal to: by start, step, length, then values';
CREATE OPERATOR > (
    LEFTARG = timeseries, RIGHTARG = timeseries, FUNCTION = timeseries_gt,
    COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (timeseries, timeseries) IS 'after: by start, step, length, then values';

CREATE FUNCTION timeseries_cmp(timeseries, timeseries) RETURNS integer
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_cmp(timeseries, timeseries) IS 'less-equal-greater';
CREATE FUNCTION timeseries_hash(timeseries) RETURNS integer
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_hash(timeseries) IS 'hash';
CREATE FUNCTION timeseries_hash_extended(timeseries, bigint) RETURNS bigint
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_hash_extended(timeseries, bigint) IS 'hash with a seed';

CREATE OPERATOR CLASS timeseries_ops DEFAULT FOR TYPE timeseries USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
    FUNCTION 1 timeseries_cmp(timeseries, timeseries);
CREATE OPERATOR CLASS timeseries_ops DEFAULT FOR TYPE timeseries USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 timeseries_hash(timeseries),
    FUNCTION 2 timeseries_hash_extended(timeseries, bigint);

-- timeseries(t, value [, step [, since, until]]): one value for each moment

CREATE FUNCTION timeseries_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION timeseries_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_serialise(internal) IS 'aggregate support';
CREATE FUNCTION timeseries_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_deserialise(bytea, internal) IS 'aggregate support';
CREATE FUNCTION timeseries_final(internal) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_final(internal) IS 'aggregate support';

CREATE FUNCTION timeseries_transition(internal, date, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, date, double precision) IS 'aggregate support';
CREATE AGGREGATE timeseries(t date, value double precision) (
    SFUNC = timeseries_transition, STYPE = internal, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries(date, double precision) IS 'a regular series of one value for each moment; the step is inferred';
CREATE FUNCTION timeseries_transition(internal, date, double precision, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, date, double precision, interval) IS 'aggregate support';
CREATE AGGREGATE timeseries(t date, value double precision, step interval) (
    SFUNC = timeseries_transition, STYPE = internal, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries(date, double precision, interval) IS 'a regular series of one value for each moment; on the grid of that step';
CREATE FUNCTION timeseries_transition(internal, date, double precision, interval, date, date) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, date, double precision, interval, date, date) IS 'aggregate support';
CREATE AGGREGATE timeseries(t date, value double precision, step interval, since date, until date) (
    SFUNC = timeseries_transition, STYPE = internal, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries(date, double precision, interval, date, date) IS 'a regular series of one value for each moment; on the grid of that step from since up to, not including, until';

CREATE FUNCTION timeseries_transition(internal, timestamp, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, timestamp, double precision) IS 'aggregate support';
CREATE AGGREGATE timeseries(t timestamp, value double precision) (
    SFUNC = timeseries_transition, STYPE = internal, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries(timestamp, double precision) IS 'a regular series of one value for each moment; the step is inferred';
CREATE FUNCTION timeseries_transition(internal, timestamp, double precision, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, timestamp, double precision, interval) IS 'aggregate support';
CREATE AGGREGATE timeseries(t timestamp, value double precision, step interval) (
    SFUNC = timeseries_transition, STYPE = internal, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries(timestamp, double precision, interval) IS 'a regular series of one value for each moment; on the grid of that step';
CREATE FUNCTION timeseries_transition(internal, timestamp, double precision, interval, timestamp, timestamp) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, timestamp, double precision, interval, timestamp, timestamp) IS 'aggregate support';
CREATE AGGREGATE timeseries(t timestamp, value double precision, step interval, since timestamp, until timestamp) (
    SFUNC = timeseries_transition, STYPE = internal, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries(timestamp, double precision, interval, timestamp, timestamp) IS 'a regular series of one value for each moment; on the grid of that step from since up to, not including, until';

CREATE FUNCTION timeseries_transition(internal, timestamptz, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, timestamptz, double precision) IS 'aggregate support';
CREATE AGGREGATE timeseries(t timestamptz, value double precision) (
    SFUNC = timeseries_transition, STYPE = internal, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries(timestamptz, double precision) IS 'a regular series of one value for each moment; the step is inferred';
CREATE FUNCTION timeseries_transition(internal, timestamptz, double precision, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, timestamptz, double precision, interval) IS 'aggregate support';
CREATE AGGREGATE timeseries(t timestamptz, value double precision, step interval) (
    SFUNC = timeseries_transition, STYPE = internal, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries(timestamptz, double precision, interval) IS 'a regular series of one value for each moment; on the grid of that step';
CREATE FUNCTION timeseries_transition(internal, timestamptz, double precision, interval, timestamptz, timestamptz) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, timestamptz, double precision, interval, timestamptz, timestamptz) IS 'aggregate support';
CREATE AGGREGATE timeseries(t timestamptz, value double precision, step interval, since timestamptz, until timestamptz) (
    SFUNC = timeseries_transition, STYPE = internal, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries(timestamptz, double precision, interval, timestamptz, timestamptz) IS 'a regular series of one value for each moment; on the grid of that step from since up to, not including, until';
