#!/bin/bash
# versions.sh: two databases on one server, one with a released version and one with this: both answer,
# and what is stored in one is read in the other. Runs beside a server, in databases of its own.
. "$(dirname "$0")/../../scripts/common.sh"
. test/life/life.bash

# The rows of a table, or of its copy, as text.
as_read() { sql -d "$1" -c "SELECT * FROM $2 ORDER BY g"; }

# copied FROM TO FORMAT: series and rows of answers are copied from one database to the other.
copied() {
    local table

    for table in series answers; do
        sql -d "$2" -c "CREATE TEMP TABLE copied (LIKE $table)" -c "COPY copied FROM STDIN (FORMAT $3)" \
            -c "TABLE copied ORDER BY g" < <(sql -d "$1" -c "COPY (TABLE $table ORDER BY g) TO STDOUT (FORMAT $3)") |
            diff <(as_read "$1" "$table") -
    done
}

# shared FROM TO: the same through postgres_fdw, and an answer that the other server gives.
shared() {
    local table question

    sql -d "$2" -c "CREATE EXTENSION postgres_fdw" -c "CREATE SCHEMA far" \
        -c "CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw
            OPTIONS (host '$PGHOST', port '$PGPORT', dbname '$1', extensions 'municipal_analytics')" \
        -c "CREATE USER MAPPING FOR CURRENT_USER SERVER far OPTIONS (user '$PGUSER')" \
        -c "IMPORT FOREIGN SCHEMA public LIMIT TO (rows, series, answers) FROM SERVER far INTO far"
    for table in series answers; do
        diff <(as_read "$1" "$table") <(as_read "$2" "far.$table")
    done
    question="SELECT g, timeseries(t, y), (trend(t, y)).*, forecast(t, y, 2) FROM %s GROUP BY g ORDER BY g"
    # shellcheck disable=SC2059 # the table's place is in it
    diff <(sql -d "$1" -c "$(printf "$question" rows)") <(sql -d "$2" -c "$(printf "$question" far.rows)" 2>&1)
}

mapfile -t released < <(released_versions)
new_database current
install current public
sql -d current -v schema=public -f test/life/population.sql
digests current | sort >"$folder/current"
for version in "${released[@]}"; do
    new_database old
    install old public "$version"
    sql -d old -v schema=public -f test/life/population.sql
    digests old | sort | comm -23 - "$folder/current" | rule "$version answers beside this version, and the same"
    for format in text csv binary; do
        { copied old current $format; copied current old $format; } | rule "values of $version and of this version are copied to each other as $format"
    done
    shared old current | rule "values and answers of $version are read through postgres_fdw"
    shared current old | rule "values and answers of this version are read by $version through postgres_fdw"
    sql -d current -c "DROP SCHEMA far CASCADE" -c "DROP EXTENSION postgres_fdw CASCADE"
done
drop_databases
say "1..$((6 * ${#released[@]}))"
