/* Ages at the edge of a birthday, and the names of their bands. */
#include <string.h>

#include "describe/age_band.h"
#include "unit.h"

static Moment on(int64_t year, int month, int day)
{
    return moment_from_civil((Civil){.year = year, .month = month, .day = day});
}

static void check_text(int64_t age, int32_t width, int32_t top, const char *expected)
{
    char text[32];

    age_band_text(age, width, top, text, sizeof(text));
    CHECK(strcmp(text, expected) == 0, "age %d in bands of %d: %s", (int) age, (int) width, text);
}

int main(void)
{
    CHECK(age_in_years(on(2000, 5, 10), on(2010, 5, 9)) == 9, "the day before a birthday");
    CHECK(age_in_years(on(2000, 5, 10), on(2010, 5, 10)) == 10, "a birthday");
    CHECK(age_in_years(on(2000, 5, 10) + MICROS_PER_HOUR, on(2010, 5, 10)) == 10,
          "the time of day plays no part");
    CHECK(age_in_years(on(2000, 2, 29), on(2010, 2, 28)) == 9, "29 February: not yet on the 28th");
    CHECK(age_in_years(on(2000, 2, 29), on(2010, 3, 1)) == 10, "but on 1 March");
    CHECK(age_in_years(on(2000, 2, 29), on(2008, 2, 29)) == 8, "in a leap year on the day");
    CHECK(age_in_years(on(2000, 5, 10), on(2000, 5, 9)) == -1, "before birth");
    CHECK(age_in_years(on(-1, 1, 1), on(1, 1, 1)) == 2, "before the year 1 there is a year 0");
    check_text(0, 5, 90, "0-4");
    check_text(4, 5, 90, "0-4");
    check_text(5, 5, 90, "5-9");
    check_text(89, 5, 90, "85-89");
    check_text(90, 5, 90, "90+");
    check_text(7000, 5, 90, "90+");
    check_text(17, 18, 18, "0-17");
    check_text(18, 18, 18, "18+");
    check_text(42, 1, 100, "42");
    check_text(INT32_MAX - 1, INT32_MAX, INT32_MAX, "0-2147483646");
    return unit_done();
}
