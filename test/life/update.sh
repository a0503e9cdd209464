#!/bin/bash
# update.sh: ALTER EXTENSION UPDATE from every released version gives exactly the catalogue of a fresh
# installation, and what people had made with that version answers as it did. Released are the versions
# whose script is in sql/. Runs beside a server, in databases of its own.
. "$(dirname "$0")/../../scripts/common.sh"
. test/life/life.bash

mapfile -t released < <(released_versions)
for schema in public "Mijn Schema"; do
    new_database fresh
    install fresh "$schema"
    catalogue fresh >"$folder/fresh"
    for version in "${released[@]}"; do
        new_database updated
        install updated "$schema" "$version"
        sql -d updated -v schema="$schema" -f test/life/population.sql
        digests updated >"$folder/before"
        sql -d updated -c "ALTER EXTENSION municipal_analytics UPDATE"
        catalogue updated | differences "$folder/fresh" | rule "an update of $version in \"$schema\" gives the catalogue of a fresh installation"
        digests updated | differences "$folder/before" | rule "what was made with $version in \"$schema\" answers the same after the update"
        sql -d updated -c "REFRESH MATERIALIZED VIEW kept"
        digests updated | differences "$folder/before" | rule "what was made with $version in \"$schema\" is made the same again"
    done
done
drop_databases
say "1..$((6 * ${#released[@]}))"
