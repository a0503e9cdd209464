# The theta method and the Box-Cox theta method on data sets of R's own package datasets, for theta.sql.
# Made with R 4.2.2, forecast 8.20. Run in this folder: Rscript theta.R
#
# Columns: series, season, method, step, value, lower80, upper80, lower95, upper95.
#   observed   step counts the moments, value is the observation
#   theta      forecast::thetaf
#   bctheta    the Box-Cox theta method, put together from forecast::BoxCox.lambda ("loglik", 0 to
#              1), BoxCox, thetaf and InvBoxCox, with the seasonal test and decomposition before;
#              thetaf sees the transformed values without frequency, so that it looks for no season
suppressMessages(library(forecast))
number <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
series <- list(Nile = Nile, WWWusage = WWWusage, lynx = lynx, nhtemp = nhtemp, LakeHuron = LakeHuron,
               UKgas = UKgas, JohnsonJohnson = JohnsonJohnson, AirPassengers = AirPassengers,
               USAccDeaths = USAccDeaths, co2 = co2, UKDriverDeaths = UKDriverDeaths,
               ldeaths = ldeaths, nottem = nottem, discoveries = ts(discoveries + 1),
               uspop = ts(as.numeric(uspop)), airmiles = airmiles, austres = austres,
               presidents = na.contiguous(presidents))
seasonal <- function(x) {
    m <- frequency(x)
    if (m == 1 || length(x) < 3 * m) return(FALSE)
    r <- acf(x, lag.max = m, plot = FALSE)$acf[-1]
    abs(r[m]) > qnorm(0.95) * sqrt((1 + 2 * sum(r[-m]^2)) / length(x))
}
bctheta <- function(x, h, level) {
    m <- frequency(x)
    index <- if (seasonal(x)) decompose(x, "multiplicative")$seasonal else x / x
    lambda <- BoxCox.lambda(x / index, method = "loglik", lower = 0, upper = 1)
    fc <- thetaf(ts(as.numeric(BoxCox(x / index, lambda))), h = h, level = level)
    ahead <- rep(as.numeric(tail(index, m)), length.out = h)
    back <- function(v) as.numeric(InvBoxCox(v, lambda)) * ahead
    list(mean = back(fc$mean), lower = apply(fc$lower, 2, back), upper = apply(fc$upper, 2, back))
}
out <- file("theta.csv", "w")
writeLines("series,season,method,step,value,lower80,upper80,lower95,upper95", out)
line <- function(...) writeLines(paste(..., sep = ","), out)
for (name in names(series)) {
    y <- series[[name]]
    m <- frequency(y)
    line(name, m, "observed", seq_along(y), number(y), "", "", "", "")
    fits <- list(theta = thetaf(y, h = 36, level = c(80, 95)), bctheta = bctheta(y, 36, c(80, 95)))
    for (method in names(fits)) {
        fc <- fits[[method]]
        steps <- c(1, 2, 3, 11, 12, 13, 36)
        line(name, m, method, steps, number(fc$mean[steps]),
             number(fc$lower[steps, 1]), number(fc$upper[steps, 1]),
             number(fc$lower[steps, 2]), number(fc$upper[steps, 2]))
    }
}
close(out)
