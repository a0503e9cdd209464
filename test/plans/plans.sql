-- The forms of plans.sh: after registration.sql of test/catalogue, and ask.sql.
ALTER TABLE registration SET (parallel_workers = 2);
ANALYZE registration;

-- The same rows in partitions: the groups g and an empty one; and uneven pieces, some of them empty.
CREATE TABLE by_group (LIKE registration) PARTITION BY LIST (g);
SELECT format('CREATE TABLE by_group_%s PARTITION OF by_group FOR VALUES IN (%1$s)', g) FROM generate_series(0, 3) AS g \gexec
CREATE TABLE piece AS
SELECT row_number() OVER (ORDER BY since)::int AS piece, since, lead(since) OVER (ORDER BY since) AS until
FROM unnest('{-100,-50,1,2,3,7,8,60,61,400,402,1200,1490,100000,200000}'::int[]) AS since;
DELETE FROM piece WHERE until IS NULL;
CREATE TABLE in_pieces (LIKE registration) PARTITION BY RANGE (i);
SELECT format('CREATE TABLE in_pieces_%s PARTITION OF in_pieces FOR VALUES FROM (%s) TO (%s)', piece, since, until) FROM piece \gexec
INSERT INTO by_group TABLE registration;
INSERT INTO in_pieces TABLE registration;
ANALYZE by_group;
ANALYZE in_pieces;

-- An answer after each row, of which the last is that over all: a final function leaves its state as it is.
CREATE FUNCTION running_question(f form, which text[]) RETURNS text STABLE
RETURN (SELECT format('SELECT ''all'' AS part, answers FROM (SELECT i, ARRAY[%s] AS answers FROM %s WINDOW w AS (ORDER BY i)) AS running ORDER BY i DESC LIMIT 1',
                      string_agg(function || said || ' OVER w::text', ', ' ORDER BY signature), f.source)
        FROM asked WHERE signature = ANY (which));

-- Partial states as values: an aggregate state.NAME for each aggregate, merged.SERIALISE that makes one
-- state of many, and merged.FINAL that makes an answer of them.
CREATE SCHEMA state;
CREATE SCHEMA merged;
SELECT format('CREATE FUNCTION merge(internal, bytea, oid, oid) RETURNS internal LANGUAGE C AS %L', :'library') \gexec
SELECT format('CREATE AGGREGATE state.%I(%s) (SFUNC = %s, STYPE = internal, FINALFUNC = %s)',
              name, oidvectortypes(proargtypes), aggtransfn, aggserialfn)
FROM asked JOIN pg_aggregate ON aggfnoid = id JOIN pg_proc p ON p.oid = id \gexec
SELECT DISTINCT format('CREATE AGGREGATE merged.%I(bytea, oid, oid) (SFUNC = merge, STYPE = internal, FINALFUNC = %s)', proname, p.oid::regproc)
FROM asked JOIN pg_aggregate ON aggfnoid = id JOIN pg_proc p ON p.oid IN (aggserialfn, aggfinalfn) \gexec

-- The pieces' states in an order, in pairs first where the source is 'pairs'.
CREATE FUNCTION merged_question(f form, which text[]) RETURNS text STABLE
RETURN (SELECT format('SELECT ''all'' AS part, ARRAY[%s] AS answers FROM %s AS pieces',
                      string_agg(format('merged.%I(states[%s], %s, %s ORDER BY %s)::text', final, nth, combine, deserialise,
                                        CASE f.source WHEN 'pairs' THEN 'piece' ELSE f.source END), ', ' ORDER BY nth),
                      CASE f.source WHEN 'pairs' THEN format('(SELECT piece / 4 AS piece, ARRAY[%s] AS states FROM (SELECT piece / 2 AS piece, ARRAY[%1$s] AS states FROM %s AS s GROUP BY piece / 2) AS s GROUP BY piece / 4)',
                          string_agg(format('merged.%I(states[%s], %s, %s ORDER BY piece)', serialise, nth, combine, deserialise), ', ' ORDER BY nth), pieces)
                      ELSE pieces END)
        FROM (SELECT row_number() OVER (ORDER BY signature) AS nth, aggcombinefn::oid AS combine, aggdeserialfn::oid AS deserialise,
                     (SELECT proname FROM pg_proc WHERE oid = aggserialfn) AS serialise, (SELECT proname FROM pg_proc WHERE oid = aggfinalfn) AS final,
                     format('(SELECT piece, states FROM piece, LATERAL (SELECT ARRAY[%s] AS states FROM registration WHERE i >= since AND i < until) AS s)',
                            string_agg(format('state.%I%s', name, said), ', ') OVER (ORDER BY signature ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)) AS pieces
              FROM asked JOIN pg_aggregate ON aggfnoid = id WHERE signature = ANY (which)) AS a
        GROUP BY pieces);

\set parallel 'max_parallel_workers_per_gather = 2, '
\set whole 'enable_partitionwise_aggregate = on, '
\set few '(SELECT * FROM registration WHERE i <= 24) AS r'
INSERT INTO form
SELECT form, grouped, source, settings, plan, no_plan, (question || '_question')::regproc
FROM (VALUES
    ('grouped', '{"",g,h}', 'serial', 'registration', '', 'Aggregate', 'Partial|Gather'),
    ('grouped', '{"",g,h}', 'parallel', 'registration', :'parallel', 'Finalize.*Workers Launched: [12].*Partial', 'Append'),
    ('grouped', '{"",h}', 'parallel, the leader idle', 'registration', :'parallel' || 'parallel_leader_participation = off', 'Finalize.*Workers Launched: [12].*Partial', 'Append'),
    ('grouped', '{g}', 'partitionwise', 'by_group', :'whole', 'Append.*Aggregate', 'Aggregate.*Append|Partial|Gather'),
    ('grouped', '{"",g,h}', 'partitionwise in pieces', 'in_pieces', :'whole', 'Finalize.*Append.*Partial', 'Gather'),
    ('grouped', '{g}', 'partitionwise in workers', 'by_group', :'parallel' || :'whole', '(Workers Launched: [12].*Append|Append.*Workers Launched: [12]).*Aggregate', 'Aggregate.*Append'),
    ('grouped', '{h}', 'partitionwise in pieces in workers', 'in_pieces', :'parallel' || :'whole', 'Finalize.*Workers Launched: [12].*(Append.*Partial|Partial.*Append)', '^$'),
    ('grouped', '{"",g}', 'shuffled', '(SELECT * FROM registration ORDER BY md5(i::text)) AS r', '', 'Aggregate.*Sort Key: \(md5', 'Partial|Gather'),
    ('grouped', '{"",g}', 'descending', '(SELECT * FROM registration ORDER BY i DESC) AS r', '', 'Aggregate.*Sort Key: .*i DESC', 'Partial|Gather'),
    ('merged', '{""}', 'split and combined in order', 'piece', '', 'Aggregate', 'Gather'),
    ('merged', '{""}', 'split and combined backwards', 'piece DESC', '', 'Aggregate', 'Gather'),
    ('merged', '{""}', 'split and combined in pairs', 'pairs', '', 'Aggregate.*Aggregate.*Aggregate', 'Gather'),
    ('grouped', '{""}', 'few', :'few', '', 'Aggregate', 'Partial|Gather'),
    ('running', '{""}', 'window', :'few', '', 'WindowAgg', 'Gather'))
    AS v (question, groupings, form, source, settings, plan, no_plan), unnest(groupings::text[]) AS grouped;

-- The cost of an answer weighs so much that plans would differ by chance.
SET cpu_operator_cost = 0;
SET parallel_setup_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 0;
SET extra_float_digits = 3;
SET jit = off;
SELECT format('SELECT ask_all(f) FROM form f WHERE form = %L AND grouped = %L', form, grouped) FROM form \gexec
SELECT compare_with('few', '{window}');
SELECT compare_with('serial', array_agg(form)) FROM form WHERE form NOT IN ('serial', 'few', 'window');

-- An answer that tells nothing would be equal everywhere: every group has figures.
INSERT INTO trouble
SELECT form, grouped, signature, format('in %s, hardly an answer: %s', part, coalesce(answer, 'NULL'))
FROM answer JOIN asked USING (signature)
WHERE form = 'serial' AND (SELECT count(*) FROM regexp_matches(left(answer, 1000), '[^[(, ]-?\d', 'g'))
                          < CASE pg_get_function_result(id) WHEN 'double precision' THEN 1 ELSE 5 END;
