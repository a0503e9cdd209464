-- The calls to make: psql variables `calls`, how many, and `seed`, which others. In this order:
--   each signature with usual arguments, in every form;
--   each pair of its arguments, at each edge of either (the other arguments usual);
--   all arguments at listed edges, such that each pair of these occurs;
--   each pair of arguments at any pair of edges (the others usual).
-- Of the last kind that is reached, those are made that hashes say, and so the same ones at every run.
-- (A window answers for each of its rows, maybe with a series of millions of points: it goes over few of them.)

-- Two arguments of a signature (of one that has one: that and itself), each at one of its edges.
CREATE VIEW pairs AS
SELECT x.id, x.argument AS one, y.argument AS two, x.nth AS edge_one, y.nth AS edge_two, x.listed AND y.listed AS listed,
       CASE WHEN x.edges >= y.edges THEN (x.nth + x.argument + :seed) % y.edges = y.nth - 1
            ELSE (y.nth + y.argument + :seed) % x.edges = x.nth - 1 END AS first
FROM edge x JOIN edge y ON y.id = x.id AND y.argument > x.argument
UNION ALL
SELECT id, 1, 1, nth, nth, listed, true
FROM edge JOIN called USING (id) WHERE arguments = 1;

CREATE FUNCTION edges(p pairs) RETURNS int[]
    RETURN (SELECT array_agg(CASE a WHEN p.one THEN p.edge_one WHEN p.two THEN p.edge_two END ORDER BY a)
            FROM called c, generate_series(1, c.arguments) AS a WHERE c.id = p.id);

-- All arguments of a signature at listed edges: the rows of an orthogonal array of strength 2, in which each
-- pair of columns has each pair of symbols (K. A. Bush, "Orthogonal arrays of index unity", Annals of
-- Mathematical Statistics 23, 1952). With a prime q, row (i, j) has i + a j modulo q in column a < q, and
-- j in column q. Symbols that an argument has no edge for stand for any of its edges.
CREATE VIEW crowds AS
WITH column_of AS (SELECT id, argument - 1 AS a, count(*) FILTER (WHERE listed)::int AS edges FROM edge GROUP BY id, argument)
SELECT DISTINCT id, crowd AS edges
FROM (SELECT id, count(*) AS columns, max(edges) AS symbols FROM column_of GROUP BY id) AS s,
     LATERAL (SELECT min(p) AS q FROM unnest('{2,3,5,7,11,13,17,19,23}'::int[]) AS p WHERE p >= greatest(symbols, columns - 1)) AS prime,
     generate_series(0, q - 1) AS i, generate_series(0, q - 1) AS j,
     LATERAL (SELECT array_agg(1 + CASE WHEN a < q THEN (i + a * j) % q ELSE j END % edges ORDER BY a) AS crowd
              FROM column_of c WHERE c.id = s.id) AS row
WHERE columns > 1;

CREATE FUNCTION dice(id oid, edges int[]) RETURNS bigint
    RETURN hash_array_extended(edges, :seed # id::bigint) & 9223372036854775807;

SET max_parallel_workers_per_gather = 0;
INSERT INTO call (id, form, rows)
SELECT id, form, rows FROM called JOIN forms USING (kind), unnest('{0,3}'::int[]) AS rows
WHERE kind <> 'received' AND (rows > 0 OR kind = 'aggregate' AND form <> 'parallel');
INSERT INTO call (id, edges, form, rows, place)
SELECT id, edges, form, rows, CASE WHEN dice / 2000 % 2 = 0 THEN 1 + dice / 4000 % least(rows, 5) END
FROM ((SELECT id, edges, dice(id, edges) FROM pairs p, edges(p) WHERE first ORDER BY dice)
      UNION ALL (SELECT id, edges, dice(id, edges) FROM crowds ORDER BY dice)
      UNION ALL (SELECT id, edges, dice(id, edges) FROM pairs p, edges(p) WHERE NOT first ORDER BY dice)
      LIMIT greatest(:calls - (SELECT count(*) FROM call), 0)) AS wanted
     JOIN called USING (id) JOIN lot ON lot.kind = called.kind AND lot.nth = dice % 100,
     LATERAL (SELECT (CASE WHEN form = 'window' THEN ARRAY[1, 2, 5, 5, 5] WHEN aggregate THEN ARRAY[1, 2, 5, 5, 40]
                           ELSE ARRAY[1, 1, 1, 2, 3] END)[1 + dice / 100 % 5] AS rows) AS r;
RESET max_parallel_workers_per_gather;
