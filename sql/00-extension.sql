-- Assembled from sql/NN-*.sql by the Makefile: edit those, not the assembled script.
\echo Use "CREATE EXTENSION municipal_analytics" to load this file. \quit

-- Functions of rows that are costly name this as their SUPPORT: see src/pg/row_cost.h.
CREATE FUNCTION row_cost_support(internal) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION row_cost_support(internal) IS 'planner support: a function in FROM costs what it says for every row it runs for';

CREATE FUNCTION library_version() RETURNS text
    AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION library_version() IS 'the version of the library that this session has loaded; newer than the extension''s version in a database that is still to be updated';
