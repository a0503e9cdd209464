# Reference for return_rate(person, entered, left_at, as_of, within).
# Writes return_rate_input.csv and return_rate.csv.
# Made with R 4.2.2 and package survival 3.5-3; run as: Rscript return_rate.R
#
# Small registrations at random, with renewals, overlaps, open ends, 9999-12-31 and spells after
# as_of. R joins the spells itself, works out for how long each leaving was followed, in days or in
# parts of the calendar steps from left_at, and fits survfit(conf.type = "log-log").
library(survival)

as_of <- as.Date("2023-12-31")

# left_at + k months, with the day clipped to the month's last.
add_months <- function(d, k) {
  p <- as.POSIXlt(d)
  months <- p$year * 12 + p$mon + k
  first <- as.Date(sprintf("%d-%02d-01", 1900 + months %/% 12, months %% 12 + 1))
  after <- as.Date(sprintf("%d-%02d-01", 1900 + (months + 1) %/% 12, (months + 1) %% 12 + 1))
  first + pmin(p$mday, as.numeric(after - first)) - 1
}

duration <- function(from, to, months, days) {
  if (months == 0) return(as.numeric(to - from) / days)
  k <- 0
  while (add_months(from, (k + 1) * months) <= to) k <- k + 1
  low <- add_months(from, k * months)
  k + as.numeric(to - low) / as.numeric(add_months(from, (k + 1) * months) - low)
}

leavings <- function(data, months, days) {
  data <- data[data$entered <= as_of, ]
  data$left_at[is.na(data$left_at) | data$left_at > as_of] <- as.Date("9999-12-31")
  answer <- NULL
  for (one in split(data, data$person)) {
    one <- one[order(one$entered), ]
    from <- one$entered[1]
    until <- one$left_at[1]
    ends <- begins <- NULL
    for (i in seq_len(nrow(one))[-1]) {
      if (one$entered[i] > until) {
        ends <- c(ends, until); begins <- c(begins, one$entered[i])
        until <- one$left_at[i]
      } else until <- max(until, one$left_at[i])
    }
    for (j in seq_along(ends)) {
      left <- as.Date(ends[j], "1970-01-01")
      back <- as.Date(begins[j], "1970-01-01")
      answer <- rbind(answer, data.frame(duration = duration(left, back, months, days),
                                         event = TRUE, seen = duration(left, as_of, months, days)))
    }
    if (until <= as_of) {
      seen <- duration(until, as_of, months, days)
      answer <- rbind(answer, data.frame(duration = seen, event = FALSE, seen))
    }
  }
  answer
}

number <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
input <- result <- NULL
set.seed(20231231)
for (set in 1:40) {
  n <- sample(c(5, 30, 120), 1)
  entered <- as.Date("2021-12-15") + sample(0:800, n, TRUE)
  left_at <- entered + sample(c(0, 10, 31, 59, 90, 200), n, TRUE)
  data <- data.frame(person = sample(ceiling(n / 3), n, TRUE), entered, left_at)
  # Renewals, on the day itself.
  again <- sample(n, n %/% 5)
  data <- rbind(data, data.frame(person = data$person[again], entered = data$left_at[again],
                                 left_at = data$left_at[again] + 15))
  data$left_at[runif(nrow(data)) < 0.05] <- NA
  data$left_at[runif(nrow(data)) < 0.05] <- as.Date("9999-12-31")
  data <- data[sample(nrow(data)), ]
  input <- rbind(input, data.frame(set, person = data$person, entered = data$entered,
                                   left_at = ifelse(is.na(data$left_at), "",
                                                    format(data$left_at))))
  for (within in c("365 days", "90 days", "1 year", "3 months", "1 month")) {
    size <- as.numeric(sub(" .*", "", within))
    months <- if (grepl("year", within)) 12 * size else if (grepl("month", within)) size else 0
    told <- leavings(data, months, size)
    level <- if (set %% 2 == 0) 0.95 else 0.8
    row <- data.frame(set, within, level, n = 0, events = 0, censored = 0,
                      estimate = NA, lower = NA, upper = NA)
    if (!is.null(told)) {
      row$n <- nrow(told)
      row$events <- sum(told$event & told$duration <= 1)
      row$censored <- sum(!told$event & told$duration < 1)
      fit <- survfit(Surv(duration, event) ~ 1, told, conf.type = "log-log", conf.int = level)
      # The curve is known as far as somebody was followed, and once it is at 0, as long as somebody
      # could have been.
      s <- summary(fit, times = 1, extend = TRUE)
      if (max(told$duration) >= 1 || (s$surv == 0 && max(told$seen) >= 1)) {
        row$estimate <- 1 - s$surv
        # survfit gives limits of 1 for a curve at 1, and none for one at 0.
        if (s$surv > 0 && s$surv < 1) {
          row$lower <- 1 - s$upper
          row$upper <- 1 - s$lower
        }
      }
    }
    result <- rbind(result, row)
  }
}
write.csv(input, "return_rate_input.csv", row.names = FALSE, quote = FALSE)
for (column in c("estimate", "lower", "upper")) result[[column]] <- number(result[[column]])
write.csv(result, "return_rate.csv", row.names = FALSE, quote = FALSE)
