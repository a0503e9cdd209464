-- Each row is an object of the extension that does or grants more than it should.
CREATE TEMP VIEW member AS
SELECT classid, objid, pg_describe_object(classid, objid, 0) AS object
FROM pg_depend JOIN pg_extension e ON refclassid = 'pg_extension'::regclass AND refobjid = e.oid AND deptype = 'e'
WHERE extname = 'municipal_analytics';

-- Only objects of these kinds: none holds rows, fires by itself, or reaches another server.
SELECT 'is of another kind', object FROM member
WHERE classid NOT IN ('pg_proc'::regclass, 'pg_type'::regclass, 'pg_class'::regclass, 'pg_operator'::regclass, 'pg_opclass'::regclass,
                      'pg_opfamily'::regclass, 'pg_cast'::regclass)
   OR classid = 'pg_class'::regclass AND (SELECT relkind FROM pg_class WHERE oid = objid) NOT IN ('c', 'v');

SELECT 'runs as its owner', object FROM member JOIN pg_proc p ON classid = 'pg_proc'::regclass AND p.oid = objid WHERE prosecdef;
SELECT 'claims to leak nothing', object FROM member JOIN pg_proc p ON classid = 'pg_proc'::regclass AND p.oid = objid WHERE proleakproof;
SELECT 'is in a language that looks names up', object FROM member JOIN pg_proc p ON classid = 'pg_proc'::regclass AND p.oid = objid
WHERE prolang NOT IN (SELECT oid FROM pg_language WHERE lanname IN ('c', 'internal'));

-- A view reads as its owner: it may not read anything.
SELECT 'reads a relation', object FROM member JOIN pg_rewrite r ON classid = 'pg_class'::regclass AND ev_class = objid
WHERE EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                                        AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> ev_class);

-- PUBLIC calls functions and uses types, by PostgreSQL's default, and reads views; no one else has anything.
SELECT 'is granted otherwise', object, coalesce(proacl, typacl, relacl)
FROM member LEFT JOIN pg_proc p ON classid = 'pg_proc'::regclass AND p.oid = objid
     LEFT JOIN pg_type t ON classid = 'pg_type'::regclass AND t.oid = objid
     LEFT JOIN pg_class c ON classid = 'pg_class'::regclass AND c.oid = objid
WHERE proacl IS NOT NULL OR typacl IS NOT NULL
   OR relkind = 'v' AND (SELECT array_agg(privilege_type) FROM aclexplode(relacl) WHERE grantee <> relowner) IS DISTINCT FROM '{SELECT}';
