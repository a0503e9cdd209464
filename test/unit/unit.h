/*
 * The smallest test harness that will do: each check prints one line of TAP,
 * main ends with `return unit_done();`, which prints the plan.
 *
 *     CHECK(n == 3, "n is 3, not %d", n);
 *     CHECK_NEAR(slope, 2.0, 1e-12, "slope of the line");
 *     CHECK_SKIP("M3 series", "no shared data");
 */
#ifndef UNIT_H
#define UNIT_H

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

static int unit_run = 0;
static int unit_failed = 0;

__attribute__((format(printf, 2, 3), unused)) static bool unit_check(bool passed,
                                                                     const char *description, ...)
{
    va_list arguments;

    printf("%s %d - ", passed ? "ok" : "not ok", ++unit_run);
    va_start(arguments, description);
    vprintf(description, arguments);
    va_end(arguments);
    printf("\n");
    unit_failed += !passed;
    return passed;
}

/* Relative to the larger of the two, absolute where expected is 0; NaN equals NaN. */
__attribute__((unused)) static bool unit_near(double got, double expected, double tolerance)
{
    double scale = expected == 0.0 ? 1.0 : fmax(fabs(got), fabs(expected));

    if (isnan(expected) || isnan(got))
        return isnan(expected) && isnan(got);
    return got == expected || fabs(got - expected) <= tolerance * scale;
}

#define CHECK(condition, ...)                                                                      \
    do {                                                                                           \
        if (!unit_check((condition), __VA_ARGS__))                                                 \
            printf("# %s:%d: %s\n", __FILE__, __LINE__, #condition);                               \
    } while (0)

#define CHECK_NEAR(got, expected, tolerance, ...)                                                  \
    do {                                                                                           \
        double got_ = (got), expected_ = (expected);                                               \
        if (!unit_check(unit_near(got_, expected_, (tolerance)), __VA_ARGS__))                     \
            printf("# %s:%d: %s is %.17g, expected %.17g\n", __FILE__, __LINE__, #got, got_,       \
                   expected_);                                                                     \
    } while (0)

#define CHECK_SKIP(description, why) printf("ok %d - %s # SKIP %s\n", ++unit_run, description, why)

/* A path inside the shared reference data, or NULL where they are not present. */
__attribute__((unused)) static const char *unit_shared_data(const char *path)
{
    static char buffer[4096];
    const char *folder = getenv("SHARED_DATA");

    if (folder == NULL || *folder == '\0')
        return NULL;
    snprintf(buffer, sizeof(buffer), "%s/%s", folder, path);
    return buffer;
}

__attribute__((unused)) static int unit_done(void)
{
    printf("1..%d\n", unit_run);
    return unit_failed == 0 && unit_run > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
