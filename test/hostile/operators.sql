-- Operators and casts of the extension, which a query calls by other means than their functions: they are
-- added to what is `called`, with the `argument`s of their functions. `spelling` is how any call is written;
-- one of kind `function` may stand in FROM.
ALTER TABLE called ADD kind text, ADD spelling text;
UPDATE called SET kind = CASE WHEN aggregate THEN 'aggregate' WHEN printed THEN 'expression' ELSE 'function' END, spelling = format(CASE WHEN printed THEN '%s(%s)::text' ELSE '%s(%s)' END, id::regproc,
                                    array_to_string(array_fill('%s'::text, ARRAY[arguments]), ', '));

CREATE VIEW member AS
SELECT classid, objid FROM pg_depend JOIN pg_extension e ON refclassid = 'pg_extension'::regclass AND refobjid = e.oid
WHERE deptype = 'e' AND extname = 'municipal_analytics';

CREATE TEMP TABLE other AS
SELECT oprcode::oid AS function, o.oid AS id, 'operator ' || oprname AS name, o.oid::regoperator::text AS signature,
       format(CASE oprleft WHEN 0 THEN '%s (%%s)' ELSE '(%%s) %s (%%s)' END, replace(oprname, '%', '%%')) AS spelling
FROM member JOIN pg_operator o ON classid = 'pg_operator'::regclass AND objid = o.oid
UNION ALL
SELECT castfunc, c.oid, 'cast', format('cast from %s to %s', castsource::regtype, casttarget::regtype), '(%s)::' || casttarget::regtype
FROM member JOIN pg_cast c ON classid = 'pg_cast'::regclass AND objid = c.oid
WHERE castfunc <> 0
UNION ALL
SELECT typoutput, t.oid, 'cast', format('cast from %s to text', t.oid::regtype), '(%s)::text'
FROM member JOIN pg_type t ON classid = 'pg_type'::regclass AND objid = t.oid
WHERE typtype = 'b' AND typelem = 0;

INSERT INTO called
SELECT o.id, o.signature, o.name, false, false, false, c.arguments, 'expression', o.spelling FROM other o JOIN called c ON c.id = o.function;
INSERT INTO argument
SELECT o.id, argument, type, a.name, usual, growing FROM other o JOIN argument a ON a.id = o.function;
ALTER TABLE called ADD PRIMARY KEY (id);
