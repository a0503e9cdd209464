# stl, mstl, na.interp and tsclean on R's own data sets, for components.sql.
# Made with R 4.2.2, forecast 8.20. Run in this folder: Rscript components.R
# Columns: set; the settings (empty where not given, as for the data themselves); what: "observed",
# "trend", "seasonal" and its length where there are several, "cleaned"; step; value. Of trends and
# seasonals every 7th or 31st value is kept.
suppressMessages(library(forecast))
number <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
out <- file("components.csv", "w")
writeLines("set,seasons,robust,seasonal_window,trend_window,what,step,value", out)
put <- function(set, seasons, robust, seasonal_window, trend_window, what, values) {
    writeLines(paste(set, paste0('"{', paste(seasons, collapse = ","), '}"'), robust,
                     seasonal_window, trend_window, what, seq_along(values), number(values),
                     sep = ",")[what == "observed" | !is.na(values)], out)
}
data <- list(nottem = nottem, AirPassengers = AirPassengers, UKgas = UKgas, co2 = co2)
for (name in names(data)) {
    y <- data[[name]]
    season <- frequency(y)
    put(name, season, "", "", "", "observed", y)
    for (robust in c(FALSE, TRUE))
        for (window in c(0, 7, 13)) {
            trend <- if (window == 7) 25 else NULL
            fit <- stl(y, s.window = if (window == 0) "periodic" else window, t.window = trend,
                       robust = robust)$time.series
            keep <- function(x) replace(x, -seq(1, length(x), by = 7), NA)
            at <- list(name, season, robust, window, if (is.null(trend)) "" else trend)
            do.call(put, c(at, "trend", list(keep(fit[, "trend"]))))
            do.call(put, c(at, "seasonal", list(keep(fit[, "seasonal"]))))
        }
}
# Two seasons, made by a formula.
t <- 1:1500
y <- 100 + t / 100 + 10 * sin(2 * pi * t / 24) + 5 * cos(2 * pi * t / 168) +
    3 * sin(t * t / 1000) * cos(t / 7)
put("two seasons", c(24, 168), "", "", "", "observed", y)
for (robust in c(FALSE, TRUE)) {
    fit <- mstl(msts(y, c(24, 168)), robust = robust)
    keep <- function(x) replace(x, -seq(1, length(x), by = 31), NA)
    put("two seasons", c(24, 168), robust, "", "", "trend", keep(fit[, "Trend"]))
    put("two seasons", c(24, 168), robust, "", "", "seasonal24", keep(fit[, "Seasonal24"]))
    put("two seasons", c(24, 168), robust, "", "", "seasonal168", keep(fit[, "Seasonal168"]))
}
fit <- mstl(ts(lynx, frequency = 1))
put("lynx", 1, "", "", "", "observed", lynx)
put("lynx", 1, FALSE, "", "", "trend", fit[, "Trend"])
# Gaps and outliers, put in by hand.
spoil <- function(y, gaps, outliers, size) {
    y[outliers] <- y[outliers] + size * sd(y)
    y[gaps] <- NA
    y
}
spoiled <- list(
    nottem = spoil(nottem, c(1, 2, 50:60, 200, 240), c(30, 77, 150), 3),
    AirPassengers = spoil(AirPassengers, c(3, 9, 20:25, 144), c(40, 100), -2.5),
    UKgas = spoil(UKgas, c(10, 50, 51), c(20, 90), 3),
    co2 = spoil(co2, c(5, 100:110, 400), c(200, 300), 1),
    Nile = spoil(Nile, c(1, 9, 10, 100), c(30, 60), 5),
    USAccDeaths = spoil(USAccDeaths, integer(0), c(10, 50), -4))
for (name in names(spoiled)) {
    y <- spoiled[[name]]
    at <- list(paste(name, "spoiled"), frequency(y), "", "", "")
    do.call(put, c(at, "observed", list(as.numeric(y))))
    do.call(put, c(at, "cleaned", list(as.numeric(tsclean(y)))))
}
close(out)
