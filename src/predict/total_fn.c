/* forecast_total(s, since, until, ...) and probability_above(s, since, until, threshold, ...) */
#include "postgres.h"

#include "base/sum.h"
#include "pg/arguments.h"
#include "pg/errors.h"
#include "pg/moments.h"
#include "pg/poll.h"
#include "pg/rows.h"
#include "pg/timeseries.h"
#include "predict/path_answer_fn.h"
#include "predict/path_totals.h"

/* since <= t < until */
typedef struct Range {
    Moment since;
    Moment until;
} Range;

/*
 * The range on the grid of a series: value `first` up to, not including, `end`, both counted from
 * the start of the series. What lies from `known` on, the place after the last value, is forecast.
 */
typedef struct Places {
    int64 first, end, known;
    bool starts_late;  /* the range has moments before the series */
    bool step_unknown; /* and the range may have moments after its one value */
} Places;

/* What the range adds up to. NaN: unknown, and the note says why. */
typedef struct Total {
    double observed;
    double forecast; /* 0 when the range has passed */
    double *totals;  /* of the part that is forecast: NULL when there is none */
    int n_totals;
    char method[64];
    Note note;
} Total;

static Range range_arguments(FunctionCallInfo fcinfo, MomentType type)
{
    Range range;

    require_argument(fcinfo, 1, "since");
    require_argument(fcinfo, 2, "until");
    range.since = moment_or_infinity_argument(fcinfo, 1, type);
    range.until = moment_argument(fcinfo, 2, type, "until");
    if (range.since >= range.until)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("argument \"since\" must come before \"until\""),
                        errhint("A range is half-open: since <= t < until. A whole year is since "
                                "1 January until 1 January of the next.")));
    return range;
}

/* Places of the grid before a moment: negative when it lies before the start. */
static int64 places_before(const Series *series, Moment edge)
{
    if (!step_is_known(series->step))
        return edge > series->start;
    if (edge == MOMENT_MINUS_INFINITY)
        return 0;
    return grid_floor(series->start, series->step, edge - 1) + 1;
}

static Places find_places(const Series *series, const Range *range)
{
    Places places = {.first = places_before(series, range->since),
                     .end = Max(places_before(series, range->until), 0),
                     .known = series->n,
                     .step_unknown = !step_is_known(series->step) && range->until > series->start};

    places.starts_late = places.first < 0;
    places.first = Max(places.first, 0);
    while (places.known > 0 && isnan(series->values[places.known - 1]))
        places.known--;
    return places;
}

static void check_horizon(const Series *series, const Places *places)
{
    if (places->end > series->n && !horizon_is_valid((int) Min(places->end - series->n, INT_MAX)))
        ereport(ERROR,
                (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                 errmsg("argument \"until\" lies more than %d steps after the end of the series",
                        MAX_HORIZON),
                 errhint("Choose an earlier \"until\", or bring the series to a longer step with "
                         "resample().")));
}

/* Sums what is known, and tells what is not. */
static void add_observed(const Series *series, const Places *places, Total *total)
{
    int64 end = Min(places->end, places->known);
    int64 moments = Max(end - places->first, 0), missing = 0;
    Sum sum = {0};

    for (int64 t = places->first; t < end; t++) {
        if (isnan(series->values[t]))
            missing++;
        else
            sum_add(&sum, series->values[t]);
    }
    total->observed = sum_value(&sum);
    if (places->end <= places->known && missing == moments) {
        total->observed = NAN;
        note_add(&total->note, "No moment of the range has a value.");
    } else if (missing > 0) {
        note_add(&total->note,
                 INT64_FORMAT " of " INT64_FORMAT " observed moments of the range %s no value, and "
                              "count%s as nothing.",
                 missing, moments, missing == 1 ? "has" : "have", missing == 1 ? "s" : "");
    }
}

static void add_points(PathAnswer *answer, int first, Total *total)
{
    ForecastResult *result = &answer->forecast.result;
    bool held = false;

    for (int step = first; step < answer->model.horizon; step++) {
        bool below = answer->non_negative && result->forecast[step] < 0.0;

        held |= below;
        total->forecast += below ? 0.0 : result->forecast[step];
    }
    if (held)
        note_add(&result->note, "Forecasts below 0 count as 0.");
}

static void draw_totals(PathAnswer *answer, int first, Total *total)
{
    void *workspace = palloc_extended(path_totals_workspace(&answer->model), MCXT_ALLOC_HUGE);
    Random random;

    random_begin(&random, answer->forecast.task.seed);
    total->n_totals = path_totals_count(&answer->model);
    total->totals = palloc(total->n_totals * sizeof(double));
    check_status(
        path_totals(&answer->model, first, &random, workspace, poll_backend, total->totals));
    pfree(workspace);
}

static void add_forecast(const ForecastOptions *options, const Series *series, const Places *places,
                         Total *total)
{
    Series known = *series;
    int first = (int) (Max(places->first, places->known) - places->known);
    int horizon = (int) (places->end - places->known);
    int64 unseen = Min(places->end, series->n) - Max(places->first, places->known);
    PathAnswer answer;

    known.n = places->known;
    answer = path_answer(options, &known, horizon, true);
    add_points(&answer, first, total);
    draw_totals(&answer, first, total);
    strlcpy(total->method, answer.forecast.result.method, sizeof(total->method));
    if (answer.forecast.result.note.text[0] != '\0')
        note_add(&total->note, "%s", answer.forecast.result.note.text);
    if (unseen > 0)
        note_add(&total->note,
                 "The series ends in moments without a value: " INT64_FORMAT
                 " of them %s forecast.",
                 unseen, unseen == 1 ? "is" : "are");
    path_answer_free(&answer);
}

static void check_figures(Total *total)
{
    static const char too_large[] = "Some figures lie beyond the range of double precision.";

    if ((isinf(total->observed) || isinf(total->forecast) ||
         isinf(total->observed + total->forecast)) &&
        strstr(total->note.text, too_large) == NULL)
        note_add(&total->note, "%s", too_large);
    if (!isfinite(total->observed + total->forecast)) {
        total->observed = isfinite(total->observed) ? total->observed : NAN;
        total->forecast = NAN;
    }
    if (total->totals != NULL && isnan(total->totals[0]))
        note_add(&total->note, "Without limits for every step there are none for the sum.");
}

/* Nothing is known of the total. */
static void nothing(const char *note, Total *total)
{
    total->observed = total->forecast = NAN;
    note_add(&total->note, "%s", note);
}

static Total find_total(const ForecastOptions *options, const Series *series, const Range *range)
{
    const char *impossible = forecast_impossible(series);
    Total total = {0};
    Places places;

    if (impossible != NULL) {
        nothing(impossible, &total);
        return total;
    }
    places = find_places(series, range);
    check_horizon(series, &places);
    if (places.first >= places.end && !places.step_unknown) {
        nothing("The range holds no moment of the series, nor one after it.", &total);
        return total;
    }
    add_observed(series, &places, &total);
    if (places.step_unknown) {
        total.forecast = NAN;
        note_add(&total.note, "The step of the series is unknown, so that nothing after its one "
                              "value can be forecast.");
    } else if (places.end - places.known > MAX_HORIZON) {
        total.forecast = NAN;
        note_add(&total.note, "The range ends more than %d steps after the last value.",
                 MAX_HORIZON);
    } else if (places.end > places.known) {
        add_forecast(options, series, &places, &total);
    }
    if (places.starts_late)
        note_add(&total.note, "The series starts after the range does.");
    check_figures(&total);
    return total;
}

/* As those of a step, the limits hold the total, which is a sum of means or of medians. */
static double limit(Total *total, double probability)
{
    double sum = total->observed + total->forecast, quantile = sum;

    if (total->totals != NULL && !isnan(sum))
        quantile =
            total->observed + path_totals_quantile(total->totals, total->n_totals, probability);
    if (!isfinite(quantile))
        return NAN;
    return probability < 0.5 ? fmin(quantile, sum) : fmax(quantile, sum);
}

static void put_total(Total *total, double level, ReturnSetInfo *rows)
{
    Row row;

    row_begin(&row, rows->setDesc);
    row_double(&row, total->observed);
    row_double(&row, total->forecast);
    row_double(&row, total->observed + total->forecast);
    row_double(&row, limit(total, (1.0 - level) / 2.0));
    row_double(&row, limit(total, (1.0 + level) / 2.0));
    row_double(&row, level);
    row_text(&row, total->method);
    row_text(&row, total->note.text);
    rows_put(rows, &row);
}

static const Series *series_or_none(FunctionCallInfo fcinfo, Series *series)
{
    if (PG_ARGISNULL(0))
        return NULL;
    *series = PG_GETARG_SERIES(0);
    return series;
}

static Datum forecast_total(FunctionCallInfo fcinfo, MomentType type)
{
    static const ForecastOptionPlaces places = {
        .method = 3, .level = 4, .levels = 5, .seasons = 6, .regressors = 7, .non_negative = 8};
    Range range = range_arguments(fcinfo, type);
    ForecastOptions options = forecast_options(fcinfo, &places);
    ReturnSetInfo *rows = rows_open(fcinfo);
    Series series;
    Total total = find_total(&options, series_or_none(fcinfo, &series), &range);

    for (int level = 0; level < options.n_levels; level++)
        put_total(&total, options.levels[level], rows);
    PG_RETURN_NULL();
}

MOMENT_FUNCTIONS(forecast_total, forecast_total);

static double chance_above(const Total *total, double threshold)
{
    double left = threshold - total->observed;

    if (isnan(total->observed + total->forecast))
        return NAN;
    if (total->totals == NULL)
        return total->forecast > left;
    return path_totals_above(total->totals, total->n_totals, left);
}

static Datum probability_above(FunctionCallInfo fcinfo, MomentType type)
{
    static const ForecastOptionPlaces places = {.method = 4,
                                                .level = NO_OPTION,
                                                .levels = NO_OPTION,
                                                .seasons = 5,
                                                .regressors = 6,
                                                .non_negative = 7};
    Range range = range_arguments(fcinfo, type);
    ForecastOptions options = forecast_options(fcinfo, &places);
    double threshold, chance;
    Series series;
    Total total;

    if (PG_ARGISNULL(3))
        PG_RETURN_NULL();
    threshold = finite_argument(fcinfo, 3, "threshold");
    total = find_total(&options, series_or_none(fcinfo, &series), &range);
    chance = chance_above(&total, threshold);
    if (isnan(chance))
        PG_RETURN_NULL();
    PG_RETURN_FLOAT8(chance);
}

MOMENT_FUNCTIONS(probability_above, probability_above);
