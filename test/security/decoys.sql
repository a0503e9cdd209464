-- Fills a schema with decoys: whatever calls or names one by mistake fails, saying so.
-- psql -v schema=... -v words='...', all the words of the scripts, one of which a name may be.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE SCHEMA IF NOT EXISTS :"schema";
CREATE TEMP TABLE word AS SELECT unnest(string_to_array(:'words', ' ')) AS word;

-- Functions of the same names and argument types, PostgreSQL's and ours. One that takes "any" or an
-- internal argument can only be made in C, by a superuser.
SELECT format('CREATE FUNCTION %I.%I(%s) RETURNS %s LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION %L; END $$',
              :'schema', p.proname, string_agg(format_type(t, NULL), ', ' ORDER BY nth), format_type(p.prorettype, NULL), 'decoy of ' || p.oid::regprocedure)
FROM pg_proc p LEFT JOIN LATERAL unnest(p.proargtypes::oid[]) WITH ORDINALITY AS u (t, nth) ON true
WHERE p.proname IN (TABLE word) AND p.provariadic = 0
      AND (p.pronamespace = 'pg_catalog'::regnamespace
           OR p.oid IN (SELECT objid FROM pg_depend JOIN pg_extension e ON refobjid = e.oid AND extname = 'municipal_analytics' AND deptype = 'e'))
GROUP BY p.oid, p.proname, p.prorettype
HAVING bool_and(t IS NULL OR t NOT IN (SELECT oid FROM pg_type WHERE typtype = 'p'))
       AND p.prorettype NOT IN (SELECT oid FROM pg_type WHERE typtype = 'p' AND oid <> 'void'::regtype) \gexec

-- Operators of the same names and operand types, and those that would fit better than one that
-- needs a cast: PostgreSQL has no oid = regclass of its own.
CREATE TEMP TABLE decoy AS
SELECT row_number() OVER () AS n, * FROM (
    SELECT oprname::text AS name, oprleft AS l, oprright AS r, oprresult AS result FROM pg_operator
    WHERE oprnamespace = 'pg_catalog'::regnamespace AND oprkind = 'b'
          AND NOT EXISTS (SELECT FROM pg_type WHERE typtype = 'p' AND oid IN (oprleft, oprright))
    UNION
    SELECT sign, l::oid, r::oid, 'boolean'::regtype::oid
    FROM unnest('{=,<>,<,>,<=,>=,~,!~}'::text[]) AS sign,
         unnest('{oid,regclass,regproc,regtype,regnamespace,"char",name,text,smallint,integer,bigint}'::regtype[]) AS l,
         unnest('{oid,regclass,regproc,regtype,regnamespace,"char",name,text,smallint,integer,bigint}'::regtype[]) AS r
) AS operators;
SELECT format('CREATE FUNCTION %I.decoy_%s(%s, %s) RETURNS %s LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION %L; END $$',
              :'schema', n, format_type(l, NULL), format_type(r, NULL), format_type(result, NULL),
              replace(format('decoy of operator %s(%s,%s)', name, format_type(l, NULL), format_type(r, NULL)), '%', '%%')),
       format('CREATE OPERATOR %I.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = %1$I.decoy_%5$s)', :'schema', name, format_type(l, NULL), format_type(r, NULL), n)
FROM decoy \gexec

-- Relations, and with them types, of the names of PostgreSQL's types and catalogues.
SELECT format('CREATE TABLE %I.%I (decoy int)', :'schema', name)
FROM (SELECT typname FROM pg_type WHERE typnamespace = 'pg_catalog'::regnamespace AND typname IN (TABLE word) AND typname <> 'any') AS t (name) \gexec
