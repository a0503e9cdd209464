#!/bin/bash
# fuzz.sh [NAME...]: libFuzzer on the targets (target_NAME.c), under AddressSanitizer and
# UndefinedBehaviorSanitizer, from their saved corpus: FUZZ_SECONDS (5) each, FUZZ_JOBS (1) at a time.
# Needs no server. A finding is kept in build/findings.
#
# FUZZ_KEEP=1 then makes the saved corpus anew: the fewest inputs that reach what all of them reach.
. "$(dirname "$0")/../../scripts/common.sh"

export FUZZ_SECONDS=${FUZZ_SECONDS:-5}
readonly longest_input=256

target_names() { find test/fuzz -name 'target_*.c' -exec basename {} .c \; | sed 's/^target_//' | sort; }

build_targets() {
    local flags='-O1 -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all'

    CC=$(find_clang)
    exec {lock}>"$build/.lock"
    ! command -v flock >/dev/null || flock "$lock"
    keep_if_same "$build" "$checkout $CC $("$CC" -dumpversion) $flags"
    TMPDIR=$folder run_make -f test/unit/Makefile BUILD="$build" FLAGS="$flags" FUZZER=-fsanitize=fuzzer targets
}

hex() { od -An -v -tx1 "$1" | tr -d ' \n'; }

# An input as an SQL string; where it is not plain text, each byte by its number.
literal() {
    local text

    if (($(LC_ALL=C tr -d ' -~' <"$1" | wc -c) == 0)); then
        text=$(cat "$1")
        say "'${text//\'/\'\'}'"
    else
        say "E'$(hex "$1" | sed 's/../\\x&/g')'"
    fi
}

# A file of COPY with one row and one column that holds an input, as a program that prints it.
copy_file() {
    local head=5047434f50590aff0d0a00000000000000000000

    say "PROGRAM \$\$perl -e 'print pack \"H*\", \"${head}01$(printf '%08x' "$(wc -c <"$1")")$(hex "$1")ffff\"'\$\$"
}

# The statement at the head of a target, with an input in it.
statement() {
    local sql

    sql=$(sed -n 's/^ \* SQL: //p' "test/fuzz/target_$1.c")
    sql=${sql//LITERAL/$(literal "$2")}
    say "${sql//COPY_FILE/$(copy_file "$2")}"
}

report_finding() {
    local name=$1 finding=$2

    grep -E 'broken:|ERROR:|runtime error:|SUMMARY:' "$folder/$name.log" | head -5 | sed 's/^/# /'
    say "# The input is kept in $finding: $(hex "$finding")" \
        "# make test-unit, then build/unit/test/fuzz/target_$name $finding replays it." \
        "# SQL: $(statement "$name" "$finding")"
}

fuzz() {
    local name=$1 program=$build/test/fuzz/target_$1 found=$folder/$1 saved=test/fuzz/corpus/$1
    local dictionary=() status=0 finding
    mkdir -p "$found" "$saved"

    [[ ! -f test/fuzz/$name.dict ]] || dictionary=(-dict="test/fuzz/$name.dict")
    "$program" -max_total_time="$FUZZ_SECONDS" -max_len=$longest_input -timeout=5 -rss_limit_mb=1024 \
        -print_final_stats=1 -artifact_prefix="$findings/$name-" "${dictionary[@]}" \
        "$found" "$saved" >"$folder/$name.log" 2>&1 || status=$?
    if ((status == 0)); then
        say "ok - $name took $(sed -n 's/^stat::number_of_executed_units: //p' "$folder/$name.log") inputs"
    else
        say "not ok - $name"
        finding=$(sed -n 's/.*Test unit written to //p' "$folder/$name.log")
        if [[ -n $finding ]]; then
            report_finding "$name" "$finding"
        else
            tail -5 "$folder/$name.log" | sed 's/^/# /'
        fi
    fi
    [[ -z ${FUZZ_KEEP:-} ]] || save_corpus "$program" "$found" "$saved"
}

save_corpus() {
    local program=$1 found=$2 saved=$3

    mkdir "$found.new"
    "$program" -set_cover_merge=1 -use_counters=0 -max_len=$longest_input "$found.new" "$saved" "$found" >"$folder/merge" 2>&1
    rm -rf "$saved"
    mv "$found.new" "$saved"
    say "# $saved has $(find "$saved" -type f | wc -l) inputs"
}

if [[ ${1:-} == --one ]]; then
    fuzz "$2"
    exit
fi

mapfile -t names < <(if (($# > 0)); then say "$@"; else target_names; fi)
folder=$(temporary_folder)
trap 'rm -rf "$folder"' EXIT
if ! scripts/prepare build fuzz >"$folder/log" 2>&1; then
    printf 'ok - %s # SKIP no clang with libFuzzer\n' "${names[@]}"
    sed 's/^/# /' "$folder/log"
    say "1..${#names[@]}"
    exit
fi
build=$(build_folder fuzz "$folder")
findings=$(build_folder findings "$folder")
export folder build findings
(build_targets)
printf '%s\n' "${names[@]}" | xargs -P "${FUZZ_JOBS:-1}" -I{} "$0" --one {} |
    awk -v seconds="$FUZZ_SECONDS" '{ print }
        /^ok - / { n++; inputs += $(NF - 1) }
        END { printf "#: %d targets took %d inputs, in %d s each\n", n, inputs, seconds }'
say "1..${#names[@]}"
