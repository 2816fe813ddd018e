/* SPDX-License-Identifier: MIT */
#include "unit_order.h"

#include <string.h>

#include "order.h"

/*
 * Edges from load unit to load unit, as tn_edges_t has them, and beside each
 * the injection that it is.
 */
typedef struct {
  uint32_t* first;
  uint32_t* to;
  uint32_t* injections;
} edges_t;

/*
 * Meets every injection that leads out of its load unit and moves that unit's
 * number in `cursors`; writes the edge there if there are edges to write.
 */
static void cross(const tn_graph_t* graph,
                  const uint32_t* targets,
                  uint32_t* cursors,
                  const edges_t* edges) {
  uint32_t injection = 0;

  for (uint32_t i = 0; i < tn_graph_prototypes(graph); i++) {
    const uint32_t unit = tn_graph_prototype(graph, i).unit;
    const uint32_t end = tn_graph_first_injection(graph, i + 1);

    for (; injection < end; injection++) {
      if (targets[injection] == TN_NONE) continue;
      const uint32_t to = tn_graph_prototype(graph, targets[injection]).unit;

      if (to == unit) continue;
      const uint32_t edge = cursors[unit]++;

      if (edges == NULL) continue;
      edges->to[edge] = to;
      edges->injections[edge] = injection;
    }
  }
}

/*
 * Counts the edges of each load unit, then puts each unit's in a row. Filling
 * the rows moves the beginning of each to its end, where the next one begins.
 */
static void fill(const tn_graph_t* graph,
                 const uint32_t* targets,
                 const edges_t* edges) {
  const uint32_t units = tn_graph_units(graph);
  uint32_t* const begins = edges->first + 1;
  uint32_t begin = 0;

  memset(edges->first, 0, ((size_t)units + 1) * sizeof(*edges->first));
  cross(graph, targets, begins, NULL);
  for (uint32_t unit = 0; unit < units; unit++) {
    const uint32_t count = begins[unit];

    begins[unit] = begin;
    begin += count;
  }
  cross(graph, targets, begins, edges);
}

static tn_status_t sort(const tn_graph_t* graph,
                        const edges_t* edges,
                        uint32_t* way,
                        uint32_t* order,
                        tn_diag_t* diag) {
  const tn_edges_t units = {tn_graph_units(graph), edges->first, edges->to};
  tn_cycle_t cycle = {.edges = way};
  const tn_status_t status =
      tn_order_sort(tn_graph_alloc(graph), &units, order, &cycle);

  if (status != TN_OK || cycle.count == 0) return status;
  for (uint32_t i = 0; i < cycle.count; i++) way[i] = edges->injections[way[i]];
  return tn_diag_numbers(diag, TN_LOAD_UNIT_CYCLE, way, cycle.count);
}

tn_status_t tn_unit_order_sort(const tn_graph_t* graph,
                               const uint32_t* targets,
                               uint32_t* order,
                               tn_diag_t* diag) {
  const tn_alloc_t* const alloc = tn_graph_alloc(graph);
  const size_t units = tn_graph_units(graph);
  const size_t injections = tn_graph_injections(graph);
  const size_t size = units + 1 + units + injections + injections;
  uint32_t* const rows = tn_alloc_array(alloc, NULL, size, sizeof(*rows));

  if (rows == NULL) return TN_NO_MEMORY;
  uint32_t* const way = rows + units + 1;
  const edges_t edges = {rows, way + units, way + units + injections};

  fill(graph, targets, &edges);
  const tn_status_t status = sort(graph, &edges, way, order, diag);

  tn_alloc_free(alloc, rows);
  return status;
}
