/* See jsonb_fn.h. */
#include "series/jsonb_fn.h"

#include <math.h>

#include "fmgr.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/json.h"

#include "pg/timeseries.h"
#include "series/iso8601.h"
#include "series/timeseries_text.h"

/* ----- to jsonb ----- */

static JsonbValue jsonb_null(void)
{
    return (JsonbValue){.type = jbvNull};
}

static JsonbValue jsonb_string(char *text)
{
    return (JsonbValue){.type = jbvString, .val.string = {.val = text, .len = strlen(text)}};
}

/* By its digits: PostgreSQL's own cast of a double to numeric keeps 15 of them. */
static JsonbValue jsonb_number(double value)
{
    char digits[SERIES_VALUE_SIZE];

    if (isnan(value))
        return jsonb_null();
    series_print_value(value, digits);
    return (JsonbValue){
        .type = jbvNumeric,
        .val.numeric = DatumGetNumeric(DirectFunctionCall3(
            numeric_in, CStringGetDatum(digits), ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)))};
}

static void push_key(JsonbParseState **place, char *key)
{
    JsonbValue name = jsonb_string(key);

    pushJsonbValue(place, WJB_KEY, &name);
}

static void push_field(JsonbParseState **place, char *key, JsonbValue value)
{
    push_key(place, key);
    pushJsonbValue(place, WJB_VALUE, &value);
}

PG_FUNCTION_INFO_V1(timeseries_to_jsonb);
Datum timeseries_to_jsonb(PG_FUNCTION_ARGS)
{
    Series series = PG_GETARG_SERIES(0);
    char start[ISO8601_SIZE], step[ISO8601_SIZE];
    bool has_start = series.n > 0, has_step = step_is_known(series.step);
    JsonbParseState *place = NULL;

    if (has_start)
        print_moment(series.start, true, start);
    if (has_step)
        print_step(series.step, step);
    pushJsonbValue(&place, WJB_BEGIN_OBJECT, NULL);
    push_field(&place, "start", has_start ? jsonb_string(start) : jsonb_null());
    push_field(&place, "step", has_step ? jsonb_string(step) : jsonb_null());
    push_key(&place, "values");
    pushJsonbValue(&place, WJB_BEGIN_ARRAY, NULL);
    for (int64 k = 0; k < series.n; k++) {
        JsonbValue value = jsonb_number(series.values[k]);

        CHECK_FOR_INTERRUPTS();
        pushJsonbValue(&place, WJB_ELEM, &value);
    }
    pushJsonbValue(&place, WJB_END_ARRAY, NULL);
    PG_RETURN_JSONB_P(JsonbValueToJsonb(pushJsonbValue(&place, WJB_END_OBJECT, NULL)));
}

/* ----- from jsonb ----- */

static void print_scalar(StringInfo text, const JsonbValue *value)
{
    switch (value->type) {
    case jbvString:
        escape_json(text, pnstrdup(value->val.string.val, value->val.string.len));
        break;
    case jbvNumeric: {
        char *digits =
            DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(value->val.numeric)));

        appendStringInfoString(text, digits);
        pfree(digits);
        break;
    }
    case jbvBool:
        appendStringInfoString(text, value->val.boolean ? "true" : "false");
        break;
    default:
        appendStringInfoString(text, "null");
    }
}

/* Between two members of an object or array. */
static void print_comma(StringInfo text, bool *first)
{
    if (!*first)
        appendStringInfoString(text, ", ");
    *first = false;
}

static void print_token(StringInfo text, JsonbIteratorToken token, const JsonbValue *value,
                        bool *first)
{
    switch (token) {
    case WJB_BEGIN_OBJECT:
    case WJB_BEGIN_ARRAY:
        print_comma(text, first);
        appendStringInfoChar(text, token == WJB_BEGIN_OBJECT ? '{' : '[');
        *first = true;
        break;
    case WJB_END_OBJECT:
    case WJB_END_ARRAY:
        appendStringInfoChar(text, token == WJB_END_OBJECT ? '}' : ']');
        *first = false;
        break;
    case WJB_KEY:
        print_comma(text, first);
        print_scalar(text, value);
        appendStringInfoString(text, ": ");
        *first = true;
        break;
    default:
        print_comma(text, first);
        print_scalar(text, value);
    }
}

char *jsonb_to_text(Jsonb *jsonb)
{
    JsonbIterator *iterator = JsonbIteratorInit(&jsonb->root);
    JsonbIteratorToken token;
    JsonbValue value;
    StringInfoData text;
    bool first = true;

    initStringInfo(&text);
    while ((token = JsonbIteratorNext(&iterator, &value, false)) != WJB_DONE) {
        CHECK_FOR_INTERRUPTS();
        print_token(&text, token, &value, &first);
    }
    return text.data;
}
