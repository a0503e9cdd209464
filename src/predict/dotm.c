/*
 * The dynamic optimised theta model (DOTM) of J. A. Fiorucci, T. R. Pellegrini, F. Louzada, F.
 * Petropoulos and A. B. Koehler, "Models for optimising the theta method and their relationship to
 * state space models", International Journal of Forecasting 32 (2016), section 3. With q = 1 -
 * alpha, after t values of the adjusted series x, and omega = 1 - 1 / theta:
 *
 *     mu[t+1] = l[t] + omega (q^t A[t] + (1 - q^(t+1)) / alpha B[t])
 *     l[t]    = alpha x[t] + q l[t-1]
 *     m[t]    = ((t - 1) m[t-1] + x[t]) / t                                    the mean
 *     B[t]    = ((t - 2) B[t-1] + 6 / t (x[t] - m[t-1])) / (t + 1)             the slope
 *     A[t]    = m[t] - (t + 1) / 2 B[t]
 *
 * l[0], alpha (0.1 to 0.99) and theta (at least 1) minimise the squares of x[t] - mu[t] from the
 * third value on: the line through one value has no slope. A and B need no parameter, so that given
 * alpha the errors are linear in l[0] and omega, which follow by least squares with 0 <= omega <= 1;
 * what is left is a search along a line, each point of it O(n).
 *
 * Further ahead, values still to come are replaced by their expectations. Everything is linear in
 * the values, hence the variance of a forecast needs no simulation: with z the state (l, m, B),
 * mu = h'z, and z' = F z + g e when the value is mu + e (F and g depend on t),
 *
 *     P' = F P F' + sigma^2 g g',   variance = h'P h + sigma^2,
 *
 * from P = 0 at the last value. sigma^2 is the sum of squares over the number of errors less 3.
 *
 * State kept: l, m and B after each value.
 */
#include "predict/dotm.h"

#include "base/line_minimum.h"
#include "predict/theta_kind.h"

#define ALPHA_LEAST 0.1
#define ALPHA_MOST 0.99
#define ALPHA_POINTS 10
#define ALPHA_TOLERANCE 1e-6
#define WEIGHT_MOST (1.0 - 1e-10) /* theta is at most 1e10 */
#define FIRST_ERROR 2
#define COLLINEAR 1e-12
#define SEASON_PERIODS 2
#define POLL_EVERY 4096

typedef struct Optimiser {
    const Adjusted *adjusted;
    const DotmState *states; /* with mean and slope */
    double level, weight;    /* the best ones for the alpha valued last */
} Optimiser;

/* The part of mu that omega multiplies, after i values; power is q^i. */
static double line_part(const DotmState *state, int64_t i, double alpha, double power)
{
    double line = state->mean - 0.5 * (i + 1) * state->slope;

    return power * line + (1.0 - power * (1.0 - alpha)) / alpha * state->slope;
}

/* The mean and the slope after one more value, the i-th. */
static void update_line(DotmState *state, int64_t i, double value)
{
    double from_mean = value - state->mean;

    state->slope = i < 2 ? 0.0 : ((i - 2) * state->slope + 6.0 / i * from_mean) / (i + 1);
    state->mean += from_mean / i;
}

/* The normal equations of e = a - level d - weight c. */
typedef struct Normal {
    double aa, ad, ac, dd, dc, cc;
} Normal;

static double solve(const Normal *normal, double *level, double *weight)
{
    const Normal *s = normal;
    double det = s->dd * s->cc - s->dc * s->dc;

    *weight = det > COLLINEAR * s->dd * s->cc ? (s->dd * s->ac - s->dc * s->ad) / det : 0.0;
    *weight = fmin(fmax(*weight, 0.0), WEIGHT_MOST);
    *level = s->dd > 0.0 ? (s->ad - *weight * s->dc) / s->dd : 0.0;
    return s->aa - 2.0 * *level * s->ad - 2.0 * *weight * s->ac + *level * *level * s->dd +
           2.0 * *level * *weight * s->dc + *weight * *weight * s->cc;
}

/* The least sum of squares for this alpha. */
static double squares_at(void *context, double alpha)
{
    Optimiser *at = context;
    const double *x = at->adjusted->values;
    double level = x[0], decay = 1.0 - alpha;
    Normal sums = {0};
    double least;

    for (int t = 1; t < at->adjusted->n; t++) {
        double error = x[t] - level;

        if (t >= FIRST_ERROR && adjusted_seen(at->adjusted, t)) {
            double line = line_part(&at->states[t], t, alpha, decay);

            sums.aa += error * error;
            sums.ad += error * decay;
            sums.ac += error * line;
            sums.dd += decay * decay;
            sums.dc += decay * line;
            sums.cc += line * line;
        }
        level += alpha * error;
        decay *= 1.0 - alpha;
    }
    least = solve(&sums, &at->level, &at->weight);
    at->level += x[0];
    return least;
}

static void follow_line(const Adjusted *adjusted, DotmState *states)
{
    states[0] = (DotmState){0};
    for (int t = 0; t < adjusted->n; t++) {
        states[t + 1] = states[t];
        update_line(&states[t + 1], t + 1, adjusted->values[t]);
    }
}

static double expected(const DotmFit *fit, const DotmState *state, int64_t i, double power)
{
    return state->level + fit->weight * line_part(state, i, fit->alpha, power);
}

/* The levels, from the first one on, and the variance. */
static void follow_level(DotmFit *fit)
{
    const Adjusted *adjusted = fit->adjusted;
    double squares = 0.0, power = 1.0;
    int errors = 0;

    for (int t = 0; t < adjusted->n; t++) {
        DotmState *now = &fit->states[t];

        if (t >= FIRST_ERROR && adjusted_seen(adjusted, t)) {
            double error = adjusted->values[t] - expected(fit, now, t, power);

            squares += error * error;
            errors++;
        }
        now[1].level = now->level + fit->alpha * (adjusted->values[t] - now->level);
        power *= 1.0 - fit->alpha;
    }
    fit->variance = squares / (errors > 4 ? errors - 3 : 1);
}

void dotm_fit_layout(DotmFit *fit, int n, Arena *arena)
{
    fit->states = arena_take(arena, ((size_t) n + 1) * sizeof(DotmState));
}

Status dotm_fit(const Adjusted *adjusted, Poll poll, DotmFit *fit)
{
    Optimiser optimiser = {adjusted, fit->states, 0.0, 0.0};
    LineMinimum search = {ALPHA_LEAST, ALPHA_MOST, ALPHA_POINTS, ALPHA_TOLERANCE,
                          &optimiser,  squares_at, poll};
    Status status;

    follow_line(adjusted, fit->states);
    status = line_minimum(&search, &fit->alpha);
    if (status != METHOD_OK)
        return status;
    squares_at(&optimiser, fit->alpha);
    fit->adjusted = adjusted;
    fit->weight = optimiser.weight;
    fit->states[0].level = optimiser.level;
    follow_level(fit);
    return METHOD_OK;
}

/* Takes the state of i values to that of i + 1, by this value. */
static void advance(const DotmFit *fit, DotmState *state, int64_t i, double value)
{
    state->level += fit->alpha * (value - state->level);
    update_line(state, i + 1, value);
}

void dotm_forecast_from(const DotmFit *fit, int origin, int horizon, double *forecast)
{
    const Adjusted *adjusted = fit->adjusted;
    int known = origin - adjusted->first;
    int64_t i = known < adjusted->n ? known : adjusted->n;
    int64_t end = (int64_t) known + horizon;
    DotmState state;
    double power;

    for (int h = 0; h < horizon; h++)
        forecast[h] = NAN;
    if (known < 1)
        return;
    state = fit->states[i];
    power = pow(1.0 - fit->alpha, i);
    for (; i < end; i++) {
        double mean = expected(fit, &state, i, power);

        if (i >= known)
            forecast[i - known] = adjusted_restore(adjusted, i, mean);
        advance(fit, &state, i, mean);
        power *= 1.0 - fit->alpha;
    }
}

/* What a state moves, and how a move goes on: F times the state. Both are linear in it. */
static double carry(const DotmFit *fit, DotmState *state, int64_t i, double power)
{
    double mean = expected(fit, state, i, power);

    advance(fit, state, i, mean);
    return mean;
}

/* P, by rows. */
typedef struct Covariance {
    DotmState row[3];
} Covariance;

static Covariance transpose(const Covariance *p)
{
    return (Covariance){{{p->row[0].level, p->row[1].level, p->row[2].level},
                         {p->row[0].mean, p->row[1].mean, p->row[2].mean},
                         {p->row[0].slope, p->row[1].slope, p->row[2].slope}}};
}

/* P' = F P F' + g g'; answers h'P h. P is symmetric, so its rows are its columns. */
static double carry_covariance(const DotmFit *fit, Covariance *p, int64_t i, double power)
{
    DotmState moved = {0}, g = {0};
    double variance;

    /* h'P, then (h'P) h */
    for (int j = 0; j < 3; j++) {
        double part = carry(fit, &p->row[j], i, power);

        *(j == 0 ? &moved.level : j == 1 ? &moved.mean : &moved.slope) = part;
    }
    variance = expected(fit, &moved, i, power);
    *p = transpose(p);
    for (int j = 0; j < 3; j++)
        carry(fit, &p->row[j], i, power);
    advance(fit, &g, i, 1.0);
    for (int j = 0; j < 3; j++) {
        double part = j == 0 ? g.level : j == 1 ? g.mean : g.slope;

        p->row[j].level += part * g.level;
        p->row[j].mean += part * g.mean;
        p->row[j].slope += part * g.slope;
    }
    return variance;
}

Status dotm_ahead(const DotmFit *fit, int horizon, Poll poll, ThetaAhead *ahead)
{
    const Adjusted *adjusted = fit->adjusted;
    int steps = adjusted->unseen + horizon;
    DotmState state = fit->states[adjusted->n], surprise = {0};
    double power = pow(1.0 - fit->alpha, adjusted->n);
    Covariance covariance = {0};

    for (int h = 0; h < steps; h++) {
        int64_t i = (int64_t) adjusted->n + h;

        if (h % POLL_EVERY == 0 && poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        ahead->mean[h] = carry(fit, &state, i, power);
        ahead->deviation[h] =
            sqrt(fit->variance * (1.0 + carry_covariance(fit, &covariance, i, power)));
        ahead->psi[h] = h > adjusted->unseen ? carry(fit, &surprise, i, power) : 1.0;
        if (h == adjusted->unseen)
            advance(fit, &surprise, i, 1.0);
        power *= 1.0 - fit->alpha;
    }
    return METHOD_OK;
}

_Static_assert(sizeof(DotmFit) <= THETA_FIT_MOST * sizeof(double), "theta_kind.c has room for it");

/* The functions above, as theta_kind.c calls them. */
static void layout_any(void *fit, int n, Arena *arena)
{
    dotm_fit_layout(fit, n, arena);
}

static Status make_any(const Adjusted *adjusted, Poll poll, void *fit)
{
    return dotm_fit(adjusted, poll, fit);
}

static Status ahead_any(const void *fit, int horizon, Poll poll, ThetaAhead *ahead)
{
    return dotm_ahead(fit, horizon, poll, ahead);
}

static void forecast_any(const void *fit, int origin, int horizon, double *forecast)
{
    dotm_forecast_from(fit, origin, horizon, forecast);
}

static const ThetaKind kind = {.name = "DOTM",
                               .least = DOTM_LEAST,
                               .season_periods = SEASON_PERIODS,
                               .fit_size = sizeof(DotmFit),
                               .layout = layout_any,
                               .make = make_any,
                               .ahead = ahead_any,
                               .forecast_from = forecast_any};

static size_t dotm_workspace(const ForecastTask *task)
{
    return theta_kind_workspace(&kind, task);
}

static Status dotm_run(const ForecastTask *task, void *workspace, ForecastResult *result)
{
    return theta_kind_run(&kind, task, workspace, result);
}

const ForecastMethod dotm_method = {"dotm", NULL, dotm_workspace, dotm_run, false};
