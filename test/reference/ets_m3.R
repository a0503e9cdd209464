# Fits every candidate form of forecast::ets to 300 series of the M3 competition (each tenth of the
# 3003), and writes what test/unit/test_ets_m3.c compares with:
#   ets_m3.csv           series_id, form, chosen (1: least AICc), loglik, aicc and, for the chosen
#                        form, parameters (alpha, beta, gamma, phi as far as the form has them, then
#                        the initial states l, b, s0 ... s(m-2), as R reports them)
#   ets_m3_forecast.csv  the chosen form's point forecasts and 95 % limits
# Made with R 4.2.2, forecast 8.20. Run in this folder: SHARED_DATA=<folder with m3/> Rscript ets_m3.R
suppressMessages(library(forecast))
m3 <- read.csv(gzfile(file.path(Sys.getenv("SHARED_DATA"), "m3", "m3.csv.gz")))
ids <- unique(m3$series_id)[seq(1, 3000, by = 10)]
etsmodel <- getFromNamespace("etsmodel", "forecast")
digits <- function(x) paste(sprintf("%.17g", x), collapse = " ")

fits <- file("ets_m3.csv", "w")
forecasts <- file("ets_m3_forecast.csv", "w")
writeLines("series_id,form,chosen,loglik,aicc,parameters", fits)
writeLines("series_id,form,step,forecast,lower,upper", forecasts)
for (id in ids) {
    rows <- m3[m3$series_id == id, ]
    horizon <- rows$horizon[1]
    season <- rows$freq[1]
    y <- ts(rows$value[rows$is_test == 0], frequency = season)
    seasons <- if (season > 1 && length(y) > season) c("N", "A", "M") else "N"
    best <- Inf
    lines <- c()
    chosen <- 0
    for (e in if (min(y) > 0) c("A", "M") else "A") for (tr in c("N", "A")) for (s in seasons)
        for (d in if (tr == "N") FALSE else c(TRUE, FALSE)) {
            if (e == "A" && s == "M") next
            fit <- try(etsmodel(y, e, tr, s, d, lower = c(rep(1e-04, 3), 0.8),
                                upper = c(rep(0.9999, 3), 0.98), opt.crit = "lik", nmse = 3,
                                bounds = "both"), silent = TRUE)
            if (inherits(fit, "try-error") || !is.finite(fit$aicc)) next
            form <- sprintf('"ETS(%s,%s%s,%s)"', e, tr, if (d) "d" else "", s)
            lines <- c(lines, sprintf("%s,%s,0,%.17g,%.17g,", id, form, fit$loglik, fit$aicc))
            if (fit$aicc < best) {
                best <- fit$aicc
                chosen <- length(lines)
                parameters <- digits(fit$par)
                best_form <- list(paste0(e, tr, s), if (tr == "N") NULL else d, form)
            }
        }
    lines[chosen] <- paste0(sub('",0,', '",1,', lines[chosen]), parameters)
    writeLines(lines, fits)
    fc <- forecast(ets(y, model = best_form[[1]], damped = best_form[[2]]), h = horizon, level = 95)
    writeLines(sprintf("%s,%s,%d,%.17g,%.17g,%.17g", id, best_form[[3]], seq_len(horizon), fc$mean,
                       fc$lower, fc$upper), forecasts)
}
close(fits)
close(forecasts)
