# Reference for life_expectancy(age_start, population, deaths).
# Writes life_expectancy_input.csv and life_expectancy.csv.
# Made with R 4.2.2, base packages only; run as: Rscript life_expectancy.R
#
# The equations of Chiang (1984) and Silcocks et al. (2001), written down anew: survivors as a product
# of probabilities, years to live as sums over the bands from an age on, the variance as the quadratic
# form of the derivatives of life expectancy in the chances to die, which are taken numerically.

e_at <- function(x, q, n, a, rate_last) {
  # Life expectancy at band x, from the chances to die in the closed bands and the last death rate.
  k <- length(q)
  reach <- if (x > k) 1 else c(1, cumprod(1 - q[x:k]))
  closed <- if (x > k) 0 else sum(n[x:k] * reach[-length(reach)] * (1 - q[x:k] + a[x:k] * q[x:k]))
  closed + reach[length(reach)] / rate_last
}

table_of <- function(d, level) {
  d <- d[order(d$age_start), ]
  m <- nrow(d)
  k <- m - 1
  n <- diff(d$age_start)
  a <- ifelse(d$age_start[1:k] == 0, 0.1, 0.5)
  rate <- d$deaths / d$population
  q <- n * rate[1:k] / (1 + (1 - a) * n * rate[1:k])
  survivors <- 1e5 * c(1, cumprod(1 - q))
  e <- sapply(1:m, e_at, q, n, a, rate[m])
  # e is linear in each q and in 1 / rate: a difference over any step is the derivative.
  variance_q <- ifelse(d$deaths[1:k] == 0, 0, q^2 * (1 - q) / d$deaths[1:k])
  variance <- sapply(1:m, function(x) {
    by_q <- sapply(seq_len(k), function(i) {
      if (i < x) return(0)
      one <- zero <- q
      one[i] <- 1
      zero[i] <- 0
      e_at(x, one, n, a, rate[m]) - e_at(x, zero, n, a, rate[m])
    })
    reach <- survivors[m] / survivors[x]
    sum(by_q^2 * variance_q) + reach^2 / (d$deaths[m] * rate[m]^2)
  })
  z <- qnorm(1 - (1 - level) / 2)
  data.frame(age_start = d$age_start, mortality_rate = rate, probability_of_dying = c(q, 1),
             survivors = survivors,
             person_years = c(n * (survivors[-1] + a * -diff(survivors)), survivors[m] / rate[m]),
             estimate = e, std_error = sqrt(variance), lower = pmax(e - z * sqrt(variance), 0),
             upper = e + z * sqrt(variance))
}

layouts <- list(
  abridged = c(0, 1, seq(5, 90, 5)),
  five_years = seq(0, 85, 5),
  single_years = 0:100,
  ten_years = c(0, seq(15, 75, 10)),
  elderly = seq(65, 95, 5))
set.seed(20010550)
input <- result <- NULL
number <- function(x) sprintf("%.17g", x)
for (layout in names(layouts)) for (i in 1:8) {
  age <- layouts[[layout]]
  # Gompertz mortality and some at birth; the smallest have some 10,000 people.
  population <- round(runif(length(age), 50, 150) * exp(runif(1, 2, 6)) *
                        ifelse(age > 70, exp((70 - age) / 15), 1) + 50)
  hazard <- pmin(exp(-9.9 + 0.088 * (age + 2)) + ifelse(age == 0, 0.003, 0), 0.3)
  deaths <- rpois(length(age), population * hazard)
  deaths[length(deaths)] <- max(1, deaths[length(deaths)])
  d <- data.frame(age_start = age, population = population, deaths = deaths)
  if (sum(population) < 5000) next
  set <- sprintf("%s_%d", layout, i)
  d <- d[sample(nrow(d)), ]
  input <- rbind(input, cbind(set = set, d))
  for (level in c(0.95, 0.998))
    result <- rbind(result, data.frame(set = set, level = level,
                                       lapply(table_of(d, level), number)))
}
write.csv(input, "life_expectancy_input.csv", row.names = FALSE, quote = FALSE)
write.csv(result, "life_expectancy.csv", row.names = FALSE, quote = FALSE)
