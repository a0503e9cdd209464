# life.bash: what the tests of an installation's life share. Sourced after common.sh, beside a server.
# shellcheck shell=bash
export PGOPTIONS='-c client_min_messages=warning'
set +o pipefail # a diff that finds something is reported by rule
databases=()

folder=$(temporary_folder)
trap 'rm -rf "$folder"' EXIT

sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }

# An empty database, which drop_databases drops.
new_database() {
    sql -d postgres -c "DROP DATABASE IF EXISTS $1" -c "CREATE DATABASE $1 TEMPLATE template0"
    databases+=("$1")
}

drop_databases() {
    local database

    for database in "${databases[@]}"; do
        sql -d postgres -c "DROP DATABASE IF EXISTS $database"
    done
}

# install DATABASE SCHEMA [VERSION]
install() {
    sql -d "$1" -c "CREATE SCHEMA IF NOT EXISTS \"$2\"" \
        -c "CREATE EXTENSION municipal_analytics SCHEMA \"$2\" ${3:+VERSION \"$3\"}"
}

# The versions whose script is kept, the oldest first.
released_versions() {
    find sql -name 'municipal_analytics--*.sql' | sed -n 's,^sql/municipal_analytics--\([0-9.]*\)\.sql$,\1,p' | sort -V
}

catalogue() { sql -d "$1" -f test/life/catalogue.sql 2>&1 | sort; }
digests() { sql -d "$1" -f test/life/digests.sql 2>&1; }

# The first lines in which standard input differs from a file.
differences() { diff "$1" - | head -30 | cut -c1-400; }
