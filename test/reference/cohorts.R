# Reference for logrank, cumulative_incidence, restricted_mean and survival_truncated.
# Writes cohorts_input.csv, cohorts_logrank.csv, cohorts_incidence.csv, cohorts_mean.csv and
# cohorts_truncated.csv.
# Made with R 4.2.2, packages survival 3.5-3 and cmprsk 2.2-11; run as: Rscript cohorts.R
#
# lung, veteran, ovarian, colon (time to death), transplant, mgus2 and heart are data sets of the
# package survival. The simulated sets are small on purpose: many ties, durations of 0, arms without
# events, arms that end before the first event, curves that end at 0.
library(survival)
library(cmprsk)

set <- function(duration, event, arm = NA, cause = NA, entry = NA)
  data.frame(entry = entry, duration = duration, event = event, arm = arm, cause = cause)
deaths <- colon[colon$etype == 2, ]
plasma <- ifelse(mgus2$pstat == 1, "pcm", ifelse(mgus2$death == 1, "death", NA))
sets <- list(
  lung = set(lung$time, lung$status == 2, lung$sex),
  veteran = set(veteran$time, veteran$status == 1, veteran$celltype,
                ifelse(veteran$status == 1, as.character(veteran$celltype), NA)),
  ovarian = set(ovarian$futime, ovarian$fustat == 1, ovarian$rx),
  colon = set(deaths$time, deaths$status == 1, deaths$rx),
  transplant = set(transplant$futime, transplant$event != "censored", transplant$abo,
                   ifelse(transplant$event == "censored", NA, as.character(transplant$event))),
  mgus2 = set(ifelse(mgus2$pstat == 1, mgus2$ptime, mgus2$futime), !is.na(plasma), mgus2$sex, plasma,
              NA),
  # Age is the clock: seen from the age at diagnosis on.
  mgus2_age = set(mgus2$age + mgus2$futime / 12, mgus2$death == 1, entry = mgus2$age),
  heart = set(heart$stop, heart$event == 1, heart$transplant, entry = heart$start))
set.seed(20261122)
for (i in 1:60) {
  n <- sample(2:30, 1)
  unit <- sample(c(1, 3), 1)
  duration <- sample(0:8, n, TRUE) / unit
  cause <- sample(c(NA, "work", "moved", "died")[1:sample(2:4, 1)], n, TRUE)
  entry <- if (i %% 2 == 0) duration - sample(1:6, n, TRUE) / unit else NA
  sets[[sprintf("simulated_%02d", i)]] <-
    set(duration, !is.na(cause), sample(c("a", "b", "c")[1:sample(2:3, 1)], n, TRUE), cause, entry)
}

number <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
input <- tests <- incidence <- means <- truncated <- NULL
for (name in names(sets)) {
  data <- sets[[name]]
  input <- rbind(input, data.frame(set = name, entry = number(data$entry),
                                   duration = number(data$duration), event = data$event,
                                   arm = ifelse(is.na(data$arm), "", as.character(data$arm)),
                                   cause = ifelse(is.na(data$cause), "", data$cause)))

  # The test. survdiff leaves out an arm that expects no events; with a singular variance it fails.
  if (length(unique(data$arm)) > 1) {
    test <- tryCatch(survdiff(Surv(duration, event) ~ arm, data), error = function(e) NULL)
    df <- if (is.null(test)) 0 else sum(test$exp > 0) - 1
    tests <- rbind(tests, data.frame(
      set = name, chi_square = if (df > 0) number(test$chisq) else "", df = if (df > 0) df else "",
      p_value = if (df > 0) number(pchisq(test$chisq, df, lower.tail = FALSE)) else "",
      n = nrow(data), events = sum(data$event), arms = length(unique(data$arm))))
  }

  # The incidences: survfit for several states has the infinitesimal jackknife, which comes to the
  # variance of Greenwood's type. Where the estimate is 1, there is neither error nor limit.
  causes <- sort(unique(na.omit(data$cause)))
  if (length(causes) > 0) {
    state <- factor(ifelse(is.na(data$cause), "none", data$cause), c("none", causes))
    for (level in c(0.95, 0.8)) {
      fit <- survfit(Surv(data$duration, state) ~ 1, conf.type = "log-log", conf.int = level)
      for (k in seq_along(causes)) {
        at <- fit$n.event[, k + 1] > 0 | fit$time == max(fit$time)
        estimate <- fit$pstate[at, k + 1]
        sure <- estimate > 1 - 1e-12
        competing <- timepoints(cuminc(data$duration, as.integer(state) - 1), fit$time[at])$est[k, ]
        stopifnot(all(abs(competing - estimate) < 1e-12))
        incidence <- rbind(incidence, data.frame(
          set = name, level = level, cause = causes[k], duration = number(fit$time[at]),
          at_risk = fit$n.risk[at, 1], events = fit$n.event[at, k + 1],
          estimate = number(estimate), std_error = number(ifelse(sure, NA, fit$std.err[at, k + 1])),
          lower = number(ifelse(sure, NA, fit$lower[at, k + 1])),
          upper = number(ifelse(sure, NA, fit$upper[at, k + 1]))))
      }
    }
  }

  # The restricted mean, up to four horizons.
  if (all(is.na(data$entry))) {
    fit <- survfit(Surv(duration, event) ~ 1, data)
    longest <- max(data$duration)
    for (tau in unique(c(longest * c(0.2, 0.55, 1), if (min(fit$surv) == 0) 2 * longest + 1)))
      if (tau > 0) {
        mean <- drop(survival:::survmean(fit, rmean = tau)$matrix)
        means <- rbind(means, data.frame(
          set = name, tau = number(tau), estimate = number(mean["rmean"]),
          std_error = number(mean["se(rmean)"]), n = nrow(data),
          events = sum(data$event & data$duration <= tau)))
      }
  }

  # Left truncation.
  if (!all(is.na(data$entry)))
    for (level in c(0.95, 0.8)) {
      fit <- survfit(Surv(entry, duration, event) ~ 1, data, conf.type = "log-log",
                     conf.int = level, timefix = FALSE)
      s <- summary(fit, censored = TRUE)
      truncated <- rbind(truncated, data.frame(
        set = name, level = level, duration = number(s$time), at_risk = s$n.risk,
        events = s$n.event, censored = s$n.censor, survival = number(s$surv),
        std_error = number(s$std.err), lower = number(s$lower), upper = number(s$upper)))
    }
}
write <- function(data, file) write.csv(data, file, row.names = FALSE, quote = FALSE)
write(input, "cohorts_input.csv")
write(tests, "cohorts_logrank.csv")
write(incidence, "cohorts_incidence.csv")
write(means, "cohorts_mean.csv")
write(truncated, "cohorts_truncated.csv")
