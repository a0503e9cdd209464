# Reference for standardised_rate, standardised_ratio and standardised_rate_indirect.
# Writes standardisation_input.csv and standardisation.csv.
# Made with R 4.2.2 and package epitools 0.5-10.1; run as: Rscript standardisation.R
#
# The estimates are those of ageadjust.direct and ageadjust.indirect in epitools, as is checked below. The limits, which epitools gives by other methods, follow from
# the equations of Dobson et al. (1991) and Breslow and Day (1987), with R's qnorm and qgamma.
library(epitools)

byar <- function(o, level) {
  z <- qnorm(1 - (1 - level) / 2)
  c(o * (1 - 1 / (9 * o) - z / 3 / sqrt(o))^3,
    (o + 1) * (1 - 1 / (9 * (o + 1)) + z / 3 / sqrt(o + 1))^3)
}
exact <- function(o, level) {
  tail <- (1 - level) / 2
  c(if (o == 0) 0 else qgamma(tail, o), qgamma(tail, o + 1, lower.tail = FALSE))
}

sets <- list(
  # Women and men of a town: three ages, by hand in the SQL tests too.
  three_ages = data.frame(events = c(10, 20, 40), population = c(1000, 1000, 500),
                          standard = c(60, 30, 10), reference_events = c(50, 100, 300),
                          reference_population = c(10000, 8000, 5000)),
  one_stratum = data.frame(events = 12, population = 340, standard = 7, reference_events = 90,
                           reference_population = 3000),
  # A stratum without events, and one of no weight.
  zeros = data.frame(events = c(0, 15, 9), population = c(200, 310.5, 80.25),
                     standard = c(40, 60, 0), reference_events = c(0, 80, 30),
                     reference_population = c(5000, 6000, 2000)),
  few = data.frame(events = c(1, 3, 5), population = c(200, 310, 80), standard = c(40, 60, 10),
                   reference_events = c(4, 80, 30), reference_population = c(5000, 6000, 2000)),
  none = data.frame(events = c(0, 0), population = c(200, 310), standard = c(40, 60),
                    reference_events = c(4, 80), reference_population = c(5000, 6000)))
set.seed(19910457)
for (i in 1:60) {
  n <- sample(2:19, 1)
  population <- round(exp(runif(n, 3, 11)))
  reference <- round(exp(runif(n, 9, 13)))
  rate <- exp(runif(n, -8, -1))
  sets[[sprintf("simulated_%02d", i)]] <- data.frame(
    events = pmin(rpois(n, population * rate), population), population = population,
    standard = sample(1:70, n, TRUE) * 100, reference_events = rpois(n, reference * rate * 1.1),
    reference_population = reference)
}

number <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
input <- result <- NULL
for (name in names(sets)) {
  d <- sets[[name]]
  input <- rbind(input, data.frame(set = name, stratum = sprintf("stratum %02d", seq_len(nrow(d))),
                                   lapply(d, number)))
  events <- sum(d$events)
  crude <- events / sum(d$population)
  reference <- sum(d$reference_events) / sum(d$reference_population)
  expected <- sum(d$population * d$reference_events / d$reference_population)
  rate <- sum(d$standard * d$events / d$population) / sum(d$standard)
  # epitools takes more than one stratum.
  if (nrow(d) > 1)
    stopifnot(all.equal(ageadjust.indirect(d$events, d$population, d$reference_events,
                                           d$reference_population)$sir[["sir"]],
                        events / expected, tolerance = 1e-14),
              all.equal(ageadjust.direct(d$events, d$population, stdpop = d$standard)[["adj.rate"]],
                        rate, tolerance = 1e-14))
  for (per in c(1000, 100000)) for (level in c(0.95, 0.998, 0.5)) {
    direct <- c(NA, NA, NA)
    if (events >= 10) {
      w <- d$standard / sum(d$standard)
      variance <- sum(w^2 * d$events / d$population^2)
      direct <- c(rate, rate + sqrt(variance / events) * (byar(events, level) - events))
    }
    limits <- if (events < 10) exact(events, level) else byar(events, level)
    ratio <- c(events, limits) / expected
    result <- rbind(result, data.frame(
      set = name, per = per, level = level,
      direct = number(per * direct[1]), direct_lower = number(per * direct[2]),
      direct_upper = number(per * direct[3]), crude = number(per * crude),
      expected = number(expected), ratio = number(ratio[1]), ratio_lower = number(ratio[2]),
      ratio_upper = number(ratio[3]), indirect = number(per * ratio[1] * reference),
      indirect_lower = number(per * ratio[2] * reference),
      indirect_upper = number(per * ratio[3] * reference),
      reference_rate = number(per * reference)))
  }
}
write.csv(input, "standardisation_input.csv", row.names = FALSE, quote = FALSE)
write.csv(result, "standardisation.csv", row.names = FALSE, quote = FALSE)
