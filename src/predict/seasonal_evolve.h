/* A season that changes over the years: see seasonal_evolve.c. */
#ifndef PREDICT_SEASONAL_EVOLVE_H
#define PREDICT_SEASONAL_EVOLVE_H

#include "predict/seasonal_adjust.h"

typedef struct Evolving {
    Adjusted *adjusted; /* its values and index are rewritten */
    double *seasonal;   /* n: the season at each moment; logarithms unless it is added */
    double *trend, *values;
    void *stl;
} Evolving;

void evolving_layout(Evolving *evolving, Adjusted *adjusted, const ForecastTask *task,
                     Arena *arena);

/* Takes the season out anew by STL; nothing happens to a series without one. */
Status evolving_make(Evolving *evolving, Poll poll);

/* Sets the index to the season as it was in the last period before the first `known` values end. */
void evolving_season_before(const Evolving *evolving, int known);

#endif
