/*
 * The search of R. J. Hyndman & Y. Khandakar (2008), "Automatic time series forecasting: the
 * forecast package for R", Journal of Statistical Software 27(3), section 3.2:
 *
 *   1. D = 1 where the season is strong (unit_root.c), d by successive KPSS tests; both see the
 *      series without what least squares on the regressors explains;
 *   2. ARIMA(2,d,2)(1,D,1), (0,d,0)(0,D,0), (1,d,0)(1,D,0) and (0,d,1)(0,D,1), with a constant
 *      where d + D < 2, and (0,d,0)(0,D,0) without;
 *   3. from the best by AICc to its neighbours, p, q, P and Q one more or less, both of a pair, the
 *      constant in or out; as soon as one is better, from there, until none is.
 *
 * p, q <= 5 and P, Q <= 2, and no more than a third of the values (seasons). A model of which a
 * root lies within 1 % of the unit circle is not taken; the roots of Phi(B^m) and Theta(B^m) are
 * those in B.
 *
 * The search sees the last 1,000 values, or five seasons, with gaps as they were filled. Each model
 * starts from the coefficients of the best so far. Exact likelihoods are compared; with a season of
 * more than 24 periods, for which these are slow, P, Q <= 1 and they are conditional on zeros before
 * the start. The chosen model is fitted by exact likelihood.
 */
#include "predict/arima_select.h"

#include <math.h>
#include <string.h>

#include "predict/unit_root.h"

#define SLOW_SEASON 24
#define MAX_MODELS 94
#define SEARCH_VALUES 1000
#define SEARCH_SEASONS 5
#define CLOSE_TO_ONE 1.01

#define N_ORDERS (ARIMA_AUTO_ORDER + 1)
#define N_SEASONAL (ARIMA_AUTO_SEASONAL_ORDER + 1)

typedef struct Search {
    ArimaSeries series;
    ArimaWorkspace *workspace;
    Poll poll;
    int season, d, sd;
    int most_plain, most_seasonal;
    bool allow_constant;
    bool conditional;
    bool tried[N_ORDERS][N_ORDERS][N_SEASONAL][N_SEASONAL][2];
    int models;
    ArimaFit best;
} Search;

typedef struct Move {
    int p, q, sp, sq;
} Move;

static int most_seasonal(const ArimaSeries *series, int season)
{
    int most = season > 1 ? series->n / 3 / season : 0, limit = ARIMA_AUTO_SEASONAL_ORDER;

    if (season > SLOW_SEASON)
        limit = 1;
    return most < limit ? most : limit;
}

static int most_plain(const ArimaSeries *series)
{
    int most = series->n / 3;

    return most < ARIMA_AUTO_ORDER ? most : ARIMA_AUTO_ORDER;
}

int arima_select_state(const ArimaSeries *series, int season)
{
    return most_plain(series) + most_seasonal(series, season) * season;
}

size_t arima_select_workspace(const ArimaSeries *series, int season)
{
    size_t whole = 2 * (size_t) series->n * sizeof(double);

    return whole + seasonal_strength_workspace(series->n, season > 1 ? season : 2);
}

/* All roots of 1 - sum c B^i lie beyond the circle of this radius. */
static bool roots_beyond(const double *coefficient, int n, double radius)
{
    double scaled[ARIMA_MAX_ORDER], partial[ARIMA_MAX_ORDER], scratch[ARIMA_MAX_ORDER], power = 1.0;

    for (int i = 0; i < n; i++) {
        power *= radius;
        scaled[i] = coefficient[i] * power;
    }
    return arima_to_partials(scaled, n, partial, scratch);
}

static bool sound(const ArimaFit *fit)
{
    const ArimaOrders *orders = &fit->orders;
    int lengths[4] = {orders->p, orders->sp, orders->q, orders->sq};
    const double *angle = fit->angles;

    for (int part = 0; part < 4; part++) {
        double partial[ARIMA_MAX_ORDER], coefficient[ARIMA_MAX_ORDER];

        for (int i = 0; i < lengths[part]; i++)
            partial[i] = sin(angle[i]);
        arima_from_partials(partial, lengths[part], coefficient);
        if (!roots_beyond(coefficient, lengths[part],
                          part % 2 ? pow(CLOSE_TO_ONE, orders->season) : CLOSE_TO_ONE))
            return false;
        angle += lengths[part];
    }
    return true;
}

static ArimaOrders orders_of(const Search *search, int p, int q, int sp, int sq, bool constant)
{
    int differences = search->d + search->sd;

    return (ArimaOrders){.p = p,
                         .d = search->d,
                         .q = q,
                         .sp = sp,
                         .sd = search->sd,
                         .sq = sq,
                         .season = search->season,
                         .mean = constant && differences == 0,
                         .drift = constant && differences == 1};
}

/* The angles of the best model so far in the places of another: parts in common stay, new
 * coefficients start at 0. */
static void transfer(const ArimaFit *from, const ArimaOrders *to, double *angles)
{
    const ArimaOrders *had = &from->orders;
    int lengths[4] = {had->p, had->sp, had->q, had->sq};
    int wanted[4] = {to->p, to->sp, to->q, to->sq};
    const double *angle = from->angles;

    for (int part = 0; part < 4; part++) {
        for (int i = 0; i < wanted[part]; i++)
            angles[i] = i < lengths[part] ? angle[i] : 0.0;
        angle += lengths[part];
        angles += wanted[part];
    }
}

/* Tries one more model, unless it is out of bounds or known; *better when it is the best so far. */
static Status consider(Search *search, int p, int q, int sp, int sq, bool constant, bool *better)
{
    ArimaEffort effort = {.conditional = search->conditional};
    double angles[ARIMA_MAX_PARAMETERS];
    ArimaOrders orders;
    ArimaFit fit;
    Status status;

    *better = false;
    if (p < 0 || q < 0 || sp < 0 || sq < 0 || p > search->most_plain || q > search->most_plain ||
        sp > search->most_seasonal || sq > search->most_seasonal ||
        (constant && !search->allow_constant) || search->tried[p][q][sp][sq][constant] ||
        search->models == MAX_MODELS)
        return METHOD_OK;
    search->tried[p][q][sp][sq][constant] = true;
    search->models++;
    orders = orders_of(search, p, q, sp, sq, constant);
    if (isfinite(search->best.aicc)) {
        transfer(&search->best, &orders, angles);
        effort.near = angles;
    }
    status = arima_fit(&orders, &search->series, &effort, search->workspace, search->poll, &fit);
    if (status == METHOD_OK && fit.aicc < search->best.aicc && sound(&fit)) {
        search->best = fit;
        *better = true;
    }
    return status;
}

static Status consider_first(Search *search)
{
    static const Move starts[] = {{2, 2, 1, 1}, {0, 0, 0, 0}, {1, 0, 1, 0}, {0, 1, 0, 1}};
    int plain = search->most_plain, seasonal = search->most_seasonal;
    bool better;
    Status status = METHOD_OK;

    for (int i = 0; i < 4 && status == METHOD_OK; i++) {
        Move at = starts[i];

        status = consider(search, at.p < plain ? at.p : plain, at.q < plain ? at.q : plain,
                          at.sp < seasonal ? at.sp : seasonal, at.sq < seasonal ? at.sq : seasonal,
                          search->allow_constant, &better);
    }
    if (status == METHOD_OK)
        status = consider(search, 0, 0, 0, 0, false, &better);
    return status;
}

/* The first neighbour that is better becomes the best. */
static Status consider_neighbours(Search *search, bool *better)
{
    static const Move moves[] = {{0, 0, -1, 0},  {0, 0, 0, -1}, {0, 0, 1, 0},  {0, 0, 0, 1},
                                 {0, 0, -1, -1}, {0, 0, -1, 1}, {0, 0, 1, -1}, {0, 0, 1, 1},
                                 {-1, 0, 0, 0},  {0, -1, 0, 0}, {1, 0, 0, 0},  {0, 1, 0, 0},
                                 {-1, -1, 0, 0}, {-1, 1, 0, 0}, {1, -1, 0, 0}, {1, 1, 0, 0}};
    const ArimaOrders at = search->best.orders;
    bool constant = at.mean || at.drift;

    for (size_t i = 0; i < sizeof(moves) / sizeof(moves[0]); i++) {
        Status status = consider(search, at.p + moves[i].p, at.q + moves[i].q, at.sp + moves[i].sp,
                                 at.sq + moves[i].sq, constant, better);

        if (status != METHOD_OK || *better)
            return status;
    }
    return consider(search, at.p, at.q, at.sp, at.sq, !constant, better);
}

/* Sets d and D. */
static Status test_differences(Search *search, void *tests)
{
    const ArimaSeries *series = &search->series;
    int n = series->n, season = search->season;
    double *residuals = tests, *scratch = residuals + n, strength;
    Status status;

    arima_regression_residuals(series, &search->workspace->columns, residuals);
    status = seasonal_strength(residuals, n, season, scratch + n, search->poll, &strength);
    if (status != METHOD_OK)
        return status;
    search->sd = strength > SEASONAL_STRENGTH_LIMIT;
    if (search->sd) {
        n -= season;
        for (int t = 0; t < n; t++)
            residuals[t] = residuals[t + season] - residuals[t];
    }
    search->d = unit_root_differences(residuals, n, ARIMA_MAX_DIFFERENCES, scratch);
    return METHOD_OK;
}

/* Without any criterion, where there are too few values for one. */
static Status fit_simplest(Search *search)
{
    ArimaOrders orders = orders_of(search, 0, 0, 0, 0, search->d + search->sd == 0);
    ArimaEffort effort = {.fine = true};

    return arima_fit(&orders, &search->series, &effort, search->workspace, search->poll,
                     &search->best);
}

static Status search_orders(Search *search)
{
    bool better = true;
    Status status = consider_first(search);

    while (status == METHOD_OK && better && isfinite(search->best.aicc))
        status = consider_neighbours(search, &better);
    return status;
}

/* What the search sees of a series. */
static ArimaSeries recent_part(const ArimaSeries *series, int season)
{
    ArimaSeries part = *series;
    int most = SEARCH_SEASONS * season > SEARCH_VALUES ? SEARCH_SEASONS * season : SEARCH_VALUES;
    int skipped = series->n > most ? series->n - most : 0;

    part.y += skipped;
    part.n -= skipped;
    part.n_missing = 0;
    if (part.n_regressors > 0)
        part.regressors += skipped;
    return part;
}

Status arima_select(const ArimaSeries *series, int season, ArimaWorkspace *workspace, void *tests,
                    Poll poll, ArimaFit *fit)
{
    Search search = {.series = recent_part(series, season),
                     .workspace = workspace,
                     .poll = poll,
                     .season = season,
                     .most_plain = most_plain(series),
                     .most_seasonal = most_seasonal(series, season),
                     .conditional = season > SLOW_SEASON,
                     .best = {.aicc = INFINITY}};
    ArimaFit first;
    ArimaEffort effort = {.fine = true, .near = first.angles};
    Status status = test_differences(&search, tests);

    search.allow_constant = search.d + search.sd < 2;
    if (status == METHOD_OK)
        status = search_orders(&search);
    if (status == METHOD_OK && !isfinite(search.best.aicc))
        status = fit_simplest(&search);
    if (status != METHOD_OK)
        return status;
    first = search.best;
    return arima_fit(&first.orders, series, &effort, workspace, poll, fit);
}
