#!/bin/bash
# marks.sh: each function is as volatile, strict, parallel, costly and leakproof as the reviewed list
# says, marks.txt, and what is called immutable answers the same under any settings. Runs beside a
# server. After a review: VERBOSE=1 scripts/cluster test/security/marks.sh --update
. "$(dirname "$0")/../../scripts/common.sh"
. test/life/life.bash

# Settings that others have, all different from those of the server.
readonly others=(
    "SET TimeZone = 'Pacific/Auckland'; SET DateStyle = 'SQL, DMY'; SET IntervalStyle = 'sql_standard';
     SET extra_float_digits = -15; SET bytea_output = 'escape'; SET work_mem = '64kB'; SET array_nulls = off"
    "SET TimeZone = 'America/St_Johns'; SET DateStyle = 'German'; SET IntervalStyle = 'iso_8601';
     SET extra_float_digits = 3; SET quote_all_identifiers = on; SET work_mem = '1GB'; SET xmloption = document"
    "SET TimeZone = 'UTC'; SET DateStyle = 'Postgres, MDY'; SET IntervalStyle = 'postgres_verbose';
     SET lc_numeric = 'C.UTF-8'; SET lc_time = 'C.UTF-8'; SET lc_monetary = 'C.UTF-8'; SET lc_messages = 'C.UTF-8';
     SET client_encoding = 'LATIN1'; SET backslash_quote = off; SET hash_mem_multiplier = 1"
)

marks() { sql -f test/security/marks.sql | fold -s -w 120 | sed 's/ *$//'; }

if [[ ${1:-} == --update ]]; then
    marks >test/security/marks.txt
    exit
fi
marks | differences test/security/marks.txt | rule "every function has the marks of the reviewed list"

new_database marks
install marks public
sql -d marks -f test/catalogue/called.sql -f test/catalogue/usual_calls.sql -f test/security/immutable.sql
for settings in "${others[@]}"; do
    sql -d marks -v settings="${settings//$'\n'/ }" <<-'END' 2>&1 | tr -s ' ' | rule "what is immutable answers the same under other settings"
		:settings;
		SELECT format('SQL; %s; %s', :'settings', replace(sql, E'\n', ' ')) FROM immutable_call WHERE sent(sql) IS DISTINCT FROM answer;
	END
done
drop_databases
say "1..$((1 + ${#others[@]}))"
