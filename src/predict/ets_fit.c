/*
 * Maximum likelihood (Hyndman, Koehler, Ord & Snyder 2008, ch. 5) over the
 * smoothing parameters and the initial states together:
 *
 *   1e-4 <= alpha <= 0.9999, 1e-4 <= beta <= alpha, 1e-4 <= gamma <= 1 - alpha,
 *   0.8 <= phi <= 0.98, and inside the admissible region (ch. 10); seasonal states sum to 0 (A)
 *   or m (M), which leaves m - 1 of them.
 *
 * The fit works on a box: beta = L + b (min(alpha, most) - L), gamma = L + g (1 - L - alpha)
 * with L = 1e-4 and b, g in [0, 1]. The gradient comes from the adjoint
 * recursion, the first curvature from Fisher scoring, and base/quasi_newton.c
 * takes it from there.
 *
 *   AICc = objective + 2 k + 2 k (k + 1) / (n - k - 1),  k = parameters + 1 (the variance).
 */
#include "predict/ets_fit.h"

#include <math.h>
#include <string.h>

#include "base/quasi_newton.h"

#define SMOOTHING_LEAST 1e-4
#define SMOOTHING_MOST 0.9999
#define PHI_LEAST 0.8
#define PHI_MOST 0.98
#define SEASON_LEAST 1e-6 /* of a multiplicative state, where the average is 1 */
#define EXACT 1e-28       /* a squared residual of nothing but rounding, in data of size 1 */
#define FIT_MAX_ITERATIONS 200
#define FIRST_TOLERANCE 1e-3 /* of the first round, from every start */
#define FIRST_ITERATIONS 8
#define FINISHED 2 /* searches carried to the end, the best ones; 3 where there are many peaks */
#define NEAR 0.02  /* smoothing parameters closer than this are on the same peak */

/* Where the searches begin: alpha, then beta, gamma (within their bounds) and phi. The likelihood
 * has several peaks; these starts find one at least as high as that of R's forecast::ets for about
 * 99 in 100 pairs of series and form (test/unit/test_ets_m3.c). A trend without season, the form
 * with most peaks and the cheapest to fit, gets the last three as well. */
static const double STARTS[][4] = {
    {0.2, 0.02, 0.05, 0.97}, {0.3, 0.1, 0.3, 0.9},    {0.5, 0.2, 0.05, 0.97},
    {0.05, 0.02, 0.5, 0.97}, {0.9, 0.02, 0.05, 0.97}, {0.05, 0.2, 0.0, 0.97},
    {0.9, 0.7, 0.0, 0.9},    {0.1, 0.1, 0.0, 0.85},
};
#define ALL_STARTS (sizeof(STARTS) / sizeof(STARTS[0]))
#define FEW_STARTS 5

const EtsEffort ETS_THOROUGH = {.tolerance = 1e-6, .beta_most = 1.0};

typedef struct Fitter {
    const EtsForm *form;
    const EtsData *data;
    const EtsEffort *effort;
    EtsWorkspace *workspace;
    EtsParameters start; /* guess of the initial states */
    EtsParameters parameters;
    EtsTangent tangents[ETS_MAX_VARIABLES];
    double lower[ETS_MAX_VARIABLES], upper[ETS_MAX_VARIABLES];
    int season;                                                   /* periods, 0 for none */
    int at_beta, at_gamma, at_phi, at_level, at_trend, at_season; /* places, -1 where absent */
    int n_smoothing, n;
    double b, g; /* beta and gamma within their bounds */
    double span; /* of beta */
    bool bound;  /* the span is that of the effort, not that of alpha */
} Fitter;

void ets_workspace_layout(EtsWorkspace *workspace, int n, Arena *arena)
{
    ets_path_layout(&workspace->path, n, arena);
    workspace->detrended = arena_doubles(arena, n);
    workspace->fisher = arena_doubles(arena, ets_fisher_doubles(ETS_MAX_SEASON, ETS_MAX_VARIABLES));
}

int ets_parameter_count(const EtsForm *form, int season)
{
    return 2 + (form->trend == ETS_NONE ? 0 : 2) + form->damped +
           (form->season == ETS_NONE ? 0 : season);
}

double ets_aicc(double objective, int n_parameters, int observed)
{
    double k = n_parameters + 1.0, left = observed - k - 1.0;

    return left > 0.0 ? objective + 2.0 * k + 2.0 * k * (k + 1.0) / left : INFINITY;
}

static int add_variable(Fitter *fitter, bool present, double lower, double upper)
{
    if (!present)
        return -1;
    fitter->lower[fitter->n] = lower;
    fitter->upper[fitter->n] = upper;
    return fitter->n++;
}

static void fitter_begin(Fitter *fitter, const EtsForm *form, const EtsData *data,
                         const EtsEffort *effort, EtsWorkspace *workspace)
{
    bool trend = form->trend != ETS_NONE, seasonal = form->season != ETS_NONE;

    memset(fitter, 0, sizeof(*fitter));
    fitter->form = form;
    fitter->data = data;
    fitter->effort = effort;
    fitter->workspace = workspace;
    fitter->season = ets_season(form, data);
    add_variable(fitter, true, SMOOTHING_LEAST, SMOOTHING_MOST);
    fitter->at_beta = add_variable(fitter, trend, 0.0, 1.0);
    fitter->at_gamma = add_variable(fitter, seasonal, 0.0, 1.0);
    fitter->at_phi = add_variable(fitter, form->damped, PHI_LEAST, PHI_MOST);
    fitter->n_smoothing = fitter->n;
    fitter->at_level = add_variable(fitter, true, -INFINITY, INFINITY);
    fitter->at_trend = add_variable(fitter, trend, -INFINITY, INFINITY);
    fitter->at_season = fitter->n;
    for (int i = 0; i < fitter->season - 1; i++)
        add_variable(fitter, true, form->season == ETS_MULTIPLICATIVE ? SEASON_LEAST : -INFINITY,
                     INFINITY);
}

/* From the variables of the fit to the parameters of the model. */
static void unpack(Fitter *fitter, const double *x)
{
    EtsParameters *p = &fitter->parameters;
    int m = fitter->season;

    p->alpha = x[0];
    fitter->b = fitter->at_beta < 0 ? 0.0 : x[fitter->at_beta];
    fitter->g = fitter->at_gamma < 0 ? 0.0 : x[fitter->at_gamma];
    fitter->bound = p->alpha > fitter->effort->beta_most;
    fitter->span = (fitter->bound ? fitter->effort->beta_most : p->alpha) - SMOOTHING_LEAST;
    p->beta = fitter->at_beta < 0 ? 0.0 : SMOOTHING_LEAST + fitter->b * fitter->span;
    p->gamma =
        fitter->at_gamma < 0 ? 0.0 : SMOOTHING_LEAST + fitter->g * (SMOOTHING_MOST - p->alpha);
    p->phi = fitter->at_phi < 0 ? 1.0 : x[fitter->at_phi];
    p->level = x[fitter->at_level];
    p->trend = fitter->at_trend < 0 ? 0.0 : x[fitter->at_trend];
    if (m > 0) {
        double left = fitter->form->season == ETS_MULTIPLICATIVE ? m : 0.0;

        for (int i = 0; i < m - 1; i++) {
            p->season[i] = x[fitter->at_season + i];
            left -= p->season[i];
        }
        p->season[m - 1] = left;
    }
}

static bool fits_exactly(const Fitter *fitter)
{
    return fitter->workspace->path.sum_squares <= fitter->data->observed * EXACT;
}

static double fit_value(void *context, const double *x)
{
    Fitter *fitter = context;
    const EtsPath *path = &fitter->workspace->path;
    int m = fitter->season;
    double value;

    unpack(fitter, x);
    if (fitter->form->season == ETS_MULTIPLICATIVE &&
        !(fitter->parameters.season[m - 1] >= SEASON_LEAST))
        return INFINITY;
    if (!ets_admissible(fitter->form, &fitter->parameters, m))
        return INFINITY;
    value = ets_filter(fitter->form, fitter->data, &fitter->parameters, &fitter->workspace->path);
    if (fitter->form->error == ETS_MULTIPLICATIVE && !(path->least_forecast > 0.0))
        return INFINITY;
    if (fits_exactly(fitter))
        return fitter->data->observed * log(fitter->data->observed * EXACT);
    return isfinite(value) ? value : INFINITY;
}

static void fit_gradient(void *context, double *gradient)
{
    Fitter *fitter = context;
    EtsParameters g;
    const EtsParameters *p = &fitter->parameters;
    int m = fitter->season;

    if (fits_exactly(fitter)) {
        memset(gradient, 0, fitter->n * sizeof(double));
        return;
    }
    ets_gradient(fitter->form, fitter->data, p, &fitter->workspace->path, &g);
    gradient[0] = g.alpha;
    if (fitter->at_beta >= 0) {
        gradient[0] += fitter->bound ? 0.0 : g.beta * fitter->b;
        gradient[fitter->at_beta] = g.beta * fitter->span;
    }
    if (fitter->at_gamma >= 0) {
        gradient[0] -= g.gamma * fitter->g;
        gradient[fitter->at_gamma] = g.gamma * (SMOOTHING_MOST - p->alpha);
    }
    if (fitter->at_phi >= 0)
        gradient[fitter->at_phi] = g.phi;
    gradient[fitter->at_level] = g.level;
    if (fitter->at_trend >= 0)
        gradient[fitter->at_trend] = g.trend;
    for (int i = 0; i < m - 1; i++)
        gradient[fitter->at_season + i] = g.season[i] - g.season[m - 1];
}

static void fit_curvature(void *context, double *hessian)
{
    Fitter *fitter = context;
    EtsTangent *tangents = fitter->tangents;
    const EtsParameters *p = &fitter->parameters;
    int m = fitter->season;

    memset(tangents, 0, fitter->n * sizeof(EtsTangent));
    tangents[0].alpha = 1.0;
    if (fitter->at_beta >= 0) {
        tangents[0].beta = fitter->bound ? 0.0 : fitter->b;
        tangents[fitter->at_beta].beta = fitter->span;
        tangents[fitter->at_trend].trend = 1.0;
    }
    if (fitter->at_gamma >= 0) {
        tangents[0].gamma = -fitter->g;
        tangents[fitter->at_gamma].gamma = SMOOTHING_MOST - p->alpha;
    }
    if (fitter->at_phi >= 0)
        tangents[fitter->at_phi].phi = 1.0;
    tangents[fitter->at_level].level = 1.0;
    for (int i = 0; i < m - 1; i++) {
        tangents[fitter->at_season + i].season[i] = 1.0;
        tangents[fitter->at_season + i].season[m - 1] = -1.0;
    }
    ets_fisher(fitter->form, fitter->data, p, &fitter->workspace->path, tangents, fitter->n,
               fitter->n_smoothing, fitter->workspace->fisher, hessian);
}

/* The variables at which one search begins. */
static void pack(const Fitter *fitter, const EtsParameters *states, const double *start, double *x)
{
    x[0] = start[0];
    if (fitter->at_beta >= 0)
        x[fitter->at_beta] = start[1];
    if (fitter->at_gamma >= 0)
        x[fitter->at_gamma] = start[2];
    if (fitter->at_phi >= 0)
        x[fitter->at_phi] = start[3];
    x[fitter->at_level] = states->level;
    if (fitter->at_trend >= 0)
        x[fitter->at_trend] = states->trend;
    for (int i = 0; i < fitter->season - 1; i++)
        x[fitter->at_season + i] = states->season[i];
}

/* States that suit every form, where the guess gives forecasts below 0: no trend, no season. */
static void flatten(const Fitter *fitter, EtsParameters *states)
{
    const EtsData *data = fitter->data;

    states->level = states->trend = 0.0;
    for (int t = 0; t < data->n; t++)
        if (!isnan(data->y[t]))
            states->level += data->y[t] / data->observed;
    for (int i = 0; i < fitter->season; i++)
        states->season[i] = fitter->form->season == ETS_MULTIPLICATIVE ? 1.0 : 0.0;
}

/* Where a search stands. */
typedef struct Search {
    double value;
    double x[ETS_MAX_VARIABLES];
} Search;

static Status advance(Fitter *fitter, Search *search, double tolerance, int iterations, Poll poll)
{
    QuasiNewtonProblem problem = {.n = fitter->n,
                                  .lower = fitter->lower,
                                  .upper = fitter->upper,
                                  .context = fitter,
                                  .value = fit_value,
                                  .gradient = fit_gradient,
                                  .curvature = fit_curvature,
                                  .tolerance = tolerance,
                                  .max_iterations = iterations,
                                  .poll = poll};
    QuasiNewtonResult result;
    Status status = quasi_newton(&problem, search->x, &result);

    search->value = result.value;
    return status;
}

static bool begin_search(Fitter *fitter, const double *start, Search *search)
{
    EtsParameters states = fitter->start;

    pack(fitter, &states, start, search->x);
    if (isfinite(fit_value(fitter, search->x)))
        return true;
    flatten(fitter, &states);
    pack(fitter, &states, start, search->x);
    return isfinite(fit_value(fitter, search->x));
}

static bool many_peaks(const EtsForm *form)
{
    return form->trend != ETS_NONE && form->season == ETS_NONE;
}

/* Some iterations from each start; the searches come out with the best first. */
static Status first_round(Fitter *fitter, Poll poll, Search *searches, int *n)
{
    int n_starts = many_peaks(fitter->form) ? ALL_STARTS : FEW_STARTS;

    if (fitter->effort->starts > 0)
        n_starts = fitter->effort->starts;
    *n = 0;
    for (int i = 0; i < n_starts; i++) {
        Search search;
        Status status;
        int place = *n;

        if (!begin_search(fitter, STARTS[i], &search))
            continue;
        status = advance(fitter, &search, FIRST_TOLERANCE, FIRST_ITERATIONS, poll);
        if (status != METHOD_OK)
            return status;
        for (; place > 0 && searches[place - 1].value > search.value; place--)
            searches[place] = searches[place - 1];
        searches[place] = search;
        ++*n;
    }
    return METHOD_OK;
}

/* Two searches climb the same peak. */
static bool near(const Fitter *fitter, const Search *a, const Search *b)
{
    double distance = 0.0;

    for (int i = 0; i < fitter->n_smoothing; i++)
        distance = fmax(distance, fabs(a->x[i] - b->x[i]));
    return distance < NEAR;
}

static void keep(Fitter *fitter, const Search *search, EtsFit *fit)
{
    if (!(search->value < fit->objective))
        return;
    fit->objective = fit_value(fitter, search->x);
    fit->parameters = fitter->parameters;
    fit->variance = fitter->workspace->path.sum_squares / (fitter->data->observed - fitter->n);
    fit->exact = fits_exactly(fitter);
}

Status ets_fit(const EtsForm *form, const EtsData *data, const EtsEffort *effort,
               EtsWorkspace *workspace, Poll poll, EtsFit *fit)
{
    Fitter fitter;
    Search searches[ALL_STARTS];
    Status status;
    int n, finished = 0;
    int to_finish = effort->finished > 0 ? effort->finished : FINISHED + many_peaks(form);

    fitter_begin(&fitter, form, data, effort, workspace);
    ets_start_states(form, data, workspace, &fitter.start);
    *fit = (EtsFit){.form = *form, .n_parameters = fitter.n, .objective = INFINITY};
    status = first_round(&fitter, poll, searches, &n);
    for (int i = 0; i < n && finished < to_finish && status == METHOD_OK; i++) {
        if (i > 0 && near(&fitter, &searches[i], &searches[0]))
            continue;
        status = advance(&fitter, &searches[i], effort->tolerance, FIT_MAX_ITERATIONS, poll);
        keep(&fitter, &searches[i], fit);
        finished++;
    }
    return status;
}
