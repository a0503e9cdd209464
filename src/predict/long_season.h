/* Long and several seasons, for 'auto': see long_season.c. */
#ifndef PREDICT_LONG_SEASON_H
#define PREDICT_LONG_SEASON_H

#include "predict/method.h"

/* The series has a season that is too long for the combination, or several that it lasts for. */
bool long_season_fits(const ForecastTask *task, int observed);

size_t long_season_workspace(const ForecastTask *task);
Status long_season_run(const ForecastTask *task, int observed, void *workspace,
                       ForecastResult *result);

#endif
