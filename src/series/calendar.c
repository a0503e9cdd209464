/*
 * See calendar.h.
 *
 * Civil dates: years that start in March, so that the leap day comes last. A
 * date's day number counts whole 400-year cycles of 146,097 days (E. G.
 * Richards, "Calendars", in Explanatory Supplement to the Astronomical Almanac,
 * 3rd ed., 2013, section 15.11); back from the day number goes the division by
 * multiplication of C. Neri and L. Schneider, "Euclidean affine functions and
 * their application to calendar algorithms", Software: Practice and Experience
 * 53 (2023), algorithm 5.
 */
#include "series/calendar.h"

#define DAYS_PER_CYCLE 146097
#define YEARS_PER_CYCLE 400
#define DAYS_FROM_MARCH_TO_DECEMBER 306
/* As many cycles before year 0 as it takes to count from before the first moment. */
#define CYCLES_BACK 12
/* Days from 0000-03-01 to 2000-01-01. */
#define EPOCH_DAYS 730425
/* Moment 0 is 1 January 2000, a Saturday. */
#define FIRST_MONDAY (2 * MICROS_PER_DAY)
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
    uint32_t day = (uint32_t) (days + EPOCH_DAYS + (int64_t) CYCLES_BACK * DAYS_PER_CYCLE);
    uint32_t century = (4 * day + 3) / DAYS_PER_CYCLE;
    uint32_t day_of_century = (4 * day + 3) % DAYS_PER_CYCLE / 4;
    /* 2939745 / 2^32 is a hair more than 1 / 1461, the years in a quarter of a day. */
    uint64_t years = UINT64_C(2939745) * (4 * day_of_century + 3);
    uint32_t day_of_year = (uint32_t) years / 2939745 / 4;
    /* 2141 / 2^16 is a hair more than 5 / 153, the months in a day; 197913 puts March at 3. */
    uint32_t months = 2141 * day_of_year + 197913;
    bool after_december = day_of_year >= DAYS_FROM_MARCH_TO_DECEMBER;

    civil.micros = moment - days * MICROS_PER_DAY;
    civil.day = (int) (months % 65536 / 2141) + 1;
    civil.month = (int) (months / 65536) - (after_december ? 12 : 0);
    civil.year = (int64_t) (100 * century) + (int64_t) (years >> 32) -
                 CYCLES_BACK * YEARS_PER_CYCLE + after_december;
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

/* Whole months from one date and time to another. */
static int64_t months_floor(Civil from, Civil to)
{
    int64_t months = month_number(to) - month_number(from);
    /* The running month is not whole yet when its day and time come before those of the start. */
    bool running = to.day < from.day || (to.day == from.day && to.micros < from.micros);

    return months - running;
}

int64_t grid_floor(Moment start, Step step, Moment moment)
{
    if (step.months == 0)
        return fixed_floor(start, step.micros, moment);
    return floor_div(months_floor(civil_from_moment(start), civil_from_moment(moment)),
                     step.months);
}

/* On a grid that never clips its day, without going back to the moment of the point. */
static bool month_index(Civil from, Civil to, int32_t step_months, int64_t *k)
{
    int64_t months = months_floor(from, to);

    *k = floor_div(months, step_months);
    return to.day == from.day && to.micros == from.micros && months == *k * step_months;
}

bool grid_index(Moment start, Step step, Moment moment, int64_t *k)
{
    Moment point;

    if (step.months != 0) {
        Civil from = civil_from_moment(start);

        if (from.day <= LAST_DAY_OF_EVERY_MONTH)
            return month_index(from, civil_from_moment(moment), step.months, k);
    }
    *k = grid_floor(start, step, moment);
    return grid_moment(start, step, *k, &point) == METHOD_OK && point == moment;
}

Moment step_origin(Step step)
{
    return step.months != 0 ? 0 : FIRST_MONDAY;
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

int step_seasons(Step step, double seasons[STEP_MAX_SEASONS])
{
    static const double days[] = {1.0, 7.0, 365.25};
    int n = 0;

    if (step.months > 0) {
        if (step_season(step) > 1)
            seasons[n++] = step_season(step);
        return n;
    }
    if (step_season(step) == 1)
        return 0;
    for (int i = 0; i < 3; i++) {
        double periods = days[i] * MICROS_PER_DAY / step.micros;

        if (periods > 1.0)
            seasons[n++] = periods;
    }
    return n;
}
