/*
 * The log-rank test: do the events of several arms come at the same pace? See logrank.c.
 */
#ifndef DESCRIBE_LOGRANK_H
#define DESCRIBE_LOGRANK_H

#include <stddef.h>

#include "base/note.h"
#include "describe/pooled_spells.h"

typedef struct LogRank {
    double chi_square; /* NaN where there is nothing to compare; so is p_value */
    double p_value;
    int32_t df; /* 0 then */
    int32_t arms;
    int64_t n;
    int64_t events;
    Note note;
} LogRank;

/* The bytes that logrank() needs as workspace. */
size_t logrank_workspace(int32_t arms);

/* Compares arms of sorted spells, whatever their order. */
Status logrank(const SpellGroup *arms, int32_t n_arms, void *workspace, Poll poll, LogRank *answer);

#endif
