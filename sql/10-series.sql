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

-- FOR name sign commutator negator selectivity more meaning IN lt < > >= scalarlt '' before | le <= >= > scalarle '' before~or~equal~to | eq = = <> eq ,~HASHES,~MERGES equal~to | ne <> <> = neq '' not~equal~to | ge >= <= < scalarge '' after~or~equal~to | gt > < <= scalargt '' after
CREATE FUNCTION timeseries_{name}(timeseries, timeseries) RETURNS boolean
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_{name}(timeseries, timeseries) IS 'implementation of {sign} operator';
CREATE OPERATOR {sign} (
    LEFTARG = timeseries, RIGHTARG = timeseries, FUNCTION = timeseries_{name},
    COMMUTATOR = {commutator}, NEGATOR = {negator},
    RESTRICT = {selectivity}sel, JOIN = {selectivity}joinsel{more}
);
COMMENT ON OPERATOR {sign} (timeseries, timeseries) IS '{meaning}: by start, step, length, then values';
-- END

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

-- STATE timeseries
CREATE FUNCTION timeseries_final(internal) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_final(internal) IS 'aggregate support';

-- FOR EACH moment
CREATE FUNCTION timeseries_transition(internal, {moment}, double precision) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_{moment}' LANGUAGE C {stability} PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, {moment}, double precision) IS 'aggregate support';
CREATE AGGREGATE timeseries(t {moment}, value double precision) (
    SFUNC = timeseries_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries({moment}, double precision) IS 'a regular series of one value for each moment; the step is inferred{in_time_zone}';
CREATE FUNCTION timeseries_transition(internal, {moment}, double precision, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_{moment}' LANGUAGE C {stability} PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, {moment}, double precision, interval) IS 'aggregate support';
CREATE AGGREGATE timeseries(t {moment}, value double precision, step interval) (
    SFUNC = timeseries_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries({moment}, double precision, interval) IS 'a regular series of one value for each moment; on the grid of that step{in_time_zone}';
CREATE FUNCTION timeseries_transition(internal, {moment}, double precision, interval, {moment}, {moment}) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_transition_{moment}' LANGUAGE C {stability} PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_transition(internal, {moment}, double precision, interval, {moment}, {moment}) IS 'aggregate support';
CREATE AGGREGATE timeseries(t {moment}, value double precision, step interval, since {moment}, until {moment}) (
    SFUNC = timeseries_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = timeseries_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_combine,
    SERIALFUNC = timeseries_serialise, DESERIALFUNC = timeseries_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries({moment}, double precision, interval, {moment}, {moment}) IS 'a regular series of one value for each moment; on the grid of that step from since up to, not including, until{in_time_zone}';
-- END

-- timeseries_count, timeseries_sum, timeseries_avg: raw rows in the periods of a grid

-- STATE timeseries_bucket
CREATE FUNCTION timeseries_count_final(internal) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_count_final(internal) IS 'aggregate support';
CREATE FUNCTION timeseries_sum_final(internal) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_sum_final(internal) IS 'aggregate support';
CREATE FUNCTION timeseries_avg_final(internal) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_avg_final(internal) IS 'aggregate support';

-- FOR EACH moment
CREATE FUNCTION timeseries_count_transition(internal, {moment}, interval, {moment}, {moment}) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_count_transition_{moment}' LANGUAGE C {stability} PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_count_transition(internal, {moment}, interval, {moment}, {moment}) IS 'aggregate support';
CREATE FUNCTION timeseries_bucket_transition(internal, {moment}, double precision, interval, {moment}, {moment}) RETURNS internal
    AS 'MODULE_PATHNAME', 'timeseries_bucket_transition_{moment}' LANGUAGE C {stability} PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_bucket_transition(internal, {moment}, double precision, interval, {moment}, {moment}) IS 'aggregate support';
CREATE AGGREGATE timeseries_count(t {moment}, step interval, since {moment}, until {moment}) (
    SFUNC = timeseries_count_transition, STYPE = internal, SSPACE = 1536, FINALFUNC = timeseries_count_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_bucket_combine,
    SERIALFUNC = timeseries_bucket_serialise, DESERIALFUNC = timeseries_bucket_deserialise,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries_count({moment}, interval, {moment}, {moment}) IS 'the number of rows in each period; 0 where there are none; since <= t < until{in_time_zone}';
CREATE AGGREGATE timeseries_sum(t {moment}, value double precision, step interval, since {moment}, until {moment}) (
    SFUNC = timeseries_bucket_transition, STYPE = internal, SSPACE = 1536, FINALFUNC = timeseries_sum_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_bucket_combine,
    SERIALFUNC = timeseries_bucket_serialise, DESERIALFUNC = timeseries_bucket_deserialise,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries_sum({moment}, double precision, interval, {moment}, {moment}) IS 'the sum of the values in each period; 0 where there are none; since <= t < until{in_time_zone}';
CREATE AGGREGATE timeseries_avg(t {moment}, value double precision, step interval, since {moment}, until {moment}) (
    SFUNC = timeseries_bucket_transition, STYPE = internal, SSPACE = 1536, FINALFUNC = timeseries_avg_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = timeseries_bucket_combine,
    SERIALFUNC = timeseries_bucket_serialise, DESERIALFUNC = timeseries_bucket_deserialise,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE timeseries_avg({moment}, double precision, interval, {moment}, {moment}) IS 'the mean of the values in each period; missing where there are none; since <= t < until{in_time_zone}';
-- END

-- sum(timeseries): the total of many series

CREATE FUNCTION timeseries_total_transition(internal, timeseries) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_total_transition(internal, timeseries) IS 'aggregate support';
-- STATE timeseries_total
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

-- FOR name sign commutator verb except IN add + ,~COMMUTATOR~=~+ plus '' | subtract - '' minus '' | multiply * ,~COMMUTATOR~=~* times '' | divide / '' divided~by ;~x~/~0~is~missing
CREATE FUNCTION timeseries_{name}(timeseries, timeseries) RETURNS timeseries
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_{name}(timeseries, timeseries) IS 'implementation of {sign} operator';
CREATE OPERATOR {sign} (
    LEFTARG = timeseries, RIGHTARG = timeseries, FUNCTION = timeseries_{name}{commutator}
);
COMMENT ON OPERATOR {sign} (timeseries, timeseries) IS 'series {verb} series, over the moments they share{except}';
CREATE FUNCTION timeseries_{name}(timeseries, double precision) RETURNS timeseries
    AS 'MODULE_PATHNAME', 'timeseries_{name}_number' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_{name}(timeseries, double precision) IS 'implementation of {sign} operator';
CREATE OPERATOR {sign} (
    LEFTARG = timeseries, RIGHTARG = double precision, FUNCTION = timeseries_{name}{commutator}
);
COMMENT ON OPERATOR {sign} (timeseries, double precision) IS 'each value {verb} a number{except}';
CREATE FUNCTION timeseries_{name}(double precision, timeseries) RETURNS timeseries
    AS 'MODULE_PATHNAME', 'number_{name}_timeseries' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION timeseries_{name}(double precision, timeseries) IS 'implementation of {sign} operator';
CREATE OPERATOR {sign} (
    LEFTARG = double precision, RIGHTARG = timeseries, FUNCTION = timeseries_{name}{commutator}
);
COMMENT ON OPERATOR {sign} (double precision, timeseries) IS 'a number {verb} each value{except}';
-- END
