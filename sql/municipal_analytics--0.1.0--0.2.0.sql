-- What sql/NN-*.sql have that 0.1.0 had not, in the same words: test/life/update.sh compares the two.
\echo Use "ALTER EXTENSION municipal_analytics UPDATE TO '0.2.0'" to load this file. \quit

CREATE FUNCTION library_version() RETURNS text
    AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION library_version() IS 'the version of the library that this session has loaded; newer than the extension''s version in a database that is still to be updated';

ALTER FUNCTION backtest(timeseries, integer, integer, text, double precision, double precision[], double precision[], timeseries[], boolean)
    SUPPORT row_cost_support;
