/*
 * The ETS methods: which forms are tried, and what is said of thin data.
 *
 * 'ets' takes the least AICc among the forms that Hyndman, Koehler, Ord &
 * Snyder (2008), ch. 7 and R's forecast::ets(restrict = TRUE) allow: error A or M, trend N, A or
 * Ad, season N, A or M, without the unstable error A with season M, without multiplicative parts
 * unless all values are above 0, and without season unless the series is longer than one season of
 * 2 to 24 periods. A form needs at least two observations more than it has parameters.
 *
 * 'auto' does the same with a cautious AICc, which counts phi also in an undamped trend whose slope
 * is revised (beta off its lower bound): phi = 1 was chosen from the data too. Without that such
 * trends, which a search that finds the highest peak fits all too well, are taken too often (over
 * the M3 competition a mean sMAPE of 13.3 against 12.9; R's own search, which misses peaks, has
 * 13.1). A slope that stays as it is makes a straight line, which is no such temptation and is
 * compared by AICc as it stands: counting phi there too gives up the straight lines of short yearly
 * series, and wins nothing over M3.
 *
 * The fit sees the values divided by a power of two, so that the largest is
 * between 1/2 and 1. Missing values at the end lengthen the horizon.
 */
#include "predict/ets.h"

#include <ctype.h>
#include <float.h>
#include <math.h>
#include <string.h>

#include "base/distributions.h"
#include "predict/ets_fit.h"
#include "predict/ets_interval.h"

#define MAX_VALUES 20000 /* exponential smoothing forgets; and a fit stays cancellable */
#define FEW_OBSERVATIONS 10
#define BETA_STILL 1e-3 /* a beta at its lower bound (1e-4) or as good as there */

typedef struct EtsRun {
    const ForecastTask *task;
    ForecastResult *result;
    EtsData data; /* from the first to the last observation, scaled */
    int unseen;   /* missing values at the end */
    int exponent; /* value = scaled value * 2^exponent */
    bool positive;
    bool constant;
    bool cautious; /* how forms are compared: 'auto' */
    EtsWorkspace fit;
    double *scaled;
    double *mean, *deviation, *scratch; /* unseen + horizon */
    double *paths, *lower, *upper;      /* for simulation only */
} EtsRun;

/* The text without spaces, in capitals; false when it does not fit. */
static bool squeeze(const char *text, char *letters, size_t size)
{
    size_t n = 0;

    for (; *text != '\0'; text++)
        if (!isspace((unsigned char) *text)) {
            if (n + 1 == size)
                return false;
            letters[n++] = (char) toupper((unsigned char) *text);
        }
    letters[n] = '\0';
    return true;
}

bool ets_form_parse(const char *text, EtsForm *form)
{
    static const char *const trends[] = {"N", "A", "AD"};
    char letters[16], candidate[16];

    if (!squeeze(text, letters, sizeof(letters)))
        return false;
    for (const char *error = "AM"; *error != '\0'; error++)
        for (int trend = 0; trend < 3; trend++)
            for (const char *season = "NAM"; *season != '\0'; season++) {
                snprintf(candidate, sizeof(candidate), "ETS(%c,%s,%c)", *error, trends[trend],
                         *season);
                if (strcmp(letters, candidate) == 0) {
                    *form = (EtsForm){*error, *trends[trend], trend == 2, *season};
                    return true;
                }
            }
    return false;
}

static void name_form(const EtsForm *form, ForecastResult *result)
{
    snprintf(result->method, sizeof(result->method), "ETS(%c,%c%s,%c)", form->error, form->trend,
             form->damped ? "d" : "", form->season);
}

/* The values from the first to the last observation, at most MAX_VALUES of them. */
static const double *observed_part(const ForecastTask *task, int *n, int *unseen)
{
    int first = 0, last = task->n - 1;

    while (first < last && isnan(task->y[first]))
        first++;
    while (last > first && isnan(task->y[last]))
        last--;
    if (last - first >= MAX_VALUES)
        first = last - MAX_VALUES + 1;
    *n = last - first + 1;
    *unseen = task->n - 1 - last;
    return task->y + first;
}

/* Places everything in the workspace; with base NULL it only counts. */
static size_t lay_out(EtsRun *run, const ForecastTask *task, void *base, bool simulation)
{
    Arena arena = {base, 0};
    size_t ahead, limits;
    int n;

    observed_part(task, &n, &run->unseen);
    ahead = (size_t) run->unseen + task->horizon;
    limits = simulation ? ahead * task->n_levels : 0;
    run->scaled = arena_doubles(&arena, n);
    ets_workspace_layout(&run->fit, n, &arena);
    run->mean = arena_doubles(&arena, ahead);
    run->deviation = arena_doubles(&arena, ahead);
    run->scratch = arena_doubles(&arena, ahead);
    run->lower = arena_doubles(&arena, limits);
    run->upper = arena_doubles(&arena, limits);
    run->paths = arena_doubles(&arena, simulation ? ets_simulate_doubles(ETS_MAX_SEASON) : 0);
    return arena.used;
}

static size_t simulation_workspace(const ForecastTask *task)
{
    EtsRun run;

    return lay_out(&run, task, NULL, true);
}

/* Without room for simulation, which only the forms that 'auto' leaves out need. */
static size_t analytic_workspace(const ForecastTask *task)
{
    EtsRun run;

    return lay_out(&run, task, NULL, false);
}

static void scale_data(EtsRun *run)
{
    const double *y = observed_part(run->task, &run->data.n, &run->unseen);
    double largest = 0.0, least = INFINITY, most = -INFINITY;

    run->data.y = run->scaled;
    run->data.observed = 0;
    run->data.season = run->task->season;
    for (int t = 0; t < run->data.n; t++)
        if (!isnan(y[t])) {
            run->data.observed++;
            largest = fmax(largest, fabs(y[t]));
            least = fmin(least, y[t]);
            most = fmax(most, y[t]);
        }
    frexp(largest, &run->exponent);
    for (int t = 0; t < run->data.n; t++)
        run->scaled[t] = ldexp(y[t], -run->exponent);
    run->positive = least > 0.0;
    run->constant = least == most;
}

/* Back to the scale of the series; what is beyond double precision ends at its edge. */
static double unscale(const EtsRun *run, double value)
{
    double full = ldexp(value, run->exponent);

    return isnan(full) ? full : fmin(fmax(full, -DBL_MAX), DBL_MAX);
}

static void put_forecasts(const EtsRun *run, bool simulated)
{
    const ForecastTask *task = run->task;
    int ahead = run->unseen + task->horizon;
    bool lost = false;

    for (int h = 0; h < task->horizon; h++) {
        int at = run->unseen + h;

        run->result->forecast[h] = unscale(run, run->mean[at]);
        for (int i = 0; i < task->n_levels; i++) {
            double z = normal_quantile(0.5 + task->levels[i] / 2.0);
            double lower = run->mean[at] - z * run->deviation[at];
            double upper = run->mean[at] + z * run->deviation[at];

            if (simulated) {
                lower = run->lower[i * ahead + at];
                upper = run->upper[i * ahead + at];
            }
            lost = lost || isnan(lower) || isnan(upper);
            run->result->lower[i * task->horizon + h] = unscale(run, lower);
            run->result->upper[i * task->horizon + h] = unscale(run, upper);
        }
    }
    if (lost)
        note_add(&run->result->note, "Some limits are larger than a number can be.");
}

/* One step ahead from the first observation the model sees; missing values at the end are
 * forecast like the horizon. */
static void put_fitted(const EtsRun *run)
{
    double *fitted = run->result->fitted;
    int end = run->task->n - run->unseen, first = end - run->data.n;

    if (fitted == NULL)
        return;
    for (int t = 0; t < run->data.n; t++)
        fitted[first + t] = unscale(run, run->fit.path.forecast[t]);
    for (int t = 0; t < run->unseen; t++)
        fitted[end + t] = unscale(run, run->mean[t]);
}

/*
 * psi[0] = 1, psi[j] = c_j = alpha + beta (phi + ... + phi^j) + gamma [m divides j]
 * (ets_interval.c). With season M the derivatives of the forecasts: the surprise is divided by the
 * season of its own step and multiplied by that of the later one, and the part of gamma grows as
 * the level does.
 */
static void put_psi(const EtsRun *run, const EtsAhead *ahead)
{
    const EtsParameters *p = &ahead->at_end;
    const double *season = p->season, *mean = run->mean + run->unseen;
    bool product = ahead->form.season == ETS_MULTIPLICATIVE;
    int m = ahead->season, first = run->unseen;
    double power = 1.0, slope = 0.0, *psi = run->result->psi;

    for (int j = 1; psi != NULL && j < run->task->horizon; j++) {
        bool same = m > 0 && j % m == 0;

        power *= p->phi;
        slope += power;
        psi[j] = p->alpha + p->beta * slope;
        if (product)
            psi[j] *= season[(first + j) % m] / season[first % m];
        if (same)
            psi[j] += p->gamma * (product ? mean[j] / mean[0] : 1.0);
        if (!isfinite(psi[j]))
            psi[j] = 1.0;
    }
}

/* Forecasts the same value everywhere, with no limits or with those of no variance. */
static Status forecast_constant(const EtsRun *run, double value, double limit)
{
    const ForecastTask *task = run->task;

    for (int t = task->n - run->unseen - run->data.n; run->result->fitted && t < task->n; t++)
        run->result->fitted[t] = unscale(run, value);
    for (int h = 0; h < task->horizon; h++) {
        run->result->forecast[h] = unscale(run, value);
        for (int i = 0; i < task->n_levels; i++)
            run->result->lower[i * task->horizon + h] = run->result->upper[i * task->horizon + h] =
                isnan(limit) ? NAN : unscale(run, limit);
    }
    return METHOD_OK;
}

static Status forecast_fitted(EtsRun *run, const EtsFit *fit)
{
    const ForecastTask *task = run->task;
    const EtsPath *path = &run->fit.path;
    EtsAhead ahead = {.form = fit->form,
                      .at_end = fit->parameters,
                      .season = ets_season(&fit->form, &run->data),
                      .variance = fit->variance,
                      .horizon = run->unseen + task->horizon,
                      .poll = task->poll,
                      .mean = run->mean,
                      .deviation = run->deviation,
                      .scratch = run->scratch};
    Status status;

    ets_filter(&fit->form, &run->data, &fit->parameters, &run->fit.path);
    ahead.at_end.level = path->level[run->data.n];
    ahead.at_end.trend = path->trend[run->data.n];
    for (int i = 0; i < ahead.season; i++)
        ahead.at_end.season[i] = path->season[run->data.n + i];
    status = ets_ahead(&ahead);
    if (status == METHOD_OK && ets_needs_simulation(&fit->form))
        status = ets_simulate(&ahead, task->seed, task->levels, task->n_levels, run->paths,
                              run->lower, run->upper);
    if (status != METHOD_OK)
        return status;
    put_forecasts(run, ets_needs_simulation(&fit->form));
    put_fitted(run);
    put_psi(run, &ahead);
    return METHOD_OK;
}

/* The random walk, ETS(A,N,N) with alpha = 1: all that two or three observations bear. */
static Status forecast_short(EtsRun *run)
{
    EtsFit fit = {.form = {ETS_ADDITIVE, ETS_NONE, false, ETS_NONE}};
    int first = 0;

    while (isnan(run->scaled[first]))
        first++;
    fit.parameters.alpha = fit.parameters.phi = 1.0;
    fit.parameters.level = run->scaled[first];
    ets_filter(&fit.form, &run->data, &fit.parameters, &run->fit.path);
    fit.variance = run->fit.path.sum_squares / (run->data.observed - 1);
    name_form(&fit.form, run->result);
    note_add(&run->result->note,
             "With %d observations the last value is repeated, and the interval is a rough guess.",
             run->data.observed);
    return forecast_fitted(run, &fit);
}

static bool has_room(const EtsRun *run, const EtsForm *form)
{
    return run->data.observed >= ets_parameter_count(form, run->data.season) + 2;
}

/* Why this series can have no seasonal form; NULL when it can. */
static const char *season_refusal(const EtsRun *run)
{
    if (run->data.season > ETS_MAX_SEASON)
        return "The season has more than 24 periods, so the forecast leaves it out.";
    if (run->data.season < 2)
        return "The series has no season, so the forecast has none.";
    if (run->data.observed <= run->data.season)
        return "The series is too short for its season, so the forecast leaves it out.";
    return NULL;
}

/* The nearest form that this series allows. */
static EtsForm allowed_form(EtsRun *run, EtsForm form)
{
    Note *note = &run->result->note;
    const char *refusal = season_refusal(run);

    if (form.season != ETS_NONE && refusal != NULL) {
        note_add(note, "%s", refusal);
        form.season = ETS_NONE;
    }
    if (!run->positive && (form.error == ETS_MULTIPLICATIVE || form.season == ETS_MULTIPLICATIVE)) {
        note_add(note,
                 "Multiplicative parts need values above 0, so additive ones take their place.");
        form.error = ETS_ADDITIVE;
        form.season = form.season == ETS_NONE ? ETS_NONE : ETS_ADDITIVE;
    }
    if (!has_room(run, &form)) {
        note_add(note, "There are too few observations for every part asked for.");
        if (form.season != ETS_NONE && !has_room(run, &form))
            form.season = ETS_NONE;
        if (form.damped && !has_room(run, &form))
            form.damped = false;
        if (form.trend != ETS_NONE && !has_room(run, &form))
            form.trend = ETS_NONE;
    }
    return form;
}

/* What forms are compared by: AICc; with phi counted in every trend whose slope is revised, when
 * cautious. */
static double criterion(const EtsRun *run, const EtsFit *fit)
{
    bool chosen_phi = run->cautious && !fit->form.damped && fit->parameters.beta > BETA_STILL;

    return ets_aicc(fit->objective, fit->n_parameters + chosen_phi, run->data.observed);
}

/* Fits one more form, and keeps the better one. */
static Status consider(EtsRun *run, EtsForm form, EtsFit *best, double *least)
{
    EtsFit fit;
    Status status;

    if (!has_room(run, &form))
        return METHOD_OK;
    status = ets_fit(&form, &run->data, &run->fit, run->task->poll, &fit);
    if (status == METHOD_OK && criterion(run, &fit) < *least) {
        *least = criterion(run, &fit);
        *best = fit;
    }
    return status;
}

static Status fit_best(EtsRun *run, EtsFit *best)
{
    static const EtsKind errors[] = {ETS_ADDITIVE, ETS_MULTIPLICATIVE};
    static const EtsKind seasons[] = {ETS_NONE, ETS_ADDITIVE, ETS_MULTIPLICATIVE};
    bool seasonal = season_refusal(run) == NULL;
    double least = INFINITY;

    *best = (EtsFit){.objective = INFINITY};
    for (int e = 0; e < (run->positive ? 2 : 1); e++)
        for (int s = 0; s < (seasonal ? 2 + (errors[e] == ETS_MULTIPLICATIVE) : 1); s++)
            for (int trend = 0; trend < 3; trend++) {
                EtsForm form = {errors[e], trend == 0 ? ETS_NONE : ETS_ADDITIVE, trend == 2,
                                seasons[s]};
                Status status = consider(run, form, best, &least);

                if (status != METHOD_OK)
                    return status;
            }
    return METHOD_OK;
}

static Status fit_and_forecast(EtsRun *run, const EtsForm *asked)
{
    EtsForm simplest = {ETS_ADDITIVE, ETS_NONE, false, ETS_NONE};
    Note *note = &run->result->note;
    EtsFit fit = {.objective = INFINITY};
    Status status = METHOD_OK;

    if (asked == NULL) {
        status = fit_best(run, &fit);
        if (run->data.season > ETS_MAX_SEASON)
            note_add(note, "%s", season_refusal(run));
    } else
        simplest = allowed_form(run, *asked);
    if (status == METHOD_OK && !isfinite(fit.objective))
        status = ets_fit(&simplest, &run->data, &run->fit, run->task->poll, &fit);
    if (status != METHOD_OK)
        return status;
    if (!isfinite(fit.objective)) {
        note_add(note, "The model could not be fitted, so the last value is repeated.");
        return forecast_short(run);
    }
    name_form(&fit.form, run->result);
    if (fit.exact)
        note_add(note, "The model fits every value, so the interval has no width.");
    else if (run->data.observed < FEW_OBSERVATIONS)
        note_add(note, "With %d observations the interval is a rough guess.", run->data.observed);
    return forecast_fitted(run, &fit);
}

static int task_observations(const ForecastTask *task)
{
    int observed = 0;

    for (int t = 0; t < task->n; t++)
        observed += !isnan(task->y[t]);
    return observed;
}

/* What is asked of a run. */
typedef struct EtsRequest {
    const EtsForm *form; /* NULL for the best one */
    bool cautious;       /* the best one as 'auto' sees it */
    bool simulation;     /* the workspace has room for it */
} EtsRequest;

static Status run_request(EtsRequest request, const ForecastTask *task, void *workspace,
                          ForecastResult *result)
{
    EtsForm simplest = {ETS_ADDITIVE, ETS_NONE, false, ETS_NONE};
    EtsRun run = {.task = task, .result = result, .cautious = request.cautious};

    lay_out(&run, task, workspace, request.simulation);
    scale_data(&run);
    result->n = run.data.observed;
    if (run.data.observed < task_observations(task))
        note_add(&result->note, "The model sees the last %d values.", MAX_VALUES);
    name_form(request.form ? request.form : &simplest, result);
    if (run.data.observed == 1) {
        note_add(&result->note, "One observation gives no interval.");
        name_form(&simplest, result);
        return forecast_constant(&run, run.scaled[0], NAN);
    }
    if (run.constant) {
        note_add(&result->note, "The values never change, so the interval has no width.");
        name_form(&simplest, result);
        return forecast_constant(&run, run.scaled[0], run.scaled[0]);
    }
    if (run.data.observed < ets_parameter_count(&simplest, 0) + 2)
        return forecast_short(&run);
    return fit_and_forecast(&run, request.form);
}

static bool accepts_form(const char *asked)
{
    EtsForm form;

    return ets_form_parse(asked, &form);
}

static Status run_form(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    EtsForm form;

    ets_form_parse(task->asked, &form);
    return run_request((EtsRequest){.form = &form, .simulation = true}, task, workspace, result);
}

static Status run_auto(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    return run_request((EtsRequest){.cautious = true}, task, workspace, result);
}

static Status run_ets(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    return run_request((EtsRequest){0}, task, workspace, result);
}

static Status run_ses(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    static const EtsForm form = {ETS_ADDITIVE, ETS_NONE, false, ETS_NONE};

    return run_request((EtsRequest){.form = &form}, task, workspace, result);
}

static Status run_holt(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    static const EtsForm form = {ETS_ADDITIVE, ETS_ADDITIVE, false, ETS_NONE};

    return run_request((EtsRequest){.form = &form}, task, workspace, result);
}

static Status run_damped(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    static const EtsForm form = {ETS_ADDITIVE, ETS_ADDITIVE, true, ETS_NONE};

    return run_request((EtsRequest){.form = &form}, task, workspace, result);
}

const ForecastMethod ets_auto_method = {"auto", NULL, analytic_workspace, run_auto, false};
const ForecastMethod ets_method = {"ets", NULL, analytic_workspace, run_ets, false};
const ForecastMethod ets_ses_method = {"ses", NULL, analytic_workspace, run_ses, false};
const ForecastMethod ets_holt_method = {"holt", NULL, analytic_workspace, run_holt, false};
const ForecastMethod ets_damped_method = {"damped", NULL, analytic_workspace, run_damped, false};
const ForecastMethod ets_form_method = {"ETS(A,Ad,M)", accepts_form, simulation_workspace, run_form,
                                        false};
