/*
 * The ETS fit against R's forecast::ets on 300 series of the M3 competition (results in
 * test/reference/ets_m3*.csv, made by ets_m3.R; the series themselves are read from the folder of
 * shared data):
 *
 *   - at R's parameters the log likelihood is R's to 1e-8, and AICc at R's likelihood is R's;
 *   - at our own it is no worse than R's, to 1e-6 of its size, for at least 95 % of the series in
 *     every form, and for the forms that R chose;
 *   - where the form is the same and the log likelihoods differ by less than 0.001, the forecasts
 *     agree within 1 %;
 *   - 'ets' chooses the form with the least AICc among the candidates of R.
 */
#include "ets_reference.h"
#include "m3.h"
#include "unit.h"

#define TOLERANCE 1e-6 /* of the log likelihood */

static EtsWorkspace workspace;

static const M3Series *find_series(const char *id)
{
    static int at = 0;

    while (strcmp(series[at].id, id) != 0)
        at = (at + 1) % n_series;
    return &series[at];
}

/* Our log likelihood of a form, fitted to scaled values as the methods do. */
static double fitted_loglik(const EtsForm *form, const M3Series *of)
{
    double scaled[MAX_LENGTH], largest = 0.0;
    EtsData data = {scaled, of->n, of->n, of->season};
    EtsFit fit;
    int exponent;

    for (int t = 0; t < of->n; t++)
        largest = fmax(largest, fabs(of->y[t]));
    frexp(largest, &exponent);
    for (int t = 0; t < of->n; t++)
        scaled[t] = ldexp(of->y[t], -exponent);
    ets_fit(form, &data, &ETS_THOROUGH, &workspace, NULL, &fit);
    return -0.5 * fit.objective - of->n * exponent * log(2.0);
}

typedef struct Tally {
    char form[16];
    int n, no_worse;
} Tally;

static void count(Tally *tally, const char *form, bool no_worse)
{
    while (tally->n > 0 && strcmp(tally->form, form) != 0)
        tally++;
    snprintf(tally->form, sizeof(tally->form), "%s", form);
    tally->n++;
    tally->no_worse += no_worse;
}

static double chosen_difference[MAX_SERIES]; /* our log likelihood minus R's, in its form */
static char chosen_form[MAX_SERIES][16];
static double least_aicc[MAX_SERIES]; /* of our fits; 0 where the series is not compared */
static char least_form[MAX_SERIES][16];

static void consider_form(int i, const char *form, double aicc)
{
    if (least_form[i][0] != '\0' && aicc >= least_aicc[i])
        return;
    least_aicc[i] = aicc;
    snprintf(least_form[i], sizeof(least_form[i]), "%s", form);
}

static void check_likelihoods(void)
{
    static char line[4096];
    FILE *file = fopen("test/reference/ets_m3.csv", "r");
    Tally tallies[32] = {{"", 0, 0}}, chosen = {"R's choice", 0, 0};
    double worst = 0.0, worst_aicc = 0.0;

    CHECK(file != NULL, "the reference is there");
    while (file != NULL && fgets(line, sizeof(line), file)) {
        char *id = strtok(line, ","), *text = strtok(NULL, "\""), *rest = strtok(NULL, "");
        const M3Series *of;
        EtsForm form;
        double theirs, ours, aicc, same;
        bool is_chosen;

        if (text == NULL || !ets_form_parse(text, &form))
            continue;
        of = find_series(id);
        is_chosen = atoi(rest + 1) == 1;
        rest += 3;
        theirs = strtod(rest, &rest);
        aicc = strtod(rest + 1, NULL);
        same = ets_aicc(-2.0 * theirs, ets_parameter_count(&form, of->season), of->n);
        worst_aicc = fmax(worst_aicc, fabs(same / aicc - 1.0));
        ours = fitted_loglik(&form, of);
        count(tallies, text, ours >= theirs - TOLERANCE * fabs(theirs));
        consider_form((int) (of - series), text,
                      ets_aicc(-2.0 * ours, ets_parameter_count(&form, of->season), of->n));
        if (is_chosen) {
            EtsData data = {of->y, of->n, of->n, of->season};
            EtsParameters p = read_parameters(&form, of->season, strrchr(rest, ',') + 1);
            same = -0.5 * ets_filter(&form, &data, &p, &workspace.path);

            worst = fmax(worst, fabs(same / theirs - 1.0));
            chosen.n++;
            chosen.no_worse += ours >= theirs - TOLERANCE * fabs(theirs);
            chosen_difference[of - series] = ours - theirs;
            snprintf(chosen_form[of - series], sizeof(chosen_form[0]), "%s", text);
        }
    }
    if (file != NULL)
        fclose(file);
    CHECK(chosen.n == 300, "300 series compared");
    CHECK(worst < 1e-8, "log likelihood at R's parameters: worst relative difference %.1e", worst);
    CHECK(worst_aicc < 1e-8, "AICc at R's likelihood: worst relative difference %.1e", worst_aicc);
    for (Tally *tally = tallies; tally->n > 0; tally++)
        CHECK(tally->no_worse >= 0.95 * tally->n, "%s: %d of %d likelihoods no worse than R's",
              tally->form, tally->no_worse, tally->n);
    CHECK(chosen.no_worse >= 0.95 * chosen.n, "R's choice: %d of %d likelihoods no worse than R's",
          chosen.no_worse, chosen.n);
}

/* Answers what was fitted. */
static ForecastResult forecast_series(const ForecastMethod *method, const char *form,
                                      const M3Series *of, double *forecast)
{
    static double lower[MAX_HORIZON], upper[MAX_HORIZON];
    double level = 0.95;
    ForecastTask task = {.asked = form,
                         .y = of->y,
                         .n = of->n,
                         .season = of->season,
                         .horizon = of->horizon,
                         .levels = &level,
                         .n_levels = 1,
                         .seed = 1};
    ForecastResult result = {.forecast = forecast, .lower = lower, .upper = upper};
    void *memory = malloc(method->workspace(&task));

    method->run(&task, memory, &result);
    free(memory);
    return result;
}

static void check_choice(void)
{
    double forecast[MAX_HORIZON];
    int least = 0, compared = 0;

    for (int i = 0; i < n_series; i++)
        if (least_form[i][0] != '\0') {
            ForecastResult result = forecast_series(&ets_method, NULL, &series[i], forecast);

            compared++;
            least += strcmp(result.method, least_form[i]) == 0;
        }
    CHECK(compared == 300 && least >= 0.99 * compared,
          "'ets' chooses the form with the least AICc for %d of %d series", least, compared);
}

static void check_forecasts(void)
{
    char line[256];
    FILE *file = fopen("test/reference/ets_m3_forecast.csv", "r");
    double theirs[MAX_HORIZON], ours[MAX_HORIZON];
    int agree = 0, compared = 0;

    CHECK(file != NULL, "the reference is there");
    while (file != NULL && fgets(line, sizeof(line), file)) {
        char *id = strtok(line, ","), *form = strtok(NULL, "\""), *rest = strtok(NULL, "");
        const M3Series *of;
        int step;

        if (form == NULL || rest == NULL || *rest != ',')
            continue;
        of = find_series(id);
        step = (int) strtol(rest + 1, &rest, 10);
        theirs[step - 1] = strtod(rest + 1, NULL);
        if (step < of->horizon)
            continue;
        if (fabs(chosen_difference[of - series]) < 0.001) {
            double worst = 0.0;

            forecast_series(&ets_form_method, chosen_form[of - series], of, ours);
            for (int h = 0; h < of->horizon; h++)
                worst = fmax(worst, fabs(ours[h] - theirs[h]) / fabs(theirs[h]));
            compared++;
            agree += worst <= 0.01;
            if (worst > 0.01)
                printf("# %s %s: %.4f\n", of->id, form, worst);
        }
    }
    if (file != NULL)
        fclose(file);
    CHECK(compared >= 30 && agree == compared,
          "%d of %d forecasts of the same form and likelihood agree within 1 %%", agree, compared);
}

int main(void)
{
    const char *path = unit_shared_data("m3/m3.csv.gz");
    void *memory;

    if (path == NULL) {
        CHECK_SKIP("ETS on the M3 series", "no shared data");
        return unit_done();
    }
    if (!read_m3(path)) {
        CHECK(false, "the M3 series can be read");
        return unit_done();
    }
    memory = test_workspace(&workspace, MAX_LENGTH);
    check_likelihoods();
    check_forecasts();
    check_choice();
    free(memory);
    return unit_done();
}
