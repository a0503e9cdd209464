# A line for a person, of what a session has printed: awk -f numbers.awk -f line.awk
BEGIN { FS = "," }
$4 == "ours" { ours = $6 }
$4 == "peer" {
    printf "%-14s %10s rows, %-14s %9s beside %9s, %s of %s\n", $1, thousands($2), processes($3), duration(ours), duration($6),
        ratio($7), $5
}
