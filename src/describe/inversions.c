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

static Status copy_points(KeyedPoint *target, const KeyedPoint *from, int64_t n, Poll poll)
{
    for (int64_t done = 0; done < n; done += MOVES_PER_POLL) {
        int64_t piece = n - done < MOVES_PER_POLL ? n - done : MOVES_PER_POLL;

        if (done > 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        memcpy(target + done, from + done, piece * sizeof(*from));
    }
    return METHOD_OK;
}

/* Merges two sorted runs, [first, middle) and [middle, end), into target. */
static Status merge(const KeyedPoint *first, const KeyedPoint *middle, const KeyedPoint *end,
                    KeyedPoint *target, SlopeList *list, Poll poll, int64_t *count)
{
    const KeyedPoint *left = first;
    const KeyedPoint *right = middle;
    const KeyedPoint *pause = target + MOVES_PER_POLL;
    Status status;

    while (left < middle && right < end) {
        if (right->key < left->key) {
            *count += middle - left;
            if (list)
                list_slopes(list, right, left, middle);
            *target++ = *right++;
        } else {
            *target++ = *left++;
        }
        if (target == pause) {
            if (poll_now(poll) != METHOD_OK)
                return METHOD_INTERRUPTED;
            pause += MOVES_PER_POLL;
        }
    }
    status = copy_points(target, left, middle - left, poll);
    target += middle - left;
    return status == METHOD_OK ? copy_points(target, right, end - right, poll) : status;
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
            Status status = merge(from + i, from + middle, from + end, to + i, list, poll, count);

            moves += end - i;
            if (status == METHOD_OK && moves >= MOVES_PER_POLL) {
                status = poll_now(poll);
                moves = 0;
            }
            if (status != METHOD_OK)
                return status;
        }
        from = to;
        to = swap;
    }
    return from == points ? METHOD_OK : copy_points(points, from, n, poll);
}
