/* What a combination answers: see combination_answer.c. */
#ifndef PREDICT_COMBINATION_ANSWER_H
#define PREDICT_COMBINATION_ANSWER_H

#include "predict/method.h"

size_t combination_workspace(const ForecastTask *task);

/* Fills the result; *possible is false, and nothing filled, where the series is too short. */
Status combination_run(const ForecastTask *task, void *workspace, bool *possible,
                       ForecastResult *result);

#endif
