/*
 * timeseries_count(t, step, since, until), timeseries_sum(t, value, step,
 * since, until) and timeseries_avg(...): raw rows in the periods of a grid.
 * See bucket.h for the method.
 *
 * State: 24 bytes a period, in pages of which only those are there that rows fall in: a range may
 * be far wider than the rows are. Sent to another process, it takes as little as two bytes for a
 * period that has rows (bucket_bytes.h).
 */
#include "postgres.h"

#include "libpq/pqformat.h"
#include "miscadmin.h"

#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/moments.h"
#include "pg/poll.h"
#include "pg/state.h"
#include "pg/timeseries.h"
#include "series/bucket.h"
#include "series/bucket_bytes.h"
#include "series/grid_fn.h"

#define ARGUMENT_T 1
#define ARGUMENT_VALUE 2
#define PAGE_BUCKETS 1024

typedef struct BucketState {
    GridRequest request;
    bool started;
    int64 n;
    Bucket **pages; /* NULL where no rows are */
} BucketState;

/* A page without rows. */
static const Bucket no_rows[PAGE_BUCKETS];

static int64 page_count(const BucketState *state)
{
    return (state->n + PAGE_BUCKETS - 1) / PAGE_BUCKETS;
}

static int64 page_length(const BucketState *state, int64 page)
{
    return Min(state->n - page * PAGE_BUCKETS, PAGE_BUCKETS);
}

static void open_buckets(BucketState *state, MemoryContext context)
{
    check_status(
        grid_length(state->request.since, state->request.until, state->request.step, &state->n));
    state->pages = allocate_zeroed(context, Max(page_count(state), 1) * sizeof(Bucket *));
}

static Bucket *open_page(BucketState *state, int64 page, MemoryContext context)
{
    Bucket **place = &state->pages[page];

    if (*place == NULL)
        *place = MemoryContextAllocZero(context, page_length(state, page) * sizeof(Bucket));
    return *place;
}

static Bucket *bucket_at(BucketState *state, int64 k, MemoryContext context)
{
    return open_page(state, k / PAGE_BUCKETS, context) + k % PAGE_BUCKETS;
}

/* The bucket of the row's moment; NULL when it is missing or out of range. */
static Bucket *row_bucket(FunctionCallInfo fcinfo, BucketState *state, MomentType type)
{
    const GridRequest *request = &state->request;
    Moment t;

    if (PG_ARGISNULL(ARGUMENT_T))
        return NULL;
    t = moment_or_infinity_argument(fcinfo, ARGUMENT_T, type);
    if (t < request->since || t >= request->until)
        return NULL;
    return bucket_at(state, grid_floor(request->since, request->step, t),
                     aggregate_context(fcinfo));
}

static BucketState *bucket_state(FunctionCallInfo fcinfo, int first_constant, MomentType type)
{
    BucketState *state = aggregate_state(fcinfo, sizeof(BucketState));

    grid_arguments(fcinfo, first_constant, type, &state->request, &state->started);
    if (state->pages == NULL)
        open_buckets(state, aggregate_context(fcinfo));
    return state;
}

static Datum count_transition(FunctionCallInfo fcinfo, MomentType type)
{
    BucketState *state = bucket_state(fcinfo, ARGUMENT_T + 1, type);
    Bucket *bucket = row_bucket(fcinfo, state, type);

    if (bucket != NULL)
        bucket->count++;
    PG_RETURN_POINTER(state);
}

static Datum value_transition(FunctionCallInfo fcinfo, MomentType type)
{
    BucketState *state = bucket_state(fcinfo, ARGUMENT_VALUE + 1, type);
    Bucket *bucket = row_bucket(fcinfo, state, type);

    if (bucket != NULL && !PG_ARGISNULL(ARGUMENT_VALUE))
        bucket_add(bucket, finite_argument(fcinfo, ARGUMENT_VALUE, "value"));
    PG_RETURN_POINTER(state);
}

MOMENT_FUNCTIONS(timeseries_count_transition, count_transition);

MOMENT_FUNCTIONS(timeseries_bucket_transition, value_transition);

static void merge(void *to, const void *from, bool fresh, MemoryContext context)
{
    BucketState *state = to;
    const BucketState *other = from;

    grid_merge(&state->request, &state->started, &other->request);
    if (fresh)
        open_buckets(state, context);
    for (int64 page = 0; page < page_count(state); page++)
        if (other->pages[page] != NULL)
            check_status(buckets_merge(open_page(state, page, context), other->pages[page],
                                       page_length(state, page), poll_backend));
}

static void send(StringInfo buffer, const void *from)
{
    const BucketState *state = from;
    int64 empty = 0;

    grid_send(buffer, &state->request);
    for (int64 page = 0; page < page_count(state); page++) {
        CHECK_FOR_INTERRUPTS();
        if (state->pages[page] == NULL) {
            empty += page_length(state, page);
            continue;
        }
        enlargeStringInfo(buffer, PAGE_BUCKETS * BUCKET_BYTES_MOST);
        buffer->len += buckets_write(state->pages[page], page_length(state, page), &empty,
                                     (unsigned char *) buffer->data + buffer->len);
    }
    buffer->data[buffer->len] = '\0';
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    BucketState *state = to;
    BucketReader reader = {0};
    Bucket bucket;
    int64 size, k;

    grid_receive(buffer, &state->request);
    if (!state->request.ranged)
        serialised_field_invalid("grid");
    state->started = true;
    open_buckets(state, context);
    size = buffer->len - buffer->cursor;
    reader.next = (const unsigned char *) pq_getmsgbytes(buffer, size);
    reader.end = reader.next + size;
    while (buckets_read(&reader, state->n, &k, &bucket)) {
        CHECK_FOR_INTERRUPTS();
        *bucket_at(state, k, context) = bucket;
    }
    if (reader.wrong)
        serialised_field_invalid("buckets");
}

static const StateType bucket_state_type = {
    .size = sizeof(BucketState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(timeseries_bucket, bucket_state_type);

/* Rows in all periods. */
static int64 count_rows(const BucketState *state)
{
    int64 rows = 0;

    for (int64 page = 0; page < page_count(state); page++) {
        CHECK_FOR_INTERRUPTS();
        for (int64 k = 0; state->pages[page] != NULL && k < page_length(state, page); k++)
            rows += state->pages[page][k].count;
    }
    return rows;
}

static Datum finish(FunctionCallInfo fcinfo, BucketAnswer answer)
{
    BucketState *state;
    SeriesBuilder series;

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    state = (BucketState *) PG_GETARG_POINTER(0);
    check_status(series_check_length(state->n, count_rows(state)));
    series = timeseries_new(state->request.since, state->request.step, state->n);
    for (int64 page = 0; page < page_count(state); page++)
        check_status(buckets_answer(state->pages[page] ? state->pages[page] : no_rows,
                                    page_length(state, page), answer,
                                    series.values + page * PAGE_BUCKETS, poll_backend));
    PG_RETURN_DATUM(timeseries_seal(series));
}

PG_FUNCTION_INFO_V1(timeseries_count_final);
Datum timeseries_count_final(PG_FUNCTION_ARGS)
{
    return finish(fcinfo, BUCKET_COUNT);
}

PG_FUNCTION_INFO_V1(timeseries_sum_final);
Datum timeseries_sum_final(PG_FUNCTION_ARGS)
{
    return finish(fcinfo, BUCKET_SUM);
}

PG_FUNCTION_INFO_V1(timeseries_avg_final);
Datum timeseries_avg_final(PG_FUNCTION_ARGS)
{
    return finish(fcinfo, BUCKET_AVG);
}
