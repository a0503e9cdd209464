/* See arima_orders.h: the field's way of writing the orders of a model. */
#include "predict/arima_orders.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/squeeze.h"

static bool take(const char **at, const char *word)
{
    size_t length = strlen(word);

    if (strncmp(*at, word, length) != 0)
        return false;
    *at += length;
    return true;
}

/* A number of at most three digits. */
static bool take_number(const char **at, int most, int *number)
{
    int digits = 0;

    *number = 0;
    while (isdigit((unsigned char) **at) && digits < 3) {
        *number = 10 * *number + (**at - '0');
        (*at)++;
        digits++;
    }
    return digits > 0 && *number <= most;
}

static bool take_triple(const char **at, int most, int *ar, int *differences, int *ma)
{
    return take(at, "(") && take_number(at, most, ar) && take(at, ",") &&
           take_number(at, ARIMA_MAX_DIFFERENCES, differences) && take(at, ",") &&
           take_number(at, most, ma) && take(at, ")");
}

static bool take_constant(const char **at, ArimaOrders *orders)
{
    int differences = orders->d + orders->sd;

    orders->mean = differences == 0;
    if (take(at, "withdrift")) {
        orders->drift = true;
        return differences <= 1;
    }
    if (take(at, "withnon-zeromean") || take(at, "withnonzeromean"))
        return differences == 0;
    if (take(at, "withzeromean")) {
        orders->mean = false;
        return differences == 0;
    }
    return true;
}

bool arima_orders_parse(const char *text, ArimaOrders *orders)
{
    char letters[96];
    const char *at = letters;
    bool regression;

    if (!squeeze(text, letters, sizeof(letters)))
        return false;
    *orders = (ArimaOrders){0};
    regression = take(&at, "regressionwith");
    if (!take(&at, "arima") ||
        !take_triple(&at, ARIMA_MAX_ORDER, &orders->p, &orders->d, &orders->q))
        return false;
    if (*at == '(' &&
        !take_triple(&at, ARIMA_MAX_SEASONAL_ORDER, &orders->sp, &orders->sd, &orders->sq))
        return false;
    if (*at == '[' && (!take(&at, "[") || !take_number(&at, 999, &orders->season) ||
                       !take(&at, "]") || orders->season < 1))
        return false;
    if (regression && !take(&at, "errors"))
        return false;
    return take_constant(&at, orders) && *at == '\0';
}

void arima_orders_print(const ArimaOrders *orders, bool regression, char *text, size_t size)
{
    char season[32] = "";
    const char *constant = "";

    if (arima_seasonal(orders))
        snprintf(season, sizeof(season), "(%d,%d,%d)[%d]", orders->sp, orders->sd, orders->sq,
                 orders->season);
    if (regression)
        constant = " errors";
    else if (orders->drift)
        constant = " with drift";
    else if (orders->d + orders->sd == 0)
        constant = orders->mean ? " with non-zero mean" : " with zero mean";
    snprintf(text, size, "%sARIMA(%d,%d,%d)%s%s", regression ? "Regression with " : "", orders->p,
             orders->d, orders->q, season, constant);
}
