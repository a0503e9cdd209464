
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
