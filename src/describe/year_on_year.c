/* See year_on_year.h. */
#include "describe/year_on_year.h"

#define WEEKS_BACK 52
#define MONTHS_BACK 12

bool year_before(const Series *series, int64_t k, int64_t *before)
{
    const int64_t week = 7 * MICROS_PER_DAY;
    int64_t back = WEEKS_BACK * week;
    Moment moment;

    if (!step_is_known(series->step))
        return false;
    if (series->step.months == 0 && series->step.micros % week == 0) {
        *before = k - back / series->step.micros;
        return back % series->step.micros == 0;
    }
    if (moment_add_months(series_moment(series, k), -MONTHS_BACK, &moment) != METHOD_OK)
        return false;
    return grid_index(series->start, series->step, moment, before);
}
