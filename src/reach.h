/* SPDX-License-Identifier: MIT */
#ifndef TN_REACH_H
#define TN_REACH_H

#include "plan.h"

/*
 * Which context prototypes one gets to from a prototype, itself included, by
 * way of whatever else.
 */
typedef enum {
  TN_REACH_ALL = 0,
  /* Those that have to be made ahead of who reads them. */
  TN_REACH_ASYNCHRONOUS,
} tn_reach_t;

/*
 * Walks a plan; has the memory for it. Not to be used by two threads at once.
 */
typedef struct tn_walker tn_walker_t;

/* TN_NO_MEMORY. `plan` is borrowed. */
tn_status_t tn_walker_create(const tn_plan_t* plan, tn_walker_t** walker);

/* Accepts NULL. */
void tn_walker_destroy(tn_walker_t* walker);

/*
 * Finds what one gets to from `prototype`; the numbers lie in the walker until
 * its next walk, each after those of what it needs. What is reached is walked
 * once; sorting it costs n log n.
 */
void tn_walker_reach(tn_walker_t* walker,
                     uint32_t prototype,
                     tn_reach_t which,
                     const uint32_t** reached,
                     uint32_t* count);

#endif
