/*
 * P-values of a family of m tests, adjusted so that each can be held against the level that the
 * family as a whole is to keep. With p_(1) <= p_(2) <= ... <= p_(m):
 *
 *     holm                max over j <= i of (m - j + 1) p_(j), at most 1
 *     benjamini-hochberg  min over j >= i of m p_(j) / j, at most 1
 *
 * Holm's keep the chance of even one false finding below the level: S. Holm, "A simple sequentially
 * rejective multiple test procedure", Scand. J. Statistics 6, 1979. The others keep the share of
 * false ones among the findings below it: Y. Benjamini and Y. Hochberg, "Controlling the false
 * discovery rate", J. Royal Statistical Society B 57, 1995. R: p.adjust.
 */
#ifndef DESCRIBE_ADJUST_P_H
#define DESCRIBE_ADJUST_P_H

#include <stdint.h>

#include "base/poll.h"

typedef enum AdjustMethod { ADJUST_HOLM, ADJUST_BENJAMINI_HOCHBERG } AdjustMethod;

typedef struct PlacedP {
    double p;
    int64_t place;
} PlacedP;

/* Adjusts n values in place; scratch has room for as many. */
Status adjust_p(PlacedP *values, PlacedP *scratch, int64_t n, AdjustMethod method, Poll poll);

#endif
