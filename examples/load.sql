-- Loads the examples into the current database: the real figures of examples/figures into schema figures, and the
-- fictitious municipality of examples/generate.sql into schema voorbeeldstad. Both are made anew if they exist.
--
--     psql -f examples/load.sql                      (from the root of the repository; any user who may create a schema)
--     psql -v rows=1000000 -f examples/load.sql      (a larger municipality)

SET client_min_messages = warning;
BEGIN;

DROP SCHEMA IF EXISTS figures CASCADE;
CREATE SCHEMA figures;
COMMENT ON SCHEMA figures IS 'Real: published Dutch figures (CBS, CC BY 4.0); source, units and traps in examples/figures/README.md';

CREATE TABLE figures.youth_care (t date, age_group text, value float8, unit text, source text, note text);
COMMENT ON TABLE figures.youth_care IS 'Real: young people with youth care (jeugdzorg) in the year, Netherlands; break in 2021';
\copy figures.youth_care FROM 'examples/figures/youth_care.csv' (FORMAT csv, HEADER)

CREATE TABLE figures.ww_month (t date, sex text, seasonally_adjusted boolean, value float8, unit text, source text, note text);
COMMENT ON TABLE figures.ww_month IS 'Real: persons with an unemployment benefit (WW), Netherlands; two tables that are not one series';
\copy figures.ww_month FROM 'examples/figures/ww_month.csv' (FORMAT csv, HEADER)

CREATE TABLE figures.bijstand_quarter (t date, value float8, unit text, source text, note text);
COMMENT ON TABLE figures.bijstand_quarter IS 'Real: persons with social assistance (bijstand), Netherlands; two tables, without 2018';
\copy figures.bijstand_quarter FROM 'examples/figures/bijstand_quarter.csv' (FORMAT csv, HEADER)

CREATE TABLE figures.bijstand_month (t date, household text, value float8, unit text, source text, note text);
COMMENT ON TABLE figures.bijstand_month IS 'Real: social-assistance benefits by household, Netherlands; a couple is one benefit';
\copy figures.bijstand_month FROM 'examples/figures/bijstand_month.csv' (FORMAT csv, HEADER)

CREATE TABLE figures.unemployment_month (t date, age_group text, measure text, value float8, unit text, source text, note text);
COMMENT ON TABLE figures.unemployment_month IS 'Real: labour force, employed and unemployed, seasonally adjusted, Netherlands';
\copy figures.unemployment_month FROM 'examples/figures/unemployment_month.csv' (FORMAT csv, HEADER)

CREATE TABLE figures.unemployment_year (t date, age_group text, measure text, value float8, unit text, source text, note text);
COMMENT ON TABLE figures.unemployment_year IS 'Real: unemployed aged 45 to 74, Netherlands';
\copy figures.unemployment_year FROM 'examples/figures/unemployment_year.csv' (FORMAT csv, HEADER)

COMMIT;

\ir generate.sql
