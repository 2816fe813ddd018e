/* SPDX-License-Identifier: MIT */
#ifndef TN_FUZZ_NAIVE_H
#define TN_FUZZ_NAIVE_H

#include "../../src/resolve.h"
#include "model.h"

/*
 * What the core is compared with: the rules of resolve.h and plan.h in the
 * plainest way there is, with every prototype looked at for every question.
 */

/* Prototypes, or load units: bit i is number i. */
typedef uint64_t set_t;

static inline set_t set_of(uint32_t number) {
  return (set_t)1 << number;
}

static inline bool set_has(set_t set, uint32_t number) {
  return (set >> number & 1) != 0;
}

uint32_t set_count(set_t set);

/* Whether nothing could tell two prototypes apart. */
bool naive_equal(const model_t* model, uint32_t a, uint32_t b);

set_t naive_seen(const model_t* model, const tn_search_t* search);

/* What is looked for by an injection. */
tn_search_t naive_search(const model_t* model, uint32_t injection);

tn_status_t naive_resolve(const model_t* model,
                          uint32_t injection,
                          uint32_t* target);

/* Makes of who leads to whom who gets to whom, in one step or more. */
void naive_close(set_t* sets, uint32_t count);

/* Of each prototype what it injects. */
void naive_injected(const model_t* model, const uint32_t* targets, set_t* sets);

/* Of each load unit the others that its prototypes inject from. */
void naive_needed(const model_t* model, const uint32_t* targets, set_t* sets);

/* The prototypes whose objects take asynchronous work, directly or not. */
set_t naive_asynchronous(const model_t* model, const uint32_t* targets);

#endif
