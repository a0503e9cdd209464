/*
 * Forecasts the held-back part of every series of a competition, with methods of
 * src/predict/methods.c as forecast() would for a series of that step.
 *
 *     methods                                      prints the names of the methods
 *     methods DATA.csv.gz FOLDER K/N SEASONS METHOD...
 *
 * Writes FOLDER/METHOD.csv (series_id,step,forecast,lower,upper at 95 %), and prints for each
 * method and period a line of: method, period, series, coverage at 80 %, CPU milliseconds a series,
 * the most for one series, the most for one of up to 1,000 observations. K/N takes series K, K + N,
 * K + 2N ...; SEASONS is `step` for those of the step, `none`, or numbers such as 7,365.25.
 */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "predict/forecast.h"
#include "predict/methods.h"

#define MAX_COLUMNS 32
#define MAX_SEASONS 8
#define LONG 1000 /* observations, beyond which a series may cost more */

typedef struct Case {
    char id[32], period[16];
    double *y; /* n values, then the horizon held back */
    int n, horizon, room;
} Case;

static Case *cases;
static int n_cases;

typedef struct Options {
    int first, every;
    bool of_step;
    double seasons[MAX_SEASONS];
    int n_seasons;
} Options;

typedef struct Tally {
    char period[16];
    int n, judged;
    double covered, total, most, most_short; /* milliseconds */
} Tally;

__attribute__((noreturn)) static void die(const char *problem, const char *what)
{
    fprintf(stderr, "%s: %s\n", problem, what);
    exit(1);
}

static void *allocate(void *memory, size_t size)
{
    memory = realloc(memory, size > 0 ? size : 1);
    if (memory == NULL)
        die("Out of memory", "reading or forecasting");
    return memory;
}

/* Splits in place; answers how many fields there are. */
static int split(char *line, char *fields[MAX_COLUMNS])
{
    int n = 0;

    line[strcspn(line, "\r\n")] = '\0';
    while (line != NULL && n < MAX_COLUMNS)
        fields[n++] = strsep(&line, ",");
    return n;
}

static int column(char *const *header, int n, const char *name)
{
    for (int i = 0; i < n; i++)
        if (strcmp(header[i], name) == 0)
            return i;
    die("No such column", name);
}

static Case *case_of(const char *id, const char *period)
{
    Case *last = n_cases > 0 ? &cases[n_cases - 1] : NULL;

    if (last != NULL && strcmp(last->id, id) == 0)
        return last;
    if ((n_cases & (n_cases + 1)) == 0)
        cases = allocate(cases, (2 * (size_t) n_cases + 2) * sizeof(Case));
    last = &cases[n_cases++];
    memset(last, 0, sizeof(*last));
    snprintf(last->id, sizeof(last->id), "%s", id);
    snprintf(last->period, sizeof(last->period), "%s", period);
    return last;
}

static void add_value(Case *of, const char *value, bool is_test)
{
    int place = of->n + of->horizon;

    if (place == of->room) {
        of->room = 2 * of->room + 64;
        of->y = allocate(of->y, of->room * sizeof(double));
    }
    of->y[place] = value[0] == '\0' || value[0] == 'N' ? NAN : strtod(value, NULL);
    if (is_test)
        of->horizon++;
    else
        of->n++;
}

static void read_cases(const char *path)
{
    enum { ID, PERIOD, VALUE, IS_TEST, NAMES };
    static const char *const names[NAMES] = {"series_id", "period", "value", "is_test"};
    char line[1024], command[4200], *fields[MAX_COLUMNS];
    int at[NAMES], n = 0;
    FILE *file;

    snprintf(command, sizeof(command), "gzip -dcf '%s'", path);
    file = popen(command, "r");
    if (file == NULL || fgets(line, sizeof(line), file) == NULL)
        die("Cannot read", path);
    n = split(line, fields);
    for (int i = 0; i < NAMES; i++)
        at[i] = column(fields, n, names[i]);
    while (fgets(line, sizeof(line), file)) {
        char first;

        if (split(line, fields) != n)
            continue;
        first = fields[at[IS_TEST]][0];
        add_value(case_of(fields[at[ID]], fields[at[PERIOD]]), fields[at[VALUE]],
                  first == '1' || first == 't' || first == 'T');
    }
    if (pclose(file) != 0)
        die("Cannot read", path);
}

static Step step_of(const char *period)
{
    static const struct {
        const char *period;
        Step step;
    } steps[] = {{"yearly", {.months = 12}},
                 {"quarterly", {.months = 3}},
                 {"monthly", {.months = 1}},
                 {"weekly", {.micros = 7 * MICROS_PER_DAY}},
                 {"daily", {.micros = MICROS_PER_DAY}},
                 {"hourly", {.micros = MICROS_PER_DAY / 24}}};

    for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++)
        if (strcmp(steps[i].period, period) == 0)
            return steps[i].step;
    return (Step){0};
}

static double cpu_milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return 1e3 * now.tv_sec + 1e-6 * now.tv_nsec;
}

/* As forecast() does for a series of that step; answers the CPU milliseconds that it took. */
static double forecast_case(const Case *of, const char *asked, const Options *options,
                            ForecastResult *result)
{
    static const double levels[] = {0.8, 0.95};
    double since = cpu_milliseconds(), seasons[STEP_MAX_SEASONS];
    Series series = {.step = step_of(of->period), .n = of->n, .values = of->y};
    Observed observed = forecast_observe(&series);
    const ForecastMethod *method = forecast_settle(forecast_method(asked), &observed);
    ForecastTask task = {.asked = asked,
                         .y = of->y,
                         .n = of->n,
                         .season = step_season(series.step),
                         .seasons = seasons,
                         .n_seasons = step_seasons(series.step, seasons),
                         .horizon = of->horizon,
                         .levels = levels,
                         .n_levels = 2,
                         .seed = observed.seed};
    void *workspace;

    if (!options->of_step) {
        task.seasons = options->seasons;
        task.n_seasons = options->n_seasons;
        task.season = options->n_seasons > 0 ? (int) rint(options->seasons[0]) : 1;
    }
    workspace = allocate(NULL, method->workspace(&task));
    if (forecast_run(method, &task, &observed, NON_NEGATIVE_AS_OBSERVED, workspace, result) !=
        METHOD_OK)
        die("The method gave up", of->id);
    free(workspace);
    return cpu_milliseconds() - since;
}

static Tally *tally_of(Tally *tallies, const char *period)
{
    while (tallies->n > 0 && strcmp(tallies->period, period) != 0)
        tallies++;
    snprintf(tallies->period, sizeof(tallies->period), "%s", period);
    return tallies;
}

static void count(Tally *tally, const Case *of, const ForecastResult *result, double milliseconds)
{
    int inside = 0, known = 0;

    for (int h = 0; h < of->horizon; h++) {
        double value = of->y[of->n + h];

        known += !isnan(value) && !isnan(result->lower[h]);
        inside += result->lower[h] <= value && value <= result->upper[h];
    }
    tally->n++;
    tally->judged += known > 0;
    tally->covered += known > 0 ? (double) inside / known : 0.0;
    tally->total += milliseconds;
    tally->most = fmax(tally->most, milliseconds);
    if (of->n <= LONG)
        tally->most_short = fmax(tally->most_short, milliseconds);
}

static void write_forecast(FILE *file, const Case *of, const ForecastResult *result)
{
    for (int h = 0; h < of->horizon; h++)
        fprintf(file, "%s,%d,%.10g,%.10g,%.10g\n", of->id, h + 1, result->forecast[h],
                result->lower[of->horizon + h], result->upper[of->horizon + h]);
}

static void print_tally(const char *asked, const Tally *tally)
{
    printf("%s\t%s\t%d\t%.4f\t%.4f\t%.2f\t%.2f\n", asked, tally->period, tally->n,
           tally->covered / tally->judged, tally->total / tally->n, tally->most, tally->most_short);
}

static void run_method(const char *asked, const char *folder, const Options *options)
{
    Tally tallies[MAX_COLUMNS] = {0}, all = {.period = "all"};
    ForecastResult result = {0};
    char path[4200];
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s.csv", folder, asked);
    file = fopen(path, "w");
    if (file == NULL)
        die("Cannot write", path);
    fprintf(file, "series_id,step,forecast,lower,upper\n");
    for (int i = options->first; i < n_cases; i += options->every) {
        const Case *of = &cases[i];
        size_t horizon = of->horizon * sizeof(double);
        double milliseconds;

        if (of->horizon == 0 || of->n == 0)
            continue;
        result.forecast = allocate(result.forecast, horizon);
        result.lower = allocate(result.lower, 2 * horizon);
        result.upper = allocate(result.upper, 2 * horizon);
        milliseconds = forecast_case(of, asked, options, &result);
        write_forecast(file, of, &result);
        count(tally_of(tallies, of->period), of, &result, milliseconds);
        count(&all, of, &result, milliseconds);
    }
    fclose(file);
    for (const Tally *tally = tallies; tally->n > 0; tally++)
        print_tally(asked, tally);
    print_tally(asked, &all);
    fflush(stdout);
    free(result.forecast);
    free(result.lower);
    free(result.upper);
}

static Options read_options(const char *taken, char *seasons)
{
    Options options = {.of_step = strcmp(seasons, "step") == 0};
    char *fields[MAX_COLUMNS];
    int n;

    if (sscanf(taken, "%d/%d", &options.first, &options.every) != 2 || options.first < 1 ||
        options.first > options.every)
        die("Which series to take is written as 1/2", taken);
    options.first--;
    if (options.of_step || strcmp(seasons, "none") == 0)
        return options;
    n = split(seasons, fields);
    for (int i = 0; i < n && i < MAX_SEASONS; i++) {
        options.seasons[options.n_seasons] = strtod(fields[i], NULL);
        options.n_seasons += options.seasons[options.n_seasons] > 1.0;
    }
    return options;
}

int main(int argc, char **argv)
{
    Options options;

    gsl_set_error_handler_off(); /* as the extension does */
    if (argc == 1) {
        /* An entry that accepts other names than its own only stands for a form, by an example. */
        for (int i = 0; forecast_methods[i] != NULL; i++)
            if (forecast_methods[i]->accepts == NULL)
                puts(forecast_methods[i]->name);
        return 0;
    }
    if (argc < 6)
        die("Too few arguments", "DATA.csv.gz FOLDER K/N SEASONS METHOD...");
    for (int i = 5; i < argc; i++)
        if (forecast_method(argv[i]) == NULL)
            die("No such method", argv[i]);
    options = read_options(argv[3], argv[4]);
    read_cases(argv[1]);
    for (int i = 5; i < argc; i++)
        run_method(argv[i], argv[2], &options);
    for (int i = 0; i < n_cases; i++)
        free(cases[i].y);
    free(cases);
    return 0;
}
