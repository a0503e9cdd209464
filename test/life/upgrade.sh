#!/bin/bash
# upgrade.sh VERSION: pg_upgrade takes a cluster from PostgreSQL 15 to VERSION, with the extension and all
# that people make with it, and every answer and every stored bit stays the same. Needs no server. Where
# not both versions are here it runs in VERSION's chroot, which gets 15 too when it first does.
#
# It calls itself with the step to take, beside a server of the old version, and of the new inside that.
. "$(dirname "$0")/../../scripts/common.sh"

readonly old=15 suite=bookworm schema="Mijn Schema"
new=$1 step=${2:-begin}

# Into a chroot, from an older Debian: the server with what it needs, and only the files of its headers,
# which would ask for two compilers. Nothing else comes from there.
install_old() {
    local here

    sed -n "s/^\(deb [^ ]*\) [^ ]* main.*/\1 $suite main/p" /etc/apt/sources.list >"/etc/apt/sources.list.d/$suite.list"
    printf 'Package: *\nPin: release n=%s\nPin-Priority: 100\n' "$suite" >"/etc/apt/preferences.d/$suite"
    apt-get update -qq
    mkdir -p /etc/postgresql-common/createcluster.d
    say "create_main_cluster = false" >/etc/postgresql-common/createcluster.d/municipal_analytics.conf
    DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "postgresql-$old"
    here=$(mktemp -d)
    (cd "$here" && apt-get download -qq "postgresql-server-dev-$old" && dpkg -x ./*.deb /)
    rm -r "$here"
}

# The private tree of a version has only a server's programs; pg_upgrade calls many more.
complete_programs() {
    local bin

    bin=$("$PG_CONFIG" --bindir)
    cp -n "$bin"/* "$MUNICIPAL_ANALYTICS_CLUSTER$bin/"
    say "$MUNICIPAL_ANALYTICS_CLUSTER$bin"
}

# A database of each version of the extension, and what it answers.
fill() {
    local version database

    for version in "${versions[@]}"; do
        database=from_${version//./_}
        new_database "$database"
        install "$database" "$schema" "${version#current}"
        sql -d "$database" -v schema="$schema" -f test/life/population.sql
        digests "$database" >"$MUNICIPAL_ANALYTICS_CLUSTER/$database"
    done
}

# What every function answers when it is called anew.
new_answers() {
    sql -d "$1" -c "CREATE SCHEMA anew" -c "SET search_path = anew, \"$schema\"" \
        -f test/catalogue/called.sql -f test/catalogue/usual_calls.sql \
        -c "SELECT signature, md5(usual_answer(sql)) FROM usual_call ORDER BY signature, id"
}

# As the server's user, in a folder that is theirs.
upgrade() {
    local checksums

    checksums=$("$bin/initdb" --help | grep -o -- --no-data-checksums || true)
    as_server "$bin/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C --no-sync ${checksums:+"$checksums"} >/dev/null
    # shellcheck disable=SC2016 # expanded by the shell that is called
    as_server bash -c 'cd "$1" && shift && exec "$@" 2>&1' bash "$MUNICIPAL_ANALYTICS_CLUSTER" \
        "$bin/pg_upgrade" -U postgres -b "$OLD_BIN" -B "$bin" -d "$OLD_CLUSTER/data" -D "$data" -s "$MUNICIPAL_ANALYTICS_CLUSTER"
}

start_upgraded() {
    export PGPORT=5433
    as_server "$bin/pg_ctl" start -s -w -D "$data" -l "$data/log" \
        -o "-c listen_addresses= -c unix_socket_directories=$PGHOST -c port=$PGPORT -c fsync=off -c timezone=Europe/Amsterdam"
    # shellcheck disable=SC2154 # folder is life.bash's
    trap 'as_server "$bin/pg_ctl" stop -s -D "$data" -m immediate; rm -rf "$folder"' EXIT
}

# Without the further lines of a view's text, which pg_upgrade parses anew and lays out another way.
upgraded_catalogue() { catalogue "$1" | grep -v '^ '; }

compare() {
    local version database

    for version in "${versions[@]}"; do
        database=from_${version//./_}
        digests "$database" | differences "$OLD_CLUSTER/$database" |
            rule "what was made on $old with the extension's $version version answers the same on $new"
        sql -d "$database" -c "CREATE EXTENSION amcheck" -c "SELECT bt_index_check('series_plain', true)" 2>&1 | grep . |
            rule "its index is whole"
        sql -d "$database" -c "ALTER EXTENSION municipal_analytics UPDATE" -c "REFRESH MATERIALIZED VIEW kept"
        digests "$database" | differences "$OLD_CLUSTER/$database" | rule "and after ALTER EXTENSION UPDATE"
        sql -d "$database" -c "DROP EXTENSION amcheck"
        upgraded_catalogue "$database" | differences "$folder/catalogue" | rule "its catalogue is that of a fresh installation"
        new_answers "$database" | differences "$folder/answers" | rule "new analyses answer as in a fresh installation"
    done
    say "1..$((5 * ${#versions[@]}))"
}

case $step in
begin)
    if PG=$old find_pg_config >/dev/null && PG=$new find_pg_config >/dev/null; then
        PG=$old scripts/cluster "$0" "$new" beside-old
    elif [[ -n ${UPGRADE_IN_CHROOT:-} ]]; then
        install_old >/var/log/municipal_analytics.log 2>&1 || die "$(tail -3 /var/log/municipal_analytics.log)"
        PG=$old scripts/cluster "$0" "$new" beside-old
    elif reason=$(scripts/chroot --check "$new" 2>&1); then
        # Two builds for some answers of each: not to be optimised.
        scripts/chroot "$new" env UPGRADE_IN_CHROOT=yes COPT=-O0 "$0" "$new"
    else
        say "ok - pg_upgrade from $old to $new # SKIP $reason" "1..1"
    fi
    ;;
beside-old)
    . test/life/life.bash
    mapfile -t versions < <(released_versions && say current)
    fill
    OLD_CLUSTER=$MUNICIPAL_ANALYTICS_CLUSTER
    OLD_BIN=$(complete_programs)
    export OLD_CLUSTER OLD_BIN
    as_server "$OLD_BIN/pg_ctl" stop -s -D "$OLD_CLUSTER/data" -m fast
    env -u PG_CONFIG PG="$new" scripts/cluster "$0" "$new" beside-new
    ;;
beside-new)
    . test/life/life.bash
    mapfile -t versions < <(released_versions && say current)
    bin=$(complete_programs)
    data=$MUNICIPAL_ANALYTICS_CLUSTER/upgraded
    new_database fresh
    install fresh "$schema"
    upgraded_catalogue fresh >"$folder/catalogue"
    new_answers fresh >"$folder/answers"
    upgrade >"$folder/log" || { say "not ok - pg_upgrade comes to its end"; sed 's/^/# /' "$folder/log"; exit; }
    start_upgraded
    compare
    ;;
esac
