-- Each relation of population.sql as a line of its name, its number of rows and a digest of their text,
-- in which no bit of a number is lost; read by its indexes where it has some.
SET extra_float_digits = 3;
SET TimeZone = 'Europe/Amsterdam';
SET DateStyle = 'ISO';
SET enable_seqscan = off;
SET enable_hashjoin = off;
SELECT format('SELECT %L, count(*), md5(string_agg(r::text, E''\n'' ORDER BY r::text COLLATE "C")) FROM %s r', c.relname, c.oid::regclass)
FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm')
      AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'e')
ORDER BY c.relname COLLATE "C" \gexec
