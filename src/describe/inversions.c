/* See inversions.h. */
#include "describe/inversions.h"

#include <string.h>

#define MOVES_PER_POLL 200000

static void list_slopes(SlopeList *list, const KeyedPoint *later, const KeyedPoint *from,
                        const KeyedPoint *end)
{
    for (; from < end; from++) {
        if (list->n < list->capacity)
            list->slopes[list->n] = (later->y - from->y) / (later->x - from->x);
        list->n++;
    }
}

/* Merges two sorted runs, [first, middle) and [middle, end), into target. */
static int64_t merge(const KeyedPoint *first, const KeyedPoint *middle, const KeyedPoint *end,
                     KeyedPoint *target, SlopeList *list)
{
    const KeyedPoint *left = first;
    const KeyedPoint *right = middle;
    int64_t count = 0;

    while (left < middle && right < end) {
        if (right->key < left->key) {
            count += middle - left;
            if (list)
                list_slopes(list, right, left, middle);
            *target++ = *right++;
        } else {
            *target++ = *left++;
        }
    }
    memcpy(target, left, (middle - left) * sizeof(*left));
    target += middle - left;
    memcpy(target, right, (end - right) * sizeof(*right));
    return count;
}

Status sort_and_count(KeyedPoint *points, KeyedPoint *scratch, int64_t n, SlopeList *list,
                      Poll poll, int64_t *count)
{
    KeyedPoint *from = points;
    KeyedPoint *to = scratch;
    int64_t moves = 0;

    for (int64_t width = 1; width < n; width *= 2) {
        KeyedPoint *swap = from;

        for (int64_t i = 0; i < n; i += 2 * width) {
            int64_t middle = i + width < n ? i + width : n;
            int64_t end = i + 2 * width < n ? i + 2 * width : n;

            *count += merge(from + i, from + middle, from + end, to + i, list);
            moves += end - i;
            if (moves >= MOVES_PER_POLL) {
                Status status = poll_now(poll);

                if (status != METHOD_OK)
                    return status;
                moves = 0;
            }
        }
        from = to;
        to = swap;
    }
    if (from != points)
        memcpy(points, from, n * sizeof(*points));
    return METHOD_OK;
}
