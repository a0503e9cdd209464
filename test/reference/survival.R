# Reference for survival(duration, event) and median_survival(duration, event).
# Writes survival_input.csv, survival.csv and median_survival.csv.
# Made with R 4.2.2 and package survival 3.5-3; run as: Rscript survival.R
#
# lung, veteran, ovarian and kidney are data sets of the package survival. The simulated sets are
# small on purpose: many ties, durations of 0, curves that stay at exactly one half, curves that
# end at 0, curves without an event.
library(survival)

sets <- list(
  lung = data.frame(duration = lung$time, event = lung$status == 2),
  veteran = data.frame(duration = veteran$time, event = veteran$status == 1),
  ovarian = data.frame(duration = ovarian$futime, event = ovarian$fustat == 1),
  kidney = data.frame(duration = kidney$time, event = kidney$status == 1),
  half_to_the_end = data.frame(duration = 1:4, event = c(TRUE, TRUE, FALSE, FALSE)),
  half_for_a_while = data.frame(duration = 1:4, event = TRUE),
  all_at_once = data.frame(duration = c(1, 1), event = TRUE),
  one_event = data.frame(duration = 7, event = TRUE),
  one_censored = data.frame(duration = 7, event = FALSE),
  # The upper limit of S falls below one half, and rises again at the last event.
  rising_limit = data.frame(duration = c(rep(1:8, each = 30), rep(9, 157), 10, 11, 12),
                            event = rep(c(TRUE, FALSE, TRUE, FALSE), c(240, 157, 1, 2))))
set.seed(20240131)
for (i in 1:60) {
  n <- sample(2:30, 1)
  sets[[sprintf("simulated_%02d", i)]] <-
    data.frame(duration = sample(0:8, n, TRUE) / sample(c(1, 3), 1), event = runif(n) < 0.6)
}

number <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
input <- curve <- median <- NULL
for (name in names(sets)) {
  data <- sets[[name]]
  input <- rbind(input, data.frame(set = name, duration = number(data$duration),
                                   event = data$event))
  for (level in c(0.95, 0.8)) {
    fit <- survfit(Surv(duration, event) ~ 1, data, conf.type = "log-log", conf.int = level)
    s <- summary(fit, censored = TRUE)
    q <- quantile(fit, 0.5)
    curve <- rbind(curve, data.frame(
      set = name, level = level, duration = number(s$time), at_risk = s$n.risk,
      events = s$n.event, censored = s$n.censor, survival = number(s$surv),
      std_error = number(s$std.err), lower = number(s$lower), upper = number(s$upper)))
    median <- rbind(median, data.frame(
      set = name, level = level, estimate = number(q$quantile), lower = number(q$lower),
      upper = number(q$upper), n = fit$n, events = sum(fit$n.event)))
  }
}
write.csv(input, "survival_input.csv", row.names = FALSE, quote = FALSE)
write.csv(curve, "survival.csv", row.names = FALSE, quote = FALSE)
write.csv(median, "median_survival.csv", row.names = FALSE, quote = FALSE)
