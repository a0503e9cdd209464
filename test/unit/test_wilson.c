/*
 * Wilson's limits, against the table of R. G. Newcombe, "Two-sided confidence intervals for the
 * single proportion", Statistics in Medicine 17 (1998), table I, method 3, printed to four digits.
 */
#include "describe/wilson.h"

#include "unit.h"

typedef struct Case {
    double events, trials, lower, upper;
} Case;

static const Case newcombe[] = {
    {81, 263, 0.2553, 0.3662},
    {15, 148, 0.0624, 0.1605},
    {0, 20, 0.0, 0.1611},
    {1, 29, 0.0061, 0.1718},
};

static void check_newcombe(void)
{
    for (size_t i = 0; i < sizeof(newcombe) / sizeof(newcombe[0]); i++) {
        const Case *c = &newcombe[i];
        double lower, upper;

        wilson_limits(c->events, c->trials, 0.95, &lower, &upper);
        CHECK(fabs(lower - c->lower) <= 0.00005 && fabs(upper - c->upper) <= 0.00005,
              "%g of %g lies in [%g, %g]", c->events, c->trials, lower, upper);
    }
}

/* At a limit p the score |x/n - p| is z sqrt(p (1 - p) / n): z is 1.959963984540054 (R's qnorm). */
static void check_score(double events, double trials)
{
    const double z = 1.959963984540054;
    double limits[2];

    wilson_limits(events, trials, 0.95, &limits[0], &limits[1]);
    for (int i = 0; i < 2; i++) {
        double p = limits[i], score = fabs(events / trials - p) / sqrt(p * (1.0 - p) / trials);

        CHECK_NEAR(score, z, 1e-9, "the score at limit %d of %g in %g", i, events, trials);
    }
}

static void check_edges(void)
{
    double lower, upper, mirrored_lower, mirrored_upper;

    wilson_limits(0, 0, 0.95, &lower, &upper);
    CHECK(isnan(lower) && isnan(upper), "no trials, no limits");
    wilson_limits(0, 7, 0.95, &lower, &upper);
    CHECK(lower == 0.0 && upper < 1.0, "no events: the lower limit is 0");
    wilson_limits(7, 7, 0.95, &lower, &upper);
    CHECK(lower > 0.0 && upper == 1.0, "events only: the upper limit is 1");
    wilson_limits(3, 11, 0.9, &lower, &upper);
    wilson_limits(8, 11, 0.9, &mirrored_lower, &mirrored_upper);
    CHECK_NEAR(lower, 1.0 - mirrored_upper, 1e-14, "the limits of the others mirror them");
    CHECK_NEAR(upper, 1.0 - mirrored_lower, 1e-14, "on both sides");
    wilson_limits(1e300, 1e300, 0.95, &lower, &upper);
    CHECK(isfinite(lower) && upper == 1.0, "huge counts overflow nothing");
}

int main(void)
{
    check_newcombe();
    check_score(3, 11);
    check_score(1, 1e9);
    check_score(5e11, 1e12);
    check_edges();
    return unit_done();
}
