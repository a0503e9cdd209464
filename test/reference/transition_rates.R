# Reference for transition_rates(person, t, state, as_of, step).
# Writes transition_rates_input.csv and transition_rates.csv.
# Made with R 4.2.2; run as: Rscript transition_rates.R
#
# Small registers at random: months missing, several changes within a step, first records on the 29th
# to the 31st, unknown states, the same state twice, two states at one moment, records after as_of.
# By brute force: each person's boundaries one by one, the state at each looked up among the records,
# the pairs tabulated; Wilson's limits from prop.test(correct = FALSE).

as_of <- as.Date("2024-06-30")

# first + k months, with the day clipped to the month's last.
add_months <- function(d, k) {
  p <- as.POSIXlt(d)
  months <- p$year * 12 + p$mon + k
  first <- as.Date(sprintf("%d-%02d-01", 1900 + months %/% 12, months %% 12 + 1))
  after <- as.Date(sprintf("%d-%02d-01", 1900 + (months + 1) %/% 12, (months + 1) %% 12 + 1))
  min(first + p$mday, after) - 1
}

# The state at a day: of the latest record, NA where that is unknown or there are two.
state_at <- function(one, day) {
  last <- max(one$t[one$t <= day])
  states <- unique(na.omit(one$state[one$t == last]))
  if (length(states) == 1) states else NA
}

steps_of <- function(one, months, days) {
  first <- min(one$t)
  states <- NULL
  k <- 0
  repeat {
    boundary <- if (months > 0) add_months(first, k * months) else first + k * days
    if (boundary > as_of) break
    states <- c(states, state_at(one, boundary))
    k <- k + 1
  }
  if (k < 2) return(NULL)
  data.frame(from = states[-k], to = states[-1])
}

number <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
input <- result <- NULL
set.seed(20240630)
for (set in 1:30) {
  n <- sample(c(4, 25, 100), 1)
  people <- ceiling(n / 4)
  states <- c("benefit", "work", "training", "moved out of the municipality")[1:sample(2:4, 1)]
  data <- data.frame(person = sample(people, n, TRUE),
                     t = as.Date("2023-01-25") + sample(0:560, n, TRUE),
                     state = sample(states, n, TRUE))
  # Also on boundaries, and more than one record a day.
  data <- rbind(data, transform(data[sample(n, n %/% 4), ], t = t + sample(c(31, 28, 61), 1)),
                data[sample(n, n %/% 10), ],
                transform(data[sample(n, n %/% 10), ], state = states[1]))
  data$state[runif(nrow(data)) < 0.07] <- NA
  data <- data[sample(nrow(data)), ]
  input <- rbind(input, cbind(set, data))
  data <- data[data$t <= as_of, ]
  level <- if (set %% 2 == 0) 0.95 else 0.9
  for (step in c("1 month", "3 months", "7 days", "31 days")) {
    size <- as.numeric(sub(" .*", "", step))
    months <- if (grepl("month", step)) size else 0
    steps <- do.call(rbind, lapply(split(data, data$person), steps_of, months, size))
    steps <- na.omit(steps)
    seen <- sort(unique(c(steps$from, steps$to)), method = "radix")
    for (from in seen) for (to in seen) {
      x <- sum(steps$from == from & steps$to == to)
      total <- sum(steps$from == from)
      limits <- if (total == 0) c(NA, NA) else
        suppressWarnings(prop.test(x, total, conf.level = level, correct = FALSE)$conf.int)
      result <- rbind(result, data.frame(set, step, level, from_state = from, to_state = to, n = x,
        at_risk = total, probability = number(if (total == 0) NA else x / total),
        lower = number(limits[1]), upper = number(limits[2])))
    }
  }
}
write.csv(input, "transition_rates_input.csv", row.names = FALSE, quote = FALSE, na = "")
write.csv(result, "transition_rates.csv", row.names = FALSE, quote = FALSE)
