/* SPDX-License-Identifier: MIT */
#ifndef TN_UNIT_ORDER_H
#define TN_UNIT_ORDER_H

#include "diag.h"
#include "graph.h"

/*
 * Writes the load units to `order`, each after those that its prototypes inject
 * from. `targets` has, per injection, its prototype or TN_NONE.
 *
 * TN_NO_MEMORY; TN_LOAD_UNIT_CYCLE, explained by `diag`. Linear.
 */
tn_status_t tn_unit_order_sort(const tn_graph_t* graph,
                               const uint32_t* targets,
                               uint32_t* order,
                               tn_diag_t* diag);

#endif
