/*
 * The forms that are tried are those that Hyndman, Koehler, Ord & Snyder (2008), ch. 7 and R's
 * forecast::ets(restrict = TRUE) allow: error A or M, trend N, A or Ad, season N, A or M, without
 * the unstable error A with season M, without multiplicative parts unless all values are above 0,
 * and without season unless the series is longer than one season of 2 to 24 periods. A form needs
 * at least two observations more than it has parameters.
 */
#include "predict/ets_forms.h"

#include <stdio.h>
#include <string.h>

#include "base/squeeze.h"

void ets_form_name(const EtsForm *form, char *name, size_t size)
{
    snprintf(name, size, "ETS(%c,%c%s,%c)", form->error, form->trend, form->damped ? "d" : "",
             form->season);
}

bool ets_form_parse(const char *text, EtsForm *form)
{
    char letters[16], name[16], candidate[16];

    if (!squeeze(text, letters, sizeof(letters)))
        return false;
    for (const char *error = "AM"; *error != '\0'; error++)
        for (int trend = 0; trend < 3; trend++)
            for (const char *season = "NAM"; *season != '\0'; season++) {
                *form =
                    (EtsForm){*error, trend == 0 ? ETS_NONE : ETS_ADDITIVE, trend == 2, *season};
                ets_form_name(form, name, sizeof(name));
                if (squeeze(name, candidate, sizeof(candidate)) && strcmp(letters, candidate) == 0)
                    return true;
            }
    return false;
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
