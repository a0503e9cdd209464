# Reference for gini, theil, atkinson, concentration_index, dissimilarity, weighted_quantile and
# slope_index_of_inequality. Writes inequality_input.csv, dissimilarity_input.csv, slope_index_input.csv,
# inequality.csv and slope_index.csv. Made with R 4.2.2, numDeriv 2016.8 and survey 4.1; run as: Rscript inequality.R
#
# Indices by their definitions (Gini over all pairs). Standard errors by numerical derivatives with
# respect to the weights (infinitesimal jackknife), which know nothing of influence functions, and by
# leaving out one row at a time (jackknife), which is another estimator of the same thing, close to
# it where there are many rows.
library(numDeriv)
suppressPackageStartupMessages(library(survey))

set.seed(20261122)
spread <- function(n) data.frame(value = round(exp(rnorm(n, 10, 0.8))), rank_by = sample(1:9, n, TRUE),
                                 weight = 1)
sets <- list(ones = spread(150), whole = spread(120), broken = spread(130), zeros = spread(90),
             debts = spread(110), near = spread(60), three = spread(3),
             many = spread(400))
sets$whole$weight <- sample(1:5, 120, TRUE)
sets$broken$weight <- rgamma(130, 2, 3)
sets$broken$rank_by <- rnorm(130)
sets$zeros$value[1:12] <- 0
sets$zeros$weight <- runif(90) + 0.1
sets$debts$value[1:9] <- -2000 * (1:9)
sets$debts$weight <- runif(110) + 0.1
sets$near$value <- 1000 + 20 * rnorm(60)
sets$three$rank_by <- c(2, 1, 3)
sets$many$weight <- rgamma(400, 5, 3)

gini <- function(x, w) sum(outer(w, w) * abs(outer(x, x, "-"))) / (2 * sum(w)^2 * weighted.mean(x, w))
theil <- function(x, w) {
  r <- x / weighted.mean(x, w)
  weighted.mean(ifelse(r == 0, 0, r * log(r)), w)
}
atkinson <- function(epsilon) function(x, w) {
  m <- weighted.mean(x, w)
  1 - (if (epsilon == 1) exp(weighted.mean(log(x), w))
       else weighted.mean(x^(1 - epsilon), w)^(1 / (1 - epsilon))) / m
}
concentration <- function(x, rank_by, w) {
  r <- sapply(rank_by, function(v) sum(w[rank_by < v]) + sum(w[rank_by == v]) / 2) / sum(w)
  2 * weighted.mean((x - weighted.mean(x, w)) * (r - 0.5), w) / weighted.mean(x, w)
}

number <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
rows <- NULL
add <- function(set, measure, parameter, level, estimate, std_error, jackknife, lower, upper)
  rows <<- rbind(rows, data.frame(set, measure, parameter = number(parameter), level,
    estimate = number(estimate), std_error = number(std_error), jackknife = number(jackknife),
    lower = number(lower), upper = number(upper)))

index <- function(set, measure, parameter, level, f, data, floor, ceiling) {
  w <- data$weight
  n <- nrow(data)
  estimate <- f(data, w)
  parts <- w * grad(function(weights) f(data, weights), w)
  std_error <- sqrt(n / (n - 1) * sum(parts^2))
  left_out <- sapply(1:n, function(i) f(data[-i, ], w[-i]))
  jackknife <- sqrt((n - 1) / n * sum((left_out - mean(left_out))^2))
  half <- qnorm(0.5 + level / 2) * std_error
  add(set, measure, parameter, level, estimate, std_error, jackknife,
      max(estimate - half, floor), min(estimate + half, ceiling))
}

for (set in names(sets)) {
  data <- sets[[set]]
  level <- if (set == "whole") 0.8 else 0.95
  bounded <- set != "debts"
  index(set, "gini", NA, level, function(d, w) gini(d$value, w), data, 0, if (bounded) 1 else Inf)
  index(set, "concentration_index", NA, level, function(d, w) concentration(d$value, d$rank_by, w),
        data, if (bounded) -1 else -Inf, if (bounded) 1 else Inf)
  if (bounded) {
    index(set, "theil", NA, level, function(d, w) theil(d$value, w), data, 0, Inf)
    for (epsilon in if (set == "zeros") c(0.25, 0.5, 0.75) else c(0.25, 0.5, 1, 1.5, 2, 3))
      index(set, "atkinson", epsilon, level, function(d, w) atkinson(epsilon)(d$value, w), data, 0, 1)
  }
  # Type 2 by replication where weights are whole, by package survey where they are not. (Within the
  # share of the smallest value, survey 4.1 answers with the second smallest.)
  design <- svydesign(ids = ~1, weights = ~weight, data = data)
  quantile_of <- function(p) {
    if (p < 0 || p > 1) NA
    else if (all(data$weight == round(data$weight)))
      quantile(rep(data$value, data$weight), p, type = 2, names = FALSE)
    else if (p < data$weight[which.min(data$value)] / sum(data$weight)) min(data$value)
    else svyquantile(~value, design, p, qrule = "hf2", ci = FALSE)$value[[1]]
  }
  for (p in c(0.05, 0.1, 0.25, 0.5, 0.75, 0.9)) {
    estimate <- quantile_of(p)
    share <- svymean(~I(1 * (value <= estimate)), design)
    half <- qt(0.5 + level / 2, nrow(data) - 1) * as.numeric(SE(share))
    if (set == "three" && half == 0) half <- NA
    add(set, "weighted_quantile", p, level, estimate, NA, NA,
        if (is.na(half)) NA else quantile_of(p - half), if (is.na(half)) NA else quantile_of(p + half))
  }
}

# Two groups over areas.
groups <- list(mixed = data.frame(group_a = c(120, 80, 40, 10, 250), group_b = c(300, 20, 60, 90, 130)),
               even = data.frame(group_a = c(10, 20, 30, 25), group_b = c(20, 40, 60, 95)),
               empty = data.frame(group_a = c(0, 50, 70), group_b = c(40, 60, 0)))
for (set in names(groups)) {
  data <- groups[[set]]
  k <- nrow(data)
  d <- function(counts) sum(abs(counts[1:k] / sum(counts[1:k]) - counts[-(1:k)] / sum(counts[-(1:k)]))) / 2
  counts <- c(data$group_a, data$group_b)
  multinomial <- function(x) diag(x) - outer(x, x) / sum(x)
  # Where an area has equal shares |p - q| has no derivative: its sign counts as 0.
  p <- data$group_a / sum(data$group_a)
  q <- data$group_b / sum(data$group_b)
  sign_of <- ifelse(abs(p - q) < 1e-12, 0, sign(p - q))
  smooth <- function(counts) sum(sign_of * (counts[1:k] / sum(counts[1:k]) - counts[-(1:k)] / sum(counts[-(1:k)]))) / 2
  slopes <- grad(smooth, counts)
  variance <- t(slopes[1:k]) %*% multinomial(data$group_a) %*% slopes[1:k] +
    t(slopes[-(1:k)]) %*% multinomial(data$group_b) %*% slopes[-(1:k)]
  half <- qnorm(0.975) * sqrt(variance)
  add(set, "dissimilarity", NA, 0.95, d(counts), sqrt(variance), NA, max(d(counts) - half, 0), min(d(counts) + half, 1))
}

# Groups by rank: R's lm, and its coefficients as linear functions of the values.
slope <- NULL
neighbourhoods <- NULL
sets_of_groups <- list(
  deciles = data.frame(rank_by = 1:10, population = round(runif(10, 500, 3000)),
                       value = 70 + 1:10 + rnorm(10), std_error = runif(10, 0.5, 2)),
  ties = data.frame(rank_by = c(1, 1, 2, 3, 3, 3, 4), population = c(400, 90, 300, 250, 10, 900, 333),
                    value = c(30, 34, 28, 22, 25, 21, 18), std_error = c(3, 5, 2, 3, 9, 1, 2)),
  falling = data.frame(rank_by = -(1:8) / 3, population = runif(8), value = exp(rnorm(8)), std_error = 0.05))
fieller <- function(bottom, top, v, q) {
  t_value <- function(r) (top - r * bottom) / sqrt(v[2, 2] - 2 * r * v[1, 2] + r^2 * v[1, 1])
  if (bottom^2 <= q^2 * v[1, 1]) return(c(NA, NA))
  root <- function(target) {
    reach <- 1
    while ((t_value(top / bottom - reach) - target) * (t_value(top / bottom + reach) - target) > 0 && reach < 1e6)
      reach <- reach * 2
    uniroot(function(r) t_value(r) - target, top / bottom + c(-reach, reach), tol = 1e-15)$root
  }
  sort(c(root(q), root(-q)))
}
for (set in names(sets_of_groups)) {
  data <- sets_of_groups[[set]]
  neighbourhoods <- rbind(neighbourhoods, data.frame(set, lapply(data, number)))
  p <- data$population / sum(data$population)
  data$rank <- sapply(data$rank_by, function(v) sum(p[data$rank_by < v]) + sum(p[data$rank_by == v]) / 2)
  for (errors in c("residual", "std_error")) for (level in c(0.95, 0.9)) {
    fit <- lm(value ~ rank, data, weights = population)
    ends <- rbind(c(1, 0), c(1, 1)) # the line at ranks 0 and 1
    if (errors == "residual") {
      v <- vcov(fit)
      q <- qt(0.5 + level / 2, nrow(data) - 2)
    } else {
      x <- model.matrix(fit)
      hat <- solve(t(x) %*% (data$population * x), t(x * data$population))
      v <- hat %*% diag(data$std_error^2) %*% t(hat)
      q <- qnorm(0.5 + level / 2)
    }
    at <- ends %*% coef(fit)
    limits <- fieller(at[1], at[2], ends %*% v %*% t(ends), q)
    slope <- rbind(slope, data.frame(set, errors, level,
      estimate = number(coef(fit)[2]), std_error = number(sqrt(v[2, 2])),
      lower = number(coef(fit)[2] - q * sqrt(v[2, 2])), upper = number(coef(fit)[2] + q * sqrt(v[2, 2])),
      relative_index = number(at[2] / at[1]), relative_lower = number(limits[1]),
      relative_upper = number(limits[2]), intercept = number(at[1]), n = nrow(data)))
  }
}

write <- function(data, file) write.csv(data, file, row.names = FALSE, quote = FALSE)
write(do.call(rbind, lapply(names(sets), function(set) data.frame(set, lapply(sets[[set]], number)))),
      "inequality_input.csv")
write(rbind(do.call(rbind, lapply(names(groups), function(set) data.frame(set, lapply(groups[[set]], number))))),
      "dissimilarity_input.csv")
write(rows, "inequality.csv")
write(neighbourhoods, "slope_index_input.csv")
write(slope, "slope_index.csv")
