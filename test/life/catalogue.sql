-- All that the system catalogues say about the extension, one row a line, without OIDs: two
-- installations that print the same are the same.

CREATE TEMP TABLE belonging AS
WITH RECURSIVE belonging (classid, objid) AS (
    SELECT 'pg_extension'::regclass::oid, oid FROM pg_extension WHERE extname = 'municipal_analytics'
    UNION
    SELECT d.classid, d.objid FROM belonging b JOIN pg_depend d ON d.refclassid = b.classid AND d.refobjid = b.objid
    WHERE d.deptype IN ('e', 'i', 'a')
)
TABLE belonging;

-- Columns that hold OIDs, and of what; the catalogues tell that themselves.
CREATE TEMP TABLE reference AS
SELECT fktable AS catalogue, fkcols[1] AS name, pktable AS refers_to, is_array
FROM pg_get_catalog_foreign_keys() WHERE cardinality(fkcols) = 1;

-- An expression for a column. Parsed trees hold OIDs and places in the script: their text is printed
-- below. The option pg_attver tells when a column was made.
CREATE TEMP TABLE shown AS
SELECT a.attrelid::regclass AS catalogue, a.attnum,
       format(CASE WHEN r.is_array THEN '%2$L, (SELECT array_agg(pg_describe_object(%3$L::regclass, o, 0) ORDER BY nth)'
                                        ' FROM unnest(%1$I::oid[]) WITH ORDINALITY AS u (o, nth))'
                   WHEN r.name IS NOT NULL THEN '%2$L, pg_describe_object(%3$L::regclass, %1$I::oid, 0)'
                   WHEN a.attname = 'attoptions' THEN '%2$L, (SELECT array_agg(o) FROM unnest(attoptions) AS o WHERE o NOT LIKE ''pg_attver=%%'')'
                   ELSE '%2$L, %1$I' END, a.attname, a.attname, r.refers_to) AS expression
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid LEFT JOIN reference r ON r.catalogue = c.oid AND r.name = a.attname
WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r' AND NOT c.relisshared
      AND a.attnum > 0 AND a.attname <> 'oid' AND a.atttypid <> 'pg_node_tree'::regtype;

-- Rows with an OID of their own, and those whose first column is that of another catalogue's row.
SELECT format('SELECT %1$L, pg_describe_object(%2$L::regclass, %3$I, 0), jsonb_build_object(%4$s)'
              ' FROM %1$s WHERE (%2$L::regclass, %3$I) IN (TABLE belonging)',
              s.catalogue, coalesce(r.refers_to, s.catalogue), a.attname, string_agg(s.expression, ', ' ORDER BY s.attnum))
FROM shown s JOIN pg_attribute a ON a.attrelid = s.catalogue AND a.attnum = 1
     LEFT JOIN reference r ON r.catalogue = s.catalogue AND r.name = a.attname
WHERE a.attname = 'oid' OR r.name IS NOT NULL
GROUP BY s.catalogue, r.refers_to, a.attname \gexec

-- Rows that name an object of any catalogue.
SELECT 'pg_depend', pg_describe_object(classid, objid, objsubid), pg_describe_object(refclassid, refobjid, refobjsubid), deptype
FROM pg_depend WHERE (classid, objid) IN (TABLE belonging);
SELECT 'pg_shdepend', pg_describe_object(classid, objid, objsubid), pg_describe_object(refclassid, refobjid, 0), deptype
FROM pg_shdepend WHERE (classid, objid) IN (TABLE belonging) AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database());
SELECT 'pg_description', pg_describe_object(classoid, objoid, objsubid), description
FROM pg_description WHERE (classoid, objoid) IN (TABLE belonging);
SELECT 'pg_init_privs', pg_describe_object(classoid, objoid, objsubid), privtype, initprivs
FROM pg_init_privs WHERE (classoid, objoid) IN (TABLE belonging);
SELECT 'pg_seclabel', pg_describe_object(classoid, objoid, objsubid), provider, label
FROM pg_seclabel WHERE (classoid, objoid) IN (TABLE belonging);

-- What parsed trees say.
SELECT 'definition', objid::regprocedure, pg_get_function_arguments(objid), pg_get_function_result(objid), pg_get_function_sqlbody(objid)
FROM belonging WHERE classid = 'pg_proc'::regclass;
SELECT 'definition', objid::regclass, pg_get_viewdef(objid)
FROM belonging WHERE classid = 'pg_class'::regclass AND pg_get_viewdef(objid) <> '';
SELECT 'definition', conrelid::regclass, contypid::regtype, pg_get_constraintdef(oid)
FROM pg_constraint WHERE ('pg_constraint'::regclass, oid) IN (TABLE belonging);
SELECT 'definition', adrelid::regclass, adnum, pg_get_expr(adbin, adrelid)
FROM pg_attrdef WHERE ('pg_attrdef'::regclass, oid) IN (TABLE belonging);
SELECT 'definition', indexrelid::regclass, pg_get_indexdef(indexrelid)
FROM pg_index WHERE ('pg_class'::regclass, indexrelid) IN (TABLE belonging);
