/*
 * The recursion (Hyndman, Koehler, Ord & Snyder 2008, ch. 2, tables 2.2, 2.3), with
 * q = l + phi b, e = y - f and m periods in a season:
 *
 *   season N:  f = q        l' = q + alpha e      b' = phi b + beta e
 *   season A:  f = q + s    l' = q + alpha e      b' = phi b + beta e      s' = s + gamma e
 *   season M:  f = q s      l' = q + alpha e/s    b' = phi b + beta e/s    s' = s + gamma e/q
 *
 * Written in e it is the same for both kinds of error; they differ in the
 * residual of the likelihood (ch. 5, equation 5.3, times -2 and without its constant):
 *
 *   error A:  r = e        n log sum r^2
 *   error M:  r = e/f      n log sum r^2 + 2 sum log|f|
 *
 * Missing values: without an observation there is no correction; they
 * leave e = 0 and count in neither sum nor n.
 *
 * The gradient is the adjoint of the recursion, run backwards once: its cost
 * is a small multiple of one filter, however many parameters there are.
 */
#include "predict/ets_model.h"

#include <math.h>
#include <string.h>

#define PRODUCT_MAX 1e100

void ets_path_layout(EtsPath *path, int n, Arena *arena)
{
    path->level = arena_doubles(arena, (size_t) n + 1);
    path->trend = arena_doubles(arena, (size_t) n + 1);
    path->season = arena_doubles(arena, (size_t) n + ETS_MAX_SEASON);
    path->forecast = arena_doubles(arena, n);
    path->error = arena_doubles(arena, n);
}

/* Inlined with constant kinds, so that each form has its own loop. */
static inline __attribute__((always_inline)) double filter(EtsKind error_kind, EtsKind season_kind,
                                                           const EtsData *data,
                                                           const EtsParameters *p, EtsPath *path)
{
    const double alpha = p->alpha, beta = p->beta, gamma = p->gamma, phi = p->phi;
    const int n = data->n, m = data->season;
    double level = p->level, trend = p->trend;
    double sum_squares = 0.0, logs = 0.0, product = 1.0, least = INFINITY;

    if (season_kind != ETS_NONE)
        memcpy(path->season, p->season, m * sizeof(double));
    for (int t = 0; t < n; t++) {
        double damped = phi * trend, q = level + damped, season = 0.0, f = q, e = 0.0;

        if (season_kind != ETS_NONE) {
            season = path->season[t];
            f = season_kind == ETS_ADDITIVE ? q + season : q * season;
        }
        path->level[t] = level;
        path->trend[t] = trend;
        path->forecast[t] = f;
        if (!isnan(data->y[t])) {
            double r;

            e = r = data->y[t] - f;
            if (error_kind == ETS_MULTIPLICATIVE) {
                r /= f;
                product *= fabs(f);
                if (!(product < PRODUCT_MAX && product > 1.0 / PRODUCT_MAX)) {
                    logs += log(product);
                    product = 1.0;
                }
            }
            sum_squares += r * r;
            least = f < least ? f : least;
        }
        path->error[t] = e;
        if (season_kind == ETS_MULTIPLICATIVE) {
            double u = e / season;

            level = q + alpha * u;
            trend = damped + beta * u;
            path->season[t + m] = season + gamma * (e / q);
        } else {
            level = q + alpha * e;
            trend = damped + beta * e;
            if (season_kind == ETS_ADDITIVE)
                path->season[t + m] = season + gamma * e;
        }
    }
    path->level[n] = level;
    path->trend[n] = trend;
    path->sum_squares = sum_squares;
    path->least_forecast = least;
    return data->observed * log(sum_squares) + 2.0 * (logs + log(product));
}

double ets_filter(const EtsForm *form, const EtsData *data, const EtsParameters *parameters,
                  EtsPath *path)
{
    bool relative = form->error == ETS_MULTIPLICATIVE;

    switch (form->season) {
    case ETS_NONE:
        return relative ? filter(ETS_MULTIPLICATIVE, ETS_NONE, data, parameters, path)
                        : filter(ETS_ADDITIVE, ETS_NONE, data, parameters, path);
    case ETS_ADDITIVE:
        return relative ? filter(ETS_MULTIPLICATIVE, ETS_ADDITIVE, data, parameters, path)
                        : filter(ETS_ADDITIVE, ETS_ADDITIVE, data, parameters, path);
    default:
        return relative ? filter(ETS_MULTIPLICATIVE, ETS_MULTIPLICATIVE, data, parameters, path)
                        : filter(ETS_ADDITIVE, ETS_MULTIPLICATIVE, data, parameters, path);
    }
}

/* The adjoints of the states after value t become those before it. */
static inline __attribute__((always_inline)) void adjoint(EtsKind error_kind, EtsKind season_kind,
                                                          const EtsData *data,
                                                          const EtsParameters *p,
                                                          const EtsPath *path, EtsParameters *g)
{
    const double alpha = p->alpha, beta = p->beta, gamma = p->gamma, phi = p->phi;
    const double weight = 2.0 * data->observed / path->sum_squares;
    const int m = season_kind == ETS_NONE ? 0 : data->season;
    double level = 0.0, trend = 0.0; /* adjoints */
    double ring[ETS_MAX_SEASON] = {0};
    int phase = m > 0 ? data->n % m : 0;

    *g = (EtsParameters){0};
    for (int t = data->n - 1; t >= 0; t--) {
        double e = path->error[t], f = path->forecast[t], b = path->trend[t];
        double q_adjoint, f_adjoint = 0.0;
        bool seen = !isnan(data->y[t]);

        if (seen && error_kind == ETS_ADDITIVE)
            f_adjoint = -weight * e;
        else if (seen)
            f_adjoint = (2.0 - weight * (e / f) * ((e + f) / f)) / f;
        if (season_kind == ETS_MULTIPLICATIVE) {
            double season = path->season[t], q = path->level[t] + phi * b;
            double u = e / season, v = e / q, after, correction, growth;

            phase = (phase == 0 ? m : phase) - 1;
            after = ring[phase];
            correction = (alpha * level + beta * trend) / season;
            growth = gamma * after / q;
            g->alpha += level * u;
            g->beta += trend * u;
            g->gamma += after * v;
            if (seen)
                f_adjoint -= correction + growth;
            q_adjoint = level + f_adjoint * season - growth * v;
            ring[phase] = after + f_adjoint * q - correction * u;
        } else {
            double pull = alpha * level + beta * trend;

            g->alpha += level * e;
            g->beta += trend * e;
            if (season_kind == ETS_ADDITIVE) {
                phase = (phase == 0 ? m : phase) - 1;
                g->gamma += ring[phase] * e;
                pull += gamma * ring[phase];
            }
            if (seen)
                f_adjoint -= pull;
            q_adjoint = level + f_adjoint;
            if (season_kind == ETS_ADDITIVE)
                ring[phase] += f_adjoint;
        }
        g->phi += b * (trend + q_adjoint);
        trend = phi * (trend + q_adjoint);
        level = q_adjoint;
    }
    g->level = level;
    g->trend = trend;
    memcpy(g->season, ring, sizeof(ring));
}

void ets_gradient(const EtsForm *form, const EtsData *data, const EtsParameters *parameters,
                  const EtsPath *path, EtsParameters *gradient)
{
    bool relative = form->error == ETS_MULTIPLICATIVE;

    switch (form->season) {
    case ETS_NONE:
        if (relative)
            adjoint(ETS_MULTIPLICATIVE, ETS_NONE, data, parameters, path, gradient);
        else
            adjoint(ETS_ADDITIVE, ETS_NONE, data, parameters, path, gradient);
        break;
    case ETS_ADDITIVE:
        if (relative)
            adjoint(ETS_MULTIPLICATIVE, ETS_ADDITIVE, data, parameters, path, gradient);
        else
            adjoint(ETS_ADDITIVE, ETS_ADDITIVE, data, parameters, path, gradient);
        break;
    default:
        if (relative)
            adjoint(ETS_MULTIPLICATIVE, ETS_MULTIPLICATIVE, data, parameters, path, gradient);
        else
            adjoint(ETS_ADDITIVE, ETS_MULTIPLICATIVE, data, parameters, path, gradient);
    }
}

size_t ets_fisher_doubles(int season, int n_variables)
{
    return (size_t) (4 + season) * n_variables;
}

/*
 * Forward tangents of the recursion, one column per variable, summed to
 *   error A:  2/sigma^2 sum (df)(df)',   error M:  (2/sigma^2 + 4) sum (df/f)(df/f)'.
 */
void ets_fisher(const EtsForm *form, const EtsData *data, const EtsParameters *p,
                const EtsPath *path, const EtsTangent *tangents, int n_variables, int n_smoothing,
                double *scratch, double *hessian)
{
    const int k = n_variables, m = ets_season(form, data);
    double *level = scratch, *trend = level + k, *df = trend + k, *dq = df + k, *ring = dq + k;
    double variance = path->sum_squares / data->observed;
    int phase = 0;

    for (int j = 0; j < k; j++) {
        level[j] = tangents[j].level;
        trend[j] = tangents[j].trend;
        for (int i = 0; i < m; i++)
            ring[i * k + j] = tangents[j].season[i];
    }
    memset(hessian, 0, (size_t) k * k * sizeof(double));
    for (int t = 0; t < data->n; t++) {
        double e = path->error[t], b = path->trend[t], f = path->forecast[t];
        double q = path->level[t] + p->phi * b, s = m > 0 ? path->season[t] : 1.0;
        double seen = isnan(data->y[t]) ? 0.0 : 1.0, u = e, v = e, *ds = ring + phase * k;

        for (int j = 0; j < k; j++)
            dq[j] = level[j] + p->phi * trend[j];
        for (int j = 0; j < n_smoothing; j++)
            dq[j] += b * tangents[j].phi;
        if (form->season == ETS_MULTIPLICATIVE) {
            u = e / s;
            v = e / q;
            for (int j = 0; j < k; j++) {
                double de, du, dv;

                df[j] = dq[j] * s + q * ds[j];
                de = -seen * df[j];
                du = (de - u * ds[j]) / s;
                dv = (de - v * dq[j]) / q;
                level[j] = dq[j] + p->alpha * du;
                trend[j] = p->phi * trend[j] + p->beta * du;
                ds[j] += p->gamma * dv;
            }
        } else {
            double alpha = seen * p->alpha, beta = seen * p->beta, gamma = seen * p->gamma;

            if (form->season == ETS_ADDITIVE) {
                for (int j = 0; j < k; j++) {
                    df[j] = dq[j] + ds[j];
                    ds[j] -= gamma * df[j];
                }
            } else
                memcpy(df, dq, k * sizeof(double));
            for (int j = 0; j < k; j++) {
                level[j] = dq[j] - alpha * df[j];
                trend[j] = p->phi * trend[j] - beta * df[j];
            }
        }
        for (int j = 0; j < n_smoothing; j++) {
            level[j] += u * tangents[j].alpha;
            trend[j] += b * tangents[j].phi + u * tangents[j].beta;
            if (m > 0)
                ds[j] += v * tangents[j].gamma;
        }
        if (m > 0)
            phase = phase + 1 == m ? 0 : phase + 1;
        if (seen != 0.0) {
            double weight = form->error == ETS_MULTIPLICATIVE ? (2.0 / variance + 4.0) / (f * f)
                                                              : 2.0 / variance;

            for (int i = 0; i < k; i++) {
                double scaled = weight * df[i];

                for (int j = 0; j <= i; j++)
                    hessian[i * k + j] += scaled * df[j];
            }
        }
    }
    for (int i = 0; i < k; i++)
        for (int j = 0; j < i; j++)
            hessian[j * k + i] = hessian[i * k + j];
}

/*
 * All roots of the reduced form's characteristic polynomial lie in the unit
 * circle (Hyndman, Akram & Archibald 2008, equation 8; HKOS ch. 10), here by
 * the Schur-Cohn recursion: each step divides out one reflection coefficient,
 * and all must be below 1 in size. Without season, and without trend, the
 * usual bounds of the parameters lie inside the region already.
 */
bool ets_admissible(const EtsForm *form, const EtsParameters *p, int season)
{
    double c[ETS_MAX_SEASON + 2], swap[ETS_MAX_SEASON + 2];
    int degree = season + 1;
    double middle = p->alpha + p->beta - p->alpha * p->phi;

    if (form->season == ETS_NONE || form->trend == ETS_NONE || season < 2)
        return true;
    for (int i = 0; i < degree; i++)
        c[i] = middle;
    c[0] = p->phi * (1.0 - p->alpha - p->gamma);
    c[1] = middle + p->gamma - 1.0;
    c[season] = p->alpha + p->beta - p->phi;
    c[degree] = 1.0;
    for (; degree > 0; degree--) {
        double reflection = c[0], left;

        if (!(fabs(reflection) < 1.0))
            return false;
        left = 1.0 - reflection * reflection;
        for (int i = 0; i <= degree; i++)
            swap[i] = (c[i] - reflection * c[degree - i]) / left;
        for (int i = 0; i < degree; i++)
            c[i] = swap[i + 1];
    }
    return true;
}
