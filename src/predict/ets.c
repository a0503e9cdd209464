/*
 * The ETS methods: which forms are tried, and what is said of thin data.
 *
 * 'ets' takes the least AICc among the forms that Hyndman, Koehler, Ord &
 * Snyder (2008), ch. 7 and R's forecast::ets(restrict = TRUE) allow: error A or M, trend N, A or
 * Ad, season N, A or M, without the unstable error A with season M, without multiplicative parts
 * unless all values are above 0, and without season unless the series is longer than one season of
 * 2 to 24 periods. A form needs at least two observations more than it has parameters.
 */
#include "predict/ets.h"

#include <math.h>
#include <string.h>

#include "base/distributions.h"
#include "predict/ets_forms.h"
#include "predict/ets_interval.h"

#define FEW_OBSERVATIONS 10

typedef struct EtsRun {
    const ForecastTask *task;
    ForecastResult *result;
    EtsSeries series;
    EtsWorkspace fit;
    double *mean, *deviation, *scratch; /* unseen + horizon */
    double *paths, *lower, *upper;      /* for simulation only */
} EtsRun;

/* Places everything in the workspace; with base NULL it only counts. */
static size_t lay_out(EtsRun *run, const ForecastTask *task, void *base, bool simulation)
{
    Arena arena = {base, 0};
    size_t ahead, limits;

    ets_series_layout(&run->series, task, &arena);
    ahead = (size_t) run->series.unseen + task->horizon;
    limits = simulation ? ahead * task->n_levels : 0;
    ets_workspace_layout(&run->fit, run->series.data.n, &arena);
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

static void put_forecasts(const EtsRun *run, bool simulated)
{
    const ForecastTask *task = run->task;
    int ahead = run->series.unseen + task->horizon;
    bool lost = false;

    for (int h = 0; h < task->horizon; h++) {
        int at = run->series.unseen + h;

        run->result->forecast[h] = ets_unscale(&run->series, run->mean[at]);
        for (int i = 0; i < task->n_levels; i++) {
            double z = normal_reach(task->levels[i]);
            double lower = run->mean[at] - z * run->deviation[at];
            double upper = run->mean[at] + z * run->deviation[at];

            if (simulated) {
                lower = run->lower[i * ahead + at];
                upper = run->upper[i * ahead + at];
            }
            lost = lost || isnan(lower) || isnan(upper);
            run->result->lower[i * task->horizon + h] = ets_unscale(&run->series, lower);
            run->result->upper[i * task->horizon + h] = ets_unscale(&run->series, upper);
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
    int end = run->task->n - run->series.unseen, first = end - run->series.data.n;

    if (fitted == NULL)
        return;
    for (int t = 0; t < run->series.data.n; t++)
        fitted[first + t] = ets_unscale(&run->series, run->fit.path.forecast[t]);
    for (int t = 0; t < run->series.unseen; t++)
        fitted[end + t] = ets_unscale(&run->series, run->mean[t]);
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
    const double *season = p->season, *mean = run->mean + run->series.unseen;
    bool product = ahead->form.season == ETS_MULTIPLICATIVE;
    int m = ahead->season, first = run->series.unseen;
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

    for (int t = task->n - run->series.unseen - run->series.data.n;
         run->result->fitted && t < task->n; t++)
        run->result->fitted[t] = ets_unscale(&run->series, value);
    for (int h = 0; h < task->horizon; h++) {
        run->result->forecast[h] = ets_unscale(&run->series, value);
        for (int i = 0; i < task->n_levels; i++)
            run->result->lower[i * task->horizon + h] = run->result->upper[i * task->horizon + h] =
                isnan(limit) ? NAN : ets_unscale(&run->series, limit);
    }
    return METHOD_OK;
}

static Status forecast_fitted(EtsRun *run, const EtsFit *fit)
{
    const ForecastTask *task = run->task;
    const EtsPath *path = &run->fit.path;
    EtsAhead ahead = {.form = fit->form,
                      .at_end = fit->parameters,
                      .season = ets_season(&fit->form, &run->series.data),
                      .variance = fit->variance,
                      .horizon = run->series.unseen + task->horizon,
                      .poll = task->poll,
                      .mean = run->mean,
                      .deviation = run->deviation,
                      .scratch = run->scratch};
    Status status;

    ets_filter(&fit->form, &run->series.data, &fit->parameters, &run->fit.path);
    ahead.at_end.level = path->level[run->series.data.n];
    ahead.at_end.trend = path->trend[run->series.data.n];
    for (int i = 0; i < ahead.season; i++)
        ahead.at_end.season[i] = path->season[run->series.data.n + i];
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

    while (first < run->series.data.n - 1 && isnan(run->series.scaled[first]))
        first++;
    fit.parameters.alpha = fit.parameters.phi = 1.0;
    fit.parameters.level = run->series.scaled[first];
    ets_filter(&fit.form, &run->series.data, &fit.parameters, &run->fit.path);
    fit.variance = run->fit.path.sum_squares / (run->series.data.observed - 1);
    ets_form_name(&fit.form, run->result->method, sizeof(run->result->method));
    note_add(&run->result->note,
             "With %d observations the last value is repeated, and the interval is a rough guess.",
             run->series.data.observed);
    return forecast_fitted(run, &fit);
}

/* Why this series can have no seasonal form; NULL when it can. */
static const char *season_refusal(const EtsRun *run)
{
    if (run->series.data.season > ETS_MAX_SEASON)
        return "The season has more than 24 periods, so the forecast leaves it out.";
    if (run->series.data.season < 2)
        return "The series has no season, so the forecast has none.";
    if (run->series.data.observed <= run->series.data.season)
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
    if (!run->series.positive &&
        (form.error == ETS_MULTIPLICATIVE || form.season == ETS_MULTIPLICATIVE)) {
        note_add(note,
                 "Multiplicative parts need values above 0, so additive ones take their place.");
        form.error = ETS_ADDITIVE;
        form.season = form.season == ETS_NONE ? ETS_NONE : ETS_ADDITIVE;
    }
    if (!ets_has_room(&form, &run->series)) {
        note_add(note, "There are too few observations for every part asked for.");
        if (form.season != ETS_NONE && !ets_has_room(&form, &run->series))
            form.season = ETS_NONE;
        if (form.damped && !ets_has_room(&form, &run->series))
            form.damped = false;
        if (form.trend != ETS_NONE && !ets_has_room(&form, &run->series))
            form.trend = ETS_NONE;
    }
    return form;
}

/* The form with the least AICc. */
static Status fit_best(EtsRun *run, EtsFit *best)
{
    EtsForm forms[ETS_MAX_FORMS];
    int n = ets_candidates(&run->series, forms);
    double least = INFINITY;

    *best = (EtsFit){.objective = INFINITY};
    for (int i = 0; i < n; i++) {
        EtsFit fit;
        Status status =
            ets_fit(&forms[i], &run->series.data, &ETS_THOROUGH, &run->fit, run->task->poll, &fit);
        double aicc = ets_aicc(fit.objective, fit.n_parameters, run->series.data.observed);

        if (status != METHOD_OK)
            return status;
        if (aicc < least) {
            least = aicc;
            *best = fit;
        }
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
        if (run->series.data.season > ETS_MAX_SEASON)
            note_add(note, "%s", season_refusal(run));
    } else
        simplest = allowed_form(run, *asked);
    if (status == METHOD_OK && !isfinite(fit.objective))
        status =
            ets_fit(&simplest, &run->series.data, &ETS_THOROUGH, &run->fit, run->task->poll, &fit);
    if (status != METHOD_OK)
        return status;
    if (!isfinite(fit.objective)) {
        note_add(note, "The model could not be fitted, so the last value is repeated.");
        return forecast_short(run);
    }
    ets_form_name(&fit.form, run->result->method, sizeof(run->result->method));
    if (fit.exact)
        note_add(note, "The model fits every value, so the interval has no width.");
    else if (run->series.data.observed < FEW_OBSERVATIONS)
        note_add(note, "With %d observations the interval is a rough guess.",
                 run->series.data.observed);
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
    bool simulation;     /* the workspace has room for it */
} EtsRequest;

static Status run_request(EtsRequest request, const ForecastTask *task, void *workspace,
                          ForecastResult *result)
{
    EtsForm simplest = {ETS_ADDITIVE, ETS_NONE, false, ETS_NONE};
    EtsRun run = {.task = task, .result = result};

    lay_out(&run, task, workspace, request.simulation);
    ets_series_make(&run.series, task);
    result->n = run.series.data.observed;
    if (run.series.data.observed < task_observations(task))
        note_add(&result->note, "The model sees the last %d values.", ETS_MAX_VALUES);
    ets_form_name(request.form ? request.form : &simplest, result->method, sizeof(result->method));
    if (run.series.data.observed == 1) {
        note_add(&result->note, "One observation gives no interval.");
        ets_form_name(&simplest, result->method, sizeof(result->method));
        return forecast_constant(&run, run.series.scaled[0], NAN);
    }
    if (run.series.constant) {
        note_add(&result->note, "The values never change, so the interval has no width.");
        ets_form_name(&simplest, result->method, sizeof(result->method));
        return forecast_constant(&run, run.series.scaled[0], run.series.scaled[0]);
    }
    if (run.series.data.observed < ets_parameter_count(&simplest, 0) + 2)
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

const ForecastMethod ets_method = {"ets", NULL, analytic_workspace, run_ets, false};
const ForecastMethod ets_ses_method = {"ses", NULL, analytic_workspace, run_ses, false};
const ForecastMethod ets_holt_method = {"holt", NULL, analytic_workspace, run_holt, false};
const ForecastMethod ets_damped_method = {"damped", NULL, analytic_workspace, run_damped, false};
const ForecastMethod ets_form_method = {"ETS(A,Ad,M)", accepts_form, simulation_workspace, run_form,
                                        false};
