/* SPDX-License-Identifier: MIT */
#ifndef TN_TEST_SKETCH_H
#define TN_TEST_SKETCH_H

/* Graphs in few lines. A call that fails where it must not ends the test. */

#include <stdio.h>
#include <stdlib.h>

#include "../../src/graph.h"
#include "../../src/plan.h"

/* The qualifiers of a prototype or an injection, as designated initializers. */
#define QUALIFIED(...)                                 \
  .qualifiers = (const tn_qualifier_t[]){__VA_ARGS__}, \
  .qualifier_count =                                   \
      sizeof((const tn_qualifier_t[]){__VA_ARGS__}) / sizeof(tn_qualifier_t)

/* An attribute that means nothing to the core, and another. */
enum { COLOUR = 2, SHAPE };

/* The name of the first load unit of a sketch; the next has the next one. */
enum { UNIT_NAME = 1000 };

static inline void sketch_require(tn_status_t status, const char* what) {
  if (status == TN_OK) return;
  fprintf(stderr, "%s returned %d\n", what, (int)status);
  exit(1);
}

static inline tn_graph_t* new_graph(uint32_t units) {
  const tn_alloc_t alloc = tn_alloc_libc();
  tn_graph_t* graph = NULL;

  sketch_require(tn_graph_create(&alloc, &graph), "tn_graph_create");
  for (uint32_t i = 0; i < units; i++) {
    sketch_require(tn_graph_add_unit(graph, UNIT_NAME + i), "add_unit");
  }
  return graph;
}

/* Adds a prototype, a private singleton of unit 0 unless it says otherwise. */
static inline uint32_t add(tn_graph_t* graph, tn_prototype_t prototype) {
  sketch_require(tn_graph_add_prototype(graph, &prototype), "add_prototype");
  return tn_graph_prototypes(graph) - 1;
}

/* Adds an injection to the prototype added last. */
static inline uint32_t inject(tn_graph_t* graph, tn_injection_t injection) {
  sketch_require(tn_graph_add_injection(graph, &injection), "add_injection");
  return tn_graph_injections(graph) - 1;
}

/* A prototype of a unit, injectable everywhere. */
static inline uint32_t add_public(tn_graph_t* graph,
                                  uint32_t unit,
                                  uint32_t name) {
  return add(
      graph,
      (tn_prototype_t){.unit = unit, .name = name, .access = TN_ACCESS_PUBLIC});
}

static inline uint32_t add_of_type(tn_graph_t* graph,
                                   uint32_t name,
                                   tn_init_type_t type) {
  return add(graph, (tn_prototype_t){.name = name, .init_type = type});
}

static inline uint32_t inject_name(tn_graph_t* graph, uint32_t name) {
  return inject(
      graph, (tn_injection_t){.name = name, .position = TN_POSITION_PROPERTY});
}

/* Seals a graph that has to be sound. */
static inline tn_plan_t* seal(tn_graph_t* graph) {
  tn_plan_t* plan = NULL;
  tn_diag_t diag;

  sketch_require(tn_plan_create(graph, &plan, &diag), "tn_plan_create");
  tn_diag_deinit(&diag);
  return plan;
}

#endif
