/* See age_band.h. */
#include "describe/age_band.h"

#include <stdio.h>

int64_t age_in_years(Moment birth, Moment on)
{
    Civil from = civil_from_moment(birth), to = civil_from_moment(on);
    bool birthday_to_come = to.month < from.month || (to.month == from.month && to.day < from.day);

    return to.year - from.year - (birthday_to_come ? 1 : 0);
}

void age_band_text(int64_t age, int32_t width, int32_t top, char *text, size_t size)
{
    int64_t start = age / width * width;

    if (age >= top)
        snprintf(text, size, "%d+", (int) top);
    else if (width == 1)
        snprintf(text, size, "%d", (int) start);
    else
        snprintf(text, size, "%d-%d", (int) start, (int) (start + width - 1));
}
