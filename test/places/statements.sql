-- Prepared statements with plans of their own and with one plan for all, and cursors that go back.
PREPARE trend_of(text, float8) AS SELECT (trend(month, number, $2)).* FROM report WHERE wijk = $1;
PREPARE forecast_of(text, int, float8) AS SELECT f.* FROM stored, forecast(s, horizon => $2, level => $3) AS f WHERE wijk = $1;
CREATE TABLE plain AS
SELECT answer('SELECT (trend(month, number, 0.9)).* FROM report WHERE wijk = ''Noord''') AS trend,
       answer('SELECT f.* FROM stored, forecast(s, horizon => 3, level => 0.9) AS f WHERE wijk = ''Noord''') AS forecast;
SET plan_cache_mode = force_custom_plan;
CREATE TABLE custom_trend AS EXECUTE trend_of('Noord', 0.9);
CREATE TABLE custom_forecast AS EXECUTE forecast_of('Noord', 3, 0.9);
SET plan_cache_mode = force_generic_plan;
CREATE TABLE generic_trend AS EXECUTE trend_of('Noord', 0.9);
CREATE TABLE generic_forecast AS EXECUTE forecast_of('Noord', 3, 0.9);
SELECT ok('a custom plan answers as the query', answer('TABLE custom_trend') = trend AND answer('TABLE custom_forecast') = forecast) FROM plain;
SELECT ok('a generic plan answers as the query', answer('TABLE generic_trend') = trend AND answer('TABLE generic_forecast') = forecast) FROM plain;
SELECT ok('both kinds of plan were made', generic_plans >= 1 AND custom_plans >= 1) FROM pg_prepared_statements WHERE name = 'trend_of';
RESET plan_cache_mode;
\set ON_ERROR_STOP off
\set VERBOSITY sqlstate
CREATE TABLE failed AS EXECUTE trend_of('Noord', 1.5);
\set ON_ERROR_STOP on
SELECT ok('a wrong argument of a prepared statement is an error', :'LAST_ERROR_SQLSTATE' = '22023');
CREATE TABLE again AS EXECUTE trend_of('Noord', 0.9);
SELECT ok('after which it answers as before', answer('TABLE again') = trend) FROM plain;

CREATE FUNCTION take(c refcursor, way text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    r record;
BEGIN
    CASE way WHEN 'next' THEN FETCH NEXT FROM c INTO r; WHEN 'prior' THEN FETCH PRIOR FROM c INTO r;
             WHEN 'first' THEN FETCH FIRST FROM c INTO r; WHEN 'last' THEN FETCH LAST FROM c INTO r; END CASE;
    RETURN CASE WHEN FOUND THEN r::text ELSE 'none' END;
END $$;
BEGIN;
DECLARE rows SCROLL CURSOR WITH HOLD FOR SELECT f.step, f.forecast FROM stored, forecast(s, horizon => 3) AS f WHERE wijk = 'Zuid';
DECLARE groups SCROLL CURSOR WITH HOLD FOR SELECT wijk, (trend(month, number)).slope FROM report GROUP BY wijk ORDER BY wijk;
DECLARE points SCROLL CURSOR FOR SELECT u.* FROM stored, unnest(s) AS u WHERE wijk = 'Zuid';
SELECT ok('a cursor over a set-returning function goes back', take('points', 'next') = first AND take('points', 'last') <> first AND take('points', 'prior') <> first AND take('points', 'first') = first)
FROM (SELECT row(u.t, u.value)::text AS first FROM stored, unnest(s) AS u WHERE wijk = 'Zuid' ORDER BY t LIMIT 1) AS f;
COMMIT;
SELECT ok('a cursor that is held goes on after its transaction, forward and back', take('rows', 'next') = one AND take('rows', 'next') <> one AND take('rows', 'next') <> one AND take('rows', 'next') = 'none' AND take('rows', 'first') = one)
FROM (SELECT row(f.step, f.forecast)::text AS one FROM stored, forecast(s, horizon => 1) AS f WHERE wijk = 'Zuid') AS o;
SELECT ok('a cursor over aggregates goes back', take('groups', 'last') ~ 'Zuid' AND take('groups', 'prior') ~ 'West' AND take('groups', 'first') ~ 'Centrum');
UPDATE report SET number = 0;
SELECT ok('and keeps the answers of its own time', take('groups', 'next') ~ 'Noord,-?\d+\.\d');
CLOSE ALL;
