-- The usual calls of functions and aggregates that are said to be immutable, and their answers as they
-- are sent in binary, which settings leave as it is. The text of a timestamptz is not the same moment
-- under every TimeZone, so it is read as one in UTC.
CREATE FUNCTION sent(sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    EXECUTE format('SELECT string_agg(encode(record_send(ROW(x)), ''hex''), '' '') FROM (%s) AS q', sql) INTO answer;
    RETURN answer;
EXCEPTION WHEN OTHERS THEN
    RETURN format('ERROR %s %s', SQLSTATE, SQLERRM);
END $$;

CREATE TABLE immutable_call AS
SELECT u.signature, utc.sql, sent(utc.sql) AS answer
FROM usual_call u CROSS JOIN replace(u.sql, '::timestamp with time zone', '::timestamp AT TIME ZONE ''UTC''') AS utc (sql)
     JOIN pg_proc p ON p.oid = u.signature::regprocedure LEFT JOIN pg_aggregate a ON aggfnoid = p.oid
WHERE 'i' = ALL (SELECT f.provolatile FROM pg_proc f WHERE f.oid IN (p.oid, aggtransfn, aggfinalfn, aggcombinefn, aggserialfn, aggdeserialfn));
