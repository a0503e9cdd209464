# What R answers to the worked questions of examples/questions: examples.csv, which examples.sql compares.
#
#   Rscript examples.R > examples.csv
#
# in this folder. The real figures are read from examples/figures. The rows of the fictitious municipality come from a
# database with the examples loaded at their default size, through psql and the PG* variables of the environment.
# Questions 06 and 12 are not here: their monthly series have a season, where ets and our search may end at different
# optima; the reference checks of forecast compare those on many series.
# Made with R 4.2.2, survival 3.5-3, forecast 8.20, sandwich 3.0-2.
suppressPackageStartupMessages({
    library(survival)
    library(forecast)
    library(sandwich)
})
options(digits = 15)

figures <- function(name) read.csv(file.path("../../examples/figures", name))
rows <- function(query) {
    file <- tempfile(fileext = ".csv")
    status <- system2("psql", c("-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", shQuote(paste0("\\copy (", query, ") TO '", file, "' (FORMAT csv, HEADER)"))))
    stopifnot(status == 0)
    read.csv(file)
}
put <- function(question, part, quantity, value) cat(sprintf("%s,%s,%s,%s\n", question, part, quantity, ifelse(is.na(value), "", sprintf("%.15g", value))), sep = "")

cat("question,part,quantity,value\n")

# A line through the moments, in years of 365.2425 days.
line <- function(question, part, t, y, errors = "iid", lag = 0) {
    years <- as.numeric(as.Date(t) - as.Date(t[1])) / 365.2425
    model <- lm(y ~ years)
    variance <- if (errors == "iid") vcov(model) else NeweyWest(model, lag = lag, prewhite = FALSE, adjust = FALSE)
    slope <- coef(model)[["years"]]
    error <- sqrt(variance["years", "years"])
    margin <- qt(0.975, df.residual(model)) * error
    put(question, part, c("slope", "lower", "upper"), c(slope, slope - margin, slope + margin))
}

# forecast::ets starts its search at one point, and on short series often stops far from the best likelihood (WW: AICc 288.6
# where the same model reaches 281.8). So each model without a season is searched again from many starts, by R's own
# recursion, within the bounds that ets uses; models with a season stay as ets fits them. The lowest AICc is chosen.
parts <- function(model, damped, p) {
    trend <- substr(model, 2, 2) != "N"
    list(alpha = p[1], beta = if (trend) p[2], phi = if (damped) p[3], init = p[(2 + trend + damped):length(p)])
}
search <- function(y, model, damped, starts = 30) {
    trend <- substr(model, 2, 2) != "N"
    minus_twice_log_likelihood <- function(p) {
        q <- parts(model, damped, p)
        if (q$alpha < 1e-4 || q$alpha > 0.9999 || (trend && (q$beta < 1e-4 || q$beta > q$alpha)) ||
            (damped && (q$phi < 0.8 || q$phi > 0.98))) return(1e10)
        value <- forecast:::pegelsresid.C(y, 1, q$init, substr(model, 1, 1), substr(model, 2, 2), "N", damped, q$alpha, q$beta, NULL, q$phi, 3)$lik
        if (is.finite(value)) value else 1e10
    }
    best <- list(value = Inf)
    for (start in seq_len(starts)) {
        alpha <- runif(1, 0.05, 0.9998)
        p <- c(alpha, if (trend) runif(1, 0.001, alpha), if (damped) runif(1, 0.81, 0.979), y[1] + sd(diff(y)) * rnorm(1),
               if (trend) mean(diff(y)) + sd(diff(y)) * rnorm(1))
        for (again in 1:3)
            p <- (found <- optim(p, minus_twice_log_likelihood, control = list(maxit = 4000, reltol = 1e-14, parscale = pmax(abs(p), 0.01))))$par
        if (found$value < best$value) best <- found
    }
    best
}
at_its_best <- function(y, model, damped) {
    fit <- ets(y, model = model, damped = damped)
    found <- search(as.numeric(y), model, damped)
    if (found$value > -2 * fit$loglik) return(fit)
    q <- parts(model, damped, found$par)
    fit$par[c("alpha", if (!is.null(q$beta)) "beta", if (damped) "phi")] <- unlist(q[c("alpha", "beta", "phi")])
    fit$par[c("l", if (!is.null(q$beta)) "b")] <- fit$initstate[] <- q$init
    df <- length(y) - length(fit$par)
    fit <- ets(y, model = fit, use.initial.values = TRUE)
    stopifnot(abs(-2 * fit$loglik - found$value) < 1e-6 * abs(found$value))
    fit$sigma2 <- sum(residuals(fit)^2) / df
    k <- length(fit$par) + 1
    fit$aicc <- found$value + 2 * k + 2 * k * (k + 1) / (length(y) - k - 1)
    fit
}
future <- function(question, part, y, frequency, horizon) {
    set.seed(1)
    y <- ts(y, frequency = frequency)
    fits <- list(ets(y))
    for (model in c("ANN", "AAN", "MNN", "MAN")) for (damped in c(FALSE, TRUE))
        if (!damped || substr(model, 2, 2) == "A") fits <- c(fits, list(at_its_best(y, model, damped)))
    fit <- fits[[which.min(sapply(fits, function(f) f$aicc))]]
    f <- forecast(fit, h = horizon, level = 95)
    cat(sprintf("%s,%s,method,\"%s\"\n", question, part, fit$method))
    put(question, part, paste0("forecast_", seq_len(horizon)), as.numeric(f$mean))
    put(question, part, paste0("lower_", seq_len(horizon)), pmax(as.numeric(f$lower), 0))
    put(question, part, paste0("upper_", seq_len(horizon)), as.numeric(f$upper))
}

youth <- subset(figures("youth_care.csv"), age_group == "0-22" & unit == "persons")
line("01", "2016-2024", youth$t, youth$value)
line("01", "2016-2020", youth$t[1:5], youth$value[1:5])
line("01", "2021-2024", youth$t[6:9], youth$value[6:9])

ww <- subset(figures("ww_month.csv"), sex == "total" & seasonally_adjusted == "false")
future("02", "ww", ww$value, 12, 6)

bijstand <- subset(figures("bijstand_quarter.csv"), source == "85585NED")
line("03", "trend", bijstand$t, bijstand$value, "newey-west", 4)
future("03", "bijstand", bijstand$value, 4, 4)

month <- subset(figures("unemployment_month.csv"), age_group == "15-74" & measure == "unemployed")
future("04", "month", month$value, 12, 12)
future("04", "year", figures("unemployment_year.csv")$value, 1, 2)

# Requests by month. Every neighbourhood has some in the first and the last month or gets a zero.
months <- seq(as.Date("2019-01-01"), as.Date("2024-12-01"), by = "month")
requests <- rows("SELECT date_trunc('month', created)::date AS month, neighbourhood, wijk, count(*) AS n FROM voorbeeldstad.service_requests JOIN voorbeeldstad.neighbourhoods USING (neighbourhood) GROUP BY 1, 2, 3")
requests$month <- as.Date(requests$month)
by_month <- function(r) sapply(months, function(m) sum(r$n[r$month == m]))
for (place in sort(unique(requests$neighbourhood), method = "radix"))
    line("05", place, months, by_month(subset(requests, neighbourhood == place)), "newey-west", 12)
for (place in sort(unique(requests$wijk), method = "radix")) {
    series <- by_month(subset(requests, wijk == place))
    put("07", place, c("sum_2019", "sum_2024"), c(sum(series[1:12]), sum(series[61:72])))
}

# Durations in calendar months: whole ones, and the part of the running one.
add_months <- function(date, n) {
    parts <- as.POSIXlt(date)
    first <- as.Date(sprintf("%d-%02d-01", 1900 + parts$year + (parts$mon + n) %/% 12, (parts$mon + n) %% 12 + 1))
    last <- as.POSIXlt(seq(first, by = "month", length.out = 2)[2] - 1)$mday
    first + min(parts$mday, last) - 1
}
calendar_months <- function(since, until) {
    whole <- 0
    while (add_months(since, whole + 1) <= until) whole <- whole + 1
    edge <- add_months(since, whole)
    whole + as.numeric(until - edge) / as.numeric(add_months(since, whole + 1) - edge)
}
as_of <- as.Date("2025-01-01")
# 9999-12-31 says that a trajectory runs, and so does an end after as_of.
observed <- function(d) {
    d$started <- as.Date(d$started)
    d$ended <- as.Date(d$ended)
    d$event <- !is.na(d$ended) & d$ended <= as_of
    d$until <- as.Date(ifelse(d$event, d$ended, as_of), origin = "1970-01-01")
    subset(d, until >= started)
}
care <- observed(rows("SELECT started, ended FROM voorbeeldstad.youth_care_trajectories"))
care$duration <- mapply(function(a, b) calendar_months(a, b), split(care$started, seq_len(nrow(care))), split(care$until, seq_len(nrow(care))))
cohort <- function(part, d) {
    curve <- summary(survfit(Surv(duration, event) ~ 1, d, conf.type = "log-log"), times = c(3, 6, 12), extend = TRUE)
    seen <- c(3, 6, 12) <= max(d$duration)
    put("08", part, "persons", nrow(d))
    put("08", part, c("survival_3", "survival_6", "survival_12"), ifelse(seen, curve$surv, NA))
    put("08", part, c("lower_12", "upper_12"), ifelse(seen[3], 1, NA) * c(curve$lower[3], curve$upper[3]))
}
quarter <- paste0(format(care$started, "%Y "), quarters(care$started))
for (q in sort(unique(quarter[care$started >= as.Date("2022-01-01")]))) cohort(q, care[quarter == q, ])
cohort("2016-2017", subset(care, started < as.Date("2018-01-01")))
cohort("2022-2023", subset(care, started >= as.Date("2022-01-01") & started < as.Date("2024-01-01")))

spells <- observed(rows("SELECT started, ended FROM voorbeeldstad.benefit_spells"))
spells$months <- as.numeric(spells$until - spells$started) / 30.436875
benefit <- function(part, d) {
    fit <- survfit(Surv(months, event) ~ 1, d, conf.type = "log-log")
    median <- quantile(fit, 0.5)
    put("09", part, "spells", nrow(d))
    put("09", part, c("median", "lower", "upper"), c(median$quantile, median$lower, median$upper))
    at <- summary(fit, times = c(12, 36), extend = TRUE)$surv
    put("09", part, c("survival_12", "survival_36"), ifelse(c(12, 36) <= max(d$months), at, NA))
}
period <- cut(as.numeric(format(spells$started, "%Y")), c(2015, 2018, 2021, 2024), c("2016-2018", "2019-2021", "2022-2024"))
for (p in levels(period)) benefit(p, spells[period == p, ])

# Each month in which a trajectory runs costs its monthly price.
trajectories <- rows("SELECT started, ended, cost_per_month, provider FROM voorbeeldstad.youth_care_trajectories")
trajectories$ended[trajectories$ended == ""] <- "9999-12-31"
in_months <- function(date) as.integer(substr(date, 1, 4)) * 12 + as.integer(substr(date, 6, 7)) - 1
first <- in_months(trajectories$started)
last <- pmin(in_months(trajectories$ended), 2024 * 12 + 11)
# A trajectory that ends before it starts runs in no month, unless its end is in the month of its start.
none <- trajectories$ended < paste0(substr(trajectories$started, 1, 7), "-01")
cost_in <- function(month, of = TRUE) sum(trajectories$cost_per_month[first <= month & last >= month & !none & of]) / 1000
cost <- sapply(2019 * 12 + 0:71, cost_in)
for (year in 2019:2024) put("11", year, "cost", sum(cost[(year - 2019) * 12 + 1:12]))
future("11", "cost", cost, 12, 12)

# What is known of 2024 by 1 May.
for (provider in sort(unique(trajectories$provider), method = "radix"))
    put("13", provider, "so_far", sum(sapply(2024 * 12 + 0:3, cost_in, trajectories$provider == provider)))

# Who receives bijstand on 1 January 2025: started before, and not ended before.
spells <- rows("SELECT started, ended, wijk FROM voorbeeldstad.benefit_spells JOIN voorbeeldstad.neighbourhoods USING (neighbourhood)")
present <- as.character(spells$started) < "2025-01-01" & (spells$ended == "" | as.character(spells$ended) >= "2025-01-01")
for (wijk in sort(unique(spells$wijk), method = "radix")) put("14", wijk, "recipients", sum(present & spells$wijk == wijk))
put("14", "Voorbeeldstad", "recipients", sum(present))
put("14", "Voorbeeldstad", c("sum_of_wijken_1", "sum_of_wijken_12"), c(1, 1)) # what adds up is 1

# The seasonal naive forecasts of 14 days from 28 days in a row, the last of them 14 days before 16 December 2024.
created <- as.Date(rows("SELECT created::date FROM voorbeeldstad.service_requests")$created)
daily <- tabulate(as.numeric(created - as.Date("2018-12-31")), as.numeric(as.Date("2024-12-15") - as.Date("2018-12-31")))
misses <- sapply(length(daily) - 14 - 27:0, function(origin) {
    daily[origin + 1:14] - daily[origin - 6:0][rep(1:7, 2)]
})
put("15", "snaive", "error", mean(abs(misses)))
