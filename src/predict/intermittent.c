/*
 * Counts and amounts that are 0 in many steps: what croston, sba, tsb and imapa share.
 *
 * Each of them smooths demand to one rate, which is the forecast of every step to come: the mean
 * of demand in a step, rarely a value that will occur. Missing values are left out, so that the
 * time between demands counts observed steps. The limits are in intermittent_limits.c.
 *
 * The methods see at most the last 20,000 observations, divided by a power of two so that the
 * largest lies between 1/2 and 1.
 */
#include "predict/intermittent.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "predict/intermittent_limits.h"

#define MAX_VALUES 20000 /* exponential smoothing forgets; and a fit stays cancellable */
#define MAX_COUNT 1e6    /* larger whole numbers are amounts */

typedef struct Run {
    const ForecastTask *task;
    ForecastResult *result;
    Intermittent series;
    double *values; /* series.y */
    int first;      /* place in the task of the first value seen */
    int exponent;   /* value = scaled value * 2^exponent */
    bool counts;    /* whole numbers, and not large */
    bool negative;  /* some value is */
    bool constant;
} Run;

static size_t lay_out(const IntermittentMethod *method, Run *run, void *base)
{
    Arena arena = {base, 0};
    int n = run->task->n < MAX_VALUES ? run->task->n : MAX_VALUES;

    run->values = arena_doubles(&arena, n);
    run->series.path = arena_doubles(&arena, (size_t) n + 1);
    run->series.extra = arena_doubles(&arena, method->extra * ((size_t) n + 1));
    return arena.used;
}

size_t intermittent_workspace(const IntermittentMethod *method, const ForecastTask *task)
{
    Run run = {.task = task};

    return lay_out(method, &run, NULL);
}

/* The place of the first of the last MAX_VALUES observations. */
static int find_first(const ForecastTask *task)
{
    int n = 0, first = task->n;

    for (int t = task->n - 1; t >= 0 && n < MAX_VALUES; t--)
        if (!isnan(task->y[t])) {
            first = t;
            n++;
        }
    return first;
}

static void observe(Run *run)
{
    const ForecastTask *task = run->task;
    Intermittent *series = &run->series;
    double largest = 0.0, sum = 0.0;

    run->first = find_first(task);
    run->counts = run->constant = true;
    series->y = run->values;
    series->poll = task->poll;
    for (int t = run->first; t < task->n; t++) {
        double y = task->y[t];

        if (isnan(y))
            continue;
        run->values[series->n++] = y;
        largest = fmax(largest, fabs(y));
        run->counts = run->counts && y == rint(y) && y <= MAX_COUNT;
        run->negative |= y < 0.0;
        run->constant = run->constant && y == run->values[0];
        series->demands += y != 0.0;
    }
    frexp(largest, &run->exponent);
    for (int i = 0; i < series->n; i++) {
        run->values[i] = ldexp(run->values[i], -run->exponent);
        sum += run->values[i];
    }
    series->mean_size = series->demands > 0 ? sum / series->demands : 0.0;
}

/* Each moment, a missing one too, has the forecast that was made when it came. */
static void put_fitted(const Run *run)
{
    double *fitted = run->result->fitted;

    if (fitted == NULL)
        return;
    for (int t = run->first, i = 0; t < run->task->n; t++) {
        fitted[t] = ldexp(run->series.path[i], run->exponent);
        i += !isnan(run->task->y[t]);
    }
}

static void put_psi(const Run *run)
{
    for (int h = 1; run->result->psi != NULL && h < run->task->horizon; h++)
        run->result->psi[h] = run->series.response;
}

/* The spread of demand, for the limits. */
static IntermittentSpread measure_spread(const Run *run)
{
    const Intermittent *series = &run->series;
    IntermittentSpread spread = {.mean = ldexp(series->path[series->n], run->exponent),
                                 .probability = series->probability,
                                 .response = series->response,
                                 .counts = run->counts,
                                 .negative = run->negative};
    double squares = 0.0, total = 0.0, sizes = 0.0;
    int n = 0;

    for (int i = 0; i < series->n; i++) {
        double error = series->y[i] - series->path[i], size = series->y[i] - series->mean_size;

        if (series->y[i] != 0.0)
            sizes += size * size;
        if (isnan(error))
            continue;
        squares += error * error;
        total += series->path[i];
        n++;
    }
    if (series->demands > 1)
        spread.variation = sizes / (series->demands - 1) / (series->mean_size * series->mean_size);
    if (n > 1 && total > 0.0)
        spread.dispersion = ldexp(squares / total * n / (n - 1), run->exponent);
    spread.deviation = n > 1 ? ldexp(sqrt(squares / (n - 1)), run->exponent) : NAN;
    return spread;
}

static void explain(const Run *run, Note *note)
{
    const Intermittent *series = &run->series;

    if (series->n == MAX_VALUES)
        note_add(note, "The method sees at most the last %d values.", MAX_VALUES);
    if (run->negative)
        note_add(note, "Some values are negative, for which this method is not made.");
    if (series->demands == 0)
        note_add(note, "There was no demand at all, so the interval has no width.");
    else if (run->constant)
        note_add(note, "The values never change, so there is no spread to make an interval of.");
    else if (series->demands == 1)
        note_add(note, "With a single demand the interval is a rough guess.");
    else if (series->demands == series->n)
        note_add(note, "No value is 0: other methods suit this series better.");
}

Status intermittent_run(const IntermittentMethod *method, const ForecastTask *task, void *workspace,
                        ForecastResult *result)
{
    Run run = {.task = task, .result = result};
    Intermittent *series = &run.series;
    IntermittentSpread spread;
    Status status = METHOD_OK;

    lay_out(method, &run, workspace);
    observe(&run);
    strcpy(result->method, method->name);
    result->n = series->n;
    if (series->demands > 0)
        status = method->fit(series);
    else
        memset(series->path, 0, ((size_t) series->n + 1) * sizeof(double));
    if (status != METHOD_OK)
        return status;
    explain(&run, &result->note);
    put_fitted(&run);
    put_psi(&run);
    spread = measure_spread(&run);
    for (int h = 0; h < task->horizon; h++)
        result->forecast[h] = spread.mean;
    return intermittent_limits(task, &spread, result);
}
