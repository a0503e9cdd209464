-- How many more people died in the first corona wave than the years before it led to expect?
-- The forecast knows only the weeks before the first death by corona (6 March 2020). A year of weeks is too long a season
-- for ETS, so it holds the level of winter, where deaths decline in spring: the answer is on the low side.
\if :{?data}
\cd :data
\else
\warn 'Say where the data are: psql -v data=/path/to/shared/data -f examples/data/...'
\quit
\endif

SET client_min_messages = warning;
DROP TABLE IF EXISTS pg_temp.deaths;
CREATE TEMP TABLE deaths (iso_year integer, iso_week integer, deaths float8);
\copy deaths FROM 'nl_sterfte_weekly/deaths_weekly_total.csv' (FORMAT csv, HEADER)
RESET client_min_messages;

WITH weeks AS (
    SELECT to_date(iso_year || ' ' || iso_week, 'IYYY IW') AS t, deaths FROM deaths WHERE iso_year >= 2010
), expected AS (
    SELECT f.*
    FROM  (SELECT timeseries(t, deaths) AS series FROM weeks WHERE t < '2020-03-02') AS s,
          forecast(s.series, horizon => 10) AS f
)
SELECT to_char(t, 'IYYY "W"IW') AS week, deaths AS died, round(forecast) AS expected, round(lower) AS lower, round(upper) AS upper,
       CASE WHEN deaths > upper THEN round(deaths - forecast) END AS "more than expected", method
FROM   expected JOIN weeks USING (t)
ORDER  BY t;

WITH weeks AS (
    SELECT to_date(iso_year || ' ' || iso_week, 'IYYY IW') AS t, deaths FROM deaths WHERE iso_year >= 2010
), expected AS (
    SELECT f.*
    FROM  (SELECT timeseries(t, deaths) AS series FROM weeks WHERE t < '2020-03-02') AS s,
          forecast(s.series, horizon => 10) AS f
)
SELECT format('In the ten weeks from 2 March 2020 about %s more people died than expected; in %s of these weeks more than the forecast''s upper limit.',
              round(sum(deaths - forecast)::numeric, -2), count(*) FILTER (WHERE deaths > upper)) AS answer
FROM   expected JOIN weeks USING (t);
