-- A table of registrations as in life, with a column for every argument that varies of every aggregate
-- of the catalogue, and what is asked of it: after called.sql. psql variable `rows`: how many.
-- An argument without a value as in life here has the usual ones of called.sql.

-- By the row's number i, for a function (like) or any: a moment as a date, a key as a number from 0.
CREATE TABLE realistic (function text, argument text, value text);
INSERT INTO realistic VALUES
    (NULL, 't', 'date ''2013-01-01'' + i'), ('forecast', 't', 'CASE WHEN i <= 96 THEN date ''2013-01-01'' + i * interval ''1 month'' END'),
    ('transition_rates', 't', 'date ''2020-01-01'' + (i / 500 * 2 + pick(2, ''t'' || i)) * interval ''1 month'''),
    (NULL, 'x', 'pick(10000, ''x'' || i) / 7.0'), (NULL, 'y', 'i / 1000.0 + pick(1000, ''y'' || i) / 70.0'),
    (NULL, 'value', '1 + pick(10000, ''value'' || i) / 7.0'), (NULL, 'forecast', '1 + pick(10000, ''value'' || i) / 8.0'),
    (NULL, 'lower', 'pick(10000, ''value'' || i) / 9.0'), (NULL, 'upper', 'pick(10000, ''value'' || i) / 9.0 + pick(400, ''upper'' || i)'),
    (NULL, 'scale', '1 + pick(5, ''scale'' || i) / 3.0'), (NULL, 'weight', '1 + pick(100, ''weight'' || i) / 7.0'),
    (NULL, 'rank_by', 'pick(2000, ''rank'' || i) / 3.0'), (NULL, 'std_error', '1 + pick(30, ''error'' || i) / 9.0'),
    (NULL, 'outcome', 'pick(3, ''outcome'' || i) = 0'), (NULL, 'numerator', 'pick(50, ''numerator'' || i)'),
    (NULL, 'denominator', '60 + pick(50, ''denominator'' || i)'), (NULL, 'events', 'pick(12, ''events'' || i)'),
    (NULL, 'population', '1000 + pick(5000, ''population'' || i)'), ('standardised%', 'population', '500 * (1 + i % 5)'), (NULL, 'deaths', '1 + pick(40, ''deaths'' || i)'),
    (NULL, 'age_start', 'CASE i % 20 WHEN 0 THEN 0 WHEN 1 THEN 1 ELSE i % 20 * 5 - 5 END'),
    (NULL, 'standard_population', '1000 * (1 + i % 5)'), (NULL, 'reference_population', '20000 * (1 + i % 5)'), (NULL, 'reference_events', '30 + i % 5'),
    (NULL, 'group_a', 'pick(100, ''a'' || i)'), (NULL, 'group_b', 'pick(70, ''b'' || i)'), (NULL, 'domain', 'pick(4, ''domain'' || i)'),
    (NULL, 'stratum', 'i % 5'), (NULL, 'cluster', 'i % 5 * 10 + pick(10, ''cluster'' || i)'), (NULL, 'arm', 'pick(3, ''arm'' || i)'),
    (NULL, 'duration', '10 + pick(3000, ''duration'' || i) / 7.0'), (NULL, 'entry', 'pick(70, ''entry'' || i) / 7.0'),
    (NULL, 'event', 'pick(3, ''event'' || i) > 0'), (NULL, 'cause', 'nullif(pick(4, ''cause'' || i), 3)'),
    (NULL, 'person', 'i % 500'), (NULL, 'state', 'pick(3, ''state'' || i)'),
    (NULL, 'entered', 'date ''2018-01-01'' + i / 500 * 200 + pick(60, ''entered'' || i)::int'),
    (NULL, 'left_at', 'CASE WHEN pick(5, ''left'' || i) > 0 THEN date ''2018-01-01'' + i / 500 * 200 + 60 + pick(160, ''until'' || i)::int END'),
    (NULL, 'event_period', 'date ''2019-06-01'' + i % 24 * interval ''1 month'''),
    (NULL, 'report_period', 'date ''2019-06-01'' + (i % 24 + pick(5, ''late'' || i)) * interval ''1 month'''),
    (NULL, 's', 'format(''%s P1M [%s,%s,NULL,%s]'', (date ''2013-01-01'' + i % 50 * interval ''1 month'')::date, i / 7.0, pick(99, ''s'' || i), i / 3.0)'),
    -- Three trees of three nodes; a root's series is NULL, and so the sum of its parts.
    ('reconcile', 'node', 'CASE WHEN i <= 9 THEN i END'), ('reconcile', 'parent', 'CASE WHEN i <= 9 AND i % 3 <> 1 THEN (i - 1) / 3 * 3 + 1 END'),
    ('reconcile', 's', 'CASE WHEN i <= 9 AND i % 3 <> 1 THEN (SELECT ''2019-01-01 P1M ['' || string_agg((10 + pick(99, ''s'' || i * 100 + k) / 7.0)::text, '','') || '']'' FROM generate_series(1, 24) AS k) END');

-- What else a function needs: an argument that is the same in all rows, or rows that it cannot take.
CREATE TABLE needed (function text, argument text, always text, filter text);
INSERT INTO needed VALUES ('reconcile', 'method', '''wls''', NULL), ('reconcile', NULL, NULL, 'i <= 9'),
    ('timeseries', 'step', '''1 day''', NULL), ('restricted_mean', 'tau', '300', NULL);

-- A realistic value as an expression of the argument's type; every third text is longer than a key holds.
CREATE FUNCTION realistic_expression(value text, type text) RETURNS text IMMUTABLE
RETURN CASE type WHEN 'text' THEN format('CASE WHEN (%s) %% 3 = 0 THEN ''the longer name of key '' ELSE ''key '' END || (%1$s)', value)
            WHEN 'uuid' THEN format('lpad((%s)::text, 32, ''0'')::uuid', value)
            ELSE format('(%s)::%s', value, type) END;

-- Every argument of an aggregate: said as it is, or by a column that holds the expression.
CREATE TABLE asked_argument AS
SELECT c.id, a.argument, CASE WHEN always IS NULL AND cardinality(usual) > 1 THEN
           replace(concat_ws('_', rtrim(r.function, '%'), a.name, split_part(a.type, ' ', 1), split_part(a.type, ' ', 2)), '__', '_') END AS column_name,
       coalesce(realistic_expression(r.value, a.type), usual_expression(a)) AS expression, typed(a, coalesce(always, usual[1])) AS said
FROM called c JOIN argument a USING (id)
     LEFT JOIN LATERAL (SELECT * FROM realistic v WHERE v.argument = a.name AND c.name LIKE coalesce(function, '%')
                        ORDER BY function NULLS LAST LIMIT 1) AS r ON true
     LEFT JOIN needed ON needed.function = c.name AND needed.argument = a.name
WHERE aggregate;

-- What is asked: function || what is said to it.
CREATE TABLE asked AS
SELECT c.id, c.signature, c.name, c.id::regproc::text AS function,
       format('(%s)%s', string_agg(coalesce(column_name, said), ', ' ORDER BY a.argument), ' FILTER (WHERE ' || filter || ')') AS said
FROM called c JOIN asked_argument a USING (id) LEFT JOIN needed n ON n.function = c.name AND n.filter IS NOT NULL
GROUP BY c.id, c.signature, c.name, filter;

-- Of its groups, g is uneven and h is not. One value in fifty is not known; a NULL for the events of a
-- reference would mean none.
SELECT format('CREATE TABLE registration AS SELECT i, CASE WHEN i <= 9 THEN (i - 1) / 3 ELSE (ARRAY[0, 0, 0, 0, 0, 0, 1, 1, 1, 2])[1 + pick(10, ''g'' || i)] END AS g,
               CASE WHEN i <= 9 THEN (i - 1) / 3 ELSE pick(3, ''h'' || i)::int END AS h, %s FROM generate_series(1, %s) AS i',
              string_agg(format('CASE WHEN i <= 9 OR %L ~ ''^reference_events'' OR pick(50, %1$L || i) > 0 THEN %s END AS %1$I', column_name, expression),
                         ', ' ORDER BY column_name), :rows)
FROM (SELECT DISTINCT column_name, expression FROM asked_argument WHERE column_name IS NOT NULL) AS c \gexec
