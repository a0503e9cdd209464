/* See state.h. */
#include "pg/state.h"

#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "base/columns.h"
#include "base/sort.h"
#include "pg/errors.h"
#include "pg/poll.h"

#define VECTOR_FIRST_CAPACITY 16
#define PIECE ((Size) 4 * 1024 * 1024)

void copy_in_pieces(void *to, const void *from, Size size)
{
    for (Size done = 0; done < size; done += PIECE) {
        CHECK_FOR_INTERRUPTS();
        memcpy((char *) to + done, (const char *) from + done, Min(size - done, PIECE));
    }
}

void *allocate_zeroed(MemoryContext context, Size size)
{
    char *memory = MemoryContextAllocHuge(context, size);

    for (Size done = 0; done < size; done += PIECE) {
        CHECK_FOR_INTERRUPTS();
        memset(memory + done, 0, Min(size - done, PIECE));
    }
    return memory;
}

MemoryContext aggregate_context(FunctionCallInfo fcinfo)
{
    MemoryContext context;

    if (!AggCheckCallContext(fcinfo, &context))
        ereport(ERROR, (errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
                        errmsg("aggregate support function called outside an aggregate")));
    return context;
}

void *aggregate_state(FunctionCallInfo fcinfo, Size size)
{
    MemoryContext context = aggregate_context(fcinfo);

    if (PG_ARGISNULL(0))
        return MemoryContextAllocZero(context, size);
    return PG_GETARG_POINTER(0);
}

Datum state_combine(FunctionCallInfo fcinfo, const StateType *type)
{
    MemoryContext context = aggregate_context(fcinfo);
    void *state;

    if (PG_ARGISNULL(1)) {
        if (PG_ARGISNULL(0))
            PG_RETURN_NULL();
        PG_RETURN_DATUM(PG_GETARG_DATUM(0));
    }
    state = aggregate_state(fcinfo, type->size);
    type->merge(state, PG_GETARG_POINTER(1), PG_ARGISNULL(0), context);
    PG_RETURN_POINTER(state);
}

Datum state_serialise(FunctionCallInfo fcinfo, const StateType *type)
{
    StringInfoData buffer;

    aggregate_context(fcinfo);
    pq_begintypsend(&buffer);
    type->send(&buffer, PG_GETARG_POINTER(0));
    PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

/* The state lives as long as the call: the combine function copies it. */
Datum state_deserialise(FunctionCallInfo fcinfo, const StateType *type)
{
    bytea *bytes;
    void *state = palloc0(type->size);
    StringInfoData buffer = {0};

    aggregate_context(fcinfo);
    bytes = PG_GETARG_BYTEA_PP(0);
    buffer.data = VARDATA_ANY(bytes);
    buffer.len = buffer.maxlen = VARSIZE_ANY_EXHDR(bytes);
    type->receive(&buffer, state, CurrentMemoryContext);
    pq_getmsgend(&buffer);
    PG_RETURN_POINTER(state);
}

void vector_grow(Vector *vector, int64 extra, Size width, MemoryContext context)
{
    int64 needed = vector->n + extra;
    int64 capacity = Max(vector->capacity, VECTOR_FIRST_CAPACITY);

    while (capacity < needed)
        capacity *= 2;
    if (capacity == vector->capacity)
        return;
    if (vector->items == NULL)
        vector->items = MemoryContextAllocHuge(context, capacity * width);
    else
        vector->items = repalloc_huge(vector->items, capacity * width);
    vector->capacity = capacity;
}

void vector_append(Vector *vector, const Vector *other, Size width, MemoryContext context)
{
    if (other->n == 0)
        return;
    vector_grow(vector, other->n, width, context);
    copy_in_pieces(vector->items + vector->n * width, other->items, other->n * width);
    vector->n += other->n;
}

void vector_send(StringInfo buffer, const Vector *vector, Size width)
{
    /* A bytea holds less than a gigabyte; the 64 bytes are for its header and the other fields. */
    if (vector->n > (int64) ((MaxAllocSize - buffer->len - 64) / width))
        ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                        errmsg("the partial state of a parallel aggregate exceeds one gigabyte: "
                               "%lld rows of %zu bytes",
                               (long long) vector->n, width),
                        errhint("Run the query without parallel workers: SET "
                                "max_parallel_workers_per_gather = 0.")));
    pq_sendint64(buffer, vector->n);
    enlargeStringInfo(buffer, vector->n * width);
    copy_in_pieces(buffer->data + buffer->len, vector->items, vector->n * width);
    buffer->len += vector->n * width;
    buffer->data[buffer->len] = '\0';
}

void vector_receive(StringInfo buffer, Vector *vector, Size width, MemoryContext context)
{
    int64 n = pq_getmsgint64(buffer);

    if (n < 0 || n > (int64) ((buffer->len - buffer->cursor) / width))
        ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
                        errmsg("invalid length in a serialised aggregate state")));
    memset(vector, 0, sizeof(*vector));
    if (n == 0)
        return;
    vector_grow(vector, n, width, context);
    copy_in_pieces(vector->items, pq_getmsgbytes(buffer, n * width), n * width);
    vector->n = n;
}

int64 count_receive(StringInfo buffer)
{
    int64 count = pq_getmsgint64(buffer);

    if (count < 0)
        serialised_field_invalid("count");
    return count;
}

void serialised_field_invalid(const char *field)
{
    ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
                    errmsg("invalid field \"%s\" in a serialised aggregate state", field)));
}

void *vector_scratch(const Vector *vector, Size width)
{
    return MemoryContextAllocHuge(CurrentMemoryContext, Max(vector->n, 1) * width);
}

void *vector_copy(const Vector *vector, Size width)
{
    void *items = vector_scratch(vector, width);

    copy_in_pieces(items, vector->items, vector->n * width);
    return items;
}

uint64 *vector_sorted_uint64(const Vector *vector)
{
    uint64 *keys = vector_copy(vector, sizeof(uint64));
    uint64 *scratch = vector_scratch(vector, sizeof(uint64));

    check_status(sort_uint64(keys, scratch, vector->n, poll_backend));
    pfree(scratch);
    return keys;
}

double *vector_sorted_columns(const Vector *vector, int columns)
{
    double *rows = vector_copy(vector, columns * sizeof(double));
    double *scratch = vector_scratch(vector, columns * sizeof(double));

    check_status(columns_sort(rows, scratch, vector->n, columns, poll_backend));
    pfree(scratch);
    return rows;
}
