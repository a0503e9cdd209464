/* The design of a survey: who was drawn with whom, and who answers for which domain. See survey_design.c. */
#ifndef DESCRIBE_SURVEY_DESIGN_H
#define DESCRIBE_SURVEY_DESIGN_H

#include <stdint.h>

#include "base/key.h"
#include "base/poll.h"

/* A respondent as told. */
typedef struct SurveyRow {
    Key domain; /* key_none(): in none */
    Key stratum;
    Key cluster;   /* key_none(): a cluster of one */
    double value;  /* NaN: no answer */
    double weight; /* above 0, or NaN: not known, which leaves the row out of the design */
} SurveyRow;

/* A respondent in the design. Strata and clusters have numbers; no two strata share a cluster. */
typedef struct SurveyUnit {
    Key domain;
    int64_t stratum;
    int64_t clusters; /* in that stratum, of whatever domain */
    int64_t cluster;
    double value;
    double weight;
} SurveyUnit;

/* The respondents of one domain: by stratum and cluster, those without a weight at the end. */
typedef struct SurveyDomain {
    const SurveyUnit *units;
    int64_t n;
} SurveyDomain;

typedef struct SurveyDesign {
    int64_t respondents; /* with a weight */
    double population;   /* the sum of their weights */
    int64_t n_domains;
    SurveyDomain *domains; /* in the order of the words of their keys */
} SurveyDesign;

/* Answers with a design that lives in the memory of the rows and of scratch, which is as large.
 * METHOD_NUMERIC_RANGE: the weights add up beyond double precision. */
Status survey_design(SurveyRow *rows, void *scratch, int64_t n, Poll poll, SurveyDesign *design);

#endif
