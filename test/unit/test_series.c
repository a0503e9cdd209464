/* Series in plain C: text that must not be read, collecting in every order, interruption. */
#include <string.h>

#include "series/collect.h"
#include "series/resample.h"
#include "series/timeseries_text.h"
#include "unit.h"

#define MONTH ((Step){.months = 1})

static Status scan(const char *text, SeriesFormat format)
{
    double values[64];
    Series series;
    Scanner scanner = scanner_begin(text, NULL);

    return series_scan(&scanner, format, values, 64, &series);
}

static void test_bad_text(void)
{
    static const char *const texts[] = {
        "",
        "-",
        "- ",
        "- -",
        "- - [",
        "- - ]",
        "- - []]",
        "0-1-1 P1M [1]",
        "2024-13-01 P1M [1]",
        "2024-00-01 P1M [1]",
        "2024-01-01 P [1]",
        "2024-01-01 PT [1]",
        "2024-01-01 P1 [1]",
        "2024-01-01 PT.5S [1]",
        "2024-01-01 P-1M [1]",
        "2024-01-01 P99999999999999999999D [1]",
        "2024-01-01 PT999999999999999999H [1]",
        "2024-01-01 P1M [+1]",
        "2024-01-01 P1M [.5]",
        "2024-01-01 P1M [1.]",
        "2024-01-01 P1M [1e]",
        "2024-01-01 P1M [0x10]",
        "2024-01-01 P1M [inf]",
        "2024-01-01T24:00:00 P1D [1]",
        "2024-01-01T12:60:00 P1D [1]",
        "2024-01-01T12:00:00.1234567 P1D [1]",
    };

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        CHECK(scan(texts[i], SERIES_AS_TEXT) == METHOD_BAD_SYNTAX, "refused: \"%s\"", texts[i]);
    CHECK(scan("{\"start\":\"2024-01-01\",\"step\":\"P1M\",\"values\":[1]", SERIES_AS_JSON) ==
              METHOD_BAD_SYNTAX,
          "refused: JSON without its end");
}

/* Every prefix of a valid text ends in an answer, read within its bounds (watched by sanitizers). */
static void test_prefixes(void)
{
    const char *text =
        "{\"start\":\"2024-01-01T12:00:00.5\",\"step\":\"PT1.5S\",\"values\":[1e5,null]}";
    bool refused = true;

    for (size_t length = 0; length < strlen(text); length++) {
        char *prefix = calloc(length + 1, 1);

        memcpy(prefix, text, length);
        refused = refused && scan(prefix, SERIES_AS_JSON) == METHOD_BAD_SYNTAX;
        free(prefix);
    }
    CHECK(refused, "no prefix of a JSON series is a series");
    CHECK(scan(text, SERIES_AS_JSON) == METHOD_OK, "the whole of it is");
}

static void test_print_bound(void)
{
    double values[3] = {-1.7976931348623157e308, -2.2250738585072014e-308, SERIES_MISSING};
    Series series = {.start = MOMENT_MIN, .step = {.micros = INT64_MAX}, .n = 3, .values = values};
    char *out = malloc(series_print_bound(series.n));
    size_t length;

    CHECK(series_print(&series, SERIES_AS_JSON, NULL, out, &length) == METHOD_OK &&
              length < series_print_bound(series.n),
          "the longest numbers fit the bound");
    free(out);
}

/* Collects rows and compares with the expected values (NaN where missing). */
static bool collects(const Observation *rows, int n_rows, GridRequest request,
                     const double *expected, int n)
{
    GridPlan plan;
    double values[64];
    uint8_t scratch[64];
    Moment duplicate;
    bool same;

    if (collect_plan(rows, n_rows, &request, NULL, &plan) != METHOD_OK || plan.n != n)
        return false;
    same =
        collect_fill(rows, n_rows, &request, &plan, values, scratch, NULL, &duplicate) == METHOD_OK;
    for (int k = 0; k < n; k++)
        same = same && unit_near(values[k], expected[k], 0);
    return same;
}

static void test_collect_any_order(void)
{
    Observation rows[5];
    double expected[6] = {1, 2, SERIES_MISSING, 4, 5, SERIES_MISSING};
    int places[5] = {0, 1, 3, 4, 5};
    bool same = true;

    for (int rotation = 0; rotation < 5; rotation++) {
        for (int i = 0; i < 5; i++) {
            int place = places[(i * 2 + rotation) % 5];

            (void) grid_moment(0, MONTH, place, &rows[i].t);
            rows[i].value = expected[place];
        }
        same = same && collects(rows, 5, (GridRequest){0}, expected, 6);
    }
    CHECK(same, "months in five orders are one series, with the gap missing");
}

static Status interrupt_now(void)
{
    return METHOD_INTERRUPTED;
}

static void test_interrupted(void)
{
    Observation row = {0, 1};
    GridRequest request = {.step = MONTH};
    GridPlan plan;
    double value;
    uint8_t scratch[1];
    Moment duplicate;
    Series series = {.step = MONTH, .n = 1, .values = &row.value};
    ResamplePlan resampled;

    CHECK(collect_plan(&row, 1, &request, NULL, &plan) == METHOD_OK, "one row has a plan");
    CHECK(collect_fill(&row, 1, &request, &plan, &value, scratch, interrupt_now, &duplicate) ==
              METHOD_INTERRUPTED,
          "collecting stops when asked to");
    CHECK(resample_plan(&series, (Step){.months = 12}, &resampled) == METHOD_OK &&
              resample_fill(&series, &resampled, RESAMPLE_SUM, interrupt_now, &value) ==
                  METHOD_INTERRUPTED,
          "resampling stops when asked to");
}

int main(void)
{
    test_bad_text();
    test_prefixes();
    test_print_bound();
    test_collect_any_order();
    test_interrupted();
    return unit_done();
}
