
-- Before 17 array types are no members of the extension that their element type belongs to, and
-- postgres_fdw sends no expression of such a type to another server.
DO $$
DECLARE
    element text;
BEGIN
    IF current_setting('server_version_num')::integer < 170000 THEN
        FOREACH element IN ARRAY ARRAY['timeseries', 'forecast_row', 'cohort_rates_row', 'survival_row',
            'reconcile_row', 'reconcile_bigint_row', 'reconcile_uuid_row', 'nowcast_row'] LOOP
            EXECUTE pg_catalog.format('ALTER EXTENSION municipal_analytics ADD TYPE %s[]',
                                      '@extschema@.' || element);
        END LOOP;
    END IF;
END
$$;
