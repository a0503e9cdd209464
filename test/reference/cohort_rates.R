# Reference for cohort_rates(entered, left_at, as_of, step, periods).
# Writes cohort_rates_input.csv and cohort_rates.csv.
# Made with R 4.2.2 and package survival 3.5-3; run as: Rscript cohort_rates.R
#
# The persons are invented. Durations in calendar steps are computed here with R's own calendar
# (as.POSIXlt), survival with survfit and summary(times = k), the counts of a step by counting.
library(survival)

utc <- function(text) as.POSIXct(text, tz = "UTC")

# Boundary k: k * months after `entered`, the day clipped to the month's last.
add_months <- function(entered, months) {
  p <- as.POSIXlt(entered, tz = "UTC")
  number <- p$year * 12 + p$mon + months
  year <- 1900 + number %/% 12
  month <- number %% 12 + 1
  next_first <- as.Date(sprintf("%04d-%02d-01", year + (month == 12), month %% 12 + 1))
  last <- as.POSIXlt(next_first - 1)$mday
  utc(sprintf("%04d-%02d-%02d", year, month, pmin(p$mday, last))) +
    p$hour * 3600 + p$min * 60 + p$sec
}

boundary <- function(entered, k, months, seconds)
  if (months > 0) add_months(entered, k * months) else entered + k * seconds

duration_in_steps <- function(entered, end, months, seconds) {
  whole <- 0
  while (boundary(entered, whole + 1, months, seconds) <= end) whole <- whole + 1
  b <- boundary(entered, whole, months, seconds)
  following <- boundary(entered, whole + 1, months, seconds)
  whole + (as.numeric(end) - as.numeric(b)) / (as.numeric(following) - as.numeric(b))
}

cohort <- function(n, since, days, mean_stay, as_of, step, months, seconds, periods, clock) {
  second <- if (clock) 1 else 86400
  entered <- utc(since) + sample(0:(days * 86400 / second), n, TRUE) * second
  stay <- floor(rexp(n, 1 / (mean_stay * 86400)) / second) * second
  left <- entered + stay
  left[runif(n) < 0.15] <- NA
  exact <- runif(n) < 0.2 # leave exactly at a boundary
  for (i in which(exact & !is.na(left)))
    left[i] <- boundary(entered[i], sample(1:4, 1), months, seconds)
  list(entered = entered, left = left, as_of = utc(as_of), step = step, months = months,
       seconds = seconds, periods = periods)
}

set.seed(20240229)
cohorts <- list(
  month = cohort(300, "2019-11-01", 120, 150, "2020-10-31", "1 month", 1, 0, 14, FALSE),
  month_ends = local({
    c <- cohort(200, "2019-12-01", 1, 90, "2020-08-15", "1 month", 1, 0, 10, FALSE)
    ends <- utc(c("2020-01-29", "2020-01-30", "2020-01-31", "2020-02-29", "2019-10-31"))
    stay <- as.numeric(c$left) - as.numeric(c$entered)
    c$entered <- sample(ends, 200, TRUE)
    c$left <- c$entered + stay
    for (i in seq_len(200)) if (i %% 3 == 0)
      c$left[i] <- boundary(c$entered[i], i %% 5 + 1, 1, 0)
    c
  }),
  quarter = cohort(250, "2018-01-01", 730, 400, "2021-03-31", "3 months", 3, 0, 12, FALSE),
  year = cohort(250, "2008-02-20", 3000, 900, "2020-02-29", "1 year", 12, 0, 12, FALSE),
  week = cohort(250, "2024-01-01", 60, 30, "2024-04-30", "7 days", 0, 7 * 86400, 20, FALSE),
  clock = cohort(250, "2023-12-25 08:00:00", 90, 60, "2024-06-30 17:30:00", "1 month", 1, 0, 8,
                 TRUE),
  day = cohort(60, "2024-02-20", 10, 4, "2024-03-31", "1 day", 0, 86400, 45, FALSE),
  everyone_left = local({
    c <- cohort(40, "2020-01-01", 30, 60, "2025-01-01", "1 month", 1, 0, 12, FALSE)
    c$left[is.na(c$left)] <- c$entered[is.na(c$left)] + 86400 * 75
    c
  }))

number <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
moment <- function(x) ifelse(is.na(x), "", format(x, "%Y-%m-%d %H:%M:%S", tz = "UTC"))
input <- output <- NULL
for (name in names(cohorts)) {
  c <- cohorts[[name]]
  input <- rbind(input, data.frame(cohort = name, entered = moment(c$entered),
    left_at = moment(c$left), as_of = moment(c$as_of), step = c$step, periods = c$periods))
  member <- c$entered <= c$as_of
  entered <- c$entered[member]
  left <- c$left[member]
  event <- !is.na(left) & left <= c$as_of
  end <- left
  end[!event] <- c$as_of
  duration <- sapply(seq_along(end), function(i)
    duration_in_steps(entered[i], end[i], c$months, c$seconds))
  k <- seq_len(c$periods)
  within <- ceiling(duration)
  within[within == 0] <- 1
  for (level in c(0.95, 0.9)) {
    fit <- survfit(Surv(duration, event) ~ 1, conf.type = "log-log", conf.int = level)
    s <- summary(fit, times = k) # without extend: nothing beyond the longest follow-up
    at <- match(k, s$time)
    survival <- s$surv[at]
    before <- c(1, survival[-length(survival)])
    output <- rbind(output, data.frame(
      cohort = name, level = level, step = k,
      at_risk = sapply(k, function(j) if (j == 1) length(duration) else sum(duration > j - 1)),
      events = sapply(k, function(j) sum(within == j & event)),
      censored = sapply(k, function(j) sum(within == j & !event)),
      hazard = number(1 - survival / before), survival = number(survival),
      lower = number(s$lower[at]), upper = number(s$upper[at])))
  }
}
write.csv(input, "cohort_rates_input.csv", row.names = FALSE, quote = FALSE)
write.csv(output, "cohort_rates.csv", row.names = FALSE, quote = FALSE)
