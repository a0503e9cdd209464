/*
 * Exponential smoothing averaged over its forms.
 *
 * No one form is right, and a choice between forms that fit nearly as well is a coin toss that the
 * forecast pays for (S. Kolassa, "Combining exponential smoothing forecasts using Akaike weights",
 * International Journal of Forecasting 27, 2011). Each form i is weighted by
 *
 *     w_i ~ exp(-(AICc_i - min AICc) / 8),
 *
 * the Akaike weight to the power 1/4: the forms are near relatives fitted to the same few values,
 * so that differences in AICc say less than they would of independent models.
 *
 * Each form with a trend is a member twice: with its slope free, and with a slope that is steady,
 * beta <= 0.1 / m. Over a year a steady slope cannot turn by more than a tenth of a surprise; a
 * free one follows the last bend of the series far ahead.
 *
 * The mean is the weighted mean; the variance is that of the mixture,
 *     sum w_i (v_i + (mu_i - mu)^2).
 */
#include "predict/ets_average.h"

#include <math.h>
#include <string.h>

#include "predict/ets_interval.h"

#define AKAIKE_POWER 0.25
#define WEIGHT_LEAST 0.01 /* of the best member */
#define STEADY_MOST 0.1   /* beta m */

void ets_average_layout(EtsAverage *average, const ForecastTask *task, Arena *arena)
{
    ets_series_layout(&average->series, task, arena);
    ets_workspace_layout(&average->fit, average->series.data.n, arena);
}

/* An average does not need the last digit of its members; but without a season there are many
 * peaks, and searches cost little. */
static EtsEffort effort_for(const EtsForm *form, double beta_most)
{
    bool seasonal = form->season != ETS_NONE;

    return (EtsEffort){.starts = seasonal ? 2 : 3,
                       .finished = seasonal ? 1 : 2,
                       .tolerance = seasonal ? 1e-2 : 1e-4,
                       .beta_most = beta_most};
}

static Status add_member(EtsAverage *average, const EtsForm *form, double beta_most, Poll poll)
{
    EtsEffort effort = effort_for(form, beta_most);
    EtsMember *member = &average->members[average->n_members];
    Status status =
        ets_fit(form, &average->series.data, &effort, &average->fit, poll, &member->fit);

    if (status == METHOD_OK && isfinite(member->fit.objective)) {
        member->criterion = ets_aicc(member->fit.objective, member->fit.n_parameters,
                                     average->series.data.observed);
        average->n_members++;
    }
    return status;
}

/* The same form with a steady slope; where its slope was steady already, the same member again. */
static Status add_steady(EtsAverage *average, const EtsForm *form, Poll poll)
{
    const EtsData *data = &average->series.data;
    double most = STEADY_MOST / (data->season > 1 ? data->season : 1);
    const EtsMember *free_one = &average->members[average->n_members - 1];

    if (free_one->fit.parameters.beta > most)
        return add_member(average, form, most, poll);
    average->members[average->n_members++] = *free_one;
    return METHOD_OK;
}

/* Weighs the members, and leaves out those that would not be heard. */
static void weigh(EtsAverage *average)
{
    double least = INFINITY, sum = 0.0;
    int n = 0;

    for (int i = 0; i < average->n_members; i++)
        least = fmin(least, average->members[i].criterion);
    for (int i = 0; i < average->n_members; i++) {
        EtsMember *member = &average->members[i];

        member->weight = exp(-0.5 * AKAIKE_POWER * (member->criterion - least));
        if (!(member->weight >= WEIGHT_LEAST))
            continue;
        sum += member->weight;
        average->members[n++] = *member;
    }
    average->n_members = n;
    for (int i = 0; i < n; i++)
        average->members[i].weight /= sum;
}

Status ets_average_fit(EtsAverage *average, const ForecastTask *task)
{
    EtsForm forms[ETS_MAX_FORMS];
    int n;

    ets_series_make(&average->series, task);
    n = ets_candidates(&average->series, forms);
    average->n_members = 0;
    for (int i = 0; i < n; i++) {
        int before = average->n_members;
        Status status = add_member(average, &forms[i], 1.0, task->poll);

        if (status == METHOD_OK && forms[i].trend != ETS_NONE && average->n_members > before)
            status = add_steady(average, &forms[i], task->poll);
        if (status != METHOD_OK)
            return status;
    }
    weigh(average);
    return METHOD_OK;
}

static int member_season(const EtsAverage *average, const EtsMember *member)
{
    return ets_season(&member->fit.form, &average->series.data);
}

/* The states after the first `known` values, as the filter left them. */
static EtsParameters states_at(const EtsAverage *average, const EtsMember *member, int known)
{
    const EtsPath *path = &average->fit.path;
    EtsParameters states = member->fit.parameters;

    states.level = path->level[known];
    states.trend = path->trend[known];
    for (int i = 0; i < member_season(average, member); i++)
        states.season[i] = path->season[known + i];
    return states;
}

/* Adds the weighted means after `known` values of the series to `past`. */
static void add_means(const EtsAverage *average, const EtsMember *member, int known, int horizon,
                      double *past)
{
    const EtsPath *path = &average->fit.path;
    int m = member_season(average, member);
    double level = path->level[known], trend = path->trend[known];
    double unit = ets_unscale(&average->series, member->weight);

    for (int h = 0; h < horizon; h++) {
        double mean;

        trend *= member->fit.parameters.phi;
        level += trend;
        mean = level;
        if (member->fit.form.season == ETS_MULTIPLICATIVE)
            mean *= path->season[known + h % m];
        else if (m > 0)
            mean += path->season[known + h % m];
        past[h] += unit * mean;
    }
}

Status ets_average_past(EtsAverage *average, const Rolling *rolling, Poll poll, double *past)
{
    memset(past, 0, sizeof(double) * rolling->n_origins * rolling->steps);
    for (int i = 0; i < average->n_members; i++) {
        EtsMember *member = &average->members[i];

        if (poll_now(poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        ets_filter(&member->fit.form, &average->series.data, &member->fit.parameters,
                   &average->fit.path);
        for (int k = 0; k < rolling->n_origins; k++)
            add_means(average, member, rolling->origins[k] - average->series.first, rolling->steps,
                      past + (size_t) k * rolling->steps);
    }
    return METHOD_OK;
}

/* Adds psi[j] = alpha + beta (phi + ... + phi^j) + gamma [m divides j], in proportion to the
 * season where that is multiplicative. */
static void add_psi(const EtsMember *member, const EtsParameters *states, int m,
                    const EtsOutlook *outlook)
{
    bool product = member->fit.form.season == ETS_MULTIPLICATIVE;
    double power = 1.0, slope = 0.0;

    outlook->psi[0] += member->weight;
    for (int j = 1; j < outlook->horizon - outlook->first; j++) {
        double psi;

        power *= states->phi;
        slope += power;
        psi = states->alpha + states->beta * slope;
        if (product)
            psi *= states->season[(outlook->first + j) % m] / states->season[outlook->first % m];
        if (m > 0 && j % m == 0)
            psi += states->gamma;
        outlook->psi[j] += member->weight * psi;
    }
}

/* The moments of one member: scratch holds means, deviations and what ets_ahead needs. */
static Status member_ahead(EtsAverage *average, EtsMember *member, Poll poll,
                           const EtsOutlook *outlook)
{
    EtsAhead ahead = {.form = member->fit.form,
                      .season = member_season(average, member),
                      .variance = member->fit.variance,
                      .horizon = outlook->horizon,
                      .poll = poll,
                      .mean = outlook->scratch,
                      .deviation = outlook->scratch + outlook->horizon,
                      .scratch = outlook->scratch + 2 * (size_t) outlook->horizon};

    ets_filter(&member->fit.form, &average->series.data, &member->fit.parameters,
               &average->fit.path);
    ahead.at_end = states_at(average, member, average->series.data.n);
    add_psi(member, &ahead.at_end, ahead.season, outlook);
    return ets_ahead(&ahead);
}

/* Takes a member into the running weighted mean and sum of squares (West 1979). */
static void mix(const EtsMember *member, double weight_before, const EtsOutlook *outlook)
{
    const double *mean = outlook->scratch, *deviation = mean + outlook->horizon;
    double share = member->weight / (weight_before + member->weight);

    for (int h = 0; h < outlook->horizon; h++) {
        double away = mean[h] - outlook->mean[h];

        outlook->mean[h] += share * away;
        outlook->deviation[h] +=
            member->weight * (deviation[h] * deviation[h]) + weight_before * share * away * away;
    }
}

Status ets_average_ahead(EtsAverage *average, Poll poll, EtsOutlook *outlook)
{
    double weight = 0.0;

    memset(outlook->mean, 0, outlook->horizon * sizeof(double));
    memset(outlook->deviation, 0, outlook->horizon * sizeof(double));
    memset(outlook->psi, 0, (outlook->horizon - outlook->first) * sizeof(double));
    for (int i = 0; i < average->n_members; i++) {
        Status status = member_ahead(average, &average->members[i], poll, outlook);

        if (status != METHOD_OK)
            return status;
        mix(&average->members[i], weight, outlook);
        weight += average->members[i].weight;
    }
    for (int h = 0; h < outlook->horizon; h++) {
        outlook->mean[h] = ets_unscale(&average->series, outlook->mean[h]);
        outlook->deviation[h] = ets_unscale(&average->series, sqrt(outlook->deviation[h]));
    }
    return METHOD_OK;
}

Status ets_average_fitted(EtsAverage *average, const ForecastTask *task, double *fitted)
{
    const EtsSeries *series = &average->series;

    for (int t = 0; t < task->n; t++)
        fitted[t] = t < series->first ? NAN : 0.0;
    for (int i = 0; i < average->n_members; i++) {
        EtsMember *member = &average->members[i];
        double unit = ets_unscale(series, member->weight);

        if (poll_now(task->poll) != METHOD_OK)
            return METHOD_INTERRUPTED;
        ets_filter(&member->fit.form, &series->data, &member->fit.parameters, &average->fit.path);
        for (int t = 0; t < series->data.n; t++)
            fitted[series->first + t] += unit * average->fit.path.forecast[t];
        add_means(average, member, series->data.n, series->unseen,
                  fitted + series->first + series->data.n);
    }
    return METHOD_OK;
}
