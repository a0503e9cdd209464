#!/bin/bash
# search_path.sh: decoys of whatever the scripts name, in a schema in front of pg_catalog, among the
# temporary tables and in the extension's own schema, change nothing at an installation or an update,
# and no answer. Runs beside a server, in databases of its own.
. "$(dirname "$0")/../../scripts/common.sh"
. test/life/life.bash

words=$(grep -ohE '[a-z_][a-z_0-9]*' sql/*.sql | sort -u | tr '\n' ' ')
readonly hostile='SET search_path = front, pg_temp, public, pg_catalog'

decoys() { sql -d "$1" -v schema="$2" -v words="${words% }" -f test/security/decoys.sql; }

# Temporary tables with the names of our types come before them, unless the search path says otherwise.
temporary_decoys() {
    say "$1" | sed -n 's/^pg_type|type \([a-z_0-9]*\)|.*/CREATE TEMP TABLE \1 (decoy int);/p'
}

# Everything that can be read from a relation, by a statement in which there is nothing to look up.
readings() {
    sql -d "$1" -c "SELECT format('COPY (SELECT * FROM public.%I) TO STDOUT;', relname) FROM pg_class
                    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm') ORDER BY relname COLLATE \"C\""
}

new_database clean
install clean place
clean=$(catalogue clean | grep -vE '^pg_extension')
mapfile -t released < <(released_versions)
for version in '' "${released[@]}"; do
    what="an installation${version:+ of $version, and its update,}"
    from=${version:+VERSION \"$version\"}
    new_database hostile
    decoys hostile front
    decoys hostile place
    sql -d hostile <<-END 2>&1 | rule "$what calls no decoy"
		$(temporary_decoys "$clean")
		$hostile;
		CREATE EXTENSION municipal_analytics SCHEMA place $from;
		${version:+ALTER EXTENSION municipal_analytics UPDATE;}
	END
    catalogue hostile | grep -vE '^pg_extension' | differences <(say "$clean") | rule "$what is the same among decoys"
done

sql -d clean -v schema=place -f test/life/population.sql
readings clean >"$folder/readings"
sql -d clean -f "$folder/readings" >"$folder/before"
decoys clean front
{ say "$hostile;"; cat "$folder/readings"; } | sql -d clean 2>&1 | differences "$folder/before" | rule "no answer changes behind decoys"
drop_databases
say "1..$((3 + 2 * ${#released[@]}))"
