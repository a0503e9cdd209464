/* The forms of exponential smoothing: their names, and which of them a series allows. */
#ifndef PREDICT_ETS_FORMS_H
#define PREDICT_ETS_FORMS_H

#include "predict/ets_fit.h"
#include "predict/ets_series.h"

#define ETS_MAX_FORMS 15

/* The form as its name: ETS(A,Ad,M). */
void ets_form_name(const EtsForm *form, char *name, size_t size);

/* The series has two observations more than the form has parameters. */
bool ets_has_room(const EtsForm *form, const EtsSeries *series);

/* The forms that are tried; answers how many. See ets_forms.c. */
int ets_candidates(const EtsSeries *series, EtsForm forms[ETS_MAX_FORMS]);

#endif
