# How the tables and the plot of the benchmarks write numbers.

# Three digits, or all of those before the point.
function significant(x) { return sprintf(x >= 100 ? "%.0f" : x >= 10 ? "%.1f" : "%.2f", x) }

function duration(seconds) {
    if (seconds < 1)
        return significant(1000 * seconds) " ms"
    if (seconds < 600)
        return significant(seconds) " s"
    return seconds < 7200 ? significant(seconds / 60) " min" : significant(seconds / 3600) " h"
}

function ratio(x) { return sprintf(x >= 0.1 ? "%.2f" : x >= 0.01 ? "%.3f" : "%.4f", x) }

function thousands(n) { return n >= 1000 ? thousands(int(n / 1000)) "," sprintf("%03d", n % 1000) : n "" }

function processes(workers) { return workers > 0 ? "with " workers " workers" : "one process" }
