/*
 * The KPSS statistic for a steady level (D. Kwiatkowski, P. C. B. Phillips, P. Schmidt & Y. Shin
 * 1992, Journal of Econometrics 54, 159-178, eq. 12-13): with e the deviations from the mean, S
 * their running sum, and l lags with Bartlett's weights,
 *
 *     sum S[t]^2 / (n^2 s^2),   s^2 = 1/n sum e^2 + 2/n sum_i (1 - i/(l+1)) sum_t e[t] e[t-i].
 *
 * Its 5 % critical value is 0.463 (table 1); l = 3 sqrt(n) / 13, as Hyndman & Khandakar (2008),
 * Journal of Statistical Software 27(3), have it.
 *
 * The strength of a season is max(0, 1 - Var(remainder) / Var(seasonal + remainder)) of an STL
 * decomposition (X. Wang, K. Smith & R. J. Hyndman 2006, Data Mining and Knowledge Discovery 13,
 * 335-364; the limit of 0.64 is that of R's forecast::nsdiffs).
 */
#include "predict/unit_root.h"

#include <math.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/stl.h"

#define KPSS_CRITICAL 0.463
#define SEASONAL_WINDOW 11 /* cycles */
#define ROUNDING 1e-12     /* differences of this share of the values are no more than that */

static double mean_of(const double *y, int n)
{
    double sum = 0.0;

    for (int t = 0; t < n; t++)
        sum += y[t];
    return sum / n;
}

static double variance_of(const double *y, int n)
{
    double mean = mean_of(y, n), sum = 0.0;

    for (int t = 0; t < n; t++)
        sum += (y[t] - mean) * (y[t] - mean);
    return sum / n;
}

double kpss_level(const double *y, int n, double *scratch)
{
    int lags = (int) (3.0 * sqrt(n) / 13.0);
    double mean = mean_of(y, n), running = 0.0, squares = 0.0, variance = 0.0;

    for (int t = 0; t < n; t++) {
        scratch[t] = y[t] - mean;
        running += scratch[t];
        squares += running * running;
    }
    for (int i = 0; i <= lags && i < n; i++) {
        double sum = 0.0;

        for (int t = i; t < n; t++)
            sum += scratch[t] * scratch[t - i];
        variance += (i == 0 ? 1.0 : 2.0 * (1.0 - i / (lags + 1.0))) * sum;
    }
    return variance > 0.0 ? squares / n / variance : 0.0;
}

static bool constant(const double *y, int n, double size)
{
    double least = y[0], most = y[0];

    for (int t = 1; t < n; t++) {
        least = fmin(least, y[t]);
        most = fmax(most, y[t]);
    }
    return most - least <= ROUNDING * size;
}

int unit_root_differences(double *y, int n, int most, double *scratch)
{
    double size = 0.0;
    int d = 0;

    for (int t = 0; t < n; t++)
        size = fmax(size, fabs(y[t]));
    while (d < most && n > 2 && !constant(y, n, size) &&
           kpss_level(y, n, scratch) > KPSS_CRITICAL) {
        d++;
        n--;
        for (int t = 0; t < n; t++)
            y[t] = y[t + 1] - y[t];
    }
    return d;
}

typedef struct Decomposition {
    double *seasonal, *trend;
    void *stl;
} Decomposition;

static size_t lay_out(Decomposition *places, int n, int season, void *base)
{
    Arena arena = {base, 0};

    places->seasonal = arena_doubles(&arena, n);
    places->trend = arena_doubles(&arena, n);
    places->stl = arena_take(&arena, stl_workspace(n, season));
    return arena.used;
}

size_t seasonal_strength_workspace(int n, int season)
{
    Decomposition places;

    return lay_out(&places, n, season, NULL);
}

Status seasonal_strength(const double *y, int n, int season, void *workspace, Poll poll,
                         double *strength)
{
    Decomposition places;
    StlSettings settings;
    double remainder, both;
    Status status;

    *strength = 0.0;
    if (season < 2 || !stl_fits(n, season))
        return METHOD_OK;
    lay_out(&places, n, season, workspace);
    settings = stl_settings(n, season, SEASONAL_WINDOW, 0, false);
    status = stl(y, n, &settings, places.stl, places.seasonal, places.trend, poll);
    if (status != METHOD_OK)
        return status;
    for (int t = 0; t < n; t++)
        places.trend[t] = y[t] - places.trend[t];
    both = variance_of(places.trend, n);
    for (int t = 0; t < n; t++)
        places.trend[t] -= places.seasonal[t];
    remainder = variance_of(places.trend, n);
    if (both > 0.0)
        *strength = fmin(fmax(1.0 - remainder / both, 0.0), 1.0);
    return METHOD_OK;
}
