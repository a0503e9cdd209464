-- Calls of the types' receive functions, which only COPY and the protocol reach: the bytes of short edges,
-- whole and damaged, as a file of COPY BINARY that a program prints.
CREATE FUNCTION printed(bytes bytea) RETURNS text IMMUTABLE
RETURN (SELECT string_agg(format('\%s%s%s', b / 64, b / 8 % 8, b % 8), '' ORDER BY i)
        FROM generate_series(0, length(bytes) - 1) AS i, LATERAL (SELECT get_byte(bytes, i)) AS g (b));

CREATE FUNCTION damaged(bytes bytea) RETURNS SETOF bytea IMMUTABLE BEGIN ATOMIC
    SELECT bytes
    UNION SELECT ''
    UNION SELECT bytes || '\x00'
    UNION SELECT substr(bytes, 1, cut) FROM unnest(ARRAY[1, length(bytes) / 2, length(bytes) - 1]) AS cut
    UNION SELECT set_byte(bytes, at, changed) FROM generate_series(0, length(bytes) - 1, 5) AS at, unnest('{127,255}'::int[]) AS changed;
END;

CREATE TEMP TABLE receiver AS
SELECT format_type(t.oid, NULL) AS type, typreceive::oid AS id, typsend
FROM member JOIN pg_type t ON classid = 'pg_type'::regclass AND objid = t.oid
WHERE typtype = 'b' AND typelem = 0;

-- Holds what has been received, in a column for each type.
CREATE TABLE received ();
SELECT format('ALTER TABLE received ADD %I %1$s', type) FROM receiver \gexec

CREATE TEMP TABLE sent (type text, bytes bytea);
SELECT format('INSERT INTO sent VALUES (%L, %s((%s)::%1$s))', type, typsend, edge)
FROM receiver JOIN edges USING (type), unnest(listed || others) AS edge WHERE edge IS NOT NULL \gexec

INSERT INTO called SELECT id, id::regprocedure::text, id::regproc::text, false, false, false, 0, 'received', '' FROM receiver;
INSERT INTO forms VALUES ('received', 'received', 100, '', '');
INSERT INTO call (id, form, sql)
SELECT id, 'received', format($$COPY received (%I) FROM PROGRAM 'printf "%s"' (FORMAT binary)$$, type,
           printed('PGCOPY\012\377\015\012\000' || int8send(0) || int2send(1::int2) || int4send(length(d)) || d || int2send(-1::int2)))
FROM receiver JOIN sent USING (type), damaged(bytes) AS d
WHERE bytes IS NOT NULL AND d IS NOT NULL AND length(bytes) < 100
ORDER BY md5(bytes || d) LIMIT 60;
