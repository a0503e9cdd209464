/* Distribution names against published table values (Abramowitz and Stegun, tables 26.5, 26.10). */
#include "base/distributions.h"
#include "unit.h"

int main(void)
{
    CHECK_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-12, "normal quantile at 0.975");
    CHECK_NEAR(normal_quantile(0.5), 0.0, 1e-15, "normal quantile at one half");
    CHECK_NEAR(normal_two_sided_p(-1.959963984540054), 0.05, 1e-12, "two-sided p, either sign");
    /* One degree of freedom is the Cauchy distribution: tan(pi (p - 1/2)). */
    CHECK_NEAR(student_quantile(0.975, 1.0), 12.706204736174696, 1e-10, "t quantile, 1 df");
    CHECK_NEAR(f_upper_p(4.0, 2.0, 10.0), pow(1.8, -5.0), 1e-14,
               "F with 2: (1 + 2 f / d)^(-d / 2)");
    CHECK_NEAR(student_two_sided_p(-1.0, 1.0), 0.5, 1e-12, "Cauchy: half lies beyond -1 and 1");
    return unit_done();
}
