# croston of R on the series of intermittent.py, for intermittent.sql.
# Made with R 4.2.2, forecast 8.20. Run in this folder after intermittent.py: Rscript intermittent.R
# Columns: series, value (the forecast).
suppressMessages(library(forecast))
data <- subset(read.csv("intermittent.csv"), method == "observed")
out <- file("intermittent_croston.csv", "w")
writeLines("series,value", out)
for (name in unique(data$series)) {
    fc <- croston(data$value[data$series == name], h = 1, alpha = 0.1)
    writeLines(paste(name, sprintf("%.17g", fc$mean[1]), sep = ","), out)
}
close(out)
