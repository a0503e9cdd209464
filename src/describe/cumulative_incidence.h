/*
 * Cumulative incidence: the share that has had an event of one cause, where several causes compete.
 * See cumulative_incidence.c.
 */
#ifndef DESCRIBE_CUMULATIVE_INCIDENCE_H
#define DESCRIBE_CUMULATIVE_INCIDENCE_H

#include "describe/pooled_spells.h"

/* One cause at one of the times at which its incidence is told. */
typedef struct IncidencePoint {
    double duration;
    int64_t at_risk; /* just before it, of any cause */
    int64_t events;  /* at it, of this cause */
    double estimate;
    double std_error; /* NaN where there is none: where the estimate is 1 */
} IncidencePoint;

/* The points of one cause: those of its own times, and one at the longest follow-up. */
typedef struct IncidenceCurve {
    IncidencePoint *points; /* of the caller, who counts them first */
    int64_t n_points;
    int64_t events; /* in all */
    /* while they are being told */
    double estimate;
    double variance;
    double covariance; /* of the incidence and survival */
} IncidenceCurve;

/* The longest follow-up of all groups; -infinity without spells. */
double incidence_longest(const SpellGroup *groups, int64_t n_groups);

/* How many points the curve of one cause has. */
Status incidence_count_points(const SpellGroup *cause, double longest, Poll poll,
                              int64_t *n_points);

/*
 * Fills the curves of the causes, n_groups - 1 of them. The first group holds the censored, each
 * other group the events of one cause. `pooled` has room for n_groups.
 */
Status cumulative_incidence(const SpellGroup *groups, int64_t n_groups, PooledGroup *pooled,
                            Poll poll, IncidenceCurve *curves);

/* The limits of a point at a coverage; NaN where the estimate is 0 or 1. */
void incidence_limits(const IncidencePoint *point, double level, double *lower, double *upper);

#endif
