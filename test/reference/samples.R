# Sums over the horizon of exponential smoothing, from paths simulated by R, for samples.sql.
# Made with R 4.2.2, forecast 8.20. Run in this folder: Rscript samples.R
# Columns: series, season, method, horizon, and quantiles of the sum of 20,000 paths. Method
# "observed" holds the data: horizon counts their moments, median is the observation. AirPassengers
# is not among the series: R's search and ours end in different optima, with other forecasts.
suppressMessages(library(forecast))
set.seed(1)
number <- function(x) sprintf("%.10g", x)
series <- list(Nile = list(Nile, "ANN", 10), LakeHuron = list(LakeHuron, "ANN", 20),
               BJsales = list(BJsales, "AAN", 12, TRUE), WWWusage = list(WWWusage, "AAN", 24, TRUE),
               USAccDeaths = list(USAccDeaths, "ANA", 12), UKgas = list(log(UKgas), "AAA", 8),
               nottem = list(nottem, "MNM", 12), JohnsonJohnson = list(JohnsonJohnson, "MAM", 6),
               treering = list(window(treering, 1800), "MNN", 10), nhtemp = list(nhtemp, "MNN", 5),
               lynx = list(sqrt(lynx), "ANN", 3))
out <- file("samples.csv", "w")
writeLines("series,season,method,horizon,lower95,lower80,median,upper80,upper95", out)
for (name in names(series)) {
    y <- series[[name]][[1]]
    model <- series[[name]][[2]]
    damped <- length(series[[name]]) == 4
    horizon <- series[[name]][[3]]
    season <- frequency(y)
    writeLines(paste(name, season, "observed", seq_along(y), "", "", sprintf("%.17g", y), "", "", sep = ","), out)
    fit <- ets(y, model, damped = damped)
    totals <- replicate(20000, sum(simulate(fit, horizon, future = TRUE)))
    letters <- strsplit(model, "")[[1]]
    if (damped) letters[2] <- paste0(letters[2], "d")
    writeLines(paste(name, season, sprintf("\"ETS(%s)\"", paste(letters, collapse = ",")), horizon,
                     paste(number(quantile(totals, c(0.025, 0.1, 0.5, 0.9, 0.975))), collapse = ","), sep = ","), out)
}
close(out)
