/*
 * The ARIMA methods: from a task to a series that can be fitted, and back.
 *
 * The fit sees the values from the first to the last observation, divided by a power of two, so
 * that the largest is between 1/2 and 1. Missing values at the end lengthen the horizon. Those in
 * between are unknowns of the fit (arima_likelihood.c), with an interpolation as their first guess;
 * where there are very many, that guess is what is used.
 */
#include "predict/arima.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/distributions.h"
#include "base/interpolate.h"
#include "predict/arima_forecast.h"
#include "predict/arima_select.h"

#define MAX_VALUES 5000 /* what is older hardly matters to a model of a few parameters */
#define GAP_WORK 2e6 /* the most values times squared gaps, where these are unknowns of the fit */
#define FEW_OBSERVATIONS 6 /* for a choice of orders */
#define ROUGH_OBSERVATIONS 10

typedef struct ArimaRun {
    const ForecastTask *task;
    ForecastResult *result;
    ArimaOrders asked; /* of a fixed form */
    bool automatic;
    int season;   /* that a model may have; 1 for none */
    int first;    /* of the task's values */
    int unseen;   /* missing values at the end */
    int exponent; /* value = scaled value * 2^exponent */
    int observed;
    bool constant;
    bool shortened;    /* to MAX_VALUES */
    bool interpolated; /* gaps are filled for good */
    ArimaSeries series;
    double *scaled, *regressors;
    double *gappy; /* scaled, before the gaps are filled */
    void *filling;
    int *missing;
    void *tests;
    ArimaWorkspace fit;
    ArimaAhead ahead;
} ArimaRun;

/* The values from the first to the last observation, at most MAX_VALUES of them. */
static void find_observed_part(ArimaRun *run)
{
    const ForecastTask *task = run->task;
    int first = 0, last = task->n - 1, gaps = 0;

    while (first < last && isnan(task->y[first]))
        first++;
    while (last > first && isnan(task->y[last]))
        last--;
    run->shortened = last - first >= MAX_VALUES;
    if (run->shortened)
        first = last - MAX_VALUES + 1;
    while (first < last && isnan(task->y[first]))
        first++;
    for (int t = first; t <= last; t++)
        gaps += isnan(task->y[t]);
    run->first = first;
    run->unseen = task->n - 1 - last;
    run->observed = last - first + 1 - gaps;
    run->interpolated = (double) gaps * gaps * (last - first + 1) > GAP_WORK;
    run->series = (ArimaSeries){.n = last - first + 1,
                                .n_missing = run->interpolated ? 0 : gaps,
                                .n_regressors = task->n_regressors,
                                .stride = last - first + 1 + run->unseen + task->horizon,
                                .ahead = run->unseen + task->horizon};
}

static void settle_season(ArimaRun *run)
{
    run->season = run->task->season;
    if (!run->automatic && run->asked.season > 0)
        run->season = run->asked.season;
    if (run->season > ARIMA_MAX_SEASON || run->season < 2)
        run->season = 1;
    if (!run->automatic && run->season == 1) {
        run->asked.mean |= run->asked.sd > 0 && run->asked.d == 0;
        run->asked.sp = run->asked.sd = run->asked.sq = 0;
    }
    run->asked.season = run->season;
}

static int coefficients(const ArimaRun *run, const ArimaOrders *orders)
{
    return arima_parameters(orders) + orders->mean + orders->drift + run->series.n_regressors;
}

static bool has_room(const ArimaRun *run, const ArimaOrders *orders)
{
    return run->observed - arima_lost(orders) >= coefficients(run, orders) + 2;
}

/* Drops part after part until enough observations are left; answers whether any was dropped. */
static bool reduce(ArimaRun *run, ArimaOrders *orders)
{
    if (has_room(run, orders))
        return false;
    orders->sp = orders->sq = 0;
    if (!has_room(run, orders)) {
        orders->mean |= orders->sd > 0 && orders->d == 0;
        orders->sd = 0;
    }
    while (!has_room(run, orders) && orders->p + orders->q > 0)
        if (orders->p > orders->q)
            orders->p--;
        else
            orders->q--;
    if (!has_room(run, orders))
        orders->drift = false;
    if (!has_room(run, orders)) {
        orders->d = 1;
        orders->mean = false;
    }
    while (!has_room(run, orders) && run->series.n_regressors > 0)
        run->series.n_regressors--;
    return true;
}

/* Places everything in the workspace; with base NULL it only counts. */
static size_t lay_out(ArimaRun *run, void *base)
{
    Arena arena = {base, 0};
    ArimaSeries *series = &run->series;
    double period = run->season;
    int state = run->automatic ? arima_select_state(series, run->season) : arima_state(&run->asked);

    run->scaled = arena_doubles(&arena, series->n);
    run->gappy = arena_doubles(&arena, run->observed < series->n ? series->n : 0);
    run->filling = arena_take(
        &arena,
        run->observed < series->n ? interpolate_workspace(series->n, &period, run->season > 1) : 0);
    run->missing = arena_take(&arena, (size_t) series->n_missing * sizeof(int));
    run->regressors =
        arena_doubles(&arena, (size_t) series->n_regressors * (series->n + series->ahead));
    arima_workspace_layout(&run->fit, series, state, &arena);
    arima_ahead_layout(&run->ahead, series, state, &arena);
    run->tests =
        run->automatic ? arena_take(&arena, arima_select_workspace(series, run->season)) : NULL;
    return arena.used;
}

static void prepare(ArimaRun *run, const ForecastTask *task, ForecastResult *result, bool automatic)
{
    *run = (ArimaRun){.task = task, .result = result, .automatic = automatic};
    if (!automatic)
        arima_orders_parse(task->asked, &run->asked);
    find_observed_part(run);
    settle_season(run);
}

/* Scales the values, and fills the gaps with a first guess. */
static Status scale_values(ArimaRun *run)
{
    const double *y = run->task->y + run->first;
    double *scaled = run->scaled, largest = 0.0, least = INFINITY, most = -INFINITY;
    double period = run->season;
    ArimaSeries *series = &run->series;
    int gaps = 0;

    for (int t = 0; t < series->n; t++)
        if (!isnan(y[t])) {
            largest = fmax(largest, fabs(y[t]));
            least = fmin(least, y[t]);
            most = fmax(most, y[t]);
        } else if (!run->interpolated)
            run->missing[gaps++] = t;
    run->constant = least == most;
    frexp(largest, &run->exponent);
    series->y = run->scaled;
    series->missing = run->missing;
    if (run->observed == series->n) {
        for (int t = 0; t < series->n; t++)
            scaled[t] = ldexp(y[t], -run->exponent);
        return METHOD_OK;
    }
    for (int t = 0; t < series->n; t++)
        run->gappy[t] = ldexp(y[t], -run->exponent);
    return interpolate(run->gappy, series->n, &period, run->season > 1, run->filling, scaled,
                       run->task->poll);
}

static void copy_regressors(ArimaRun *run)
{
    size_t whole = (size_t) run->series.n + run->series.ahead;

    for (int i = 0; i < run->series.n_regressors; i++)
        memcpy(run->regressors + i * whole, run->task->regressors[i] + run->first,
               whole * sizeof(double));
    run->series.regressors = run->regressors;
}

/* Back to the scale of the series; what is beyond double precision ends at its edge. */
static double unscale(const ArimaRun *run, double value)
{
    double full = ldexp(value, run->exponent);

    return isnan(full) ? full : fmin(fmax(full, -DBL_MAX), DBL_MAX);
}

static void put_forecasts(ArimaRun *run)
{
    const ForecastTask *task = run->task;
    ForecastResult *result = run->result;
    const ArimaAhead *ahead = &run->ahead;

    for (int h = 0; h < task->horizon; h++) {
        int at = run->unseen + h;

        result->forecast[h] = unscale(run, ahead->mean[at]);
        for (int i = 0; i < task->n_levels; i++) {
            double reach = normal_reach(task->levels[i]) * ahead->deviation[at];

            result->lower[i * task->horizon + h] = unscale(run, ahead->mean[at] - reach);
            result->upper[i * task->horizon + h] = unscale(run, ahead->mean[at] + reach);
        }
    }
    if (result->psi)
        memcpy(result->psi, ahead->psi, task->horizon * sizeof(double));
    if (result->fitted) {
        for (int t = 0; t < run->series.n; t++)
            result->fitted[run->first + t] = unscale(run, ahead->fitted[t]);
        for (int t = 0; t < run->unseen; t++)
            result->fitted[run->first + run->series.n + t] = unscale(run, ahead->mean[t]);
    }
}

/* A series that never changes stays where it is. */
static Status forecast_constant(ArimaRun *run)
{
    ArimaOrders orders = {.mean = true};

    arima_orders_print(&orders, false, run->result->method, sizeof(run->result->method));
    note_add(&run->result->note, "The values never change, so the interval has no width.");
    for (int h = 0; h < run->series.ahead; h++) {
        run->ahead.mean[h] = run->scaled[0];
        run->ahead.deviation[h] = 0.0;
        run->ahead.psi[h] = h == 0;
    }
    for (int t = 0; t < run->series.n; t++)
        run->ahead.fitted[t] = t == 0 ? NAN : run->scaled[0];
    put_forecasts(run);
    return METHOD_OK;
}

static void explain_season(ArimaRun *run)
{
    ArimaOrders asked = {0};
    int season = run->task->season;
    bool wanted = run->automatic;

    if (!run->automatic) {
        arima_orders_parse(run->task->asked, &asked);
        season = asked.season > 0 ? asked.season : season;
        wanted = arima_seasonal(&asked);
    }
    if (!wanted || run->season > 1)
        return;
    if (season > ARIMA_MAX_SEASON)
        note_add(&run->result->note,
                 "The season has more than %d periods, so the model leaves it out.",
                 ARIMA_MAX_SEASON);
    else if (!run->automatic)
        note_add(&run->result->note, "The series has no season, so the model has none.");
}

static void explain_regressors(ArimaRun *run)
{
    int dropped = run->task->n_regressors - run->series.n_regressors;

    for (int i = 0; i < run->series.n_regressors; i++)
        if (run->fit.columns.left_out[i])
            note_add(&run->result->note,
                     "Regressor %d is left out: it is constant, or the others explain it.", i + 1);
    if (dropped > 0)
        note_add(&run->result->note, "There are too few observations for the last %d regressor%s.",
                 dropped, dropped == 1 ? "" : "s");
}

/* Orders for a handful of observations: the random walk. */
static const ArimaOrders short_orders = {.d = 1};

static Status fit(ArimaRun *run, ArimaFit *fit)
{
    ArimaEffort effort = {.fine = true};
    ArimaOrders orders = run->automatic ? short_orders : run->asked;

    if (run->automatic && run->observed >= FEW_OBSERVATIONS + 2 * run->series.n_regressors)
        return arima_select(&run->series, run->season, &run->fit, run->tests, run->task->poll, fit);
    if (reduce(run, &orders) && !run->automatic)
        note_add(&run->result->note, "There are too few observations for every part asked for.");
    return arima_fit(&orders, &run->series, &effort, &run->fit, run->task->poll, fit);
}

/* What the differences leave nothing of needs no autoregression either. */
static Status refit_exact(ArimaRun *run, ArimaFit *fit)
{
    ArimaEffort effort = {.fine = true};
    ArimaOrders orders = fit->orders;

    orders.p = orders.q = orders.sp = orders.sq = 0;
    return arima_fit(&orders, &run->series, &effort, &run->fit, run->task->poll, fit);
}

static void explain_fit(ArimaRun *run, const ArimaFit *fit)
{
    Note *note = &run->result->note;

    if (run->shortened)
        note_add(note, "The model sees the last %d values.", MAX_VALUES);
    if (run->interpolated)
        note_add(note,
                 "So many values are missing that the model sees interpolations as observations.");
    if (fit->exact)
        note_add(note, "The model fits every value, so the interval has no width.");
    else if (run->observed < ROUGH_OBSERVATIONS)
        note_add(note, "With %d observations the interval is a rough guess.", run->observed);
}

static Status run_prepared(ArimaRun *run, void *workspace)
{
    ArimaFit best;
    Status status;

    lay_out(run, workspace);
    status = scale_values(run);
    if (status != METHOD_OK)
        return status;
    copy_regressors(run);
    run->result->n = run->observed;
    explain_season(run);
    if (run->constant)
        return forecast_constant(run);
    status = fit(run, &best);
    if (status == METHOD_OK && best.exact)
        status = refit_exact(run, &best);
    if (status == METHOD_OK && !isfinite(best.objective)) {
        note_add(&run->result->note, "The model could not be fitted; this is the random walk.");
        status = arima_fit(&short_orders, &run->series, &(ArimaEffort){.fine = true}, &run->fit,
                           run->task->poll, &best);
    }
    if (status == METHOD_OK)
        status = arima_forecast(&best, &run->series, &run->fit, run->task->poll, &run->ahead);
    if (status != METHOD_OK)
        return status;
    arima_orders_print(&best.orders, run->series.n_regressors > 0, run->result->method,
                       sizeof(run->result->method));
    explain_regressors(run);
    explain_fit(run, &best);
    put_forecasts(run);
    return METHOD_OK;
}

static size_t workspace_of(const ForecastTask *task, bool automatic)
{
    ArimaRun run;

    prepare(&run, task, NULL, automatic);
    return lay_out(&run, NULL);
}

static size_t automatic_workspace(const ForecastTask *task)
{
    return workspace_of(task, true);
}

static Status run_automatic(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    ArimaRun run;

    prepare(&run, task, result, true);
    return run_prepared(&run, workspace);
}

static bool accepts_form(const char *asked)
{
    ArimaOrders orders;

    return arima_orders_parse(asked, &orders);
}

static size_t form_workspace(const ForecastTask *task)
{
    return workspace_of(task, false);
}

static Status run_form(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    ArimaRun run;

    prepare(&run, task, result, false);
    return run_prepared(&run, workspace);
}

const ForecastMethod arima_method = {"arima", NULL, automatic_workspace, run_automatic, true};
const ForecastMethod arima_form_method = {"ARIMA(0,1,1)(0,1,1)[12]", accepts_form, form_workspace,
                                          run_form, true};
