/* The automatic choice of the orders of an ARIMA model. */
#ifndef PREDICT_ARIMA_SELECT_H
#define PREDICT_ARIMA_SELECT_H

#include "predict/arima_fit.h"

#define ARIMA_AUTO_ORDER 5
#define ARIMA_AUTO_SEASONAL_ORDER 2

/* The longest state that a search over such a series meets. */
int arima_select_state(const ArimaSeries *series, int season);

/* Bytes to test for seasons and unit roots with. */
size_t arima_select_workspace(const ArimaSeries *series, int season);

/* Chooses d and D by tests, the rest by AICc. season: 1 for none. Leaves the fine fit. */
Status arima_select(const ArimaSeries *series, int season, ArimaWorkspace *workspace, void *tests,
                    Poll poll, ArimaFit *fit);

#endif
