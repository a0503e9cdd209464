-- What the extension offers to a user, taken from the catalogue, and a usual value of each argument:
-- the ground of every test that is to hold for all functions, and so for those that will be added.
-- A type that has no value here makes \i fail: a new one is added below.

CREATE FUNCTION pick(bigint, key text) RETURNS bigint
    IMMUTABLE PARALLEL SAFE RETURN abs(hashtextextended(key, 7) % $1);

-- Usual values, in the order of the rows; `argument` where its name says more than its type, after that of the
-- function where it means another thing in each. A text that has a default is usually that.
CREATE TABLE usual (argument text, type text, usual text[]);
INSERT INTO usual VALUES
    (NULL, 'double precision', '{3,12,100,0.5,7}'), (NULL, 'integer', '{1,2,3,12,5}'), (NULL, 'bigint', '{1,2,3,1,2}'),
    (NULL, 'boolean', '{true,false,true,true,false}'), (NULL, 'interval', $$ {"'1 month'"} $$), (NULL, 'text', $$ {'a','b','c','a','b'} $$),
    (NULL, 'cstring', $$ {"'2020-01-01 P1M [1,2,3]'"} $$), (NULL, 'json', $$ {"'{\"start\":\"2024-01-01\",\"step\":\"P7D\",\"values\":[1,2]}'"} $$),
    (NULL, 'jsonb', $$ {"'{\"start\":\"2024-01-01\",\"step\":\"P7D\",\"values\":[1,2]}'"} $$), (NULL, 'double precision[]', '{NULL}'), (NULL, 'timeseries[]', '{NULL}'),
    (NULL, 'uuid', $$ {"'00000000-0000-0000-0000-000000000001'","'00000000-0000-0000-0000-000000000002'","'00000000-0000-0000-0000-000000000003'"} $$),
    (NULL, 'date', $$ {"'2020-01-01'","'2020-02-01'","'2020-03-01'","'2020-05-01'","'2021-01-01'"} $$),
    (NULL, 'timestamp without time zone', $$ {"'2020-01-01'","'2020-02-01'","'2020-03-01'","'2020-05-01'","'2021-01-01'"} $$),
    (NULL, 'timestamp with time zone', $$ {"'2020-01-01'","'2020-02-01'","'2020-03-01'","'2020-05-01'","'2021-01-01'"} $$),
    (NULL, 'timeseries', $$ {"'2019-01-01 P1M [3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4,6,2,6,4,3]'","'2020-01-01 P1M [1,NULL,3,4]'","'2019-01-01 P1M [2,7,1,8,2,8]'"} $$),
    ('level', NULL, '{0.9}'), ('per', NULL, '{1000}'), ('probability', NULL, '{0.5}'), ('epsilon', NULL, '{0.5}'), ('tau', NULL, '{10}'),
    ('population', NULL, '{1000,1200,5000,1000,1200}'), ('denominator', NULL, '{1000,1200,5000,300,4000}'),
    ('reference_population', NULL, '{10000,12000,50000,10000,12000}'), ('standard_population', NULL, '{5000,4000,3000,5000,4000}'), ('p', NULL, $$ {"ARRAY[0.01,0.04,NULL,0.2]","'{0.5}'"} $$), ('reference_events', NULL, '{50,120,30,50,120}'),
    ('events_1', NULL, '{3,12,0,5,7}'), ('events_2', NULL, '{7,1,20,0,3}'), ('n_1', NULL, '{40,90,30,12,15}'), ('n_2', NULL, '{50,60,70,20,30}'),
    ('parent', 'uuid', $$ {NULL,"'00000000-0000-0000-0000-00000000000a'","'00000000-0000-0000-0000-00000000000a'","'00000000-0000-0000-0000-00000000000b'","'00000000-0000-0000-0000-00000000000c'"} $$),
    ('node', 'uuid', $$ {"'00000000-0000-0000-0000-00000000000a'","'00000000-0000-0000-0000-00000000000b'","'00000000-0000-0000-0000-00000000000c'","'00000000-0000-0000-0000-00000000000d'","'00000000-0000-0000-0000-00000000000e'"} $$), ('age_start', NULL, '{0,1,5,10,15}'),
    ('horizon', NULL, '{3}'), ('periods', NULL, '{4}'), ('width', NULL, '{5}'), ('top', NULL, '{95}'), ('origins', NULL, '{2}'), ('paths', NULL, '{50}'), ('seed', NULL, '{1}'),
    ('seasonal_window', NULL, '{7}'), ('trend_window', NULL, '{13}'), ('within', NULL, $$ {"'90 days'"} $$), ('max_gap', NULL, $$ {"'7 days'"} $$),
    ('since', NULL, $$ {"'2020-01-01'"} $$), ('until', NULL, $$ {"'2021-01-01'"} $$), ('as_of', NULL, $$ {"'2021-06-01'"} $$),
    ('left_at', NULL, $$ {"'2020-03-15'",NULL,"'2020-07-01'","'2021-01-01'",NULL} $$), ('birth_date', NULL, $$ {"'1984-02-29'"} $$),
    ('parent', 'text', $$ {NULL,"'a'","'a'","'b'","'c'"} $$), ('parent', 'bigint', '{NULL,1,1,2,3}'), ('node', 'text', $$ {"'a'","'b'","'c'","'d'","'e'"} $$), ('node', 'bigint', '{1,2,3,4,5}'),
    ('resample.method', NULL, $$ {"'sum'"} $$), ('reconcile.method', NULL, $$ {"'ols'"} $$),
    ('person', 'bigint', '{1,1,2,2,3}'), ('person', 'text', $$ {"'a'","'a'","'b'","'a longer name of a person'","'c'"} $$);

-- What the rows beyond the fifth hold.
CREATE TABLE growing (type text, growing text);
INSERT INTO growing VALUES
    ('double precision', 'i * 1.5'), ('integer', 'i'), ('bigint', 'i % 7'), ('boolean', 'i % 3 > 0'), ('text', '''k'' || i % 7'),
    ('uuid', 'lpad((i % 7)::text, 32, ''0'')'), ('date', 'date ''2020-01-01'' + 31 * i'),
    ('timestamp without time zone', 'timestamp ''2020-01-01'' + i * interval ''1 month'''),
    ('timestamp with time zone', 'timestamptz ''2020-01-01'' + i * interval ''1 month''');

-- The functions that a query can call: those with an internal argument are reached by their aggregates.
CREATE TABLE called AS
SELECT p.oid AS id, p.oid::regprocedure::text AS signature, p.proname AS name, p.prokind = 'a' AS aggregate,
       p.prorettype = 'cstring'::regtype AS printed, p.proretset AS returns_set, pronargs AS arguments
FROM pg_depend JOIN pg_proc p ON classid = 'pg_proc'::regclass AND p.oid = objid
WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
  AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'municipal_analytics')
  AND NOT 'internal'::regtype = ANY (proargtypes);

CREATE TABLE argument AS
SELECT c.id, a::int AS argument, format_type(t, NULL) AS type, coalesce(p.proargnames[a], '') AS name,
       coalesce(CASE WHEN t = 'text'::regtype AND preset IS NOT NULL THEN ARRAY[preset] END, named.usual, typed.usual) AS usual, growing
FROM called c JOIN pg_proc p ON p.oid = c.id CROSS JOIN unnest(proargtypes::oid[]) WITH ORDINALITY AS u (t, a)
     CROSS JOIN split_part(format_type(t, NULL), '.', -1) AS word -- without its schema, if that is written
     CROSS JOIN pg_get_function_arg_default(p.oid, a::int) AS preset
     LEFT JOIN usual named ON named.argument IN (p.proargnames[a], proname || '.' || p.proargnames[a]) AND coalesce(named.type, word) = word
     LEFT JOIN usual typed ON typed.argument IS NULL AND typed.type = word
     LEFT JOIN growing g ON g.type = word;
ALTER TABLE argument ALTER usual SET NOT NULL;

-- A value of the argument's type as an SQL expression; textout makes a cstring of any text.
CREATE FUNCTION typed(a argument, value text) RETURNS text IMMUTABLE
RETURN format(CASE a.type WHEN 'cstring' THEN 'textout((%s)::text)' ELSE '(%s)::' || a.type END, coalesce(value, 'NULL'));

-- The usual value of an argument as an SQL expression of the row's number i: one value where only that
-- makes sense, or else five in turn, beyond which a growing type grows.
CREATE FUNCTION usual_expression(a argument) RETURNS text IMMUTABLE
RETURN CASE cardinality(a.usual) WHEN 1 THEN typed(a, a.usual[1])
       ELSE (SELECT 'CASE ' || CASE WHEN a.growing IS NULL THEN format('(i - 1) %% %s + 1', cardinality(a.usual)) ELSE 'i' END
                    || string_agg(format(' WHEN %s THEN %s', nth, typed(a, value)), '' ORDER BY nth)
                    || CASE WHEN a.growing IS NULL THEN '' ELSE ' ELSE ' || typed(a, a.growing) END || ' END'
             FROM unnest(a.usual) WITH ORDINALITY AS u (value, nth)) END;
