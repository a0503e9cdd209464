
-- Before 17 array types are no members of the extension that their element type belongs to, and
-- postgres_fdw sends no expression of such a type to another server.
DO $$
DECLARE
    array_type text;
BEGIN
    IF current_setting('server_version_num')::integer < 170000 THEN
        FOR array_type IN
            SELECT pg_catalog.format_type(t.typarray, NULL)
            FROM pg_catalog.pg_depend d
                 JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid AND e.extname = 'municipal_analytics'
                 JOIN pg_catalog.pg_type t ON t.oid = d.objid
            WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'e'
                  AND d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND t.typarray <> 0
            ORDER BY t.typname
        LOOP
            EXECUTE pg_catalog.format('ALTER EXTENSION municipal_analytics ADD TYPE %s', array_type);
        END LOOP;
    END IF;
END
$$;
