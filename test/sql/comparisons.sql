-- rate_ratio_of, rate_difference_of, risk_ratio_of, odds_ratio_of, adjust_p_values
CREATE SCHEMA topic_comparisons;
SET search_path TO topic_comparisons, public;
SET extra_float_digits = 0;
SET statement_timeout = '20s';

-- Fisher's tea: 3 of 4 and 1 of 4. P(x) is 1, 16, 36, 16, 1 of 70, so that p = 34 / 70.
SELECT abs(p_value - 34 / 70.0) < 1e-14 AS p, round(estimate::numeric, 5) AS estimate, round(lower::numeric, 5) AS lower,
       round(upper::numeric, 4) AS upper, level, method, note FROM odds_ratio_of(3, 4, 1, 4);
-- 5 events to 0 in equal populations: P(5 of 5) = 1 / 32, twice that; lower limit l with (l / (1 + l))^5 = 0.025.
SELECT estimate, abs(lower - 1 / (0.025 ^ (-1 / 5.0) - 1)) < 1e-14 AS lower, upper, p_value, method, note FROM rate_ratio_of(5, 70, 0, 70);
SELECT estimate, lower, round(upper::numeric, 6) AS upper, round(p_value::numeric, 6) AS p_value, note FROM rate_ratio_of(0, 70, 5, 70);
SELECT round(estimate::numeric, 6) AS estimate, round(lower::numeric, 6) AS lower, round(upper::numeric, 6) AS upper,
       round(p_value::numeric, 6) AS p_value, level, method, note FROM rate_ratio_of(11, 10, 4, 12);
SELECT round(estimate::numeric, 6) AS estimate, round(lower::numeric, 6) AS lower, round(upper::numeric, 6) AS upper,
       round(p_value::numeric, 6) AS p_value, level, method, note FROM risk_ratio_of(10, 12, 2, 15, level => 0.9);
SELECT round(estimate::numeric, 6) AS estimate, round(lower::numeric, 6) AS lower, round(upper::numeric, 6) AS upper,
       round(p_value::numeric, 6) AS p_value, per, level, method, note FROM rate_difference_of(11, 10, 4, 12, per => 100);
-- No events at all: by the score limits of no events, z^2 / population.
SELECT estimate, abs(upper - 3.8414588206941254 / 10 * 1000) < 1e-9 AS upper, abs(lower + 3.8414588206941254 / 20 * 1000) < 1e-9 AS lower,
       p_value, note FROM rate_difference_of(0, 10, 0, 20);

-- Groups changed about: a ratio turns over, a difference changes its sign, p stays.
CREATE TABLE pair AS SELECT a, n, b, m FROM (VALUES (1, 10, 9, 12), (7, 20, 7, 20), (30, 400, 55, 400), (12, 13, 2, 90)) v (a, n, b, m);
SELECT bool_and(abs(r.estimate * s.estimate - 1) < 1e-12 AND abs(r.lower * s.upper - 1) < 1e-11 AND abs(r.p_value - s.p_value) < 1e-13) AS rate
FROM pair, rate_ratio_of(a, n, b, m) r, rate_ratio_of(b, m, a, n) s;
SELECT bool_and(abs(r.estimate * s.estimate - 1) < 1e-12 AND abs(r.lower * s.upper - 1) < 1e-11 AND abs(r.p_value - s.p_value) < 1e-13) AS odds
FROM pair, odds_ratio_of(a, n, b, m) r, odds_ratio_of(b, m, a, n) s;
SELECT bool_and(abs(r.estimate * s.estimate - 1) < 1e-12 AND abs(r.lower * s.upper - 1) < 1e-11 AND abs(r.p_value - s.p_value) < 1e-13) AS risk
FROM pair, risk_ratio_of(a, n, b, m) r, risk_ratio_of(b, m, a, n) s;
SELECT bool_and(abs(r.estimate + s.estimate) < 1e-12 AND abs(r.lower + s.upper) < 1e-10 AND abs(r.p_value - s.p_value) < 1e-13) AS difference
FROM pair, rate_difference_of(a, n, b, m) r, rate_difference_of(b, m, a, n) s;
-- The odds of the event over those of its absence: the odds ratio turns over too.
SELECT bool_and(abs(r.upper * s.lower - 1) < 1e-11 AND abs(r.p_value - s.p_value) < 1e-13) AS complement
FROM pair, odds_ratio_of(a, n, b, m) r, odds_ratio_of(n - a, n, m - b, m) s;
-- p is below 1 - level just where score limits leave out 1, or 0; the exact ones say where they do not.
SELECT count(*) AS pairs,
       count(*) FILTER (WHERE (k.p_value < 0.05) <> (k.lower > 1 OR k.upper < 1)) AS risks_apart,
       count(*) FILTER (WHERE (d.p_value < 0.05) <> (d.lower > 0 OR d.upper < 0)) AS differences_apart,
       count(*) FILTER (WHERE ((r.p_value < 0.05) <> (r.lower > 1 OR r.upper < 1)) <> (coalesce(r.note, '') LIKE '%border%')) AS not_told
FROM generate_series(1, 24) a, generate_series(1, 24) b, risk_ratio_of(a, 25, b, 30) k,
     rate_difference_of(a, 25, b, 30) d, rate_ratio_of(a, 25, b, 30) r;
-- Equal rates: 1 within the limits, p = 1; the more people, the narrower.
SELECT n, estimate, lower < 1 AND upper > 1 AS within, p_value FROM unnest(ARRAY[10, 1000, 1000000]) n, rate_ratio_of(n, n * 10.0, n, n * 10.0);

-- Empty and full groups, missing figures.
SELECT v.*, r.estimate, r.lower, r.upper, r.p_value, r.note FROM (VALUES (0, 5, 0, 5), (5, 5, 5, 5), (0, 0, 3, 5), (NULL, 5, 3, 5)) v (a, n, b, m), odds_ratio_of(a, n, b, m) r;
SELECT v.*, r.estimate, r.lower IS NULL AS no_lower, round(r.upper::numeric, 6) AS upper, round(r.p_value::numeric, 6) AS p_value, r.note FROM (VALUES (5, 5, 2, 5), (2, 5, 5, 5)) v (a, n, b, m), odds_ratio_of(a, n, b, m) r;
SELECT v.*, r.estimate, round(r.p_value::numeric, 6) AS p_value, r.note FROM (VALUES (0, 5, 0, 5), (5, 5, 5, 5), (0, 0, 3, 5), (NULL, 5, 3, 5), (3, 5, 0, 5), (0, 5, 3, 5)) v (a, n, b, m), risk_ratio_of(a, n, b, m) r;
SELECT v.*, r.estimate, r.p_value, r.note FROM (VALUES (0, 5, 0, 5), (0, 0, 3, 5), (3, 5, 4, NULL)) v (a, n, b, m), rate_ratio_of(a, n, b, m) r;
SELECT v.*, r.estimate, r.p_value, r.note FROM (VALUES (0, 0, 3, 5), (3, 5, 4, NULL)) v (a, n, b, m), rate_difference_of(a, n, b, m) r;

-- Large and small figures.
SELECT v.a, round(r.estimate::numeric, 9) AS estimate, r.lower < r.estimate AND r.estimate < r.upper AS ordered, r.method
FROM unnest(ARRAY[1e6, 1e8, 1e12, 9e15]) v (a), rate_ratio_of(a, 1e16, a, 1e16) r;
SELECT v.a, round(r.estimate::numeric, 9) AS estimate, r.lower < r.estimate AND r.estimate < r.upper AS ordered, r.method
FROM unnest(ARRAY[1e6, 1e8, 1e12]) v (a), odds_ratio_of(a, a * 10, a, a * 10) r;
SELECT estimate, lower IS NULL AS no_lower, p_value, note FROM rate_ratio_of(5, 1e-300, 5, 1e300);
SELECT round(estimate) AS estimate, lower > 0 AS lower, p_value FROM rate_ratio_of(1000000, 10, 1, 10);
SELECT estimate, lower <= 1 AND upper >= 1 AS within, method FROM risk_ratio_of(1e300, 1e300, 1e12, 1e12);
SELECT estimate, p_value, note FROM rate_difference_of(1e300, 1e-300, 1, 1);
SELECT p_value IS NOT NULL AS p_value, lower < upper AS limits FROM unnest(ARRAY[1e-6, 1 - 1e-15]) l, rate_ratio_of(11, 10, 4, 12, level => l);

SELECT bool_and(k.lower <= k.estimate AND k.estimate <= k.upper) AS risk, bool_and(d.lower <= d.estimate AND d.estimate <= d.upper) AS difference
FROM unnest(ARRAY[1e-300, 1e-9, 1 - 1e-12, 1 - 1e-15]) l, risk_ratio_of(3, 10, 5, 9, level => l) k, rate_difference_of(3, 10, 5, 9, level => l) d;

-- Figures that cannot be, and wrong arguments.
SELECT rate_ratio_of(-1, 10, 4, 12);
SELECT rate_ratio_of(1, 10, 4, 'infinity');
SELECT rate_ratio_of(1.5, 10, 4, 12);
SELECT rate_ratio_of(1e300, 10, 4, 12);
SELECT odds_ratio_of(1, 10, 2.5, 12);
SELECT odds_ratio_of(11, 10, 4, 12);
SELECT risk_ratio_of(1, 10, 14, 12);
SELECT risk_ratio_of('NaN', 10, 4, 12);
SELECT rate_difference_of(1, 10, 4, 12, 0.95);
SELECT rate_difference_of(1, 10, 4, 12, level => 95);
SELECT odds_ratio_of(1, 10, 4, 12, NULL);

-- adjust_p_values; by hand, of three: 0.01 * 3, 0.03 * 2, and no less than those before.
SELECT adjust_p_values(ARRAY[0.01, 0.04, 0.03]), adjust_p_values(ARRAY[0.01, 0.04, 0.03], 'benjamini-hochberg'),
       adjust_p_values('{0.02,NULL,0.5}'), adjust_p_values('{0.02,NULL,0.5}', method => 'benjamini-hochberg');
SELECT adjust_p_values('{}'), adjust_p_values('{NULL}'), adjust_p_values(NULL), adjust_p_values('{0.9,0.8}'), adjust_p_values('{-0,1}'),
       adjust_p_values('[2:3][0:1]={{0.25,NULL},{0.125,0.5}}');
SELECT adjust_p_values('{0.5,1.5}');
SELECT adjust_p_values('{-0.1}');
SELECT adjust_p_values('{0.5,NaN}');
SELECT adjust_p_values('{0.5}', 'bonferroni');
SELECT adjust_p_values('{0.5}', NULL);
SELECT bool_and(b >= a AND b <= 1) FROM (SELECT array_agg(i / 100001.0::float8) AS p FROM generate_series(1, 100000) i) g, unnest(p, adjust_p_values(p)) u (a, b);

-- Which of them differ from the rest.
CREATE TABLE buurt (naam text, events integer, people integer);
INSERT INTO buurt VALUES ('A', 12, 1000), ('B', 30, 1100), ('C', 9, 900), ('D', 0, 0), ('E', 14, 1200);
SELECT naam, round(estimate::numeric, 3) AS ratio, round(p_value::numeric, 5) AS p,
       round(((adjust_p_values(array_agg(p_value) OVER everyone))[row_number() OVER everyone])::numeric, 5) AS p_adjusted, note
FROM (SELECT *, sum(events) OVER () - events AS other_events, sum(people) OVER () - people AS other_people FROM buurt) b,
     rate_ratio_of(events, people, other_events, other_people)
WINDOW everyone AS (ORDER BY naam ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) ORDER BY naam;
SET client_min_messages = warning;
DROP SCHEMA topic_comparisons CASCADE;
