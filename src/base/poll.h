/*
 * The poll hook: a long-running method calls it once per outer iteration (at
 * least every few milliseconds) and returns at once whatever it answers other
 * than METHOD_OK. NULL means: never interrupted.
 */
#ifndef BASE_POLL_H
#define BASE_POLL_H

#include "base/status.h"

typedef Status (*Poll)(void);

static inline Status poll_now(Poll poll)
{
    return poll ? poll() : METHOD_OK;
}

#endif
