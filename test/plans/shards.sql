-- The forms of shards.sh: after registration.sql of test/catalogue, and ask.sql; and what values of our
-- type that were made on the shards are good for here. Two databases of this server are the shards.
CREATE EXTENSION postgres_fdw;
SELECT format('CREATE SERVER %s FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host %L, dbname %1$L, extensions ''municipal_analytics'', async_capable ''true'', batch_size ''1000'', fdw_tuple_cost ''10'')', shard, :'host'),
       format('CREATE USER MAPPING FOR CURRENT_USER SERVER %s OPTIONS (user %L)', shard, current_user)
FROM unnest('{shard_0,shard_1}'::text[]) AS shard \gexec
CREATE TABLE sharded (LIKE registration) PARTITION BY LIST (g);
SELECT format('CREATE FOREIGN TABLE sharded_%s PARTITION OF sharded FOR VALUES IN (%1$s) SERVER shard_%s OPTIONS (table_name %L)', g, g % 2, 'part_' || g)
FROM generate_series(0, 2) AS g \gexec
INSERT INTO sharded TABLE registration;
ANALYZE sharded;

INSERT INTO form
SELECT form, grouped, source, settings, plan, no_plan, 'grouped_question'
FROM (VALUES
    ('{"",g,h}', 'local', 'registration', '', 'Aggregate \(actual', 'Foreign Scan'),
    -- Shipped whole: the shards answer, and nothing is left to aggregate here.
    ('{g}', 'shipped', 'sharded', 'enable_async_append = off', 'Append.*Foreign Scan.*Relations: Aggregate on .*Remote SQL: SELECT.* GROUP BY', 'Aggregate \(actual|Async'),
    ('{g}', 'shipped at once', 'sharded', '', 'Append.*Async Foreign Scan.*Relations: Aggregate on .*Remote SQL: SELECT.* GROUP BY', 'Aggregate \(actual'),
    -- postgres_fdw ships no partial aggregates: these are made here, of the rows of each shard.
    ('{"",h}', 'gathered', 'sharded', '', 'Finalize.*Append.*Partial.*Foreign Scan on', 'Relations: Aggregate'))
    AS v (groupings, form, source, settings, plan, no_plan), unnest(groupings::text[]) AS grouped;

SET enable_partitionwise_aggregate = on;
SET cpu_operator_cost = 0;
SET extra_float_digits = 3;
SET jit = off;
SELECT format('SELECT ask_all(f) FROM form f WHERE form = %L AND grouped = %L', form, grouped) FROM form \gexec
SELECT compare_with('local', array_agg(DISTINCT form)) FROM form WHERE form <> 'local';

-- postgres_fdw ships no call whose collation comes from a constant alone, so that these are answered
-- here, from the rows; without a method, or with keys of text, reconcile is shipped.
DELETE FROM trouble
WHERE form ~ '^shipped' AND trouble ~ '^another plan.*Aggregate \(actual.*Foreign Scan on'
  AND signature IN ('reconcile(bigint,bigint,timeseries,integer,text)', 'reconcile(uuid,uuid,timeseries,integer,text)');
