/*
 * The Mann-Kendall test for a trend, within each group of points and summed
 * over groups. Equations and sources: theil_sen.h.
 */
#ifndef DESCRIBE_MANN_KENDALL_H
#define DESCRIBE_MANN_KENDALL_H

#include "describe/slope_select.h"

typedef struct MannKendall {
    double score;    /* S: pairs that rise less pairs that fall */
    double variance; /* of S when there is no trend, corrected for ties */
    double p_value;  /* two-sided; 1 when S is 0 */
} MannKendall;

/* Needs the workspace of slope_select. */
Status mann_kendall(const PointGroups *points, void *workspace, Poll poll, MannKendall *test);

#endif
