
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
