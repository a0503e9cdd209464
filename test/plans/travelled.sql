-- Series that were made on the shards, each shipped as a value: after shards.sql. One line of TAP for
-- each statement, which must answer the same over the shards as over one table, and be shipped.
CREATE TABLE travelled (what text, shipped text, sql text);
INSERT INTO travelled VALUES
    ('the sum of series made on the shards is that of series made here', 'timeseries_sum\(',
     'SELECT sum(s) AS x FROM (SELECT g, timeseries_sum(t_date_, value_double_precision, ''7 days'', ''2013-01-07'', ''2017-01-02'') AS s FROM %s GROUP BY g) AS made'),
    ('the sum of sums made on the shards is that of sums made here', 'sum\(',
     'SELECT sum(s) AS x FROM (SELECT g, sum(s_timeseries_) AS s FROM %s GROUP BY g) AS made'),
    ('series made on the shards are equal to those made here, and hashed and sorted alike', 'timeseries\(',
     'SELECT s AS x FROM (SELECT g, timeseries(t_date_, value_double_precision, ''1 day'', ''2013-01-01'', ''2018-01-01'') AS s FROM %s GROUP BY g) AS made GROUP BY s ORDER BY s'),
    ('a forecast of series made on the shards is that of series made here', 'timeseries_avg\(',
     'SELECT row(g, f) AS x FROM (SELECT g, timeseries_avg(t_date_, value_double_precision, ''1 month'', ''2013-02-01'', ''2017-01-01'') AS s FROM %s GROUP BY g) AS made, forecast(s, horizon => 3) AS f ORDER BY g, f.step'),
    ('an array of rows made on the shards is unnested here', 'survival\(',
     'SELECT row(g, u) AS x FROM (SELECT g, survival(duration_double_precision, event_boolean_) AS s FROM %s GROUP BY g) AS made, unnest(s) AS u ORDER BY g, u.duration'),
    ('series are compared on the shards', 's_timeseries_ OPERATOR\(public.<\)',
     'SELECT row(i, s_timeseries_) AS x FROM %s WHERE s_timeseries_ < ''2013-02-01 P1M [1]'' ORDER BY i'),
    -- Not shipped whole: postgres_fdw ships no call whose collation comes from a constant alone.
    ('days are those of our time zone, also over shards, when AT TIME ZONE says so', 't_timestamp_with',
     'SELECT row(g, timeseries_sum(t_timestamp_with AT TIME ZONE ''Europe/Amsterdam'' - interval ''1 hour'', value_double_precision, ''1 day'', ''2013-01-01'', ''2018-01-01'')) AS x FROM %s GROUP BY g ORDER BY g');

CREATE FUNCTION answers(sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answers text;
BEGIN
    EXECUTE format('SELECT string_agg(x::text, E''\n'') FROM (%s) AS q', sql) INTO answers;
    RETURN coalesce(answers, 'NULL');
END $$;

CREATE FUNCTION remote_sql(sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    line text;
    remote text := '';
BEGIN
    FOR line IN EXECUTE 'EXPLAIN (VERBOSE, COSTS OFF) ' || sql LOOP
        remote := remote || coalesce(substring(line FROM 'Remote SQL: .*'), '');
    END LOOP;
    RETURN remote;
END $$;

SET enable_partitionwise_aggregate = on;
SET TimeZone = 'Europe/Amsterdam';
SELECT format('%s - %s%s', CASE WHEN here = there AND here ~ '\d' AND remote ~ shipped THEN 'ok' ELSE 'not ok' END, what,
              CASE WHEN here = there AND here ~ '\d' AND remote ~ shipped THEN '' ELSE format(E'\n# here %s\n# there %s\n# %s\n# %s;', left(here, 500), left(there, 500), remote, format(sql, 'sharded')) END)
FROM travelled, LATERAL (SELECT answers(format(sql, 'registration')) AS here, answers(format(sql, 'sharded')) AS there, remote_sql(format(sql, 'sharded')) AS remote) AS a;

-- That the docs warn of it: without AT TIME ZONE the days on the shards are those of GMT.
SELECT format('%s - days without AT TIME ZONE are those of GMT on the shards', CASE WHEN here <> there THEN 'ok' ELSE 'not ok' END)
FROM (VALUES ('SELECT timeseries_count(t_timestamp_with, ''1 day'', timestamptz ''2013-01-10'', timestamptz ''2014-01-01'') AS x FROM %s GROUP BY g ORDER BY g')) AS v (sql),
     LATERAL (SELECT answers(format(sql, 'registration')) AS here, answers(format(sql, 'sharded')) AS there) AS a;
SELECT '1..' || (SELECT count(*) FROM asked) + (SELECT count(*) FROM travelled) + 1;
