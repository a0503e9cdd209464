-- What became of the calls, as TAP: a line for each name, with up to three failures of each kind; and
-- whether all is called that there is. psql variable `forgets`: whether forget_peak() can.
CREATE TEMP TABLE made AS
SELECT c.nth, c AS call, c.id, c.edges, form, rows, name, coalesce(state, 'NOT MADE') AS state, message, ms, kb,
       NULLIF(coalesce(state, 'NOT MADE') ~ '[A-Z]{3}', false) AS wrong
FROM call c JOIN called USING (id) LEFT JOIN outcome USING (nth);

SELECT format('#: %s calls: %s', sum(n), string_agg(n || ' ' || state, ', ' ORDER BY n DESC))
FROM (SELECT state, count(*) AS n FROM made GROUP BY state) AS s;
SELECT format('#: each at most %s ms and %s MB%s', max(ms)::int, max(kb) / 1024,
              CASE WHEN NOT :forgets THEN ' beyond the most before it, as /proc/self/clear_refs cannot be written here' END) FROM made;

-- Pairs of arguments: at each edge of either, and at listed edges of both; made and of all.
CREATE TEMP TABLE hit AS
SELECT DISTINCT id, x.argument::int AS one, y.argument::int AS two, x.edge AS edge_one, y.edge AS edge_two, true AS hit
FROM call, unnest(edges) WITH ORDINALITY AS x (edge, argument), unnest(edges) WITH ORDINALITY AS y (edge, argument)
WHERE x.edge IS NOT NULL AND y.edge IS NOT NULL AND (x.argument < y.argument OR cardinality(edges) = 1);
CREATE TEMP TABLE pair AS
SELECT name, signature, pairs.*, hit
FROM pairs JOIN called USING (id) LEFT JOIN hit USING (id, one, two, edge_one, edge_two)
WHERE first OR listed;
CREATE TEMP TABLE covered AS
SELECT name, count(DISTINCT id) AS signatures,
       format('each edge %s/%s, listed pairs %s/%s', count(*) FILTER (WHERE first AND hit), count(*) FILTER (WHERE first),
              count(*) FILTER (WHERE listed AND hit), count(*) FILTER (WHERE listed)) AS pairs
FROM pair
GROUP BY GROUPING SETS (name, ());
SELECT '#: pairs of arguments: ' || pairs FROM covered WHERE name IS NULL;

SELECT format('%s - %s withstands %s calls%s', CASE WHEN count(wrong) = 0 THEN 'ok' ELSE 'not ok' END, name, count(*),
              format(', signatures %s, ', signatures) || pairs)
       || coalesce(string_agg(format(E'\n# %s: %s\n# %s%s;', state, message, CASE WHEN settings <> '' THEN '(after test/hostile/rows.sql) ' END
                                     || replace(settings, 'LOCAL ', '') || ' ', statement(call, form)), '' ORDER BY made.nth)
                   FILTER (WHERE wrong AND nth_wrong <= 3), '')
FROM (SELECT *, row_number() OVER (PARTITION BY name, state ORDER BY nth) AS nth_wrong FROM made) AS made
     JOIN forms USING (form) LEFT JOIN covered USING (name)
GROUP BY name, signatures, pairs ORDER BY name;

-- What this test is to see, and what it has not seen.
CREATE TEMP TABLE rule (rule text, breaker text);
INSERT INTO rule
SELECT 'every signature answers usual arguments with a value', signature
FROM called WHERE kind <> 'received' AND id NOT IN (SELECT id FROM made WHERE edges IS NULL AND rows > 0 AND state = 'value');
INSERT INTO rule
SELECT 'every aggregate is made of partial ones, and in parallel workers', format('%s: %s, %s', signature, f.form, (SELECT string_agg(state || coalesce(' ' || left(message, 300), ''), '; ') FROM made m WHERE m.id = called.id AND m.form = f.form AND edges IS NULL))
FROM called JOIN forms f USING (kind)
WHERE settings <> '' AND NOT EXISTS (SELECT FROM made m WHERE m.id = called.id AND m.form = f.form AND edges IS NULL AND state = 'value');
INSERT INTO rule
SELECT 'every function with an internal argument is reached', p.oid::regprocedure
FROM member JOIN pg_proc p ON classid = 'pg_proc'::regclass AND p.oid = objid
WHERE 'internal'::regtype = ANY (proargtypes)
  AND p.oid NOT IN (SELECT unnest(ARRAY[aggtransfn, aggcombinefn, aggserialfn, aggdeserialfn, aggfinalfn]) FROM pg_aggregate WHERE aggfnoid IN (SELECT id FROM called))
  AND p.oid NOT IN (SELECT prosupport FROM pg_proc WHERE oid IN (SELECT id FROM called))
  AND p.oid NOT IN (SELECT id FROM made WHERE form = 'received' AND state = 'value');
INSERT INTO rule
SELECT 'each pair of listed edges is called, where so many calls are asked for', format('%s: arguments %s and %s, edges %s and %s', signature, one, two, edge_one, edge_two)
FROM pair
WHERE listed AND hit IS NULL AND (SELECT count(edges) FROM call) >= (SELECT count(*) FROM pair WHERE first) + (SELECT count(*) FROM crowds);

SELECT format('%s - %s%s', CASE WHEN count(breaker) = 0 THEN 'ok' ELSE 'not ok' END, rule, string_agg(E'\n# ' || breaker, '' ORDER BY breaker))
FROM (TABLE rule UNION ALL SELECT unnest(ARRAY[
         'every signature answers usual arguments with a value',
         'every aggregate is made of partial ones, and in parallel workers', 'every function with an internal argument is reached',
         'each pair of listed edges is called, where so many calls are asked for']), NULL) AS r
GROUP BY rule;
SELECT format('1..%s', count(DISTINCT name) + 4) FROM called;
