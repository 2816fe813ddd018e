/* SPDX-License-Identifier: MIT */
#ifndef TN_ORDER_H
#define TN_ORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "alloc.h"
#include "status.h"

/*
 * Edges between the nodes 0 … count - 1, those that leave one node in a row:
 *
 *     first    0     2     2        the edges of node n are
 *              ▼     ▼     ▼        first[n] … first[n + 1] - 1
 *     to       1  2                 UINT32_MAX leads nowhere
 */
typedef struct {
  uint32_t count;
  const uint32_t* first;
  const uint32_t* to;
} tn_edges_t;

/* A way round: `count` edges, each leaving the node that the one before enters.
 * `edges` is the caller's and has room for one edge a node. */
typedef struct {
  uint32_t* edges;
  uint32_t count;
} tn_cycle_t;

/*
 * Writes all nodes to `order`, each after those that its edges lead to: in
 * ascending order, each with what it lacks ahead of it, as its edges lie.
 * Linear; no recursion.
 *
 * TN_NO_MEMORY. Where there is a way round, `cycle` has it and `order` nothing;
 * otherwise the count of `cycle` is 0.
 */
tn_status_t tn_order_sort(const tn_alloc_t* alloc,
                          const tn_edges_t* edges,
                          uint32_t* order,
                          tn_cycle_t* cycle);

#endif
