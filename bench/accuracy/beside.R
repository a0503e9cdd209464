# Forecasts as methods.c does, with functions of R's forecast package, and prints the same lines:
#   Rscript beside.R DATA.csv.gz FOLDER K/N FUNCTION...      (FUNCTION: thetaf, ets, auto.arima)
suppressMessages(library(forecast))
arguments <- commandArgs(trailingOnly = TRUE)
taken <- as.integer(strsplit(arguments[3], "/")[[1]])
rows <- read.csv(gzfile(arguments[1]))
rows <- rows[!is.na(rows$value), ]
cases <- split(rows, factor(rows$series_id, levels = unique(rows$series_id)))
cases <- cases[seq(taken[1], length(cases), by = taken[2])]
levels <- c(80, 95)
forecasters <- list(
    thetaf = function(y, h) thetaf(y, h, level = levels),
    ets = function(y, h) forecast(ets(y), h, level = levels),
    auto.arima = function(y, h) forecast(auto.arima(y), h, level = levels)
)

forecast_case <- function(case, name) {
    y <- ts(case$value[case$is_test == 0], frequency = case$freq[1])
    value <- case$value[case$is_test == 1]
    since <- proc.time()
    answer <- forecasters[[name]](y, length(value))
    spent <- proc.time() - since
    list(period = case$period[1], n = length(y), milliseconds = 1000 * sum(spent[1:2]),
         covered = mean(answer$lower[, 1] <= value & value <= answer$upper[, 1]),
         rows = data.frame(series_id = case$series_id[1], step = seq_along(value),
                           forecast = as.numeric(answer$mean), lower = as.numeric(answer$lower[, 2]),
                           upper = as.numeric(answer$upper[, 2])))
}

for (name in arguments[-(1:3)]) {
    invisible(forecast_case(cases[[1]], name)) # what is loaded once is not counted
    answers <- lapply(cases, forecast_case, name)
    write.csv(do.call(rbind, lapply(answers, `[[`, "rows")), row.names = FALSE,
              file.path(arguments[2], paste0("R ", name, ".csv")))
    of <- function(what) sapply(answers, `[[`, what)
    for (period in c(unique(of("period")), "all")) {
        here <- period == "all" | of("period") == period
        spent <- of("milliseconds")[here]
        cat(sep = "\t", paste("R", name), period, sum(here), sprintf("%.4f", mean(of("covered")[here])),
            sprintf("%.4f", mean(spent)), sprintf("%.2f", max(spent)),
            sprintf("%.2f\n", max(0, spent[of("n")[here] <= 1000])))
    }
}
