#!/bin/bash
# library.sh: what the built library shows to others. Run beside a cluster, which has it installed.
. "$(dirname "$0")/../../scripts/common.sh"

library=$PGHOST$("$PG_CONFIG" --pkglibdir)/municipal_analytics.so
symbols=$(nm -D --defined-only "$library" | awk '{ print $3 }' | sort)
functions=$(sed -n 's/^pg_finfo_//p' <<<"$symbols")

if surplus=$(grep -vxE 'Pg_magic_func|_PG_init|pg_finfo_.*' <<<"$symbols" | grep -vxF "$functions"); then
    say "not ok - the library exports nothing but what PostgreSQL calls" "# ${surplus//$'\n'/$'\n# '}"
else
    say "ok - the library exports nothing but what PostgreSQL calls"
fi

# Each of them is an SQL function of the extension, and no other exists: a name is easily left behind.
unused=$(comm -23 <(sort <<<"$functions") <(psql -X -q -A -t -c \
    "SELECT prosrc FROM pg_proc WHERE probin LIKE '%/municipal_analytics'" | sort))
if [[ -n $unused ]]; then
    say "not ok - every exported function is used by SQL" "# ${unused//$'\n'/$'\n# '}"
else
    say "ok - every exported function is used by SQL"
fi
say "1..2"
