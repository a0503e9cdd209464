/* See stay.h. */
#include "describe/stay.h"

StayTrouble stay_as_known(Moment entered, Moment left_at, Moment known_until, Stay *stay)
{
    if (!moment_in_range(entered))
        return STAY_NO_START;
    if (entered >= known_until)
        return STAY_LATE_START;
    if (left_at < entered)
        return STAY_BACKWARD_END;
    stay->entered = entered;
    stay->left_at = left_at < known_until && left_at < STAY_OPEN_END ? left_at : STAY_OPEN;
    return STAY_FINE;
}

void stays_left_out_count(StaysLeftOut *left_out, StayTrouble trouble)
{
    switch (trouble) {
    case STAY_NO_START:
        left_out->no_start++;
        break;
    case STAY_LATE_START:
        left_out->late_start++;
        break;
    case STAY_BACKWARD_END:
        left_out->backward_end++;
        break;
    case STAY_FINE:
        break;
    }
}

void stays_left_out_merge(StaysLeftOut *left_out, const StaysLeftOut *other)
{
    left_out->no_start += other->no_start;
    left_out->late_start += other->late_start;
    left_out->backward_end += other->backward_end;
}

void note_stays_left_out(Note *note, const StaysLeftOut *left_out, const char *late_start)
{
    note_rows_left_out(note, left_out->no_start, "without a finite entered");
    note_rows_left_out(note, left_out->late_start, late_start);
    note_rows_left_out(note, left_out->backward_end, "with left_at before entered");
}
