# The admissible region as R's forecast::ets tests it, at random points of the usual region, for
# test/unit/test_ets.c: alpha, beta, gamma, phi, m, inside (1) or outside (0).
# Made with R 4.2.2, forecast 8.20. Run in this folder: Rscript ets_admissible.R
suppressMessages(library(forecast))
set.seed(5)
admissible <- getFromNamespace("admissible", "forecast")
rows <- t(replicate(300, {
    m <- sample(c(2, 4, 7, 12, 24), 1)
    alpha <- round(runif(1, 0.05, 0.99), 3)
    beta <- round(runif(1, 0.001, alpha), 3)
    gamma <- round(runif(1, 0.001, 1 - alpha), 3)
    phi <- sample(c(1, 0.8, 0.9, 0.98), 1)
    c(alpha, beta, gamma, phi, m, admissible(alpha, beta, gamma, if (phi < 1) phi else NULL, m))
}))
colnames(rows) <- c("alpha", "beta", "gamma", "phi", "m", "inside")
write.csv(rows, "ets_admissible.csv", row.names = FALSE, quote = FALSE)
