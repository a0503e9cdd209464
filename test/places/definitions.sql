-- What is defined with our functions and then used by itself: SQL functions, generated columns, indexes,
-- defaults, checks, domains, statistics, keys, partitions by a series.
CREATE FUNCTION next_of(wanted text) RETURNS SETOF forecast_row
BEGIN ATOMIC
    SELECT f.* FROM stored, forecast(s, horizon => 2) AS f WHERE wijk = wanted;
END;
CREATE FUNCTION slope_of(wanted text) RETURNS double precision STABLE
RETURN (SELECT (trend(month, number)).slope FROM report WHERE wijk = wanted);
SELECT ok('SQL functions with a parsed body answer as their query',
          answer('SELECT * FROM next_of(''West'')') = answer('SELECT f.* FROM stored, forecast(s, horizon => 2) AS f WHERE wijk = ''West''')
          AND slope_of('West') = (SELECT (trend(month, number)).slope FROM report WHERE wijk = 'West'));

CREATE DOMAIN known AS timeseries CHECK (series_length(VALUE) > 0);
CREATE TABLE made (
    wijk text PRIMARY KEY,
    s known UNIQUE,
    twice timeseries GENERATED ALWAYS AS (s * 2) STORED,
    points int GENERATED ALWAYS AS (series_length(s)) STORED,
    empty timeseries DEFAULT '- - []',
    CHECK (series_length(s) < 1000)
);
INSERT INTO made (wijk, s) SELECT wijk, s FROM stored;
SELECT ok('generated columns and defaults hold what our functions answer', (SELECT bool_and(twice = s + s AND points = 48 AND empty = timeseries '- - []') FROM made));
UPDATE made SET s = s + 1 WHERE wijk = 'Noord';
SELECT ok('and follow an update', (SELECT twice = (m.s::timeseries) * 2 AND m.s = stored.s + 1 FROM made AS m JOIN stored USING (wijk) WHERE wijk = 'Noord'));
SELECT ok('a domain and a check hold for series', answer('INSERT INTO made (wijk, s) VALUES (''x'', ''- - []'') RETURNING 1') IN ('23514', '42601') AND answer('SELECT ''- - []''::known') = '23514');
\set ON_ERROR_STOP off
\set VERBOSITY sqlstate
INSERT INTO made (wijk, s) SELECT 'copy', s FROM made WHERE wijk = 'Noord';
\set ON_ERROR_STOP on
SELECT ok('a unique key holds for series', :'LAST_ERROR_SQLSTATE' = '23505');

CREATE TABLE many AS SELECT i, ('2020-01-01 P1M [' || i % 500 || ',NULL]')::timeseries AS s FROM generate_series(1, 3000) AS i;
CREATE INDEX by_value ON many (s);
CREATE INDEX by_hash ON many USING hash (s);
CREATE INDEX by_length ON many (series_length(s), i);
CREATE INDEX by_slope ON many ((s * 2));
ANALYZE many;
SET enable_seqscan = off;
CREATE FUNCTION used(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    line text;
    plan text := '';
BEGIN
    FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
        plan := plan || line;
    END LOOP;
    RETURN substring(plan FROM 'by_\w+');
END $$;
SELECT ok('an index on an expression of ours is used, and finds its rows', used('SELECT i FROM many WHERE s * 2 = ''2020-01-01 P1M [14,NULL]''') = 'by_slope'
          AND (SELECT count(*) FROM many WHERE s * 2 = '2020-01-01 P1M [14,NULL]') = 6);
SELECT ok('an index on series is used, and finds its rows', used('SELECT i FROM many WHERE s = ''2020-01-01 P1M [7,NULL]''') IN ('by_value', 'by_hash')
          AND (SELECT count(*) FROM many WHERE s = '2020-01-01 P1M [7,NULL]') = 6);
SELECT ok('series are sorted by an index as without one', answer('SELECT DISTINCT s FROM many ORDER BY s') = answer('SELECT s FROM many GROUP BY s'));
RESET enable_seqscan;
SET enable_hashjoin = off;
CREATE TABLE merged AS SELECT count(*) FROM many AS a JOIN many AS b USING (s);
RESET enable_hashjoin;
SET enable_mergejoin = off;
SET enable_nestloop = off;
SELECT ok('series are joined by merging as by hashing', (SELECT count FROM merged) = (SELECT count(*) FROM many AS a JOIN many AS b USING (s)));

CREATE TABLE spread (s timeseries, i int) PARTITION BY HASH (s);
CREATE TABLE spread_0 PARTITION OF spread FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE spread_1 PARTITION OF spread FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO spread SELECT s, i FROM many;
SELECT ok('rows are partitioned by the hash of a series', (SELECT min(n) > 1000 FROM (SELECT count(*) AS n FROM spread GROUP BY tableoid) AS c)
          AND (SELECT count(*) FROM spread WHERE s = '2020-01-01 P1M [7,NULL]') = 6);
CREATE TEMP TABLE passing AS SELECT * FROM many;
SELECT ok('a temporary table holds series', (SELECT sum(s) FROM passing) = (SELECT sum(s) FROM many));
