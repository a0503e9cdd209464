#!/bin/bash
# hardening.sh: the library is hardened as the server itself is: compiled with the flags that PostgreSQL
# was, and with what those leave in a file. Runs beside a server, which has the library installed.
. "$(dirname "$0")/../../scripts/common.sh"
set +o pipefail

library=$PGHOST$("$PG_CONFIG" --pkglibdir)/municipal_analytics.so
server=$("$PG_CONFIG" --bindir)/postgres

# The hardening flags of the server's compilation that a compiler notes in what it makes.
hardening_flags() {
    "$PG_CONFIG" --cflags | tr ' ' '\n' | grep -E '^-f(stack|cf-|trivial-auto-var-init|zero-call|harden)|^-mbranch|^-fno-(strict|delete)|^-fwrapv' | sort -u
}

# What a file has, one word a line.
hardening() {
    readelf -W -l -d -n "$1" | awk '
        / GNU_RELRO / { print "relro" }
        /BIND_NOW|FLAGS_1.*NOW/ { print "bind-now" }
        / GNU_STACK .* RW / { print "no-executable-stack" }
        /x86 feature:.*IBT/ { print "indirect-branch-tracking" }
        /x86 feature:.*SHSTK/ { print "shadow-stack" }
        /AArch64 feature:.*BTI/ { print "branch-target-identification" }' | sort -u
    nm -D --undefined-only "$1" | awk '
        $2 ~ /^__stack_chk_fail/ { print "stack-protector" }
        $2 ~ /^__[a-z]+_chk(@|$)/ { print "fortified-functions" }' | sort -u
}

# What no file should have.
weaknesses() {
    readelf -W -d "$1" | grep -oE '\((TEXTREL|RPATH|RUNPATH)\)'
    readelf -W -l "$1" | grep -E ' LOAD .* RWE | GNU_STACK .*E '
}

producers=$(readelf --debug-dump=info --dwarf-depth=1 "$library" 2>/dev/null | sed -n 's/.*DW_AT_producer.*: \(GNU C.*\)/\1 /p')
compiled=$(find src -name '*.c' | wc -l)
if [[ -z $producers ]]; then
    say "ok - every file is compiled with PostgreSQL's own hardening flags # SKIP the compiler does not tell"
else
    {
        (($(wc -l <<<"$producers") >= compiled)) || say "only $(wc -l <<<"$producers") of $compiled files tell"
        hardening_flags | while read -r flag; do
            grep -vE -e " $flag(=[a-z]+)? " <<<"$producers" | sort -u | sed "s/^/without $flag: /"
        done
    } | rule "every file is compiled with PostgreSQL's own hardening flags"
fi
comm -23 <(hardening "$server" | sort) <(hardening "$library" | sort) | rule "the library has every protection that the server has"
hardening "$library" | grep -cxE 'relro|no-executable-stack' | grep -vx 2 | rule "its relocations are read-only, and so is its stack for a processor"
weaknesses "$library" | rule "it has no text relocation, no folder to look for libraries in, no segment to write and run"
say "1..4"
