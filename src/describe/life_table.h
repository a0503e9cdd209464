/*
 * An abridged life table: the years that people of each age would still live, on average, if the death
 * rates of today stayed as they are.
 *
 *     M = D / P                       death rate in a band of n years
 *     q = n M / (1 + (1 - a) n M)     chance to die in it; 1 in the last, open band
 *     l(next) = l (1 - q)             survivors of 100,000
 *     L = n (l(next) + a (l - l(next))),  last: L = l / M        years lived in it
 *     e = sum of L from here on / l   life expectancy
 *
 * D deaths, P person-years; those who die in a band live on average the share a of it: 0.1 in the band
 * that starts at birth, 0.5 in any other. With the limits e -+ z sqrt(var e),
 *
 *     var q = q^2 (1 - q) / D
 *     var e = sum over bands from here on of l^2 ((1 - a) n + e(next))^2 var q / l(here)^2,
 *             where the last band adds l^2 / (D M^2)
 *
 * Sources: C. L. Chiang, The Life Table and its Applications (1984), chapters 6 and 8 ("Chiang II");
 * P. B. S. Silcocks, D. A. Jenner and R. Reza, "Life expectancy as a summary of mortality in a
 * population", J. Epidemiol. Community Health 55 (2001) 38-43 (the last band's variance); D. Eayres
 * and E. S. Williams, "Evaluation of methodologies for small area life expectancy estimation", ibid.
 * 58 (2004) 243-249 (which method, and no figure below 5,000 person-years).
 *
 * No figure either below FEW_EVENTS deaths, or where a band has no people, or the last no deaths.
 */
#ifndef DESCRIBE_LIFE_TABLE_H
#define DESCRIBE_LIFE_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/note.h"
#include "base/status.h"
#include "base/sum.h"

#define LIFE_TABLE_LAST_AGE 150
#define LIFE_TABLE_LEAST_POPULATION 5000.0
#define LIFE_TABLE_SURVIVORS 100000.0
#define AGE_OPEN (-1)

typedef struct LifeBand {
    int32_t age_start;
    int32_t missing; /* 1: a row has no population */
    Sum population;
    Sum deaths;
} LifeBand;

/* Figures that cannot be given are NaN. */
typedef struct LifeRow {
    int32_t age_start;
    int32_t age_end; /* the last whole year of age in the band, or AGE_OPEN */
    double population;
    double deaths;
    double mortality_rate;
    double probability_of_dying;
    double survivors;    /* at the start of the band */
    double person_years; /* lived in the band */
    double estimate;     /* life expectancy at the start of the band */
    double std_error;
    double lower;
    double upper;
    Note note;
} LifeRow;

/* One row for each of n > 0 bands, which are sorted by age, at most one for an age. Where no life
 * expectancy can be given for so few people or deaths, the note of every row says why. */
Status life_table(const LifeBand *bands, int n, double level, LifeRow *rows);

#endif
