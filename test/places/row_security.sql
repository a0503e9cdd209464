-- Row level security: a role that sees part of the rows gets that part's answers, and no message tells it
-- of a row that it may not see.
DROP ROLE IF EXISTS places_analyst;
CREATE ROLE places_analyst;
ALTER TABLE report ENABLE ROW LEVEL SECURITY;
ALTER TABLE stored ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON report TO places_analyst USING (wijk = 'Noord');
CREATE POLICY own ON stored TO places_analyst USING (wijk = 'Noord');
CREATE VIEW barred WITH (security_barrier) AS SELECT * FROM stored WHERE wijk = 'Noord';
GRANT SELECT ON report, stored, barred TO places_analyst;
-- Rows that a function would stumble over, and that the role may not see.
INSERT INTO report SELECT 'Geheim', '2020-01-01', 987654.321 FROM generate_series(1, 2);
INSERT INTO report VALUES ('Geheim', '2020-02-01', 'NaN');
INSERT INTO stored VALUES ('Geheim', '2020-01-01 P1M [987654.321]');
CREATE TABLE of_noord AS
SELECT answer('SELECT (trend(month, number)).* FROM report WHERE wijk = ''Noord''') AS trend,
       answer('SELECT timeseries(month, number) FROM report WHERE wijk = ''Noord''') AS series,
       answer('SELECT f.* FROM stored, forecast(s, horizon => 2) AS f WHERE wijk = ''Noord''') AS forecast;
GRANT SELECT ON of_noord TO places_analyst;
CREATE FUNCTION message(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    told text;
    detail text;
    hint text;
    context text;
BEGIN
    EXECUTE query;
    RETURN 'none';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS told = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT, context = PG_EXCEPTION_CONTEXT;
    RETURN concat_ws('|', told, detail, hint, replace(context, query, ''));
END $$;

SET ROLE places_analyst;
SELECT ok('an aggregate sees the rows of the role', answer('SELECT (trend(month, number)).* FROM report') = trend) FROM of_noord;
SELECT ok('a series is made of the rows of the role', answer('SELECT timeseries(month, number) FROM report') = series) FROM of_noord;
SELECT ok('a forecast is of the series of the role', answer('SELECT f.* FROM stored, forecast(s, horizon => 2) AS f') = forecast) FROM of_noord;
SELECT ok('groups are those of the role', answer('SELECT wijk, count(*), trend(month, number) FROM report GROUP BY wijk') ~ '^\(Noord[^\n]*$');
-- A condition with our functions is not asked of a hidden row before the policy is: none of them is leakproof.
SELECT ok('an error in a condition does not come from a hidden row', message('SELECT count(*) FROM stored WHERE series_length(s) / (series_length(s) - 1) >= 0') = 'none'
          AND message('SELECT count(*) FROM barred WHERE series_length(s) / (series_length(s) - 1) >= 0') = 'none');
SELECT ok('no condition of ours runs before the policy',
          (SELECT count(*) FROM pg_proc JOIN pg_depend ON objid = pg_proc.oid AND deptype = 'e' WHERE proleakproof AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'municipal_analytics')) = 0);
SELECT ok('a message tells of no value', message('SELECT timeseries(month, number) FROM report, generate_series(1, 2)') !~ '987654|Geheim|\d\d\.\d');
RESET ROLE;
SELECT ok('nor where all rows are seen', message('SELECT timeseries(month, number) FROM report WHERE wijk = ''Geheim''') !~ '987654'
          AND message('SELECT trend(month, number) FROM report') ~ 'number|y' AND message('SELECT trend(month, number) FROM report') !~ '987654');
DROP OWNED BY places_analyst;
DROP ROLE places_analyst;
