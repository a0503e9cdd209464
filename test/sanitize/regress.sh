#!/bin/bash
# regress.sh: the tests of test/sql, and hostile calls, in a server whose processes are watched: by
# AddressSanitizer and UndefinedBehaviorSanitizer (SANITIZE=1 scripts/cluster test/sanitize/regress.sh)
# or by valgrind (VALGRIND=1 ...; half an hour). The answers are as ever, and there is no report. What
# the hostile calls answer, and how fast, is for hostile.sh to say, not for a server that is so slow.
. "$(dirname "$0")/../../scripts/common.sh"

calls=${HOSTILE_CALLS:-3000}
reports=$MUNICIPAL_ANALYTICS_CLUSTER/reports
[[ -d $reports ]] || die "This runs beside a server that is watched: SANITIZE=1 or VALGRIND=1 scripts/cluster $0"

# A report's process ends at once, and the server's log says what that was running.
statement_of() {
    awk -v pid="(PID $1)" '
        /^[0-9]/ { running = 0 }
        ended && sub(/.*Failed process was running: /, "") { running = 1 }
        running { print }
        { ended = running || index($0, pid) }' "$MUNICIPAL_ANALYTICS_CLUSTER/data/log"
}

# One check: nothing was reported while that ran.
no_report() {
    local report=

    for report in "$reports"/*; do
        [[ ! -s $report ]] || break
    done
    if [[ -s $report ]]; then
        say "not ok - $1 without a report"
        cat "$report" <(statement_of "${report##*.}") | sed 's/^/# /'
        rm -f "$reports"/*
    else
        say "ok - $1 without a report"
    fi
}

scripts/regress | sed '/^1\.\./d'
no_report "the tests of test/sql run"
# The call that a server was lost by is one that the report is of.
test/hostile/hostile.sh "$calls" | grep -A 1 '^# SERVER LOST' | sed 's/^[^#]/# &/' || true
no_report "$calls hostile calls are made"
say "1..$(($(find test/sql -name '*.sql' | wc -l) + 2))"
