# Reference for survey_proportion(...) and survey_mean(...).
# Writes survey_input.csv and survey.csv.
# Made with R 4.2.2 and package survey 4.1-1; run as: Rscript survey.R
#
# apistrat, apiclus1 and apiclus2 are samples of Californian schools in the package survey, here
# without their finite population corrections. The simulated designs have strata, clusters that
# share their names between strata, answers that are missing, strata with a single cluster, rows
# without a stratum or a cluster, and small domains. A row without a stratum is in a stratum of such
# rows, a row without a cluster is its own cluster.
#
# Where survey_proportion and survey_mean give no figure, R gives none that means anything, and
# there is none here: limits of a proportion of 0 or 1, of values that are all equal or without
# degrees of freedom, the standard error of one observation or one cluster.
suppressPackageStartupMessages(library(survey))
options(survey.lonely.psu = "adjust")
data(api)

sets <- list(
  apistrat = with(apistrat, data.frame(domain = sch.wide, outcome = awards == "Yes", y = api00,
    weight = pw, stratum = stype, cluster = NA)),
  apistrat_by_stratum = with(apistrat, data.frame(domain = stype, outcome = comp.imp == "Yes",
    y = enroll, weight = pw, stratum = stype, cluster = NA)),
  apistrat_county = with(apistrat, data.frame(domain = cname, outcome = both == "Yes", y = ell,
    weight = pw, stratum = stype, cluster = NA)),
  apiclus1 = with(apiclus1, data.frame(domain = stype, outcome = awards == "Yes", y = api00,
    weight = pw, stratum = NA, cluster = dnum)),
  apiclus1_all = with(apiclus1, data.frame(domain = "all", outcome = sch.wide == "Yes", y = growth,
    weight = pw, stratum = NA, cluster = dnum)),
  # acs.46 and enroll are missing in places.
  apiclus1_missing = with(apiclus1, data.frame(domain = awards, outcome = acs.46 > 30, y = acs.46,
    weight = pw, stratum = NA, cluster = dnum)),
  apiclus2 = with(apiclus2, data.frame(domain = stype, outcome = sch.wide == "Yes", y = enroll,
    weight = pw, stratum = NA, cluster = dnum)),
  apiclus2_srs = with(apiclus2, data.frame(domain = awards, outcome = comp.imp == "Yes", y = api99,
    weight = pw, stratum = NA, cluster = NA)))

set.seed(20261122)
for (i in 1:40) {
  n <- sample(c(20, 60, 200, 400), 1)
  stratum <- sample(letters[1:sample(1:6, 1)], n, TRUE)
  cluster <- sample(1:sample(c(1, 2, 5, 12), 1), n, TRUE)
  stratum[runif(n) < sample(c(0, 0.1), 1)] <- NA
  cluster[runif(n) < sample(c(0, 0.1), 1)] <- NA
  if (i %% 3 == 0) { # strata with one cluster
    stratum <- c("lonely", "alone", stratum[-(1:2)])
    cluster <- c(1, 1, cluster[-(1:2)])
    stratum[1:10] <- "lonely"
    cluster[1:10] <- 7
  }
  effect <- rnorm(20)[ifelse(is.na(cluster), 20, cluster)]
  y <- round(10 * (effect + rnorm(n))) / sample(c(1, 8), 1)
  outcome <- runif(n) < plogis(effect - sample(0:2, 1))
  y[runif(n) < 0.1] <- NA
  outcome[runif(n) < 0.1] <- NA
  sets[[sprintf("simulated_%02d", i)]] <- data.frame(
    domain = sample(paste("domain", 1:sample(c(1, 3, 8), 1)), n, TRUE), outcome = outcome, y = y,
    weight = 50 * round(rexp(n) + 0.05, 3) + 2, stratum = stratum, cluster = cluster)
}

# svyciprop(method = "logit") is this, but stops the iterations of svyglm after 7 to 9 digits.
logit_limits <- function(d, df, level) {
  fit <- svyglm(value_ ~ 1, d, family = quasibinomial,
                control = glm.control(epsilon = 1e-15, maxit = 100))
  limits <- plogis(coef(fit) + c(-1, 1) * qt((1 + level) / 2, df) * sqrt(vcov(fit)[1, 1]))
  short <- attr(svyciprop(~value_, d, method = "logit", level = level, na.rm = TRUE), "ci")
  # By way of pnorm(t) it also loses digits where t is large, and the limits where t is above 8.
  stopifnot(anyNA(short) && df == 1 || isTRUE(all.equal(limits, as.numeric(short), 1e-6)))
  limits
}

estimate <- function(design, domain, what, level) {
  d <- design[design$variables$domain_ == domain, ]
  used <- d[!is.na(d$variables$value_), ]
  n <- nrow(used$variables)
  df <- degf(d)
  row <- data.frame(what = what, level = level, domain = domain, estimate = NA, std_error = NA,
                    lower = NA, upper = NA, n = n, population = sum(weights(used)),
                    design_effect = NA, df = df)
  if (n == 0) return(row)
  mean <- svymean(~value_, d, na.rm = TRUE, deff = n > 1)
  row$estimate <- coef(mean)
  clusters <- length(unique(used$cluster[, 1]))
  if (clusters < 2) return(row)
  flat <- length(unique(used$variables$value_)) == 1
  row$std_error <- if (flat) 0 else as.numeric(SE(mean))
  if (!flat) row$design_effect <- as.numeric(deff(mean))
  if (flat || df < 1) return(row)
  limits <- if (what == "mean") confint(mean, df = df, level = level) else
    logit_limits(d, df, level)
  row$lower <- limits[1]
  row$upper <- limits[2]
  row
}

input <- expected <- NULL
for (name in names(sets)) {
  data <- sets[[name]]
  data$weight <- round(data$weight, 2)
  input <- rbind(input, data.frame(set = name, data))
  data$domain_ <- as.character(data$domain)
  data$stratum_ <- ifelse(is.na(data$stratum), "(none)", as.character(data$stratum))
  data$cluster_ <- ifelse(is.na(data$cluster), paste("row", seq_len(nrow(data))),
                          as.character(data$cluster))
  for (what in c("proportion", "mean")) {
    data$value_ <- if (what == "mean") data$y else as.numeric(data$outcome)
    design <- svydesign(ids = ~cluster_, strata = ~stratum_, weights = ~weight, data = data,
                        nest = TRUE)
    for (domain in sort(unique(data$domain_)))
      for (level in c(0.95, 0.8))
        expected <- rbind(expected, data.frame(set = name, suppressWarnings(
          estimate(design, domain, what, level))))
    # The same by svyby, whose subsets keep the design of the whole.
    if (!anyNA(data$value_)) {
      by <- svyby(~value_, ~domain_, design, svymean, deff = TRUE)
      mine <- expected[expected$set == name & expected$what == what & expected$level == 0.95, ]
      stopifnot(all.equal(by$value_, mine$estimate))
      fine <- !is.na(mine$std_error)
      stopifnot(all.equal(by$se[fine], mine$std_error[fine]))
      fine <- !is.na(mine$lower)
      if (what == "proportion" && any(fine)) {
        by <- svyby(~value_, ~domain_, subset(design, domain_ %in% mine$domain[fine]), svyciprop,
                    vartype = "ci", method = "logit")
        there <- !is.na(by$ci_u)
        stopifnot(all.equal(as.numeric(by$ci_l)[there], mine$lower[fine][there], 1e-6),
                  all.equal(as.numeric(by$ci_u)[there], mine$upper[fine][there], 1e-6))
      }
    }
  }
}

for (column in c("estimate", "std_error", "lower", "upper", "population", "design_effect"))
  expected[[column]] <- ifelse(is.na(expected[[column]]), "", sprintf("%.17g", expected[[column]]))
write.csv(input, "survey_input.csv", row.names = FALSE, quote = FALSE, na = "")
write.csv(expected, "survey.csv", row.names = FALSE, quote = FALSE, na = "")
