/* What the two tests against R share: reading parameters as R's forecast::ets reports them. */
#ifndef ETS_REFERENCE_H
#define ETS_REFERENCE_H

#include <stdlib.h>

#include "predict/ets_fit.h"

/* alpha, beta, gamma, phi as far as the form has them, l, b, and all but the last seasonal state,
 * which R keeps newest first and which sum to 0 or m. */
__attribute__((unused)) static EtsParameters read_parameters(const EtsForm *form, int season,
                                                             const char *text)
{
    EtsParameters p = {.phi = 1.0};
    double sum = 0.0;
    char *at = (char *) text;

    p.alpha = strtod(at, &at);
    if (form->trend != ETS_NONE)
        p.beta = strtod(at, &at);
    if (form->season != ETS_NONE)
        p.gamma = strtod(at, &at);
    if (form->damped)
        p.phi = strtod(at, &at);
    p.level = strtod(at, &at);
    if (form->trend != ETS_NONE)
        p.trend = strtod(at, &at);
    if (form->season != ETS_NONE) {
        for (int i = season - 1; i > 0; i--)
            sum += p.season[i] = strtod(at, &at);
        p.season[0] = (form->season == ETS_MULTIPLICATIVE ? season : 0.0) - sum;
    }
    return p;
}

/* Workspace for series of any length in these tests. */
__attribute__((unused)) static void *test_workspace(EtsWorkspace *workspace, int n)
{
    Arena arena = {NULL, 0};

    ets_workspace_layout(workspace, n, &arena);
    arena = (Arena){malloc(arena.used), 0};
    ets_workspace_layout(workspace, n, &arena);
    return arena.base;
}

#endif
