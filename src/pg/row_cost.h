/*
 * What a costly function of rows means to the planner when it runs beside a table:
 *
 *     SELECT ... FROM stored, forecast(s, horizon => 12)
 *
 * The planner counts the cost of a function in FROM once, as if its rows were kept and read again,
 * though it runs anew for each row that its arguments come from; and it spreads a table over
 * parallel workers by the size of the table alone. A hundred thousand forecasts then look as cheap
 * as one, and stay on one processor. For functions that are created with SUPPORT row_cost_support
 * both are set right, by hooks that leave every other query as it is.
 */
#ifndef PG_ROW_COST_H
#define PG_ROW_COST_H

/* Called once per backend, when the module is loaded. */
extern void row_cost_init(void);

#endif
