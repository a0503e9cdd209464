/* See columns.h. Sorting by the least column first is stable, so that it sorts by all. */
#include "base/columns.h"

#include <math.h>
#include <string.h>

#include "base/sort.h"

typedef uint64_t (*Translation)(uint64_t bits);

static uint64_t word_of_bits(uint64_t bits)
{
    double value;

    memcpy(&value, &bits, sizeof(value));
    return sort_word_of_double(value);
}

static uint64_t bits_of_word(uint64_t word)
{
    double value = double_of_sort_word(word);
    uint64_t bits;

    memcpy(&bits, &value, sizeof(bits));
    return bits;
}

static inline __attribute__((always_inline)) Status translate(double *rows, int64_t cells,
                                                              Translation translation, Poll poll)
{
    for (int64_t i = 0; i < cells; i++) {
        uint64_t bits;

        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        memcpy(&bits, &rows[i], sizeof(bits));
        bits = translation(bits);
        memcpy(&rows[i], &bits, sizeof(bits));
    }
    return METHOD_OK;
}

Status columns_sort(double *rows, double *scratch, int64_t n, int columns, Poll poll)
{
    size_t width = (size_t) columns * sizeof(double);

    if (translate(rows, n * columns, word_of_bits, poll) != METHOD_OK)
        return METHOD_INTERRUPTED;
    for (int column = columns - 1; column >= 0; column--)
        if (sort_records(rows, scratch, n, width, column * sizeof(double), poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
    return translate(rows, n * columns, bits_of_word, poll);
}

Status columns_scale(double *rows, int64_t n, int columns, int column, Poll poll, int *exponent)
{
    double largest = 0.0;

    *exponent = 0;
    for (int64_t i = 0; i < n; i++) {
        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        largest = fmax(largest, fabs(rows[i * columns + column]));
    }
    frexp(largest, exponent);
    for (int64_t i = 0; i < n; i++) {
        if (i % ROWS_PER_POLL == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        rows[i * columns + column] = ldexp(rows[i * columns + column], -*exponent);
    }
    return METHOD_OK;
}
