/*
 * Limits of a proportion by Wilson's score method: the proportions p for which x events in n trials
 * lie within z standard errors sqrt(p (1 - p) / n) of what p lets expect,
 *
 *     p = (x + z^2 / 2 -+ z sqrt(x (n - x) / n + z^2 / 4)) / (n + z^2)
 *
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22
 * (1927), pp. 209-212. They exist for x = 0 and x = n too, and lie within 0 and 1.
 */
#ifndef DESCRIBE_WILSON_H
#define DESCRIBE_WILSON_H

/* 0 <= events <= trials; NaN without trials. */
void wilson_limits(double events, double trials, double level, double *lower, double *upper);

#endif
