-- dutch_calendar: names, rules and their years, ranges, arguments.
SET DateStyle = ISO;
\pset null '-'
SELECT attname, atttypid::regtype FROM pg_attribute
WHERE attrelid = 'dutch_calendar_row'::regclass AND attnum > 0 ORDER BY attnum;

-- A year by name; half-open: until is not in it.
SELECT t::date, weekday, working_day, holiday, note FROM dutch_calendar('2026-01-01', '2027-01-01') WHERE holiday IS NOT NULL;
SELECT t, weekday, working_day, holiday, note FROM dutch_calendar('2024-04-26', '2024-04-30');
SELECT t FROM dutch_calendar(until => '2024-01-02', since => '2024-01-01');
SELECT count(*) FROM dutch_calendar('2024-01-01', '2024-01-01');
-- Every day once, in order.
SELECT count(*) = date '2100-01-01' - date '1583-01-01' AS all_days, bool_and(d.t = date '1583-01-01' + n::integer - 1) AS ordered,
       bool_and(weekday = extract(isodow FROM d.t)) AS weekdays
FROM dutch_calendar('1583-01-01', '2100-01-01') WITH ORDINALITY d (t, weekday, working_day, holiday, note, n);

-- The King's day and the Queen's: 27 April 2014 was a Sunday, as were 30 April 1978, 30 April 1989 and 31 August 1947.
SELECT t::date, weekday, holiday FROM dutch_calendar('1890-01-01', '2026-01-01')
WHERE holiday ~ 'Kon' AND extract(year FROM t) IN (1891, 1947, 1948, 1949, 1978, 1979, 1980, 1989, 2013, 2014, 2015, 2025);
SELECT min(t)::date FROM dutch_calendar('1800-01-01', '2026-01-01') WHERE holiday ~ 'Kon';
SELECT holiday, count(*), bool_or(weekday = 7) AS on_sunday FROM dutch_calendar('1891-01-01', '2191-01-01') WHERE holiday ~ 'Kon' GROUP BY holiday ORDER BY holiday;
-- 5 May: every fifth year, since 1982 every year; on Ascension Day in 2005 and 2016.
SELECT string_agg(to_char(t, 'YYYY'), ' ' ORDER BY t) FROM dutch_calendar('1945-01-01', '1990-01-01') WHERE holiday ~ 'Bevrijding';
SELECT t::date, holiday, note FROM dutch_calendar('2005-01-01', '2021-01-01') WHERE holiday ~ 'Bevrijding' AND (holiday ~ ',' OR note IS NULL) ORDER BY t;
-- The earliest and the latest Easter there can be, 22 March and 25 April.
SELECT min(to_char(t, 'MM-DD')), max(to_char(t, 'MM-DD')), count(*) FROM dutch_calendar('1583-01-01', '2583-01-01') WHERE holiday ~ 'Eerste Paasdag';

-- By hand, 2024: 366 days less 104 in weekends, less 7 holidays in the week; 27 April is a Saturday and 5 May a Sunday.
SELECT extract(year FROM t) AS year, count(*) FILTER (WHERE working_day) AS working_days,
       count(*) FILTER (WHERE weekday < 6 AND holiday IS NOT NULL) AS holidays_in_the_week
FROM dutch_calendar('2024-01-01', '2025-01-01') GROUP BY 1;

-- Series of working days, and edges from a timestamp.
SELECT timeseries_count(t, '1 month', '2024-01-01', '2025-01-01') FROM dutch_calendar('2024-01-01', '2025-01-01') WHERE working_day;
SELECT count(*) FROM dutch_calendar(timestamp '2024-01-01 10:00'::date, date_trunc('month', timestamp '2024-02-15')::date);

-- Any time will do as an edge; a day is in the range when its start is.
SELECT t FROM dutch_calendar(timestamp '2024-01-01 10:00', date '2024-01-01' + interval '2 days 1 minute');
SET TimeZone = 'Europe/Amsterdam';
SELECT t FROM dutch_calendar(timestamptz '2023-12-31 23:00+00', timestamptz '2024-01-02 22:59+00');
SELECT proname, proargtypes::regtype[], provolatile FROM pg_proc WHERE proname = 'dutch_calendar' ORDER BY proargtypes;

-- Wrong arguments.
SELECT * FROM dutch_calendar(NULL, '2024-01-01');
SELECT * FROM dutch_calendar('2024-01-01', NULL);
SELECT * FROM dutch_calendar('2024-01-02', '2024-01-01');
SELECT * FROM dutch_calendar('1582-12-31', '1600-01-01');
SELECT * FROM dutch_calendar('2024-01-01', 'infinity');
SELECT * FROM dutch_calendar('-infinity', '2024-01-01');
SELECT * FROM dutch_calendar('2024-01-01', '9999-12-31');
SELECT * FROM dutch_calendar(date '294276-12-31', date '5874897-12-31');
SELECT count(*), max(t) FROM dutch_calendar('294000-01-01', '294276-12-31');
SELECT * FROM dutch_calendar(timestamp '1970-01-01', '294276-12-31 23:59:59');
