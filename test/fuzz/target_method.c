/*
 * The names of forecasting methods, among them the forms 'ETS(A,Ad,M)' and 'ARIMA(0,1,1)(0,1,1)[12]'.
 * A form that is read is printed, within the room that a result has for it, and read back the same.
 *
 * SQL: SELECT * FROM forecast('2024-01-01 P1M [1,3,2,4]', 1, method => LITERAL);
 */
#include <string.h>

#include "fuzz.h"
#include "predict/arima_orders.h"
#include "predict/ets_forms.h"
#include "predict/methods.h"

static bool same_orders(const ArimaOrders *a, const ArimaOrders *b)
{
    return a->p == b->p && a->d == b->d && a->q == b->q && a->sp == b->sp && a->sd == b->sd &&
           a->sq == b->sq && a->mean == b->mean && a->drift == b->drift &&
           (a->season == b->season || !arima_seasonal(a));
}

static void survives_arima(const ArimaOrders *orders)
{
    char printed[sizeof(((ForecastResult *) NULL)->method)];
    ArimaOrders back;

    PROPERTY(orders->p <= ARIMA_MAX_ORDER && orders->q <= ARIMA_MAX_ORDER);
    PROPERTY(orders->sp <= ARIMA_MAX_SEASONAL_ORDER && orders->sq <= ARIMA_MAX_SEASONAL_ORDER);
    arima_orders_print(orders, true, printed, sizeof(printed));
    PROPERTY(strlen(printed) < sizeof(printed) - 1);
    if (arima_seasonal(orders) && orders->season == 0)
        return; /* the series names the season */
    arima_orders_print(orders, false, printed, sizeof(printed));
    PROPERTY(strlen(printed) < sizeof(printed) - 1);
    PROPERTY(arima_orders_parse(printed, &back));
    PROPERTY(same_orders(orders, &back));
}

static void survives_ets(const EtsForm *form)
{
    char printed[sizeof(((ForecastResult *) NULL)->method)];
    EtsForm back;

    ets_form_name(form, printed, sizeof(printed));
    PROPERTY(ets_form_parse(printed, &back));
    PROPERTY(form->error == back.error && form->trend == back.trend &&
             form->damped == back.damped && form->season == back.season);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    ArimaOrders orders;
    EtsForm form;

    memcpy(text, data, size);
    text[size] = '\0';
    if (arima_orders_parse(text, &orders)) {
        PROPERTY(forecast_method(text) != NULL);
        survives_arima(&orders);
    } else if (ets_form_parse(text, &form)) {
        PROPERTY(forecast_method(text) != NULL);
        survives_ets(&form);
    } else {
        const ForecastMethod *method = forecast_method(text);

        PROPERTY(method == NULL || strcmp(method->name, text) == 0);
    }
    free(text);
    return 0;
}
