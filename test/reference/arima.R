# ARIMA(p,d,q)(P,D,Q)[m] by exact maximum likelihood, on R's own data sets. Writes arima.csv.
# The optimiser of R stops early by default and starts from one point: here it goes on until nothing
# changes, from the estimates by conditional sum of squares and from zeros, and the better is taken.
# R replaces the diffuse start of differences by a variance of kappa, 1e6 unless told. The larger, the
# closer to the likelihood of the differences, until rounding shows: forecasts by 1e7 and 1e8 differ
# by some 1e-6 of the value.
# The automatic choice is compared on data sets where it is clear: elsewhere each search may end at
# another model that is all but as good.
suppressMessages(library(forecast))
stopifnot(packageVersion("forecast") >= "8.20")
best_fit <- function(y, order, seasonal, drift, xreg, kappa) {
    fit <- function(method, ...)
        tryCatch(Arima(y, order = order, seasonal = seasonal, include.drift = drift, xreg = xreg,
                       method = method, kappa = kappa, ...), error = function(e) NULL)
    k <- max(length(coef(fit("ML"))), length(coef(fit("CSS-ML"))))
    fits <- list()
    for (method in c("ML", "CSS-ML"))
        for (step in c(1e-3, 1e-4, 1e-5))
            fits <- c(fits, list(fit(method, optim.control = list(reltol = 1e-15, maxit = 5000,
                                                                  ndeps = rep(step, k)))))
    fits <- Filter(Negate(is.null), fits)
    fits[[which.max(sapply(fits, function(f) f$loglik))]]
}

rows <- list()
add <- function(series, y, model, order, seasonal = c(0, 0, 0), drift = FALSE, xreg = NULL,
                kappa = 1e6) {
    ahead <- 12
    n <- length(y)
    past <- if (is.null(xreg)) NULL else xreg[1:n, , drop = FALSE]
    future <- if (is.null(xreg)) NULL else xreg[n + 1:ahead, , drop = FALSE]
    fit <- best_fit(y, order, seasonal, drift, past, kappa)
    f <- forecast(fit, h = ahead, level = c(80, 95), xreg = future)
    rows[[length(rows) + 1]] <<- data.frame(
        series, season = frequency(y), model, step = 1:ahead, value = as.numeric(f$mean),
        lower80 = as.numeric(f$lower[, 1]), upper80 = as.numeric(f$upper[, 1]),
        lower95 = as.numeric(f$lower[, 2]), upper95 = as.numeric(f$upper[, 2]),
        loglik = fit$loglik)
}
observed <- function(series, y, what = "observed")
    rows[[length(rows) + 1]] <<- data.frame(
        series, season = frequency(y), model = what, step = seq_along(y), value = as.numeric(y),
        lower80 = NA, upper80 = NA, lower95 = NA, upper95 = NA, loglik = NA)

large <- 1e7
airline <- function(...) add(..., model = "ARIMA(0,1,1)(0,1,1)[12]", order = c(0, 1, 1),
                             seasonal = c(0, 1, 1), kappa = large)
observed("AirPassengers", AirPassengers)
airline("AirPassengers", AirPassengers)
add("AirPassengers", AirPassengers, "ARIMA(2,1,1)(0,1,0)[12]", c(2, 1, 1), c(0, 1, 0), kappa = large)
observed("log AirPassengers", log(AirPassengers))
airline("log AirPassengers", log(AirPassengers))
observed("lh", lh)
add("lh", lh, "ARIMA(1,0,0)", c(1, 0, 0))
add("lh", lh, "ARIMA(3,0,0) with non-zero mean", c(3, 0, 0))
add("lh", lh, "ARIMA(1,0,1) with non-zero mean", c(1, 0, 1))
observed("LakeHuron", LakeHuron)
add("LakeHuron", LakeHuron, "ARIMA(1,0,1)", c(1, 0, 1))
add("LakeHuron", LakeHuron, "ARIMA(2,0,0) with drift", c(2, 0, 0), drift = TRUE)
observed("WWWusage", WWWusage)
add("WWWusage", WWWusage, "ARIMA(3,1,0)", c(3, 1, 0), kappa = large)
add("WWWusage", WWWusage, "ARIMA(1,1,1)", c(1, 1, 1), kappa = large)
add("WWWusage", WWWusage, "ARIMA(2,1,0) with drift", c(2, 1, 0), drift = TRUE, kappa = large)
add("WWWusage", WWWusage, "ARIMA(0,2,2)", c(0, 2, 2), kappa = large)
observed("UKgas", UKgas)
add("UKgas", UKgas, "ARIMA(0,1,1)(0,1,1)[4]", c(0, 1, 1), c(0, 1, 1), kappa = large)
add("UKgas", UKgas, "ARIMA(1,0,0)(0,1,1)[4] with drift", c(1, 0, 0), c(0, 1, 1), drift = TRUE,
    kappa = large)
observed("nottem", nottem)
add("nottem", nottem, "ARIMA(1,0,0)(2,1,0)[12]", c(1, 0, 0), c(2, 1, 0), kappa = large)
add("nottem", nottem, "ARIMA(1,0,1)(1,0,1)[12]", c(1, 0, 1), c(1, 0, 1))
observed("presidents", presidents) # six quarters are missing, the first and the last among them
add("presidents", presidents, "ARIMA(3,0,0)", c(3, 0, 0))
add("presidents", presidents, "ARIMA(1,0,1)", c(1, 0, 1))
add("presidents", presidents, "ARIMA(1,1,1)", c(1, 1, 1), kappa = large)
add("presidents", presidents, "ARIMA(1,1,0)(0,1,1)[4]", c(1, 1, 0), c(0, 1, 1), kappa = large)
# Killed drivers: kilometres, the price of petrol and the law on seat belts explain.
drivers <- window(Seatbelts[, "drivers"], end = c(1983, 12))
x <- cbind(kms = Seatbelts[, "kms"], price = Seatbelts[, "PetrolPrice"], law = Seatbelts[, "law"])
observed("Seatbelts", drivers)
for (name in colnames(x)) observed("Seatbelts", ts(x[, name], frequency = 12), name)
add("Seatbelts", drivers, "Regression with ARIMA(1,0,0) errors", c(1, 0, 0), xreg = x)
add("Seatbelts", drivers, "ARIMA(1,0,1)(1,0,0)[12]", c(1, 0, 1), c(1, 0, 0), xreg = x)
add("Seatbelts", drivers, "ARIMA(0,1,1)(0,1,1)[12]", c(0, 1, 1), c(0, 1, 1), xreg = x, kappa = large)

# auto.arima: the orders, and the forecasts of the best fit of these.
choose <- function(series, y) {
    fit <- auto.arima(y, approximation = FALSE)
    p <- arimaorder(fit)
    if (length(p) == 3) p <- c(p, 0, 0, 0)
    add(series, y, paste0("auto: ", trimws(sub("with zero mean", "", as.character(fit)))), p[1:3], p[4:6],
        drift = "drift" %in% names(coef(fit)), kappa = large)
}
choose("log AirPassengers", log(AirPassengers))
choose("lh", lh)
choose("WWWusage", WWWusage)
choose("UKgas", UKgas)
for (name in c("USAccDeaths", "Nile", "nhtemp")) {
    observed(name, get(name))
    choose(name, get(name))
}
observed("log JohnsonJohnson", log(JohnsonJohnson))
choose("log JohnsonJohnson", log(JohnsonJohnson))

table <- do.call(rbind, rows)
table$model <- sprintf("\"%s\"", table$model)
table[-(1:4)] <- lapply(table[-(1:4)], function(v) ifelse(is.na(v), "", sprintf("%.15g", v)))
write.csv(table, "arima.csv", row.names = FALSE, quote = FALSE)
