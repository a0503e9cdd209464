-- dutch_calendar against the Python packages holidays and dateutil: see dutch_calendar.py.
\set QUIET on
\pset format unaligned
\pset tuples_only on

CREATE TEMP TABLE expected_holiday (day date, names text);
CREATE TEMP TABLE expected_easter (day date);
\copy expected_holiday from 'dutch_holidays.csv' with (format csv, header)
\copy expected_easter from 'easter.csv' with (format csv, header)

CREATE TEMP TABLE verdict AS
WITH named AS (
    SELECT t::date AS day, weekday, working_day,
           (SELECT string_agg(lower(name), ', ' ORDER BY lower(name)) FROM string_to_table(holiday, ', ') name) AS names
    FROM dutch_calendar('1966-01-01', '2101-01-01')
)
SELECT 'the holidays of 1966 to 2100 are those of python-holidays' AS what, count(coalesce(n.names, e.names)) AS n,
       count(*) FILTER (WHERE n.names IS DISTINCT FROM e.names) AS wrong
FROM named n FULL JOIN expected_holiday e USING (day)
UNION ALL
SELECT 'working days are the others from Monday to Friday', count(*),
       count(*) FILTER (WHERE n.working_day <> (extract(isodow FROM day) < 6 AND e.names IS NULL)
                          OR n.weekday <> extract(isodow FROM day))
FROM named n LEFT JOIN expected_holiday e USING (day)
UNION ALL
SELECT 'Easter of 1583 to 2599 is that of dateutil', count(*), count(*) FILTER (WHERE c.day IS DISTINCT FROM e.day)
FROM (SELECT t::date AS day FROM dutch_calendar('1583-01-01', '2600-01-01') WHERE holiday LIKE '%Eerste Paasdag%') c
     FULL JOIN expected_easter e USING (day);

SELECT format('%s %s - %s (%s compared, %s differ)', CASE WHEN wrong = 0 AND n > 0 THEN 'ok' ELSE 'not ok' END,
              row_number() OVER (ORDER BY what), what, n, wrong)
FROM verdict ORDER BY what;
SELECT '1..' || count(*) FROM verdict;
