-- dutch_calendar: working days and public holidays

CREATE TYPE dutch_calendar_row AS (
    t timestamp,
    weekday integer,
    working_day boolean,
    holiday text,
    note text
);
COMMENT ON TYPE dutch_calendar_row IS 'one day of dutch_calendar(since, until)';
COMMENT ON COLUMN dutch_calendar_row.t IS 'the day, at midnight';
COMMENT ON COLUMN dutch_calendar_row.weekday IS 'ISO 8601: Monday is 1, Sunday 7';
COMMENT ON COLUMN dutch_calendar_row.working_day IS 'Monday to Friday, and no public holiday';
COMMENT ON COLUMN dutch_calendar_row.holiday IS 'the public holiday by its Dutch name, or NULL';
COMMENT ON COLUMN dutch_calendar_row.note IS 'NULL, or that many people work on this holiday';

CREATE FUNCTION dutch_calendar(since date, until date) RETURNS SETOF dutch_calendar_row
    AS 'MODULE_PATHNAME', 'dutch_calendar_date' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 365;
COMMENT ON FUNCTION dutch_calendar(date, date) IS 'a row for each day in since <= t < until: working day or not, and the public holiday (Algemene termijnenwet, article 3)';
CREATE FUNCTION dutch_calendar(since timestamp, until timestamp) RETURNS SETOF dutch_calendar_row
    AS 'MODULE_PATHNAME', 'dutch_calendar_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 365;
COMMENT ON FUNCTION dutch_calendar(timestamp, timestamp) IS 'a row for each day in since <= t < until: working day or not, and the public holiday (Algemene termijnenwet, article 3)';
CREATE FUNCTION dutch_calendar(since timestamptz, until timestamptz) RETURNS SETOF dutch_calendar_row
    AS 'MODULE_PATHNAME', 'dutch_calendar_timestamptz' LANGUAGE C STABLE PARALLEL SAFE COST 1000 ROWS 365;
COMMENT ON FUNCTION dutch_calendar(timestamptz, timestamptz) IS 'a row for each day in since <= t < until: working day or not, and the public holiday (Algemene termijnenwet, article 3); in the session''s TimeZone';
