/* Means and proportions of the domains of a survey, by Taylor linearisation. See survey.c. */
#ifndef DESCRIBE_SURVEY_H
#define DESCRIBE_SURVEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/note.h"
#include "base/poll.h"
#include "describe/survey_design.h"

typedef enum SurveyKind { SURVEY_MEAN, SURVEY_PROPORTION } SurveyKind;

/* NaN where a figure is missing. */
typedef struct SurveyEstimate {
    double estimate;
    double std_error;
    double lower;
    double upper;
    int64_t n;            /* respondents with a value and a weight */
    double population;    /* the sum of their weights */
    double design_effect; /* variance over that of a simple random sample */
    int64_t df;           /* clusters - strata */
    Note note;
} SurveyEstimate;

/* The values of a proportion are 0 and 1. METHOD_NUMERIC_RANGE: beyond double precision. */
Status survey_estimate(const SurveyDesign *design, SurveyDomain domain, SurveyKind kind,
                       double level, Poll poll, SurveyEstimate *answer);

#endif
