-- The extension is here in its own version, and installs into any schema.
SELECT extname, extversion = (SELECT default_version FROM pg_available_extensions
                              WHERE name = 'municipal_analytics') AS current
FROM pg_extension WHERE extname = 'municipal_analytics';
-- So is the library.
SELECT library_version() = extversion AS current FROM pg_extension WHERE extname = 'municipal_analytics';
DROP EXTENSION municipal_analytics;
CREATE SCHEMA analytics;
CREATE EXTENSION municipal_analytics SCHEMA analytics;
SELECT extnamespace::regnamespace FROM pg_extension WHERE extname = 'municipal_analytics';
DROP EXTENSION municipal_analytics;
DROP SCHEMA analytics;
-- One who may create in the database needs no superuser.
CREATE ROLE regress_analyst;
CREATE SCHEMA AUTHORIZATION regress_analyst;
DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO regress_analyst', current_database()); END $$;
SET ROLE regress_analyst;
CREATE EXTENSION municipal_analytics SCHEMA regress_analyst;
DROP EXTENSION municipal_analytics;
RESET ROLE;
DROP OWNED BY regress_analyst;
DROP ROLE regress_analyst;
CREATE EXTENSION municipal_analytics;
