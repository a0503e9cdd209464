/* See life_table.h. */
#include "describe/life_table.h"

#include <math.h>

#include "base/distributions.h"
#include "base/few_events.h"

/* Of a band, the share that those who die in it live on average. */
static double share_lived(const LifeRow *row)
{
    return row->age_start == 0 ? 0.1 : 0.5;
}

static double width(const LifeRow *row)
{
    return row->age_end + 1.0 - row->age_start;
}

static void count(const LifeBand *bands, int n, LifeRow *rows)
{
    for (int i = 0; i < n; i++) {
        LifeRow *row = &rows[i];

        *row = (LifeRow){.age_start = bands[i].age_start};
        row->age_end = i + 1 < n ? bands[i + 1].age_start - 1 : AGE_OPEN;
        row->population = bands[i].missing ? NAN : sum_value(&bands[i].population);
        row->deaths = sum_value(&bands[i].deaths);
        row->mortality_rate = row->population > 0.0 ? row->deaths / row->population : NAN;
        row->probability_of_dying = row->survivors = row->person_years = NAN;
        row->estimate = row->std_error = row->lower = row->upper = NAN;
    }
}

/* ----- what a life table needs ----- */

static void note_bands(Note *note, int bands, int32_t first, const char *what)
{
    if (bands == 1)
        note_add(note, "The age band from %d has %s.", (int) first, what);
    else if (bands > 1)
        note_add(note, "%d age bands have %s, the first from age %d.", bands, what, (int) first);
}

typedef bool (*BandTest)(const LifeBand *band, const LifeRow *row);

static bool is_missing(const LifeBand *band, const LifeRow *row)
{
    (void) row;
    return band->missing > 0;
}

static bool is_empty(const LifeBand *band, const LifeRow *row)
{
    return band->missing == 0 && row->population == 0.0;
}

static bool has_more_deaths_than_people(const LifeBand *band, const LifeRow *row)
{
    (void) band;
    return row->population > 0.0 && row->deaths > row->population;
}

/* More than the whole band dies: the rate is too high for deaths that are spread over its width. */
static bool leaves_no_survivors(const LifeBand *band, const LifeRow *row)
{
    double dying = width(row) * row->mortality_rate;

    (void) band;
    return row->age_end != AGE_OPEN && row->deaths <= row->population &&
           dying >= 1.0 + (1.0 - share_lived(row)) * dying;
}

static void note_where(const LifeBand *bands, int n, const LifeRow *rows, BandTest test,
                       const char *what, Note *note)
{
    int found = 0;
    int32_t first = 0;

    for (int i = n - 1; i >= 0; i--) {
        if (test(&bands[i], &rows[i])) {
            found++;
            first = rows[i].age_start;
        }
    }
    note_bands(note, found, first, what);
}

/* Why there can be no life table, or an empty note. */
static void note_refusal(const LifeBand *bands, int n, const LifeRow *rows, Note *note)
{
    Sum population = {0}, deaths = {0};

    for (int i = 0; i < n; i++) {
        sum_add(&population, rows[i].population);
        sum_add(&deaths, rows[i].deaths);
    }
    if (n < 2)
        note_add(note, "A life table needs more than one age band.");
    if (sum_value(&population) < LIFE_TABLE_LEAST_POPULATION)
        note_add(note, "Fewer than %.0f person-years: too few for a life table.",
                 LIFE_TABLE_LEAST_POPULATION);
    if (sum_value(&deaths) < FEW_EVENTS) {
        note_few_events(note, sum_value(&deaths));
        note_add(note, "That is too few for a life table.");
    }
    note_where(bands, n, rows, is_missing, "a row without population", note);
    note_where(bands, n, rows, is_empty, "no people", note);
    note_where(bands, n, rows, has_more_deaths_than_people, "more deaths than people", note);
    note_where(bands, n, rows, leaves_no_survivors, "too many deaths for the width", note);
    if (rows[n - 1].deaths == 0.0 && rows[n - 1].population > 0.0)
        note_add(note, "The last age band has no deaths.");
}

/* A band that is wider than both its neighbours hints at an age without a row. */
static void note_gap(const LifeRow *rows, int n, Note *note)
{
    for (int i = 1; i + 2 < n; i++) {
        if (width(&rows[i]) > width(&rows[i - 1]) && width(&rows[i]) > width(&rows[i + 1])) {
            note_add(note, "The age band %d-%d is wider than those beside it: is an age missing?",
                     (int) rows[i].age_start, (int) rows[i].age_end);
            return;
        }
    }
}

/* ----- the table ----- */

static void let_die(LifeRow *rows, int n)
{
    double survivors = LIFE_TABLE_SURVIVORS;

    for (int i = 0; i < n; i++) {
        LifeRow *row = &rows[i];
        double years = width(row), share = share_lived(row), rate = row->mortality_rate;

        row->survivors = survivors;
        if (row->age_end == AGE_OPEN) {
            row->probability_of_dying = 1.0;
            row->person_years = survivors / rate;
        } else {
            row->probability_of_dying = years * rate / (1.0 + (1.0 - share) * years * rate);
            survivors *= 1.0 - row->probability_of_dying;
            row->person_years = years * (survivors + share * (row->survivors - survivors));
        }
    }
}

/* The variance of the years still to live that the band adds, for all its survivors together. */
static double band_variance(const LifeRow *row, double next_estimate)
{
    double dying = row->probability_of_dying;
    double gained;

    if (row->age_end == AGE_OPEN)
        return row->person_years * row->person_years / row->deaths;
    if (row->deaths == 0.0)
        return 0.0;
    gained = row->survivors * ((1.0 - share_lived(row)) * width(row) + next_estimate);
    return gained * gained * (dying * dying * (1.0 - dying) / row->deaths);
}

static void put_limits(LifeRow *row, double z)
{
    row->lower = row->estimate - z * row->std_error;
    row->upper = row->estimate + z * row->std_error;
    if (row->lower < 0.0) {
        row->lower = 0.0;
        note_add(&row->note, "The lower limit is cut off at 0.");
    }
}

static Status expect(LifeRow *rows, int n, double level)
{
    double z = normal_reach(level);
    double estimate = 0.0;
    Sum years = {0}, variance = {0}, deaths = {0};

    for (int i = n - 1; i >= 0; i--) {
        LifeRow *row = &rows[i];

        sum_add(&deaths, row->deaths);
        sum_add(&years, row->person_years);
        sum_add(&variance, band_variance(row, estimate));
        estimate = row->estimate = sum_value(&years) / row->survivors;
        row->std_error = sqrt(sum_value(&variance)) / row->survivors;
        if (!isfinite(row->estimate) || !isfinite(row->std_error))
            return METHOD_NUMERIC_RANGE;
        note_few_events(&row->note, sum_value(&deaths));
        put_limits(row, z);
    }
    return METHOD_OK;
}

static bool is_in_range(const LifeBand *band)
{
    double population = sum_value(&band->population), deaths = sum_value(&band->deaths);

    return isfinite(population) && isfinite(deaths) &&
           !(population > 0.0 && isinf(deaths / population));
}

Status life_table(const LifeBand *bands, int n, double level, LifeRow *rows)
{
    Note refusal = {""}, gap = {""};
    Status status = METHOD_OK;

    for (int i = 0; i < n; i++)
        if (!is_in_range(&bands[i]))
            return METHOD_NUMERIC_RANGE;
    count(bands, n, rows);
    note_refusal(bands, n, rows, &refusal);
    note_gap(rows, n, &gap);
    if (refusal.text[0] == '\0') {
        let_die(rows, n);
        status = expect(rows, n, level);
    }
    for (int i = 0; i < n; i++) {
        if (refusal.text[0] != '\0')
            note_add(&rows[i].note, "%s", refusal.text);
        if (gap.text[0] != '\0')
            note_add(&rows[i].note, "%s", gap.text);
    }
    return status;
}
