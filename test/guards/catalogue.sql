-- What the extension's objects owe: a comment, parallel safety, partial aggregation.
-- Prints one line of TAP for each rule, and the objects that break it.
CREATE TEMP VIEW members AS
SELECT classid, objid FROM pg_depend
WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
  AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'municipal_analytics');

CREATE TEMP TABLE rules (rule text, breaker text);

INSERT INTO rules
SELECT 'every object has a comment', pg_describe_object(classid, objid, 0)
FROM members
WHERE (classid <> 'pg_type'::regclass
       OR EXISTS (SELECT FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
                  WHERE t.oid = objid AND t.typelem = 0 AND t.typtype IN ('b', 'c', 'd', 'e')
                        AND coalesce(c.relkind, 'c') = 'c')) -- the type of a view has the comment of the view
  AND obj_description(objid, classid::regclass::text::name) IS NULL;

INSERT INTO rules
SELECT 'every column of a row type has a comment', format('%s.%s', t.typname, a.attname)
FROM members JOIN pg_type t ON classid = 'pg_type'::regclass AND t.oid = objid
     JOIN pg_attribute a ON a.attrelid = t.typrelid
WHERE t.typtype = 'c' AND col_description(a.attrelid, a.attnum) IS NULL;

INSERT INTO rules
SELECT 'every function is parallel safe', pg_describe_object(classid, objid, 0)
FROM members JOIN pg_proc p ON classid = 'pg_proc'::regclass AND p.oid = objid
WHERE p.proparallel <> 's';

INSERT INTO rules
SELECT 'every aggregate can be combined, and its internal state sent', pg_describe_object(classid, objid, 0)
FROM members JOIN pg_aggregate a ON classid = 'pg_proc'::regclass AND a.aggfnoid = objid
WHERE a.aggcombinefn = 0
   OR a.aggtranstype = 'internal'::regtype AND (a.aggserialfn = 0 OR a.aggdeserialfn = 0);

INSERT INTO rules
SELECT 'every final function leaves the state as it is', pg_describe_object(classid, objid, 0)
FROM members JOIN pg_aggregate a ON classid = 'pg_proc'::regclass AND a.aggfnoid = objid
WHERE a.aggfinalmodify <> 'r';

INSERT INTO rules
SELECT 'a set-returning function tells how many rows to expect', pg_describe_object(classid, objid, 0)
FROM members JOIN pg_proc p ON classid = 'pg_proc'::regclass AND p.oid = objid
WHERE p.proretset AND p.prorows = 1000;

INSERT INTO rules
SELECT 'no name and arguments are those of a function in pg_catalog', pg_describe_object(classid, objid, 0)
FROM members JOIN pg_proc p ON classid = 'pg_proc'::regclass AND p.oid = objid
WHERE EXISTS (SELECT FROM pg_proc q WHERE q.pronamespace = 'pg_catalog'::regnamespace
                                      AND q.proname = p.proname AND q.proargtypes = p.proargtypes);

INSERT INTO rules
SELECT 'every array that a function answers with is a member, so that postgres_fdw ships it', pg_describe_object(classid, objid, 0)
FROM members JOIN pg_proc p ON classid = 'pg_proc'::regclass AND p.oid = objid
     JOIN pg_type t ON t.oid = p.prorettype
WHERE t.typelem IN (SELECT objid FROM members WHERE classid = 'pg_type'::regclass)
  AND t.oid NOT IN (SELECT objid FROM members WHERE classid = 'pg_type'::regclass);

SELECT format('%s - %s%s', CASE WHEN count(breaker) = 0 THEN 'ok' ELSE 'not ok' END, rule,
              string_agg(E'\n# ' || breaker, '' ORDER BY breaker))
FROM (VALUES ('every object has a comment'),
             ('every column of a row type has a comment'),
             ('every array that a function answers with is a member, so that postgres_fdw ships it'),
             ('every function is parallel safe'),
             ('every aggregate can be combined, and its internal state sent'),
             ('every final function leaves the state as it is'),
             ('a set-returning function tells how many rows to expect'),
             ('no name and arguments are those of a function in pg_catalog')) AS named (rule)
     LEFT JOIN rules USING (rule)
GROUP BY rule ORDER BY rule;
\echo 1..8
