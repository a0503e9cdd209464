# Forecasts of the series in a CSV file by R's package forecast, on so many processors:
#   Rscript forecast.R FORECASTER PROCESSORS SERIES.csv FORECASTS.csv      (FORECASTER: forecast, ets, thetaf)
# prints the seconds that they took, without those for starting and for reading and writing the files.
suppressMessages(library(forecast))
arguments <- commandArgs(trailingOnly = TRUE)
forecaster <- list(
    forecast = function(y) forecast(y, 12, level = 95),
    ets = function(y) forecast(ets(y), 12, level = 95),
    thetaf = function(y) thetaf(y, 12, level = 95)
)[[arguments[1]]]
rows <- read.csv(arguments[3])
series <- lapply(split(rows$value, rows$id), ts, frequency = 12)

invisible(forecaster(series[[1]])) # what is loaded once is not counted
since <- proc.time()
answers <- parallel::mclapply(series, forecaster, mc.cores = as.integer(arguments[2]))
cat((proc.time() - since)[["elapsed"]], "\n")
write.csv(data.frame(id = rep(names(series), each = 12), step = 1:12,
                     forecast = unlist(lapply(answers, `[[`, "mean"))),
          arguments[4], row.names = FALSE, quote = FALSE)
