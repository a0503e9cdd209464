/* The poll hook of a PostgreSQL backend: has someone asked this query to stop? */
#ifndef PG_POLL_H
#define PG_POLL_H

#include "base/poll.h"

extern Status poll_backend(void);

#endif
