/*
 * naive, snaive and drift against R forecast 8.20 where nothing is missing
 * (test/reference/simple_forecasts.R has more), by hand where something is.
 */
#include <string.h>

#include "predict/drift.h"
#include "predict/naive.h"
#include "predict/snaive.h"
#include "unit.h"

#define MAX_HORIZON 40

static double forecast[MAX_HORIZON], lower[2 * MAX_HORIZON], upper[2 * MAX_HORIZON];
static ForecastResult result;

static Status run(const ForecastMethod *method, const double *y, int n, int season, int horizon,
                  double level, Poll poll)
{
    double levels[] = {0.5, level};
    ForecastTask task = {.y = y,
                         .n = n,
                         .season = season,
                         .horizon = horizon,
                         .levels = levels,
                         .n_levels = 2,
                         .poll = poll};
    void *workspace = malloc(method->workspace(&task));
    Status status;

    memset(&result, 0, sizeof(result));
    result.forecast = forecast;
    result.lower = lower;
    result.upper = upper;
    status = method->run(&task, workspace, &result);
    free(workspace);
    return status;
}

/* Step h against expected figures, at the second of the two levels. */
static void check_step(const char *what, int horizon, int h, double f, double l, double u)
{
    CHECK_NEAR(forecast[h - 1], f, 1e-12, "%s: forecast at step %d", what, h);
    CHECK_NEAR(lower[horizon + h - 1], l, 1e-10, "%s: lower limit at step %d", what, h);
    CHECK_NEAR(upper[horizon + h - 1], u, 1e-10, "%s: upper limit at step %d", what, h);
}

/* The flow of the Nile at Aswan, 1871-1970: R datasets::Nile. */
static const double nile[] = {
    1120, 1160, 963, 1210, 1160, 1160, 813,  1230, 1370, 1140, 995,  935,  1110, 994,  1020,
    960,  1180, 799, 958,  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774,  840,
    874,  694,  940, 833,  701,  916,  692,  1020, 1050, 969,  831,  726,  456,  824,  702,
    1120, 1100, 832, 764,  821,  768,  845,  864,  862,  698,  845,  744,  796,  1040, 759,
    781,  865,  845, 944,  984,  897,  822,  1010, 771,  676,  649,  846,  812,  742,  801,
    1040, 860,  874, 848,  890,  744,  749,  838,  1050, 918,  986,  797,  923,  975,  815,
    1020, 906,  901, 1170, 912,  746,  919,  718,  714,  740};

/* Accidental deaths in the USA by month, 1973-1978: R datasets::USAccDeaths. */
static const double deaths[] = {
    9007, 8106, 8928, 9137, 10017, 10826, 11317, 10744, 9713, 9938, 9161, 8927,
    7750, 6981, 8038, 8422, 8714,  9512,  10120, 9823,  8743, 9129, 8710, 8680,
    8162, 7306, 8124, 7870, 9387,  9556,  10093, 9620,  8285, 8466, 8160, 8034,
    7717, 7461, 7767, 7925, 8623,  8945,  10078, 9179,  8037, 8488, 7874, 8647,
    7792, 6957, 7726, 8106, 8890,  9299,  10625, 9302,  8314, 8850, 8265, 8796,
    7836, 6892, 7791, 8192, 9115,  9434,  10484, 9827,  9110, 9070, 8633, 9240};

static void complete_series(void)
{
    run(&naive_method, nile, 100, 1, 10, 0.95, NULL);
    check_step("naive on Nile", 10, 1, 740, 412.04973068842594, 1067.9502693115742);
    check_step("naive on Nile", 10, 3, 740, 171.97347119645735, 1308.0265288035425);
    check_step("naive on Nile", 10, 10, 740, -297.06981029019425, 1777.0698102901943);
    run(&drift_method, nile, 100, 1, 10, 0.95, NULL);
    check_step("drift on Nile", 10, 1, 736.16161616161617, 404.96899356532333, 1067.3542387579091);
    check_step("drift on Nile", 10, 10, 701.61616161616166, -391.82118480936356,
               1795.0535080416869);
    run(&snaive_method, deaths, 72, 12, 30, 0.8, NULL);
    check_step("snaive on deaths", 30, 1, 7836, 7119.0931929033322, 8552.9068070966678);
    check_step("snaive on deaths", 30, 13, 7836, 6822.1406704463006, 8849.8593295536994);
    check_step("snaive on deaths", 30, 30, 9434, 8192.2809858165929, 10675.719014183407);
    CHECK(lower[29] > lower[59], "the limits of each level have their own place");
}

/*
 * 1 . 5 4 . : the differences are 4 over two steps and -1 over one.
 * naive: sigma^2 = (4^2/2 + 1)/2 = 4.5; step h lies h + 1 after the last value.
 * drift: b = 3/3 = 1; sigma^2 = ((4 - 2)^2/2 + (-1 - 1)^2)/1 = 6; var(b) = 6/3 = 2;
 *        at step 1, two after the last value: 4 + 2, variance 6*2 + 4*2 = 20.
 */
static void missing_values(void)
{
    const double y[] = {1, NAN, 5, 4, NAN};
    const double z = 1.959963984540054;

    run(&naive_method, y, 5, 1, 3, 0.95, NULL);
    check_step("naive with gaps", 3, 1, 4, 4 - z * 3, 4 + z * 3);
    check_step("naive with gaps", 3, 3, 4, 4 - z * sqrt(18), 4 + z * sqrt(18));
    run(&drift_method, y, 5, 1, 3, 0.95, NULL);
    check_step("drift with gaps", 3, 1, 6, 6 - z * sqrt(20), 6 + z * sqrt(20));
}

/*
 * Season of two, places counted from the end: 3 . | 5 . | . . : the odd place has one difference,
 * 2; it was last seen two seasons before step 1; the even place was never seen.
 */
static void missing_seasons(void)
{
    const double y[] = {3, NAN, 5, NAN, NAN, NAN};
    const double z = 1.959963984540054;

    run(&snaive_method, y, 6, 2, 3, 0.95, NULL);
    check_step("snaive with gaps", 3, 1, 5, 5 - z * sqrt(8), 5 + z * sqrt(8));
    check_step("snaive, an unseen place", 3, 2, NAN, NAN, NAN);
    check_step("snaive with gaps", 3, 3, 5, 5 - z * sqrt(12), 5 + z * sqrt(12));
    CHECK(strstr(result.note.text, "1 of 2 places") != NULL, "the note counts the unseen places");
}

static void thin_series(void)
{
    const double y[] = {2, 4, 7, 7, 7};

    run(&naive_method, y, 1, 1, 2, 0.95, NULL);
    check_step("naive, one value", 2, 2, 2, NAN, NAN);
    run(&drift_method, y, 1, 1, 2, 0.95, NULL);
    check_step("drift, one value", 2, 2, 2, NAN, NAN);
    run(&drift_method, y, 2, 1, 2, 0.95, NULL);
    check_step("drift, two values", 2, 2, 8, NAN, NAN);
    CHECK(result.note.text[0] != '\0', "a note says that two values give no limits");
    run(&snaive_method, y, 2, 3, 3, 0.95, NULL);
    check_step("snaive, less than a season", 3, 1, NAN, NAN, NAN);
    check_step("snaive, less than a season", 3, 2, 2, NAN, NAN);
    run(&naive_method, y + 2, 3, 1, 2, 0.95, NULL);
    check_step("naive, constant", 2, 2, 7, 7, 7);
    CHECK(strstr(result.note.text, "no width") != NULL, "a note says that nothing varies");
    run(&snaive_method, y, 3, 1, 2, 0.95, NULL);
    check_step("snaive without a season is naive", 2, 1, 7, 7 - 1.959963984540054 * sqrt(6.5),
               7 + 1.959963984540054 * sqrt(6.5));
}

static Status stop(void)
{
    return METHOD_INTERRUPTED;
}

static void interruption(void)
{
    CHECK(run(&naive_method, nile, 100, 1, 1, 0.95, stop) == METHOD_INTERRUPTED, "naive stops");
    CHECK(run(&snaive_method, nile, 100, 4, 1, 0.95, stop) == METHOD_INTERRUPTED, "snaive stops");
    CHECK(run(&drift_method, nile, 100, 1, 1, 0.95, stop) == METHOD_INTERRUPTED, "drift stops");
}

int main(void)
{
    complete_series();
    missing_values();
    missing_seasons();
    thin_series();
    interruption();
    return unit_done();
}
