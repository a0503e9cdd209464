#!/bin/bash
# plans.sh: every aggregate answers the same in every plan: serial, in parallel workers, over
# partitions, over rows in another order, over a window, and made of many partial states in several
# orders and trees. Equal is equal to the last bit, but for the aggregates that plans.sql lists. Each
# plan is looked at. Runs beside a server, in a database of its own.
. "$(dirname "$0")/../../scripts/common.sh"

sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 -d plans "$@"; }

export PGOPTIONS='-c client_min_messages=warning'
library=$MUNICIPAL_ANALYTICS_CLUSTER/merge.so
"${CC:-cc}" -std=gnu11 -O1 -Wall -Wextra -Werror -fPIC -shared -isystem "$("$PG_CONFIG" --includedir-server)" \
    -o "$library" test/plans/merge.c
psql -X -q -d postgres -c "DROP DATABASE IF EXISTS plans" -c "CREATE DATABASE plans"
sql -c "CREATE EXTENSION municipal_analytics"
sql -v rows=1500 -v library="$library" -f test/catalogue/called.sql -f test/catalogue/registration.sql \
    -f test/catalogue/alike.sql -f test/plans/ask.sql -f test/plans/plans.sql >/dev/null
sql -c "SELECT report('answers the same in every plan')" -c "SELECT '1..' || count(*) FROM asked"
psql -X -q -d postgres -c "DROP DATABASE plans"
