#!/bin/bash
# documents.sh: every function that a user calls by its name is told of in README.md and docs/, and
# called in test/sql. What implements an operator, a cast, a type or an operator class is left to
# those. Runs beside a server with the extension.
. "$(dirname "$0")/../../scripts/common.sh"

names() {
    psql -X -q -A -t <<-'END'
		SELECT DISTINCT proname FROM pg_depend JOIN pg_proc p ON classid = 'pg_proc'::regclass AND p.oid = objid
		WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e' AND NOT 'internal'::regtype = ANY (proargtypes)
		      AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'municipal_analytics')
		      AND NOT EXISTS (SELECT FROM pg_operator WHERE oprcode = p.oid)
		      AND NOT EXISTS (SELECT FROM pg_cast WHERE castfunc = p.oid)
		      AND NOT EXISTS (SELECT FROM pg_amproc WHERE amproc = p.oid)
		      AND NOT EXISTS (SELECT FROM pg_type WHERE p.oid IN (typinput, typoutput, typreceive, typsend))
		ORDER BY proname
	END
}

# rule TEXT BEFORE AFTER FILE...: passes when each name stands between these in one of the files.
rule() {
    local text=$1 before=$2 after=$3 name missing=
    shift 3

    while read -r name; do
        grep -qE "$before$name$after" "$@" || missing+=$'\n'"# $name"
    done <<<"$called"
    say "${missing:+not }ok - $text$missing"
}

called=$(names)
mapfile -t chapters < <(find docs -name '*.md')
rule "every function is in the table of README.md" '^\| .*`' '[`(]' README.md
rule "every function is told of in docs/" '`' '[`(]' "${chapters[@]}"
rule "every function is called in test/sql" '(^|[^[:alnum:]_])' ' *\(' test/sql/*.sql
say "1..3"
