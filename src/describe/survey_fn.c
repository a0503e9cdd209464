/*
 * SQL: survey_proportion(domain, outcome, weight, stratum, cluster [, level]) and survey_mean, for
 * domains, strata and clusters that are text, bigint or uuid. The state keeps 64 bytes for each row (a
 * SurveyRow) and the long texts among the domains; it is sorted in the final function.
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"

#include "describe/survey.h"
#include "pg/arguments.h"
#include "pg/constants.h"
#include "pg/errors.h"
#include "pg/keys.h"
#include "pg/poll.h"
#include "pg/rows.h"
#include "pg/state.h"

#define ARGUMENT_DOMAIN 1
#define ARGUMENT_VALUE 2
#define ARGUMENT_WEIGHT 3
#define ARGUMENT_STRATUM 4
#define ARGUMENT_CLUSTER 5
#define ARGUMENT_LEVEL 6

/* An array of rows is put together in one go, without a poll. */
#define MAX_DOMAINS 100000
#define ROWS_PER_POLL 65536

static const char *const method_names[] = {
    [SURVEY_MEAN] = "taylor linearisation, student t",
    [SURVEY_PROPORTION] = "taylor linearisation, logit",
};

typedef struct SurveyState {
    double level;
    KeyNames domains;
    Vector rows; /* of SurveyRow */
} SurveyState;

static double weight_argument(FunctionCallInfo fcinfo)
{
    double weight;

    if (PG_ARGISNULL(ARGUMENT_WEIGHT))
        return NAN;
    weight = finite_argument(fcinfo, ARGUMENT_WEIGHT, "weight");
    if (weight <= 0.0)
        ereport(
            ERROR,
            (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
             errmsg("argument \"weight\" must be above 0"),
             errhint("A weight is the number of people that a respondent stands for. NULL leaves "
                     "the respondent out.")));
    return weight;
}

static Key key_or_none(FunctionCallInfo fcinfo, int argument)
{
    return PG_ARGISNULL(argument) ? key_none() : key_argument(fcinfo, argument);
}

static Key domain_argument(FunctionCallInfo fcinfo, SurveyState *state, MemoryContext context)
{
    if (PG_ARGISNULL(ARGUMENT_DOMAIN))
        return key_none();
    return key_names_argument(&state->domains, fcinfo, ARGUMENT_DOMAIN, context);
}

static Datum transition(FunctionCallInfo fcinfo, double value)
{
    MemoryContext context = aggregate_context(fcinfo);
    SurveyState *state = aggregate_state(fcinfo, sizeof(SurveyState));
    double level = level_or_default(fcinfo, ARGUMENT_LEVEL);
    SurveyRow row;

    keep_double(&state->level, PG_ARGISNULL(0), level, "level");
    if (PG_ARGISNULL(0))
        state->domains.type = key_type(fcinfo, ARGUMENT_DOMAIN);
    row.domain = domain_argument(fcinfo, state, context);
    row.stratum = key_or_none(fcinfo, ARGUMENT_STRATUM);
    row.cluster = key_or_none(fcinfo, ARGUMENT_CLUSTER);
    row.value = value;
    row.weight = weight_argument(fcinfo);
    *(SurveyRow *) vector_push(&state->rows, sizeof(SurveyRow), context) = row;
    PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(survey_proportion_transition);
Datum survey_proportion_transition(PG_FUNCTION_ARGS)
{
    return transition(fcinfo, PG_ARGISNULL(ARGUMENT_VALUE)     ? NAN
                              : PG_GETARG_BOOL(ARGUMENT_VALUE) ? 1.0
                                                               : 0.0);
}

PG_FUNCTION_INFO_V1(survey_mean_transition);
Datum survey_mean_transition(PG_FUNCTION_ARGS)
{
    return transition(
        fcinfo, PG_ARGISNULL(ARGUMENT_VALUE) ? NAN : finite_argument(fcinfo, ARGUMENT_VALUE, "y"));
}

static void merge(void *to, const void *from, bool fresh, MemoryContext context)
{
    SurveyState *state = to;
    const SurveyState *other = from;

    keep_double(&state->level, fresh, other->level, "level");
    key_names_merge(&state->domains, &other->domains, context);
    vector_append(&state->rows, &other->rows, sizeof(SurveyRow), context);
}

static void send(StringInfo buffer, const void *from)
{
    const SurveyState *state = from;

    pq_sendfloat8(buffer, state->level);
    key_names_send(buffer, &state->domains);
    vector_send(buffer, &state->rows, sizeof(SurveyRow));
}

static void validate_row(const SurveyState *state, const SurveyRow *row)
{
    if (!key_equal(row->domain, key_none()) && !key_names_hold(&state->domains, row->domain))
        serialised_field_invalid("domain");
    if (isinf(row->value))
        serialised_field_invalid("value");
    if (isinf(row->weight) || row->weight <= 0.0)
        serialised_field_invalid("weight");
}

static void receive(StringInfo buffer, void *to, MemoryContext context)
{
    SurveyState *state = to;
    const SurveyRow *rows;

    state->level = level_receive(buffer);
    key_names_receive(buffer, &state->domains, context);
    vector_receive(buffer, &state->rows, sizeof(SurveyRow), context);
    rows = (const SurveyRow *) state->rows.items;
    for (int64 i = 0; i < state->rows.n; i++) {
        if (i % ROWS_PER_POLL == 0)
            CHECK_FOR_INTERRUPTS();
        validate_row(state, &rows[i]);
    }
}

static const StateType survey_state = {
    .size = sizeof(SurveyState),
    .merge = merge,
    .send = send,
    .receive = receive,
};

STATE_FUNCTIONS(survey, survey_state);

/* ----- the answer ----- */

/* As SQL orders the domains, NULL last. */
static int compare_domains(const void *a, const void *b, void *names)
{
    Key first = ((const SurveyDomain *) a)->units->domain;
    Key second = ((const SurveyDomain *) b)->units->domain;

    CHECK_FOR_INTERRUPTS();
    if (key_equal(first, key_none()) || key_equal(second, key_none()))
        return key_equal(first, key_none()) - key_equal(second, key_none());
    return key_names_compare(names, first, second);
}

/* The design of all rows; the state stays as it is. */
static SurveyDesign make_design(SurveyState *state)
{
    SurveyRow *rows = vector_copy(&state->rows, sizeof(SurveyRow));
    SurveyRow *scratch = vector_scratch(&state->rows, sizeof(SurveyRow));
    SurveyDesign design;

    check_status(survey_design(rows, scratch, state->rows.n, poll_backend, &design));
    if (design.n_domains > MAX_DOMAINS)
        ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                        errmsg("a survey with %lld domains: the result holds at most %d rows",
                               (long long) design.n_domains, MAX_DOMAINS),
                        errhint("Is argument \"domain\" the group to report on?")));
    qsort_arg(design.domains, design.n_domains, sizeof(SurveyDomain), compare_domains,
              &state->domains);
    return design;
}

static void put_estimate(RowArray *rows, Row *row, const SurveyEstimate *estimate, double level,
                         SurveyKind kind)
{
    row_double(row, estimate->estimate);
    row_double(row, estimate->std_error);
    row_double(row, estimate->lower);
    row_double(row, estimate->upper);
    row_int64(row, estimate->n);
    row_double(row, estimate->population);
    row_double(row, estimate->design_effect);
    row_int64(row, estimate->df);
    row_double(row, level);
    row_text(row, method_names[kind]);
    row_text(row, estimate->note.text);
    row_array_put(rows, row);
}

static void put_domain(RowArray *rows, const SurveyState *state, const SurveyDesign *design,
                       SurveyDomain domain, SurveyKind kind)
{
    SurveyEstimate estimate;
    Row row;

    check_status(survey_estimate(design, domain, kind, state->level, poll_backend, &estimate));
    row_begin(&row, rows->type);
    if (key_equal(domain.units->domain, key_none()))
        row_null(&row);
    else
        row_key(&row, &state->domains, domain.units->domain);
    put_estimate(rows, &row, &estimate, state->level, kind);
}

static void put_domains(RowArray *rows, SurveyState *state, SurveyKind kind)
{
    SurveyDesign design = make_design(state);

    for (int64 i = 0; i < design.n_domains; i++)
        put_domain(rows, state, &design, design.domains[i], kind);
}

/* Without rows: one row that says so. */
static void put_nobody(RowArray *rows, double level, SurveyKind kind)
{
    SurveyEstimate nothing = {NAN, NAN, NAN, NAN, .design_effect = NAN};
    Row row;

    note_add(&nothing.note, "There are no observations.");
    row_begin(&row, rows->type);
    row_null(&row);
    put_estimate(rows, &row, &nothing, level, kind);
}

static Datum answer(FunctionCallInfo fcinfo, SurveyKind kind, double level)
{
    RowArray rows;

    row_array_begin(&rows, row_type(fcinfo));
    if (PG_ARGISNULL(0))
        put_nobody(&rows, level, kind);
    else
        put_domains(&rows, (SurveyState *) PG_GETARG_POINTER(0), kind);
    PG_RETURN_DATUM(row_array_end(&rows));
}

static Datum mean(FunctionCallInfo fcinfo, double level)
{
    return answer(fcinfo, SURVEY_MEAN, level);
}

LEVEL_FUNCTIONS(survey_mean, mean);

static Datum proportion(FunctionCallInfo fcinfo, double level)
{
    return answer(fcinfo, SURVEY_PROPORTION, level);
}

LEVEL_FUNCTIONS(survey_proportion, proportion);
