# Reads a server's log, whose entries begin with a time and a process, lines after the first with a tab:
#     awk -v names='rate|trend' -v files='rate.c|rate_fn.c' -f log.awk
# and prints a line for each failure, with what was running: LOST, a process or a connection (but for
# SQLsmith's own end, 08006, and the workers of a statement that fails), or INTERNAL, an error of ours
# that is none of the caller's. An error is ours when it was raised in one of our files, or is an
# internal one in a statement that calls us. At last COUNT: the statements that succeeded, those that
# failed, those that succeeded and call us, and how many of our names.

function in_one_line(text) {
    gsub(/[ \t]+/, " ", text)
    return text
}

function is_internal(error, location, statement,    sqlstate) {
    sqlstate = substr(error, 1, 5)
    if (location ~ "[ ,](" files "):")
        return sqlstate !~ /^(22|42|54|0A)/ && sqlstate != "53200" && sqlstate != "57014"
    return sqlstate ~ /^XX/ && statement ~ our_call
}

function count_calls(statement,    name, found) {
    while (match(statement, our_call)) {
        name = substr(statement, RSTART + 7, RLENGTH - 8)
        times[name]++
        found = 1
        statement = substr(statement, RSTART + RLENGTH)
    }
    return found
}

# An entry is read to its end.
function entry(kind, text) {
    if (kind == "LOG" && text ~ /^[0-9A-Z]*:? *duration: /) {
        succeeded++
        ours += count_calls(text)
    } else if (kind == "PANIC" || kind == "FATAL" && text !~ /^(08006|.*parallel worker)/ || text ~ /was terminated by signal|Failed process was running/)
        print "LOST " in_one_line(text)
    else if (kind == "ERROR") {
        error = in_one_line(text)
        location = ""
    } else if (kind == "LOCATION")
        location = text
    else if (kind == "STATEMENT") {
        failed++
        if (is_internal(error, location, text))
            print "INTERNAL " error " (" location ") in: " in_one_line(text)
    }
}

BEGIN { our_call = "public\\.(" names ")\\(" }

/^[0-9]+-[0-9]+-[0-9]+ [0-9:.]+ [A-Z]+ \[[0-9]+\] [A-Z]+: / {
    entry(kind, text)
    match($0, /\] [A-Z]+: */)
    kind = substr($0, RSTART + 2, RLENGTH - 2)
    sub(/:.*/, "", kind)
    text = substr($0, RSTART + RLENGTH)
    next
}
{ text = text " " $0 }

END {
    entry(kind, text)
    for (name in times)
        seen++
    print "COUNT " succeeded + 0, failed + 0, ours + 0, seen + 0
}
