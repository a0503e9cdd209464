/*
 * timeseries_count(t, step, since, until), timeseries_sum(t, value, step,
 * since, until) and timeseries_avg(...): raw rows in the periods of a grid.
 * See bucket.h for the method.
 *
 * State: 24 bytes a period, however many rows there are; sent to another process, it
 * takes as little as two bytes for a period that has rows (bucket_bytes.h).
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
#define BUCKETS_A_STRETCH 65536

typedef struct BucketState {
    GridRequest request;
    bool started;
    int64 n;
    Bucket *buckets;
} BucketState;

static void open_buckets(BucketState *state, MemoryContext context)
{
    check_status(
        grid_length(state->request.since, state->request.until, state->request.step, &state->n));
    state->buckets = allocate_zeroed(context, Max(state->n, 1) * sizeof(Bucket));
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
    return &state->buckets[grid_floor(request->since, request->step, t)];
}

static BucketState *bucket_state(FunctionCallInfo fcinfo, int first_constant, MomentType type)
{
    BucketState *state = aggregate_state(fcinfo, sizeof(BucketState));

    grid_arguments(fcinfo, first_constant, type, &state->request, &state->started);
    if (state->buckets == NULL)
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
    check_status(buckets_merge(state->buckets, other->buckets, state->n, poll_backend));
}

/* Grows by the room that a stretch may take, and polls between stretches. */
static void send(StringInfo buffer, const void *from)
{
    const BucketState *state = from;
    int64 empty = 0, stretch;

    grid_send(buffer, &state->request);
    for (int64 k = 0; k < state->n; k += stretch) {
        CHECK_FOR_INTERRUPTS();
        stretch = Min(state->n - k, BUCKETS_A_STRETCH);
        enlargeStringInfo(buffer, stretch * BUCKET_BYTES_MOST);
        buffer->len += buckets_write(state->buckets + k, stretch, &empty,
                                     (unsigned char *) buffer->data + buffer->len);
    }
    buffer->data[buffer->len] = '\0';
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    BucketState *state = to;
    Size size;
    Status status;

    grid_receive(buffer, &state->request);
    if (!state->request.ranged)
        serialised_field_invalid("grid");
    state->started = true;
    open_buckets(state, context);
    size = buffer->len - buffer->cursor;
    status = buckets_read((const unsigned char *) pq_getmsgbytes(buffer, size), size,
                          state->buckets, state->n, poll_backend);
    if (status == METHOD_BAD_SYNTAX)
        serialised_field_invalid("buckets");
    check_status(status);
}

static const StateType bucket_state_type = {
    .size = sizeof(BucketState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(timeseries_bucket, bucket_state_type);

static Datum finish(FunctionCallInfo fcinfo, BucketAnswer answer)
{
    BucketState *state;
    SeriesBuilder series;

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    state = (BucketState *) PG_GETARG_POINTER(0);
    series = timeseries_new(state->request.since, state->request.step, state->n);
    check_status(buckets_answer(state->buckets, state->n, answer, series.values, poll_backend));
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
