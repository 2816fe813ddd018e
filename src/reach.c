/* SPDX-License-Identifier: MIT */
#include "reach.h"

#include <stdlib.h>
#include <string.h>

struct tn_walker {
  tn_alloc_t alloc;
  const tn_plan_t* plan;
  /* Per prototype, the number of the last walk that met it. */
  uint32_t* met;
  /* The prototypes that are met and not yet passed. */
  uint32_t* ahead;
  uint32_t ahead_count;
  /* Slots, then the prototypes that own them. */
  uint32_t* reached;
  uint32_t reached_count;
  uint32_t* owners;
  uint32_t walk;
};

static uint32_t* new_row(const tn_alloc_t* alloc, size_t count) {
  return tn_alloc_array(alloc, NULL, count, sizeof(uint32_t));
}

static void fill_owners(tn_walker_t* walker, const tn_plan_rows_t* rows) {
  for (uint32_t i = 0; i < rows->prototype_count; i++) {
    if (rows->slots[i] != TN_NONE) walker->owners[rows->slots[i]] = i;
  }
}

tn_status_t tn_walker_create(const tn_plan_t* plan, tn_walker_t** created) {
  const tn_plan_rows_t rows = tn_plan_rows(plan);
  const tn_alloc_t alloc = *tn_graph_alloc(tn_plan_graph(plan));
  tn_walker_t* const walker = tn_alloc_array(&alloc, NULL, 1, sizeof(*walker));

  if (walker == NULL) return TN_NO_MEMORY;
  memset(walker, 0, sizeof(*walker));
  walker->alloc = alloc;
  walker->plan = plan;
  walker->met = new_row(&alloc, rows.prototype_count);
  walker->ahead = new_row(&alloc, rows.prototype_count);
  walker->reached = new_row(&alloc, rows.slot_count);
  walker->owners = new_row(&alloc, rows.slot_count);
  if (walker->met == NULL || walker->ahead == NULL || walker->reached == NULL ||
      walker->owners == NULL) {
    tn_walker_destroy(walker);
    return TN_NO_MEMORY;
  }
  memset(walker->met, 0, rows.prototype_count * sizeof(*walker->met));
  fill_owners(walker, &rows);
  *created = walker;
  return TN_OK;
}

void tn_walker_destroy(tn_walker_t* walker) {
  if (walker == NULL) return;
  const tn_alloc_t alloc = walker->alloc;

  tn_alloc_free(&alloc, walker->met);
  tn_alloc_free(&alloc, walker->ahead);
  tn_alloc_free(&alloc, walker->reached);
  tn_alloc_free(&alloc, walker->owners);
  tn_alloc_free(&alloc, walker);
}

static bool wanted(const tn_plan_rows_t* rows,
                   uint32_t prototype,
                   tn_reach_t which) {
  if (rows->slots[prototype] == TN_NONE) return false;
  if (which == TN_REACH_ALL) return true;
  return (rows->flags[prototype] & TN_PLAN_ASYNCHRONOUS) != 0;
}

/* Whether there is anything to find behind a prototype. */
static bool leads_on(const tn_plan_rows_t* rows,
                     uint32_t prototype,
                     tn_reach_t which) {
  if (which == TN_REACH_ALL) return true;
  return (rows->flags[prototype] & TN_PLAN_REACHES_ASYNCHRONOUS) != 0;
}

static void meet(tn_walker_t* walker,
                 const tn_plan_rows_t* rows,
                 uint32_t prototype,
                 tn_reach_t which) {
  if (walker->met[prototype] == walker->walk) return;
  walker->met[prototype] = walker->walk;
  if (wanted(rows, prototype, which)) {
    walker->reached[walker->reached_count++] = rows->slots[prototype];
  }
  if (leads_on(rows, prototype, which)) {
    walker->ahead[walker->ahead_count++] = prototype;
  }
}

static int compare(const void* a, const void* b) {
  const uint32_t left = *(const uint32_t*)a;
  const uint32_t right = *(const uint32_t*)b;

  return left < right ? -1 : left > right;
}

/* The number of this walk: one that no prototype has been met in. */
static void begin(tn_walker_t* walker, const tn_plan_rows_t* rows) {
  walker->walk++;
  walker->reached_count = 0;
  if (walker->walk != 0) return;
  memset(walker->met, 0, rows->prototype_count * sizeof(*walker->met));
  walker->walk = 1;
}

void tn_walker_reach(tn_walker_t* walker,
                     uint32_t prototype,
                     tn_reach_t which,
                     const uint32_t** reached,
                     uint32_t* count) {
  const tn_plan_rows_t rows = tn_plan_rows(walker->plan);
  const tn_graph_t* const graph = tn_plan_graph(walker->plan);

  begin(walker, &rows);
  meet(walker, &rows, prototype, which);
  while (walker->ahead_count > 0) {
    const uint32_t next = walker->ahead[--walker->ahead_count];
    const uint32_t end = tn_graph_first_injection(graph, next + 1);

    for (uint32_t i = tn_graph_first_injection(graph, next); i < end; i++) {
      if (rows.targets[i] == TN_NONE) continue;
      meet(walker, &rows, rows.targets[i], which);
    }
  }
  /* Slots are numbered in order: what one needs has a smaller one. */
  if (walker->reached_count > 1) {
    qsort(walker->reached, walker->reached_count, sizeof(uint32_t), compare);
  }
  for (uint32_t i = 0; i < walker->reached_count; i++) {
    walker->reached[i] = walker->owners[walker->reached[i]];
  }
  *reached = walker->reached;
  *count = walker->reached_count;
}
