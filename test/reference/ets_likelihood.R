# Likelihood, forecasts and prediction intervals of R's forecast::ets at the parameters it found, for
# twelve of R's own data sets and every form, for test/unit/test_ets_reference.c. Two kinds of line:
#   series,name,season,value value ...
#   fit,name,form,parameters,loglik,sigma2,means,lower,upper
# with the parameters alpha, beta, gamma, phi as far as the form has them, then the initial states l,
# b, s0 ... s(m-2) as R reports them; 30 forecasts with the limits of 95 %.
#
# Where R 8.20 leaves the model, the equations of Hyndman, Koehler, Ord & Snyder (2008), ch. 6, are
# computed here in plain matrices instead:
#   ETS(M,Ad,M)           class3 forecasts l + b where the model, and R's own simulation, say l + phi b
#   ETS(A,N,A), (M,N,A)   class1 puts gamma in the row of the second seasonal state, which brings the
#                         effect of an error back after m - 1 periods instead of m (R's simulated
#                         limits have it after m)
#   ETS(A,Ad,M)           the C function etsforecast sums phi + phi + phi^2 ... for
#                         phi + phi^2 + phi^3 ...
# The limits of the forms A,*,M are those of 20,000 simulated paths.
# Made with R 4.2.2, forecast 8.20. Run in this folder: Rscript ets_likelihood.R
suppressMessages(library(forecast))
horizon <- 30
set.seed(1)
digits <- function(x) paste(sprintf("%.17g", x), collapse = " ")

# x = (l, b) evolves by F + G e, the season by its cycle and (1 + gamma e).
product_moments <- function(fit) {
    m <- fit$m
    phi <- fit$par["phi"]
    state <- fit$states[nrow(fit$states), ]
    g <- fit$par[c("alpha", "beta")]
    H1 <- matrix(c(1, phi), 1)
    F1 <- rbind(c(1, phi), c(0, phi))
    G1 <- g %*% H1
    H2 <- matrix(c(rep(0, m - 1), 1), 1)
    F2 <- rbind(H2, cbind(diag(m - 1), 0))
    G2 <- matrix(0, m, m)
    G2[1, m] <- fit$par["gamma"]
    A <- F2 %x% F1
    B <- F2 %x% G1 + G2 %x% F1
    C <- G2 %x% G1
    H <- H2 %x% H1
    s2 <- fit$sigma2
    M <- matrix(state[-(1:2)] %x% state[1:2])
    S <- M %*% t(M) # second moments of the products
    mean <- variance <- numeric(horizon)
    for (h in seq_len(horizon)) {
        mean[h] <- H %*% M
        variance[h] <- (1 + s2) * H %*% S %*% t(H) - mean[h]^2
        S <- A %*% S %*% t(A) + s2 * (B %*% S %*% t(B) + A %*% S %*% t(C) + C %*% S %*% t(A)) +
            3 * s2^2 * C %*% S %*% t(C)
        M <- A %*% M + s2 * C %*% M
    }
    z <- qnorm(0.975) * sqrt(variance)
    list(mean = mean, lower = mean - z, upper = mean + z)
}

# Section 6.1 and 6.2 for a level and seasonal states without trend.
linear_moments <- function(fit) {
    m <- fit$m
    state <- fit$states[nrow(fit$states), ]
    H <- c(1, rep(0, m - 1), 1)
    F <- rbind(c(1, rep(0, m)), cbind(0, rbind(c(rep(0, m - 1), 1), cbind(diag(m - 1), 0))))
    G <- c(fit$par["alpha"], fit$par["gamma"], rep(0, m - 1))
    s2 <- fit$sigma2
    relative <- fit$components[1] == "M"
    S <- state %*% t(state) # second moments of the states
    mean <- variance <- numeric(horizon)
    for (h in seq_len(horizon)) {
        mean[h] <- H %*% state
        second <- c(H %*% S %*% H)
        variance[h] <- if (relative) (1 + s2) * second - mean[h]^2 else second - mean[h]^2 + s2
        S <- F %*% S %*% t(F) + s2 * (if (relative) second else 1) * G %*% t(G)
        state <- F %*% state
    }
    z <- qnorm(0.975) * sqrt(variance)
    list(mean = mean, lower = mean - z, upper = mean + z)
}

# The means of a damped trend with a multiplicative season.
damped_means <- function(fit) {
    state <- fit$states[nrow(fit$states), ]
    season <- rep_len(rev(state[-(1:2)]), horizon)
    (state[1] + state[2] * cumsum(fit$par["phi"]^seq_len(horizon))) * season
}

out <- file("ets_likelihood.csv", "w")
for (name in c("Nile", "LakeHuron", "WWWusage", "airmiles", "uspop", "sunspot.year", "AirPassengers",
               "USAccDeaths", "UKgas", "JohnsonJohnson", "nottem", "ldeaths")) {
    y <- get(name)
    m <- frequency(y)
    if (m < 2) y <- ts(as.numeric(y)) # a year's step, whatever the distance between the years
    m <- frequency(y)
    writeLines(paste("series", name, m, digits(y), sep = ","), out)
    for (e in if (min(y) > 0) c("A", "M") else "A") for (s in if (m > 1) c("N", "A", "M") else "N")
        for (tr in c("N", "A", "Ad")) {
            fit <- ets(y, model = paste0(e, substr(tr, 1, 1), s), damped = tr == "Ad",
                       restrict = FALSE)
            if (e == "A" && s == "M")
                fc <- forecast(fit, h = horizon, level = 95, simulate = TRUE, npaths = 20000)
            else
                fc <- forecast(fit, h = horizon, level = 95)
            if (tr == "Ad" && e == "M" && s == "M") fc <- product_moments(fit)
            if (tr == "Ad" && e == "A" && s == "M") fc$mean <- damped_means(fit)
            if (tr == "N" && s == "A") fc <- linear_moments(fit)
            writeLines(sprintf('fit,%s,"ETS(%s,%s,%s)",%s,%.17g,%.17g,%s,%s,%s', name, e, tr, s,
                               digits(fit$par[!is.na(fit$par)]), fit$loglik, fit$sigma2,
                               digits(fc$mean), digits(fc$lower), digits(fc$upper)), out)
        }
}
close(out)
