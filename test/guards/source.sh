#!/bin/bash
# source.sh: rules of the house that can be seen in the source.
. "$(dirname "$0")/../../scripts/common.sh"
set +o pipefail # grep finding nothing is what we hope for

mapfile -t files < <(tree_files)
mapfile -t methods < <(printf '%s\n' "${files[@]}" | grep '^src/.*\.[ch]$' |
    grep -v -e '^src/pg/' -e '^src/extension\.c$' -e '_fn\.[ch]$')

grep -nE '#include "(postgres|fmgr|funcapi|miscadmin|pg/|utils/|catalog/|access/|nodes/|lib/|libpq/|executor/|common/)' \
    "${methods[@]}" /dev/null | rule "only src/pg, src/extension.c and *_fn.c include a PostgreSQL header"
grep -nwE '(malloc|calloc|realloc|free|printf|fprintf|puts|exit|abort|longjmp)[[:space:]]*\(' \
    "${methods[@]}" /dev/null | rule "methods allocate nothing, print nothing and never jump"
grep -nE '^static [^(]*(=|;)' "${methods[@]}" /dev/null | grep -vwE 'const|inline' |
    rule "methods keep no mutable state"
grep -niE 'OR REPLACE' sql/*.sql | rule "the extension's script replaces nothing"
grep -rnE -- '-f(fast|unsafe|associative|finite)-?math|-march=native' Makefile test/unit/Makefile |
    rule "no flag loosens floating-point arithmetic"

for file in test/sql/*.sql; do
    [[ -f test/expected/$(basename "$file" .sql).out ]] || say "$file"
done | rule "every SQL test has its expected output"
for file in test/expected/*.out; do
    name=$(basename "$file" .out)
    [[ -f test/sql/$name.sql || -f test/sql/${name%_[0-9]}.sql ]] || say "$file"
done | rule "every expected output has its SQL test"

printf '%s\0' "${files[@]}" | xargs -0 grep -nIE '(^|[^.[:alnum:]_])/(work|[r]oot)/[[:alnum:]]' |
    rule "no file names a folder of somebody's machine"
# shellcheck disable=SC2016 # $(SITE) is for apt-get
mirrors=$(apt-get indextargets --format '$(SITE)' 2>/dev/null | sed 's,.*//,,; s,/.*,,' | sort -u)
for mirror in $mirrors; do
    printf '%s\0' "${files[@]}" | xargs -0 grep -nIF "$mirror" || true
done | rule "no file names a package mirror"

# The Makefiles and plans.sh compile all that lies in these folders; a bench is compiled here.
for file in "${files[@]}"; do
    case $file in
    src/*/*/*.c) say "$file" ;;
    src/*.c | test/unit/test_*.c | test/fuzz/*.c | test/plans/*.c) ;;
    *.c) "${CC:-cc}" -std=gnu11 -fsyntax-only -Wall -Wextra -Werror -Isrc -Itest/unit "$file" 2>&1 ;;
    esac
done | rule "every C file is compiled"

# Its two rules about values that only we can know: views on one workspace as several types, and the
# logarithm of 0, which is minus infinity on purpose.
if command -v cppcheck >/dev/null; then
    cppcheck --quiet -j "$(getconf _NPROCESSORS_ONLN)" --enable=warning,performance,portability \
        --suppress=invalidPointerCast --suppress=invalidFunctionArg --std=c11 -Isrc src 2>&1 |
        rule "cppcheck finds nothing"
else
    say "ok - cppcheck finds nothing # SKIP no cppcheck"
fi
if command -v clang-format-14 >/dev/null; then
    scripts/format-check 2>&1 | rule "every C file is formatted"
else
    say "ok - every C file is formatted # SKIP no clang-format-14"
fi
if command -v shellcheck >/dev/null; then
    shellcheck scripts/* bench/compare bench/forecast .ci/run test/*/*.sh | rule "every shell script passes shellcheck"
else
    say "ok - every shell script passes shellcheck # SKIP no shellcheck"
fi
for version in $(sed -n 's/.*"version": "\(0[^"]*\)".*/\1/p' META.json) \
    "$(sed -n 's/^## \[\([0-9.]*\)\].*/\1/p' CHANGELOG.md | head -1)"; do
    grep -qx "default_version = '$version'" municipal_analytics.control || say "$version"
done | rule "META.json and CHANGELOG.md tell the version of the control file"
say "1..14"
