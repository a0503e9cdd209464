# Reference for rate_ratio_of, odds_ratio_of, risk_ratio_of, rate_difference_of and adjust_p_values:
# Rscript comparisons.R, in this folder. R 4.2.2. Writes comparisons.csv and adjust_p.csv.
#
# rate   poisson.test
# odds   the p-value of fisher.test; estimate and limits by the same conditional distribution, whose
#        roots uniroot finds to the last digit here, and to 1e-4 inside fisher.test
# risk   the p-value of prop.test without correction; limits where that test's generalisation to a
#        ratio, with the constrained likelihood maximised by optimize, is significant
# diff   the p-value of chisq.test with the populations as expectation, which is the score test; limits
#        likewise
# adjust p.adjust
number <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "")
set.seed(20261122)
root <- function(f, lower, upper) uniroot(f, c(lower, upper), tol = 1e-15, maxiter = 10000, extendInt = "no")$root

odds <- function(x1, n1, x2, n2, level) {
  m <- x1 + x2; support <- max(0, m - n2):min(m, n1)
  logd <- dhyper(support, n1, n2, m, log = TRUE)
  d <- function(l) { e <- logd + l * support; e <- exp(e - max(e)); e / sum(e) }
  a <- (1 - level) / 2
  f <- fisher.test(matrix(c(x1, n1 - x1, x2, n2 - x2), 2, byrow = TRUE), conf.level = level)
  at_low <- x1 == min(support); at_high <- x1 == max(support)
  lower <- if (at_low) 0 else exp(root(function(l) sum(d(l)[support >= x1]) - a, -30, 30))
  upper <- if (at_high) Inf else exp(root(function(l) sum(d(l)[support <= x1]) - a, -30, 30))
  estimate <- if (at_low) 0 else if (at_high) Inf else exp(root(function(l) sum(d(l) * support) - x1, -30, 30))
  close <- function(a, b) abs(min(a, 1 / a) - min(b, 1 / b)) < 5e-4 # as far as fisher.test goes
  stopifnot(close(estimate, f$estimate), close(lower, f$conf.int[1]), close(upper, f$conf.int[2]))
  c(estimate, lower, upper, f$p.value)
}
rate <- function(x1, t1, x2, t2, level) {
  p <- poisson.test(c(x1, x2), c(t1, t2), conf.level = level)
  c(p$estimate, p$conf.int, p$p.value)
}
# The root of the derivative of the log likelihood, strictly inside the range of the parameter.
inside <- function(f, lower, upper) {
  width <- upper - lower
  uniroot(f, c(lower + width * 1e-15, upper - width * 1e-15), tol = 1e-18 * width, maxiter = 10000)$root
}
risk <- function(x1, n1, x2, n2, level) {
  z <- qnorm((1 + level) / 2)
  score <- function(l) {
    r <- exp(l)
    p2 <- inside(function(p) x1 / p - r * (n1 - x1) / (1 - r * p) + x2 / p - (n2 - x2) / (1 - p), 0, min(1, 1 / r))
    (x1 / n1 - r * x2 / n2) / sqrt(r * p2 * (1 - r * p2) / n1 + r^2 * p2 * (1 - p2) / n2)
  }
  l <- log(x1 / n1 / (x2 / n2))
  p <- suppressWarnings(prop.test(c(x1, x2), c(n1, n2), correct = FALSE))$p.value
  c(exp(l), exp(root(function(l) score(l) - z, l - 6, l)), exp(root(function(l) score(l) + z, l, l + 6)), p)
}
difference <- function(x1, t1, x2, t2, level) {
  z <- qnorm((1 + level) / 2)
  score <- function(d) {
    low <- max(0, -d)
    l2 <- inside(function(l) x1 / (l + d) - t1 + x2 / l - t2, low, low + 10 * (x1 / t1 + x2 / t2))
    (x1 / t1 - x2 / t2 - d) / sqrt((l2 + d) / t1 + l2 / t2)
  }
  d <- x1 / t1 - x2 / t2
  wide <- 4 * z * (sqrt(x1 + 1) / t1 + sqrt(x2 + 1) / t2)
  p <- suppressWarnings(chisq.test(c(x1, x2), p = c(t1, t2) / (t1 + t2)))$p.value
  c(d, root(function(d) score(d) - z, d - wide, d), root(function(d) score(d) + z, d, d + wide), p)
}

cases <- list(c(11, 200, 4, 120), c(3, 10, 1, 15), c(9, 30, 20, 40), c(40, 500, 400, 9000), c(1, 7, 5, 9),
              c(250, 1000, 180, 900), c(37, 12000, 3500, 900000), c(7, 8, 3, 9))
for (i in 1:12) { n <- sample(5:400, 2); cases <- c(cases, list(c(sample(1:(n[1] - 1), 1), n[1], sample(1:(n[2] - 1), 1), n[2]))) }
zero <- list(c(0, 20, 5, 30), c(5, 30, 0, 20), c(12, 12, 5, 9), c(5, 9, 12, 12))
large <- list(c(1e6, 1e7, 1001000, 1e7))
out <- NULL
put <- function(kind, k, level, f) { v <- f(k[1], k[2], k[3], k[4], level)
  out <<- rbind(out, data.frame(kind = kind, x1 = number(k[1]), n1 = number(k[2]), x2 = number(k[3]), n2 = number(k[4]),
    level = level, estimate = number(v[1]), lower = number(v[2]), upper = number(v[3]), p_value = number(v[4]))) }
for (level in c(0.8, 0.95, 0.99)) {
  for (k in c(cases, zero, large)) put("rate", k, level, rate)
  for (k in c(cases, zero)) put("odds", k, level, odds)
  for (k in cases) { put("risk", k, level, risk); put("difference", k, level, difference) }
}
write.csv(out, "comparisons.csv", row.names = FALSE, quote = FALSE)

p <- list(c(0.01, 0.04, 0.03, 0.005), c(0.02, NA, 0.5, 0.02, NA, 1, 0), 0.3, round(runif(60)^3, 3), c(0, 0, 1, 1))
adjusted <- do.call(rbind, lapply(seq_along(p), function(i) data.frame(set = i, place = seq_along(p[[i]]), p = number(p[[i]]),
  holm = number(p.adjust(p[[i]], "holm")), benjamini_hochberg = number(p.adjust(p[[i]], "BH")))))
write.csv(adjusted, "adjust_p.csv", row.names = FALSE, quote = FALSE)
