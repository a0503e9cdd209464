# Reference for rate, rate_of, proportion, proportion_of and mean_estimate: Rscript rates.R, in this
# folder. R 4.2.2: poisson.test; Byar's formula; prop.test without correction, which is Wilson's;
# t.test. Writes rates.csv, means_input.csv and means.csv.
number <- function(x) sprintf("%.17g", x)
row <- function(kind, events, population, per, level, limits)
  data.frame(kind = kind, events = number(events), population = number(population), per = number(per),
             level = number(level), lower = number(limits[1]), upper = number(limits[2]))
set.seed(20261122)
out <- NULL
for (level in c(0.8, 0.95, 0.99)) {
  for (events in c(0:9, 0.4, 2.5, 9.9)) {
    # poisson.test where the events are whole, and what it does inside where not
    a <- (1 - level) / 2
    limits <- if (events == round(events)) poisson.test(events, conf.level = level)$conf.int else
      c(qgamma(a, events), qgamma(a, events + 1, lower.tail = FALSE))
    population <- sample(c(13, 470.5, 12345), 1)
    out <- rbind(out, row("rate", events, population, 1000, level, limits / population * 1000))
  }
  for (events in c(10, 11, 27, 250, 9856, 7776456, 10.25)) {
    population <- sample(c(470.5, 12345, 7564336677), 1)
    # Breslow and Day's formula (pois.byar of epitools has another one, with x + 1/2)
    z <- qnorm((1 + level) / 2)
    limits <- c(events * (1 - 1 / (9 * events) - z / (3 * sqrt(events)))^3,
                (events + 1) * (1 - 1 / (9 * (events + 1)) + z / (3 * sqrt(events + 1)))^3)
    out <- rbind(out, row("rate", events, population, 100000, level, limits / population * 1e5))
  }
  for (n in c(1, 2, 10, 97, 5000, 1e7))
    for (x in unique(round(n * c(0, 0.03, 0.5, 0.9, 1))))
      out <- rbind(out, row("proportion", x, n, 1, level,
        suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE))$conf.int))
}
write.csv(out, "rates.csv", row.names = FALSE, quote = FALSE)

sets <- list(two = c(1, 4), women = women$height, rivers = rivers, precip = precip,
             faithful = faithful$waiting, offset = 1e9 + c(0.25, 0.5, 0.125, 0.75, 0.5),
             outlier = c(1e6, rnorm(50)), co2 = as.numeric(co2))
write.csv(do.call(rbind, lapply(names(sets), function(s) data.frame(set = s, y = number(sets[[s]])))),
          "means_input.csv", row.names = FALSE, quote = FALSE)
means <- NULL
for (s in names(sets)) for (level in c(0.8, 0.95, 0.99)) {
  t <- t.test(sets[[s]], conf.level = level)
  means <- rbind(means, data.frame(
    set = s, level = number(level), estimate = number(t$estimate), std_error = number(t$stderr),
    lower = number(t$conf.int[1]), upper = number(t$conf.int[2]), n = length(sets[[s]]),
    std_dev = number(sd(sets[[s]]))))
}
write.csv(means, "means.csv", row.names = FALSE, quote = FALSE)
