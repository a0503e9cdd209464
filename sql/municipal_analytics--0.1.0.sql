-- Assembled from sql/NN-*.sql by the Makefile: edit those, not the assembled script.
\echo Use "CREATE EXTENSION municipal_analytics" to load this file. \quit

-- Functions of rows that are costly name this as their SUPPORT: see src/pg/row_cost.h.
CREATE FUNCTION row_cost_support(internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION row_cost_support(internal) IS 'planner support: a function in FROM costs what it says for every row it runs for';
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
COMMENT ON CAST (timeseries AS json) IS 'the series as an object with start, step and values';
COMMENT ON CAST (json AS timeseries) IS 'reads an object with start, step and values';

CREATE FUNCTION timeseries_to_jsonb(timeseries) RETURNS jsonb
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION timeseries_from_jsonb(jsonb) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_to_jsonb(timeseries) IS 'the series as an object with start, step and values';
COMMENT ON FUNCTION timeseries_from_jsonb(jsonb) IS 'reads an object with start, step and values';
CREATE CAST (timeseries AS jsonb) WITH FUNCTION timeseries_to_jsonb(timeseries);
CREATE CAST (jsonb AS timeseries) WITH FUNCTION timeseries_from_jsonb(jsonb);
COMMENT ON CAST (timeseries AS jsonb) IS 'the series as an object with start, step and values';
COMMENT ON CAST (jsonb AS timeseries) IS 'reads an object with start, step and values';

-- timeseries: order and hash

CREATE FUNCTION timeseries_lt(timeseries, timeseries) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_lt(timeseries, timeseries) IS 'implementation of < operator';
CREATE OPERATOR < (
    LEFTARG = timeseries, RIGHTARG = timeseries, FUNCTION = timeseries_lt,
    COMMUTATOR = >, NEGATOR = >=,
    RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (timeseries, timeseries) IS 'before: by start, step, length, then values';
CREATE FUNCTION timeseries_le(timeseries, timeseries) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_le(timeseries, timeseries) IS 'implementation of <= operator';
CREATE OPERATOR <= (
    LEFTARG = timeseries, RIGHTARG = timeseries, FUNCTION = timeseries_le,
    COMMUTATOR = >=, NEGATOR = >,
    RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (timeseries, timeseries) IS 'before or equal to: by start, step, length, then values';
CREATE FUNCTION timeseries_eq(timeseries, timeseries) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_eq(timeseries, timeseries) IS 'implementation of = operator';
CREATE OPERATOR = (
    LEFTARG = timeseries, RIGHTARG = timeseries, FUNCTION = timeseries_eq,
    COMMUTATOR = =, NEGATOR = <>,
    RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (timeseries, timeseries) IS 'equal to: by start, step, length, then values';
CREATE FUNCTION timeseries_ne(timeseries, timeseries) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_ne(timeseries, timeseries) IS 'implementation of <> operator';
CREATE OPERATOR <> (
    LEFTARG = timeseries, RIGHTARG = timeseries, FUNCTION = timeseries_ne,
    COMMUTATOR = <>, NEGATOR = =,
    RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (timeseries, timeseries) IS 'not equal to: by start, step, length, then values';
CREATE FUNCTION timeseries_ge(timeseries, timeseries) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_ge(timeseries, timeseries) IS 'implementation of >= operator';
CREATE OPERATOR >= (
    LEFTARG = timeseries, RIGHTARG = timeseries, FUNCTION = timeseries_ge,
    COMMUTATOR = <=, NEGATOR = <,
    RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (timeseries, timeseries) IS 'after or equal to: by start, step, length, then values';
CREATE FUNCTION timeseries_gt(timeseries, timeseries) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_gt(timeseries, timeseries) IS 'implementation of > operator';
CREATE OPERATOR > (
    LEFTARG = timeseries, RIGHTARG = timeseries, FUNCTION = timeseries_gt,
    COMMUTATOR = <, NEGATOR = <=,
    RESTRICT = scalargtsel, JOIN = scalargtjoinsel
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
COMMENT ON OPERATOR CLASS timeseries_ops USING btree IS 'order by start, step, length, then values';
COMMENT ON OPERATOR FAMILY timeseries_ops USING btree IS 'order by start, step, length, then values';
COMMENT ON OPERATOR CLASS timeseries_ops USING hash IS 'equality of start, step, length and values';
COMMENT ON OPERATOR FAMILY timeseries_ops USING hash IS 'equality of start, step, length and values';

-- timeseries(t, value [, step [, since, until]]): one value for each moment
-- SSPACE is the state of some sixty rows or periods, five years of months: what the planner expects
-- of a group when it chooses between sorting and hashing.

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
    SFUNC = timeseries_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries(date, double precision) IS 'a regular series of one value for each moment; the step is inferred';
CREATE FUNCTION timeseries_transition(internal, date, double precision, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, date, double precision, interval) IS 'aggregate support';
CREATE AGGREGATE timeseries(t date, value double precision, step interval) (
    SFUNC = timeseries_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries(date, double precision, interval) IS 'a regular series of one value for each moment; on the grid of that step';
CREATE FUNCTION timeseries_transition(internal, date, double precision, interval, date, date) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, date, double precision, interval, date, date) IS 'aggregate support';
CREATE AGGREGATE timeseries(t date, value double precision, step interval, since date, until date) (
    SFUNC = timeseries_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries(date, double precision, interval, date, date) IS 'a regular series of one value for each moment; on the grid of that step from since up to, not including, until';
CREATE FUNCTION timeseries_transition(internal, timestamp, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, timestamp, double precision) IS 'aggregate support';
CREATE AGGREGATE timeseries(t timestamp, value double precision) (
    SFUNC = timeseries_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries(timestamp, double precision) IS 'a regular series of one value for each moment; the step is inferred';
CREATE FUNCTION timeseries_transition(internal, timestamp, double precision, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, timestamp, double precision, interval) IS 'aggregate support';
CREATE AGGREGATE timeseries(t timestamp, value double precision, step interval) (
    SFUNC = timeseries_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries(timestamp, double precision, interval) IS 'a regular series of one value for each moment; on the grid of that step';
CREATE FUNCTION timeseries_transition(internal, timestamp, double precision, interval, timestamp, timestamp) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, timestamp, double precision, interval, timestamp, timestamp) IS 'aggregate support';
CREATE AGGREGATE timeseries(t timestamp, value double precision, step interval, since timestamp, until timestamp) (
    SFUNC = timeseries_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries(timestamp, double precision, interval, timestamp, timestamp) IS 'a regular series of one value for each moment; on the grid of that step from since up to, not including, until';
CREATE FUNCTION timeseries_transition(internal, timestamptz, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, timestamptz, double precision) IS 'aggregate support';
CREATE AGGREGATE timeseries(t timestamptz, value double precision) (
    SFUNC = timeseries_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries(timestamptz, double precision) IS 'a regular series of one value for each moment; the step is inferred; in the session''s TimeZone';
CREATE FUNCTION timeseries_transition(internal, timestamptz, double precision, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, timestamptz, double precision, interval) IS 'aggregate support';
CREATE AGGREGATE timeseries(t timestamptz, value double precision, step interval) (
    SFUNC = timeseries_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries(timestamptz, double precision, interval) IS 'a regular series of one value for each moment; on the grid of that step; in the session''s TimeZone';
CREATE FUNCTION timeseries_transition(internal, timestamptz, double precision, interval, timestamptz, timestamptz) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, timestamptz, double precision, interval, timestamptz, timestamptz) IS 'aggregate support';
CREATE AGGREGATE timeseries(t timestamptz, value double precision, step interval, since timestamptz, until timestamptz) (
    SFUNC = timeseries_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries(timestamptz, double precision, interval, timestamptz, timestamptz) IS 'a regular series of one value for each moment; on the grid of that step from since up to, not including, until; in the session''s TimeZone';

-- timeseries_count, timeseries_sum, timeseries_avg: raw rows in the periods of a grid

CREATE FUNCTION timeseries_bucket_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_bucket_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION timeseries_bucket_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_bucket_serialise(internal) IS 'aggregate support';
CREATE FUNCTION timeseries_bucket_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_bucket_deserialise(bytea, internal) IS 'aggregate support';
CREATE FUNCTION timeseries_count_final(internal) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_count_final(internal) IS 'aggregate support';
CREATE FUNCTION timeseries_sum_final(internal) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_sum_final(internal) IS 'aggregate support';
CREATE FUNCTION timeseries_avg_final(internal) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_avg_final(internal) IS 'aggregate support';

CREATE FUNCTION timeseries_count_transition(internal, date, interval, date, date) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_count_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_count_transition(internal, date, interval, date, date) IS 'aggregate support';
CREATE FUNCTION timeseries_bucket_transition(internal, date, double precision, interval, date, date) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_bucket_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_bucket_transition(internal, date, double precision, interval, date, date) IS 'aggregate support';
CREATE AGGREGATE timeseries_count(t date, step interval, since date, until date) (
    SFUNC = timeseries_count_transition, STYPE = internal, SSPACE = 1536, FINALFUNC = timeseries_count_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_bucket_combine,
    SERIALFUNC = timeseries_bucket_serialise, DESERIALFUNC = timeseries_bucket_deserialise,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries_count(date, interval, date, date) IS 'the number of rows in each period; 0 where there are none; since <= t < until';
CREATE AGGREGATE timeseries_sum(t date, value double precision, step interval, since date, until date) (
    SFUNC = timeseries_bucket_transition, STYPE = internal, SSPACE = 1536, FINALFUNC = timeseries_sum_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_bucket_combine,
    SERIALFUNC = timeseries_bucket_serialise, DESERIALFUNC = timeseries_bucket_deserialise,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries_sum(date, double precision, interval, date, date) IS 'the sum of the values in each period; 0 where there are none; since <= t < until';
CREATE AGGREGATE timeseries_avg(t date, value double precision, step interval, since date, until date) (
    SFUNC = timeseries_bucket_transition, STYPE = internal, SSPACE = 1536, FINALFUNC = timeseries_avg_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_bucket_combine,
    SERIALFUNC = timeseries_bucket_serialise, DESERIALFUNC = timeseries_bucket_deserialise,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries_avg(date, double precision, interval, date, date) IS 'the mean of the values in each period; missing where there are none; since <= t < until';
CREATE FUNCTION timeseries_count_transition(internal, timestamp, interval, timestamp, timestamp) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_count_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_count_transition(internal, timestamp, interval, timestamp, timestamp) IS 'aggregate support';
CREATE FUNCTION timeseries_bucket_transition(internal, timestamp, double precision, interval, timestamp, timestamp) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_bucket_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_bucket_transition(internal, timestamp, double precision, interval, timestamp, timestamp) IS 'aggregate support';
CREATE AGGREGATE timeseries_count(t timestamp, step interval, since timestamp, until timestamp) (
    SFUNC = timeseries_count_transition, STYPE = internal, SSPACE = 1536, FINALFUNC = timeseries_count_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_bucket_combine,
    SERIALFUNC = timeseries_bucket_serialise, DESERIALFUNC = timeseries_bucket_deserialise,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries_count(timestamp, interval, timestamp, timestamp) IS 'the number of rows in each period; 0 where there are none; since <= t < until';
CREATE AGGREGATE timeseries_sum(t timestamp, value double precision, step interval, since timestamp, until timestamp) (
    SFUNC = timeseries_bucket_transition, STYPE = internal, SSPACE = 1536, FINALFUNC = timeseries_sum_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_bucket_combine,
    SERIALFUNC = timeseries_bucket_serialise, DESERIALFUNC = timeseries_bucket_deserialise,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries_sum(timestamp, double precision, interval, timestamp, timestamp) IS 'the sum of the values in each period; 0 where there are none; since <= t < until';
CREATE AGGREGATE timeseries_avg(t timestamp, value double precision, step interval, since timestamp, until timestamp) (
    SFUNC = timeseries_bucket_transition, STYPE = internal, SSPACE = 1536, FINALFUNC = timeseries_avg_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_bucket_combine,
    SERIALFUNC = timeseries_bucket_serialise, DESERIALFUNC = timeseries_bucket_deserialise,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries_avg(timestamp, double precision, interval, timestamp, timestamp) IS 'the mean of the values in each period; missing where there are none; since <= t < until';
CREATE FUNCTION timeseries_count_transition(internal, timestamptz, interval, timestamptz, timestamptz) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_count_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_count_transition(internal, timestamptz, interval, timestamptz, timestamptz) IS 'aggregate support';
CREATE FUNCTION timeseries_bucket_transition(internal, timestamptz, double precision, interval, timestamptz, timestamptz) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_bucket_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_bucket_transition(internal, timestamptz, double precision, interval, timestamptz, timestamptz) IS 'aggregate support';
CREATE AGGREGATE timeseries_count(t timestamptz, step interval, since timestamptz, until timestamptz) (
    SFUNC = timeseries_count_transition, STYPE = internal, SSPACE = 1536, FINALFUNC = timeseries_count_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_bucket_combine,
    SERIALFUNC = timeseries_bucket_serialise, DESERIALFUNC = timeseries_bucket_deserialise,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries_count(timestamptz, interval, timestamptz, timestamptz) IS 'the number of rows in each period; 0 where there are none; since <= t < until; in the session''s TimeZone';
CREATE AGGREGATE timeseries_sum(t timestamptz, value double precision, step interval, since timestamptz, until timestamptz) (
    SFUNC = timeseries_bucket_transition, STYPE = internal, SSPACE = 1536, FINALFUNC = timeseries_sum_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_bucket_combine,
    SERIALFUNC = timeseries_bucket_serialise, DESERIALFUNC = timeseries_bucket_deserialise,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries_sum(timestamptz, double precision, interval, timestamptz, timestamptz) IS 'the sum of the values in each period; 0 where there are none; since <= t < until; in the session''s TimeZone';
CREATE AGGREGATE timeseries_avg(t timestamptz, value double precision, step interval, since timestamptz, until timestamptz) (
    SFUNC = timeseries_bucket_transition, STYPE = internal, SSPACE = 1536, FINALFUNC = timeseries_avg_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_bucket_combine,
    SERIALFUNC = timeseries_bucket_serialise, DESERIALFUNC = timeseries_bucket_deserialise,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries_avg(timestamptz, double precision, interval, timestamptz, timestamptz) IS 'the mean of the values in each period; missing where there are none; since <= t < until; in the session''s TimeZone';

-- sum(timeseries): the total of many series

CREATE FUNCTION timeseries_total_transition(internal, timeseries) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_total_transition(internal, timeseries) IS 'aggregate support';
CREATE FUNCTION timeseries_total_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_total_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION timeseries_total_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_total_serialise(internal) IS 'aggregate support';
CREATE FUNCTION timeseries_total_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_total_deserialise(bytea, internal) IS 'aggregate support';
CREATE FUNCTION timeseries_total_final(internal) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_total_final(internal) IS 'aggregate support';
CREATE AGGREGATE sum(s timeseries) (
    SFUNC = timeseries_total_transition, STYPE = internal, SSPACE = 1536, FINALFUNC = timeseries_total_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_total_combine,
    SERIALFUNC = timeseries_total_serialise, DESERIALFUNC = timeseries_total_deserialise,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum(timeseries) IS 'the total of series of one step, over every moment that any of them has; NULL series and missing values are left out';

-- the parts of a series

CREATE FUNCTION unnest(s timeseries, OUT t timestamp, OUT value double precision) RETURNS SETOF record
    AS 'MODULE_PATHNAME', 'timeseries_unnest' LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 60;
COMMENT ON FUNCTION unnest(timeseries) IS 'one row for each moment of the series; value is NULL where missing';
CREATE FUNCTION series_step(s timeseries) RETURNS interval
    AS 'MODULE_PATHNAME', 'timeseries_step' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION series_step(timeseries) IS 'the length of one period; NULL when a series of one value does not know it';
CREATE FUNCTION series_length(s timeseries) RETURNS integer
    AS 'MODULE_PATHNAME', 'timeseries_length' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION series_length(timeseries) IS 'the number of moments, with and without a value';
CREATE FUNCTION series_start(s timeseries) RETURNS timestamp
    AS 'MODULE_PATHNAME', 'timeseries_start' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION series_start(timeseries) IS 'the first moment; NULL for an empty series';
CREATE FUNCTION series_end(s timeseries) RETURNS timestamp
    AS 'MODULE_PATHNAME', 'timeseries_end' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION series_end(timeseries) IS 'the last moment (the start of the last period); NULL for an empty series';
CREATE FUNCTION slice(s timeseries, since timestamp DEFAULT '-infinity', until timestamp DEFAULT 'infinity') RETURNS timeseries
    AS 'MODULE_PATHNAME', 'timeseries_slice' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION slice(timeseries, timestamp, timestamp) IS 'the part of the series with since <= t < until; NULL as an edge means open';
CREATE FUNCTION resample(s timeseries, step interval, method text) RETURNS timeseries
    AS 'MODULE_PATHNAME', 'timeseries_resample' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION resample(timeseries, interval, text) IS 'the series at a longer step, by ''sum'' (missing for incomplete periods), ''avg'' or ''last''';
CREATE FUNCTION sparkline(s timeseries) RETURNS text
    AS 'MODULE_PATHNAME', 'timeseries_sparkline' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sparkline(timeseries) IS 'the series as a line of block characters, a space where missing; ASCII where the encoding has no blocks';

-- arithmetic: between series over the moments they share, and with numbers

CREATE FUNCTION timeseries_add(timeseries, timeseries) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_add(timeseries, timeseries) IS 'implementation of + operator';
CREATE OPERATOR + (
    LEFTARG = timeseries, RIGHTARG = timeseries, FUNCTION = timeseries_add, COMMUTATOR = +
);
COMMENT ON OPERATOR + (timeseries, timeseries) IS 'series plus series, over the moments they share';
CREATE FUNCTION timeseries_add(timeseries, double precision) RETURNS timeseries
    AS 'MODULE_PATHNAME', 'timeseries_add_number' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_add(timeseries, double precision) IS 'implementation of + operator';
CREATE OPERATOR + (
    LEFTARG = timeseries, RIGHTARG = double precision, FUNCTION = timeseries_add, COMMUTATOR = +
);
COMMENT ON OPERATOR + (timeseries, double precision) IS 'each value plus a number';
CREATE FUNCTION timeseries_add(double precision, timeseries) RETURNS timeseries
    AS 'MODULE_PATHNAME', 'number_add_timeseries' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_add(double precision, timeseries) IS 'implementation of + operator';
CREATE OPERATOR + (
    LEFTARG = double precision, RIGHTARG = timeseries, FUNCTION = timeseries_add, COMMUTATOR = +
);
COMMENT ON OPERATOR + (double precision, timeseries) IS 'a number plus each value';
CREATE FUNCTION timeseries_subtract(timeseries, timeseries) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_subtract(timeseries, timeseries) IS 'implementation of - operator';
CREATE OPERATOR - (
    LEFTARG = timeseries, RIGHTARG = timeseries, FUNCTION = timeseries_subtract
);
COMMENT ON OPERATOR - (timeseries, timeseries) IS 'series minus series, over the moments they share';
CREATE FUNCTION timeseries_subtract(timeseries, double precision) RETURNS timeseries
    AS 'MODULE_PATHNAME', 'timeseries_subtract_number' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_subtract(timeseries, double precision) IS 'implementation of - operator';
CREATE OPERATOR - (
    LEFTARG = timeseries, RIGHTARG = double precision, FUNCTION = timeseries_subtract
);
COMMENT ON OPERATOR - (timeseries, double precision) IS 'each value minus a number';
CREATE FUNCTION timeseries_subtract(double precision, timeseries) RETURNS timeseries
    AS 'MODULE_PATHNAME', 'number_subtract_timeseries' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_subtract(double precision, timeseries) IS 'implementation of - operator';
CREATE OPERATOR - (
    LEFTARG = double precision, RIGHTARG = timeseries, FUNCTION = timeseries_subtract
);
COMMENT ON OPERATOR - (double precision, timeseries) IS 'a number minus each value';
CREATE FUNCTION timeseries_multiply(timeseries, timeseries) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_multiply(timeseries, timeseries) IS 'implementation of * operator';
CREATE OPERATOR * (
    LEFTARG = timeseries, RIGHTARG = timeseries, FUNCTION = timeseries_multiply, COMMUTATOR = *
);
COMMENT ON OPERATOR * (timeseries, timeseries) IS 'series times series, over the moments they share';
CREATE FUNCTION timeseries_multiply(timeseries, double precision) RETURNS timeseries
    AS 'MODULE_PATHNAME', 'timeseries_multiply_number' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_multiply(timeseries, double precision) IS 'implementation of * operator';
CREATE OPERATOR * (
    LEFTARG = timeseries, RIGHTARG = double precision, FUNCTION = timeseries_multiply, COMMUTATOR = *
);
COMMENT ON OPERATOR * (timeseries, double precision) IS 'each value times a number';
CREATE FUNCTION timeseries_multiply(double precision, timeseries) RETURNS timeseries
    AS 'MODULE_PATHNAME', 'number_multiply_timeseries' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_multiply(double precision, timeseries) IS 'implementation of * operator';
CREATE OPERATOR * (
    LEFTARG = double precision, RIGHTARG = timeseries, FUNCTION = timeseries_multiply, COMMUTATOR = *
);
COMMENT ON OPERATOR * (double precision, timeseries) IS 'a number times each value';
CREATE FUNCTION timeseries_divide(timeseries, timeseries) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_divide(timeseries, timeseries) IS 'implementation of / operator';
CREATE OPERATOR / (
    LEFTARG = timeseries, RIGHTARG = timeseries, FUNCTION = timeseries_divide
);
COMMENT ON OPERATOR / (timeseries, timeseries) IS 'series divided by series, over the moments they share; x / 0 is missing';
CREATE FUNCTION timeseries_divide(timeseries, double precision) RETURNS timeseries
    AS 'MODULE_PATHNAME', 'timeseries_divide_number' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_divide(timeseries, double precision) IS 'implementation of / operator';
CREATE OPERATOR / (
    LEFTARG = timeseries, RIGHTARG = double precision, FUNCTION = timeseries_divide
);
COMMENT ON OPERATOR / (timeseries, double precision) IS 'each value divided by a number; x / 0 is missing';
CREATE FUNCTION timeseries_divide(double precision, timeseries) RETURNS timeseries
    AS 'MODULE_PATHNAME', 'number_divide_timeseries' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_divide(double precision, timeseries) IS 'implementation of / operator';
CREATE OPERATOR / (
    LEFTARG = double precision, RIGHTARG = timeseries, FUNCTION = timeseries_divide
);
COMMENT ON OPERATOR / (double precision, timeseries) IS 'a number divided by each value; x / 0 is missing';
-- dutch_calendar: working days and public holidays

CREATE TYPE dutch_calendar_row AS (
    t timestamp,
    weekday integer,
    working_day boolean,
    holiday text,
    note text
);
COMMENT ON TYPE dutch_calendar_row IS 'one day of dutch_calendar(since, until)';
COMMENT ON COLUMN dutch_calendar_row.t IS 'the day, at midnight';
COMMENT ON COLUMN dutch_calendar_row.weekday IS 'ISO 8601: Monday is 1, Sunday 7';
COMMENT ON COLUMN dutch_calendar_row.working_day IS 'Monday to Friday, and no public holiday';
COMMENT ON COLUMN dutch_calendar_row.holiday IS 'the public holiday by its Dutch name, or NULL';
COMMENT ON COLUMN dutch_calendar_row.note IS 'NULL, or that many people work on this holiday';

CREATE FUNCTION dutch_calendar(since date, until date) RETURNS SETOF dutch_calendar_row
    AS 'MODULE_PATHNAME', 'dutch_calendar_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 365;
COMMENT ON FUNCTION dutch_calendar(date, date) IS 'a row for each day in since <= t < until: working day or not, and the public holiday (Algemene termijnenwet, article 3)';
CREATE FUNCTION dutch_calendar(since timestamp, until timestamp) RETURNS SETOF dutch_calendar_row
    AS 'MODULE_PATHNAME', 'dutch_calendar_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 365;
COMMENT ON FUNCTION dutch_calendar(timestamp, timestamp) IS 'a row for each day in since <= t < until: working day or not, and the public holiday (Algemene termijnenwet, article 3)';
CREATE FUNCTION dutch_calendar(since timestamptz, until timestamptz) RETURNS SETOF dutch_calendar_row
    AS 'MODULE_PATHNAME', 'dutch_calendar_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 1000 ROWS 365;
COMMENT ON FUNCTION dutch_calendar(timestamptz, timestamptz) IS 'a row for each day in since <= t < until: working day or not, and the public holiday (Algemene termijnenwet, article 3); in the session''s TimeZone';
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

CREATE FUNCTION trend_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION trend_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION trend_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION trend_serialise(internal) IS 'aggregate support';
CREATE FUNCTION trend_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION trend_deserialise(bytea, internal) IS 'aggregate support';

CREATE FUNCTION trend_final(internal) RETURNS trend_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION trend_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION trend_level_final(internal) RETURNS trend_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION trend_level_final(internal) IS 'aggregate support: at that level';

CREATE FUNCTION trend_transition(internal, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'trend_transition_number' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION trend_transition(internal, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE trend(x double precision, y double precision) (
    SFUNC = trend_transition, STYPE = internal, SSPACE = 200, FINALFUNC = trend_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = trend_combine,
    SERIALFUNC = trend_serialise, DESERIALFUNC = trend_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE trend(double precision, double precision) IS 'least-squares line of y on x, x first (the regr_slope of SQL has y first); pairs with a NULL are skipped; limits at level 0.95';
CREATE FUNCTION trend_transition(internal, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'trend_transition_number' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION trend_transition(internal, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE trend(x double precision, y double precision, level double precision) (
    SFUNC = trend_transition, STYPE = internal, SSPACE = 200, FINALFUNC = trend_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = trend_combine,
    SERIALFUNC = trend_serialise, DESERIALFUNC = trend_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE trend(double precision, double precision, double precision) IS 'least-squares line of y on x, x first (the regr_slope of SQL has y first); pairs with a NULL are skipped; limits at that level';

CREATE FUNCTION trend_transition(internal, date, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'trend_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION trend_transition(internal, date, double precision) IS 'aggregate support';
CREATE AGGREGATE trend(t date, y double precision) (
    SFUNC = trend_transition, STYPE = internal, SSPACE = 200, FINALFUNC = trend_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = trend_combine,
    SERIALFUNC = trend_serialise, DESERIALFUNC = trend_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE trend(date, double precision) IS 'least-squares trend of y per year of 365.2425 days, time first (the regr_slope of SQL has y first); pairs with a NULL are skipped; limits at level 0.95';
CREATE FUNCTION trend_transition(internal, date, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'trend_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION trend_transition(internal, date, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE trend(t date, y double precision, level double precision) (
    SFUNC = trend_transition, STYPE = internal, SSPACE = 200, FINALFUNC = trend_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = trend_combine,
    SERIALFUNC = trend_serialise, DESERIALFUNC = trend_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE trend(date, double precision, double precision) IS 'least-squares trend of y per year of 365.2425 days, time first (the regr_slope of SQL has y first); pairs with a NULL are skipped; limits at that level';
CREATE FUNCTION trend_transition(internal, timestamp, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'trend_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION trend_transition(internal, timestamp, double precision) IS 'aggregate support';
CREATE AGGREGATE trend(t timestamp, y double precision) (
    SFUNC = trend_transition, STYPE = internal, SSPACE = 200, FINALFUNC = trend_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = trend_combine,
    SERIALFUNC = trend_serialise, DESERIALFUNC = trend_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE trend(timestamp, double precision) IS 'least-squares trend of y per year of 365.2425 days, time first (the regr_slope of SQL has y first); pairs with a NULL are skipped; limits at level 0.95';
CREATE FUNCTION trend_transition(internal, timestamp, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'trend_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION trend_transition(internal, timestamp, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE trend(t timestamp, y double precision, level double precision) (
    SFUNC = trend_transition, STYPE = internal, SSPACE = 200, FINALFUNC = trend_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = trend_combine,
    SERIALFUNC = trend_serialise, DESERIALFUNC = trend_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE trend(timestamp, double precision, double precision) IS 'least-squares trend of y per year of 365.2425 days, time first (the regr_slope of SQL has y first); pairs with a NULL are skipped; limits at that level';
CREATE FUNCTION trend_transition(internal, timestamptz, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'trend_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION trend_transition(internal, timestamptz, double precision) IS 'aggregate support';
CREATE AGGREGATE trend(t timestamptz, y double precision) (
    SFUNC = trend_transition, STYPE = internal, SSPACE = 200, FINALFUNC = trend_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = trend_combine,
    SERIALFUNC = trend_serialise, DESERIALFUNC = trend_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE trend(timestamptz, double precision) IS 'least-squares trend of y per year of 365.2425 days, time first (the regr_slope of SQL has y first); pairs with a NULL are skipped; limits at level 0.95; in the session''s TimeZone';
CREATE FUNCTION trend_transition(internal, timestamptz, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'trend_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION trend_transition(internal, timestamptz, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE trend(t timestamptz, y double precision, level double precision) (
    SFUNC = trend_transition, STYPE = internal, SSPACE = 200, FINALFUNC = trend_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = trend_combine,
    SERIALFUNC = trend_serialise, DESERIALFUNC = trend_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE trend(timestamptz, double precision, double precision) IS 'least-squares trend of y per year of 365.2425 days, time first (the regr_slope of SQL has y first); pairs with a NULL are skipped; limits at that level; in the session''s TimeZone';

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

CREATE FUNCTION cohort_rates_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cohort_rates_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION cohort_rates_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cohort_rates_serialise(internal) IS 'aggregate support';
CREATE FUNCTION cohort_rates_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cohort_rates_deserialise(bytea, internal) IS 'aggregate support';

CREATE FUNCTION cohort_rates_final(internal) RETURNS cohort_rates_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION cohort_rates_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION cohort_rates_level_final(internal) RETURNS cohort_rates_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION cohort_rates_level_final(internal) IS 'aggregate support: at that level';

CREATE FUNCTION cohort_rates_transition(internal, date, date, date, interval, integer) RETURNS internal
    AS 'MODULE_PATHNAME', 'cohort_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION cohort_rates_transition(internal, date, date, date, interval, integer) IS 'aggregate support';
CREATE AGGREGATE cohort_rates(entered date, left_at date, as_of date, step interval, periods integer) (
    SFUNC = cohort_rates_transition, STYPE = internal, SSPACE = 512, FINALFUNC = cohort_rates_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = cohort_rates_combine,
    SERIALFUNC = cohort_rates_serialise, DESERIALFUNC = cohort_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohort_rates(date, date, date, interval, integer) IS 'survival of a cohort by calendar steps since each person entered (Kaplan-Meier); limits at level 0.95';
CREATE FUNCTION cohort_rates_transition(internal, date, date, date, interval, integer, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'cohort_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION cohort_rates_transition(internal, date, date, date, interval, integer, double precision) IS 'aggregate support';
CREATE AGGREGATE cohort_rates(entered date, left_at date, as_of date, step interval, periods integer, level double precision) (
    SFUNC = cohort_rates_transition, STYPE = internal, SSPACE = 512, FINALFUNC = cohort_rates_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = cohort_rates_combine,
    SERIALFUNC = cohort_rates_serialise, DESERIALFUNC = cohort_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohort_rates(date, date, date, interval, integer, double precision) IS 'survival of a cohort by calendar steps since each person entered (Kaplan-Meier); limits at that level';
CREATE FUNCTION cohort_rates_transition(internal, timestamp, timestamp, timestamp, interval, integer) RETURNS internal
    AS 'MODULE_PATHNAME', 'cohort_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION cohort_rates_transition(internal, timestamp, timestamp, timestamp, interval, integer) IS 'aggregate support';
CREATE AGGREGATE cohort_rates(entered timestamp, left_at timestamp, as_of timestamp, step interval, periods integer) (
    SFUNC = cohort_rates_transition, STYPE = internal, SSPACE = 512, FINALFUNC = cohort_rates_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = cohort_rates_combine,
    SERIALFUNC = cohort_rates_serialise, DESERIALFUNC = cohort_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohort_rates(timestamp, timestamp, timestamp, interval, integer) IS 'survival of a cohort by calendar steps since each person entered (Kaplan-Meier); limits at level 0.95';
CREATE FUNCTION cohort_rates_transition(internal, timestamp, timestamp, timestamp, interval, integer, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'cohort_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION cohort_rates_transition(internal, timestamp, timestamp, timestamp, interval, integer, double precision) IS 'aggregate support';
CREATE AGGREGATE cohort_rates(entered timestamp, left_at timestamp, as_of timestamp, step interval, periods integer, level double precision) (
    SFUNC = cohort_rates_transition, STYPE = internal, SSPACE = 512, FINALFUNC = cohort_rates_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = cohort_rates_combine,
    SERIALFUNC = cohort_rates_serialise, DESERIALFUNC = cohort_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohort_rates(timestamp, timestamp, timestamp, interval, integer, double precision) IS 'survival of a cohort by calendar steps since each person entered (Kaplan-Meier); limits at that level';
CREATE FUNCTION cohort_rates_transition(internal, timestamptz, timestamptz, timestamptz, interval, integer) RETURNS internal
    AS 'MODULE_PATHNAME', 'cohort_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION cohort_rates_transition(internal, timestamptz, timestamptz, timestamptz, interval, integer) IS 'aggregate support';
CREATE AGGREGATE cohort_rates(entered timestamptz, left_at timestamptz, as_of timestamptz, step interval, periods integer) (
    SFUNC = cohort_rates_transition, STYPE = internal, SSPACE = 512, FINALFUNC = cohort_rates_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = cohort_rates_combine,
    SERIALFUNC = cohort_rates_serialise, DESERIALFUNC = cohort_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohort_rates(timestamptz, timestamptz, timestamptz, interval, integer) IS 'survival of a cohort by calendar steps since each person entered (Kaplan-Meier); limits at level 0.95; in the session''s TimeZone';
CREATE FUNCTION cohort_rates_transition(internal, timestamptz, timestamptz, timestamptz, interval, integer, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'cohort_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION cohort_rates_transition(internal, timestamptz, timestamptz, timestamptz, interval, integer, double precision) IS 'aggregate support';
CREATE AGGREGATE cohort_rates(entered timestamptz, left_at timestamptz, as_of timestamptz, step interval, periods integer, level double precision) (
    SFUNC = cohort_rates_transition, STYPE = internal, SSPACE = 512, FINALFUNC = cohort_rates_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = cohort_rates_combine,
    SERIALFUNC = cohort_rates_serialise, DESERIALFUNC = cohort_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cohort_rates(timestamptz, timestamptz, timestamptz, interval, integer, double precision) IS 'survival of a cohort by calendar steps since each person entered (Kaplan-Meier); limits at that level; in the session''s TimeZone';

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

CREATE FUNCTION survival_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survival_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION survival_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION survival_serialise(internal) IS 'aggregate support';
CREATE FUNCTION survival_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION survival_deserialise(bytea, internal) IS 'aggregate support';

CREATE FUNCTION survival_final(internal) RETURNS survival_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survival_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION survival_level_final(internal) RETURNS survival_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survival_level_final(internal) IS 'aggregate support: at that level';

CREATE FUNCTION median_survival_final(internal) RETURNS median_survival_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION median_survival_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION median_survival_level_final(internal) RETURNS median_survival_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION median_survival_level_final(internal) IS 'aggregate support: at that level';

CREATE FUNCTION survival_transition(internal, double precision, boolean) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survival_transition(internal, double precision, boolean) IS 'aggregate support';
CREATE AGGREGATE survival(duration double precision, event boolean) (
    SFUNC = survival_transition, STYPE = internal, SSPACE = 512, FINALFUNC = survival_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survival_combine,
    SERIALFUNC = survival_serialise, DESERIALFUNC = survival_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survival(double precision, boolean) IS 'the Kaplan-Meier curve at every distinct duration; limits at level 0.95';
CREATE AGGREGATE median_survival(duration double precision, event boolean) (
    SFUNC = survival_transition, STYPE = internal, SSPACE = 512, FINALFUNC = median_survival_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survival_combine,
    SERIALFUNC = survival_serialise, DESERIALFUNC = survival_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE median_survival(double precision, boolean) IS 'the duration that half outlives (Kaplan-Meier); limits at level 0.95';
CREATE FUNCTION survival_transition(internal, double precision, boolean, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survival_transition(internal, double precision, boolean, double precision) IS 'aggregate support';
CREATE AGGREGATE survival(duration double precision, event boolean, level double precision) (
    SFUNC = survival_transition, STYPE = internal, SSPACE = 512, FINALFUNC = survival_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survival_combine,
    SERIALFUNC = survival_serialise, DESERIALFUNC = survival_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survival(double precision, boolean, double precision) IS 'the Kaplan-Meier curve at every distinct duration; limits at that level';
CREATE AGGREGATE median_survival(duration double precision, event boolean, level double precision) (
    SFUNC = survival_transition, STYPE = internal, SSPACE = 512, FINALFUNC = median_survival_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survival_combine,
    SERIALFUNC = survival_serialise, DESERIALFUNC = survival_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE median_survival(double precision, boolean, double precision) IS 'the duration that half outlives (Kaplan-Meier); limits at that level';

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

CREATE FUNCTION rate_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION rate_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION rate_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_serialise(internal) IS 'aggregate support';
CREATE FUNCTION rate_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_deserialise(bytea, internal) IS 'aggregate support';

CREATE FUNCTION rate_final(internal) RETURNS rate_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION rate_final(internal) IS 'aggregate support: per 1000, limits at level 0.95';
CREATE FUNCTION rate_transition(internal, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION rate_transition(internal, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE rate(events double precision, population double precision) (
    SFUNC = rate_transition, STYPE = internal, SSPACE = 64, FINALFUNC = rate_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = rate_combine,
    SERIALFUNC = rate_serialise, DESERIALFUNC = rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE rate(double precision, double precision) IS 'events in a population, both added up over the rows: per 1000, limits at level 0.95 (exact Poisson below 10 events, Byar''s from 10 on); rows with a NULL are left out and counted';
CREATE FUNCTION rate_per_final(internal) RETURNS rate_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION rate_per_final(internal) IS 'aggregate support: per that many, limits at level 0.95';
CREATE FUNCTION rate_transition(internal, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION rate_transition(internal, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE rate(events double precision, population double precision, per double precision) (
    SFUNC = rate_transition, STYPE = internal, SSPACE = 64, FINALFUNC = rate_per_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = rate_combine,
    SERIALFUNC = rate_serialise, DESERIALFUNC = rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE rate(double precision, double precision, double precision) IS 'events in a population, both added up over the rows: per that many, limits at level 0.95 (exact Poisson below 10 events, Byar''s from 10 on); rows with a NULL are left out and counted';
CREATE FUNCTION rate_level_final(internal) RETURNS rate_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION rate_level_final(internal) IS 'aggregate support: per that many, limits at that level';
CREATE FUNCTION rate_transition(internal, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION rate_transition(internal, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE rate(events double precision, population double precision, per double precision, level double precision) (
    SFUNC = rate_transition, STYPE = internal, SSPACE = 64, FINALFUNC = rate_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = rate_combine,
    SERIALFUNC = rate_serialise, DESERIALFUNC = rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE rate(double precision, double precision, double precision, double precision) IS 'events in a population, both added up over the rows: per that many, limits at that level (exact Poisson below 10 events, Byar''s from 10 on); rows with a NULL are left out and counted';

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

CREATE FUNCTION proportion_final(internal) RETURNS proportion_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION proportion_final(internal) IS 'aggregate support: at level 0.95';

CREATE FUNCTION proportion_transition(internal, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'proportion_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION proportion_transition(internal, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE proportion(numerator double precision, denominator double precision) (
    SFUNC = proportion_transition, STYPE = internal, SSPACE = 64, FINALFUNC = proportion_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = rate_combine,
    SERIALFUNC = rate_serialise, DESERIALFUNC = rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE proportion(double precision, double precision) IS 'numerator / denominator, both added up over the rows, with limits by Wilson at level 0.95; rows with a NULL are left out and counted';
CREATE FUNCTION proportion_transition(internal, boolean) RETURNS internal
    AS 'MODULE_PATHNAME', 'proportion_transition_outcome' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION proportion_transition(internal, boolean) IS 'aggregate support';
CREATE AGGREGATE proportion(outcome boolean) (
    SFUNC = proportion_transition, STYPE = internal, SSPACE = 64, FINALFUNC = proportion_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = rate_combine,
    SERIALFUNC = rate_serialise, DESERIALFUNC = rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE proportion(boolean) IS 'the share of outcomes that is true, with limits by Wilson at level 0.95; rows with a NULL are left out and counted';
CREATE FUNCTION proportion_level_final(internal) RETURNS proportion_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION proportion_level_final(internal) IS 'aggregate support: at that level';

CREATE FUNCTION proportion_transition(internal, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'proportion_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION proportion_transition(internal, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE proportion(numerator double precision, denominator double precision, level double precision) (
    SFUNC = proportion_transition, STYPE = internal, SSPACE = 64, FINALFUNC = proportion_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = rate_combine,
    SERIALFUNC = rate_serialise, DESERIALFUNC = rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE proportion(double precision, double precision, double precision) IS 'numerator / denominator, both added up over the rows, with limits by Wilson at that level; rows with a NULL are left out and counted';
CREATE FUNCTION proportion_transition(internal, boolean, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'proportion_transition_outcome' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION proportion_transition(internal, boolean, double precision) IS 'aggregate support';
CREATE AGGREGATE proportion(outcome boolean, level double precision) (
    SFUNC = proportion_transition, STYPE = internal, SSPACE = 64, FINALFUNC = proportion_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = rate_combine,
    SERIALFUNC = rate_serialise, DESERIALFUNC = rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE proportion(boolean, double precision) IS 'the share of outcomes that is true, with limits by Wilson at that level; rows with a NULL are left out and counted';

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

CREATE FUNCTION mean_estimate_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION mean_estimate_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION mean_estimate_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION mean_estimate_serialise(internal) IS 'aggregate support';
CREATE FUNCTION mean_estimate_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION mean_estimate_deserialise(bytea, internal) IS 'aggregate support';

CREATE FUNCTION mean_estimate_final(internal) RETURNS mean_estimate_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION mean_estimate_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION mean_estimate_transition(internal, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION mean_estimate_transition(internal, double precision) IS 'aggregate support';
CREATE AGGREGATE mean_estimate(y double precision) (
    SFUNC = mean_estimate_transition, STYPE = internal, SSPACE = 128, FINALFUNC = mean_estimate_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = mean_estimate_combine,
    SERIALFUNC = mean_estimate_serialise, DESERIALFUNC = mean_estimate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE mean_estimate(double precision) IS 'the mean of y with limits by Student''s t at level 0.95; NULLs are left out and counted';
CREATE FUNCTION mean_estimate_level_final(internal) RETURNS mean_estimate_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION mean_estimate_level_final(internal) IS 'aggregate support: at that level';
CREATE FUNCTION mean_estimate_transition(internal, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION mean_estimate_transition(internal, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE mean_estimate(y double precision, level double precision) (
    SFUNC = mean_estimate_transition, STYPE = internal, SSPACE = 128, FINALFUNC = mean_estimate_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = mean_estimate_combine,
    SERIALFUNC = mean_estimate_serialise, DESERIALFUNC = mean_estimate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE mean_estimate(double precision, double precision) IS 'the mean of y with limits by Student''s t at that level; NULLs are left out and counted';

-- two groups compared: ratios and differences with limits and p-value

CREATE TYPE comparison_row AS (
    estimate double precision,
    lower double precision,
    upper double precision,
    p_value double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE comparison_row IS 'the answer of rate_ratio_of, risk_ratio_of and odds_ratio_of: the first group against the second';
COMMENT ON COLUMN comparison_row.estimate IS 'the ratio of the first group to the second; NULL where the second has no events';
COMMENT ON COLUMN comparison_row.lower IS 'lower confidence limit of estimate';
COMMENT ON COLUMN comparison_row.upper IS 'upper confidence limit of estimate; NULL where the second group has no events';
COMMENT ON COLUMN comparison_row.p_value IS 'two-sided, of the hypothesis that the groups do not differ';
COMMENT ON COLUMN comparison_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN comparison_row.method IS 'exact conditional, or koopman score; wald where there are hundreds of millions of events';
COMMENT ON COLUMN comparison_row.note IS 'NULL, or why figures are missing or less sure';

CREATE TYPE rate_difference_row AS (
    estimate double precision,
    lower double precision,
    upper double precision,
    p_value double precision,
    per double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE rate_difference_row IS 'the answer of rate_difference_of: the first rate minus the second';
COMMENT ON COLUMN rate_difference_row.estimate IS 'per * (events_1 / population_1 - events_2 / population_2)';
COMMENT ON COLUMN rate_difference_row.lower IS 'lower confidence limit of estimate';
COMMENT ON COLUMN rate_difference_row.upper IS 'upper confidence limit of estimate';
COMMENT ON COLUMN rate_difference_row.p_value IS 'two-sided, of the hypothesis that the rates do not differ';
COMMENT ON COLUMN rate_difference_row.per IS 'the size of the population that the rates are given for';
COMMENT ON COLUMN rate_difference_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN rate_difference_row.method IS 'score';
COMMENT ON COLUMN rate_difference_row.note IS 'NULL, or why figures are missing or less sure';

CREATE FUNCTION rate_ratio_of(
    events_1 double precision,
    population_1 double precision,
    events_2 double precision,
    population_2 double precision,
    level double precision DEFAULT 0.95
) RETURNS comparison_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION rate_ratio_of(double precision, double precision, double precision, double precision, double precision)
    IS 'the rate of the first group divided by that of the second, exact given the events of both together';

CREATE FUNCTION rate_difference_of(
    events_1 double precision,
    population_1 double precision,
    events_2 double precision,
    population_2 double precision,
    per double precision DEFAULT 1000,
    level double precision DEFAULT 0.95
) RETURNS rate_difference_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION rate_difference_of(double precision, double precision, double precision, double precision, double precision, double precision)
    IS 'the rate of the first group minus that of the second, with score limits';

CREATE FUNCTION risk_ratio_of(
    events_1 double precision,
    n_1 double precision,
    events_2 double precision,
    n_2 double precision,
    level double precision DEFAULT 0.95
) RETURNS comparison_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION risk_ratio_of(double precision, double precision, double precision, double precision, double precision)
    IS 'the share of the first group that has the event, divided by that of the second, with Koopman''s score limits';
CREATE FUNCTION odds_ratio_of(
    events_1 double precision,
    n_1 double precision,
    events_2 double precision,
    n_2 double precision,
    level double precision DEFAULT 0.95
) RETURNS comparison_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION odds_ratio_of(double precision, double precision, double precision, double precision, double precision)
    IS 'the odds of the event in the first group divided by those in the second, by conditional maximum likelihood, exact';

-- many comparisons at once

CREATE FUNCTION adjust_p_values(p double precision[], method text DEFAULT 'holm') RETURNS double precision[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION adjust_p_values(double precision[], text)
    IS 'p-values of many tests, adjusted for their number, in their places: ''holm'' against even one false finding, ''benjamini-hochberg'' against a large share of them; NULLs stay and are not counted';
-- Strata: european_standard_population_2013, age_band

CREATE VIEW european_standard_population_2013 (age_band, age_start, age_end, standard_population) AS
VALUES ('0-4'::text, 0, 4, 5000), ('5-9', 5, 9, 5500), ('10-14', 10, 14, 5500), ('15-19', 15, 19, 5500),
       ('20-24', 20, 24, 6000), ('25-29', 25, 29, 6000), ('30-34', 30, 34, 6500), ('35-39', 35, 39, 7000),
       ('40-44', 40, 44, 7000), ('45-49', 45, 49, 7000), ('50-54', 50, 54, 7000), ('55-59', 55, 59, 6500),
       ('60-64', 60, 64, 6000), ('65-69', 65, 69, 5500), ('70-74', 70, 74, 5000), ('75-79', 75, 79, 4000),
       ('80-84', 80, 84, 2500), ('85-89', 85, 89, 1500), ('90+', 90, NULL, 1000);
COMMENT ON VIEW european_standard_population_2013 IS 'the European Standard Population of 2013 (Eurostat): 100,000 people in 19 age bands';
COMMENT ON COLUMN european_standard_population_2013.age_band IS 'the band as age_band(birth_date, on_date) names it';
COMMENT ON COLUMN european_standard_population_2013.age_start IS 'the youngest age in years; bands sort by it';
COMMENT ON COLUMN european_standard_population_2013.age_end IS 'the oldest age in years; NULL for 90 and over';
COMMENT ON COLUMN european_standard_population_2013.standard_population IS 'people of the standard population in the band';
GRANT SELECT ON european_standard_population_2013 TO PUBLIC;

CREATE FUNCTION age_band(birth_date date, on_date date, width integer DEFAULT 5, top integer DEFAULT 90) RETURNS text
    AS 'MODULE_PATHNAME', 'age_band_date' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION age_band(date, date, integer, integer) IS 'the age band of someone born on birth_date, on on_date: ''0-4'', ''5-9'' ... ''90+'', by width and top; NULL before birth';
CREATE FUNCTION age_band(birth_date timestamp, on_date timestamp, width integer DEFAULT 5, top integer DEFAULT 90) RETURNS text
    AS 'MODULE_PATHNAME', 'age_band_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION age_band(timestamp, timestamp, integer, integer) IS 'the age band of someone born on birth_date, on on_date: ''0-4'', ''5-9'' ... ''90+'', by width and top; NULL before birth';
CREATE FUNCTION age_band(birth_date timestamptz, on_date timestamptz, width integer DEFAULT 5, top integer DEFAULT 90) RETURNS text
    AS 'MODULE_PATHNAME', 'age_band_timestamptz' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION age_band(timestamptz, timestamptz, integer, integer) IS 'the age band of someone born on birth_date, on on_date: ''0-4'', ''5-9'' ... ''90+'', by width and top; NULL before birth; in the session''s TimeZone';

-- standardised_rate: direct standardisation

CREATE TYPE standardised_rate_row AS (
    estimate double precision,
    lower double precision,
    upper double precision,
    events double precision,
    population double precision,
    crude double precision,
    standard_population double precision,
    strata bigint,
    per double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE standardised_rate_row IS 'the answer of standardised_rate(stratum, events, population, standard_population)';
COMMENT ON COLUMN standardised_rate_row.estimate IS 'the directly standardised rate; NULL below 10 events';
COMMENT ON COLUMN standardised_rate_row.lower IS 'lower confidence limit; NULL below 10 events';
COMMENT ON COLUMN standardised_rate_row.upper IS 'upper confidence limit; NULL below 10 events';
COMMENT ON COLUMN standardised_rate_row.events IS 'events in the strata that take part';
COMMENT ON COLUMN standardised_rate_row.population IS 'people in the strata that take part';
COMMENT ON COLUMN standardised_rate_row.crude IS 'the rate that is not standardised: events / population * per';
COMMENT ON COLUMN standardised_rate_row.standard_population IS 'the standard population of the strata that take part';
COMMENT ON COLUMN standardised_rate_row.strata IS 'the strata that take part: those with people';
COMMENT ON COLUMN standardised_rate_row.per IS 'the people that the rates are given for';
COMMENT ON COLUMN standardised_rate_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN standardised_rate_row.method IS 'direct, dobson';
COMMENT ON COLUMN standardised_rate_row.note IS 'NULL, or why figures are missing, and what was left out';

-- standardised_ratio and standardised_rate_indirect: indirect standardisation

CREATE TYPE standardised_ratio_row AS (
    estimate double precision,
    lower double precision,
    upper double precision,
    events double precision,
    expected double precision,
    population double precision,
    strata bigint,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE standardised_ratio_row IS 'the answer of standardised_ratio(stratum, events, population, reference_events, reference_population)';
COMMENT ON COLUMN standardised_ratio_row.estimate IS 'events / expected; 1 is as in the reference';
COMMENT ON COLUMN standardised_ratio_row.lower IS 'lower confidence limit';
COMMENT ON COLUMN standardised_ratio_row.upper IS 'upper confidence limit';
COMMENT ON COLUMN standardised_ratio_row.events IS 'events in the strata that take part';
COMMENT ON COLUMN standardised_ratio_row.expected IS 'the events that the rates of the reference would have led to';
COMMENT ON COLUMN standardised_ratio_row.population IS 'people in the strata that take part';
COMMENT ON COLUMN standardised_ratio_row.strata IS 'the strata that take part: those with people in the reference';
COMMENT ON COLUMN standardised_ratio_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN standardised_ratio_row.method IS '''indirect, exact'' below 10 events, ''indirect, byar'' from there on';
COMMENT ON COLUMN standardised_ratio_row.note IS 'NULL, or why figures are missing or less sure, and what was left out';

CREATE TYPE standardised_rate_indirect_row AS (
    estimate double precision,
    lower double precision,
    upper double precision,
    events double precision,
    expected double precision,
    population double precision,
    crude double precision,
    reference_rate double precision,
    strata bigint,
    per double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE standardised_rate_indirect_row IS 'the answer of standardised_rate_indirect(stratum, events, population, reference_events, reference_population)';
COMMENT ON COLUMN standardised_rate_indirect_row.estimate IS 'the indirectly standardised rate: events / expected * reference_rate';
COMMENT ON COLUMN standardised_rate_indirect_row.lower IS 'lower confidence limit';
COMMENT ON COLUMN standardised_rate_indirect_row.upper IS 'upper confidence limit';
COMMENT ON COLUMN standardised_rate_indirect_row.events IS 'events in the strata that take part';
COMMENT ON COLUMN standardised_rate_indirect_row.expected IS 'the events that the rates of the reference would have led to';
COMMENT ON COLUMN standardised_rate_indirect_row.population IS 'people in the strata that take part';
COMMENT ON COLUMN standardised_rate_indirect_row.crude IS 'the rate that is not standardised: events / population * per';
COMMENT ON COLUMN standardised_rate_indirect_row.reference_rate IS 'the crude rate of the reference over these strata';
COMMENT ON COLUMN standardised_rate_indirect_row.strata IS 'the strata that take part: those with people in the reference';
COMMENT ON COLUMN standardised_rate_indirect_row.per IS 'the people that the rates are given for';
COMMENT ON COLUMN standardised_rate_indirect_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN standardised_rate_indirect_row.method IS '''indirect, exact'' below 10 events, ''indirect, byar'' from there on';
COMMENT ON COLUMN standardised_rate_indirect_row.note IS 'NULL, or why figures are missing or less sure, and what was left out';

CREATE FUNCTION strata_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION strata_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION strata_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION strata_serialise(internal) IS 'aggregate support';
CREATE FUNCTION strata_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION strata_deserialise(bytea, internal) IS 'aggregate support';

CREATE FUNCTION standardised_rate_final(internal) RETURNS standardised_rate_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION standardised_rate_final(internal) IS 'aggregate support: per 1000, limits at level 0.95';
CREATE FUNCTION standardised_rate_transition(internal, text, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_rate_transition(internal, text, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_rate(stratum text, events double precision, population double precision, standard_population double precision) (
    SFUNC = standardised_rate_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_rate_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_rate(text, double precision, double precision, double precision) IS 'the rate if the strata were as large as in a standard population (direct standardisation, Dobson''s method on Byar''s limits); per 1000, limits at level 0.95';
CREATE FUNCTION standardised_rate_transition(internal, bigint, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_rate_transition(internal, bigint, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_rate(stratum bigint, events double precision, population double precision, standard_population double precision) (
    SFUNC = standardised_rate_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_rate_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_rate(bigint, double precision, double precision, double precision) IS 'the rate if the strata were as large as in a standard population (direct standardisation, Dobson''s method on Byar''s limits); per 1000, limits at level 0.95';
CREATE FUNCTION standardised_rate_transition(internal, uuid, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_rate_transition(internal, uuid, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_rate(stratum uuid, events double precision, population double precision, standard_population double precision) (
    SFUNC = standardised_rate_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_rate_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_rate(uuid, double precision, double precision, double precision) IS 'the rate if the strata were as large as in a standard population (direct standardisation, Dobson''s method on Byar''s limits); per 1000, limits at level 0.95';
CREATE FUNCTION standardised_rate_per_final(internal) RETURNS standardised_rate_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION standardised_rate_per_final(internal) IS 'aggregate support: per that many, limits at level 0.95';
CREATE FUNCTION standardised_rate_transition(internal, text, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_rate_transition(internal, text, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_rate(stratum text, events double precision, population double precision, standard_population double precision, per double precision) (
    SFUNC = standardised_rate_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_rate_per_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_rate(text, double precision, double precision, double precision, double precision) IS 'the rate if the strata were as large as in a standard population (direct standardisation, Dobson''s method on Byar''s limits); per that many, limits at level 0.95';
CREATE FUNCTION standardised_rate_transition(internal, bigint, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_rate_transition(internal, bigint, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_rate(stratum bigint, events double precision, population double precision, standard_population double precision, per double precision) (
    SFUNC = standardised_rate_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_rate_per_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_rate(bigint, double precision, double precision, double precision, double precision) IS 'the rate if the strata were as large as in a standard population (direct standardisation, Dobson''s method on Byar''s limits); per that many, limits at level 0.95';
CREATE FUNCTION standardised_rate_transition(internal, uuid, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_rate_transition(internal, uuid, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_rate(stratum uuid, events double precision, population double precision, standard_population double precision, per double precision) (
    SFUNC = standardised_rate_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_rate_per_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_rate(uuid, double precision, double precision, double precision, double precision) IS 'the rate if the strata were as large as in a standard population (direct standardisation, Dobson''s method on Byar''s limits); per that many, limits at level 0.95';
CREATE FUNCTION standardised_rate_level_final(internal) RETURNS standardised_rate_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION standardised_rate_level_final(internal) IS 'aggregate support: per that many, limits at that level';
CREATE FUNCTION standardised_rate_transition(internal, text, double precision, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_rate_transition(internal, text, double precision, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_rate(stratum text, events double precision, population double precision, standard_population double precision, per double precision, level double precision) (
    SFUNC = standardised_rate_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_rate_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_rate(text, double precision, double precision, double precision, double precision, double precision) IS 'the rate if the strata were as large as in a standard population (direct standardisation, Dobson''s method on Byar''s limits); per that many, limits at that level';
CREATE FUNCTION standardised_rate_transition(internal, bigint, double precision, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_rate_transition(internal, bigint, double precision, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_rate(stratum bigint, events double precision, population double precision, standard_population double precision, per double precision, level double precision) (
    SFUNC = standardised_rate_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_rate_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_rate(bigint, double precision, double precision, double precision, double precision, double precision) IS 'the rate if the strata were as large as in a standard population (direct standardisation, Dobson''s method on Byar''s limits); per that many, limits at that level';
CREATE FUNCTION standardised_rate_transition(internal, uuid, double precision, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_rate_transition(internal, uuid, double precision, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_rate(stratum uuid, events double precision, population double precision, standard_population double precision, per double precision, level double precision) (
    SFUNC = standardised_rate_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_rate_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_rate(uuid, double precision, double precision, double precision, double precision, double precision) IS 'the rate if the strata were as large as in a standard population (direct standardisation, Dobson''s method on Byar''s limits); per that many, limits at that level';

CREATE FUNCTION standardised_ratio_final(internal) RETURNS standardised_ratio_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION standardised_ratio_final(internal) IS 'aggregate support: limits at level 0.95';
CREATE FUNCTION standardised_ratio_transition(internal, text, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_ratio_transition(internal, text, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_ratio(stratum text, events double precision, population double precision, reference_events double precision, reference_population double precision) (
    SFUNC = standardised_ratio_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_ratio_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_ratio(text, double precision, double precision, double precision, double precision) IS 'the ratio of events to those that the rates of a reference would have led to (indirect standardisation; exact Poisson below 10 events, Byar''s from 10 on); limits at level 0.95';
CREATE FUNCTION standardised_ratio_transition(internal, bigint, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_ratio_transition(internal, bigint, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_ratio(stratum bigint, events double precision, population double precision, reference_events double precision, reference_population double precision) (
    SFUNC = standardised_ratio_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_ratio_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_ratio(bigint, double precision, double precision, double precision, double precision) IS 'the ratio of events to those that the rates of a reference would have led to (indirect standardisation; exact Poisson below 10 events, Byar''s from 10 on); limits at level 0.95';
CREATE FUNCTION standardised_ratio_transition(internal, uuid, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_ratio_transition(internal, uuid, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_ratio(stratum uuid, events double precision, population double precision, reference_events double precision, reference_population double precision) (
    SFUNC = standardised_ratio_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_ratio_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_ratio(uuid, double precision, double precision, double precision, double precision) IS 'the ratio of events to those that the rates of a reference would have led to (indirect standardisation; exact Poisson below 10 events, Byar''s from 10 on); limits at level 0.95';
CREATE FUNCTION standardised_ratio_level_final(internal) RETURNS standardised_ratio_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION standardised_ratio_level_final(internal) IS 'aggregate support: limits at that level';
CREATE FUNCTION standardised_ratio_transition(internal, text, double precision, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_ratio_transition(internal, text, double precision, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_ratio(stratum text, events double precision, population double precision, reference_events double precision, reference_population double precision, level double precision) (
    SFUNC = standardised_ratio_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_ratio_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_ratio(text, double precision, double precision, double precision, double precision, double precision) IS 'the ratio of events to those that the rates of a reference would have led to (indirect standardisation; exact Poisson below 10 events, Byar''s from 10 on); limits at that level';
CREATE FUNCTION standardised_ratio_transition(internal, bigint, double precision, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_ratio_transition(internal, bigint, double precision, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_ratio(stratum bigint, events double precision, population double precision, reference_events double precision, reference_population double precision, level double precision) (
    SFUNC = standardised_ratio_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_ratio_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_ratio(bigint, double precision, double precision, double precision, double precision, double precision) IS 'the ratio of events to those that the rates of a reference would have led to (indirect standardisation; exact Poisson below 10 events, Byar''s from 10 on); limits at that level';
CREATE FUNCTION standardised_ratio_transition(internal, uuid, double precision, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_ratio_transition(internal, uuid, double precision, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_ratio(stratum uuid, events double precision, population double precision, reference_events double precision, reference_population double precision, level double precision) (
    SFUNC = standardised_ratio_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_ratio_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_ratio(uuid, double precision, double precision, double precision, double precision, double precision) IS 'the ratio of events to those that the rates of a reference would have led to (indirect standardisation; exact Poisson below 10 events, Byar''s from 10 on); limits at that level';
CREATE FUNCTION standardised_rate_indirect_final(internal) RETURNS standardised_rate_indirect_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION standardised_rate_indirect_final(internal) IS 'aggregate support: per 1000, limits at level 0.95';
CREATE FUNCTION standardised_rate_indirect_transition(internal, text, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_rate_indirect_transition(internal, text, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_rate_indirect(stratum text, events double precision, population double precision, reference_events double precision, reference_population double precision) (
    SFUNC = standardised_rate_indirect_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_rate_indirect_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_rate_indirect(text, double precision, double precision, double precision, double precision) IS 'the crude rate of the reference times the ratio of events to those that the rates of a reference would have led to (indirect standardisation; exact Poisson below 10 events, Byar''s from 10 on); per 1000, limits at level 0.95';
CREATE FUNCTION standardised_rate_indirect_transition(internal, bigint, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_rate_indirect_transition(internal, bigint, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_rate_indirect(stratum bigint, events double precision, population double precision, reference_events double precision, reference_population double precision) (
    SFUNC = standardised_rate_indirect_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_rate_indirect_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_rate_indirect(bigint, double precision, double precision, double precision, double precision) IS 'the crude rate of the reference times the ratio of events to those that the rates of a reference would have led to (indirect standardisation; exact Poisson below 10 events, Byar''s from 10 on); per 1000, limits at level 0.95';
CREATE FUNCTION standardised_rate_indirect_transition(internal, uuid, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_rate_indirect_transition(internal, uuid, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_rate_indirect(stratum uuid, events double precision, population double precision, reference_events double precision, reference_population double precision) (
    SFUNC = standardised_rate_indirect_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_rate_indirect_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_rate_indirect(uuid, double precision, double precision, double precision, double precision) IS 'the crude rate of the reference times the ratio of events to those that the rates of a reference would have led to (indirect standardisation; exact Poisson below 10 events, Byar''s from 10 on); per 1000, limits at level 0.95';
CREATE FUNCTION standardised_rate_indirect_per_final(internal) RETURNS standardised_rate_indirect_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION standardised_rate_indirect_per_final(internal) IS 'aggregate support: per that many, limits at level 0.95';
CREATE FUNCTION standardised_rate_indirect_transition(internal, text, double precision, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_rate_indirect_transition(internal, text, double precision, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_rate_indirect(stratum text, events double precision, population double precision, reference_events double precision, reference_population double precision, per double precision) (
    SFUNC = standardised_rate_indirect_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_rate_indirect_per_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_rate_indirect(text, double precision, double precision, double precision, double precision, double precision) IS 'the crude rate of the reference times the ratio of events to those that the rates of a reference would have led to (indirect standardisation; exact Poisson below 10 events, Byar''s from 10 on); per that many, limits at level 0.95';
CREATE FUNCTION standardised_rate_indirect_transition(internal, bigint, double precision, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_rate_indirect_transition(internal, bigint, double precision, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_rate_indirect(stratum bigint, events double precision, population double precision, reference_events double precision, reference_population double precision, per double precision) (
    SFUNC = standardised_rate_indirect_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_rate_indirect_per_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_rate_indirect(bigint, double precision, double precision, double precision, double precision, double precision) IS 'the crude rate of the reference times the ratio of events to those that the rates of a reference would have led to (indirect standardisation; exact Poisson below 10 events, Byar''s from 10 on); per that many, limits at level 0.95';
CREATE FUNCTION standardised_rate_indirect_transition(internal, uuid, double precision, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_rate_indirect_transition(internal, uuid, double precision, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_rate_indirect(stratum uuid, events double precision, population double precision, reference_events double precision, reference_population double precision, per double precision) (
    SFUNC = standardised_rate_indirect_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_rate_indirect_per_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_rate_indirect(uuid, double precision, double precision, double precision, double precision, double precision) IS 'the crude rate of the reference times the ratio of events to those that the rates of a reference would have led to (indirect standardisation; exact Poisson below 10 events, Byar''s from 10 on); per that many, limits at level 0.95';
CREATE FUNCTION standardised_rate_indirect_level_final(internal) RETURNS standardised_rate_indirect_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION standardised_rate_indirect_level_final(internal) IS 'aggregate support: per that many, limits at that level';
CREATE FUNCTION standardised_rate_indirect_transition(internal, text, double precision, double precision, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_rate_indirect_transition(internal, text, double precision, double precision, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_rate_indirect(stratum text, events double precision, population double precision, reference_events double precision, reference_population double precision, per double precision, level double precision) (
    SFUNC = standardised_rate_indirect_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_rate_indirect_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_rate_indirect(text, double precision, double precision, double precision, double precision, double precision, double precision) IS 'the crude rate of the reference times the ratio of events to those that the rates of a reference would have led to (indirect standardisation; exact Poisson below 10 events, Byar''s from 10 on); per that many, limits at that level';
CREATE FUNCTION standardised_rate_indirect_transition(internal, bigint, double precision, double precision, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_rate_indirect_transition(internal, bigint, double precision, double precision, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_rate_indirect(stratum bigint, events double precision, population double precision, reference_events double precision, reference_population double precision, per double precision, level double precision) (
    SFUNC = standardised_rate_indirect_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_rate_indirect_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_rate_indirect(bigint, double precision, double precision, double precision, double precision, double precision, double precision) IS 'the crude rate of the reference times the ratio of events to those that the rates of a reference would have led to (indirect standardisation; exact Poisson below 10 events, Byar''s from 10 on); per that many, limits at that level';
CREATE FUNCTION standardised_rate_indirect_transition(internal, uuid, double precision, double precision, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_rate_indirect_transition(internal, uuid, double precision, double precision, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE standardised_rate_indirect(stratum uuid, events double precision, population double precision, reference_events double precision, reference_population double precision, per double precision, level double precision) (
    SFUNC = standardised_rate_indirect_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_rate_indirect_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_rate_indirect(uuid, double precision, double precision, double precision, double precision, double precision, double precision) IS 'the crude rate of the reference times the ratio of events to those that the rates of a reference would have led to (indirect standardisation; exact Poisson below 10 events, Byar''s from 10 on); per that many, limits at that level';
-- life_expectancy: an abridged life table

CREATE TYPE life_expectancy_row AS (
    age_start integer,
    age_end integer,
    population double precision,
    deaths double precision,
    mortality_rate double precision,
    probability_of_dying double precision,
    survivors double precision,
    person_years double precision,
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE life_expectancy_row IS 'one age band of life_expectancy(age_start, population, deaths)';
COMMENT ON COLUMN life_expectancy_row.age_start IS 'the age in years at which the band starts';
COMMENT ON COLUMN life_expectancy_row.age_end IS 'the last age in years of the band; NULL for the last, open band';
COMMENT ON COLUMN life_expectancy_row.population IS 'people, or person-years';
COMMENT ON COLUMN life_expectancy_row.deaths IS 'those of them who died';
COMMENT ON COLUMN life_expectancy_row.mortality_rate IS 'deaths / population';
COMMENT ON COLUMN life_expectancy_row.probability_of_dying IS 'the chance to die in the band, for those who reach it';
COMMENT ON COLUMN life_expectancy_row.survivors IS 'those of 100,000 at the first age who reach the band';
COMMENT ON COLUMN life_expectancy_row.person_years IS 'the years that they live in it together';
COMMENT ON COLUMN life_expectancy_row.estimate IS 'life expectancy: the years that those who reach the band still live, on average';
COMMENT ON COLUMN life_expectancy_row.std_error IS 'standard error of estimate';
COMMENT ON COLUMN life_expectancy_row.lower IS 'lower confidence limit of estimate';
COMMENT ON COLUMN life_expectancy_row.upper IS 'upper confidence limit of estimate';
COMMENT ON COLUMN life_expectancy_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN life_expectancy_row.method IS 'chiang ii, silcocks';
COMMENT ON COLUMN life_expectancy_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';

CREATE FUNCTION life_expectancy_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION life_expectancy_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION life_expectancy_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION life_expectancy_serialise(internal) IS 'aggregate support';
CREATE FUNCTION life_expectancy_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION life_expectancy_deserialise(bytea, internal) IS 'aggregate support';

CREATE FUNCTION life_expectancy_final(internal) RETURNS life_expectancy_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION life_expectancy_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION life_expectancy_transition(internal, integer, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION life_expectancy_transition(internal, integer, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE life_expectancy(age_start integer, population double precision, deaths double precision) (
    SFUNC = life_expectancy_transition, STYPE = internal, SSPACE = 2048, FINALFUNC = life_expectancy_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = life_expectancy_combine,
    SERIALFUNC = life_expectancy_serialise, DESERIALFUNC = life_expectancy_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE life_expectancy(integer, double precision, double precision) IS 'the years that people of each age still live, on average (abridged life table); limits at level 0.95';
CREATE FUNCTION life_expectancy_level_final(internal) RETURNS life_expectancy_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION life_expectancy_level_final(internal) IS 'aggregate support: at that level';
CREATE FUNCTION life_expectancy_transition(internal, integer, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION life_expectancy_transition(internal, integer, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE life_expectancy(age_start integer, population double precision, deaths double precision, level double precision) (
    SFUNC = life_expectancy_transition, STYPE = internal, SSPACE = 2048, FINALFUNC = life_expectancy_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = life_expectancy_combine,
    SERIALFUNC = life_expectancy_serialise, DESERIALFUNC = life_expectancy_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE life_expectancy(integer, double precision, double precision, double precision) IS 'the years that people of each age still live, on average (abridged life table); limits at that level';
-- Estimates from a survey: proportions and means of domains, over the whole design

CREATE TYPE survey_row AS (
    domain text,
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    n bigint,
    population double precision,
    design_effect double precision,
    df bigint,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE survey_row IS 'one domain of survey_proportion or survey_mean';
COMMENT ON COLUMN survey_row.domain IS 'the group that is estimated; NULL: the rows without one';
COMMENT ON COLUMN survey_row.estimate IS 'the weighted proportion or mean';
COMMENT ON COLUMN survey_row.std_error IS 'its standard error under the design (Taylor linearisation)';
COMMENT ON COLUMN survey_row.lower IS 'lower confidence limit';
COMMENT ON COLUMN survey_row.upper IS 'upper confidence limit';
COMMENT ON COLUMN survey_row.n IS 'respondents with an answer and a weight';
COMMENT ON COLUMN survey_row.population IS 'the sum of their weights: the people they stand for';
COMMENT ON COLUMN survey_row.design_effect IS 'variance over that of a simple random sample of n, drawn without replacement';
COMMENT ON COLUMN survey_row.df IS 'degrees of freedom: clusters minus strata that hold somebody of the domain';
COMMENT ON COLUMN survey_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN survey_row.method IS 'how variance and limits are found';
COMMENT ON COLUMN survey_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';

CREATE TYPE survey_bigint_row AS (
    domain bigint,
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    n bigint,
    population double precision,
    design_effect double precision,
    df bigint,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE survey_bigint_row IS 'one domain of survey_proportion or survey_mean';
COMMENT ON COLUMN survey_bigint_row.domain IS 'the group that is estimated; NULL: the rows without one';
COMMENT ON COLUMN survey_bigint_row.estimate IS 'the weighted proportion or mean';
COMMENT ON COLUMN survey_bigint_row.std_error IS 'its standard error under the design (Taylor linearisation)';
COMMENT ON COLUMN survey_bigint_row.lower IS 'lower confidence limit';
COMMENT ON COLUMN survey_bigint_row.upper IS 'upper confidence limit';
COMMENT ON COLUMN survey_bigint_row.n IS 'respondents with an answer and a weight';
COMMENT ON COLUMN survey_bigint_row.population IS 'the sum of their weights: the people they stand for';
COMMENT ON COLUMN survey_bigint_row.design_effect IS 'variance over that of a simple random sample of n, drawn without replacement';
COMMENT ON COLUMN survey_bigint_row.df IS 'degrees of freedom: clusters minus strata that hold somebody of the domain';
COMMENT ON COLUMN survey_bigint_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN survey_bigint_row.method IS 'how variance and limits are found';
COMMENT ON COLUMN survey_bigint_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';

CREATE TYPE survey_uuid_row AS (
    domain uuid,
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    n bigint,
    population double precision,
    design_effect double precision,
    df bigint,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE survey_uuid_row IS 'one domain of survey_proportion or survey_mean';
COMMENT ON COLUMN survey_uuid_row.domain IS 'the group that is estimated; NULL: the rows without one';
COMMENT ON COLUMN survey_uuid_row.estimate IS 'the weighted proportion or mean';
COMMENT ON COLUMN survey_uuid_row.std_error IS 'its standard error under the design (Taylor linearisation)';
COMMENT ON COLUMN survey_uuid_row.lower IS 'lower confidence limit';
COMMENT ON COLUMN survey_uuid_row.upper IS 'upper confidence limit';
COMMENT ON COLUMN survey_uuid_row.n IS 'respondents with an answer and a weight';
COMMENT ON COLUMN survey_uuid_row.population IS 'the sum of their weights: the people they stand for';
COMMENT ON COLUMN survey_uuid_row.design_effect IS 'variance over that of a simple random sample of n, drawn without replacement';
COMMENT ON COLUMN survey_uuid_row.df IS 'degrees of freedom: clusters minus strata that hold somebody of the domain';
COMMENT ON COLUMN survey_uuid_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN survey_uuid_row.method IS 'how variance and limits are found';
COMMENT ON COLUMN survey_uuid_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';

CREATE FUNCTION survey_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION survey_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION survey_serialise(internal) IS 'aggregate support';
CREATE FUNCTION survey_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION survey_deserialise(bytea, internal) IS 'aggregate support';

CREATE FUNCTION survey_proportion_final(internal) RETURNS survey_row[]
    AS 'MODULE_PATHNAME', 'survey_proportion_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survey_proportion_final(internal) IS 'aggregate support: at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, text, boolean, double precision, text, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, text, boolean, double precision, text, text) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain text, outcome boolean, weight double precision, stratum text, cluster text) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(text, boolean, double precision, text, text) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, text, boolean, double precision, text, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, text, boolean, double precision, text, bigint) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain text, outcome boolean, weight double precision, stratum text, cluster bigint) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(text, boolean, double precision, text, bigint) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, text, boolean, double precision, text, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, text, boolean, double precision, text, uuid) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain text, outcome boolean, weight double precision, stratum text, cluster uuid) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(text, boolean, double precision, text, uuid) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, text, boolean, double precision, bigint, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, text, boolean, double precision, bigint, text) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain text, outcome boolean, weight double precision, stratum bigint, cluster text) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(text, boolean, double precision, bigint, text) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, text, boolean, double precision, bigint, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, text, boolean, double precision, bigint, bigint) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain text, outcome boolean, weight double precision, stratum bigint, cluster bigint) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(text, boolean, double precision, bigint, bigint) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, text, boolean, double precision, bigint, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, text, boolean, double precision, bigint, uuid) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain text, outcome boolean, weight double precision, stratum bigint, cluster uuid) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(text, boolean, double precision, bigint, uuid) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, text, boolean, double precision, uuid, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, text, boolean, double precision, uuid, text) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain text, outcome boolean, weight double precision, stratum uuid, cluster text) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(text, boolean, double precision, uuid, text) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, text, boolean, double precision, uuid, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, text, boolean, double precision, uuid, bigint) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain text, outcome boolean, weight double precision, stratum uuid, cluster bigint) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(text, boolean, double precision, uuid, bigint) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, text, boolean, double precision, uuid, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, text, boolean, double precision, uuid, uuid) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain text, outcome boolean, weight double precision, stratum uuid, cluster uuid) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(text, boolean, double precision, uuid, uuid) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_level_final(internal) RETURNS survey_row[]
    AS 'MODULE_PATHNAME', 'survey_proportion_level_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survey_proportion_level_final(internal) IS 'aggregate support: at that level';

CREATE FUNCTION survey_proportion_transition(internal, text, boolean, double precision, text, text, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, text, boolean, double precision, text, text, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain text, outcome boolean, weight double precision, stratum text, cluster text, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(text, boolean, double precision, text, text, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, text, boolean, double precision, text, bigint, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, text, boolean, double precision, text, bigint, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain text, outcome boolean, weight double precision, stratum text, cluster bigint, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(text, boolean, double precision, text, bigint, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, text, boolean, double precision, text, uuid, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, text, boolean, double precision, text, uuid, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain text, outcome boolean, weight double precision, stratum text, cluster uuid, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(text, boolean, double precision, text, uuid, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, text, boolean, double precision, bigint, text, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, text, boolean, double precision, bigint, text, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain text, outcome boolean, weight double precision, stratum bigint, cluster text, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(text, boolean, double precision, bigint, text, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, text, boolean, double precision, bigint, bigint, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, text, boolean, double precision, bigint, bigint, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain text, outcome boolean, weight double precision, stratum bigint, cluster bigint, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(text, boolean, double precision, bigint, bigint, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, text, boolean, double precision, bigint, uuid, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, text, boolean, double precision, bigint, uuid, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain text, outcome boolean, weight double precision, stratum bigint, cluster uuid, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(text, boolean, double precision, bigint, uuid, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, text, boolean, double precision, uuid, text, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, text, boolean, double precision, uuid, text, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain text, outcome boolean, weight double precision, stratum uuid, cluster text, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(text, boolean, double precision, uuid, text, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, text, boolean, double precision, uuid, bigint, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, text, boolean, double precision, uuid, bigint, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain text, outcome boolean, weight double precision, stratum uuid, cluster bigint, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(text, boolean, double precision, uuid, bigint, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, text, boolean, double precision, uuid, uuid, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, text, boolean, double precision, uuid, uuid, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain text, outcome boolean, weight double precision, stratum uuid, cluster uuid, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(text, boolean, double precision, uuid, uuid, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_bigint_final(internal) RETURNS survey_bigint_row[]
    AS 'MODULE_PATHNAME', 'survey_proportion_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survey_proportion_bigint_final(internal) IS 'aggregate support: at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, text, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, text, text) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain bigint, outcome boolean, weight double precision, stratum text, cluster text) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(bigint, boolean, double precision, text, text) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, text, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, text, bigint) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain bigint, outcome boolean, weight double precision, stratum text, cluster bigint) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(bigint, boolean, double precision, text, bigint) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, text, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, text, uuid) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain bigint, outcome boolean, weight double precision, stratum text, cluster uuid) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(bigint, boolean, double precision, text, uuid) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, bigint, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, bigint, text) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain bigint, outcome boolean, weight double precision, stratum bigint, cluster text) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(bigint, boolean, double precision, bigint, text) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, bigint, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, bigint, bigint) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain bigint, outcome boolean, weight double precision, stratum bigint, cluster bigint) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(bigint, boolean, double precision, bigint, bigint) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, bigint, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, bigint, uuid) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain bigint, outcome boolean, weight double precision, stratum bigint, cluster uuid) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(bigint, boolean, double precision, bigint, uuid) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, uuid, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, uuid, text) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain bigint, outcome boolean, weight double precision, stratum uuid, cluster text) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(bigint, boolean, double precision, uuid, text) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, uuid, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, uuid, bigint) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain bigint, outcome boolean, weight double precision, stratum uuid, cluster bigint) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(bigint, boolean, double precision, uuid, bigint) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, uuid, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, uuid, uuid) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain bigint, outcome boolean, weight double precision, stratum uuid, cluster uuid) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(bigint, boolean, double precision, uuid, uuid) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_bigint_level_final(internal) RETURNS survey_bigint_row[]
    AS 'MODULE_PATHNAME', 'survey_proportion_level_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survey_proportion_bigint_level_final(internal) IS 'aggregate support: at that level';

CREATE FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, text, text, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, text, text, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain bigint, outcome boolean, weight double precision, stratum text, cluster text, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(bigint, boolean, double precision, text, text, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, text, bigint, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, text, bigint, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain bigint, outcome boolean, weight double precision, stratum text, cluster bigint, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(bigint, boolean, double precision, text, bigint, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, text, uuid, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, text, uuid, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain bigint, outcome boolean, weight double precision, stratum text, cluster uuid, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(bigint, boolean, double precision, text, uuid, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, bigint, text, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, bigint, text, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain bigint, outcome boolean, weight double precision, stratum bigint, cluster text, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(bigint, boolean, double precision, bigint, text, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, bigint, bigint, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, bigint, bigint, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain bigint, outcome boolean, weight double precision, stratum bigint, cluster bigint, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(bigint, boolean, double precision, bigint, bigint, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, bigint, uuid, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, bigint, uuid, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain bigint, outcome boolean, weight double precision, stratum bigint, cluster uuid, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(bigint, boolean, double precision, bigint, uuid, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, uuid, text, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, uuid, text, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain bigint, outcome boolean, weight double precision, stratum uuid, cluster text, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(bigint, boolean, double precision, uuid, text, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, uuid, bigint, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, uuid, bigint, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain bigint, outcome boolean, weight double precision, stratum uuid, cluster bigint, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(bigint, boolean, double precision, uuid, bigint, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, uuid, uuid, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, bigint, boolean, double precision, uuid, uuid, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain bigint, outcome boolean, weight double precision, stratum uuid, cluster uuid, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(bigint, boolean, double precision, uuid, uuid, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_uuid_final(internal) RETURNS survey_uuid_row[]
    AS 'MODULE_PATHNAME', 'survey_proportion_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survey_proportion_uuid_final(internal) IS 'aggregate support: at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, text, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, text, text) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain uuid, outcome boolean, weight double precision, stratum text, cluster text) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(uuid, boolean, double precision, text, text) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, text, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, text, bigint) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain uuid, outcome boolean, weight double precision, stratum text, cluster bigint) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(uuid, boolean, double precision, text, bigint) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, text, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, text, uuid) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain uuid, outcome boolean, weight double precision, stratum text, cluster uuid) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(uuid, boolean, double precision, text, uuid) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, bigint, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, bigint, text) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain uuid, outcome boolean, weight double precision, stratum bigint, cluster text) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(uuid, boolean, double precision, bigint, text) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, bigint, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, bigint, bigint) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain uuid, outcome boolean, weight double precision, stratum bigint, cluster bigint) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(uuid, boolean, double precision, bigint, bigint) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, bigint, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, bigint, uuid) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain uuid, outcome boolean, weight double precision, stratum bigint, cluster uuid) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(uuid, boolean, double precision, bigint, uuid) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, uuid, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, uuid, text) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain uuid, outcome boolean, weight double precision, stratum uuid, cluster text) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(uuid, boolean, double precision, uuid, text) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, uuid, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, uuid, bigint) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain uuid, outcome boolean, weight double precision, stratum uuid, cluster bigint) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(uuid, boolean, double precision, uuid, bigint) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, uuid, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, uuid, uuid) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain uuid, outcome boolean, weight double precision, stratum uuid, cluster uuid) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(uuid, boolean, double precision, uuid, uuid) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_proportion_uuid_level_final(internal) RETURNS survey_uuid_row[]
    AS 'MODULE_PATHNAME', 'survey_proportion_level_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survey_proportion_uuid_level_final(internal) IS 'aggregate support: at that level';

CREATE FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, text, text, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, text, text, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain uuid, outcome boolean, weight double precision, stratum text, cluster text, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(uuid, boolean, double precision, text, text, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, text, bigint, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, text, bigint, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain uuid, outcome boolean, weight double precision, stratum text, cluster bigint, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(uuid, boolean, double precision, text, bigint, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, text, uuid, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, text, uuid, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain uuid, outcome boolean, weight double precision, stratum text, cluster uuid, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(uuid, boolean, double precision, text, uuid, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, bigint, text, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, bigint, text, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain uuid, outcome boolean, weight double precision, stratum bigint, cluster text, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(uuid, boolean, double precision, bigint, text, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, bigint, bigint, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, bigint, bigint, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain uuid, outcome boolean, weight double precision, stratum bigint, cluster bigint, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(uuid, boolean, double precision, bigint, bigint, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, bigint, uuid, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, bigint, uuid, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain uuid, outcome boolean, weight double precision, stratum bigint, cluster uuid, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(uuid, boolean, double precision, bigint, uuid, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, uuid, text, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, uuid, text, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain uuid, outcome boolean, weight double precision, stratum uuid, cluster text, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(uuid, boolean, double precision, uuid, text, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, uuid, bigint, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, uuid, bigint, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain uuid, outcome boolean, weight double precision, stratum uuid, cluster bigint, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(uuid, boolean, double precision, uuid, bigint, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, uuid, uuid, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_proportion_transition(internal, uuid, boolean, double precision, uuid, uuid, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_proportion(domain uuid, outcome boolean, weight double precision, stratum uuid, cluster uuid, level double precision) (
    SFUNC = survey_proportion_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_proportion_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_proportion(uuid, boolean, double precision, uuid, uuid, double precision) IS 'the share in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_final(internal) RETURNS survey_row[]
    AS 'MODULE_PATHNAME', 'survey_mean_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survey_mean_final(internal) IS 'aggregate support: at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, text, double precision, double precision, text, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, text, double precision, double precision, text, text) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain text, y double precision, weight double precision, stratum text, cluster text) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(text, double precision, double precision, text, text) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, text, double precision, double precision, text, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, text, double precision, double precision, text, bigint) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain text, y double precision, weight double precision, stratum text, cluster bigint) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(text, double precision, double precision, text, bigint) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, text, double precision, double precision, text, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, text, double precision, double precision, text, uuid) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain text, y double precision, weight double precision, stratum text, cluster uuid) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(text, double precision, double precision, text, uuid) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, text, double precision, double precision, bigint, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, text, double precision, double precision, bigint, text) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain text, y double precision, weight double precision, stratum bigint, cluster text) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(text, double precision, double precision, bigint, text) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, text, double precision, double precision, bigint, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, text, double precision, double precision, bigint, bigint) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain text, y double precision, weight double precision, stratum bigint, cluster bigint) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(text, double precision, double precision, bigint, bigint) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, text, double precision, double precision, bigint, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, text, double precision, double precision, bigint, uuid) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain text, y double precision, weight double precision, stratum bigint, cluster uuid) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(text, double precision, double precision, bigint, uuid) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, text, double precision, double precision, uuid, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, text, double precision, double precision, uuid, text) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain text, y double precision, weight double precision, stratum uuid, cluster text) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(text, double precision, double precision, uuid, text) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, text, double precision, double precision, uuid, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, text, double precision, double precision, uuid, bigint) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain text, y double precision, weight double precision, stratum uuid, cluster bigint) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(text, double precision, double precision, uuid, bigint) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, text, double precision, double precision, uuid, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, text, double precision, double precision, uuid, uuid) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain text, y double precision, weight double precision, stratum uuid, cluster uuid) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(text, double precision, double precision, uuid, uuid) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_level_final(internal) RETURNS survey_row[]
    AS 'MODULE_PATHNAME', 'survey_mean_level_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survey_mean_level_final(internal) IS 'aggregate support: at that level';

CREATE FUNCTION survey_mean_transition(internal, text, double precision, double precision, text, text, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, text, double precision, double precision, text, text, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain text, y double precision, weight double precision, stratum text, cluster text, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(text, double precision, double precision, text, text, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, text, double precision, double precision, text, bigint, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, text, double precision, double precision, text, bigint, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain text, y double precision, weight double precision, stratum text, cluster bigint, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(text, double precision, double precision, text, bigint, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, text, double precision, double precision, text, uuid, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, text, double precision, double precision, text, uuid, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain text, y double precision, weight double precision, stratum text, cluster uuid, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(text, double precision, double precision, text, uuid, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, text, double precision, double precision, bigint, text, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, text, double precision, double precision, bigint, text, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain text, y double precision, weight double precision, stratum bigint, cluster text, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(text, double precision, double precision, bigint, text, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, text, double precision, double precision, bigint, bigint, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, text, double precision, double precision, bigint, bigint, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain text, y double precision, weight double precision, stratum bigint, cluster bigint, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(text, double precision, double precision, bigint, bigint, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, text, double precision, double precision, bigint, uuid, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, text, double precision, double precision, bigint, uuid, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain text, y double precision, weight double precision, stratum bigint, cluster uuid, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(text, double precision, double precision, bigint, uuid, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, text, double precision, double precision, uuid, text, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, text, double precision, double precision, uuid, text, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain text, y double precision, weight double precision, stratum uuid, cluster text, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(text, double precision, double precision, uuid, text, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, text, double precision, double precision, uuid, bigint, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, text, double precision, double precision, uuid, bigint, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain text, y double precision, weight double precision, stratum uuid, cluster bigint, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(text, double precision, double precision, uuid, bigint, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, text, double precision, double precision, uuid, uuid, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, text, double precision, double precision, uuid, uuid, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain text, y double precision, weight double precision, stratum uuid, cluster uuid, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(text, double precision, double precision, uuid, uuid, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_bigint_final(internal) RETURNS survey_bigint_row[]
    AS 'MODULE_PATHNAME', 'survey_mean_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survey_mean_bigint_final(internal) IS 'aggregate support: at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, text, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, text, text) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain bigint, y double precision, weight double precision, stratum text, cluster text) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(bigint, double precision, double precision, text, text) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, text, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, text, bigint) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain bigint, y double precision, weight double precision, stratum text, cluster bigint) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(bigint, double precision, double precision, text, bigint) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, text, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, text, uuid) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain bigint, y double precision, weight double precision, stratum text, cluster uuid) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(bigint, double precision, double precision, text, uuid) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, bigint, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, bigint, text) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain bigint, y double precision, weight double precision, stratum bigint, cluster text) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(bigint, double precision, double precision, bigint, text) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, bigint, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, bigint, bigint) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain bigint, y double precision, weight double precision, stratum bigint, cluster bigint) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(bigint, double precision, double precision, bigint, bigint) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, bigint, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, bigint, uuid) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain bigint, y double precision, weight double precision, stratum bigint, cluster uuid) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(bigint, double precision, double precision, bigint, uuid) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, uuid, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, uuid, text) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain bigint, y double precision, weight double precision, stratum uuid, cluster text) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(bigint, double precision, double precision, uuid, text) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, uuid, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, uuid, bigint) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain bigint, y double precision, weight double precision, stratum uuid, cluster bigint) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(bigint, double precision, double precision, uuid, bigint) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, uuid, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, uuid, uuid) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain bigint, y double precision, weight double precision, stratum uuid, cluster uuid) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(bigint, double precision, double precision, uuid, uuid) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_bigint_level_final(internal) RETURNS survey_bigint_row[]
    AS 'MODULE_PATHNAME', 'survey_mean_level_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survey_mean_bigint_level_final(internal) IS 'aggregate support: at that level';

CREATE FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, text, text, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, text, text, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain bigint, y double precision, weight double precision, stratum text, cluster text, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(bigint, double precision, double precision, text, text, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, text, bigint, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, text, bigint, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain bigint, y double precision, weight double precision, stratum text, cluster bigint, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(bigint, double precision, double precision, text, bigint, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, text, uuid, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, text, uuid, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain bigint, y double precision, weight double precision, stratum text, cluster uuid, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(bigint, double precision, double precision, text, uuid, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, bigint, text, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, bigint, text, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain bigint, y double precision, weight double precision, stratum bigint, cluster text, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(bigint, double precision, double precision, bigint, text, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, bigint, bigint, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, bigint, bigint, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain bigint, y double precision, weight double precision, stratum bigint, cluster bigint, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(bigint, double precision, double precision, bigint, bigint, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, bigint, uuid, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, bigint, uuid, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain bigint, y double precision, weight double precision, stratum bigint, cluster uuid, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(bigint, double precision, double precision, bigint, uuid, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, uuid, text, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, uuid, text, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain bigint, y double precision, weight double precision, stratum uuid, cluster text, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(bigint, double precision, double precision, uuid, text, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, uuid, bigint, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, uuid, bigint, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain bigint, y double precision, weight double precision, stratum uuid, cluster bigint, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(bigint, double precision, double precision, uuid, bigint, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, uuid, uuid, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, bigint, double precision, double precision, uuid, uuid, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain bigint, y double precision, weight double precision, stratum uuid, cluster uuid, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(bigint, double precision, double precision, uuid, uuid, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_uuid_final(internal) RETURNS survey_uuid_row[]
    AS 'MODULE_PATHNAME', 'survey_mean_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survey_mean_uuid_final(internal) IS 'aggregate support: at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, text, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, text, text) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain uuid, y double precision, weight double precision, stratum text, cluster text) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(uuid, double precision, double precision, text, text) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, text, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, text, bigint) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain uuid, y double precision, weight double precision, stratum text, cluster bigint) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(uuid, double precision, double precision, text, bigint) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, text, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, text, uuid) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain uuid, y double precision, weight double precision, stratum text, cluster uuid) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(uuid, double precision, double precision, text, uuid) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, bigint, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, bigint, text) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain uuid, y double precision, weight double precision, stratum bigint, cluster text) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(uuid, double precision, double precision, bigint, text) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, bigint, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, bigint, bigint) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain uuid, y double precision, weight double precision, stratum bigint, cluster bigint) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(uuid, double precision, double precision, bigint, bigint) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, bigint, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, bigint, uuid) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain uuid, y double precision, weight double precision, stratum bigint, cluster uuid) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(uuid, double precision, double precision, bigint, uuid) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, uuid, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, uuid, text) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain uuid, y double precision, weight double precision, stratum uuid, cluster text) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(uuid, double precision, double precision, uuid, text) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, uuid, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, uuid, bigint) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain uuid, y double precision, weight double precision, stratum uuid, cluster bigint) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(uuid, double precision, double precision, uuid, bigint) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, uuid, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, uuid, uuid) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain uuid, y double precision, weight double precision, stratum uuid, cluster uuid) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(uuid, double precision, double precision, uuid, uuid) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at level 0.95';

CREATE FUNCTION survey_mean_uuid_level_final(internal) RETURNS survey_uuid_row[]
    AS 'MODULE_PATHNAME', 'survey_mean_level_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survey_mean_uuid_level_final(internal) IS 'aggregate support: at that level';

CREATE FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, text, text, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, text, text, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain uuid, y double precision, weight double precision, stratum text, cluster text, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(uuid, double precision, double precision, text, text, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, text, bigint, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, text, bigint, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain uuid, y double precision, weight double precision, stratum text, cluster bigint, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(uuid, double precision, double precision, text, bigint, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, text, uuid, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, text, uuid, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain uuid, y double precision, weight double precision, stratum text, cluster uuid, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(uuid, double precision, double precision, text, uuid, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, bigint, text, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, bigint, text, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain uuid, y double precision, weight double precision, stratum bigint, cluster text, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(uuid, double precision, double precision, bigint, text, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, bigint, bigint, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, bigint, bigint, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain uuid, y double precision, weight double precision, stratum bigint, cluster bigint, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(uuid, double precision, double precision, bigint, bigint, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, bigint, uuid, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, bigint, uuid, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain uuid, y double precision, weight double precision, stratum bigint, cluster uuid, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(uuid, double precision, double precision, bigint, uuid, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, uuid, text, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, uuid, text, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain uuid, y double precision, weight double precision, stratum uuid, cluster text, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(uuid, double precision, double precision, uuid, text, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, uuid, bigint, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, uuid, bigint, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain uuid, y double precision, weight double precision, stratum uuid, cluster bigint, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(uuid, double precision, double precision, uuid, bigint, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';

CREATE FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, uuid, uuid, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_mean_transition(internal, uuid, double precision, double precision, uuid, uuid, double precision) IS 'aggregate support';
CREATE AGGREGATE survey_mean(domain uuid, y double precision, weight double precision, stratum uuid, cluster uuid, level double precision) (
    SFUNC = survey_mean_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_mean_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_mean(uuid, double precision, double precision, uuid, uuid, double precision) IS 'the mean in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits at that level';


-- components: trend, seasonals and remainder

CREATE TYPE components_row AS (
    t timestamp,
    value double precision,
    trend double precision,
    seasonal double precision,
    season_length double precision,
    remainder double precision,
    method text,
    note text
);
COMMENT ON TYPE components_row IS 'a value of a series and the parts it is made of; with several seasons one row for each';
COMMENT ON COLUMN components_row.t IS 'the moment of the value, the start of its period';
COMMENT ON COLUMN components_row.value IS 'the observed value, which is trend + every seasonal of this moment + remainder; NULL where it is missing';
COMMENT ON COLUMN components_row.trend IS 'the trend, the same in each row of this moment';
COMMENT ON COLUMN components_row.seasonal IS 'what the season of this length adds; 0 where the series has no season';
COMMENT ON COLUMN components_row.season_length IS 'periods in the season, such as 12, 7 or 365.25; NULL where the series has none';
COMMENT ON COLUMN components_row.remainder IS 'what is left of the value, the same in each row of this moment; NULL where the value is missing';
COMMENT ON COLUMN components_row.method IS 'stl, mstl for several seasons, supsmu without season';
COMMENT ON COLUMN components_row.note IS 'NULL, or why an answer is missing, limited or less sure';

CREATE FUNCTION components(
    s timeseries,
    seasons double precision[] DEFAULT NULL,
    robust boolean DEFAULT false,
    seasonal_window integer DEFAULT NULL,
    trend_window integer DEFAULT NULL
) RETURNS SETOF components_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000 ROWS 200
    SUPPORT row_cost_support;
COMMENT ON FUNCTION components(timeseries, double precision[], boolean, integer, integer)
    IS 'trend, seasonal and remainder of each moment by STL or MSTL (seasonal_window: seasons smoothed over, 0 for one fixed pattern; trend_window: periods); a series without values gives one row with a note';

CREATE FUNCTION seasonally_adjusted(
    s timeseries,
    seasons double precision[] DEFAULT NULL,
    robust boolean DEFAULT false
) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION seasonally_adjusted(timeseries, double precision[], boolean)
    IS 'the series without its seasonals as components() finds them; as it is where it has none';

-- cleaned: gaps filled, outliers replaced

CREATE TYPE cleaned_row AS (
    t timestamp,
    value double precision,
    cleaned double precision,
    changed boolean,
    note text
);
COMMENT ON TYPE cleaned_row IS 'a value of a series, and what it is without gaps and outliers';
COMMENT ON COLUMN cleaned_row.t IS 'the moment of the value, the start of its period';
COMMENT ON COLUMN cleaned_row.value IS 'the observed value; NULL where it is missing';
COMMENT ON COLUMN cleaned_row.cleaned IS 'the value, or what interpolation puts in place of a missing value or an outlier';
COMMENT ON COLUMN cleaned_row.changed IS 'whether the value was missing or an outlier';
COMMENT ON COLUMN cleaned_row.note IS 'NULL, or why the value was replaced, or why there is none';

CREATE FUNCTION cleaned(s timeseries, seasons double precision[] DEFAULT NULL) RETURNS SETOF cleaned_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50000 ROWS 100
    SUPPORT row_cost_support;
COMMENT ON FUNCTION cleaned(timeseries, double precision[])
    IS 'the values of a series with gaps filled by seasonal interpolation and outliers replaced; a series without values gives one row with a note';

-- year_on_year and rolling_sum

CREATE TYPE year_on_year_row AS (
    t timestamp,
    value double precision,
    year_before double precision,
    difference double precision,
    growth double precision,
    note text
);
COMMENT ON TYPE year_on_year_row IS 'a value of a series beside that of a year before';
COMMENT ON COLUMN year_on_year_row.t IS 'the moment of the value, the start of its period';
COMMENT ON COLUMN year_on_year_row.value IS 'the observed value; NULL where it is missing';
COMMENT ON COLUMN year_on_year_row.year_before IS 'the value at the same moment a year before; for weeks, 52 weeks before';
COMMENT ON COLUMN year_on_year_row.difference IS 'value - year_before';
COMMENT ON COLUMN year_on_year_row.growth IS 'difference / year_before, 0.05 for 5 %; NULL where the year before is not above 0';
COMMENT ON COLUMN year_on_year_row.note IS 'NULL, or why an answer is missing';

CREATE FUNCTION year_on_year(s timeseries) RETURNS SETOF year_on_year_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 100
    SUPPORT row_cost_support;
COMMENT ON FUNCTION year_on_year(timeseries)
    IS 'each value beside that of a year before; a series without values gives one row with a note';

CREATE FUNCTION rolling_sum(s timeseries, width integer) RETURNS timeseries
    AS 'MODULE_PATHNAME', 'timeseries_rolling_sum' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION rolling_sum(timeseries, integer)
    IS 'at each moment the sum of the last width values; missing where one of them is missing or before the start';
-- inequality: between ranked groups, between people, between areas

-- One state serves all of these aggregates: rows of two to four numbers, sorted in the final function.

CREATE FUNCTION inequality_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION inequality_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION inequality_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION inequality_serialise(internal) IS 'aggregate support';
CREATE FUNCTION inequality_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION inequality_deserialise(bytea, internal) IS 'aggregate support';

-- gini, theil, concentration_index: rows of the same columns

CREATE TYPE gini_row AS (
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    n bigint,
    total_weight double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE gini_row IS 'the answer of gini(value, weight)';
COMMENT ON COLUMN gini_row.estimate IS 'the index; NULL where it is not defined';
COMMENT ON COLUMN gini_row.std_error IS 'standard error of the index, by linearisation';
COMMENT ON COLUMN gini_row.lower IS 'lower confidence limit of the index';
COMMENT ON COLUMN gini_row.upper IS 'upper confidence limit of the index';
COMMENT ON COLUMN gini_row.n IS 'rows used';
COMMENT ON COLUMN gini_row.total_weight IS 'sum of their weights';
COMMENT ON COLUMN gini_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN gini_row.method IS 'the variant of the index, and what its limits come from';
COMMENT ON COLUMN gini_row.note IS 'NULL, or why figures are missing, and which rows were left out';
CREATE TYPE theil_row AS (
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    n bigint,
    total_weight double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE theil_row IS 'the answer of theil(value, weight)';
COMMENT ON COLUMN theil_row.estimate IS 'the index; NULL where it is not defined';
COMMENT ON COLUMN theil_row.std_error IS 'standard error of the index, by linearisation';
COMMENT ON COLUMN theil_row.lower IS 'lower confidence limit of the index';
COMMENT ON COLUMN theil_row.upper IS 'upper confidence limit of the index';
COMMENT ON COLUMN theil_row.n IS 'rows used';
COMMENT ON COLUMN theil_row.total_weight IS 'sum of their weights';
COMMENT ON COLUMN theil_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN theil_row.method IS 'the variant of the index, and what its limits come from';
COMMENT ON COLUMN theil_row.note IS 'NULL, or why figures are missing, and which rows were left out';
CREATE TYPE concentration_index_row AS (
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    n bigint,
    total_weight double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE concentration_index_row IS 'the answer of concentration_index(value, rank_by, weight)';
COMMENT ON COLUMN concentration_index_row.estimate IS 'the index; NULL where it is not defined';
COMMENT ON COLUMN concentration_index_row.std_error IS 'standard error of the index, by linearisation';
COMMENT ON COLUMN concentration_index_row.lower IS 'lower confidence limit of the index';
COMMENT ON COLUMN concentration_index_row.upper IS 'upper confidence limit of the index';
COMMENT ON COLUMN concentration_index_row.n IS 'rows used';
COMMENT ON COLUMN concentration_index_row.total_weight IS 'sum of their weights';
COMMENT ON COLUMN concentration_index_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN concentration_index_row.method IS 'the variant of the index, and what its limits come from';
COMMENT ON COLUMN concentration_index_row.note IS 'NULL, or why figures are missing, and which rows were left out';

CREATE TYPE atkinson_row AS (
    epsilon double precision,
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    n bigint,
    total_weight double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE atkinson_row IS 'the answer of atkinson(value, weight, epsilon)';
COMMENT ON COLUMN atkinson_row.epsilon IS 'how much the lowest values count';
COMMENT ON COLUMN atkinson_row.estimate IS 'the index; NULL where it is not defined';
COMMENT ON COLUMN atkinson_row.std_error IS 'standard error of the index, by linearisation';
COMMENT ON COLUMN atkinson_row.lower IS 'lower confidence limit of the index';
COMMENT ON COLUMN atkinson_row.upper IS 'upper confidence limit of the index';
COMMENT ON COLUMN atkinson_row.n IS 'rows used';
COMMENT ON COLUMN atkinson_row.total_weight IS 'sum of their weights';
COMMENT ON COLUMN atkinson_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN atkinson_row.method IS 'the variant of the index, and what its limits come from';
COMMENT ON COLUMN atkinson_row.note IS 'NULL, or why figures are missing, and which rows were left out';

CREATE TYPE weighted_quantile_row AS (
    probability double precision,
    estimate double precision,
    lower double precision,
    upper double precision,
    n bigint,
    total_weight double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE weighted_quantile_row IS 'the answer of weighted_quantile(value, weight, probability)';
COMMENT ON COLUMN weighted_quantile_row.probability IS 'the share of the weight at or below the quantile that was asked for';
COMMENT ON COLUMN weighted_quantile_row.estimate IS 'the quantile';
COMMENT ON COLUMN weighted_quantile_row.lower IS 'lower confidence limit of the quantile';
COMMENT ON COLUMN weighted_quantile_row.upper IS 'upper confidence limit of the quantile';
COMMENT ON COLUMN weighted_quantile_row.n IS 'rows used';
COMMENT ON COLUMN weighted_quantile_row.total_weight IS 'sum of their weights';
COMMENT ON COLUMN weighted_quantile_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN weighted_quantile_row.method IS 'the type of quantile, and what its limits come from';
COMMENT ON COLUMN weighted_quantile_row.note IS 'NULL, or why figures are missing, and which rows were left out';

CREATE TYPE dissimilarity_row AS (
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    n bigint,
    group_a double precision,
    group_b double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE dissimilarity_row IS 'the answer of dissimilarity(group_a, group_b)';
COMMENT ON COLUMN dissimilarity_row.estimate IS 'the share of either group that would have to move for both to be spread alike';
COMMENT ON COLUMN dissimilarity_row.std_error IS 'standard error of the index, by the delta method';
COMMENT ON COLUMN dissimilarity_row.lower IS 'lower confidence limit of the index';
COMMENT ON COLUMN dissimilarity_row.upper IS 'upper confidence limit of the index';
COMMENT ON COLUMN dissimilarity_row.n IS 'areas used';
COMMENT ON COLUMN dissimilarity_row.group_a IS 'members of group a in all areas';
COMMENT ON COLUMN dissimilarity_row.group_b IS 'members of group b in all areas';
COMMENT ON COLUMN dissimilarity_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN dissimilarity_row.method IS 'the variant of the index, and what its limits come from';
COMMENT ON COLUMN dissimilarity_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';

CREATE TYPE slope_index_of_inequality_row AS (
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    relative_index double precision,
    relative_lower double precision,
    relative_upper double precision,
    intercept double precision,
    n bigint,
    population double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE slope_index_of_inequality_row IS 'the answer of slope_index_of_inequality(rank_by, population, value, std_error)';
COMMENT ON COLUMN slope_index_of_inequality_row.estimate IS 'the slope index: the fitted value at rank 1 less that at rank 0';
COMMENT ON COLUMN slope_index_of_inequality_row.std_error IS 'standard error of the slope index';
COMMENT ON COLUMN slope_index_of_inequality_row.lower IS 'lower confidence limit of the slope index';
COMMENT ON COLUMN slope_index_of_inequality_row.upper IS 'upper confidence limit of the slope index';
COMMENT ON COLUMN slope_index_of_inequality_row.relative_index IS 'the fitted value at rank 1 over that at rank 0';
COMMENT ON COLUMN slope_index_of_inequality_row.relative_lower IS 'lower confidence limit of the relative index';
COMMENT ON COLUMN slope_index_of_inequality_row.relative_upper IS 'upper confidence limit of the relative index';
COMMENT ON COLUMN slope_index_of_inequality_row.intercept IS 'the fitted value at rank 0';
COMMENT ON COLUMN slope_index_of_inequality_row.n IS 'groups used';
COMMENT ON COLUMN slope_index_of_inequality_row.population IS 'people in these groups';
COMMENT ON COLUMN slope_index_of_inequality_row.level IS 'coverage of the limits';
COMMENT ON COLUMN slope_index_of_inequality_row.method IS 'how the line was fitted, and what the limits come from';
COMMENT ON COLUMN slope_index_of_inequality_row.note IS 'NULL, or why figures are missing, and which rows were left out';

CREATE FUNCTION gini_final(internal) RETURNS gini_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION gini_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION gini_level_final(internal) RETURNS gini_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION gini_level_final(internal) IS 'aggregate support: at a given level';
CREATE FUNCTION theil_final(internal) RETURNS theil_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION theil_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION theil_level_final(internal) RETURNS theil_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION theil_level_final(internal) IS 'aggregate support: at a given level';
CREATE FUNCTION concentration_index_final(internal) RETURNS concentration_index_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION concentration_index_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION concentration_index_level_final(internal) RETURNS concentration_index_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION concentration_index_level_final(internal) IS 'aggregate support: at a given level';
CREATE FUNCTION atkinson_final(internal) RETURNS atkinson_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION atkinson_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION atkinson_level_final(internal) RETURNS atkinson_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION atkinson_level_final(internal) IS 'aggregate support: at a given level';
CREATE FUNCTION weighted_quantile_final(internal) RETURNS weighted_quantile_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION weighted_quantile_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION weighted_quantile_level_final(internal) RETURNS weighted_quantile_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION weighted_quantile_level_final(internal) IS 'aggregate support: at a given level';
CREATE FUNCTION dissimilarity_final(internal) RETURNS dissimilarity_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION dissimilarity_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION dissimilarity_level_final(internal) RETURNS dissimilarity_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION dissimilarity_level_final(internal) IS 'aggregate support: at a given level';
CREATE FUNCTION slope_index_of_inequality_final(internal) RETURNS slope_index_of_inequality_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION slope_index_of_inequality_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION slope_index_of_inequality_level_final(internal) RETURNS slope_index_of_inequality_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION slope_index_of_inequality_level_final(internal) IS 'aggregate support: at a given level';

CREATE FUNCTION gini_transition(internal, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION gini_transition(internal, double precision) IS 'aggregate support';
CREATE AGGREGATE gini(value double precision) (
    SFUNC = gini_transition, STYPE = internal, SSPACE = 512, FINALFUNC = gini_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE gini(double precision) IS 'the Gini index of the population, without small-sample correction; each row weighs 1; limits by linearisation at level 0.95';
CREATE FUNCTION gini_transition(internal, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION gini_transition(internal, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE gini(value double precision, weight double precision) (
    SFUNC = gini_transition, STYPE = internal, SSPACE = 512, FINALFUNC = gini_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE gini(double precision, double precision) IS 'the Gini index of the population, without small-sample correction; limits by linearisation at level 0.95';
CREATE FUNCTION gini_transition(internal, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION gini_transition(internal, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE gini(value double precision, weight double precision, level double precision) (
    SFUNC = gini_transition, STYPE = internal, SSPACE = 512, FINALFUNC = gini_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE gini(double precision, double precision, double precision) IS 'the Gini index of the population, without small-sample correction; limits by linearisation at that level';
CREATE FUNCTION theil_transition(internal, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION theil_transition(internal, double precision) IS 'aggregate support';
CREATE AGGREGATE theil(value double precision) (
    SFUNC = theil_transition, STYPE = internal, SSPACE = 512, FINALFUNC = theil_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE theil(double precision) IS 'the Theil index (T) of the population; each row weighs 1; limits by linearisation at level 0.95';
CREATE FUNCTION theil_transition(internal, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION theil_transition(internal, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE theil(value double precision, weight double precision) (
    SFUNC = theil_transition, STYPE = internal, SSPACE = 512, FINALFUNC = theil_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE theil(double precision, double precision) IS 'the Theil index (T) of the population; limits by linearisation at level 0.95';
CREATE FUNCTION theil_transition(internal, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION theil_transition(internal, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE theil(value double precision, weight double precision, level double precision) (
    SFUNC = theil_transition, STYPE = internal, SSPACE = 512, FINALFUNC = theil_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE theil(double precision, double precision, double precision) IS 'the Theil index (T) of the population; limits by linearisation at that level';

CREATE FUNCTION concentration_index_transition(internal, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION concentration_index_transition(internal, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE concentration_index(value double precision, rank_by double precision, weight double precision) (
    SFUNC = concentration_index_transition, STYPE = internal, SSPACE = 512, FINALFUNC = concentration_index_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE concentration_index(double precision, double precision, double precision) IS 'the concentration index of a value over the rank of rank_by, ties at their mean rank; limits by linearisation at level 0.95';
CREATE FUNCTION concentration_index_transition(internal, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION concentration_index_transition(internal, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE concentration_index(value double precision, rank_by double precision, weight double precision, level double precision) (
    SFUNC = concentration_index_transition, STYPE = internal, SSPACE = 512, FINALFUNC = concentration_index_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE concentration_index(double precision, double precision, double precision, double precision) IS 'the concentration index of a value over the rank of rank_by, ties at their mean rank; limits by linearisation at that level';
CREATE FUNCTION atkinson_transition(internal, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION atkinson_transition(internal, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE atkinson(value double precision, weight double precision, epsilon double precision) (
    SFUNC = atkinson_transition, STYPE = internal, SSPACE = 512, FINALFUNC = atkinson_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE atkinson(double precision, double precision, double precision) IS 'the Atkinson index of the population; limits by linearisation at level 0.95';
CREATE FUNCTION atkinson_transition(internal, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION atkinson_transition(internal, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE atkinson(value double precision, weight double precision, epsilon double precision, level double precision) (
    SFUNC = atkinson_transition, STYPE = internal, SSPACE = 512, FINALFUNC = atkinson_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE atkinson(double precision, double precision, double precision, double precision) IS 'the Atkinson index of the population; limits by linearisation at that level';
CREATE FUNCTION weighted_quantile_transition(internal, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION weighted_quantile_transition(internal, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE weighted_quantile(value double precision, weight double precision, probability double precision) (
    SFUNC = weighted_quantile_transition, STYPE = internal, SSPACE = 512, FINALFUNC = weighted_quantile_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE weighted_quantile(double precision, double precision, double precision) IS 'the quantile of weighted values, type 2: the inverse of their distribution, the middle where it is flat; limits by Woodruff at level 0.95';
CREATE FUNCTION weighted_quantile_transition(internal, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION weighted_quantile_transition(internal, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE weighted_quantile(value double precision, weight double precision, probability double precision, level double precision) (
    SFUNC = weighted_quantile_transition, STYPE = internal, SSPACE = 512, FINALFUNC = weighted_quantile_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE weighted_quantile(double precision, double precision, double precision, double precision) IS 'the quantile of weighted values, type 2: the inverse of their distribution, the middle where it is flat; limits by Woodruff at that level';
CREATE FUNCTION dissimilarity_transition(internal, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION dissimilarity_transition(internal, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE dissimilarity(group_a double precision, group_b double precision) (
    SFUNC = dissimilarity_transition, STYPE = internal, SSPACE = 512, FINALFUNC = dissimilarity_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE dissimilarity(double precision, double precision) IS 'Duncan''s index of dissimilarity of two groups over areas, one row for each area; limits by the delta method at level 0.95';
CREATE FUNCTION dissimilarity_transition(internal, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION dissimilarity_transition(internal, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE dissimilarity(group_a double precision, group_b double precision, level double precision) (
    SFUNC = dissimilarity_transition, STYPE = internal, SSPACE = 512, FINALFUNC = dissimilarity_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE dissimilarity(double precision, double precision, double precision) IS 'Duncan''s index of dissimilarity of two groups over areas, one row for each area; limits by the delta method at that level';
CREATE FUNCTION slope_index_of_inequality_transition(internal, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION slope_index_of_inequality_transition(internal, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE slope_index_of_inequality(rank_by double precision, population double precision, value double precision, std_error double precision) (
    SFUNC = slope_index_of_inequality_transition, STYPE = internal, SSPACE = 512, FINALFUNC = slope_index_of_inequality_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE slope_index_of_inequality(double precision, double precision, double precision, double precision) IS 'the slope and the relative index of inequality of groups with a standard error each (NULL in every row: not known); limits at level 0.95';
CREATE FUNCTION slope_index_of_inequality_transition(internal, double precision, double precision, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION slope_index_of_inequality_transition(internal, double precision, double precision, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE slope_index_of_inequality(rank_by double precision, population double precision, value double precision, std_error double precision, level double precision) (
    SFUNC = slope_index_of_inequality_transition, STYPE = internal, SSPACE = 512, FINALFUNC = slope_index_of_inequality_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE slope_index_of_inequality(double precision, double precision, double precision, double precision, double precision) IS 'the slope and the relative index of inequality of groups with a standard error each (NULL in every row: not known); limits at that level';

CREATE FUNCTION slope_index_of_inequality_transition(internal, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION slope_index_of_inequality_transition(internal, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE slope_index_of_inequality(rank_by double precision, population double precision, value double precision) (
    SFUNC = slope_index_of_inequality_transition, STYPE = internal, SSPACE = 512, FINALFUNC = slope_index_of_inequality_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE slope_index_of_inequality(double precision, double precision, double precision) IS 'the slope and the relative index of inequality of groups: weighted least squares of their values on their rank in the population; limits from the distances to the line at level 0.95';

-- stock_flow: who was there, came and left, period by period

CREATE TYPE stock_flow_row AS (
    t timestamp,
    begin_count bigint,
    inflow bigint,
    outflow bigint,
    end_count bigint,
    any_present bigint,
    person_periods double precision,
    mean_duration double precision,
    note text
);
COMMENT ON TYPE stock_flow_row IS 'one period of stock_flow(entered, left_at, as_of, step, since, until)';
COMMENT ON COLUMN stock_flow_row.t IS 'the start of the period, which lasts one step';
COMMENT ON COLUMN stock_flow_row.begin_count IS 'those there when the period begins: the end_count of the period before';
COMMENT ON COLUMN stock_flow_row.inflow IS 'those who entered in the period';
COMMENT ON COLUMN stock_flow_row.outflow IS 'those who left in the period';
COMMENT ON COLUMN stock_flow_row.end_count IS 'those there when the period ends: begin_count + inflow - outflow';
COMMENT ON COLUMN stock_flow_row.any_present IS 'those there at any moment of the period';
COMMENT ON COLUMN stock_flow_row.person_periods IS 'the time that all spent there in the period, in periods';
COMMENT ON COLUMN stock_flow_row.mean_duration IS 'the mean time from entering to leaving of the outflow, in days';
COMMENT ON COLUMN stock_flow_row.note IS 'NULL, or why figures are missing, limited or less sure, and which rows were left out';

CREATE FUNCTION stock_flow_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION stock_flow_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION stock_flow_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION stock_flow_serialise(internal) IS 'aggregate support';
CREATE FUNCTION stock_flow_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION stock_flow_deserialise(bytea, internal) IS 'aggregate support';
CREATE FUNCTION stock_flow_final(internal) RETURNS stock_flow_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION stock_flow_final(internal) IS 'aggregate support';

CREATE FUNCTION stock_flow_transition(internal, date, date, date, interval, date, date) RETURNS internal
    AS 'MODULE_PATHNAME', 'stock_flow_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION stock_flow_transition(internal, date, date, date, interval, date, date) IS 'aggregate support';
CREATE AGGREGATE stock_flow(entered date, left_at date, as_of date, step interval, since date, until date) (
    SFUNC = stock_flow_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = stock_flow_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = stock_flow_combine,
    SERIALFUNC = stock_flow_serialise, DESERIALFUNC = stock_flow_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_flow(date, date, date, interval, date, date) IS 'for each period that begins from since up to until: those there at its begin and end, who came and who left, of stays [entered, left_at); nothing is claimed after as_of';
CREATE FUNCTION stock_flow_transition(internal, timestamp, timestamp, timestamp, interval, timestamp, timestamp) RETURNS internal
    AS 'MODULE_PATHNAME', 'stock_flow_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION stock_flow_transition(internal, timestamp, timestamp, timestamp, interval, timestamp, timestamp) IS 'aggregate support';
CREATE AGGREGATE stock_flow(entered timestamp, left_at timestamp, as_of timestamp, step interval, since timestamp, until timestamp) (
    SFUNC = stock_flow_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = stock_flow_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = stock_flow_combine,
    SERIALFUNC = stock_flow_serialise, DESERIALFUNC = stock_flow_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_flow(timestamp, timestamp, timestamp, interval, timestamp, timestamp) IS 'for each period that begins from since up to until: those there at its begin and end, who came and who left, of stays [entered, left_at); nothing is claimed after as_of';
CREATE FUNCTION stock_flow_transition(internal, timestamptz, timestamptz, timestamptz, interval, timestamptz, timestamptz) RETURNS internal
    AS 'MODULE_PATHNAME', 'stock_flow_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION stock_flow_transition(internal, timestamptz, timestamptz, timestamptz, interval, timestamptz, timestamptz) IS 'aggregate support';
CREATE AGGREGATE stock_flow(entered timestamptz, left_at timestamptz, as_of timestamptz, step interval, since timestamptz, until timestamptz) (
    SFUNC = stock_flow_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = stock_flow_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = stock_flow_combine,
    SERIALFUNC = stock_flow_serialise, DESERIALFUNC = stock_flow_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_flow(timestamptz, timestamptz, timestamptz, interval, timestamptz, timestamptz) IS 'for each period that begins from since up to until: those there at its begin and end, who came and who left, of stays [entered, left_at); nothing is claimed after as_of; in the session''s TimeZone';

CREATE FUNCTION stock_flow_persons_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION stock_flow_persons_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION stock_flow_persons_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION stock_flow_persons_serialise(internal) IS 'aggregate support';
CREATE FUNCTION stock_flow_persons_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION stock_flow_persons_deserialise(bytea, internal) IS 'aggregate support';
CREATE FUNCTION stock_flow_persons_final(internal) RETURNS stock_flow_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION stock_flow_persons_final(internal) IS 'aggregate support';

CREATE FUNCTION stock_flow_persons_transition(internal, text, date, date, date, interval, date, date, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'stock_flow_persons_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION stock_flow_persons_transition(internal, text, date, date, date, interval, date, date, interval) IS 'aggregate support';
CREATE AGGREGATE stock_flow_persons(person text, entered date, left_at date, as_of date, step interval, since date, until date, max_gap interval) (
    SFUNC = stock_flow_persons_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = stock_flow_persons_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = stock_flow_persons_combine,
    SERIALFUNC = stock_flow_persons_serialise, DESERIALFUNC = stock_flow_persons_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_flow_persons(text, date, date, date, interval, date, date, interval) IS 'stock_flow of persons: spells of a person that overlap, or have a gap of at most max_gap between them, are one stay, and any_present counts everyone once';
CREATE FUNCTION stock_flow_persons_transition(internal, text, timestamp, timestamp, timestamp, interval, timestamp, timestamp, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'stock_flow_persons_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION stock_flow_persons_transition(internal, text, timestamp, timestamp, timestamp, interval, timestamp, timestamp, interval) IS 'aggregate support';
CREATE AGGREGATE stock_flow_persons(person text, entered timestamp, left_at timestamp, as_of timestamp, step interval, since timestamp, until timestamp, max_gap interval) (
    SFUNC = stock_flow_persons_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = stock_flow_persons_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = stock_flow_persons_combine,
    SERIALFUNC = stock_flow_persons_serialise, DESERIALFUNC = stock_flow_persons_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_flow_persons(text, timestamp, timestamp, timestamp, interval, timestamp, timestamp, interval) IS 'stock_flow of persons: spells of a person that overlap, or have a gap of at most max_gap between them, are one stay, and any_present counts everyone once';
CREATE FUNCTION stock_flow_persons_transition(internal, text, timestamptz, timestamptz, timestamptz, interval, timestamptz, timestamptz, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'stock_flow_persons_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION stock_flow_persons_transition(internal, text, timestamptz, timestamptz, timestamptz, interval, timestamptz, timestamptz, interval) IS 'aggregate support';
CREATE AGGREGATE stock_flow_persons(person text, entered timestamptz, left_at timestamptz, as_of timestamptz, step interval, since timestamptz, until timestamptz, max_gap interval) (
    SFUNC = stock_flow_persons_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = stock_flow_persons_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = stock_flow_persons_combine,
    SERIALFUNC = stock_flow_persons_serialise, DESERIALFUNC = stock_flow_persons_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_flow_persons(text, timestamptz, timestamptz, timestamptz, interval, timestamptz, timestamptz, interval) IS 'stock_flow of persons: spells of a person that overlap, or have a gap of at most max_gap between them, are one stay, and any_present counts everyone once; in the session''s TimeZone';
CREATE FUNCTION stock_flow_persons_transition(internal, bigint, date, date, date, interval, date, date, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'stock_flow_persons_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION stock_flow_persons_transition(internal, bigint, date, date, date, interval, date, date, interval) IS 'aggregate support';
CREATE AGGREGATE stock_flow_persons(person bigint, entered date, left_at date, as_of date, step interval, since date, until date, max_gap interval) (
    SFUNC = stock_flow_persons_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = stock_flow_persons_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = stock_flow_persons_combine,
    SERIALFUNC = stock_flow_persons_serialise, DESERIALFUNC = stock_flow_persons_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_flow_persons(bigint, date, date, date, interval, date, date, interval) IS 'stock_flow of persons: spells of a person that overlap, or have a gap of at most max_gap between them, are one stay, and any_present counts everyone once';
CREATE FUNCTION stock_flow_persons_transition(internal, bigint, timestamp, timestamp, timestamp, interval, timestamp, timestamp, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'stock_flow_persons_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION stock_flow_persons_transition(internal, bigint, timestamp, timestamp, timestamp, interval, timestamp, timestamp, interval) IS 'aggregate support';
CREATE AGGREGATE stock_flow_persons(person bigint, entered timestamp, left_at timestamp, as_of timestamp, step interval, since timestamp, until timestamp, max_gap interval) (
    SFUNC = stock_flow_persons_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = stock_flow_persons_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = stock_flow_persons_combine,
    SERIALFUNC = stock_flow_persons_serialise, DESERIALFUNC = stock_flow_persons_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_flow_persons(bigint, timestamp, timestamp, timestamp, interval, timestamp, timestamp, interval) IS 'stock_flow of persons: spells of a person that overlap, or have a gap of at most max_gap between them, are one stay, and any_present counts everyone once';
CREATE FUNCTION stock_flow_persons_transition(internal, bigint, timestamptz, timestamptz, timestamptz, interval, timestamptz, timestamptz, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'stock_flow_persons_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION stock_flow_persons_transition(internal, bigint, timestamptz, timestamptz, timestamptz, interval, timestamptz, timestamptz, interval) IS 'aggregate support';
CREATE AGGREGATE stock_flow_persons(person bigint, entered timestamptz, left_at timestamptz, as_of timestamptz, step interval, since timestamptz, until timestamptz, max_gap interval) (
    SFUNC = stock_flow_persons_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = stock_flow_persons_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = stock_flow_persons_combine,
    SERIALFUNC = stock_flow_persons_serialise, DESERIALFUNC = stock_flow_persons_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_flow_persons(bigint, timestamptz, timestamptz, timestamptz, interval, timestamptz, timestamptz, interval) IS 'stock_flow of persons: spells of a person that overlap, or have a gap of at most max_gap between them, are one stay, and any_present counts everyone once; in the session''s TimeZone';
CREATE FUNCTION stock_flow_persons_transition(internal, uuid, date, date, date, interval, date, date, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'stock_flow_persons_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION stock_flow_persons_transition(internal, uuid, date, date, date, interval, date, date, interval) IS 'aggregate support';
CREATE AGGREGATE stock_flow_persons(person uuid, entered date, left_at date, as_of date, step interval, since date, until date, max_gap interval) (
    SFUNC = stock_flow_persons_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = stock_flow_persons_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = stock_flow_persons_combine,
    SERIALFUNC = stock_flow_persons_serialise, DESERIALFUNC = stock_flow_persons_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_flow_persons(uuid, date, date, date, interval, date, date, interval) IS 'stock_flow of persons: spells of a person that overlap, or have a gap of at most max_gap between them, are one stay, and any_present counts everyone once';
CREATE FUNCTION stock_flow_persons_transition(internal, uuid, timestamp, timestamp, timestamp, interval, timestamp, timestamp, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'stock_flow_persons_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION stock_flow_persons_transition(internal, uuid, timestamp, timestamp, timestamp, interval, timestamp, timestamp, interval) IS 'aggregate support';
CREATE AGGREGATE stock_flow_persons(person uuid, entered timestamp, left_at timestamp, as_of timestamp, step interval, since timestamp, until timestamp, max_gap interval) (
    SFUNC = stock_flow_persons_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = stock_flow_persons_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = stock_flow_persons_combine,
    SERIALFUNC = stock_flow_persons_serialise, DESERIALFUNC = stock_flow_persons_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_flow_persons(uuid, timestamp, timestamp, timestamp, interval, timestamp, timestamp, interval) IS 'stock_flow of persons: spells of a person that overlap, or have a gap of at most max_gap between them, are one stay, and any_present counts everyone once';
CREATE FUNCTION stock_flow_persons_transition(internal, uuid, timestamptz, timestamptz, timestamptz, interval, timestamptz, timestamptz, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'stock_flow_persons_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION stock_flow_persons_transition(internal, uuid, timestamptz, timestamptz, timestamptz, interval, timestamptz, timestamptz, interval) IS 'aggregate support';
CREATE AGGREGATE stock_flow_persons(person uuid, entered timestamptz, left_at timestamptz, as_of timestamptz, step interval, since timestamptz, until timestamptz, max_gap interval) (
    SFUNC = stock_flow_persons_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = stock_flow_persons_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = stock_flow_persons_combine,
    SERIALFUNC = stock_flow_persons_serialise, DESERIALFUNC = stock_flow_persons_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_flow_persons(uuid, timestamptz, timestamptz, timestamptz, interval, timestamptz, timestamptz, interval) IS 'stock_flow of persons: spells of a person that overlap, or have a gap of at most max_gap between them, are one stay, and any_present counts everyone once; in the session''s TimeZone';

-- logrank: do several arms leave at the same pace?

CREATE TYPE logrank_row AS (
    chi_square double precision,
    df integer,
    p_value double precision,
    n bigint,
    events bigint,
    arms integer,
    method text,
    note text
);
COMMENT ON TYPE logrank_row IS 'the answer of logrank(duration, event, arm)';
COMMENT ON COLUMN logrank_row.chi_square IS 'how far the events of the arms are from what they would be if all had the same survival';
COMMENT ON COLUMN logrank_row.df IS 'degrees of freedom: arms that take part, less 1';
COMMENT ON COLUMN logrank_row.p_value IS 'the chance of a chi-square this large if all arms have the same survival';
COMMENT ON COLUMN logrank_row.n IS 'durations used';
COMMENT ON COLUMN logrank_row.events IS 'those that ended in the event';
COMMENT ON COLUMN logrank_row.arms IS 'different arms among the durations used';
COMMENT ON COLUMN logrank_row.method IS 'log-rank';
COMMENT ON COLUMN logrank_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';

CREATE FUNCTION spell_groups_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION spell_groups_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION spell_groups_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION spell_groups_serialise(internal) IS 'aggregate support';
CREATE FUNCTION spell_groups_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION spell_groups_deserialise(bytea, internal) IS 'aggregate support';
CREATE FUNCTION logrank_final(internal) RETURNS logrank_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION logrank_final(internal) IS 'aggregate support';

CREATE FUNCTION logrank_transition(internal, double precision, boolean, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION logrank_transition(internal, double precision, boolean, text) IS 'aggregate support';
CREATE AGGREGATE logrank(duration double precision, event boolean, arm text) (
    SFUNC = logrank_transition, STYPE = internal, SSPACE = 2048, FINALFUNC = logrank_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = spell_groups_combine,
    SERIALFUNC = spell_groups_serialise, DESERIALFUNC = spell_groups_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE logrank(double precision, boolean, text) IS 'the log-rank test that survival is the same in all arms';
CREATE FUNCTION logrank_transition(internal, double precision, boolean, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION logrank_transition(internal, double precision, boolean, bigint) IS 'aggregate support';
CREATE AGGREGATE logrank(duration double precision, event boolean, arm bigint) (
    SFUNC = logrank_transition, STYPE = internal, SSPACE = 2048, FINALFUNC = logrank_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = spell_groups_combine,
    SERIALFUNC = spell_groups_serialise, DESERIALFUNC = spell_groups_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE logrank(double precision, boolean, bigint) IS 'the log-rank test that survival is the same in all arms';
CREATE FUNCTION logrank_transition(internal, double precision, boolean, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION logrank_transition(internal, double precision, boolean, uuid) IS 'aggregate support';
CREATE AGGREGATE logrank(duration double precision, event boolean, arm uuid) (
    SFUNC = logrank_transition, STYPE = internal, SSPACE = 2048, FINALFUNC = logrank_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = spell_groups_combine,
    SERIALFUNC = spell_groups_serialise, DESERIALFUNC = spell_groups_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE logrank(double precision, boolean, uuid) IS 'the log-rank test that survival is the same in all arms';

-- cumulative_incidence: the share that has left for each of several competing causes

CREATE TYPE cumulative_incidence_row AS (
    cause text,
    duration double precision,
    at_risk bigint,
    events bigint,
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE cumulative_incidence_row IS 'a cause, and a duration at which it has events, of cumulative_incidence(duration, cause)';
COMMENT ON COLUMN cumulative_incidence_row.cause IS 'the cause; NULL where there are no events';
COMMENT ON COLUMN cumulative_incidence_row.duration IS 'a duration at which the cause has events, or the longest of all';
COMMENT ON COLUMN cumulative_incidence_row.at_risk IS 'those who reach it';
COMMENT ON COLUMN cumulative_incidence_row.events IS 'events of this cause at this duration';
COMMENT ON COLUMN cumulative_incidence_row.estimate IS 'the share that has had an event of this cause up to and including this duration (Aalen-Johansen)';
COMMENT ON COLUMN cumulative_incidence_row.std_error IS 'standard error of the estimate (Greenwood type); NULL where the estimate is 1';
COMMENT ON COLUMN cumulative_incidence_row.lower IS 'lower confidence limit of the estimate (log-log)';
COMMENT ON COLUMN cumulative_incidence_row.upper IS 'upper confidence limit of the estimate (log-log)';
COMMENT ON COLUMN cumulative_incidence_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN cumulative_incidence_row.method IS 'the estimate, its variance, and the transformation of the limits';
COMMENT ON COLUMN cumulative_incidence_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';
CREATE FUNCTION cumulative_incidence_final(internal) RETURNS cumulative_incidence_row[]
    AS 'MODULE_PATHNAME', 'cumulative_incidence_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION cumulative_incidence_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION cumulative_incidence_level_final(internal) RETURNS cumulative_incidence_row[]
    AS 'MODULE_PATHNAME', 'cumulative_incidence_level_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION cumulative_incidence_level_final(internal) IS 'aggregate support: at that level';
CREATE FUNCTION cumulative_incidence_transition(internal, double precision, text) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cumulative_incidence_transition(internal, double precision, text) IS 'aggregate support';
CREATE AGGREGATE cumulative_incidence(duration double precision, cause text) (
    SFUNC = cumulative_incidence_transition, STYPE = internal, SSPACE = 2048, FINALFUNC = cumulative_incidence_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = spell_groups_combine,
    SERIALFUNC = spell_groups_serialise, DESERIALFUNC = spell_groups_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cumulative_incidence(double precision, text) IS 'the share that has had an event of each cause, at every duration at which that cause has one (Aalen-Johansen); a cause of NULL is a duration that is still running; limits at level 0.95';
CREATE FUNCTION cumulative_incidence_transition(internal, double precision, text, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cumulative_incidence_transition(internal, double precision, text, double precision) IS 'aggregate support';
CREATE AGGREGATE cumulative_incidence(duration double precision, cause text, level double precision) (
    SFUNC = cumulative_incidence_transition, STYPE = internal, SSPACE = 2048, FINALFUNC = cumulative_incidence_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = spell_groups_combine,
    SERIALFUNC = spell_groups_serialise, DESERIALFUNC = spell_groups_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cumulative_incidence(double precision, text, double precision) IS 'the share that has had an event of each cause, at every duration at which that cause has one (Aalen-Johansen); a cause of NULL is a duration that is still running; limits at that level';
CREATE TYPE cumulative_incidence_bigint_row AS (
    cause bigint,
    duration double precision,
    at_risk bigint,
    events bigint,
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE cumulative_incidence_bigint_row IS 'a cause, and a duration at which it has events, of cumulative_incidence(duration, cause)';
COMMENT ON COLUMN cumulative_incidence_bigint_row.cause IS 'the cause; NULL where there are no events';
COMMENT ON COLUMN cumulative_incidence_bigint_row.duration IS 'a duration at which the cause has events, or the longest of all';
COMMENT ON COLUMN cumulative_incidence_bigint_row.at_risk IS 'those who reach it';
COMMENT ON COLUMN cumulative_incidence_bigint_row.events IS 'events of this cause at this duration';
COMMENT ON COLUMN cumulative_incidence_bigint_row.estimate IS 'the share that has had an event of this cause up to and including this duration (Aalen-Johansen)';
COMMENT ON COLUMN cumulative_incidence_bigint_row.std_error IS 'standard error of the estimate (Greenwood type); NULL where the estimate is 1';
COMMENT ON COLUMN cumulative_incidence_bigint_row.lower IS 'lower confidence limit of the estimate (log-log)';
COMMENT ON COLUMN cumulative_incidence_bigint_row.upper IS 'upper confidence limit of the estimate (log-log)';
COMMENT ON COLUMN cumulative_incidence_bigint_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN cumulative_incidence_bigint_row.method IS 'the estimate, its variance, and the transformation of the limits';
COMMENT ON COLUMN cumulative_incidence_bigint_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';
CREATE FUNCTION cumulative_incidence_bigint_final(internal) RETURNS cumulative_incidence_bigint_row[]
    AS 'MODULE_PATHNAME', 'cumulative_incidence_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION cumulative_incidence_bigint_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION cumulative_incidence_bigint_level_final(internal) RETURNS cumulative_incidence_bigint_row[]
    AS 'MODULE_PATHNAME', 'cumulative_incidence_level_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION cumulative_incidence_bigint_level_final(internal) IS 'aggregate support: at that level';
CREATE FUNCTION cumulative_incidence_transition(internal, double precision, bigint) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cumulative_incidence_transition(internal, double precision, bigint) IS 'aggregate support';
CREATE AGGREGATE cumulative_incidence(duration double precision, cause bigint) (
    SFUNC = cumulative_incidence_transition, STYPE = internal, SSPACE = 2048, FINALFUNC = cumulative_incidence_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = spell_groups_combine,
    SERIALFUNC = spell_groups_serialise, DESERIALFUNC = spell_groups_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cumulative_incidence(double precision, bigint) IS 'the share that has had an event of each cause, at every duration at which that cause has one (Aalen-Johansen); a cause of NULL is a duration that is still running; limits at level 0.95';
CREATE FUNCTION cumulative_incidence_transition(internal, double precision, bigint, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cumulative_incidence_transition(internal, double precision, bigint, double precision) IS 'aggregate support';
CREATE AGGREGATE cumulative_incidence(duration double precision, cause bigint, level double precision) (
    SFUNC = cumulative_incidence_transition, STYPE = internal, SSPACE = 2048, FINALFUNC = cumulative_incidence_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = spell_groups_combine,
    SERIALFUNC = spell_groups_serialise, DESERIALFUNC = spell_groups_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cumulative_incidence(double precision, bigint, double precision) IS 'the share that has had an event of each cause, at every duration at which that cause has one (Aalen-Johansen); a cause of NULL is a duration that is still running; limits at that level';
CREATE TYPE cumulative_incidence_uuid_row AS (
    cause uuid,
    duration double precision,
    at_risk bigint,
    events bigint,
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE cumulative_incidence_uuid_row IS 'a cause, and a duration at which it has events, of cumulative_incidence(duration, cause)';
COMMENT ON COLUMN cumulative_incidence_uuid_row.cause IS 'the cause; NULL where there are no events';
COMMENT ON COLUMN cumulative_incidence_uuid_row.duration IS 'a duration at which the cause has events, or the longest of all';
COMMENT ON COLUMN cumulative_incidence_uuid_row.at_risk IS 'those who reach it';
COMMENT ON COLUMN cumulative_incidence_uuid_row.events IS 'events of this cause at this duration';
COMMENT ON COLUMN cumulative_incidence_uuid_row.estimate IS 'the share that has had an event of this cause up to and including this duration (Aalen-Johansen)';
COMMENT ON COLUMN cumulative_incidence_uuid_row.std_error IS 'standard error of the estimate (Greenwood type); NULL where the estimate is 1';
COMMENT ON COLUMN cumulative_incidence_uuid_row.lower IS 'lower confidence limit of the estimate (log-log)';
COMMENT ON COLUMN cumulative_incidence_uuid_row.upper IS 'upper confidence limit of the estimate (log-log)';
COMMENT ON COLUMN cumulative_incidence_uuid_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN cumulative_incidence_uuid_row.method IS 'the estimate, its variance, and the transformation of the limits';
COMMENT ON COLUMN cumulative_incidence_uuid_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';
CREATE FUNCTION cumulative_incidence_uuid_final(internal) RETURNS cumulative_incidence_uuid_row[]
    AS 'MODULE_PATHNAME', 'cumulative_incidence_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION cumulative_incidence_uuid_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION cumulative_incidence_uuid_level_final(internal) RETURNS cumulative_incidence_uuid_row[]
    AS 'MODULE_PATHNAME', 'cumulative_incidence_level_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION cumulative_incidence_uuid_level_final(internal) IS 'aggregate support: at that level';
CREATE FUNCTION cumulative_incidence_transition(internal, double precision, uuid) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cumulative_incidence_transition(internal, double precision, uuid) IS 'aggregate support';
CREATE AGGREGATE cumulative_incidence(duration double precision, cause uuid) (
    SFUNC = cumulative_incidence_transition, STYPE = internal, SSPACE = 2048, FINALFUNC = cumulative_incidence_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = spell_groups_combine,
    SERIALFUNC = spell_groups_serialise, DESERIALFUNC = spell_groups_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cumulative_incidence(double precision, uuid) IS 'the share that has had an event of each cause, at every duration at which that cause has one (Aalen-Johansen); a cause of NULL is a duration that is still running; limits at level 0.95';
CREATE FUNCTION cumulative_incidence_transition(internal, double precision, uuid, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cumulative_incidence_transition(internal, double precision, uuid, double precision) IS 'aggregate support';
CREATE AGGREGATE cumulative_incidence(duration double precision, cause uuid, level double precision) (
    SFUNC = cumulative_incidence_transition, STYPE = internal, SSPACE = 2048, FINALFUNC = cumulative_incidence_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = spell_groups_combine,
    SERIALFUNC = spell_groups_serialise, DESERIALFUNC = spell_groups_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cumulative_incidence(double precision, uuid, double precision) IS 'the share that has had an event of each cause, at every duration at which that cause has one (Aalen-Johansen); a cause of NULL is a duration that is still running; limits at that level';

-- restricted_mean: the mean duration up to a horizon

CREATE TYPE restricted_mean_row AS (
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    tau double precision,
    n bigint,
    events bigint,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE restricted_mean_row IS 'the answer of restricted_mean(duration, event, tau)';
COMMENT ON COLUMN restricted_mean_row.estimate IS 'the mean of durations that are cut off at tau';
COMMENT ON COLUMN restricted_mean_row.std_error IS 'standard error of the mean';
COMMENT ON COLUMN restricted_mean_row.lower IS 'lower confidence limit of the mean';
COMMENT ON COLUMN restricted_mean_row.upper IS 'upper confidence limit of the mean';
COMMENT ON COLUMN restricted_mean_row.tau IS 'the duration up to which the mean is taken';
COMMENT ON COLUMN restricted_mean_row.n IS 'durations used';
COMMENT ON COLUMN restricted_mean_row.events IS 'those that ended in the event up to and including tau';
COMMENT ON COLUMN restricted_mean_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN restricted_mean_row.method IS 'kaplan-meier';
COMMENT ON COLUMN restricted_mean_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';

CREATE FUNCTION restricted_mean_final(internal) RETURNS restricted_mean_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION restricted_mean_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION restricted_mean_level_final(internal) RETURNS restricted_mean_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION restricted_mean_level_final(internal) IS 'aggregate support: at a given level';
CREATE FUNCTION restricted_mean_transition(internal, double precision, boolean, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION restricted_mean_transition(internal, double precision, boolean, double precision) IS 'aggregate support';
CREATE AGGREGATE restricted_mean(duration double precision, event boolean, tau double precision) (
    SFUNC = restricted_mean_transition, STYPE = internal, SSPACE = 512, FINALFUNC = restricted_mean_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survival_combine,
    SERIALFUNC = survival_serialise, DESERIALFUNC = survival_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE restricted_mean(double precision, boolean, double precision) IS 'the mean duration up to tau, the area under the Kaplan-Meier curve; limits at level 0.95';
CREATE FUNCTION restricted_mean_transition(internal, double precision, boolean, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION restricted_mean_transition(internal, double precision, boolean, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE restricted_mean(duration double precision, event boolean, tau double precision, level double precision) (
    SFUNC = restricted_mean_transition, STYPE = internal, SSPACE = 512, FINALFUNC = restricted_mean_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survival_combine,
    SERIALFUNC = survival_serialise, DESERIALFUNC = survival_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE restricted_mean(double precision, boolean, double precision, double precision) IS 'the mean duration up to tau, the area under the Kaplan-Meier curve; limits at that level';

-- survival_truncated: the Kaplan-Meier curve of those who are seen only from some duration on

CREATE FUNCTION survival_truncated_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survival_truncated_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION survival_truncated_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION survival_truncated_serialise(internal) IS 'aggregate support';
CREATE FUNCTION survival_truncated_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION survival_truncated_deserialise(bytea, internal) IS 'aggregate support';
CREATE FUNCTION survival_truncated_final(internal) RETURNS survival_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survival_truncated_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION survival_truncated_level_final(internal) RETURNS survival_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survival_truncated_level_final(internal) IS 'aggregate support: at a given level';
CREATE FUNCTION survival_truncated_transition(internal, double precision, double precision, boolean) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survival_truncated_transition(internal, double precision, double precision, boolean) IS 'aggregate support';
CREATE AGGREGATE survival_truncated(entry double precision, duration double precision, event boolean) (
    SFUNC = survival_truncated_transition, STYPE = internal, SSPACE = 512, FINALFUNC = survival_truncated_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survival_truncated_combine,
    SERIALFUNC = survival_truncated_serialise, DESERIALFUNC = survival_truncated_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survival_truncated(double precision, double precision, boolean) IS 'the Kaplan-Meier curve of durations that are seen from an entry on (left truncation), at every distinct duration; limits at level 0.95';
CREATE FUNCTION survival_truncated_transition(internal, double precision, double precision, boolean, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survival_truncated_transition(internal, double precision, double precision, boolean, double precision) IS 'aggregate support';
CREATE AGGREGATE survival_truncated(entry double precision, duration double precision, event boolean, level double precision) (
    SFUNC = survival_truncated_transition, STYPE = internal, SSPACE = 512, FINALFUNC = survival_truncated_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survival_truncated_combine,
    SERIALFUNC = survival_truncated_serialise, DESERIALFUNC = survival_truncated_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survival_truncated(double precision, double precision, boolean, double precision) IS 'the Kaplan-Meier curve of durations that are seen from an entry on (left truncation), at every distinct duration; limits at that level';
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

CREATE FUNCTION return_rate_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION return_rate_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION return_rate_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION return_rate_serialise(internal) IS 'aggregate support';
CREATE FUNCTION return_rate_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION return_rate_deserialise(bytea, internal) IS 'aggregate support';

CREATE FUNCTION return_rate_final(internal) RETURNS return_rate_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION return_rate_final(internal) IS 'aggregate support: at level 0.95';

CREATE FUNCTION return_rate_transition(internal, text, date, date, date, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'return_rate_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION return_rate_transition(internal, text, date, date, date, interval) IS 'aggregate support';
CREATE AGGREGATE return_rate(person text, entered date, left_at date, as_of date, within interval) (
    SFUNC = return_rate_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = return_rate_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = return_rate_combine,
    SERIALFUNC = return_rate_serialise, DESERIALFUNC = return_rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE return_rate(text, date, date, date, interval) IS 'the share of leavings that is followed by a return of the same person within the time given (Kaplan-Meier since leaving); limits at level 0.95';
CREATE FUNCTION return_rate_transition(internal, bigint, date, date, date, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'return_rate_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION return_rate_transition(internal, bigint, date, date, date, interval) IS 'aggregate support';
CREATE AGGREGATE return_rate(person bigint, entered date, left_at date, as_of date, within interval) (
    SFUNC = return_rate_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = return_rate_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = return_rate_combine,
    SERIALFUNC = return_rate_serialise, DESERIALFUNC = return_rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE return_rate(bigint, date, date, date, interval) IS 'the share of leavings that is followed by a return of the same person within the time given (Kaplan-Meier since leaving); limits at level 0.95';
CREATE FUNCTION return_rate_transition(internal, uuid, date, date, date, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'return_rate_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION return_rate_transition(internal, uuid, date, date, date, interval) IS 'aggregate support';
CREATE AGGREGATE return_rate(person uuid, entered date, left_at date, as_of date, within interval) (
    SFUNC = return_rate_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = return_rate_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = return_rate_combine,
    SERIALFUNC = return_rate_serialise, DESERIALFUNC = return_rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE return_rate(uuid, date, date, date, interval) IS 'the share of leavings that is followed by a return of the same person within the time given (Kaplan-Meier since leaving); limits at level 0.95';
CREATE FUNCTION return_rate_transition(internal, text, timestamp, timestamp, timestamp, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'return_rate_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION return_rate_transition(internal, text, timestamp, timestamp, timestamp, interval) IS 'aggregate support';
CREATE AGGREGATE return_rate(person text, entered timestamp, left_at timestamp, as_of timestamp, within interval) (
    SFUNC = return_rate_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = return_rate_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = return_rate_combine,
    SERIALFUNC = return_rate_serialise, DESERIALFUNC = return_rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE return_rate(text, timestamp, timestamp, timestamp, interval) IS 'the share of leavings that is followed by a return of the same person within the time given (Kaplan-Meier since leaving); limits at level 0.95';
CREATE FUNCTION return_rate_transition(internal, bigint, timestamp, timestamp, timestamp, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'return_rate_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION return_rate_transition(internal, bigint, timestamp, timestamp, timestamp, interval) IS 'aggregate support';
CREATE AGGREGATE return_rate(person bigint, entered timestamp, left_at timestamp, as_of timestamp, within interval) (
    SFUNC = return_rate_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = return_rate_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = return_rate_combine,
    SERIALFUNC = return_rate_serialise, DESERIALFUNC = return_rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE return_rate(bigint, timestamp, timestamp, timestamp, interval) IS 'the share of leavings that is followed by a return of the same person within the time given (Kaplan-Meier since leaving); limits at level 0.95';
CREATE FUNCTION return_rate_transition(internal, uuid, timestamp, timestamp, timestamp, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'return_rate_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION return_rate_transition(internal, uuid, timestamp, timestamp, timestamp, interval) IS 'aggregate support';
CREATE AGGREGATE return_rate(person uuid, entered timestamp, left_at timestamp, as_of timestamp, within interval) (
    SFUNC = return_rate_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = return_rate_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = return_rate_combine,
    SERIALFUNC = return_rate_serialise, DESERIALFUNC = return_rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE return_rate(uuid, timestamp, timestamp, timestamp, interval) IS 'the share of leavings that is followed by a return of the same person within the time given (Kaplan-Meier since leaving); limits at level 0.95';
CREATE FUNCTION return_rate_transition(internal, text, timestamptz, timestamptz, timestamptz, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'return_rate_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION return_rate_transition(internal, text, timestamptz, timestamptz, timestamptz, interval) IS 'aggregate support';
CREATE AGGREGATE return_rate(person text, entered timestamptz, left_at timestamptz, as_of timestamptz, within interval) (
    SFUNC = return_rate_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = return_rate_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = return_rate_combine,
    SERIALFUNC = return_rate_serialise, DESERIALFUNC = return_rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE return_rate(text, timestamptz, timestamptz, timestamptz, interval) IS 'the share of leavings that is followed by a return of the same person within the time given (Kaplan-Meier since leaving); limits at level 0.95; in the session''s TimeZone';
CREATE FUNCTION return_rate_transition(internal, bigint, timestamptz, timestamptz, timestamptz, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'return_rate_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION return_rate_transition(internal, bigint, timestamptz, timestamptz, timestamptz, interval) IS 'aggregate support';
CREATE AGGREGATE return_rate(person bigint, entered timestamptz, left_at timestamptz, as_of timestamptz, within interval) (
    SFUNC = return_rate_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = return_rate_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = return_rate_combine,
    SERIALFUNC = return_rate_serialise, DESERIALFUNC = return_rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE return_rate(bigint, timestamptz, timestamptz, timestamptz, interval) IS 'the share of leavings that is followed by a return of the same person within the time given (Kaplan-Meier since leaving); limits at level 0.95; in the session''s TimeZone';
CREATE FUNCTION return_rate_transition(internal, uuid, timestamptz, timestamptz, timestamptz, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'return_rate_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION return_rate_transition(internal, uuid, timestamptz, timestamptz, timestamptz, interval) IS 'aggregate support';
CREATE AGGREGATE return_rate(person uuid, entered timestamptz, left_at timestamptz, as_of timestamptz, within interval) (
    SFUNC = return_rate_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = return_rate_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = return_rate_combine,
    SERIALFUNC = return_rate_serialise, DESERIALFUNC = return_rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE return_rate(uuid, timestamptz, timestamptz, timestamptz, interval) IS 'the share of leavings that is followed by a return of the same person within the time given (Kaplan-Meier since leaving); limits at level 0.95; in the session''s TimeZone';
CREATE FUNCTION return_rate_level_final(internal) RETURNS return_rate_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION return_rate_level_final(internal) IS 'aggregate support: at that level';

CREATE FUNCTION return_rate_transition(internal, text, date, date, date, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'return_rate_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION return_rate_transition(internal, text, date, date, date, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE return_rate(person text, entered date, left_at date, as_of date, within interval, level double precision) (
    SFUNC = return_rate_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = return_rate_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = return_rate_combine,
    SERIALFUNC = return_rate_serialise, DESERIALFUNC = return_rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE return_rate(text, date, date, date, interval, double precision) IS 'the share of leavings that is followed by a return of the same person within the time given (Kaplan-Meier since leaving); limits at that level';
CREATE FUNCTION return_rate_transition(internal, bigint, date, date, date, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'return_rate_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION return_rate_transition(internal, bigint, date, date, date, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE return_rate(person bigint, entered date, left_at date, as_of date, within interval, level double precision) (
    SFUNC = return_rate_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = return_rate_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = return_rate_combine,
    SERIALFUNC = return_rate_serialise, DESERIALFUNC = return_rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE return_rate(bigint, date, date, date, interval, double precision) IS 'the share of leavings that is followed by a return of the same person within the time given (Kaplan-Meier since leaving); limits at that level';
CREATE FUNCTION return_rate_transition(internal, uuid, date, date, date, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'return_rate_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION return_rate_transition(internal, uuid, date, date, date, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE return_rate(person uuid, entered date, left_at date, as_of date, within interval, level double precision) (
    SFUNC = return_rate_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = return_rate_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = return_rate_combine,
    SERIALFUNC = return_rate_serialise, DESERIALFUNC = return_rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE return_rate(uuid, date, date, date, interval, double precision) IS 'the share of leavings that is followed by a return of the same person within the time given (Kaplan-Meier since leaving); limits at that level';
CREATE FUNCTION return_rate_transition(internal, text, timestamp, timestamp, timestamp, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'return_rate_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION return_rate_transition(internal, text, timestamp, timestamp, timestamp, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE return_rate(person text, entered timestamp, left_at timestamp, as_of timestamp, within interval, level double precision) (
    SFUNC = return_rate_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = return_rate_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = return_rate_combine,
    SERIALFUNC = return_rate_serialise, DESERIALFUNC = return_rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE return_rate(text, timestamp, timestamp, timestamp, interval, double precision) IS 'the share of leavings that is followed by a return of the same person within the time given (Kaplan-Meier since leaving); limits at that level';
CREATE FUNCTION return_rate_transition(internal, bigint, timestamp, timestamp, timestamp, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'return_rate_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION return_rate_transition(internal, bigint, timestamp, timestamp, timestamp, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE return_rate(person bigint, entered timestamp, left_at timestamp, as_of timestamp, within interval, level double precision) (
    SFUNC = return_rate_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = return_rate_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = return_rate_combine,
    SERIALFUNC = return_rate_serialise, DESERIALFUNC = return_rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE return_rate(bigint, timestamp, timestamp, timestamp, interval, double precision) IS 'the share of leavings that is followed by a return of the same person within the time given (Kaplan-Meier since leaving); limits at that level';
CREATE FUNCTION return_rate_transition(internal, uuid, timestamp, timestamp, timestamp, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'return_rate_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION return_rate_transition(internal, uuid, timestamp, timestamp, timestamp, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE return_rate(person uuid, entered timestamp, left_at timestamp, as_of timestamp, within interval, level double precision) (
    SFUNC = return_rate_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = return_rate_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = return_rate_combine,
    SERIALFUNC = return_rate_serialise, DESERIALFUNC = return_rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE return_rate(uuid, timestamp, timestamp, timestamp, interval, double precision) IS 'the share of leavings that is followed by a return of the same person within the time given (Kaplan-Meier since leaving); limits at that level';
CREATE FUNCTION return_rate_transition(internal, text, timestamptz, timestamptz, timestamptz, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'return_rate_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION return_rate_transition(internal, text, timestamptz, timestamptz, timestamptz, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE return_rate(person text, entered timestamptz, left_at timestamptz, as_of timestamptz, within interval, level double precision) (
    SFUNC = return_rate_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = return_rate_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = return_rate_combine,
    SERIALFUNC = return_rate_serialise, DESERIALFUNC = return_rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE return_rate(text, timestamptz, timestamptz, timestamptz, interval, double precision) IS 'the share of leavings that is followed by a return of the same person within the time given (Kaplan-Meier since leaving); limits at that level; in the session''s TimeZone';
CREATE FUNCTION return_rate_transition(internal, bigint, timestamptz, timestamptz, timestamptz, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'return_rate_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION return_rate_transition(internal, bigint, timestamptz, timestamptz, timestamptz, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE return_rate(person bigint, entered timestamptz, left_at timestamptz, as_of timestamptz, within interval, level double precision) (
    SFUNC = return_rate_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = return_rate_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = return_rate_combine,
    SERIALFUNC = return_rate_serialise, DESERIALFUNC = return_rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE return_rate(bigint, timestamptz, timestamptz, timestamptz, interval, double precision) IS 'the share of leavings that is followed by a return of the same person within the time given (Kaplan-Meier since leaving); limits at that level; in the session''s TimeZone';
CREATE FUNCTION return_rate_transition(internal, uuid, timestamptz, timestamptz, timestamptz, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'return_rate_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION return_rate_transition(internal, uuid, timestamptz, timestamptz, timestamptz, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE return_rate(person uuid, entered timestamptz, left_at timestamptz, as_of timestamptz, within interval, level double precision) (
    SFUNC = return_rate_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = return_rate_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = return_rate_combine,
    SERIALFUNC = return_rate_serialise, DESERIALFUNC = return_rate_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE return_rate(uuid, timestamptz, timestamptz, timestamptz, interval, double precision) IS 'the share of leavings that is followed by a return of the same person within the time given (Kaplan-Meier since leaving); limits at that level; in the session''s TimeZone';
-- transition_rates: how people move from state to state, step by step

CREATE FUNCTION transition_rates_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION transition_rates_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION transition_rates_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION transition_rates_serialise(internal) IS 'aggregate support';
CREATE FUNCTION transition_rates_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION transition_rates_deserialise(bytea, internal) IS 'aggregate support';

CREATE TYPE transition_rates_row AS (
    from_state text,
    to_state text,
    n bigint,
    at_risk bigint,
    probability double precision,
    lower double precision,
    upper double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE transition_rates_row IS 'one pair of states of transition_rates(person, t, state, as_of, step), for states of type text';
COMMENT ON COLUMN transition_rates_row.from_state IS 'the state at the beginning of a step';
COMMENT ON COLUMN transition_rates_row.to_state IS 'the state at its end';
COMMENT ON COLUMN transition_rates_row.n IS 'steps from the one to the other';
COMMENT ON COLUMN transition_rates_row.at_risk IS 'steps that begin in from_state';
COMMENT ON COLUMN transition_rates_row.probability IS 'n / at_risk: the chance to be in to_state a step after from_state';
COMMENT ON COLUMN transition_rates_row.lower IS 'lower confidence limit of probability';
COMMENT ON COLUMN transition_rates_row.upper IS 'upper confidence limit of probability';
COMMENT ON COLUMN transition_rates_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN transition_rates_row.method IS 'wilson';
COMMENT ON COLUMN transition_rates_row.note IS 'NULL, or why figures are missing or less sure, and which rows and steps were left out';

CREATE FUNCTION transition_rates_final(internal) RETURNS transition_rates_row[]
    AS 'MODULE_PATHNAME', 'transition_rates_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION transition_rates_final(internal) IS 'aggregate support: at level 0.95';

CREATE FUNCTION transition_rates_transition(internal, text, date, text, date, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, text, date, text, date, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person text, t date, state text, as_of date, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(text, date, text, date, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95';
CREATE FUNCTION transition_rates_transition(internal, bigint, date, text, date, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, bigint, date, text, date, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person bigint, t date, state text, as_of date, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(bigint, date, text, date, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95';
CREATE FUNCTION transition_rates_transition(internal, uuid, date, text, date, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, uuid, date, text, date, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person uuid, t date, state text, as_of date, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(uuid, date, text, date, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95';
CREATE FUNCTION transition_rates_transition(internal, text, timestamp, text, timestamp, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, text, timestamp, text, timestamp, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person text, t timestamp, state text, as_of timestamp, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(text, timestamp, text, timestamp, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95';
CREATE FUNCTION transition_rates_transition(internal, bigint, timestamp, text, timestamp, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, bigint, timestamp, text, timestamp, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person bigint, t timestamp, state text, as_of timestamp, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(bigint, timestamp, text, timestamp, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95';
CREATE FUNCTION transition_rates_transition(internal, uuid, timestamp, text, timestamp, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, uuid, timestamp, text, timestamp, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person uuid, t timestamp, state text, as_of timestamp, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(uuid, timestamp, text, timestamp, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95';
CREATE FUNCTION transition_rates_transition(internal, text, timestamptz, text, timestamptz, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, text, timestamptz, text, timestamptz, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person text, t timestamptz, state text, as_of timestamptz, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(text, timestamptz, text, timestamptz, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95; in the session''s TimeZone';
CREATE FUNCTION transition_rates_transition(internal, bigint, timestamptz, text, timestamptz, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, bigint, timestamptz, text, timestamptz, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person bigint, t timestamptz, state text, as_of timestamptz, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(bigint, timestamptz, text, timestamptz, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95; in the session''s TimeZone';
CREATE FUNCTION transition_rates_transition(internal, uuid, timestamptz, text, timestamptz, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, uuid, timestamptz, text, timestamptz, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person uuid, t timestamptz, state text, as_of timestamptz, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(uuid, timestamptz, text, timestamptz, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95; in the session''s TimeZone';
CREATE FUNCTION transition_rates_level_final(internal) RETURNS transition_rates_row[]
    AS 'MODULE_PATHNAME', 'transition_rates_level_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION transition_rates_level_final(internal) IS 'aggregate support: at that level';

CREATE FUNCTION transition_rates_transition(internal, text, date, text, date, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, text, date, text, date, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person text, t date, state text, as_of date, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(text, date, text, date, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level';
CREATE FUNCTION transition_rates_transition(internal, bigint, date, text, date, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, bigint, date, text, date, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person bigint, t date, state text, as_of date, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(bigint, date, text, date, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level';
CREATE FUNCTION transition_rates_transition(internal, uuid, date, text, date, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, uuid, date, text, date, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person uuid, t date, state text, as_of date, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(uuid, date, text, date, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level';
CREATE FUNCTION transition_rates_transition(internal, text, timestamp, text, timestamp, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, text, timestamp, text, timestamp, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person text, t timestamp, state text, as_of timestamp, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(text, timestamp, text, timestamp, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level';
CREATE FUNCTION transition_rates_transition(internal, bigint, timestamp, text, timestamp, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, bigint, timestamp, text, timestamp, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person bigint, t timestamp, state text, as_of timestamp, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(bigint, timestamp, text, timestamp, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level';
CREATE FUNCTION transition_rates_transition(internal, uuid, timestamp, text, timestamp, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, uuid, timestamp, text, timestamp, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person uuid, t timestamp, state text, as_of timestamp, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(uuid, timestamp, text, timestamp, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level';
CREATE FUNCTION transition_rates_transition(internal, text, timestamptz, text, timestamptz, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, text, timestamptz, text, timestamptz, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person text, t timestamptz, state text, as_of timestamptz, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(text, timestamptz, text, timestamptz, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level; in the session''s TimeZone';
CREATE FUNCTION transition_rates_transition(internal, bigint, timestamptz, text, timestamptz, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, bigint, timestamptz, text, timestamptz, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person bigint, t timestamptz, state text, as_of timestamptz, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(bigint, timestamptz, text, timestamptz, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level; in the session''s TimeZone';
CREATE FUNCTION transition_rates_transition(internal, uuid, timestamptz, text, timestamptz, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, uuid, timestamptz, text, timestamptz, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person uuid, t timestamptz, state text, as_of timestamptz, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(uuid, timestamptz, text, timestamptz, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level; in the session''s TimeZone';
CREATE TYPE transition_rates_bigint_row AS (
    from_state bigint,
    to_state bigint,
    n bigint,
    at_risk bigint,
    probability double precision,
    lower double precision,
    upper double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE transition_rates_bigint_row IS 'one pair of states of transition_rates(person, t, state, as_of, step), for states of type bigint';
COMMENT ON COLUMN transition_rates_bigint_row.from_state IS 'the state at the beginning of a step';
COMMENT ON COLUMN transition_rates_bigint_row.to_state IS 'the state at its end';
COMMENT ON COLUMN transition_rates_bigint_row.n IS 'steps from the one to the other';
COMMENT ON COLUMN transition_rates_bigint_row.at_risk IS 'steps that begin in from_state';
COMMENT ON COLUMN transition_rates_bigint_row.probability IS 'n / at_risk: the chance to be in to_state a step after from_state';
COMMENT ON COLUMN transition_rates_bigint_row.lower IS 'lower confidence limit of probability';
COMMENT ON COLUMN transition_rates_bigint_row.upper IS 'upper confidence limit of probability';
COMMENT ON COLUMN transition_rates_bigint_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN transition_rates_bigint_row.method IS 'wilson';
COMMENT ON COLUMN transition_rates_bigint_row.note IS 'NULL, or why figures are missing or less sure, and which rows and steps were left out';

CREATE FUNCTION transition_rates_bigint_final(internal) RETURNS transition_rates_bigint_row[]
    AS 'MODULE_PATHNAME', 'transition_rates_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION transition_rates_bigint_final(internal) IS 'aggregate support: at level 0.95';

CREATE FUNCTION transition_rates_transition(internal, text, date, bigint, date, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, text, date, bigint, date, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person text, t date, state bigint, as_of date, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(text, date, bigint, date, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95';
CREATE FUNCTION transition_rates_transition(internal, bigint, date, bigint, date, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, bigint, date, bigint, date, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person bigint, t date, state bigint, as_of date, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(bigint, date, bigint, date, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95';
CREATE FUNCTION transition_rates_transition(internal, uuid, date, bigint, date, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, uuid, date, bigint, date, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person uuid, t date, state bigint, as_of date, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(uuid, date, bigint, date, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95';
CREATE FUNCTION transition_rates_transition(internal, text, timestamp, bigint, timestamp, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, text, timestamp, bigint, timestamp, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person text, t timestamp, state bigint, as_of timestamp, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(text, timestamp, bigint, timestamp, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95';
CREATE FUNCTION transition_rates_transition(internal, bigint, timestamp, bigint, timestamp, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, bigint, timestamp, bigint, timestamp, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person bigint, t timestamp, state bigint, as_of timestamp, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(bigint, timestamp, bigint, timestamp, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95';
CREATE FUNCTION transition_rates_transition(internal, uuid, timestamp, bigint, timestamp, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, uuid, timestamp, bigint, timestamp, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person uuid, t timestamp, state bigint, as_of timestamp, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(uuid, timestamp, bigint, timestamp, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95';
CREATE FUNCTION transition_rates_transition(internal, text, timestamptz, bigint, timestamptz, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, text, timestamptz, bigint, timestamptz, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person text, t timestamptz, state bigint, as_of timestamptz, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(text, timestamptz, bigint, timestamptz, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95; in the session''s TimeZone';
CREATE FUNCTION transition_rates_transition(internal, bigint, timestamptz, bigint, timestamptz, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, bigint, timestamptz, bigint, timestamptz, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person bigint, t timestamptz, state bigint, as_of timestamptz, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(bigint, timestamptz, bigint, timestamptz, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95; in the session''s TimeZone';
CREATE FUNCTION transition_rates_transition(internal, uuid, timestamptz, bigint, timestamptz, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, uuid, timestamptz, bigint, timestamptz, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person uuid, t timestamptz, state bigint, as_of timestamptz, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(uuid, timestamptz, bigint, timestamptz, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95; in the session''s TimeZone';
CREATE FUNCTION transition_rates_bigint_level_final(internal) RETURNS transition_rates_bigint_row[]
    AS 'MODULE_PATHNAME', 'transition_rates_level_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION transition_rates_bigint_level_final(internal) IS 'aggregate support: at that level';

CREATE FUNCTION transition_rates_transition(internal, text, date, bigint, date, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, text, date, bigint, date, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person text, t date, state bigint, as_of date, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(text, date, bigint, date, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level';
CREATE FUNCTION transition_rates_transition(internal, bigint, date, bigint, date, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, bigint, date, bigint, date, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person bigint, t date, state bigint, as_of date, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(bigint, date, bigint, date, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level';
CREATE FUNCTION transition_rates_transition(internal, uuid, date, bigint, date, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, uuid, date, bigint, date, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person uuid, t date, state bigint, as_of date, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(uuid, date, bigint, date, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level';
CREATE FUNCTION transition_rates_transition(internal, text, timestamp, bigint, timestamp, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, text, timestamp, bigint, timestamp, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person text, t timestamp, state bigint, as_of timestamp, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(text, timestamp, bigint, timestamp, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level';
CREATE FUNCTION transition_rates_transition(internal, bigint, timestamp, bigint, timestamp, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, bigint, timestamp, bigint, timestamp, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person bigint, t timestamp, state bigint, as_of timestamp, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(bigint, timestamp, bigint, timestamp, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level';
CREATE FUNCTION transition_rates_transition(internal, uuid, timestamp, bigint, timestamp, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, uuid, timestamp, bigint, timestamp, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person uuid, t timestamp, state bigint, as_of timestamp, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(uuid, timestamp, bigint, timestamp, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level';
CREATE FUNCTION transition_rates_transition(internal, text, timestamptz, bigint, timestamptz, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, text, timestamptz, bigint, timestamptz, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person text, t timestamptz, state bigint, as_of timestamptz, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(text, timestamptz, bigint, timestamptz, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level; in the session''s TimeZone';
CREATE FUNCTION transition_rates_transition(internal, bigint, timestamptz, bigint, timestamptz, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, bigint, timestamptz, bigint, timestamptz, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person bigint, t timestamptz, state bigint, as_of timestamptz, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(bigint, timestamptz, bigint, timestamptz, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level; in the session''s TimeZone';
CREATE FUNCTION transition_rates_transition(internal, uuid, timestamptz, bigint, timestamptz, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, uuid, timestamptz, bigint, timestamptz, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person uuid, t timestamptz, state bigint, as_of timestamptz, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_bigint_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(uuid, timestamptz, bigint, timestamptz, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level; in the session''s TimeZone';
CREATE TYPE transition_rates_uuid_row AS (
    from_state uuid,
    to_state uuid,
    n bigint,
    at_risk bigint,
    probability double precision,
    lower double precision,
    upper double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE transition_rates_uuid_row IS 'one pair of states of transition_rates(person, t, state, as_of, step), for states of type uuid';
COMMENT ON COLUMN transition_rates_uuid_row.from_state IS 'the state at the beginning of a step';
COMMENT ON COLUMN transition_rates_uuid_row.to_state IS 'the state at its end';
COMMENT ON COLUMN transition_rates_uuid_row.n IS 'steps from the one to the other';
COMMENT ON COLUMN transition_rates_uuid_row.at_risk IS 'steps that begin in from_state';
COMMENT ON COLUMN transition_rates_uuid_row.probability IS 'n / at_risk: the chance to be in to_state a step after from_state';
COMMENT ON COLUMN transition_rates_uuid_row.lower IS 'lower confidence limit of probability';
COMMENT ON COLUMN transition_rates_uuid_row.upper IS 'upper confidence limit of probability';
COMMENT ON COLUMN transition_rates_uuid_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN transition_rates_uuid_row.method IS 'wilson';
COMMENT ON COLUMN transition_rates_uuid_row.note IS 'NULL, or why figures are missing or less sure, and which rows and steps were left out';

CREATE FUNCTION transition_rates_uuid_final(internal) RETURNS transition_rates_uuid_row[]
    AS 'MODULE_PATHNAME', 'transition_rates_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION transition_rates_uuid_final(internal) IS 'aggregate support: at level 0.95';

CREATE FUNCTION transition_rates_transition(internal, text, date, uuid, date, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, text, date, uuid, date, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person text, t date, state uuid, as_of date, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(text, date, uuid, date, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95';
CREATE FUNCTION transition_rates_transition(internal, bigint, date, uuid, date, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, bigint, date, uuid, date, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person bigint, t date, state uuid, as_of date, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(bigint, date, uuid, date, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95';
CREATE FUNCTION transition_rates_transition(internal, uuid, date, uuid, date, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, uuid, date, uuid, date, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person uuid, t date, state uuid, as_of date, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(uuid, date, uuid, date, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95';
CREATE FUNCTION transition_rates_transition(internal, text, timestamp, uuid, timestamp, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, text, timestamp, uuid, timestamp, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person text, t timestamp, state uuid, as_of timestamp, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(text, timestamp, uuid, timestamp, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95';
CREATE FUNCTION transition_rates_transition(internal, bigint, timestamp, uuid, timestamp, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, bigint, timestamp, uuid, timestamp, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person bigint, t timestamp, state uuid, as_of timestamp, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(bigint, timestamp, uuid, timestamp, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95';
CREATE FUNCTION transition_rates_transition(internal, uuid, timestamp, uuid, timestamp, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, uuid, timestamp, uuid, timestamp, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person uuid, t timestamp, state uuid, as_of timestamp, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(uuid, timestamp, uuid, timestamp, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95';
CREATE FUNCTION transition_rates_transition(internal, text, timestamptz, uuid, timestamptz, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, text, timestamptz, uuid, timestamptz, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person text, t timestamptz, state uuid, as_of timestamptz, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(text, timestamptz, uuid, timestamptz, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95; in the session''s TimeZone';
CREATE FUNCTION transition_rates_transition(internal, bigint, timestamptz, uuid, timestamptz, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, bigint, timestamptz, uuid, timestamptz, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person bigint, t timestamptz, state uuid, as_of timestamptz, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(bigint, timestamptz, uuid, timestamptz, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95; in the session''s TimeZone';
CREATE FUNCTION transition_rates_transition(internal, uuid, timestamptz, uuid, timestamptz, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, uuid, timestamptz, uuid, timestamptz, interval) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person uuid, t timestamptz, state uuid, as_of timestamptz, step interval) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(uuid, timestamptz, uuid, timestamptz, interval) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at level 0.95; in the session''s TimeZone';
CREATE FUNCTION transition_rates_uuid_level_final(internal) RETURNS transition_rates_uuid_row[]
    AS 'MODULE_PATHNAME', 'transition_rates_level_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION transition_rates_uuid_level_final(internal) IS 'aggregate support: at that level';

CREATE FUNCTION transition_rates_transition(internal, text, date, uuid, date, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, text, date, uuid, date, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person text, t date, state uuid, as_of date, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(text, date, uuid, date, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level';
CREATE FUNCTION transition_rates_transition(internal, bigint, date, uuid, date, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, bigint, date, uuid, date, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person bigint, t date, state uuid, as_of date, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(bigint, date, uuid, date, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level';
CREATE FUNCTION transition_rates_transition(internal, uuid, date, uuid, date, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, uuid, date, uuid, date, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person uuid, t date, state uuid, as_of date, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(uuid, date, uuid, date, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level';
CREATE FUNCTION transition_rates_transition(internal, text, timestamp, uuid, timestamp, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, text, timestamp, uuid, timestamp, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person text, t timestamp, state uuid, as_of timestamp, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(text, timestamp, uuid, timestamp, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level';
CREATE FUNCTION transition_rates_transition(internal, bigint, timestamp, uuid, timestamp, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, bigint, timestamp, uuid, timestamp, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person bigint, t timestamp, state uuid, as_of timestamp, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(bigint, timestamp, uuid, timestamp, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level';
CREATE FUNCTION transition_rates_transition(internal, uuid, timestamp, uuid, timestamp, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, uuid, timestamp, uuid, timestamp, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person uuid, t timestamp, state uuid, as_of timestamp, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(uuid, timestamp, uuid, timestamp, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level';
CREATE FUNCTION transition_rates_transition(internal, text, timestamptz, uuid, timestamptz, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, text, timestamptz, uuid, timestamptz, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person text, t timestamptz, state uuid, as_of timestamptz, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(text, timestamptz, uuid, timestamptz, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level; in the session''s TimeZone';
CREATE FUNCTION transition_rates_transition(internal, bigint, timestamptz, uuid, timestamptz, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, bigint, timestamptz, uuid, timestamptz, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person bigint, t timestamptz, state uuid, as_of timestamptz, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(bigint, timestamptz, uuid, timestamptz, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level; in the session''s TimeZone';
CREATE FUNCTION transition_rates_transition(internal, uuid, timestamptz, uuid, timestamptz, interval, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, uuid, timestamptz, uuid, timestamptz, interval, double precision) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person uuid, t timestamptz, state uuid, as_of timestamptz, step interval, level double precision) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates_uuid_level_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates(uuid, timestamptz, uuid, timestamptz, interval, double precision) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits at that level; in the session''s TimeZone';

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

CREATE FUNCTION forecast_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION forecast_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION forecast_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION forecast_serialise(internal) IS 'aggregate support';
CREATE FUNCTION forecast_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION forecast_deserialise(bytea, internal) IS 'aggregate support';
CREATE FUNCTION forecast_final(internal) RETURNS forecast_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100000;
COMMENT ON FUNCTION forecast_final(internal) IS 'aggregate support';

CREATE FUNCTION forecast_transition(internal, date, double precision, integer) RETURNS internal
    AS 'MODULE_PATHNAME', 'forecast_transition_date' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION forecast_transition(internal, date, double precision, integer) IS 'aggregate support';
CREATE AGGREGATE forecast(t date, y double precision, horizon integer) (
    SFUNC = forecast_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = forecast_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = forecast_combine,
    SERIALFUNC = forecast_serialise, DESERIALFUNC = forecast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE forecast(date, double precision, integer)
    IS 'the rows of forecast(timeseries(t, y), horizon) as an array, for unnest';
CREATE FUNCTION forecast_transition(internal, timestamp, double precision, integer) RETURNS internal
    AS 'MODULE_PATHNAME', 'forecast_transition_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION forecast_transition(internal, timestamp, double precision, integer) IS 'aggregate support';
CREATE AGGREGATE forecast(t timestamp, y double precision, horizon integer) (
    SFUNC = forecast_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = forecast_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = forecast_combine,
    SERIALFUNC = forecast_serialise, DESERIALFUNC = forecast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE forecast(timestamp, double precision, integer)
    IS 'the rows of forecast(timeseries(t, y), horizon) as an array, for unnest';
CREATE FUNCTION forecast_transition(internal, timestamptz, double precision, integer) RETURNS internal
    AS 'MODULE_PATHNAME', 'forecast_transition_timestamptz' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION forecast_transition(internal, timestamptz, double precision, integer) IS 'aggregate support';
CREATE AGGREGATE forecast(t timestamptz, y double precision, horizon integer) (
    SFUNC = forecast_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = forecast_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = forecast_combine,
    SERIALFUNC = forecast_serialise, DESERIALFUNC = forecast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE forecast(timestamptz, double precision, integer)
    IS 'the rows of forecast(timeseries(t, y), horizon) as an array, for unnest; in the session''s TimeZone';

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

CREATE FUNCTION forecast_total(
    s timeseries,
    since date,
    until date,
    method text DEFAULT 'auto',
    level double precision DEFAULT 0.95,
    levels double precision[] DEFAULT NULL,
    seasons double precision[] DEFAULT NULL,
    regressors timeseries[] DEFAULT NULL,
    non_negative boolean DEFAULT NULL
) RETURNS SETOF forecast_total_row
    AS 'MODULE_PATHNAME', 'forecast_total_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 200000 ROWS 1
    SUPPORT row_cost_support;
COMMENT ON FUNCTION forecast_total(timeseries, date, date, text, double precision, double precision[], double precision[], timeseries[], boolean)
    IS 'the sum over since <= t < until: what has been observed and what is still to come, with a prediction interval';

CREATE FUNCTION probability_above(
    s timeseries,
    since date,
    until date,
    threshold double precision,
    method text DEFAULT 'auto',
    seasons double precision[] DEFAULT NULL,
    regressors timeseries[] DEFAULT NULL,
    non_negative boolean DEFAULT NULL
) RETURNS double precision
    AS 'MODULE_PATHNAME', 'probability_above_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 200000
    SUPPORT row_cost_support;
COMMENT ON FUNCTION probability_above(timeseries, date, date, double precision, text, double precision[], timeseries[], boolean)
    IS 'the chance that the sum over since <= t < until exceeds a threshold, such as a budget';
CREATE FUNCTION forecast_total(
    s timeseries,
    since timestamp,
    until timestamp,
    method text DEFAULT 'auto',
    level double precision DEFAULT 0.95,
    levels double precision[] DEFAULT NULL,
    seasons double precision[] DEFAULT NULL,
    regressors timeseries[] DEFAULT NULL,
    non_negative boolean DEFAULT NULL
) RETURNS SETOF forecast_total_row
    AS 'MODULE_PATHNAME', 'forecast_total_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 200000 ROWS 1
    SUPPORT row_cost_support;
COMMENT ON FUNCTION forecast_total(timeseries, timestamp, timestamp, text, double precision, double precision[], double precision[], timeseries[], boolean)
    IS 'the sum over since <= t < until: what has been observed and what is still to come, with a prediction interval';

CREATE FUNCTION probability_above(
    s timeseries,
    since timestamp,
    until timestamp,
    threshold double precision,
    method text DEFAULT 'auto',
    seasons double precision[] DEFAULT NULL,
    regressors timeseries[] DEFAULT NULL,
    non_negative boolean DEFAULT NULL
) RETURNS double precision
    AS 'MODULE_PATHNAME', 'probability_above_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 200000
    SUPPORT row_cost_support;
COMMENT ON FUNCTION probability_above(timeseries, timestamp, timestamp, double precision, text, double precision[], timeseries[], boolean)
    IS 'the chance that the sum over since <= t < until exceeds a threshold, such as a budget';
CREATE FUNCTION forecast_total(
    s timeseries,
    since timestamptz,
    until timestamptz,
    method text DEFAULT 'auto',
    level double precision DEFAULT 0.95,
    levels double precision[] DEFAULT NULL,
    seasons double precision[] DEFAULT NULL,
    regressors timeseries[] DEFAULT NULL,
    non_negative boolean DEFAULT NULL
) RETURNS SETOF forecast_total_row
    AS 'MODULE_PATHNAME', 'forecast_total_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 200000 ROWS 1
    SUPPORT row_cost_support;
COMMENT ON FUNCTION forecast_total(timeseries, timestamptz, timestamptz, text, double precision, double precision[], double precision[], timeseries[], boolean)
    IS 'the sum over since <= t < until: what has been observed and what is still to come, with a prediction interval; in the session''s TimeZone';

CREATE FUNCTION probability_above(
    s timeseries,
    since timestamptz,
    until timestamptz,
    threshold double precision,
    method text DEFAULT 'auto',
    seasons double precision[] DEFAULT NULL,
    regressors timeseries[] DEFAULT NULL,
    non_negative boolean DEFAULT NULL
) RETURNS double precision
    AS 'MODULE_PATHNAME', 'probability_above_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 200000
    SUPPORT row_cost_support;
COMMENT ON FUNCTION probability_above(timeseries, timestamptz, timestamptz, double precision, text, double precision[], timeseries[], boolean)
    IS 'the chance that the sum over since <= t < until exceeds a threshold, such as a budget; in the session''s TimeZone';

-- reconcile: forecasts of the nodes of a tree, made to add up

CREATE TYPE reconcile_row AS (
    node text,
    parent text,
    step integer,
    t timestamp,
    forecast double precision,
    lower double precision,
    upper double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE reconcile_row IS 'one step of the forecast of one node: the forecasts of the parts of a node add up to its own';
COMMENT ON COLUMN reconcile_row.node IS 'the key of the node';
COMMENT ON COLUMN reconcile_row.parent IS 'the key of the node that it is a part of; NULL for the root';
COMMENT ON COLUMN reconcile_row.step IS '1, 2, 3, ... steps after the end of the series of its tree';
COMMENT ON COLUMN reconcile_row.t IS 'the moment of the step, the start of its period';
COMMENT ON COLUMN reconcile_row.forecast IS 'the point forecast';
COMMENT ON COLUMN reconcile_row.lower IS 'lower limit of the prediction interval';
COMMENT ON COLUMN reconcile_row.upper IS 'upper limit of the prediction interval';
COMMENT ON COLUMN reconcile_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN reconcile_row.method IS 'what made the forecasts add up (mint, wls, ols, bottom-up); the forecasting method where nothing did';
COMMENT ON COLUMN reconcile_row.note IS 'NULL, or why an answer is missing, limited, less sure or not reconciled';
CREATE TYPE reconcile_bigint_row AS (
    node bigint,
    parent bigint,
    step integer,
    t timestamp,
    forecast double precision,
    lower double precision,
    upper double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE reconcile_bigint_row IS 'one step of the forecast of one node, the key of which is a bigint: the forecasts of the parts of a node add up to its own';
COMMENT ON COLUMN reconcile_bigint_row.node IS 'the key of the node';
COMMENT ON COLUMN reconcile_bigint_row.parent IS 'the key of the node that it is a part of; NULL for the root';
COMMENT ON COLUMN reconcile_bigint_row.step IS '1, 2, 3, ... steps after the end of the series of its tree';
COMMENT ON COLUMN reconcile_bigint_row.t IS 'the moment of the step, the start of its period';
COMMENT ON COLUMN reconcile_bigint_row.forecast IS 'the point forecast';
COMMENT ON COLUMN reconcile_bigint_row.lower IS 'lower limit of the prediction interval';
COMMENT ON COLUMN reconcile_bigint_row.upper IS 'upper limit of the prediction interval';
COMMENT ON COLUMN reconcile_bigint_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN reconcile_bigint_row.method IS 'what made the forecasts add up (mint, wls, ols, bottom-up); the forecasting method where nothing did';
COMMENT ON COLUMN reconcile_bigint_row.note IS 'NULL, or why an answer is missing, limited, less sure or not reconciled';
CREATE TYPE reconcile_uuid_row AS (
    node uuid,
    parent uuid,
    step integer,
    t timestamp,
    forecast double precision,
    lower double precision,
    upper double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE reconcile_uuid_row IS 'one step of the forecast of one node, the key of which is a uuid: the forecasts of the parts of a node add up to its own';
COMMENT ON COLUMN reconcile_uuid_row.node IS 'the key of the node';
COMMENT ON COLUMN reconcile_uuid_row.parent IS 'the key of the node that it is a part of; NULL for the root';
COMMENT ON COLUMN reconcile_uuid_row.step IS '1, 2, 3, ... steps after the end of the series of its tree';
COMMENT ON COLUMN reconcile_uuid_row.t IS 'the moment of the step, the start of its period';
COMMENT ON COLUMN reconcile_uuid_row.forecast IS 'the point forecast';
COMMENT ON COLUMN reconcile_uuid_row.lower IS 'lower limit of the prediction interval';
COMMENT ON COLUMN reconcile_uuid_row.upper IS 'upper limit of the prediction interval';
COMMENT ON COLUMN reconcile_uuid_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN reconcile_uuid_row.method IS 'what made the forecasts add up (mint, wls, ols, bottom-up); the forecasting method where nothing did';
COMMENT ON COLUMN reconcile_uuid_row.note IS 'NULL, or why an answer is missing, limited, less sure or not reconciled';

CREATE FUNCTION reconcile_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION reconcile_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION reconcile_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reconcile_serialise(internal) IS 'aggregate support';
CREATE FUNCTION reconcile_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION reconcile_deserialise(bytea, internal) IS 'aggregate support';

CREATE FUNCTION reconcile_final(internal) RETURNS reconcile_row[]
    AS 'MODULE_PATHNAME', 'reconcile_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000000;
COMMENT ON FUNCTION reconcile_final(internal) IS 'aggregate support';
CREATE FUNCTION reconcile_transition(internal, text, text, timeseries, integer) RETURNS internal
    AS 'MODULE_PATHNAME', 'reconcile_transition_text' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION reconcile_transition(internal, text, text, timeseries, integer) IS 'aggregate support';
CREATE AGGREGATE reconcile(node text, parent text, s timeseries, horizon integer) (
    SFUNC = reconcile_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = reconcile_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = reconcile_combine,
    SERIALFUNC = reconcile_serialise, DESERIALFUNC = reconcile_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE reconcile(text, text, timeseries, integer)
    IS 'forecasts of all nodes of a tree (each with its parent, NULL for the root, and its series) that add up; an array, for unnest';
CREATE FUNCTION reconcile_transition(internal, text, text, timeseries, integer, text) RETURNS internal
    AS 'MODULE_PATHNAME', 'reconcile_transition_text' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION reconcile_transition(internal, text, text, timeseries, integer, text) IS 'aggregate support';
CREATE AGGREGATE reconcile(node text, parent text, s timeseries, horizon integer, method text) (
    SFUNC = reconcile_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = reconcile_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = reconcile_combine,
    SERIALFUNC = reconcile_serialise, DESERIALFUNC = reconcile_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE reconcile(text, text, timeseries, integer, text)
    IS 'forecasts of all nodes of a tree (each with its parent, NULL for the root, and its series) that add up, by ''mint'', ''wls'', ''ols'' or ''bottom-up''; an array, for unnest';
CREATE FUNCTION reconcile_bigint_final(internal) RETURNS reconcile_bigint_row[]
    AS 'MODULE_PATHNAME', 'reconcile_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000000;
COMMENT ON FUNCTION reconcile_bigint_final(internal) IS 'aggregate support';
CREATE FUNCTION reconcile_transition(internal, bigint, bigint, timeseries, integer) RETURNS internal
    AS 'MODULE_PATHNAME', 'reconcile_transition_bigint' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION reconcile_transition(internal, bigint, bigint, timeseries, integer) IS 'aggregate support';
CREATE AGGREGATE reconcile(node bigint, parent bigint, s timeseries, horizon integer) (
    SFUNC = reconcile_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = reconcile_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = reconcile_combine,
    SERIALFUNC = reconcile_serialise, DESERIALFUNC = reconcile_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE reconcile(bigint, bigint, timeseries, integer)
    IS 'forecasts of all nodes of a tree (each with its parent, NULL for the root, and its series) that add up; an array, for unnest';
CREATE FUNCTION reconcile_transition(internal, bigint, bigint, timeseries, integer, text) RETURNS internal
    AS 'MODULE_PATHNAME', 'reconcile_transition_bigint' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION reconcile_transition(internal, bigint, bigint, timeseries, integer, text) IS 'aggregate support';
CREATE AGGREGATE reconcile(node bigint, parent bigint, s timeseries, horizon integer, method text) (
    SFUNC = reconcile_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = reconcile_bigint_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = reconcile_combine,
    SERIALFUNC = reconcile_serialise, DESERIALFUNC = reconcile_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE reconcile(bigint, bigint, timeseries, integer, text)
    IS 'forecasts of all nodes of a tree (each with its parent, NULL for the root, and its series) that add up, by ''mint'', ''wls'', ''ols'' or ''bottom-up''; an array, for unnest';
CREATE FUNCTION reconcile_uuid_final(internal) RETURNS reconcile_uuid_row[]
    AS 'MODULE_PATHNAME', 'reconcile_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000000;
COMMENT ON FUNCTION reconcile_uuid_final(internal) IS 'aggregate support';
CREATE FUNCTION reconcile_transition(internal, uuid, uuid, timeseries, integer) RETURNS internal
    AS 'MODULE_PATHNAME', 'reconcile_transition_uuid' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION reconcile_transition(internal, uuid, uuid, timeseries, integer) IS 'aggregate support';
CREATE AGGREGATE reconcile(node uuid, parent uuid, s timeseries, horizon integer) (
    SFUNC = reconcile_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = reconcile_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = reconcile_combine,
    SERIALFUNC = reconcile_serialise, DESERIALFUNC = reconcile_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE reconcile(uuid, uuid, timeseries, integer)
    IS 'forecasts of all nodes of a tree (each with its parent, NULL for the root, and its series) that add up; an array, for unnest';
CREATE FUNCTION reconcile_transition(internal, uuid, uuid, timeseries, integer, text) RETURNS internal
    AS 'MODULE_PATHNAME', 'reconcile_transition_uuid' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION reconcile_transition(internal, uuid, uuid, timeseries, integer, text) IS 'aggregate support';
CREATE AGGREGATE reconcile(node uuid, parent uuid, s timeseries, horizon integer, method text) (
    SFUNC = reconcile_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = reconcile_uuid_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = reconcile_combine,
    SERIALFUNC = reconcile_serialise, DESERIALFUNC = reconcile_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE reconcile(uuid, uuid, timeseries, integer, text)
    IS 'forecasts of all nodes of a tree (each with its parent, NULL for the root, and its series) that add up, by ''mint'', ''wls'', ''ols'' or ''bottom-up''; an array, for unnest';
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
COMMENT ON FUNCTION nowcast_level_final(internal) IS 'aggregate support: at that level';
CREATE FUNCTION nowcast_total_final(internal) RETURNS nowcast_total_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION nowcast_total_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION nowcast_total_level_final(internal) RETURNS nowcast_total_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION nowcast_total_level_final(internal) IS 'aggregate support: at that level';

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

-- how good forecasts were: aggregates over a forecast and the value that came

CREATE FUNCTION accuracy_mean_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION accuracy_mean_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION accuracy_mean_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION accuracy_mean_serialise(internal) IS 'aggregate support';
CREATE FUNCTION accuracy_mean_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION accuracy_mean_deserialise(bytea, internal) IS 'aggregate support';
CREATE FUNCTION accuracy_mean_final(internal) RETURNS double precision
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION accuracy_mean_final(internal) IS 'aggregate support';
CREATE FUNCTION accuracy_root_mean_final(internal) RETURNS double precision
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION accuracy_root_mean_final(internal) IS 'aggregate support';

CREATE FUNCTION mean_error_transition(internal, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION mean_error_transition(internal, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE mean_error(value double precision, forecast double precision) (
    SFUNC = mean_error_transition, STYPE = internal, SSPACE = 24, FINALFUNC = accuracy_mean_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = accuracy_mean_combine,
    SERIALFUNC = accuracy_mean_serialise, DESERIALFUNC = accuracy_mean_deserialise, PARALLEL = SAFE
);
CREATE FUNCTION mae_transition(internal, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION mae_transition(internal, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE mae(value double precision, forecast double precision) (
    SFUNC = mae_transition, STYPE = internal, SSPACE = 24, FINALFUNC = accuracy_mean_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = accuracy_mean_combine,
    SERIALFUNC = accuracy_mean_serialise, DESERIALFUNC = accuracy_mean_deserialise, PARALLEL = SAFE
);
CREATE FUNCTION rmse_transition(internal, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION rmse_transition(internal, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE rmse(value double precision, forecast double precision) (
    SFUNC = rmse_transition, STYPE = internal, SSPACE = 24, FINALFUNC = accuracy_root_mean_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = accuracy_mean_combine,
    SERIALFUNC = accuracy_mean_serialise, DESERIALFUNC = accuracy_mean_deserialise, PARALLEL = SAFE
);
CREATE FUNCTION mape_transition(internal, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION mape_transition(internal, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE mape(value double precision, forecast double precision) (
    SFUNC = mape_transition, STYPE = internal, SSPACE = 24, FINALFUNC = accuracy_mean_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = accuracy_mean_combine,
    SERIALFUNC = accuracy_mean_serialise, DESERIALFUNC = accuracy_mean_deserialise, PARALLEL = SAFE
);
CREATE FUNCTION smape_transition(internal, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION smape_transition(internal, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE smape(value double precision, forecast double precision) (
    SFUNC = smape_transition, STYPE = internal, SSPACE = 24, FINALFUNC = accuracy_mean_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = accuracy_mean_combine,
    SERIALFUNC = accuracy_mean_serialise, DESERIALFUNC = accuracy_mean_deserialise, PARALLEL = SAFE
);
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

CREATE FUNCTION accuracy_combine(internal, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION accuracy_combine(internal, internal) IS 'aggregate support';
CREATE FUNCTION accuracy_serialise(internal) RETURNS bytea
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION accuracy_serialise(internal) IS 'aggregate support';
CREATE FUNCTION accuracy_deserialise(bytea, internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION accuracy_deserialise(bytea, internal) IS 'aggregate support';
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
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000000 ROWS 144;
COMMENT ON FUNCTION backtest(timeseries, integer, integer, text, double precision, double precision[], double precision[], timeseries[], boolean)
    IS 'the forecasts that would have been made at the last origins, one step apart, whose whole horizon is known, each from the values up to its origin alone; a series too short for one gives one row with a note';

-- fitted: what a method would have said of each value, one step before

CREATE TYPE fitted_row AS (
    t timestamp,
    value double precision,
    fitted double precision,
    residual double precision,
    method text,
    note text
);
COMMENT ON TYPE fitted_row IS 'a value of a series beside what a method makes of the values before it';
COMMENT ON COLUMN fitted_row.t IS 'the moment of the value, the start of its period';
COMMENT ON COLUMN fitted_row.value IS 'the observed value; NULL where it is missing';
COMMENT ON COLUMN fitted_row.fitted IS 'the forecast of this value, one step ahead, by the method as fitted to the whole series';
COMMENT ON COLUMN fitted_row.residual IS 'value - fitted';
COMMENT ON COLUMN fitted_row.method IS 'what was fitted, such as ETS(A,Ad,M)';
COMMENT ON COLUMN fitted_row.note IS 'NULL, or why an answer is missing, limited or less sure';

CREATE FUNCTION fitted(
    s timeseries,
    method text DEFAULT 'auto',
    seasons double precision[] DEFAULT NULL,
    regressors timeseries[] DEFAULT NULL
) RETURNS SETOF fitted_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100000 ROWS 100
    SUPPORT row_cost_support;
COMMENT ON FUNCTION fitted(timeseries, text, double precision[], timeseries[])
    IS 'the values of a series with their fitted values and residuals; a series without values gives one row with a note';

-- Before 17 array types are no members of the extension that their element type belongs to, and
-- postgres_fdw sends no expression of such a type to another server.
--
-- This runs as a superuser, also for one who is none, and the schema has been theirs: a comparison that
-- pg_catalog has for other types only, such as oid = regclass, could be one that they have left there.
DO $$
DECLARE
    array_type text;
BEGIN
    PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    IF current_setting('server_version_num')::integer < 170000 THEN
        FOR array_type IN
            SELECT format_type(t.typarray, NULL)
            FROM pg_depend d
                 JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'municipal_analytics'
                 JOIN pg_type t ON t.oid = d.objid
            WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
                  AND d.classid = 'pg_type'::regclass AND t.typarray <> 0
            ORDER BY t.typname
        LOOP
            EXECUTE format('ALTER EXTENSION municipal_analytics ADD TYPE %s', array_type);
        END LOOP;
    END IF;
END
$$;
