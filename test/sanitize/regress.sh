#!/bin/bash
# regress.sh: the tests of test/sql, and SANITIZE_CALLS hostile calls, in a server of its own under
# AddressSanitizer and UndefinedBehaviorSanitizer, or with VALGRIND=1 under valgrind, for half an hour.
# The answers are as ever, and nothing is reported. What the hostile calls answer, and how fast, is for
# hostile.sh to say, not for a server that is this slow.
. "$(dirname "$0")/../../scripts/common.sh"

if [[ ${1:-} != --inside ]]; then
    if [[ -n ${VALGRIND:-} ]]; then
        scripts/prepare build valgrind
    else
        export SANITIZE=1
    fi
    exec scripts/cluster "$0" --inside
fi
calls=${SANITIZE_CALLS:-3000}
export PGOPTIONS='-c jit=off' # it is PostgreSQL's, and takes long to load
log=$MUNICIPAL_ANALYTICS_CLUSTER/data/log
seen=0

# What a log says of reports, each with the statement of its process.
reports() {
    awk '
        match($0, /\[[0-9]+\] LOG:  statement: /) { pid = $0; gsub(/.*\[|\] LOG:.*/, "", pid); said[pid] = $0; next }
        /^\t/ && pid { said[pid] = said[pid] "\n" $0; next }
        { pid = "" }
        /^==[0-9]+==/ { split($0, part, "=="); if (part[2] in said) print said[part[2]]; delete said[part[2]] }
        !/ (LOG:  (checkpoint|start|listening|database system|redo|all server|terminating|invalid record|background worker.*code 1$)|(FATAL|DETAIL|CONTEXT|STATEMENT): )/ || /Failed process/'
}

# One check: nothing was reported since the last one.
no_report() {
    local new

    new=$(tail -n "+$((seen + 1))" "$log" | reports)
    seen=$(wc -l <"$log")
    if grep -qE 'runtime error: |AddressSanitizer|^==[0-9]+==|terminated by signal|server process .* exited' <<<"$new"; then
        say "not ok - $1 without a report"
        head -500 <<<"$new" | sed 's/^/# /'
    else
        say "ok - $1 without a report"
    fi
}

# Valgrind computes long double in 64 bits: figures that live by the other bits may differ there.
excuse=${VALGRIND:+'s/^not ok - (comparisons|trend)$/ok - \1 # SKIP its long double has 64 bits under valgrind/'}
scripts/regress | sed -u -E -e '/^1\.\./d' -e "$excuse"
no_report "the tests of test/sql run"
await_server
# The call that a server was lost by is one that the report is of.
test/hostile/hostile.sh "$calls" | grep -A 1 '^# SERVER LOST' | sed 's/^[^#]/# &/' || true
no_report "$calls hostile calls are made"
say "1..$(($(find test/sql -name '*.sql' | wc -l) + 2))"
