/* See trend.h. */
#include "describe/trend.h"

#include <math.h>

#include "base/distributions.h"

void trend_begin(Trend *trend, int64_t n, double level, const char *method)
{
    trend->n = n;
    trend->slope = trend->std_error = trend->lower = trend->upper = trend->p_value = NAN;
    trend->intercept = trend->r_squared = trend->fitted_first = trend->fitted_last = NAN;
    trend->level = level;
    snprintf(trend->method, sizeof(trend->method), "%s", method);
    trend->note.text[0] = '\0';
}

int trend_has_points(Trend *trend)
{
    if (trend->n == 0)
        note_add(&trend->note, "There are no observations.");
    else if (trend->n == 1)
        note_add(&trend->note, "One observation: a trend needs at least two.");
    return trend->n > 1;
}

void trend_set_error(Trend *trend, double std_error, double degrees_of_freedom)
{
    double half_width = std_error * student_reach(trend->level, degrees_of_freedom);

    trend->std_error = std_error;
    trend->lower = trend->slope - half_width;
    trend->upper = trend->slope + half_width;
    if (std_error > 0.0)
        trend->p_value = student_two_sided_p(trend->slope / std_error, degrees_of_freedom);
    else if (trend->slope != 0.0)
        trend->p_value = 0.0;
}
