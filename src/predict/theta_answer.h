/* What theta, dotm and bctheta have in common in answering: see theta_answer.c. */
#ifndef PREDICT_THETA_ANSWER_H
#define PREDICT_THETA_ANSWER_H

#include "predict/seasonal_adjust.h"

/* A forecast of the adjusted series, from its last observation on: unseen + horizon values each. */
typedef struct ThetaAhead {
    double *mean;
    double *deviation; /* standard, of the normal distribution around the mean */
    double *psi;       /* by how much a surprise of 1 at the first step asked for moves this one */
    double lambda;     /* the three are Box-Cox transformed; 1 where they are not */
    bool without_season; /* the interval takes its width from the adjusted series as it is */
} ThetaAhead;

void theta_ahead_layout(ThetaAhead *ahead, const ForecastTask *task, const Adjusted *adjusted,
                        Arena *arena);

/* Answers series that are constant or have fewer observations than asked for; false for others. */
bool theta_answer_thin(const ForecastTask *task, const Adjusted *adjusted, int least,
                       const char *name, void *workspace, ForecastResult *result, Status *status);

/* Fills forecast, lower, upper and psi. */
Status theta_answer(const ForecastTask *task, const Adjusted *adjusted, const ThetaAhead *ahead,
                    ForecastResult *result);

/* Bytes that theta_answer_thin needs. */
size_t theta_thin_workspace(const ForecastTask *task);

#endif
