# The plot docs/benchmarks.svg, made of docs/benchmarks.csv: time against rows, both on a logarithmic
# scale, a panel for each comparison, with colours for a light and a dark background.
#   awk -f numbers.awk -f plot.awk benchmarks.csv
BEGIN {
    FS = ","
    n_panels = split("trend timeseries cohort_rates forecast", panel, " ")
    split("regr_slope|array_agg … ORDER BY|the best plain SQL|R’s forecast, scaled from a sample", beside, "|")
    width = 330; height = 210        # of a panel
    left = 82; top = 118             # of the first one
    across = 440; down = 306         # from one to the next
}
FNR == 1 { next }
$4 == "ours" || $4 == "peer" {
    line = $1 SUBSEP $3 SUBSEP $4
    n[line]++
    rows[line, n[line]] = $2
    seconds[line, n[line]] = $6
    if ($4 == "peer")
        last_ratio[$1, $3] = $7
    widen($1, log10($2), log10($6))
}
END {
    start_picture()
    for (p = 1; p <= n_panels; p++)
        if (panel[p] in least_x)
            draw_panel(panel[p], beside[p], left + (p - 1) % 2 * across, top + int((p - 1) / 2) * down)
    print "</svg>"
}

function log10(x) { return log(x) / log(10) }
function floor(x,    whole) { whole = int(x); return whole > x ? whole - 1 : whole }
function ceiling(x) { return -floor(-x) }

function widen(name, x, y) {
    if (!(name in least_x) || x < least_x[name]) least_x[name] = x
    if (!(name in most_x) || x > most_x[name]) most_x[name] = x
    if (!(name in least_y) || floor(y) < least_y[name]) least_y[name] = floor(y)
    if (!(name in most_y) || ceiling(y) > most_y[name]) most_y[name] = ceiling(y)
}

function start_picture() {
    print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 890 690\" role=\"img\" aria-labelledby=\"title description\">"
    print "<title id=\"title\">Time against number of rows: municipal_analytics beside its peers</title>"
    print "<desc id=\"description\">Four panels, both axes logarithmic." description() " The table in benchmarks.md has every figure.</desc>"
    print "<style>"
    print "text { font: 13px system-ui, 'Segoe UI', Helvetica, Arial, sans-serif } .small { font-size: 12px } .name { font-size: 15px; font-weight: 600 }"
    print ".end { text-anchor: end } .middle { text-anchor: middle }"
    print ".line { fill: none; stroke-width: 2.5; stroke-linejoin: round } .line.peer { stroke-width: 3.5; stroke-linejoin: round } .workers { stroke-dasharray: 1 6; stroke-linecap: round } .dot { stroke-width: 2 }"
    colours("#ffffff", "#1f2328", "#59636e", "#e4e7eb", "#0a69b5", "#b4530a")
    print "@media (prefers-color-scheme: dark) {"
    colours("#0d1117", "#e6edf3", "#9aa4af", "#262d36", "#58b0f5", "#f0a35e")
    print "}"
    print "</style>"
    print "<rect class=\"page\" width=\"890\" height=\"690\"/>"
    text(24, 34, "name", "Time against number of rows")
    legend(24, 60, "ours", 0, "ours, one process")
    legend(204, 60, "ours", 2, "ours, with 2 workers")
    legend(404, 60, "peer", 0, "the peer, one process")
    legend(604, 60, "peer", 2, "the peer, with 2 workers")
}

function colours(page, ink, faint, grid, ours, peer) {
    print ".page { fill: " page " } text { fill: " ink " } .small { fill: " faint " } .grid { stroke: " grid " }"
    print ".ours { stroke: " ours " } .peer { stroke: " peer " }"
    print ".dot.ours { fill: " ours " } .dot.peer { fill: " peer " } .dot.hollow { fill: " page " }"
}

function description(    p, words) {
    for (p = 1; p <= n_panels; p++)
        if (panel[p] in least_x)
            words = words " " panel[p] " beside " beside[p] ": with the most rows ours takes " share(panel[p]) "."
    return words
}

function share(name) {
    return ratio(last_ratio[name, 0]) " of the time, with workers " ratio(last_ratio[name, 2])
}

function text(x, y, class, words) { printf "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>\n", x, y, class, words }

function legend(x, y, role, workers, words) {
    printf "<path class=\"line %s%s\" d=\"M%d %dh34\"/>", role, workers ? " workers" : "", x, y - 4
    dot(x + 17, y - 4, role, workers)
    text(x + 44, y, "", words)
}

function dot(x, y, role, workers) {
    printf "<circle class=\"%sdot %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%d\"/>\n", workers ? "hollow " : "", role, x, y, role == "peer" ? 5 : 4
}

function place_x(name, x) { return most_x[name] > least_x[name] ? width * (x - least_x[name]) / (most_x[name] - least_x[name]) : width / 2 }
function place_y(name, y) { return height * (most_y[name] - y) / (most_y[name] - least_y[name]) }

function draw_panel(name, peer, x, y,    power, every, workers) {
    printf "<g transform=\"translate(%d %d)\">\n", x, y
    printf "<text y=\"-30\"><tspan class=\"name\">%s</tspan> beside %s</text>\n", name, peer
    text(0, -12, "small", "with the most rows "  share(name))
    every = most_y[name] - least_y[name] > 5 ? 2 : 1
    for (power = least_y[name]; power <= most_y[name]; power++) {
        printf "<path class=\"grid\" d=\"M0 %.1fh%d\"/>\n", place_y(name, power), width
        if ((power - least_y[name]) % every == 0)
            text(-10, place_y(name, power) + 4, "small end", tick(power))
    }
    for (power = ceiling(least_x[name]); power <= most_x[name] + 1e-9; power++) {
        printf "<path class=\"grid\" d=\"M%.1f 0v%d\"/>\n", place_x(name, power), height
        text(place_x(name, power), height + 22, "small middle", power < 6 ? 10 ^ (power - 3) " thousand" : 10 ^ (power - 6) " million")
    }
    text(width / 2, height + 42, "small middle", "rows")
    for (workers = 2; workers >= 0; workers -= 2) {
        draw_line(name, workers, "peer")
        draw_line(name, workers, "ours")
    }
    print "</g>"
}

function tick(power) { return power < 0 ? 10 ^ (power + 3) " ms" : thousands(10 ^ power) " s" }

function draw_line(name, workers, role,    line, i, x, y, path) {
    line = name SUBSEP workers SUBSEP role
    for (i = 1; i <= n[line]; i++)
        path = path sprintf("%s%.1f %.1f", i == 1 ? "M" : "L", place_x(name, log10(rows[line, i])), place_y(name, log10(seconds[line, i])))
    printf "<path class=\"line %s%s\" d=\"%s\"/>\n", role, workers ? " workers" : "", path
    for (i = 1; i <= n[line]; i++)
        dot(place_x(name, log10(rows[line, i])), place_y(name, log10(seconds[line, i])), role, workers)
}
