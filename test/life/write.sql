-- Values in all the forms in which the library writes them: text, sent, and stored as it is on a
-- little-endian machine. What a release writes is kept, and read by every later one:
-- scripts/cluster psql -X -q -f test/life/write.sql >test/life/written/VERSION.csv
\set ON_ERROR_STOP on
SET client_min_messages = warning;
\ir raw.sql
COPY (
    SELECT s, timeseries_send(s) AS sent, s::raw AS stored
    FROM unnest(ARRAY[
        '2024-01-01 P1M [1,NULL,3]', '- - []', '- P1M []', '2024-01-01 - [7]', '2024-02-28 P3M [NULL]', '-0043-03-15 P7D [1e-300,-0,0.1]',
        '2024-03-31T02:30:00 PT15M [1.7976931348623157e+308,5e-324]', '2024-01-01T12:34:56.789012 PT36H [-1,2.5,NULL,1e15]',
        '294276-12-01 P1M [1]', '-4712-01-01 P1M [1]', '1970-01-01 P1Y [NULL,2]'
        ]::timeseries[] || (SELECT timeseries(date '2000-01-01' + i, ln(i)) FROM generate_series(1, 40) AS i)) AS s
) TO STDOUT (FORMAT csv, HEADER);
