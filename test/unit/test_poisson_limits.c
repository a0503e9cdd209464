/*
 * Limits of a Poisson mean: exact against qgamma of R 4.2.2 (lower = qgamma(a, x), upper =
 * qgamma(1 - a, x + 1)), Byar's against the formula in R; printed figures of a public-health
 * agency for Byar's below 10 events, where the switch never uses it.
 */
#include "describe/poisson_limits.h"

#include <string.h>

#include "base/distributions.h"
#include "unit.h"

/* events, level, lower, upper */
static const double exact[][4] = {
    {0.001, 0.5, 0, 1.3876727532509328},
    {0.01, 0.5, 3.5226859973137581e-61, 1.4000687876310205},
    {0.40000000000000002, 0.5, 0.023564946437408352, 1.923476055848693},
    {0.999, 0.5, 0.28710166303982565, 2.69137829265562},
    {1, 0.5, 0.28768207245178096, 2.6926345288896956},
    {2.5, 0.5, 1.3373014047160818, 4.5185737739540697},
    {5, 0.5, 3.368600385977321, 7.4227018355200878},
    {9, 0.5, 6.8376451751991469, 11.913846021515429},
    {9.99, 0.5, 7.7169747485424605, 13.008599759750592},
    {0.001, 0.95, 0, 3.6909825588213843},
    {0.01, 0.95, 3.5226859973141197e-161, 3.7098800723066989},
    {0.40000000000000002, 0.95, 7.3283243553458661e-05, 4.4858818845257877},
    {0.999, 0.95, 0.025212665959808121, 5.5699086616812306},
    {1, 0.95, 0.025317807984289897, 5.5716433909388989},
    {2.5, 0.95, 0.41560580674333136, 8.0063821373146613},
    {5, 0.95, 1.6234863901184209, 11.668332079322667},
    {9, 0.95, 4.1153730973783329, 17.084803451419166},
    {9.99, 0.95, 4.7885065896127674, 18.37737239648806},
    {0.001, 0.998, 0, 6.9103928169045981},
    {0.01, 0.998, 5.6607381470622153e-301, 6.9340879341043697},
    {0.40000000000000002, 0.998, 2.3449410847664796e-08, 7.9004300388876496},
    {0.999, 0.998, 0.00099318258863422383, 9.2312993612722707},
    {1, 0.998, 0.0010005003335835344, 9.2334134764515845},
    {2.5, 0.998, 0.10510630131460963, 12.160943173928425},
    {5, 0.998, 0.73937173191783268, 16.454745203680105},
    {9, 0.998, 2.4524244043637751, 22.65737330906293},
    {9.99, 0.998, 2.9553208810970575, 24.119315326189042},
};

static const double byar[][4] = {
    {10, 0.95, 4.7874499139675644, 18.391458605756473},
    {20, 0.95, 12.211428834875935, 30.889880369197058},
    {65, 0.95, 50.163187710459454, 82.849138545939837},
    {1000000, 0.95, 998040.98332498642, 1001961.9119606657},
    {1000000000000, 0.95, 999998040036.96265, 1000001959965.9319},
    {10, 0.998, 2.916318374695686, 24.193724927880535},
    {20, 0.998, 8.922802365144193, 38.085035625041911},
    {65, 0.998, 42.880261471480203, 94.000290844318002},
    {1000000, 0.998, 996912.61713249574, 1003094.0841024572},
    {1000000000000, 0.998, 999996909770.54382, 1000003090236.1562},
};

int main(void)
{
    double lower, upper;

    for (size_t i = 0; i < sizeof(exact) / sizeof(*exact); i++) {
        const double *e = exact[i];

        CHECK(strcmp(poisson_limits(e[0], e[1], &lower, &upper), "exact") == 0,
              "exact for %g events", e[0]);
        CHECK_NEAR(lower, e[2], 1e-11, "exact lower, %g events, level %g", e[0], e[1]);
        CHECK_NEAR(upper, e[3], 1e-12, "exact upper, %g events, level %g", e[0], e[1]);
    }
    for (size_t i = 0; i < sizeof(byar) / sizeof(*byar); i++) {
        const double *e = byar[i];

        CHECK(strcmp(poisson_limits(e[0], e[1], &lower, &upper), "byar") == 0,
              "Byar's for %g events", e[0]);
        CHECK_NEAR(lower, e[2], 1e-13, "Byar's lower, %g events, level %g", e[0], e[1]);
        CHECK_NEAR(upper, e[3], 1e-13, "Byar's upper, %g events, level %g", e[0], e[1]);
    }

    /* Nobody: P(no events) = exp(-upper) = 0.025. */
    poisson_limits_exact(0.0, 0.95, &lower, &upper);
    CHECK(lower == 0.0, "no events: exact lower is 0");
    CHECK_NEAR(upper, -log(0.025), 1e-13, "no events: exact upper");
    poisson_limits_byar(0.0, 0.95, &lower, &upper);
    CHECK(lower == 0.0 && upper > 0.0, "no events: Byar's lower is 0");
    /* Printed: x = 1 at 95 % and at 99.8 %, where the lower limit is none. */
    poisson_limits_byar(1.0, 0.95, &lower, &upper);
    CHECK_NEAR(lower, 1.3072132901504351e-2, 1e-9, "Byar's lower, one event, printed");
    CHECK_NEAR(upper, 5.5637555824752605, 1e-9, "Byar's upper, one event, printed");
    poisson_limits_byar(1.0, 0.998, &lower, &upper);
    CHECK(lower == 0.0, "Byar's lower is never below 0");
    CHECK_NEAR(upper, 9.362180217908362, 1e-9, "Byar's upper, one event, 99.8 %%, printed");

    /* Definition: the quantile answers its probability. */
    for (double shape = 1e-3; shape < 2000.0; shape *= 1.7) {
        double x = gamma_lower_quantile(0.1, shape);

        if (x > 0.0)
            CHECK_NEAR(gamma_cdf(x, shape, 1.0), 0.1, 1e-12, "gamma quantile, shape %g", shape);
    }
    return unit_done();
}
