/* SPDX-License-Identifier: MIT */
#ifndef TN_ENGINE_H
#define TN_ENGINE_H

#include <stddef.h>
#include <stdint.h>

#include "status.h"

/*
 * An engine is the way the current frame follows asynchronous work. Their order
 * is the order of preference: the first one that can run is the default.
 */
typedef enum {
  /* V8's continuation data, shared with Node's own frames. */
  TN_ENGINE_FRAME = 0,
  /* V8's promise hooks for promises, async_hooks' init for the rest. */
  TN_ENGINE_HOOKS,
  /* Node's own AsyncLocalStorage. */
  TN_ENGINE_BUILTIN,
} tn_engine_t;

enum { TN_ENGINE_COUNT = 3 };

/* A set of engines: bit n stands for the engine with the value n. */
typedef uint32_t tn_engine_set_t;

/* What probing an environment found. */
typedef struct {
  /* Node's own storage answers from the frame in V8's continuation data. */
  int frame_round_trip;
  /* V8's promise hooks can be set from C. */
  int promise_hooks;
} tn_engine_probe_t;

/* The public name of an engine; static storage. */
const char* tn_engine_name(tn_engine_t engine);

/* The engines that an environment with this probe can run. Never empty. */
tn_engine_set_t tn_engine_runnable(const tn_engine_probe_t* probe);

/*
 * Writes the names of the engines in `set`, preferred first, as "a, b", cut
 * where `size` bytes with the closing 0 do not hold them. `size` is at least 1.
 */
void tn_engine_list(tn_engine_set_t set, char* text, size_t size);

/*
 * Chooses an engine out of `runnable`: the one named `requested` (`length`
 * bytes, borrowed), or the preferred one where `length` is 0.
 *
 * Returns TN_UNKNOWN_ENGINE for a name that is no engine's, and
 * TN_ENGINE_UNAVAILABLE for one that is not in `runnable`.
 */
tn_status_t tn_engine_choose(tn_engine_set_t runnable,
                             const char* requested,
                             size_t length,
                             tn_engine_t* engine);

#endif
