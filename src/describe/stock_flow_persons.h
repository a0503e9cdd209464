/*
 * Stock and flow of persons, whose spells are joined into stays first. See stock_flow_persons.c.
 */
#ifndef DESCRIBE_STOCK_FLOW_PERSONS_H
#define DESCRIBE_STOCK_FLOW_PERSONS_H

#include "base/poll.h"
#include "describe/stays.h"
#include "describe/stock_flow.h"

/*
 * Counts n spells, as far as they are known of the moments before as_of, into a zeroed flow. The
 * spells change order and content; scratch has room for n more, and is overwritten.
 */
Status stock_flow_persons(PersonSpell *spells, PersonSpell *scratch, int64_t n, Step max_gap,
                          Moment as_of, const PeriodRange *range, Poll poll, StockFlow *flow);

#endif
