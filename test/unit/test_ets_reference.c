/*
 * The ETS model at the parameters that R's forecast::ets found: likelihood, residual variance,
 * means and limits, for twelve data sets and every form; and the log likelihood at our own, no worse
 * than R's to 1e-6 of its size for at least 95 % (test/reference/ets_likelihood.csv, made by
 * ets_likelihood.R). Runs from the root of the tree.
 */
#include <string.h>

#include "ets_reference.h"
#include "predict/ets_interval.h"
#include "unit.h"

#define HORIZON 30
#define MAX_VALUES 600

static double values[MAX_VALUES];
static EtsData data = {.y = values};
static EtsWorkspace workspace;
static double mean[HORIZON], deviation[HORIZON], scratch[HORIZON], lower[HORIZON], upper[HORIZON];

/* The next field of a line, with or without quotes. */
static char *field(char **line)
{
    char *start = *line;

    if (*start == '"') {
        start++;
        *line = strchr(start, '"');
        *(*line)++ = '\0';
        (*line)++;
        return start;
    }
    return strsep(line, ",\n");
}

static void read_series(char *line)
{
    char *at;

    field(&line);
    data.season = atoi(field(&line));
    at = field(&line);
    for (data.n = 0; *at != '\0' && data.n < MAX_VALUES; data.n++)
        values[data.n] = strtod(at, &at);
    data.observed = data.n;
}

/* The largest difference from the numbers of a text, relative to the largest of them. */
static double worst_difference(const double *got, const char *text)
{
    double difference = 0.0, largest = 0.0;
    char *at = (char *) text;

    for (int h = 0; h < HORIZON; h++) {
        double expected = strtod(at, &at);

        difference = fmax(difference, fabs(got[h] - expected));
        largest = fmax(largest, fabs(expected));
    }
    return difference / largest;
}

/* Our own fit, of values scaled as the methods scale them. */
static double fitted_loglik(const EtsForm *form)
{
    double scaled[MAX_VALUES], largest = 0.0;
    EtsData of = {scaled, data.n, data.observed, data.season};
    EtsFit fit;
    int exponent;

    for (int t = 0; t < data.n; t++)
        largest = fmax(largest, fabs(values[t]));
    frexp(largest, &exponent);
    for (int t = 0; t < data.n; t++)
        scaled[t] = ldexp(values[t], -exponent);
    ets_fit(form, &of, &ETS_THOROUGH, &workspace, NULL, &fit);
    return -0.5 * fit.objective - data.n * exponent * log(2.0);
}

static int n_fits, n_no_worse;

static void check_fit(char *line)
{
    const char *name = field(&line), *text = field(&line), *numbers = field(&line);
    double loglik = strtod(field(&line), NULL), sigma2 = strtod(field(&line), NULL), variance;
    const char *means = field(&line), *lowers = field(&line), *uppers = field(&line);
    EtsForm form;
    EtsParameters p;
    EtsAhead ahead = {.horizon = HORIZON, .mean = mean, .deviation = deviation, .scratch = scratch};
    double tolerance = 1e-8;

    if (!ets_form_parse(text, &form)) {
        CHECK(false, "%s is a form", text);
        return;
    }
    p = read_parameters(&form, data.season, numbers);
    CHECK_NEAR(-0.5 * ets_filter(&form, &data, &p, &workspace.path), loglik, 1e-8,
               "%s %s: log likelihood", name, text);
    variance = workspace.path.sum_squares / (data.n - ets_parameter_count(&form, data.season));
    CHECK_NEAR(variance, sigma2, 1e-8, "%s %s: residual variance", name, text);

    ahead.form = form;
    ahead.at_end = p;
    ahead.season = ets_season(&form, &data);
    ahead.variance = sigma2;
    ahead.at_end.level = workspace.path.level[data.n];
    ahead.at_end.trend = workspace.path.trend[data.n];
    for (int i = 0; i < ahead.season; i++)
        ahead.at_end.season[i] = workspace.path.season[data.n + i];
    ets_ahead(&ahead);
    if (ets_needs_simulation(&form)) {
        double level = 0.95, *paths = malloc(ets_simulate_doubles(data.season) * sizeof(double));

        ets_simulate(&ahead, 1, &level, 1, paths, lower, upper);
        free(paths);
        tolerance = 0.05; /* two samples of random paths, of 5,000 and of 20,000 */
    } else
        for (int h = 0; h < HORIZON; h++) {
            lower[h] = mean[h] - 1.959963984540054 * deviation[h];
            upper[h] = mean[h] + 1.959963984540054 * deviation[h];
        }
    CHECK(worst_difference(mean, means) < 1e-8, "%s %s: means within 1e-8", name, text);
    CHECK(worst_difference(lower, lowers) < tolerance, "%s %s: lower limits within %g, not %g",
          name, text, tolerance, worst_difference(lower, lowers));
    CHECK(worst_difference(upper, uppers) < tolerance, "%s %s: upper limits within %g, not %g",
          name, text, tolerance, worst_difference(upper, uppers));

    n_fits++;
    if (fitted_loglik(&form) >= loglik - 1e-6 * fabs(loglik))
        n_no_worse++;
    else
        printf("# %s %s: log likelihood %.4f, R's %.4f\n", name, text, fitted_loglik(&form),
               loglik);
}

int main(void)
{
    static char line[65536];
    FILE *file = fopen("test/reference/ets_likelihood.csv", "r");
    void *memory = test_workspace(&workspace, MAX_VALUES);

    CHECK(file != NULL, "the reference is there");
    while (file != NULL && fgets(line, sizeof(line), file)) {
        char *rest = line;

        if (strcmp(field(&rest), "series") == 0)
            read_series(rest);
        else
            check_fit(rest);
    }
    if (file != NULL)
        fclose(file);
    CHECK(n_fits == 141 && n_no_worse >= 0.95 * n_fits,
          "%d of %d fitted likelihoods no worse than R's", n_no_worse, n_fits);
    free(memory);
    return unit_done();
}
