/* See comparison.h. */
#include "describe/comparison.h"

#include <math.h>

#include "base/few_events.h"

bool comparison_begin(Counted first, Counted second, const char *method, Comparison *answer)
{
    *answer =
        (Comparison){.estimate = NAN, .lower = NAN, .upper = NAN, .p_value = NAN, .method = method};
    if (isnan(first.events) || isnan(first.population) || isnan(second.events) ||
        isnan(second.population)) {
        note_add(&answer->note, "There are no figures of both groups.");
        return false;
    }
    if (first.population == 0.0 || second.population == 0.0) {
        note_add(&answer->note, "A group without people cannot be compared.");
        return false;
    }
    note_few_events(&answer->note, fmin(first.events, second.events));
    return true;
}

void comparison_unbounded(Comparison *answer, bool second_has_events)
{
    answer->estimate = answer->upper = NAN;
    note_add(&answer->note, "%s: the ratio has no estimate and no upper limit.",
             second_has_events ? "Everybody in the first group has the event"
                               : "No events in the second group");
}
