# Forecasts from origins in the past and how good they were, on data sets of R's own package
# datasets, for backtest.sql. Made with R 4.2.2, forecast 8.20. Run in this folder: Rscript backtest.R
# mean_error to mase are those of forecast::accuracy(); smape, coverage and interval_score, which it
# lacks, are written out below. Columns: series, season, method, origin (its place in the series), then
# the measures over the 6 steps after it, limits at level 0.9, and the scale of mase. The data
# themselves are in simple_forecasts.csv.
suppressMessages(library(forecast))
series <- list(USAccDeaths = USAccDeaths, AirPassengers = AirPassengers, UKgas = UKgas, Nile = Nile)
methods <- list(naive = naive, snaive = snaive, drift = function(...) rwf(..., drift = TRUE))
out <- file("backtest.csv", "w")
writeLines(paste0("series,season,method,origin,mean_error,rmse,mae,mape,mase,smape,coverage,",
                  "interval_score,scale"), out)
for (name in names(series)) {
    y <- series[[name]]
    for (method in names(methods)) for (origin in length(y) - 6 - (4:0)) {
        known <- subset(y, end = origin)
        fc <- methods[[method]](known, h = 6, level = 90)
        x <- subset(y, start = origin + 1, end = origin + 6)
        f <- fc$mean
        l <- fc$lower[, 1]
        u <- fc$upper[, 1]
        a <- accuracy(fc, x)["Test set", ]
        smape <- mean(200 * abs(x - f) / (abs(x) + abs(f)))
        coverage <- mean(l <= x & x <= u)
        score <- mean(u - l + 20 * pmax(l - x, 0) + 20 * pmax(x - u, 0))
        scale <- a[["MAE"]] / a[["MASE"]]
        writeLines(paste(name, frequency(y), method, origin,
                         paste(sprintf("%.17g", c(a[["ME"]], a[["RMSE"]], a[["MAE"]], a[["MAPE"]],
                                                  a[["MASE"]], smape, coverage, score, scale)),
                               collapse = ","), sep = ","), out)
    }
}
close(out)
