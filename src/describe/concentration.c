/*
 * The concentration index: s_i the share of the weight, m the mean of the values y, R_i the
 * fractional rank, which is the share that ranks lower plus half the share that ranks the same:
 *
 *     C = 2 / m * sum s_i (y_i - m) (R_i - 1/2)
 *
 * From -1 (all of it with the lowest rank) to 1 (with the highest). Ranked by the value itself it is
 * the Gini index. With q the share of the total in ranks lower, and half of that in the same rank,
 * the influence of a row is
 *
 *     a_i - (1 + C),  a_i = y_i / m (2 R_i - 1 - C) + 2 - 2 q_i
 *
 * N. Kakwani, A. Wagstaff and E. van Doorslaer, "Socioeconomic inequalities in health: measurement,
 * computation, and statistical inference", J. Econometrics 77 (1997), 87-103; limits: see index_estimate.h.
 */
#include "describe/concentration.h"

#include <math.h>
#include <stdbool.h>

#include "base/columns.h"
#include "base/sum.h"

typedef struct RankedSample {
    const RankedValue *rows;
    int64_t n;
    double weight; /* total */
    double mean;   /* of the values; exactly the value if all are equal */
    bool all_equal;
    bool any_negative;
} RankedSample;

/* A run of rows that share a rank. */
typedef struct RankRun {
    int64_t begin, end;
    double rank;     /* R */
    double quantity; /* q */
    Sum weight_below;
    Sum quantity_below;
    Poll poll;
    Status status; /* whether it ended by itself */
} RankRun;

static Status ranked_sample(RankedValue *rows, int64_t n, Poll poll, RankedSample *sample)
{
    Sum weight = {0}, above = {0};

    *sample = (RankedSample){.rows = rows, .n = n, .all_equal = true};
    for (int64_t i = 0; i < n; i++) {
        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        sum_add(&weight, rows[i].weight);
        sum_add(&above, rows[i].weight * (rows[i].value - rows[0].value));
        sample->all_equal &= rows[i].value == rows[0].value;
        sample->any_negative |= rows[i].value < 0.0;
    }
    sample->weight = sum_value(&weight);
    sample->mean = rows[0].value + sum_value(&above) / sample->weight;
    return METHOD_OK;
}

/* The next run; false at the end, or when asked to stop. Zeroed but for its poll, it is before the
 * first. */
static bool next_run(const RankedSample *sample, RankRun *run)
{
    const RankedValue *rows = sample->rows;
    Sum weight = {0}, quantity = {0};
    double total = sample->weight * sample->mean;

    run->begin = run->end;
    for (; run->end < sample->n && rows[run->end].rank_by == rows[run->begin].rank_by; run->end++) {
        if (run->end % ROWS_PER_POLL == 0 && poll_now(run->poll) != METHOD_OK) {
            run->status = METHOD_INTERRUPTED;
            return false;
        }
        sum_add(&weight, rows[run->end].weight);
        sum_add(&quantity, rows[run->end].weight * rows[run->end].value);
    }
    run->rank = (sum_value(&run->weight_below) + 0.5 * sum_value(&weight)) / sample->weight;
    run->quantity = (sum_value(&run->quantity_below) + 0.5 * sum_value(&quantity)) / total;
    sum_merge(&run->weight_below, &weight);
    sum_merge(&run->quantity_below, &quantity);
    return run->end > run->begin;
}

static Status estimate(const RankedSample *sample, Poll poll, double *answer)
{
    RankRun run = {.poll = poll};
    Sum total = {0};

    while (next_run(sample, &run))
        for (int64_t i = run.begin; i < run.end; i++) {
            if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
                return METHOD_INTERRUPTED;
            sum_add(&total, sample->rows[i].weight * (sample->rows[i].value - sample->mean) *
                                (run.rank - 0.5));
        }
    *answer = 2.0 * sum_value(&total) / (sample->weight * sample->mean);
    return run.status;
}

static Status squares(const RankedSample *sample, double index, Poll poll, double *answer)
{
    RankRun run = {.poll = poll};
    Sum total = {0};

    while (next_run(sample, &run))
        for (int64_t i = run.begin; i < run.end; i++) {
            double ratio = sample->rows[i].value / sample->mean;
            double influence =
                ratio * (2.0 * run.rank - 1.0 - index) + (1.0 - 2.0 * run.quantity - index);
            double part = sample->rows[i].weight / sample->weight * influence;

            if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
                return METHOD_INTERRUPTED;
            sum_add(&total, part * part);
        }
    *answer = sum_value(&total);
    return run.status;
}

/* Fills the index where it is known without a sum; answers whether there is more to do. */
static bool needs_sums(const RankedSample *sample, IndexEstimate *index)
{
    if (!index_is_defined(index, sample->mean))
        return false;
    if (sample->all_equal) {
        index_of_equal_values(index);
        return false;
    }
    if (sample->rows[0].rank_by == sample->rows[sample->n - 1].rank_by) {
        index->estimate = 0.0;
        note_add(&index->note, "All rows rank the same, so that there are no limits.");
        return false;
    }
    return true;
}

Status concentration_index(RankedValue *rows, int64_t n, double level, Poll poll,
                           IndexEstimate *index)
{
    int value_exponent, weight_exponent;
    RankedSample sample;
    double sum_of_squares;

    index_begin_sample(index, n);
    if (n == 0)
        return METHOD_OK;
    if (columns_scale(&rows->rank_by, n, 3, 1, poll, &value_exponent) != METHOD_OK ||
        columns_scale(&rows->rank_by, n, 3, 2, poll, &weight_exponent) != METHOD_OK ||
        ranked_sample(rows, n, poll, &sample) != METHOD_OK)
        return METHOD_INTERRUPTED;
    index->total_weight = ldexp(sample.weight, weight_exponent);
    if (!isfinite(index->total_weight))
        return METHOD_NUMERIC_RANGE;
    if (!needs_sums(&sample, index))
        return METHOD_OK;
    if (estimate(&sample, poll, &index->estimate) != METHOD_OK ||
        squares(&sample, index->estimate, poll, &sum_of_squares) != METHOD_OK)
        return METHOD_INTERRUPTED;
    if (sample.any_negative)
        note_add(&index->note,
                 "Some values are below 0, so that the index can lie outside -1 to 1.");
    index_limits(index, sum_of_squares, level, sample.any_negative ? -INFINITY : -1.0,
                 sample.any_negative ? INFINITY : 1.0);
    return METHOD_OK;
}
