-- The edges of every type: SQL expressions, to be cast to it. Those listed first are the ones of which
-- every pair is to be called; the others each come beside every other argument.
CREATE TABLE edges (type text, listed text[], others text[]);
INSERT INTO edges VALUES
    ('double precision',
     '{NULL,0,''-0'',5e-324,-5e-324,0.9999999999999999,1.7976931348623157e308,-1.7976931348623157e308,''Infinity'',''-Infinity'',''NaN''}',
     '{1,-1,0.5,0.95,1000,2.3e-308,1e-9,1.0000000000000002,1e12,1e15,9007199254740993,-1e12,1e154,1e300}'),
    ('integer', '{NULL,0,1,-1,2147483647,-2147483648}', '{2,7,100,1000,32768,10000000}'),
    ('bigint', '{NULL,0,1,-1,9223372036854775807,(-9223372036854775808)}', '{7,4294967296}'),
    ('boolean', '{NULL,true,false}', '{}'),
    ('interval',
     $$ {NULL,'0','1 month','-1 month','1 day','-1 day','178000000 years','-178000000 years'} $$,
     $$ {'7 days','1 microsecond','-1 microsecond','1 hour','1 month 1 day','1 month -1 day','12 months',
         '100 years','2147483647 days','2562047788 hours'} $$),
    ('text',
     $$ {NULL,'',"repeat('x', 1000000)"} $$,
     $$ {'a','x','auto','fifteen letters','sixteen letters!','a longer text of some words','é€😀','%s%n',
         "repeat('x', 127)","repeat('é', 5000)",'ols','theil-sen','sum',"'ETS(A,Ad,M)'","'ARIMA(1,1,1)(1,1,1)'"} $$),
    ('uuid',
     $$ {NULL,'00000000-0000-0000-0000-000000000000','ffffffff-ffff-ffff-ffff-ffffffffffff'} $$,
     $$ {'00000000-0000-0000-0000-000000000001','123e4567-e89b-12d3-a456-426614174000'} $$),
    ('cstring',
     $$ {NULL,'',"repeat('x', 1000000)",'- - []',"'2020-01-01 P1M [1,NULL,3]'"} $$,
     $$ {'a','%s%n','é€😀',"repeat('[', 1000000)","'2020-01-01 P1M ['","'2020-01-01 P1M [1,,3]'","'2020-01-01 P1M [1e400]'",
         "'2020-01-01 P1M [NaN]'","'infinity P1M [1]'","'2020-01-31 P1M [1,2]'","'2020-01-01 P0M [1]'","'2020-01-01 P-1M [1]'","'2020-01-01 P99999999999M [1]'",
         "'2020-01-01 P1M [' || repeat('1,', 400000) || '1]'"} $$),
    ('json',
     $$ {NULL,"'{}'","'{\"start\":\"2024-01-01\",\"step\":\"P7D\",\"values\":[1,null,2]}'",
         "'{\"start\":\"2024-01-01\",\"step\":\"P1D\",\"values\":[' || repeat('1,', 100000) || '1]}'"} $$,
     $$ {"'null'","'[]'","'1'","'{\"start\":null,\"step\":null,\"values\":[]}'","'{\"start\":\"infinity\",\"step\":\"P7D\",\"values\":[1]}'",
         "'{\"start\":\"2024-01-01\",\"step\":\"P7D\",\"values\":[1e400]}'","repeat('[', 1000) || repeat(']', 1000)"} $$),
    ('double precision[]',
     $$ {NULL,"'{}'","'{NULL}'","'{NaN}'","array_fill(12::float8, '{1000000}')"} $$,
     $$ {"'{12}'","'{7,365.25}'","'{0}'","'{-1}'","'{1}'","'{2,2}'","'{0.5}'","'{0.8,0.95}'","'{Infinity}'","'{1e300}'","'{1e-300}'",
         "'{{1,2},{3,4}}'","'[0:1]={4,12}'","'{0.5,NULL}'","array_fill(0.5::float8, '{100000}')"} $$),
    ('timeseries',
     $$ {NULL,"'- - []'","'2020-01-01 - [5]'","'2020-01-01 P1M [NULL,NULL,NULL]'",
         "'2020-01-01 P1M [1e308,-1e308,1e308,1.7976931348623157e308,-1e308,1e308]'","'2000-01-01 PT1H [' || repeat('7,', 20000) || '3]'"} $$,
     $$ {"'- P1M []'","'2020-01-01 - [NULL]'","'2020-01-01 P1M [5,5]'","'2020-01-01 P1M [0,0,0,0,0,0,0,0,0,0,0,0]'",
         "'2020-01-01 P1M [1,NULL,-3,4,0.5,6,7,NULL,NULL,10,11,12,13,1000]'","'2020-01-01 P1M [5e-324,0,5e-324,5e-324,0,1e-300]'",
         "'2020-01-01 P1M [1e15,1e15,1000000000000001,1e15,1e15,1e15,1e15,1e15]'","'2020-01-01T12:00:00.000001 PT0.000001S [1,2,3,4]'",
         "'-4712-01-01 P1Y [1,2,3,4,5]'","'294270-01-01 P1Y [1,2,3,4,5,6]'","'5000-01-01 P1M [1,2]'","'2020-01-28 P1M [3,1,4,1,5,9,2,6,5]'",
         "'2015-01-01 P1M [' || repeat('3,1,4,1,5,9,2,6,5,3,5,8,', 9) || '3]'","'2000-01-01 P1D [' || repeat('3,1,4,1,5,9,2,', 143) || '3]'",
         "'2000-01-01 P3M [' || repeat('NULL,', 1000) || '3]'","'2015-01-01 P1M [' || repeat('0,0,4,0,0,', 12) || '1]'","'1900-01-01 P100Y [1,2]'"} $$),
    ('timeseries[]',
     $$ {NULL,"'{}'","'{NULL}'","array_fill('2015-01-01 P1M [1,2,3]'::timeseries, '{200}')"} $$,
     $$ {"ARRAY['2020-01-01 P1M [1,2,3]']","ARRAY['- - []']","ARRAY['2015-01-01 P1M [' || repeat('1,0,', 100) || '3]']",
         "ARRAY['2015-01-01 P1M [' || repeat('1,0,', 100) || '3]','2015-01-01 P1M [' || repeat('1,0,', 100) || '3]']",
         "ARRAY[['2020-01-01 P1M [1,2,3]'],['- - []']]"} $$);
INSERT INTO edges
SELECT type, $$ {NULL,'infinity','-infinity',"'4713-01-01 BC'",'294276-12-31'} $$,
       $$ {"'0001-01-01 BC'",'1582-10-15','1970-01-01','2000-01-01','2000-02-29','2020-01-01','2020-01-31','2020-12-31','2021-03-28','9999-12-31'} $$::text[]
       || CASE type WHEN 'date' THEN ARRAY['''5874897-12-31'''] ELSE ARRAY['''2020-03-29 02:30:00.000001''', '''294276-12-31 23:59:59.999999'''] END
FROM unnest('{date,timestamp without time zone,timestamp with time zone}'::text[]) AS type;
INSERT INTO edges SELECT 'jsonb', listed, others FROM edges WHERE type = 'json';

-- One row for each edge of each argument; a type that has none is added above.
CREATE TABLE edge AS
SELECT id, argument, nth::int, typed(a, expression) AS expression, nth <= cardinality(listed) AS listed, cardinality(listed || others) AS edges
FROM argument a LEFT JOIN edges USING (type) LEFT JOIN unnest(listed || others) WITH ORDINALITY AS u (expression, nth) ON true;
ALTER TABLE edge ALTER nth SET NOT NULL, ADD PRIMARY KEY (id, argument, nth);
ANALYZE edge;

-- Each is a value, or \gexec fails.
SELECT DISTINCT format('SELECT %s IS NULL WHERE false', expression) FROM edge \gexec
