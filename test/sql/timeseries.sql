-- The type: text, json and binary forms, order and hash.

-- every form of a start and a step survives its text
SELECT v, v::timeseries::text = v AS same_text
FROM unnest(ARRAY['2024-01-01 P1M [12,15,NULL,9.5]', '2024-01-01 P3M [1,2]', '1999-12-31 P7D [1]',
                  '2024-02-29T23:59:59.999999 PT15M [0.1,1e+300]', '2020-01-01 P1Y [-0,2.2250738585072014e-308]',
                  '2024-01-01T12:00:00 PT0.000001S [1,2,3]', '-0043-03-15 P1D [1]',
                  '123456-07-08 PT36H [1]', '2024-01-01 P2147483647M [1]', '2024-01-01 - [7]', '- P1M []', '- - []']) v;

-- other spellings are read, one is printed
SELECT ' 2024-01-01   P12M [ 1 , null,2.50E1 ] '::timeseries;
SELECT '2024-01-01T00:00:00 P1W [1,2]'::timeseries, '2024-01-01 PT60M [1]'::timeseries,
       '2024-01-01 PT24H [1]'::timeseries;

-- doubles keep their last bit
SELECT ('2024-01-01 P1D [' || x::text || ']')::timeseries::text = '2024-01-01 P1D [' || x::text || ']' AS lossless
FROM unnest(ARRAY[0.1, 1.0/3, 2.0/3, 123456789.123456789, 1.7976931348623157e308, 2.2250738585072014e-308]::float8[]) x;

-- what is no timeseries
SELECT 'hello'::timeseries;
SELECT '2024-01-01 P1M'::timeseries;
SELECT '2024-01-01 P1M [1,2'::timeseries;
SELECT '2024-01-01 P1M [1,,2]'::timeseries;
SELECT '2024-01-01 P1M [1] x'::timeseries;
SELECT '2024-01-01 P1M [NaN]'::timeseries;
SELECT '2024-01-01 P1M [1e999]'::timeseries;
SELECT '2023-02-29 P1D [1]'::timeseries;
SELECT '2024-01-31 P1M [1,2]'::timeseries;
SELECT '2024-01-01 P0M [1,2]'::timeseries;
SELECT '2024-01-01 - [1,2]'::timeseries;
SELECT '- P1M [1]'::timeseries;
SELECT '2024-01-01 P1M []'::timeseries;
SELECT '294276-12-01 P1M [1,2]'::timeseries;
SELECT '999999-12-01 P1M [1]'::timeseries;

-- settings do not matter
SET datestyle = 'German';
SET intervalstyle = 'sql_standard';
SET extra_float_digits = -15;
SELECT '2024-03-01T06:00:00 PT6H [0.1,0.3333333333333333]'::timeseries;
RESET datestyle;
RESET intervalstyle;
RESET extra_float_digits;

-- json and jsonb, both ways, keys in any order
SELECT s::json, s::jsonb, s::json::timeseries = s AS json_back, s::jsonb::timeseries = s AS jsonb_back
FROM (VALUES ('2024-01-01 P1M [12,NULL,9.5]'::timeseries), ('2024-01-01 - [7]'), ('- P1M []'), ('- - []')) v(s);
SELECT to_json(s), row_to_json(v) FROM (VALUES ('2024-01-01 P1M [1]'::timeseries)) v(s);
SELECT '{ "values" : [1, 2], "start":"2024-01-01", "step" : "P7D" }'::json::timeseries;
SELECT '{"start":"2024-01-01","step":"P7D"}'::json::timeseries;
SELECT '{"start":"2024-01-01","step":"P7D","values":[1],"values":[2]}'::json::timeseries;
SELECT '{"start":"2024-01-01","step":"P7D","values":[1,"2"]}'::jsonb::timeseries;
SELECT '[1,2]'::jsonb::timeseries;

-- binary form: version, months, microseconds, start, n, CRC-32C of all the rest, values
SELECT encode(timeseries_send('2024-01-01 P1M [1,NULL]'::timeseries), 'hex')
     = '0002' || '00000001' || '0000000000000000' -- version 2, one month
    || '0002b0d5d4e94000' -- 8766 days after 2000-01-01 in microseconds
    || '00000002' || 'd01a8054' || '3ff0000000000000' || '7ff8000000000000' AS as_documented;
CREATE TABLE stored (id int, s timeseries);
INSERT INTO stored VALUES (1, '2024-01-01 P1M [12,15,NULL,9]'), (2, '- - []'), (3, NULL);
INSERT INTO stored SELECT 4, timeseries(t, extract(epoch FROM t))
FROM generate_series(timestamp '2020-01-01', '2020-03-01', '1 hour') t;
CREATE TABLE read_back (LIKE stored);
\getenv builddir PG_ABS_BUILDDIR
\cd :builddir
\copy stored TO 'results/timeseries.copy' (FORMAT binary)
\copy read_back FROM 'results/timeseries.copy' (FORMAT binary)
SELECT count(*) FROM stored a JOIN read_back b USING (id) WHERE a.s IS NOT DISTINCT FROM b.s;
\copy stored TO 'results/timeseries.copy'
TRUNCATE read_back;
\copy read_back FROM 'results/timeseries.copy'
SELECT count(*) FROM stored a JOIN read_back b USING (id) WHERE a.s IS NOT DISTINCT FROM b.s;

-- order: by start, step, length and values, missing last
SELECT array_agg(s ORDER BY s) FROM (VALUES ('2024-02-01 P1M [1]'::timeseries), ('2024-01-01 P1M [1,NULL]'),
    ('2024-01-01 P1M [1,2]'), ('2024-01-01 P7D [1]'), ('2024-01-01 P1M [3]'), ('2024-01-01 P1M [NULL]')) v(s);
SELECT a < b AS lt, a <= b AS le, a = b AS eq, a <> b AS ne, a >= b AS ge, a > b AS gt
FROM (VALUES ('2024-01-01 P1M [1]'::timeseries, '2024-01-01 P1M [2]'::timeseries),
             ('2024-01-01 P1M [0]', '2024-01-01 P1M [-0]')) v(a, b);
SELECT timeseries_hash(a) = timeseries_hash(b) AS equal_hash,
       timeseries_hash_extended(a, 0)::bit(32) = timeseries_hash(a)::bit(32) AS extends_hash
FROM (VALUES ('2024-01-01 P1M [0,NULL]'::timeseries, '2024-01-01 P1M [-0,NULL]'::timeseries)) v(a, b);
SELECT count(DISTINCT s) FROM (VALUES ('2024-01-01 P1M [0]'::timeseries), ('2024-01-01 P1M [-0]'), ('2024-01-01 P1M [1]')) v(s);
SET enable_sort = off;
SELECT s, count(*) FROM (VALUES ('2024-01-01 P1M [1]'::timeseries), ('2024-01-01 P1M [1]')) v(s) GROUP BY s;
RESET enable_sort;
CREATE INDEX stored_series ON stored (s) WHERE id < 4;
SET enable_seqscan = off;
SELECT id FROM stored WHERE s = '2024-01-01 P1M [12,15,NULL,9]'::timeseries AND id < 4;
RESET enable_seqscan;
DROP TABLE stored, read_back;
-- Sorting stored series keeps no copy for each comparison: that would be a hundred megabytes here.
CREATE TEMP TABLE sorted_series AS
SELECT ('2024-01-01 P1M [' || i * 7919 % 100003 || ']')::timeseries AS s FROM generate_series(1, 50000) AS i;
SELECT (SELECT sum(used_bytes) FROM pg_backend_memory_contexts) < 50000000 AS bounded
FROM (SELECT row_number() OVER (ORDER BY s) AS place FROM sorted_series) AS q
WHERE place = 50000;
DROP TABLE sorted_series;
