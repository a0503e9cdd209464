-- Components of a series, cleaning, and figures year on year. Equality with R is in test/reference.

CREATE FUNCTION pg_temp.months(numbers double precision[]) RETURNS timeseries
    RETURN (SELECT timeseries(timestamp '2020-01-01' + (i - 1) * interval '1 month', v)
            FROM unnest(numbers) WITH ORDINALITY AS u (v, i));

-- Twice a year of months is too short for a season of 12, one month more is enough.
SELECT n, method, count(*), note
FROM generate_series(24, 25) AS n,
     components(pg_temp.months(ARRAY(SELECT i % 12 + 0.1 * i FROM generate_series(1, n) AS i))) AS c
GROUP BY n, method, note ORDER BY n;

-- A level with a fixed pattern of -5.5 to 5.5 is split without remainder.
SELECT bool_and(abs(remainder) < 1e-9) AS no_remainder, bool_and(abs(trend - 100) < 1e-9) AS level,
       bool_and(abs(seasonal - ((extract(month FROM t) - 1) * 7 % 12 - 5.5)) < 1e-9) AS pattern
FROM components(pg_temp.months(ARRAY(SELECT 100 + i * 7 % 12 - 5.5 FROM generate_series(0, 59) AS i)),
                seasonal_window => 0);

-- Several seasons: a row for each, and the parts add up. A year does not fit in 60 days.
CREATE TEMP TABLE days AS
SELECT timeseries(timestamp '2024-01-01' + i * interval '1 day', 50 + i % 7 + (i * i % 11)) AS s
FROM generate_series(0, 59) AS i;
SELECT season_length, method, count(*), bool_and(abs(value - trend - seasonal - remainder) < 1e-9) AS adds_up, note
FROM days, components(s) GROUP BY season_length, method, note;
SELECT count(*), bool_and(adds_up)
FROM (SELECT abs(value - trend - remainder - sum(seasonal)) < 1e-9 AS adds_up
      FROM days, components(s, seasons => '{14,7}') GROUP BY t, value, trend, remainder) AS moments;
SELECT DISTINCT ON (season_length) season_length FROM days, components(s, seasons => '{14,7,1}') ORDER BY season_length;

-- Without season the trend is a smooth, and the seasonal is nothing.
SELECT t, value, round(trend::numeric, 6) AS trend, seasonal, season_length, method, note
FROM components('2020-01-01 P1Y [1,2,3]');

-- seasonally_adjusted is the value without the seasonals, missing where the value is.
SELECT bool_and(abs(a.value - (c.value - c.seasonal)) < 1e-12 OR (a.value IS NULL AND c.value IS NULL)), count(*)
FROM (SELECT pg_temp.months(ARRAY(SELECT CASE WHEN i <> 7 THEN i % 12 + i END FROM generate_series(1, 40) AS i)) AS s) AS x,
     unnest(seasonally_adjusted(s)) AS a JOIN components(s) AS c USING (t);
SELECT seasonally_adjusted('2020-01-01 P1Y [1,2,NULL]'), seasonally_adjusted(NULL);

-- Thin data: a row with a note.
SELECT * FROM components(NULL);
SELECT * FROM components('2020-01-01 P1M [NULL,NULL]');
SELECT * FROM components('2020-01-01 P1M [7]');
SELECT * FROM components((SELECT timeseries(t, 1.0) FROM generate_series(timestamp '2020-01-01', '2019-01-01', '1 day') AS t));
SELECT * FROM cleaned(NULL);
SELECT * FROM cleaned('2020-01-01 P1M [NULL]');
SELECT * FROM year_on_year(NULL);
SELECT rolling_sum(NULL, 3);

-- All equal, all zero, one huge outlier, very large and very small: figures, and none of them broken.
WITH cases (what, s) AS (
    VALUES ('equal', pg_temp.months(array_fill(5.0::float8, ARRAY[30]))),
           ('zero', pg_temp.months(array_fill(0.0::float8, ARRAY[30]))),
           ('outlier', pg_temp.months(ARRAY(SELECT CASE i WHEN 15 THEN 1e12 ELSE i % 12 END FROM generate_series(1, 30) AS i))),
           ('large', pg_temp.months(ARRAY(SELECT 1e12 * (i % 12 + 1) FROM generate_series(1, 30) AS i))),
           ('small', pg_temp.months(ARRAY(SELECT 1e-9 * (i % 12 + 1) FROM generate_series(1, 30) AS i))))
SELECT what, robust, count(trend) AS trends, count(remainder) AS remainders,
       bool_and(abs(value - trend - seasonal - remainder) <= 1e-9 * (abs(value) + abs(trend))) AS adds_up,
       (SELECT sum(changed::integer) FROM cleaned(s)) AS changed
FROM cases, (VALUES (false), (true)) AS r (robust), components(s, robust => robust)
GROUP BY what, robust, s ORDER BY what, robust;
SELECT count(trend), note FROM components(pg_temp.months(ARRAY(SELECT (-1) ^ i * 1.7e308 FROM generate_series(1, 4) AS i))) GROUP BY note;

-- 20,000 hours.
SELECT count(*), count(remainder)
FROM (SELECT timeseries(t, extract(hour FROM t)) AS s
      FROM generate_series(timestamp '2020-01-01', timestamp '2020-01-01' + interval '19999 hours', interval '1 hour') AS t) AS h,
     components(s, robust => true);

-- cleaned: a gap and an outlier in a straight line.
SELECT * FROM cleaned('2010-01-01 P1Y [1,2.1,3,NULL,5,5.9,7,800,9,10.2,11,12.1]');

-- year_on_year: months, leap days, weeks, and steps that no year fits.
SELECT * FROM year_on_year('2023-01-01 P3M [100,0,50,-5,110,3,NULL,5]');
SELECT t, value, year_before FROM year_on_year((SELECT timeseries(t, extract(doy FROM t)) FROM generate_series(timestamp '2023-02-27', '2024-03-01', '1 day') AS t))
WHERE t >= '2024-02-28';
SELECT t, value, year_before, note FROM year_on_year((SELECT timeseries(timestamp '2023-01-02' + i * interval '7 days', i) FROM generate_series(0, 52) AS i))
WHERE value >= 51;
SELECT count(*), count(year_before), note FROM year_on_year('2020-01-01 P5M [1,2,3,4,5,6,7,8,9,10,11,12,13]') GROUP BY note ORDER BY note;

-- rolling_sum: by hand, and equal to a window of SQL whatever the width.
SELECT rolling_sum('2024-01-01 P1M [1,2,3,NULL,5,6,7,8]', 2), rolling_sum('2024-01-01 P1M [1,2]', 3), rolling_sum('2024-01-01 P1M [1e16,1,-1e16]', 3);
SELECT width, count(*), bool_and(r.value IS NOT DISTINCT FROM w.total) AS same
FROM generate_series(1, 40, 3) AS width,
     LATERAL (SELECT timeseries(timestamp '2024-01-01' + i * interval '1 day', CASE WHEN i % 29 <> 0 THEN i * i % 17 END) AS s
              FROM generate_series(1, 100) AS i) AS x,
     LATERAL unnest(rolling_sum(s, width)) AS r
     JOIN LATERAL (SELECT t, CASE WHEN count(value) OVER last = width THEN sum(value) OVER last END AS total
                   FROM unnest(s) WINDOW last AS (ORDER BY t ROWS width - 1 PRECEDING)) AS w USING (t)
GROUP BY width HAVING NOT bool_and(r.value IS NOT DISTINCT FROM w.total) OR count(*) <> 100;

-- The methods of forecast: the adjusted series by ETS, and the last cycle of the seasonal.
SELECT count(*), bool_and(abs(f.forecast - (e.forecast + c.seasonal)) < 1e-9 AND abs(f.upper - (e.upper + c.seasonal)) < 1e-9) AS same
FROM (SELECT pg_temp.months(ARRAY(SELECT 100 + i + 10 * (i * 5 % 12) + i * i % 7 FROM generate_series(1, 60) AS i)) AS s) AS x,
     forecast(s, 24, method => 'stl+ets') AS f
     JOIN LATERAL forecast(seasonally_adjusted(s), 24, method => 'ets', seasons => '{1}') AS e USING (step)
     JOIN LATERAL components(s) AS c ON c.t = timestamp '2024-01-01' + (step - 1) % 12 * interval '1 month';
SELECT f.method, f.note, count(*) FROM days, forecast(s, 3, method => 'mstl') AS f GROUP BY f.method, f.note;
SELECT step, forecast, lower, upper, method, note FROM forecast('2020-01-01 P1Y [5,5,5,5]', 1, method => 'mstl');
SELECT DISTINCT note FROM forecast('2024-01-01 P1M [1,2,3,4,5,6,7,8,9,1,2,3]', 2, method => 'stl+ets');

-- Wrong arguments.
SELECT * FROM components('2020-01-01 P1M [1]', seasonal_window => 2);
SELECT * FROM components('2020-01-01 P1M [1]', trend_window => 0);
SELECT * FROM components('2020-01-01 P1M [1]', robust => NULL);
SELECT * FROM components('2020-01-01 P1M [1]', seasons => '{0.5}');
SELECT * FROM cleaned('2020-01-01 P1M [1]', seasons => '{NaN}');
SELECT rolling_sum('2020-01-01 P1M [1]', 0);
SELECT rolling_sum('2020-01-01 P1M [1e308,1e308]', 2);
