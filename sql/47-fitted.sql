
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
