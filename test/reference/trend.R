# Reference values for trend(): Rscript trend.R, in this folder.
# R 4.2.2 (datasets, stats), sandwich 3.0-2. Writes trend_input.csv, trend_pairs.csv and trend.csv;
# trend.py reads trend_input.csv and writes trend_theil_sen.csv.
suppressMessages(library(sandwich))
options(digits = 17)
days_per_year <- 365.2425

# Series by calendar steps; NA is a missing value.
dated <- function(series) {
    season <- frequency(series)
    start <- as.Date(sprintf("%04d-%02d-01", start(series)[1], (start(series)[2] - 1) * 12 / season + 1))
    data.frame(t = seq(start, by = paste(12 / season, "months"), length.out = length(series)),
               value = as.numeric(series), season = season)
}
gaps <- function(series, at) { series$value[at] <- NA; series }
head_of <- function(series, n) series[seq_len(n), ]

series <- list(
    nile = dated(Nile), nile_gaps = gaps(dated(Nile), c(3, 17, 18, 60)), lynx = dated(lynx),
    lake_huron = dated(LakeHuron), discoveries = dated(discoveries),
    air_passengers = dated(AirPassengers), air_passengers_139 = head_of(dated(AirPassengers), 139),
    air_passengers_gaps = gaps(dated(AirPassengers), c(1, 2, 30, 31, 77, 143)),
    air_passengers_20 = head_of(dated(AirPassengers), 20),
    uk_gas = dated(UKgas), uk_gas_101 = head_of(dated(UKgas), 101),
    johnson = dated(JohnsonJohnson), nottem = dated(nottem), co2_461 = head_of(dated(co2), 461),
    deaths = dated(USAccDeaths), sunspots = dated(sunspots))
input <- do.call(rbind, lapply(names(series), function(name) data.frame(set = name, series[[name]])))
write.csv(input, "trend_input.csv", row.names = FALSE, na = "", quote = FALSE)

# Bartlett weights; a missing place is a row of zeros in the estimating function.
newey_west_places <- function(fit, place, lag) {
    scores <- matrix(0, max(place), length(coef(fit)))
    scores[place, ] <- estfun(fit)
    meat <- crossprod(scores)
    for (j in seq_len(lag)) {
        product <- crossprod(scores[-seq_len(j), , drop = FALSE], scores[seq_len(nrow(scores) - j), , drop = FALSE])
        meat <- meat + (1 - j / (lag + 1)) * (product + t(product))
    }
    bread <- summary(fit)$cov.unscaled
    bread %*% meat %*% bread
}

series_row <- function(name, level, errors) {
    s <- series[[name]]
    place <- which(!is.na(s$value))
    place <- place - place[1] + 1
    s <- s[!is.na(s$value), ]
    x <- as.numeric(s$t - s$t[1]) / days_per_year
    season <- s$season[1]
    of_season <- factor((place - 1) %% season)
    counts <- table(factor((place - 1) %% season, levels = seq_len(season) - 1))
    dummies <- season > 1 && length(unique(counts)) > 1 && max(place) >= 2 * season
    fit <- if (dummies) lm(s$value ~ x + of_season) else lm(s$value ~ x)
    n <- nrow(s)
    lag <- max(season, floor(4 * (n / 100)^(2 / 9)))
    se <- sqrt(diag(vcov(fit)))[["x"]]
    if (errors == "newey-west") {
        se <- sqrt(newey_west_places(fit, place, lag)[2, 2])
        if (n == max(place)) {
            packaged <- sqrt(NeweyWest(fit, lag = lag, prewhite = FALSE, adjust = FALSE)["x", "x"])
            stopifnot(abs(se / packaged - 1) < 1e-12)
            se <- packaged
        }
    }
    slope <- coef(fit)[["x"]]
    half <- qt(0.5 + level / 2, fit$df.residual) * se
    average <- function(at)
        if (dummies) mean(predict(fit, data.frame(x = at, of_season = levels(of_season))))
        else coef(fit)[[1]] + slope * at
    method <- paste0("ols", if (dummies) " with seasonal dummies",
                     if (errors == "newey-west") sprintf(", newey-west (lag %d)", lag))
    data.frame(set = name, errors = errors, level = level, n = n, slope = slope, std_error = se,
               lower = slope - half, upper = slope + half,
               p_value = 2 * pt(-abs(slope / se), fit$df.residual), intercept = average(0),
               r_squared = summary(fit)$r.squared, fitted_first = average(0),
               fitted_last = average(x[n]), method = method)
}

pairs <- rbind(data.frame(set = "cars", x = cars$speed, y = cars$dist),
               data.frame(set = "faithful", x = faithful$eruptions, y = faithful$waiting),
               data.frame(set = "women", x = women$height, y = women$weight),
               data.frame(set = "anscombe", x = anscombe$x4, y = anscombe$y4),
               data.frame(set = "longley", x = longley$Year, y = longley$GNP),
               data.frame(set = "quakes", x = quakes$long, y = quakes$stations))
write.csv(pairs, "trend_pairs.csv", row.names = FALSE, quote = FALSE)

pairs_row <- function(name, level) {
    d <- pairs[pairs$set == name, ]
    fit <- lm(y ~ x, d)
    table <- summary(fit)$coefficients
    limits <- confint(fit, "x", level)
    data.frame(set = name, errors = "pairs", level = level, n = nrow(d), slope = table["x", 1],
               std_error = table["x", 2], lower = limits[1], upper = limits[2],
               p_value = table["x", 4], intercept = table[1, 1], r_squared = summary(fit)$r.squared,
               fitted_first = predict(fit, data.frame(x = min(d$x))),
               fitted_last = predict(fit, data.frame(x = max(d$x))), method = "ols")
}

rows <- NULL
for (level in c(0.95, 0.8)) {
    for (name in unique(pairs$set)) rows <- rbind(rows, pairs_row(name, level))
    for (name in names(series)) for (errors in c("iid", "newey-west"))
        rows <- rbind(rows, series_row(name, level, errors))
}
rows[] <- lapply(rows, function(column) if (is.numeric(column)) sprintf("%.17g", column) else column)
write.csv(rows, "trend.csv", row.names = FALSE)
