/*
 * The theta method of V. Assimakopoulos and K. Nikolopoulos, "The theta model: a decomposition
 * approach to forecasting", International Journal of Forecasting 16 (2000), in the form that R. J.
 * Hyndman and B. Billah found it to have ("Unmasking the Theta method", International Journal of
 * Forecasting 19, 2003): simple exponential smoothing of the adjusted series with a drift of half
 * the slope b of its straight line,
 *
 *     e[t] = x[t] - l[t-1],   l[t] = l[t-1] + alpha e[t],
 *     forecast h steps after t:  l[t] + b/2 (h - 1 + (1 - (1 - alpha)^t) / alpha)
 *     variance:                  sigma^2 (1 + (h - 1) alpha^2)
 *
 * alpha (1e-4 to 0.9999) and l[0] minimise sum e^2. Given alpha the errors are linear in l[0]:
 * e[t] = a[t] - l[0] (1 - alpha)^(t-1), so that l[0] follows by least squares, and alpha by a
 * search along a line. sigma^2 is sum e^2 / (n - 2). This is also R's forecast::thetaf, whose limits
 * do not widen in the high season.
 *
 * State kept: the level after each value.
 */
#include "predict/theta.h"

#include "base/line_minimum.h"
#include "predict/theta_kind.h"

#define ALPHA_LEAST 1e-4
#define ALPHA_MOST 0.9999
#define ALPHA_POINTS 12
#define ALPHA_TOLERANCE 1e-6
#define SEASON_PERIODS 2
#define POLL_EVERY 16384

typedef struct Smoothing {
    const Adjusted *adjusted;
    const double *values;
    double start; /* the best first level for the alpha valued last */
} Smoothing;

/* The least sum of squares for this alpha. */
static double smooth(void *context, double alpha)
{
    Smoothing *at = context;
    double base = at->values[0], level = base, decay = 1.0;
    double squares = 0.0, products = 0.0, decays = 0.0;

    for (int t = 0; t < at->adjusted->n; t++) {
        double error = at->values[t] - level;

        if (adjusted_seen(at->adjusted, t)) {
            squares += error * error;
            products += error * decay;
            decays += decay * decay;
        }
        level += alpha * error;
        decay *= 1.0 - alpha;
    }
    at->start = base + products / decays;
    return squares - products * products / decays;
}

/* The slope of the straight line through the values. */
static double line_slope(const Adjusted *adjusted, const double *values)
{
    int n = adjusted->n;
    double middle = 0.5 * (n - 1), products = 0.0;
    double spread = (double) n * ((double) n * n - 1.0) / 12.0;

    for (int t = 0; t < n; t++)
        products += (t - middle) * (values[t] - values[0]);
    return products / spread;
}

/* The levels, from the first one on, and the variance. */
static void follow(ThetaFit *fit)
{
    double squares = 0.0;

    for (int t = 0; t < fit->adjusted->n; t++) {
        double error = fit->values[t] - fit->level[t];

        squares += adjusted_seen(fit->adjusted, t) ? error * error : 0.0;
        fit->level[t + 1] = fit->level[t] + fit->alpha * error;
    }
    fit->variance = squares / (fit->adjusted->observed - 2);
}

void theta_fit_layout(ThetaFit *fit, int n, Arena *arena)
{
    fit->level = arena_doubles(arena, (size_t) n + 1);
}

Status theta_fit(const Adjusted *adjusted, const double *values, Poll poll, ThetaFit *fit)
{
    Smoothing smoothing = {adjusted, values, 0.0};
    LineMinimum search = {ALPHA_LEAST, ALPHA_MOST, ALPHA_POINTS, ALPHA_TOLERANCE,
                          &smoothing,  smooth,     poll};
    Status status = line_minimum(&search, &fit->alpha);

    if (status != METHOD_OK)
        return status;
    fit->adjusted = adjusted;
    fit->values = values;
    fit->drift = 0.5 * line_slope(adjusted, values);
    smooth(&smoothing, fit->alpha);
    fit->level[0] = smoothing.start;
    follow(fit);
    return METHOD_OK;
}

double theta_start(const ThetaFit *fit, int t)
{
    return fit->level[t] - fit->drift * expm1(t * log1p(-fit->alpha)) / fit->alpha;
}

void theta_forecast_from(const ThetaFit *fit, int origin, int horizon, double *forecast)
{
    const Adjusted *adjusted = fit->adjusted;
    int known = origin - adjusted->first;
    int t = known < adjusted->n ? known : adjusted->n;
    double start = known < 1 ? NAN : theta_start(fit, t);

    for (int h = 0; h < horizon; h++) {
        int64_t at = (int64_t) known + h;

        forecast[h] =
            known < 1 ? NAN : adjusted_restore(adjusted, at, start + (at - t) * fit->drift);
    }
}

Status theta_ahead(const ThetaFit *fit, int horizon, Poll poll, ThetaAhead *ahead)
{
    int steps = fit->adjusted->unseen + horizon;
    double start = theta_start(fit, fit->adjusted->n), square = fit->alpha * fit->alpha;

    for (int h = 0; h < steps; h++) {
        if (h % POLL_EVERY == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        ahead->mean[h] = start + h * fit->drift;
        ahead->deviation[h] = sqrt(fit->variance * (1.0 + h * square));
        ahead->psi[h] = h == fit->adjusted->unseen ? 1.0 : fit->alpha;
    }
    return METHOD_OK;
}

_Static_assert(sizeof(ThetaFit) <= THETA_FIT_MOST * sizeof(double), "theta_kind.c has room for it");

/* The functions above, as theta_kind.c calls them. */
static void layout_any(void *fit, int n, Arena *arena)
{
    theta_fit_layout(fit, n, arena);
}

static Status make_any(const Adjusted *adjusted, Poll poll, void *fit)
{
    return theta_fit(adjusted, adjusted->values, poll, fit);
}

static Status ahead_any(const void *fit, int horizon, Poll poll, ThetaAhead *ahead)
{
    ahead->without_season = true;
    return theta_ahead(fit, horizon, poll, ahead);
}

static void forecast_any(const void *fit, int origin, int horizon, double *forecast)
{
    theta_forecast_from(fit, origin, horizon, forecast);
}

static const ThetaKind kind = {.name = "Theta",
                               .least = THETA_LEAST,
                               .season_periods = SEASON_PERIODS,
                               .fit_size = sizeof(ThetaFit),
                               .layout = layout_any,
                               .make = make_any,
                               .ahead = ahead_any,
                               .forecast_from = forecast_any};

static size_t theta_workspace(const ForecastTask *task)
{
    return theta_kind_workspace(&kind, task);
}

static Status theta_run(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    return theta_kind_run(&kind, task, workspace, result);
}

const ForecastMethod theta_method = {"theta", NULL, theta_workspace, theta_run, false};
