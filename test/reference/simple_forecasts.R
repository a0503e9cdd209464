# naive, snaive and drift on data sets of R's own package datasets, for simple_forecasts.sql.
# Made with R 4.2.2, forecast 8.20. Run in this folder: Rscript simple_forecasts.R
# Columns: series, season, method, step, value, and the limits at 80 % and 95 %. Method "observed"
# holds the data: step counts their moments, value is the observation.
suppressMessages(library(forecast))
number <- function(x) sprintf("%.17g", x)
series <- list(Nile = Nile, WWWusage = WWWusage, lynx = lynx, nhtemp = nhtemp, LakeHuron = LakeHuron,
               UKgas = UKgas, JohnsonJohnson = JohnsonJohnson, AirPassengers = AirPassengers,
               USAccDeaths = USAccDeaths, co2 = co2)
methods <- list(naive = naive, snaive = snaive,
                drift = function(...) rwf(..., drift = TRUE))
out <- file("simple_forecasts.csv", "w")
writeLines("series,season,method,step,value,lower80,upper80,lower95,upper95", out)
for (name in names(series)) {
    y <- series[[name]]
    season <- frequency(y)
    writeLines(paste(name, season, "observed", seq_along(y), number(y), "", "", "", "", sep = ","),
               out)
    for (method in names(methods)) {
        fc <- methods[[method]](y, h = 36, level = c(80, 95))
        steps <- c(1, 2, 3, 11, 12, 13, 36)
        writeLines(paste(name, season, method, steps, number(fc$mean[steps]),
                         number(fc$lower[steps, 1]), number(fc$upper[steps, 1]),
                         number(fc$lower[steps, 2]), number(fc$upper[steps, 2]), sep = ","), out)
    }
}
close(out)
