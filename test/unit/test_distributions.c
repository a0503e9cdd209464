/*
 * Distribution names against published table values (Abramowitz and Stegun, tables 26.5, 26.10), and
 * the reach of limits against R 4.2.2: -qnorm((1 - level) / 2), -qt((1 - level) / 2, df).
 */
#include "base/distributions.h"
#include "unit.h"

#define ALMOST_ONE 0.9999999999999999 /* (1 + level) / 2 is 1 */

static void test_reach(void)
{
    static const struct {
        double level, degrees, expected;
    } student[] = {{0.95, 1.0, 12.706204736174696},       {0.99, 1.0, 63.65674116287158},
                   {0.99, 2.0, 9.924843200918293},        {0.99, 5.0, 4.03214298355523},
                   {0.99, 1000.0, 2.58075469806595},      {ALMOST_ONE, 1.0, 5734161139222659.0},
                   {ALMOST_ONE, 2.0, 94906265.62425154},  {ALMOST_ONE, 3.0, 270823.8069996583},
                   {ALMOST_ONE, 10.0, 108.2428496628661}, {ALMOST_ONE, 100.0, 9.977330537618851},
                   {ALMOST_ONE, 1e7, 8.292375538386898}};

    CHECK_NEAR(normal_reach(0.95), 1.959963984540054, 1e-14, "normal reach at 0.95");
    CHECK_NEAR(normal_reach(ALMOST_ONE), 8.292361075813595, 1e-14, "normal reach at almost 1");
    for (int i = 0; i < (int) (sizeof(student) / sizeof(student[0])); i++)
        CHECK_NEAR(student_reach(student[i].level, student[i].degrees) / student[i].expected, 1.0,
                   1e-13, "t reach at %.16g, %g df", student[i].level, student[i].degrees);
}

int main(void)
{
    CHECK_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-12, "normal quantile at 0.975");
    CHECK_NEAR(normal_quantile(0.5), 0.0, 1e-15, "normal quantile at one half");
    CHECK_NEAR(normal_two_sided_p(-1.959963984540054), 0.05, 1e-12, "two-sided p, either sign");
    CHECK_NEAR(f_upper_p(4.0, 2.0, 10.0), pow(1.8, -5.0), 1e-14,
               "F with 2: (1 + 2 f / d)^(-d / 2)");
    CHECK_NEAR(student_two_sided_p(-1.0, 1.0), 0.5, 1e-12, "Cauchy: half lies beyond -1 and 1");
    test_reach();
    return unit_done();
}
