/* The mean of a domain and its variance under the design. See survey_variance.c. */
#ifndef DESCRIBE_SURVEY_VARIANCE_H
#define DESCRIBE_SURVEY_VARIANCE_H

#include <stdint.h>

#include "base/poll.h"
#include "describe/survey_design.h"

typedef struct SurveyVariance {
    double mean;
    double std_error;
    double effect; /* variance over that of a simple random sample with replacement, or NaN */
} SurveyVariance;

/* Of the units, all with a weight and some with a value, none of which is above `largest` in size,
 * and none of their weights above `heaviest`. */
Status survey_variance(SurveyDomain domain, double largest, double heaviest, Poll poll,
                       SurveyVariance *answer);

#endif
