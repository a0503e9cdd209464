/*
 * The theta methods over the 3003 series of the M3 competition: the mean sMAPE of the values held
 * back. R 4.2.2 with forecast 8.20 reaches 12.790 by thetaf, and 12.512 by the Box-Cox theta method
 * put together from its parts (as in test/reference/theta.R). For the dynamic optimised theta model
 * 12.53 is known, from a simplex search that starts at theta = 2 and alpha = 0.5, and that stops
 * short of the least squares for two series in five; the least squares are a little worse.
 */
#include "m3.h"
#include "predict/bctheta.h"
#include "predict/dotm.h"
#include "predict/theta.h"

static double mean_smape(const ForecastMethod *method)
{
    double forecast[MAX_HORIZON], lower[MAX_HORIZON], upper[MAX_HORIZON], level = 0.95, sum = 0.0;

    for (int i = 0; i < n_series; i++) {
        ForecastTask task = {.y = series[i].y,
                             .n = series[i].n,
                             .season = series[i].season,
                             .horizon = series[i].horizon,
                             .levels = &level,
                             .n_levels = 1};
        ForecastResult result = {.forecast = forecast, .lower = lower, .upper = upper};
        void *workspace = malloc(method->workspace(&task));

        method->run(&task, workspace, &result);
        free(workspace);
        sum += smape(&series[i], forecast);
    }
    return sum / n_series;
}

static void check(const ForecastMethod *method, double expected, double tolerance)
{
    double mean = mean_smape(method);

    CHECK(fabs(mean - expected) < tolerance, "%s: mean sMAPE %.3f, known is %.3f", method->name,
          mean, expected);
}

int main(void)
{
    const char *path = unit_shared_data("m3/m3.csv.gz");

    if (path == NULL) {
        CHECK_SKIP("the theta methods on the M3 series", "no shared data");
        return unit_done();
    }
    if (!read_m3(path)) {
        CHECK(false, "the M3 series can be read");
        return unit_done();
    }
    check(&theta_method, 12.790, 0.01);
    check(&bctheta_method, 12.512, 0.01);
    check(&dotm_method, 12.53, 0.05);
    return unit_done();
}
