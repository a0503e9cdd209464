#!/bin/bash
# copy.sh: values of our types go out of the server and come back by COPY, to the last bit: as text, CSV
# and binary, through a file of the server and through the client. Runs beside a server.
. "$(dirname "$0")/../../scripts/common.sh"

sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 -d copied "$@"; }

export PGOPTIONS='-c client_min_messages=warning'
fresh_database copied postgres
sql -f test/places/prelude.psql
sql <<'END'
CREATE TABLE source AS
SELECT s::timeseries AS s, ARRAY[s, NULL, '2020-01-01 P1M [1]']::timeseries[] AS several, NULL::trend_row AS trend, NULL::forecast_row[] AS forecasts
FROM unnest(ARRAY[NULL, '- - []', '- P1M []', '2020-01-01 - [5]', '2020-01-01 P1M [NULL,NULL]', '2020-01-28T12:00:00.000001 P1M [-0,0,0.1,1e-300]',
                  '-4712-01-01 P1Y [1.7976931348623157e308,5e-324,-5e-324]', '294270-01-01 P1Y [1,2]', '2020-01-01 PT0.000001S [0.30000000000000004]',
                  '2000-01-01 PT1H [' || repeat('7,NULL,', 10000) || '3]']) AS s;
INSERT INTO source
SELECT timeseries(month, number), ARRAY[timeseries(month, -number)], trend(month, number), forecast(month, number, 3) FROM report GROUP BY wijk;
CREATE TABLE target (LIKE source);
-- A digest of the bits of every row.
CREATE VIEW digests AS
SELECT (SELECT md5(string_agg(bits, ' ' ORDER BY bits)) FROM (SELECT row(timeseries_send(s), array_send(several), record_send(trend), array_send(forecasts))::text FROM source) AS b (bits)) AS source,
       (SELECT md5(string_agg(bits, ' ' ORDER BY bits)) FROM (SELECT row(timeseries_send(s), array_send(several), record_send(trend), array_send(forecasts))::text FROM target) AS b (bits)) AS target;
END

report() {
    [[ $(sql -c "SELECT source = target FROM digests") == t ]] || printf 'not '
    say "ok - series, arrays and rows are the same after COPY $1"
    sql -c "TRUNCATE target"
}
for format in text csv binary; do
    file=$MUNICIPAL_ANALYTICS_CLUSTER/copied.$format
    sql -c "COPY source TO '$file' (FORMAT $format)" -c "COPY target FROM '$file' (FORMAT $format)"
    report "to and from a file, $format"
    sql -c "COPY (SELECT * FROM source) TO STDOUT (FORMAT $format)" | sql -c "COPY target FROM STDIN (FORMAT $format)"
    report "to and from the client, $format"
    rm -f "$file"
done
say "1..6"
psql -X -q -d postgres -c "DROP DATABASE copied"
