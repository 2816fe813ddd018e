/* SPDX-License-Identifier: MIT */
#ifndef TN_PLAN_H
#define TN_PLAN_H

#include "diag.h"
#include "graph.h"
#include "resolve.h"

/*
 * A sealed graph: what every injection stands for, what is made before what,
 * and what each prototype can reach. Made once, at boot; linear in prototypes,
 * injections and their qualifiers.
 *
 *     order        … A's dependencies …, A, …     a load unit after another
 *     targets      injection ──► prototype
 *     slots        context prototype ──► its place among a context's objects
 */
typedef struct tn_plan tn_plan_t;

/* What is known of a prototype, as bits. */
enum {
  /* Itself or something it needs takes asynchronous work to make, so that an
   * object of a context cannot be made while somebody reads it. */
  TN_PLAN_ASYNCHRONOUS = 1,
  /* From it one gets to a context prototype that is asynchronous. */
  TN_PLAN_REACHES_ASYNCHRONOUS = 2,
};

/* What the host reads. All rows are the plan's own. */
typedef struct {
  uint32_t prototype_count;
  uint32_t injection_count;
  uint32_t unit_count;
  uint32_t slot_count;
  uint32_t accessor_count;
  /* Per injection its prototype, or TN_NONE for an optional one without. */
  const uint32_t* targets;
  /* Per prototype a number from 0 without gaps, or TN_NONE for all but the
   * context prototypes; what one needs has smaller ones. */
  const uint32_t* slots;
  /* Per prototype the accessor through which objects that are of no context
   * get to it, or TN_NONE for those that they hold themselves: its slot where
   * it is a context prototype, a number from slot_count on where it is given.
   */
  const uint32_t* accessors;
  /* The prototypes, each after all that it injects, and after those of the
   * load units that its own needs. */
  const uint32_t* order;
  /* Per prototype: 0 where it injects nothing, or 1 more than the highest of
   * what it injects. Those of one level do not depend on each other. */
  const uint32_t* levels;
  /* Per prototype the bits above. */
  const uint32_t* flags;
  /* The load units, each after those that it needs. */
  const uint32_t* unit_order;
} tn_plan_rows_t;

/*
 * Seals `graph`, which is the plan's from then on. On failure the graph stays
 * the caller's and `diag` is to be deinitialised: TN_NO_MEMORY and the
 * statuses that tn_diag_t lists.
 */
tn_status_t tn_plan_create(tn_graph_t* graph,
                           tn_plan_t** plan,
                           tn_diag_t* diag);

/* Accepts NULL. */
void tn_plan_destroy(tn_plan_t* plan);

tn_plan_rows_t tn_plan_rows(const tn_plan_t* plan);

/* The graph that was sealed. */
const tn_graph_t* tn_plan_graph(const tn_plan_t* plan);

/*
 * Finds the prototype that a search sees. On failure `diag` is to be
 * deinitialised: TN_PROTOTYPE_NOT_FOUND, TN_SEVERAL_PROTOTYPES, TN_NO_MEMORY.
 */
tn_status_t tn_plan_find(const tn_plan_t* plan,
                         const tn_search_t* search,
                         uint32_t* prototype,
                         tn_diag_t* diag);

#endif
