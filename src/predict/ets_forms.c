/*
 * The forms that are tried are those that Hyndman, Koehler, Ord & Snyder (2008), ch. 7 and R's
 * forecast::ets(restrict = TRUE) allow: error A or M, trend N, A or Ad, season N, A or M, without
 * the unstable error A with season M, without multiplicative parts unless all values are above 0,
 * and without season unless the series is longer than one season of 2 to 24 periods. A form needs
 * at least two observations more than it has parameters.
 */
#include "predict/ets_forms.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* The text without spaces, in capitals; false when it does not fit. */
static bool squeeze(const char *text, char *letters, size_t size)
{
    size_t n = 0;

    for (; *text != '\0'; text++)
        if (!isspace((unsigned char) *text)) {
            if (n + 1 == size)
                return false;
            letters[n++] = (char) toupper((unsigned char) *text);
        }
    letters[n] = '\0';
    return true;
}

bool ets_form_parse(const char *text, EtsForm *form)
{
    static const char *const trends[] = {"N", "A", "AD"};
    char letters[16], candidate[16];

    if (!squeeze(text, letters, sizeof(letters)))
        return false;
    for (const char *error = "AM"; *error != '\0'; error++)
        for (int trend = 0; trend < 3; trend++)
            for (const char *season = "NAM"; *season != '\0'; season++) {
                snprintf(candidate, sizeof(candidate), "ETS(%c,%s,%c)", *error, trends[trend],
                         *season);
                if (strcmp(letters, candidate) == 0) {
                    *form = (EtsForm){*error, *trends[trend], trend == 2, *season};
                    return true;
                }
            }
    return false;
}

void ets_form_name(const EtsForm *form, char *name, size_t size)
{
    snprintf(name, size, "ETS(%c,%c%s,%c)", form->error, form->trend, form->damped ? "d" : "",
             form->season);
}

bool ets_has_room(const EtsForm *form, const EtsSeries *series)
{
    return series->data.observed >= ets_parameter_count(form, series->data.season) + 2;
}

/* The seasonal parts that go with this kind of error. */
static int count_seasons(const EtsSeries *series, EtsKind error)
{
    const EtsData *data = &series->data;
    bool seasonal =
        data->season >= 2 && data->season <= ETS_MAX_SEASON && data->observed > data->season;

    return seasonal ? (error == ETS_MULTIPLICATIVE ? 3 : 2) : 1;
}

int ets_candidates(const EtsSeries *series, EtsForm forms[ETS_MAX_FORMS])
{
    static const EtsKind errors[] = {ETS_ADDITIVE, ETS_MULTIPLICATIVE};
    static const EtsKind seasons[] = {ETS_NONE, ETS_ADDITIVE, ETS_MULTIPLICATIVE};
    int n = 0;

    for (int e = 0; e < (series->positive ? 2 : 1); e++)
        for (int s = 0; s < count_seasons(series, errors[e]); s++)
            for (int trend = 0; trend < 3; trend++) {
                EtsForm form = {errors[e], trend == 0 ? ETS_NONE : ETS_ADDITIVE, trend == 2,
                                seasons[s]};

                if (ets_has_room(&form, series))
                    forms[n++] = form;
            }
    return n;
}
