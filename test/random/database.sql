-- What SQLsmith finds: an unprivileged role `smith`; a table of edges and one of usual values, with a column for
-- each type of argument; views over what set-returning functions answer, which it does not call itself.
-- Reads test/catalogue/called.sql and test/hostile/edges.sql before.
DROP ROLE IF EXISTS smith;
CREATE ROLE smith LOGIN;
CREATE SCHEMA smith;
GRANT USAGE ON SCHEMA smith, figures, voorbeeldstad TO smith;
GRANT SELECT ON ALL TABLES IN SCHEMA figures, voorbeeldstad TO smith;

-- SQLsmith picks functions from pg_proc as search_path has it, most of which would not be ours: here are all of
-- ours, and some harmless ones of PostgreSQL over the types of our arguments.
CREATE VIEW smith.pg_proc AS
SELECT p.* FROM pg_catalog.pg_proc p
WHERE oid IN (SELECT id FROM called)
   OR pronamespace = 'pg_catalog'::regnamespace AND prokind <> 'w' AND provolatile = 'i' AND oid::bigint % 4 = 0
  -- Not those that other numbers than PostgreSQL gives them make fail with XX000: a type's modifier, an aggregate's state.
  AND oid NOT IN (SELECT castfunc FROM pg_cast UNION SELECT unnest(ARRAY[aggtransfn, aggcombinefn, aggfinalfn]) FROM pg_aggregate)
  AND proargtypes::oid[] || prorettype <@ (SELECT array_agg(to_regtype(type)::oid) FROM (SELECT type FROM argument WHERE type <> 'cstring') AS a);

CREATE FUNCTION column_of(type text) RETURNS text IMMUTABLE RETURN 'a_' || translate(type, ' []', '__s');

SELECT format('CREATE TABLE smith.edges AS SELECT %s FROM generate_series(1, 30) AS i',
              string_agg(format('CASE i %s END AS %s', whens, column_of(type)), ', '))
FROM (SELECT type, string_agg(format('WHEN %s THEN (%s)::%s', nth, expression, type), ' ' ORDER BY nth) AS whens
      FROM edges, unnest(listed || others) WITH ORDINALITY AS u (expression, nth)
      WHERE type <> 'cstring' AND expression !~ 'repeat|fill' GROUP BY type) AS e \gexec
SELECT format('CREATE TABLE smith.usual AS SELECT %s FROM generate_series(1, 12) AS i',
              string_agg(format('%s AS %s', usual_expression(a), column_of(type)), ', '))
FROM (SELECT DISTINCT ON (a.type) a.* FROM argument a JOIN usual u ON u.type = a.type AND u.argument IS NULL AND u.usual = a.usual
      WHERE a.type <> 'cstring' ORDER BY a.type) AS a \gexec
SELECT format('CREATE VIEW smith.%I AS SELECT x.* FROM generate_series(1, 3) AS i, %s(%s) AS x', c.name || '_' || row_number() OVER (ORDER BY id),
              id::regproc, string_agg(usual_expression(a), ', ' ORDER BY argument))
FROM called c JOIN argument a USING (id) WHERE returns_set GROUP BY id, c.name \gexec
GRANT SELECT ON ALL TABLES IN SCHEMA smith TO smith;

-- Each statement that succeeds is logged by its duration, and each that does not with the place in the source.
ALTER ROLE smith SET search_path = smith, pg_catalog, public;
ALTER ROLE smith SET statement_timeout = '2s';
ALTER ROLE smith SET log_min_messages = 'error';
ALTER ROLE smith SET log_min_duration_statement = 0;
ALTER ROLE smith SET log_error_verbosity = verbose;
