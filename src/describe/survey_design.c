/*
 * See survey_design.h.
 *
 * Respondents are sorted by stratum and cluster, so that strata and clusters can be numbered and the
 * clusters of each stratum be counted over the whole design; then, that order kept, by domain. Within
 * a cluster weights and values are in order too: whatever is summed over a domain is then summed in
 * one order, however the rows came in.
 *
 * A cluster is one within its stratum: the same key in another stratum is another cluster. Time is
 * linear in the number of rows.
 */
#include "describe/survey_design.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/sort.h"
#include "base/sum.h"

#define ROWS_PER_POLL 65536

_Static_assert(sizeof(SurveyUnit) <= sizeof(SurveyRow), "units fit where rows are");
_Static_assert(sizeof(SurveyDomain) <= sizeof(SurveyRow), "domains fit where rows are");

static Status sort_rows(SurveyRow *rows, void *scratch, int64_t n, Poll poll)
{
    static const size_t offsets[] = {
        offsetof(SurveyRow, weight),      offsetof(SurveyRow, value),
        offsetof(SurveyRow, cluster.low), offsetof(SurveyRow, cluster.high),
        offsetof(SurveyRow, stratum.low), offsetof(SurveyRow, stratum.high),
    };

    return sort_records_by_words(rows, scratch, n, sizeof(SurveyRow), offsets,
                                 sizeof(offsets) / sizeof(offsets[0]), poll);
}

static Status sort_units(SurveyUnit *units, void *scratch, int64_t n, Poll poll)
{
    static const size_t offsets[] = {offsetof(SurveyUnit, domain.low),
                                     offsetof(SurveyUnit, domain.high)};

    return sort_records_by_words(units, scratch, n, sizeof(SurveyUnit), offsets,
                                 sizeof(offsets) / sizeof(offsets[0]), poll);
}

/* Places for those with a weight from the front, for those without from the back. */
typedef struct Numbering {
    SurveyUnit *units;
    int64_t front;
    int64_t back;
    int64_t stratum;       /* the running one */
    int64_t stratum_front; /* where it starts */
    int64_t cluster;       /* the running one, counted over all strata */
    int64_t clusters;      /* in the stratum so far */
    const SurveyRow *last; /* row with a weight */
    Sum population;
} Numbering;

static void end_stratum(Numbering *numbering)
{
    for (int64_t i = numbering->stratum_front; i < numbering->front; i++)
        numbering->units[i].clusters = numbering->clusters;
    numbering->stratum_front = numbering->front;
    numbering->clusters = 0;
    numbering->stratum++;
}

static void number_row(Numbering *numbering, const SurveyRow *row)
{
    const SurveyRow *last = numbering->last;
    SurveyUnit unit = {.domain = row->domain, .value = row->value, .weight = row->weight};

    if (isnan(row->weight)) {
        numbering->units[--numbering->back] = unit;
        return;
    }
    if (last && !key_equal(last->stratum, row->stratum))
        end_stratum(numbering);
    if (numbering->clusters == 0 || key_equal(row->cluster, key_none()) ||
        !key_equal(last->cluster, row->cluster)) {
        numbering->cluster++;
        numbering->clusters++;
    }
    unit.stratum = numbering->stratum;
    unit.cluster = numbering->cluster;
    numbering->units[numbering->front++] = unit;
    numbering->last = row;
    sum_add(&numbering->population, row->weight);
}

static Status number_rows(const SurveyRow *rows, int64_t n, Poll poll, SurveyUnit *units,
                          SurveyDesign *design)
{
    Numbering numbering = {.units = units, .back = n};

    for (int64_t i = 0; i < n; i++) {
        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        number_row(&numbering, &rows[i]);
    }
    end_stratum(&numbering);
    design->respondents = numbering.front;
    design->population = sum_value(&numbering.population);
    return isfinite(design->population) ? METHOD_OK : METHOD_NUMERIC_RANGE;
}

static Status find_domains(const SurveyUnit *units, int64_t n, Poll poll, SurveyDesign *design)
{
    SurveyDomain *domain = NULL;

    for (int64_t i = 0; i < n; i++) {
        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        if (!domain || !key_equal(units[i].domain, domain->units->domain)) {
            domain = &design->domains[design->n_domains++];
            *domain = (SurveyDomain){.units = &units[i]};
        }
        domain->n++;
    }
    return METHOD_OK;
}

Status survey_design(SurveyRow *rows, void *scratch, int64_t n, Poll poll, SurveyDesign *design)
{
    SurveyUnit *units = scratch;
    Status status;

    *design = (SurveyDesign){.domains = (SurveyDomain *) (void *) rows};
    status = sort_rows(rows, scratch, n, poll);
    if (status == METHOD_OK)
        status = number_rows(rows, n, poll, units, design);
    if (status == METHOD_OK)
        status = sort_units(units, rows, n, poll);
    if (status == METHOD_OK)
        status = find_domains(units, n, poll, design);
    return status;
}
