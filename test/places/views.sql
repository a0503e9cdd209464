-- Views over views, and materialised views that are refreshed beside their readers.
CREATE VIEW trends AS SELECT wijk, (trend(month, number)).* FROM report GROUP BY wijk;
CREATE VIEW rising AS SELECT wijk, slope FROM trends WHERE slope > -1000;
CREATE VIEW forecasts AS SELECT wijk, f.* FROM (SELECT wijk, timeseries(month, number) AS s FROM report GROUP BY wijk) AS g, forecast(s, horizon => 2) AS f;
CREATE VIEW expected AS SELECT t, round(sum(forecast)::numeric, 9) AS total FROM forecasts GROUP BY t;
SELECT ok('a view over a view of an aggregate answers as the query',
          answer('TABLE rising') = answer('SELECT wijk, (trend(month, number)).slope FROM report GROUP BY wijk'));
SELECT ok('a view over a view of forecasts answers as the query',
          answer('TABLE expected') = answer('SELECT t, round(sum(forecast)::numeric, 9) FROM stored, forecast(s, horizon => 2) GROUP BY t'));

CREATE MATERIALIZED VIEW kept AS SELECT wijk, timeseries(month, number) AS s, trend(month, number) AS trend FROM report GROUP BY wijk;
CREATE MATERIALIZED VIEW kept_forecasts AS SELECT wijk, f.* FROM kept, forecast(s, horizon => 2) AS f;
CREATE UNIQUE INDEX ON kept (s);
CREATE UNIQUE INDEX ON kept (wijk);
CREATE UNIQUE INDEX ON kept_forecasts (wijk, step);
SELECT ok('a materialised view holds what the query answers', answer('TABLE kept_forecasts') = answer('TABLE forecasts'));
UPDATE report SET number = number * 2 WHERE wijk = 'Noord';
SELECT ok('it stays as it is until it is refreshed', answer('TABLE kept_forecasts') <> answer('TABLE forecasts'));
REFRESH MATERIALIZED VIEW CONCURRENTLY kept;
REFRESH MATERIALIZED VIEW CONCURRENTLY kept_forecasts;
SELECT ok('a concurrent refresh by an index on series gives the new answer', answer('TABLE kept_forecasts') = answer('TABLE forecasts'));
INSERT INTO report SELECT 'Oost', month, number FROM report WHERE wijk = 'West';
\set ON_ERROR_STOP off
\set VERBOSITY sqlstate
REFRESH MATERIALIZED VIEW CONCURRENTLY kept;
\set ON_ERROR_STOP on
SELECT ok('a second wijk of the same series breaks the unique index', :'LAST_ERROR_SQLSTATE' = '23505');
DROP INDEX kept_s_idx;
REFRESH MATERIALIZED VIEW CONCURRENTLY kept;
SELECT ok('a refresh adds a row', (SELECT count(*) FROM kept) = 5 AND (SELECT s FROM kept WHERE wijk = 'Oost') = (SELECT s FROM kept WHERE wijk = 'West'));
