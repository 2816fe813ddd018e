/* SPDX-License-Identifier: MIT */
#include "order.h"

#include <string.h>

typedef struct {
  uint32_t node;
  /* The edge that is followed. */
  uint32_t edge;
} step_t;

/* Where a node stands in the walk. */
enum { UNSEEN = 0, ON_PATH, DONE };

typedef struct {
  const tn_edges_t* edges;
  uint8_t* states;
  /* The nodes from where the walk began to where it is. */
  step_t* path;
  uint32_t depth;
  uint32_t* order;
  uint32_t ordered;
} walk_t;

static void enter(walk_t* walk, uint32_t node) {
  walk->states[node] = ON_PATH;
  walk->path[walk->depth++] = (step_t){node, walk->edges->first[node]};
}

/* The edges from where the path first met `node` to where it meets it again. */
static void close_cycle(const walk_t* walk, uint32_t node, tn_cycle_t* cycle) {
  uint32_t i = walk->depth;

  while (walk->path[i - 1].node != node) i--;
  for (i--; i < walk->depth; i++) {
    cycle->edges[cycle->count++] = walk->path[i].edge;
  }
}

/* Takes one step; false where it closes a cycle. */
static bool advance(walk_t* walk, tn_cycle_t* cycle) {
  step_t* const step = &walk->path[walk->depth - 1];

  if (step->edge == walk->edges->first[step->node + 1]) {
    walk->states[step->node] = DONE;
    walk->order[walk->ordered++] = step->node;
    walk->depth--;
    if (walk->depth > 0) walk->path[walk->depth - 1].edge++;
    return true;
  }
  const uint32_t next = walk->edges->to[step->edge];

  if (next == UINT32_MAX || walk->states[next] == DONE) {
    step->edge++;
    return true;
  }
  if (walk->states[next] == ON_PATH) {
    close_cycle(walk, next, cycle);
    return false;
  }
  enter(walk, next);
  return true;
}

tn_status_t tn_order_sort(const tn_alloc_t* alloc,
                          const tn_edges_t* edges,
                          uint32_t* order,
                          tn_cycle_t* cycle) {
  const uint32_t count = edges->count;
  walk_t walk = {.edges = edges, .order = order};

  cycle->count = 0;
  walk.states = tn_alloc_array(alloc, NULL, count, sizeof(*walk.states));
  if (walk.states == NULL) return TN_NO_MEMORY;
  walk.path = tn_alloc_array(alloc, NULL, count, sizeof(*walk.path));
  if (walk.path == NULL) {
    tn_alloc_free(alloc, walk.states);
    return TN_NO_MEMORY;
  }
  memset(walk.states, UNSEEN, count);
  for (uint32_t node = 0; node < count && cycle->count == 0; node++) {
    if (walk.states[node] == UNSEEN) enter(&walk, node);
    while (walk.depth > 0 && advance(&walk, cycle)) {
    }
  }
  tn_alloc_free(alloc, walk.path);
  tn_alloc_free(alloc, walk.states);
  return TN_OK;
}
