-- cohort_rates beside plain SQL: of those who entered in each quarter, how many are still there after
-- 1 to 24 months? Spells of ten years, a tenth of them open. cohort_rates finds limits as well.
CREATE UNLOGGED TABLE bench_rows WITH (parallel_workers = 2) AS
SELECT date_trunc('quarter', entered)::date AS cohort, entered,
       CASE WHEN i % 10 > 0 THEN entered + abs(hashint8extended(i, 2) % 700)::integer END AS left_at
FROM (SELECT i, date '2015-01-01' + abs(hashint8extended(i, 1) % 3650)::integer AS entered
      FROM generate_series(1::bigint, :rows) AS i) AS spells;

INSERT INTO bench_query (side, name, query) VALUES
    ('ours', 'cohort_rates', $$
        SELECT cohort, step, at_risk, events, censored, survival
        FROM (SELECT cohort, cohort_rates(entered, left_at, '2025-01-01', '1 month', 24) AS rates
              FROM bench_rows GROUP BY cohort) AS cohorts, unnest(rates)
     $$),
    ('difference', 'of survival', $$
        SELECT max(abs(ours.survival - peer.survival)) AS difference,
               bool_and((ours.at_risk, ours.events, ours.censored) = (peer.at_risk, peer.events, peer.censored)
                        AND coalesce(abs(ours.survival - peer.survival) <= 1e-9, ours.survival IS NULL AND peer.survival IS NULL)) AS same
        FROM (%s) AS ours FULL JOIN (%s) AS peer USING (cohort, step)
     $$);

-- Plain SQL finds each duration in months, of which the last counts in part, then counts the spells of
-- each duration, and walks the Kaplan-Meier curve over these. It may take the spells one by one, or
-- those with the same dates together.
CREATE VIEW bench_spells AS
SELECT cohort, entered, least(left_at, '2025-01-01') AS until, left_at <= '2025-01-01' AS gone, 1 AS n
FROM bench_rows;
CREATE VIEW bench_alike AS
SELECT cohort, entered, least(left_at, '2025-01-01') AS until, left_at <= '2025-01-01' AS gone, n
FROM (SELECT cohort, entered, left_at, count(*)::integer AS n FROM bench_rows GROUP BY 1, 2, 3) AS alike;

-- By a date dimension, as every warehouse has one: whole numbers alone, and two joins with a small table.
-- It has the month of a day, its place in it, and the days of that month and of those around it.
CREATE TABLE bench_days AS
SELECT day, (12 * date_part('year', day) + date_part('month', day))::integer AS month,
       date_part('day', day)::integer AS place,
       first - (first - interval '1 month')::date AS days_before,
       (first + interval '1 month')::date - first AS days,
       (first + interval '2 months')::date - (first + interval '1 month')::date AS days_after
FROM (SELECT day::date, date_trunc('month', day)::date AS first
      FROM generate_series(timestamp '2015-01-01', '2025-01-31', '1 day') AS day) AS calendar;
ANALYZE bench_days;
\set duration 'CASE WHEN u.place >= least(e.place, u.days) THEN u.month - e.month + (u.place - least(e.place, u.days))::float8 / (u.days - least(e.place, u.days) + least(e.place, u.days_after)) ELSE u.month - e.month - 1 + (u.days_before - least(e.place, u.days_before) + u.place)::float8 / (u.days_before - least(e.place, u.days_before) + least(e.place, u.days)) END'
CREATE VIEW "by a date dimension" AS
SELECT cohort, gone, n, :duration AS duration
FROM bench_spells JOIN bench_days AS e ON e.day = entered JOIN bench_days AS u ON u.day = until;
CREATE VIEW "by a date dimension after counting equal dates" AS
SELECT cohort, gone, n, :duration AS duration
FROM bench_alike JOIN bench_days AS e ON e.day = entered JOIN bench_days AS u ON u.day = until;

-- By adding months to a date: as many as the calendar months differ, or one less.
\set part '(until - boundary)::float8 / ((entered + make_interval(months => whole + 1))::date - boundary)'
CREATE VIEW "by adding months" AS
SELECT cohort, gone, n, whole + :part AS duration
FROM bench_spells,
     LATERAL (SELECT (12 * (date_part('year', until) - date_part('year', entered))
                      + date_part('month', until) - date_part('month', entered))::integer AS months) AS m,
     LATERAL (SELECT CASE WHEN entered + make_interval(months => months) <= until THEN months ELSE months - 1 END AS whole) AS w,
     LATERAL (SELECT (entered + make_interval(months => whole))::date AS boundary) AS b;

-- By asking for each of the months whether it has passed.
CREATE VIEW "by counting months" AS
SELECT cohort, gone, n, whole + :part AS duration
FROM bench_spells,
     LATERAL (SELECT count(*)::integer AS whole FROM generate_series(1, 24) AS k
              WHERE entered + make_interval(months => k) <= until) AS w,
     LATERAL (SELECT (entered + make_interval(months => whole))::date AS boundary) AS b;

INSERT INTO bench_query (side, name, query)
SELECT 'peer', way, format($$
    WITH durations AS (
        SELECT cohort, duration, sum(n) AS n, coalesce(sum(n) FILTER (WHERE gone), 0) AS events
        FROM %I GROUP BY cohort, duration),
    curve AS (
        SELECT *, sum(n) OVER (PARTITION BY cohort ORDER BY duration DESC) AS at_risk FROM durations),
    steps AS (
        SELECT cohort, greatest(ceil(duration), 1) AS step, sum(n) AS n, sum(events) AS events,
               sum(CASE WHEN events < at_risk THEN ln(1 - events / at_risk::float8) ELSE '-infinity' END) AS log_share,
               max(duration) AS longest
        FROM curve GROUP BY 1, 2),
    cohorts AS (SELECT cohort, sum(n) AS n, max(longest) AS longest FROM steps GROUP BY cohort)
    SELECT cohort, step, cohorts.n - coalesce(sum(steps.n) OVER before, 0) AS at_risk,
           coalesce(events, 0) AS events, coalesce(steps.n - events, 0) AS censored,
           CASE WHEN step <= cohorts.longest THEN exp(coalesce(sum(log_share) OVER so_far, 0)) END AS survival
    FROM cohorts CROSS JOIN generate_series(1, 24) AS step LEFT JOIN steps USING (cohort, step)
    WINDOW so_far AS (PARTITION BY cohort ORDER BY step),
           before AS (so_far ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
$$, way)
FROM unnest('{by a date dimension,by a date dimension after counting equal dates,by adding months,by counting months}'::text[]) AS way;
