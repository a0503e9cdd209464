# stlf of R's forecast package on R's own data sets and on a series with two seasons, for
# stl_forecast.sql. Made with R 4.2.2, forecast 8.20. Run in this folder: Rscript stl_forecast.R
# Columns: set, seasons, method, step, value, lower and upper at 95 %; "observed" holds the data.
# The formula of the two seasons is in stl_forecast.sql too.
suppressMessages(library(forecast))
number <- function(x) sprintf("%.17g", x)
t <- 1:1500
two <- 100 + t / 100 + 10 * sin(2 * pi * t / 24) + 5 * cos(2 * pi * t / 168) +
    3 * sin(t * t / 1000) * cos(t / 7)
data <- list(nottem = nottem, AirPassengers = AirPassengers, UKgas = UKgas, co2 = co2,
             USAccDeaths = USAccDeaths, two = msts(two, c(24, 168)))
out <- file("stl_forecast.csv", "w")
writeLines("set,seasons,method,step,value,lower,upper", out)
for (name in names(data)) {
    y <- data[[name]]
    seasons <- if (name == "two") '"{24,168}"' else paste0("{", frequency(y), "}")
    if (name != "two")
        writeLines(paste(name, seasons, "observed", seq_along(y), number(y), "", "", sep = ","), out)
    fc <- stlf(y, h = 48, level = 95)
    form <- sub("STL \\+  ", if (name == "two") "MSTL+" else "STL+", fc$method)
    steps <- c(1, 2, 12, 13, 24, 48)
    writeLines(paste(name, seasons, paste0('"', form, '"'), steps, number(fc$mean[steps]),
                     number(fc$lower[steps]), number(fc$upper[steps]), sep = ","), out)
}
close(out)
