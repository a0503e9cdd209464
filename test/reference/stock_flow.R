# Reference for stock_flow(entered, left_at, as_of, step, since, until) and stock_flow_persons(...).
# Writes stock_flow_input.csv and stock_flow.csv.
# Made with R 4.2.2, no packages; run as: Rscript stock_flow.R
#
# Registrations of days at random, with renewals, overlaps, empty stays, open ends, 9999-12-31, ends
# before the start and spells after as_of. R asks of each single day and each spell or person whether
# they were there on it, and adds the days up to periods of months, quarters or weeks.
set.seed(20241231)
as_of <- as.Date("2023-11-16")

one_set <- function(set) {
  n <- 120
  entered <- as.Date("2022-03-01") + sample(0:640, n, TRUE)
  left_at <- entered + sample(c(0, 1, 30, 31, 60, 92, 200), n, TRUE) + sample(0:20, n, TRUE) * rbinom(n, 1, 0.8)
  left_at[sample(n, 5)] <- NA
  left_at[sample(n, 3)] <- as.Date("9999-12-31")
  backward <- sample(n, 3)
  left_at[backward] <- entered[backward] - 1
  entered[sample(n, 2)] <- NA
  data.frame(set = set, person = sample(1:45, n, TRUE), entered = entered, left_at = left_at)
}

known <- function(data) {
  data <- data[!is.na(data$entered) & data$entered < as_of, ]
  data <- data[is.na(data$left_at) | data$left_at >= data$entered, ]
  data$left_at[is.na(data$left_at) | data$left_at >= as_of] <- as.Date("9999-12-31")
  data
}

# From spells to stays, one person at a time.
stays_of <- function(data, gap) {
  answer <- NULL
  for (one in split(data, data$person)) {
    one <- one[order(one$entered), ]
    begin <- one$entered[1]
    end <- one$left_at[1]
    for (i in seq_len(nrow(one))[-1]) {
      if (one$entered[i] > end + gap) {
        answer <- rbind(answer, data.frame(person = one$person[1], entered = begin, left_at = end))
        begin <- one$entered[i]
        end <- one$left_at[i]
      } else end <- max(end, one$left_at[i])
    }
    answer <- rbind(answer, data.frame(person = one$person[1], entered = begin, left_at = end))
  }
  answer
}

figures <- function(stays, t, until) {
  days <- seq(t, until - 1, by = "day")
  days <- days[days < as_of]
  there <- outer(stays$entered, days, "<=") & outer(stays$left_at, days, ">")
  left <- stays$left_at >= t & stays$left_at < until
  data.frame(t = t, begin_count = sum(stays$entered < t & stays$left_at >= t),
             inflow = sum(stays$entered >= t & stays$entered < until), outflow = sum(left),
             end_count = sum(stays$entered < until & stays$left_at >= until),
             any_present = length(unique(stays$person[rowSums(there) > 0])),
             person_periods = sum(there) / as.numeric(until - t),
             mean_duration = if (any(left)) mean(as.numeric(stays$left_at - stays$entered)[left]) else NA)
}

input <- answer <- NULL
for (set in 1:6) {
  data <- one_set(set)
  input <- rbind(input, data)
  spells <- known(data)
  for (step in c("1 month", "3 months", "7 days")) {
    edges <- seq(as.Date("2022-07-01"), by = c("1 month" = "month", "3 months" = "3 months", "7 days" = "week")[[step]], length.out = 9)
    if (step == "7 days") edges <- edges + 460
    for (gap in c(NA, 0, 1, 14)) {
      stays <- spells
      if (is.na(gap)) stays$person <- seq_len(nrow(stays)) else stays <- stays_of(spells, gap)
      for (k in 1:8)
        if (edges[k] < as_of)
          answer <- rbind(answer, cbind(data.frame(set = set, step = step, gap = gap, since = edges[1], until = edges[9]),
                                        figures(stays, edges[k], edges[k + 1])))
    }
  }
}
write.csv(input, "stock_flow_input.csv", row.names = FALSE, quote = FALSE, na = "")
answer$person_periods <- sprintf("%.17g", answer$person_periods)
answer$mean_duration <- ifelse(is.na(answer$mean_duration), "", sprintf("%.17g", answer$mean_duration))
write.csv(answer, "stock_flow.csv", row.names = FALSE, quote = FALSE, na = "")
