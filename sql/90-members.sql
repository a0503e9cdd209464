-- Before 17 array types are no members of the extension that their element type belongs to, and
-- postgres_fdw sends no expression of such a type to another server.
--
-- This runs as a superuser, also for one who is none, and the schema has been theirs: a comparison that
-- pg_catalog has for other types only, such as oid = regclass, could be one that they have left there.
DO $$
DECLARE
    array_type text;
BEGIN
    PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    IF current_setting('server_version_num')::integer < 170000 THEN
        FOR array_type IN
            SELECT format_type(t.typarray, NULL)
            FROM pg_depend d
                 JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'municipal_analytics'
                 JOIN pg_type t ON t.oid = d.objid
            WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
                  AND d.classid = 'pg_type'::regclass AND t.typarray <> 0
            ORDER BY t.typname
        LOOP
            EXECUTE format('ALTER EXTENSION municipal_analytics ADD TYPE %s', array_type);
        END LOOP;
    END IF;
END
$$;
