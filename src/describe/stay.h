/*
 * A stay: someone is there from `entered` up to, not including, `left_at`. What a registration says
 * of it, and what of that is known at some moment.
 */
#ifndef DESCRIBE_STAY_H
#define DESCRIBE_STAY_H

#include <stdint.h>

#include "base/note.h"
#include "series/calendar.h"

/* An end on this day or later is a registration's way of writing "open": 9999-12-31. */
#define STAY_OPEN_END INT64_C(252455529600000000)

/* The end of a stay that goes on as far as is known: after every moment. */
#define STAY_OPEN INT64_MAX

typedef struct Stay {
    Moment entered;
    Moment left_at; /* or STAY_OPEN */
} Stay;

/* Why a row is no stay. */
typedef enum StayTrouble {
    STAY_FINE,
    STAY_NO_START,    /* entered is missing or infinite */
    STAY_LATE_START,  /* entered when nothing is known any more */
    STAY_BACKWARD_END /* left before entering */
} StayTrouble;

/* Rows left out, by reason. */
typedef struct StaysLeftOut {
    int64_t no_start;
    int64_t late_start;
    int64_t backward_end;
} StaysLeftOut;

/*
 * The stay as far as it is known of the moments before `known_until`. The ends of `entered` and
 * `left_at` may be infinite (INT64_MIN and INT64_MAX); who has not left has left_at INT64_MAX.
 */
StayTrouble stay_as_known(Moment entered, Moment left_at, Moment known_until, Stay *stay);

void stays_left_out_count(StaysLeftOut *left_out, StayTrouble trouble);
void stays_left_out_merge(StaysLeftOut *left_out, const StaysLeftOut *other);

/* Every reason; `late_start` words the second, such as "with entered after as_of". */
void note_stays_left_out(Note *note, const StaysLeftOut *left_out, const char *late_start);

#endif
