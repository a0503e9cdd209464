# common.sh: what the scripts share. Sourced, never run.
# shellcheck shell=bash
set -euo pipefail
umask 022

checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$checkout"

readonly oldest_postgres=15

# Makes started from here are their own: no job server, no variable of the outer one.
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES

# One line for each argument.
say() { printf '%s\n' "$@"; }
complain() { say "$@" >&2; }
die() {
    complain "$@"
    exit 1
}

# rule TEXT: a line of TAP, which passes when standard input, what breaks the rule, is empty.
rule() {
    local breakers

    breakers=$(cat)
    if [[ -z $breakers ]]; then
        say "ok - $1"
    else
        say "not ok - $1"
        say "# ${breakers//$'\n'/$'\n# '}"
    fi
}

# The major version of the PostgreSQL that a pg_config belongs to.
postgres_major() { "$1" --version | sed 's/^PostgreSQL \([0-9]*\).*/\1/'; }

# A server with its headers and PGXS, new enough, and of version $PG when that is asked for.
is_complete() {
    local pg_config=$1 bin major

    bin=$("$pg_config" --bindir 2>/dev/null) || return 1
    major=$(postgres_major "$pg_config")
    [[ -x $bin/postgres && -x $bin/initdb && -x $bin/psql &&
        -f $("$pg_config" --pgxs) && -f $("$pg_config" --includedir-server)/postgres.h ]] &&
        ((major >= oldest_postgres)) && [[ ${PG:-$major} == "$major" ]]
}

# Prints the pg_config to use: the one that is asked for, the one on PATH, or the newest.
find_pg_config() {
    local candidate

    if [[ -n ${PG_CONFIG:-} ]]; then
        is_complete "$PG_CONFIG" && command -v "$PG_CONFIG"
        return
    fi
    while read -r candidate; do
        if [[ -n $candidate ]] && is_complete "$candidate"; then
            say "$candidate"
            return
        fi
    done < <(command -v pg_config || true
        ls -1v -r /usr/lib/postgresql/*/bin/pg_config /usr/pgsql-*/bin/pg_config 2>/dev/null || true)
    return 1
}

# Prints the clang to use.
find_clang() { command -v clang || command -v clang-14; }

# A short folder without spaces: a socket's path holds 107 bytes, and make splits at spaces.
temporary_folder() {
    local parent=${TMPDIR:-/tmp}

    if [[ $parent == *[[:space:]]* || ${#parent} -gt 60 || ! -w $parent ]]; then
        parent=/tmp
    fi
    mktemp -d "$parent/municipal.XXXXXX"
}

# Where built files go: build/NAME in the checkout, or in a folder given for a read-only checkout; a
# compiler that is asked for has its own.
build_folder() {
    local name=$1${CC:+-$(basename "$CC")} otherwise=$2

    if mkdir -p "build/$name" 2>/dev/null && [[ -w build/$name ]]; then
        say "build/$name"
    else
        mkdir -p "$otherwise/build/$name"
        say "$otherwise/build/$name"
    fi
}

# Runs make as the user's make was called, with as many jobs as there are processors.
run_make() {
    make --no-print-directory -s -j "$(getconf _NPROCESSORS_ONLN)" ${CC:+"CC=$CC"} "$@"
}

# Empties a build folder that was filled by another compiler, server version or set of flags.
keep_if_same() {
    local folder=$1 stamp=$2

    if [[ $(cat "$folder/.stamp" 2>/dev/null) != "$stamp" ]]; then
        find "$folder" -mindepth 1 ! -name .lock -delete
        say "$stamp" >"$folder/.stamp"
    fi
}

# The shared reference data: SHARED_DATA (make's DATA), or ../shared/data; nothing where absent.
shared_data() {
    local folder=${SHARED_DATA:-../shared/data}

    if [[ -n $(ls -A "$folder" 2>/dev/null) ]]; then
        (cd "$folder" && pwd)
    fi
}

# PostgreSQL does not run as root: then postgres runs it, or else nobody.
server_user() {
    if (($(id -u) == 0)); then
        id -un postgres 2>/dev/null || say nobody
    else
        id -un
    fi
}

# Runs a command as the user of the servers.
as_server() {
    if (($(id -u) == 0)); then
        (cd / && exec runuser -u "$(server_user)" -- "$@")
    else
        "$@"
    fi
}

# Stops a server by the pg_ctl in a folder, and waits until it is gone.
stop_server() {
    local programs=$1 data=$2 pid waited=0

    [[ -f $data/postmaster.pid ]] || return 0
    pid=$(head -1 "$data/postmaster.pid")
    as_server "$programs/pg_ctl" stop -s -D "$data" -m fast -t 10 ||
        as_server "$programs/pg_ctl" stop -s -D "$data" -m immediate || true
    # Its file goes a moment before the process itself, which may linger as a zombie.
    while grep -qs '^State:.[^Z]' "/proc/$pid/status" && ((waited++ < 100)); do
        sleep 0.02
    done
}

# Has a command run as soon as this script ends, however it ends: a guard waits for the end of a pipe
# that this script alone holds open.
however_it_ends() {
    exec {alive}> >(
        trap '' INT TERM HUP
        read -r _ || true
        "$@" >/dev/null 2>&1
    )
    guard=$!
    trap 'exec {alive}>&-; wait "$guard" 2>/dev/null || true' EXIT
    trap 'exit 130' INT
}

# What runs meanwhile must not hold it.
without_guard() {
    (
        exec {alive}>&-
        "$@"
    )
}

# A database as a fresh copy of another; only beside a throw-away cluster, which says so.
fresh_database() {
    [[ -n ${MUNICIPAL_ANALYTICS_CLUSTER:-} ]] || die "This runs beside scripts/cluster only."
    PGDATABASE=postgres PGOPTIONS='-c client_min_messages=warning' psql -X -q \
        -c "DROP DATABASE IF EXISTS $1" -c "CREATE DATABASE $1 TEMPLATE $2"
}

# Until a server that has lost a process answers again; under valgrind that takes a while.
await_server() {
    local wait

    for ((wait = 0; wait < 600; wait++)); do
        psql -X -q -d postgres -c "SELECT" >/dev/null 2>&1 && return
        sleep 0.1
    done
    die "The server does not come back."
}

# Between the two, scripts/tap counts into a tally of our own. In the end it is added to that of the run
# of which we are a part, or else told in the closing line.
open_tally() {
    outer_tally=${TALLY:-}
    export TALLY=$1
    : >"$TALLY"
}

close_tally() {
    if [[ -n $outer_tally ]]; then
        cat "$TALLY" >>"$outer_tally"
    else
        scripts/tally "$TALLY"
    fi
}

# Every file of the project, one a line.
tree_files() {
    git ls-files --cached --others --exclude-standard 2>/dev/null ||
        find . -type f -not -path './.git/*' -not -path './build/*' -not -name '*.[od]' -not -name '*.so' |
        sed 's,^\./,,'
}
