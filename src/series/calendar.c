/*
 * See calendar.h.
 *
 * Civil dates: the day number of a proleptic Gregorian date by counting whole
 * 400-year cycles of 146,097 days, with years that start in March so that the
 * leap day comes last (E. G. Richards, "Calendars", in Explanatory Supplement
 * to the Astronomical Almanac, 3rd ed., 2013, section 15.11).
 */
#include "series/calendar.h"

#define DAYS_PER_CYCLE 146097
#define YEARS_PER_CYCLE 400
#define DAYS_PER_CENTURY 36524
#define DAYS_PER_FOUR_YEARS 1461
/* Days from 0000-03-01 to 2000-01-01. */
#define EPOCH_DAYS 730425
#define LAST_DAY_OF_EVERY_MONTH 28
/* No grid that can be made is this long, and there is room to count on from it. */
#define GRID_FARTHEST (INT64_MAX / 2)

static int64_t floor_div(int64_t a, int64_t b)
{
    int64_t quotient = a / b;

    return quotient - (a % b != 0 && (a < 0) != (b < 0));
}

/* Days before each month of a year that starts in March: 0, 31, 61, 92 ... 337. */
static int days_before_month(int month_from_march)
{
    return (153 * month_from_march + 2) / 5;
}

static int64_t days_from_civil(int64_t year, int month, int day)
{
    int64_t march_year = year - (month <= 2);
    int64_t cycle = floor_div(march_year, YEARS_PER_CYCLE);
    int64_t year_of_cycle = march_year - cycle * YEARS_PER_CYCLE;
    int month_from_march = (month + 9) % 12;

    return cycle * DAYS_PER_CYCLE + year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 +
           days_before_month(month_from_march) + (day - 1) - EPOCH_DAYS;
}

Civil civil_from_moment(Moment moment)
{
    Civil civil;
    int64_t days = floor_div(moment, MICROS_PER_DAY);
    int64_t shifted = days + EPOCH_DAYS;
    int64_t cycle = floor_div(shifted, DAYS_PER_CYCLE);
    int64_t day_of_cycle = shifted - cycle * DAYS_PER_CYCLE;
    int64_t year_of_cycle =
        (day_of_cycle - day_of_cycle / (DAYS_PER_FOUR_YEARS - 1) + day_of_cycle / DAYS_PER_CENTURY -
         day_of_cycle / (DAYS_PER_CYCLE - 1)) /
        365;
    int day_of_year =
        (int) (day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100));
    int month_from_march = (5 * day_of_year + 2) / 153;

    civil.micros = moment - days * MICROS_PER_DAY;
    civil.day = day_of_year - days_before_month(month_from_march) + 1;
    civil.month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    civil.year = cycle * YEARS_PER_CYCLE + year_of_cycle + (civil.month <= 2);
    return civil;
}

Moment moment_from_civil(Civil civil)
{
    return days_from_civil(civil.year, civil.month, civil.day) * MICROS_PER_DAY + civil.micros;
}

static int64_t month_number(Civil civil)
{
    return civil.year * 12 + (civil.month - 1);
}

int days_in_month(int64_t year, int month)
{
    int64_t next_year = month == 12 ? year + 1 : year;
    int next_month = month == 12 ? 1 : month + 1;

    return (int) (days_from_civil(next_year, next_month, 1) - days_from_civil(year, month, 1));
}

Status moment_add_months(Moment moment, int64_t months, Moment *result)
{
    Civil civil = civil_from_moment(moment);
    int64_t number;
    int last;

    /* Wider than the range of moments, and small enough to stay clear of overflow. */
    if (months > 12 * 600000 || months < -12 * 600000)
        return METHOD_MOMENT_RANGE;
    number = month_number(civil) + months;
    civil.year = floor_div(number, 12);
    civil.month = (int) (number - civil.year * 12) + 1;
    if (civil.year < -4713 || civil.year > 294276)
        return METHOD_MOMENT_RANGE;
    last = days_in_month(civil.year, civil.month);
    if (civil.day > last)
        civil.day = last;
    *result = moment_from_civil(civil);
    return moment_in_range(*result) ? METHOD_OK : METHOD_MOMENT_RANGE;
}

bool grid_is_valid(Moment start, Step step)
{
    return step.months == 0 || civil_from_moment(start).day <= LAST_DAY_OF_EVERY_MONTH;
}

Status grid_moment(Moment start, Step step, int64_t k, Moment *result)
{
    int64_t offset;

    if (step.months != 0) {
        if (__builtin_mul_overflow(k, (int64_t) step.months, &offset))
            return METHOD_MOMENT_RANGE;
        return moment_add_months(start, offset, result);
    }
    if (__builtin_mul_overflow(k, step.micros, &offset) ||
        __builtin_add_overflow(start, offset, result) || !moment_in_range(*result))
        return METHOD_MOMENT_RANGE;
    return METHOD_OK;
}

/* In 128 bits, for two moments can be further apart than 64 bits hold. */
static int64_t fixed_floor(Moment start, int64_t micros, Moment moment)
{
    __int128 distance = (__int128) moment - start;
    __int128 quotient;

    if (distance <= GRID_FARTHEST && distance >= -GRID_FARTHEST)
        return floor_div((int64_t) distance, micros);
    quotient = distance / micros - (distance % micros < 0);
    if (quotient > GRID_FARTHEST)
        return GRID_FARTHEST;
    return quotient < -GRID_FARTHEST ? -GRID_FARTHEST : (int64_t) quotient;
}

int64_t grid_floor(Moment start, Step step, Moment moment)
{
    Civil from, to;
    int64_t months;

    if (step.months == 0)
        return fixed_floor(start, step.micros, moment);
    from = civil_from_moment(start);
    to = civil_from_moment(moment);
    months = month_number(to) - month_number(from);
    /* The running month is not whole yet when its day and time come before those of the start. */
    if (to.day < from.day || (to.day == from.day && to.micros < from.micros))
        months--;
    return floor_div(months, step.months);
}

bool grid_index(Moment start, Step step, Moment moment, int64_t *k)
{
    Moment point;

    *k = grid_floor(start, step, moment);
    return grid_moment(start, step, *k, &point) == METHOD_OK && point == moment;
}

int step_season(Step step)
{
    if (step.months > 0)
        return step.months < 12 && 12 % step.months == 0 ? 12 / step.months : 1;
    if (step.micros == 7 * MICROS_PER_DAY)
        return 52;
    if (step.micros == MICROS_PER_DAY)
        return 7;
    /* Parts of a day: the daily cycle, as long as the day holds a whole number of steps. */
    if (step.micros > 0 && step.micros < MICROS_PER_DAY && MICROS_PER_DAY % step.micros == 0 &&
        MICROS_PER_DAY / step.micros <= 1440)
        return (int) (MICROS_PER_DAY / step.micros);
    return 1;
}

double steps_per_year(Step step)
{
    return step.months > 0 ? 12.0 / step.months : 365.2425 * MICROS_PER_DAY / step.micros;
}
