# What R answers to the worked questions of examples/questions: examples.csv, which examples.sql compares.
#
#   Rscript examples.R > examples.csv
#
# in this folder. The real figures are read from examples/figures. The rows of the fictitious municipality come from a
# database with the examples loaded at their default size, through psql and the PG* variables of the environment.
# Questions 06 and 12 are not here: their monthly series have a season, where ets and our search may end at different
# optima; the reference checks of forecast compare those on many series.
# Made with R 4.2.2, survival 3.5-3, survey 4.1-1, forecast 8.20, sandwich 3.0-2.
suppressPackageStartupMessages({
    library(survival)
    library(survey)
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

# Durations in calendar steps of some months: whole ones, and the part of the running one.
add_months <- function(date, n) {
    parts <- as.POSIXlt(date)
    first <- as.Date(sprintf("%d-%02d-01", 1900 + parts$year + (parts$mon + n) %/% 12, (parts$mon + n) %% 12 + 1))
    last <- as.POSIXlt(seq(first, by = "month", length.out = 2)[2] - 1)$mday
    first + min(parts$mday, last) - 1
}
calendar_steps <- function(since, until, months = 1) {
    whole <- 0
    while (add_months(since, (whole + 1) * months) <= until) whole <- whole + 1
    edge <- add_months(since, whole * months)
    whole + as.numeric(until - edge) / as.numeric(add_months(since, (whole + 1) * months) - edge)
}
durations <- function(since, until, months = 1) sapply(seq_along(since), function(i) calendar_steps(since[i], until[i], months))
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
care$duration <- durations(care$started, care$until)
cohort <- function(question, part, d, months) {
    curve <- summary(survfit(Surv(duration, event) ~ 1, d, conf.type = "log-log"), times = months, extend = TRUE)
    seen <- ifelse(months <= max(d$duration), 1, NA)
    put(question, part, "persons", nrow(d))
    put(question, part, paste0("survival_", months), seen * curve$surv)
    put(question, part, c("lower_12", "upper_12"), (seen * cbind(curve$lower, curve$upper))[months == 12, ])
}
quarter <- function(date) paste0(format(date, "%Y "), quarters(date))
for (q in sort(unique(quarter(care$started[care$started >= as.Date("2022-01-01")])))) cohort("08", q, care[quarter(care$started) == q, ], c(3, 6, 12))
cohort("08", "2016-2017", subset(care, started < as.Date("2018-01-01")), c(3, 6, 12))
cohort("08", "2022-2023", subset(care, started >= as.Date("2022-01-01") & started < as.Date("2024-01-01")), c(3, 6, 12))

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

# Young people with care at any time in 2024, by neighbourhood and ages of five years, and the inhabitants under 23.
inhabitants <- rows("SELECT neighbourhood, age, inhabitants FROM voorbeeldstad.population WHERE t = '2024-01-01' AND age < 23")
trajectories <- rows("SELECT person, birth_date, started, ended, neighbourhood FROM voorbeeldstad.youth_care_trajectories")
trajectories$age <- 2024 - as.integer(substr(trajectories$birth_date, 1, 4)) - (substr(trajectories$birth_date, 6, 10) > "01-01")
present <- trajectories$started <= "2024-12-31" & (trajectories$ended == "" | trajectories$ended > "2024-01-01")
young <- unique(trajectories[present & trajectories$age %in% 0:22, c("neighbourhood", "person", "age")])
population <- xtabs(inhabitants ~ neighbourhood + I(age %/% 5), inhabitants)
cases <- table(factor(young$neighbourhood, rownames(population)), young$age %/% 5)
share <- colSums(population) / sum(population)

# Limits of a count: exact below 10, from 10 on Byar's. Those of a standardised rate are Dobson's: the count's limits, rescaled by the variance.
count_limits <- function(o) {
    if (o < 10) return(c(if (o == 0) 0 else qgamma(0.025, o), qgamma(0.975, o + 1)))
    k <- c(o, o + 1)
    k * (1 - 1 / (9 * k) + c(-1, 1) * qnorm(0.975) / (3 * sqrt(k)))^3
}
to_rest <- list()
for (place in sort(rownames(population), method = "radix")) {
    o <- sum(cases[place, ])
    n <- sum(population[place, ])
    put("16", place, c("crude", "crude_lower", "crude_upper"), 1000 * c(o, count_limits(o)) / n)
    standardised <- sum(share * cases[place, ] / population[place, ])
    scale <- sqrt(sum(share^2 * cases[place, ] / population[place, ]^2) / o)
    enough <- if (o < 10) NA else 1
    put("16", place, c("standardised", "standardised_lower", "standardised_upper"), enough * 1000 * (standardised + scale * c(0, count_limits(o) - o)))
    to_rest[[place]] <- poisson.test(c(o, sum(cases) - o), c(n, sum(population) - n))
    put("16", place, c("ratio", "ratio_lower", "ratio_upper", "p_value"), with(to_rest[[place]], c(estimate, conf.int, p.value)))
}
adjusted <- p.adjust(sapply(to_rest, function(test) test$p.value), "holm")
for (place in names(adjusted)) put("16", place, "p_adjusted", adjusted[[place]])

# The survey of 2024. svyciprop is a logistic regression without regressors, which ends its iterations after 7 to 9 digits; the limits are those of the
# same regression with more of them.
respondents <- rows("SELECT stratum, cluster, weight, age, lonely FROM voorbeeldstad.loneliness_survey WHERE t = '2024-09-01'")
respondents$lonely <- c(t = 1, f = 0)[respondents$lonely]
respondents$ages <- cut(respondents$age, c(18, 35, 50, 65, 75, Inf), c("18-34", "35-49", "50-64", "65-74", "75+"), right = FALSE)
respondents$all <- "all"
options(survey.lonely.psu = "adjust")
design <- svydesign(ids = ~cluster, strata = ~stratum, weights = ~weight, data = respondents, nest = TRUE)
for (domain in c("ages", "stratum", "all")) {
    by <- svyby(~lonely, reformulate(domain), design, svymean, na.rm = TRUE, deff = TRUE)
    limits <- svyby(~lonely, reformulate(domain), design, svyciprop, method = "logit", vartype = "ci", na.rm = TRUE)
    for (i in seq_len(nrow(by))) {
        part <- as.character(by[i, domain])
        asked <- design[design$variables[[domain]] == part, ]
        logit <- svyglm(lonely ~ 1, asked, family = quasibinomial, control = glm.control(epsilon = 1e-15, maxit = 100))
        precise <- plogis(coef(logit) + c(-1, 1) * qt(0.975, degf(asked)) * sqrt(vcov(logit)[1, 1]))
        stopifnot(all.equal(precise, c(limits$ci_l[i], limits$ci_u[i]), tolerance = 1e-6))
        put("17", part, c("n", "estimate", "std_error", "lower", "upper", "design_effect"),
            c(sum(!is.na(asked$variables$lonely)), by$lonely[i], by$se[i], precise, by$DEff[i]))
    }
}
put("17", "all", "heads", mean(respondents$lonely, na.rm = TRUE))

# Stays of persons: spells with at most so many days between them are one. A stay that runs ends at infinity.
spells <- observed(rows("SELECT person, started, ended, reason, wijk FROM voorbeeldstad.benefit_spells JOIN voorbeeldstad.neighbourhoods USING (neighbourhood)"))
stays_of <- function(d, gap) {
    d <- d[order(d$person, d$started), ]
    latest <- ave(ifelse(d$event, as.numeric(d$ended), Inf), d$person, FUN = cummax)
    last <- nrow(d)
    new <- c(TRUE, d$person[-1] != d$person[-last] | as.numeric(d$started[-1]) > latest[-last] + gap)
    data.frame(person = d$person[new], entered = as.numeric(d$started[new]), left = latest[c(new[-1], TRUE)])
}

# Stock and flow: who was there is asked of every day.
stays <- stays_of(spells, 7)
for (first in seq(as.Date("2024-07-01"), as.Date("2024-12-01"), by = "month")) {
    days <- first:(as.numeric(add_months(as.Date(first, "1970-01-01"), 1)) - 1)
    there <- sapply(c(first - 1, days), function(day) stays$entered <= day & stays$left > day)
    in_month <- there[, -1]
    left <- stays$left %in% days
    put("18", paste("flow", format(as.Date(first, "1970-01-01"), "%Y-%m")),
        c("begin_count", "inflow", "outflow", "end_count", "any_present", "person_periods", "mean_duration"),
        c(sum(there[, 1]), sum(stays$entered %in% days), sum(left), sum(in_month[, length(days)]), length(unique(stays$person[rowSums(in_month) > 0])),
          sum(in_month) / length(days), mean((stays$left - stays$entered)[left])))
}

# How long those stay who entered in a quarter, and for what they leave, in months of 30.436875 days.
entered <- subset(spells, started >= as.Date("2022-01-01"))
entered$duration <- durations(entered$started, entered$until)
for (q in sort(unique(quarter(entered$started)))) cohort("18", paste("entered", q), entered[quarter(entered$started) == q, ], c(3, 6, 12, 24))

entered$cause <- factor(ifelse(!entered$event, "none", ifelse(entered$reason == "werk", "work", "otherwise")), c("none", "work", "otherwise"))
entered$months <- as.numeric(entered$until - entered$started) / 30.436875
incidence <- summary(survfit(Surv(months, cause) ~ 1, entered, conf.type = "log-log"), times = c(6, 12, 24))
for (k in 2:3) with(incidence, put("18", paste("left for", states[k]), paste0(c("estimate_", "lower_", "upper_"), rep(time, each = 3)),
                                   rbind(pstate[, k], lower[, k], upper[, k])))

# Who is back within a year of leaving, in parts of that year.
return_within_a_year <- function(part, d) {
    stays <- stays_of(d, 0)
    stays$back <- ifelse(c(stays$person[-1] == stays$person[-nrow(stays)], FALSE), c(stays$entered[-1], NA), NA)
    stays <- subset(stays, is.finite(left))
    day <- function(x) as.Date(x, "1970-01-01")
    stays$duration <- durations(day(stays$left), day(ifelse(is.na(stays$back), as.numeric(as_of), stays$back)), 12)
    stays$event <- !is.na(stays$back)
    at <- summary(survfit(Surv(duration, event) ~ 1, stays, conf.type = "log-log"), times = 1)
    put("18", paste("return", part), c("n", "events", "estimate", "lower", "upper"),
        c(nrow(stays), sum(stays$event & stays$duration <= 1), 1 - at$surv, 1 - at$upper, 1 - at$lower))
}
for (wijk in sort(unique(spells$wijk), method = "radix")) return_within_a_year(wijk, spells[spells$wijk == wijk, ])
return_within_a_year("all", spells)
