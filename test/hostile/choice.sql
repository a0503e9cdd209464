-- The calls to make: psql variables `calls`, how many, and `seed`, which others. In this order:
--   each signature with usual arguments, in every form;
--   each pair of its arguments, at each edge of either (the other arguments usual);
--   the same at each pair of listed edges;
--   the same at any pair of edges.
-- Of the last kind that is reached, those are made that hashes say, and so the same ones at every run.

-- Two arguments of a signature (of one that has one: that alone), each at one of its edges.
CREATE VIEW pairs AS
SELECT x.id, x.argument AS one, y.argument AS two, x.nth AS edge_one, y.nth AS edge_two, x.listed AND y.listed AS listed,
       CASE WHEN x.edges >= y.edges THEN (x.nth + x.argument + :seed) % y.edges = y.nth - 1
            ELSE (y.nth + y.argument + :seed) % x.edges = x.nth - 1 END AS first
FROM edge x JOIN edge y ON y.id = x.id AND y.argument > x.argument
UNION ALL
SELECT id, 1, NULL, nth, NULL, listed, true
FROM edge JOIN called USING (id) WHERE arguments = 1;

CREATE FUNCTION dice(pairs) RETURNS bigint
    RETURN hash_record_extended($1, :seed) & 9223372036854775807;

SET max_parallel_workers_per_gather = 0;
INSERT INTO call (id, form, rows)
SELECT id, form, rows FROM called JOIN forms USING (kind), unnest('{0,3}'::int[]) AS rows
WHERE kind <> 'received' AND (rows > 0 OR kind = 'aggregate' AND form <> 'parallel');
INSERT INTO call (id, one, two, edge_one, edge_two, form, rows, place)
SELECT id, one, two, edge_one, edge_two, form, rows, CASE WHEN dice / 2000 % 2 = 0 THEN 1 + dice / 4000 % least(rows, 5) END
FROM ((SELECT p.*, dice(p) AS dice FROM pairs p WHERE first ORDER BY dice)
      UNION ALL (SELECT p.*, dice(p) AS dice FROM pairs p WHERE listed AND NOT first ORDER BY dice)
      UNION ALL (SELECT p.*, dice(p) AS dice FROM pairs p WHERE NOT listed AND NOT first ORDER BY dice)
      LIMIT greatest(:calls - (SELECT count(*) FROM call), 0)) AS p
     JOIN called USING (id) JOIN lot ON lot.kind = called.kind AND lot.nth = dice % 100,
     LATERAL (SELECT (CASE WHEN aggregate THEN ARRAY[1, 2, 5, 5, 40] ELSE ARRAY[1, 1, 2, 2, 5] END)[1 + dice / 100 % 5] AS rows) AS r;
RESET max_parallel_workers_per_gather;
