# The tables of docs/benchmarks.md, made of docs/benchmarks.csv: one for each comparison, and one more
# where the peer had several ways to choose from.
#   awk -f numbers.awk -f table.awk benchmarks.csv
BEGIN { FS = "," }
FNR == 1 { next }

$1 != comparison {
    finish()
    comparison = $1
    print "### " title($1, $5) "\n"
    print "| rows | processes | ours | peer | ours / peer | from – to | the peer | ours, MB |"
    print "|---:|---|---:|---:|---:|---:|---|---:|"
}
$4 == "ours" {
    n_runs++
    run[n_runs] = "| " thousands($2) " | " processes($3) " |"
    ours = duration($6)
    megabytes = $11
    if ($12 != "")
        differences = differences (differences == "" ? "" : ", ") sprintf("%.1g", $12)
}
$4 == "peer" {
    print run[n_runs] " " ours " | " duration($6) " | **" ratio($7) "** | " ($8 == $9 ? "" : ratio($8) " – " ratio($9)) \
        " | " $5 ($10 == "serial" ? "" : ", " $10) " | " megabytes " |"
    keep_way($5, "**" duration($6) "**")
}
$4 == "tried" { keep_way($5, ($10 == "stopped" ? "over " : "") duration($6)) }
END { finish() }

# A comparison is called after our function; forecasts by different methods are told apart.
function title(comparison, way) { return comparison ~ /^forecast/ ? "`forecast`, " substr(way, 10) : "`" comparison "`" }

function keep_way(name, took) {
    if (!(name in number)) {
        number[name] = ++n_ways
        way[n_ways] = name
    }
    taken[n_runs, number[name]] = took
}

function finish(    i, j, line, rule) {
    if (n_runs > 0)
        print "\nDifference of the answers, by number of rows: " differences ".\n"
    if (n_ways > 1 && comparison == "cohort_rates") {
        for (j = 1; j <= n_ways; j++) {
            line = line " " way[j] " |"
            rule = rule "---:|"
        }
        print "The ways in plain SQL, the quickest in bold:\n\n| rows | processes |" line "\n|---:|---|" rule
        for (i = 1; i <= n_runs; i++) {
            line = ""
            for (j = 1; j <= n_ways; j++)
                line = line " " taken[i, j] " |"
            print run[i] line
        }
        print ""
    }
    n_runs = n_ways = 0
    differences = ""
    split("", number)
    split("", taken)
}
