# Puts the parts of the install script together: awk -f sql/assemble.awk sql/*.sql
#
# An aggregate over moments exists for date, timestamp and timestamptz, one over keys for text, bigint
# and uuid, and most have a form with a level and one without. Such a family is written once:
#
#     -- FOR moment stability IN date IMMUTABLE | timestamp IMMUTABLE | timestamptz STABLE
#     CREATE FUNCTION f_transition(internal, {moment}) RETURNS internal
#         AS 'MODULE_PATHNAME', 'f_transition_{moment}' LANGUAGE C {stability} PARALLEL SAFE;
#     -- END
#
# The lines between are repeated for each alternative, with {name} replaced by its word; in a word, ~
# is a space and '' an empty text. Loops nest. Four families have a name: `-- FOR EACH moment` (the
# above, and {in_time_zone} for comments), `-- FOR EACH key` ({key}, and {key_row}, what the names of
# its row types have in between), also `-- FOR EACH key AS stratum`, `-- FOR EACH level`
# ({level_parameter}, {level_type}, {level_final}, {at_level}), and `-- FOR EACH per` (the same for both
# per and level).
#
# The support functions of an aggregate's state, which C defines by STATE_FUNCTIONS, are one line:
#
#     -- STATE f

BEGIN {
    family["moment"] = "moment stability in_time_zone IN date IMMUTABLE '' | timestamp IMMUTABLE ''" \
        " | timestamptz STABLE ;~in~the~session''s~TimeZone"
    family["key"] = "key key_row IN text '' | bigint _bigint | uuid _uuid"
    family["level"] = "level_parameter level_type level_final at_level IN" \
        " '' '' '' at~level~0.95 | ,~level~double~precision ,~double~precision _level at~that~level"
    family["per"] = "per_parameter per_type per_final at_per IN '' '' '' per~1000,~limits~at~level~0.95" \
        " | ,~per~double~precision ,~double~precision _per per~that~many,~limits~at~level~0.95" \
        " | ,~per~double~precision,~level~double~precision ,~double~precision,~double~precision" \
        " _level per~that~many,~limits~at~that~level"
    support = "CREATE FUNCTION {state}_combine(internal, internal) RETURNS internal\n" \
        "    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;\n" \
        "COMMENT ON FUNCTION {state}_combine(internal, internal) IS 'aggregate support';\n" \
        "CREATE FUNCTION {state}_serialise(internal) RETURNS bytea\n" \
        "    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;\n" \
        "COMMENT ON FUNCTION {state}_serialise(internal) IS 'aggregate support';\n" \
        "CREATE FUNCTION {state}_deserialise(bytea, internal) RETURNS internal\n" \
        "    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;\n" \
        "COMMENT ON FUNCTION {state}_deserialise(bytea, internal) IS 'aggregate support';\n"
}

function fail(message) {
    print FILENAME ":" FNR ": " message | "cat >&2"
    failed = 1
    exit 1
}

# The text between FOR and the end of the line, with a family's name replaced by what it stands for.
function spelled_out(loop,    words, n, definition) {
    if (loop !~ /^EACH /)
        return loop
    n = split(loop, words, " ")
    if (!(words[2] in family) || (n != 2 && !(n == 4 && words[3] == "AS")))
        fail("no such family: " loop)
    definition = family[words[2]]
    if (n == 4)
        gsub(words[2], words[4], definition)
    return definition
}

function word_of(written) {
    if (written == "''")
        return ""
    gsub(/~/, " ", written)
    return written
}

function replaced(text, name, word,    place, result) {
    result = ""
    while ((place = index(text, "{" name "}")) > 0) {
        result = result substr(text, 1, place - 1) word
        text = substr(text, place + length(name) + 2)
    }
    return result text
}

# The body of a loop once for each alternative.
function repeated(loop, body,    halves, names, alternatives, words, n, m, i, j, one, all) {
    split(spelled_out(loop), halves, " IN ")
    n = split(halves[1], names, " ")
    m = split(halves[2], alternatives, "|")
    all = ""
    for (i = 1; i <= m; i++) {
        one = body
        if (split(alternatives[i], words, " ") != n)
            fail("an alternative of another number of words: " loop)
        for (j = 1; j <= n; j++)
            one = replaced(one, names[j], word_of(words[j]))
        all = all one
    }
    return all
}

FNR == 1 && depth > 0 { fail("a FOR without END in the file before") }

# Into the script, or into the body of the loop that is being read.
function put(text) {
    if (depth > 0)
        bodies[depth] = bodies[depth] text
    else
        printf "%s", text
}

/^-- FOR / {
    loops[++depth] = substr($0, 8)
    bodies[depth] = ""
    next
}

/^-- END$/ {
    if (depth == 0)
        fail("END without FOR")
    text = repeated(loops[depth], bodies[depth])
    depth--
    put(text)
    next
}

/^-- STATE / { put(replaced(support, "state", $3)); next }
{ put($0 "\n") }

END {
    if (!failed && depth > 0)
        fail("a FOR without END")
}
