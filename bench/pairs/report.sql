-- Included at the end: whether both answer the same, told by one process, and what ours, the peer and the
-- other ways took, as lines of docs/benchmarks.csv.
SELECT :workers = 0 AS first \gset
\set difference ''
\if :first
SELECT format(d.query, ours.query, peer.query) AS statement
FROM bench_query AS d, bench_query AS ours, bench_query AS peer
WHERE d.side = 'difference' AND ours.name = :'ours' AND peer.name = :'peer' \gset
:statement \gset
SELECT pg_temp.must(:'same', format('%s and %s differ', :'ours', :'peer')) \g /dev/null
\endif
WITH ratios AS (
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ours.seconds / peer.seconds) AS ratio,
           min(ours.seconds / peer.seconds) AS least, max(ours.seconds / peer.seconds) AS most
    FROM turns AS ours JOIN turns AS peer USING (turn) WHERE ours.role = 'ours' AND peer.role = 'peer' AND turn > 0),
medians AS (
    SELECT role, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS seconds FROM turns WHERE turn > 0 GROUP BY role),
tried AS (
    SELECT way, percentile_cont(0.5) WITHIN GROUP (ORDER BY coalesce(seconds, stopped_after)) AS seconds, bool_or(seconds IS NULL) AS stopped
    FROM trials WHERE way <> :'peer' GROUP BY way),
lines AS (
    SELECT 1 AS place, 'ours' AS role, :'ours' AS way, seconds, NULL::float8 AS ratio, NULL::float8 AS least, NULL::float8 AS most,
           pg_temp.plan(:'ours') AS plan, CASE WHEN :workers = 0 THEN :megabytes END AS megabytes, NULLIF(:'difference', '')::float8 AS difference
    FROM medians WHERE role = 'ours'
    UNION ALL
    SELECT 2, 'peer', :'peer', seconds, ratio, least, most, coalesce(NULLIF(:'r_plan', ''), pg_temp.plan(:'peer')), NULL, NULL
    FROM medians, ratios WHERE role = 'peer'
    UNION ALL
    SELECT 3, 'tried', way, seconds, NULL, NULL, NULL, CASE WHEN stopped THEN 'stopped' ELSE pg_temp.plan(way) END, NULL, NULL
    FROM tried)
SELECT :'comparison', :rows, :workers, role, way, to_char(seconds, 'FM9999990.000000'), round(ratio::numeric, 6), round(least::numeric, 6),
       round(most::numeric, 6), plan, megabytes, difference
FROM lines ORDER BY place, seconds \g (format=csv tuples_only=on)
