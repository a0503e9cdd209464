-- Included: of several ways that the peer may take, all are tried, and the quickest is `peer`. A way that
-- takes twice as long as the first one, which is often the quickest, is stopped.
SELECT name AS peer FROM bench_query WHERE side = 'peer' ORDER BY place LIMIT 1 \gset
SELECT count(*) > 1 AS several FROM bench_query WHERE side = 'peer' \gset
\if :several
SELECT ceil(2000 * pg_temp.seconds(:'peer') + 100) AS milliseconds \gset
SET statement_timeout = :milliseconds;
SELECT format('INSERT INTO trials SELECT %1$L, pg_temp.seconds_at_most(%1$L), %2$s', name, :milliseconds / 1000.0)
FROM generate_series(1, CASE WHEN :rows < 1e6 THEN 3 ELSE 1 END), bench_query WHERE side = 'peer' \gexec
RESET statement_timeout;
SELECT way AS peer FROM trials GROUP BY way
ORDER BY bool_or(seconds IS NULL), percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) LIMIT 1 \gset
\endif
