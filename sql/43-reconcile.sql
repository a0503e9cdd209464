
-- reconcile: forecasts of the nodes of a tree, made to add up

-- FOR key key_row of_key IN text '' '' | bigint _bigint ,~the~key~of~which~is~a~bigint | uuid _uuid ,~the~key~of~which~is~a~uuid
CREATE TYPE reconcile{key_row}_row AS (
    node {key},
    parent {key},
    step integer,
    t timestamp,
    forecast double precision,
    lower double precision,
    upper double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE reconcile{key_row}_row IS 'one step of the forecast of one node{of_key}: the forecasts of the parts of a node add up to its own';
COMMENT ON COLUMN reconcile{key_row}_row.node IS 'the key of the node';
COMMENT ON COLUMN reconcile{key_row}_row.parent IS 'the key of the node that it is a part of; NULL for the root';
COMMENT ON COLUMN reconcile{key_row}_row.step IS '1, 2, 3, ... steps after the end of the series of its tree';
COMMENT ON COLUMN reconcile{key_row}_row.t IS 'the moment of the step, the start of its period';
COMMENT ON COLUMN reconcile{key_row}_row.forecast IS 'the point forecast';
COMMENT ON COLUMN reconcile{key_row}_row.lower IS 'lower limit of the prediction interval';
COMMENT ON COLUMN reconcile{key_row}_row.upper IS 'upper limit of the prediction interval';
COMMENT ON COLUMN reconcile{key_row}_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN reconcile{key_row}_row.method IS 'what made the forecasts add up (mint, wls, ols, bottom-up); the forecasting method where nothing did';
COMMENT ON COLUMN reconcile{key_row}_row.note IS 'NULL, or why an answer is missing, limited, less sure or not reconciled';
-- END

-- STATE reconcile

-- FOR EACH key
CREATE FUNCTION reconcile{key_row}_final(internal) RETURNS reconcile{key_row}_row[]
    AS 'MODULE_PATHNAME', 'reconcile_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000000;
COMMENT ON FUNCTION reconcile{key_row}_final(internal) IS 'aggregate support';
-- FOR method_parameter method_type by_method IN '' '' '' | ,~method~text ,~text ,~by~''mint'',~''wls'',~''ols''~or~''bottom-up''
CREATE FUNCTION reconcile_transition(internal, {key}, {key}, timeseries, integer{method_type}) RETURNS internal
    AS 'MODULE_PATHNAME', 'reconcile_transition_{key}' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION reconcile_transition(internal, {key}, {key}, timeseries, integer{method_type}) IS 'aggregate support';
CREATE AGGREGATE reconcile(node {key}, parent {key}, s timeseries, horizon integer{method_parameter}) (
    SFUNC = reconcile_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = reconcile{key_row}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = reconcile_combine,
    SERIALFUNC = reconcile_serialise, DESERIALFUNC = reconcile_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE reconcile({key}, {key}, timeseries, integer{method_type})
    IS 'forecasts of all nodes of a tree (each with its parent, NULL for the root, and its series) that add up{by_method}; an array, for unnest';
-- END
-- END
