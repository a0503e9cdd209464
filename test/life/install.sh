#!/bin/bash
# install.sh: one who owns a database, and is no superuser, installs the extension, into any schema; all
# answer there, for whoever may use the schema. Runs beside a server, in databases of its own.
. "$(dirname "$0")/../../scripts/common.sh"
. test/life/life.bash

# As somebody: as ROLE DATABASE COMMAND...
as() {
    local role=$1 database=$2
    shift 2

    PGUSER=$role sql -d "$database" "$@"
}

# What each function answers where the schema is not in the search path, without the names of types.
answers() {
    sql -d "$1" -c "SET search_path = public" -f test/catalogue/called.sql -f test/catalogue/usual_calls.sql \
        -c "SELECT name, rows, md5(usual_answer(sql)) FROM usual_call u JOIN called c USING (signature) ORDER BY c.id, rows"
}

for role in owner analyst stranger; do
    sql -d postgres -c "DROP ROLE IF EXISTS life_$role" -c "CREATE ROLE life_$role LOGIN"
done
new_database plain
install plain public
answers plain >"$folder/plain"
for schema in analytics "Mijn Schema" 'select "x"'"';--"; do
    quoted=\"${schema//\"/\"\"}\"
    new_database owned
    sql -d postgres -c "ALTER DATABASE owned OWNER TO life_owner"
    as life_owner owned -c "CREATE SCHEMA $quoted" -c "CREATE EXTENSION municipal_analytics SCHEMA $quoted" 2>&1 |
        rule "the owner of a database installs into $schema"
    answers owned | differences "$folder/plain" | rule "every function answers in $schema, outside the search path"
    question="SELECT ${quoted}.series_length(s), (SELECT count(*) FROM ${quoted}.forecast(s, 2)) FROM (SELECT ${quoted}.timeseries(date '2024-01-01' + i, i) AS s FROM generate_series(1, 9) AS i) AS q"
    as life_stranger owned -c "$question" 2>&1 | grep -v "ERROR:  permission denied for schema" | grep -v '^LINE\|^ *^' |
        rule "one without rights on $schema is refused"
    as life_owner owned -c "GRANT USAGE ON SCHEMA $quoted TO life_analyst"
    as life_analyst owned -c "$question" -c "SELECT sum(standard_population) FROM ${quoted}.european_standard_population_2013" 2>&1 |
        tr '\n' ' ' | grep -vx "9|2 100000 " | rule "one with USAGE on $schema is answered"
    as life_owner owned -c "ALTER EXTENSION municipal_analytics SET SCHEMA public" 2>&1 | grep -v "does not support SET SCHEMA" |
        rule "the extension is not moved out of $schema"
done
new_database owned
as life_stranger owned -c "CREATE EXTENSION municipal_analytics SCHEMA public" 2>&1 |
    grep -v -e "ERROR:  permission denied" -e "^HINT:" | rule "one who may not create in the database does not install"
drop_databases
for role in owner analyst stranger; do
    sql -d postgres -c "DROP ROLE life_$role"
done
say "1..16"
