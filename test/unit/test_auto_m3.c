/*
 * 'auto' over the values held back of the 3003 series of the M3 competition, by the measures of the
 * M4 competition: what it is to be trusted for.
 *
 *   OWA       at most .812 (the mean of ETS, dynamic optimised theta and Box-Cox theta has .818)
 *   coverage  .94 to .96 of 95 % intervals, .92 to .97 in each frequency; .78 to .83 of 80 % ones
 *   MSIS      at most 10.9
 */
#include "m3.h"
#include "predict/auto.h"

typedef struct Score {
    const char *name;
    int season;
    int n;
    double smape, mase, naive_smape, naive_mase, covered_80, covered_95, msis;
} Score;

/* The seasonal indices of Naive2, all 1 where no season is found. */
static void naive2_indices(const M3Series *of, double *index)
{
    int m = of->season, n = of->n, half = m / 2;
    double mean = 0.0, variance = 0.0, squares = 0.0, r = 0.0, level = 0.0;

    for (int i = 0; i < m; i++)
        index[i] = 1.0;
    if (m == 1 || n < 3 * m)
        return;
    for (int t = 0; t < n; t++)
        mean += of->y[t] / n;
    for (int t = 0; t < n; t++)
        variance += (of->y[t] - mean) * (of->y[t] - mean);
    for (int lag = 1; lag <= m; lag++) {
        squares += lag > 1 ? r * r : 0.0;
        r = 0.0;
        for (int t = lag; t < n; t++)
            r += (of->y[t] - mean) * (of->y[t - lag] - mean) / variance;
    }
    if (!(fabs(r) > 1.645 * sqrt((1.0 + 2.0 * squares) / n)))
        return;
    for (int i = 0; i < m; i++) {
        double sum = 0.0;
        int count = 0;

        for (int t = i; t < n - half; t += m) {
            double trend = 0.0;

            if (t < half)
                continue;
            for (int k = -half; k <= half; k++)
                trend += of->y[t + k] * (abs(k) == half ? 0.5 : 1.0) / m;
            sum += of->y[t] / trend;
            count++;
        }
        index[i] = sum / count;
        level += index[i] / m;
    }
    for (int i = 0; i < m; i++)
        index[i] /= level;
}

static double scaled_error(const M3Series *of, const double *forecast, double scale)
{
    double sum = 0.0;

    for (int h = 0; h < of->horizon; h++)
        sum += fabs(of->y[of->n + h] - forecast[h]) / scale / of->horizon;
    return sum;
}

static double seasonal_naive_error(const M3Series *of)
{
    int m = of->n > of->season ? of->season : 1;
    double sum = 0.0;

    for (int t = m; t < of->n; t++)
        sum += fabs(of->y[t] - of->y[t - m]);
    return sum / (of->n - m);
}

static void score_intervals(const M3Series *of, const double *lower, const double *upper,
                            double scale, Score *score)
{
    int horizon = of->horizon;

    for (int h = 0; h < horizon; h++) {
        double y = of->y[of->n + h], low = lower[horizon + h], high = upper[horizon + h];

        score->covered_80 += (lower[h] <= y && y <= upper[h]) / (double) horizon;
        score->covered_95 += (low <= y && y <= high) / (double) horizon;
        score->msis +=
            (high - low + 40.0 * fmax(low - y, 0.0) + 40.0 * fmax(y - high, 0.0)) / scale / horizon;
    }
}

static Score score_of(const M3Series *of)
{
    static const double levels[] = {0.8, 0.95};
    double forecast[MAX_HORIZON], lower[2 * MAX_HORIZON], upper[2 * MAX_HORIZON];
    double naive[MAX_HORIZON], index[12], season = of->season;
    double scale = seasonal_naive_error(of);
    ForecastTask task = {.y = of->y,
                         .n = of->n,
                         .season = of->season,
                         .seasons = &season,
                         .n_seasons = of->season > 1,
                         .horizon = of->horizon,
                         .levels = levels,
                         .n_levels = 2};
    ForecastResult result = {.forecast = forecast, .lower = lower, .upper = upper};
    Score score = {.n = 1};
    void *workspace = malloc(auto_method.workspace(&task));

    auto_method.run(&task, workspace, &result);
    free(workspace);
    naive2_indices(of, index);
    for (int h = 0; h < of->horizon; h++)
        naive[h] =
            of->y[of->n - 1] / index[(of->n - 1) % of->season] * index[(of->n + h) % of->season];
    score.smape = smape(of, forecast);
    score.mase = scaled_error(of, forecast, scale);
    score.naive_smape = smape(of, naive);
    score.naive_mase = scaled_error(of, naive, scale);
    score_intervals(of, lower, upper, scale, &score);
    return score;
}

static void add_score(Score *to, const Score *score)
{
    to->n += score->n;
    to->smape += score->smape;
    to->mase += score->mase;
    to->naive_smape += score->naive_smape;
    to->naive_mase += score->naive_mase;
    to->covered_80 += score->covered_80;
    to->covered_95 += score->covered_95;
    to->msis += score->msis;
}

static double owa(const Score *score)
{
    return 0.5 * (score->smape / score->naive_smape + score->mase / score->naive_mase);
}

static bool within(double value, int n, double least, double most)
{
    return value / n >= least && value / n <= most;
}

int main(void)
{
    const char *path = unit_shared_data("m3/m3.csv.gz");
    Score all = {.name = "all"};
    Score scores[] = {{.name = "without season", .season = 1},
                      {.name = "quarterly", .season = 4},
                      {.name = "monthly", .season = 12}};

    if (path == NULL) {
        CHECK_SKIP("'auto' on the M3 series", "no shared data");
        return unit_done();
    }
    if (!read_m3(path)) {
        CHECK(false, "the M3 series can be read");
        return unit_done();
    }
    for (int i = 0; i < n_series; i++) {
        Score score = score_of(&series[i]);

        for (int k = 0; k < 3; k++)
            if (scores[k].season == series[i].season)
                add_score(&scores[k], &score);
        add_score(&all, &score);
    }
    CHECK(all.n == 3003 && owa(&all) <= 0.812, "OWA of 'auto': %.4f", owa(&all));
    CHECK(within(all.covered_95, all.n, 0.94, 0.96), "95 %% intervals cover %.4f",
          all.covered_95 / all.n);
    CHECK(within(all.covered_80, all.n, 0.78, 0.83), "80 %% intervals cover %.4f",
          all.covered_80 / all.n);
    CHECK(all.msis / all.n <= 10.9, "MSIS %.2f", all.msis / all.n);
    for (int k = 0; k < 3; k++)
        CHECK(within(scores[k].covered_95, scores[k].n, 0.92, 0.97),
              "95 %% intervals of %s series cover %.4f", scores[k].name,
              scores[k].covered_95 / scores[k].n);
    return unit_done();
}
