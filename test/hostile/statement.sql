-- What a call is, and the statement that makes it.

-- The forms of a call: a function on constants, on a row's values, among a query's columns; an aggregate
-- over rows: serial; grouped; over a moving window; split (three partial states and an empty one,
-- serialised, deserialised and combined); in parallel workers alone. `share`: how often, in a hundred.
CREATE TABLE forms (form text PRIMARY KEY, kind text, share int, template text, settings text);
INSERT INTO forms VALUES
    ('constant', 'function', 40, 'SELECT x FROM %1$s AS x', ''),
    ('varying', 'function', 30, 'SELECT x FROM generate_series(1, %2$s) AS i, %1$s AS x', ''),
    ('selected', 'function', 30, 'SELECT %1$s AS x FROM generate_series(1, %2$s) AS i', ''),
    ('evaluated', 'expression', 100, 'SELECT %1$s AS x FROM generate_series(1, %2$s) AS i', ''),
    ('serial', 'aggregate', 29, 'SELECT %1$s AS x FROM generate_series(1, %2$s) AS i', ''),
    ('grouped', 'aggregate', 20, 'SELECT %1$s AS x FROM generate_series(1, %2$s) AS i GROUP BY ROLLUP (i %% 2)', ''),
    ('window', 'aggregate', 20, 'SELECT %1$s OVER (ORDER BY i ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS x FROM generate_series(1, %2$s) AS i', ''),
    ('split', 'aggregate', 30, 'SELECT %1$s AS x FROM n WHERE i <= %2$s',
     'SET LOCAL enable_partitionwise_aggregate = on; SET LOCAL max_parallel_workers_per_gather = 0;'),
    ('parallel', 'aggregate', 1, 'SELECT %1$s AS x FROM n WHERE i <= %2$s',
     'SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0;'
     ' SET LOCAL parallel_leader_participation = off;');
CREATE TABLE lot AS SELECT kind, row_number() OVER (PARTITION BY kind ORDER BY form) - 1 AS nth, form FROM forms, generate_series(1, share);

-- `edges`: which edge each argument stands at, NULL for one that is usual, or for all of them. `place`: the
-- row in which the edges stand; NULL for all rows.
CREATE TABLE call (
    nth int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id oid, edges int[], form text, rows int, place int,
    sql text
);
-- The statement of a call. Where one value alone makes sense of an argument, an edge takes its place in all rows.
CREATE TABLE wording AS
SELECT id, argument, typed(a, usual[1]) AS alone, usual_expression(a) AS usual, cardinality(usual) = 1 AS fixed FROM argument a;
ALTER TABLE wording ADD PRIMARY KEY (id, argument);

-- (In PL/pgSQL, which keeps its plan.)
CREATE FUNCTION statement(c call, in_form text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN coalesce(c.sql, (
        SELECT format(template, format(spelling, VARIADIC (
            SELECT coalesce(array_agg(
                       CASE WHEN expression IS NULL AND form = 'constant' THEN alone
                            WHEN expression IS NULL THEN w.usual
                            WHEN form = 'constant' OR c.place IS NULL OR fixed THEN expression
                            ELSE format('CASE i WHEN %s THEN %s ELSE %s END', c.place, expression, w.usual) END
                       ORDER BY w.argument), '{}')
            FROM wording w LEFT JOIN edge e ON e.id = w.id AND e.argument = w.argument
                                           AND e.nth = c.edges[w.argument]
            WHERE w.id = c.id)), c.rows)
        FROM called, forms WHERE called.id = c.id AND form = in_form));
END $$;
