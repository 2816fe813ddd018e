/* SPDX-License-Identifier: MIT */
#include "graph.h"

#include <string.h>

typedef struct {
  uint32_t first;
  uint32_t count;
} span_t;

typedef struct {
  uint32_t name;
  uint32_t unit;
  span_t qualifiers;
  uint32_t first_injection;
  tn_init_type_t init_type;
  tn_access_t access;
  bool asynchronous;
  bool given;
} prototype_t;

typedef struct {
  uint32_t name;
  uint32_t position;
  span_t qualifiers;
  bool optional;
} injection_t;

/* Grows by doubling; `elements` is owned by the graph. */
typedef struct {
  void* elements;
  uint32_t count;
  uint32_t capacity;
} row_t;

struct tn_graph {
  tn_alloc_t alloc;
  /* uint32_t: the names. */
  row_t units;
  row_t prototypes;
  row_t injections;
  row_t qualifiers;
};

/* Numbers stay below 2^31, so that no sum of two wraps around. */
enum { LIMIT = 0x7FFFFFFF };

tn_status_t tn_graph_create(const tn_alloc_t* alloc, tn_graph_t** graph) {
  tn_graph_t* const created = tn_alloc_array(alloc, NULL, 1, sizeof(*created));

  if (created == NULL) return TN_NO_MEMORY;
  memset(created, 0, sizeof(*created));
  created->alloc = *alloc;
  *graph = created;
  return TN_OK;
}

void tn_graph_destroy(tn_graph_t* graph) {
  if (graph == NULL) return;
  tn_alloc_free(&graph->alloc, graph->units.elements);
  tn_alloc_free(&graph->alloc, graph->prototypes.elements);
  tn_alloc_free(&graph->alloc, graph->injections.elements);
  tn_alloc_free(&graph->alloc, graph->qualifiers.elements);
  const tn_alloc_t alloc = graph->alloc;

  tn_alloc_free(&alloc, graph);
}

/* Makes room for `added` more elements of `size` bytes. */
static tn_status_t reserve(tn_graph_t* graph,
                           row_t* row,
                           size_t added,
                           size_t size) {
  if (added > LIMIT - row->count) return TN_OUT_OF_RANGE;
  const uint32_t needed = row->count + (uint32_t)added;

  if (needed <= row->capacity) return TN_OK;
  uint32_t capacity = row->capacity < 16 ? 16 : row->capacity;

  while (capacity < needed) capacity *= 2;
  void* const grown =
      tn_alloc_array(&graph->alloc, row->elements, capacity, size);

  if (grown == NULL) return TN_NO_MEMORY;
  row->elements = grown;
  row->capacity = capacity;
  return TN_OK;
}

static tn_status_t add_qualifiers(tn_graph_t* graph,
                                  const tn_qualifier_t* qualifiers,
                                  size_t count,
                                  span_t* span) {
  row_t* const row = &graph->qualifiers;

  for (size_t i = 0; i < count; i++) {
    if (qualifiers[i].attribute >= TN_ATTRIBUTE_LIMIT) return TN_OUT_OF_RANGE;
  }
  const tn_status_t status = reserve(graph, row, count, sizeof(*qualifiers));

  if (status != TN_OK) return status;
  tn_qualifier_t* const elements = row->elements;

  if (count != 0) {
    memcpy(elements + row->count, qualifiers, count * sizeof(*qualifiers));
  }
  *span = (span_t){row->count, (uint32_t)count};
  row->count += (uint32_t)count;
  return TN_OK;
}

tn_status_t tn_graph_add_unit(tn_graph_t* graph, uint32_t name) {
  const tn_status_t status = reserve(graph, &graph->units, 1, sizeof(name));

  if (status != TN_OK) return status;
  uint32_t* const units = graph->units.elements;

  units[graph->units.count++] = name;
  return TN_OK;
}

tn_status_t tn_graph_add_prototype(tn_graph_t* graph,
                                   const tn_prototype_t* prototype) {
  const uint32_t type = (uint32_t)prototype->init_type;
  row_t* const row = &graph->prototypes;
  span_t qualifiers;

  if (prototype->unit >= graph->units.count) return TN_OUT_OF_RANGE;
  if (type >= TN_INIT_TYPE_COUNT) return TN_OUT_OF_RANGE;
  if (prototype->given && type != TN_INIT_SINGLETON) return TN_OUT_OF_RANGE;
  tn_status_t status = reserve(graph, row, 1, sizeof(prototype_t));

  if (status != TN_OK) return status;
  status = add_qualifiers(
      graph, prototype->qualifiers, prototype->qualifier_count, &qualifiers);
  if (status != TN_OK) return status;
  prototype_t* const prototypes = row->elements;

  prototypes[row->count++] = (prototype_t){
      .name = prototype->name,
      .unit = prototype->unit,
      .qualifiers = qualifiers,
      .first_injection = graph->injections.count,
      .init_type = prototype->init_type,
      .access = prototype->access,
      .asynchronous = prototype->asynchronous,
      .given = prototype->given,
  };
  return TN_OK;
}

tn_status_t tn_graph_add_injection(tn_graph_t* graph,
                                   const tn_injection_t* injection) {
  row_t* const row = &graph->injections;
  span_t qualifiers;

  if (graph->prototypes.count == 0) return TN_OUT_OF_RANGE;
  tn_status_t status = reserve(graph, row, 1, sizeof(injection_t));

  if (status != TN_OK) return status;
  status = add_qualifiers(
      graph, injection->qualifiers, injection->qualifier_count, &qualifiers);
  if (status != TN_OK) return status;
  injection_t* const injections = row->elements;

  injections[row->count++] = (injection_t){
      .name = injection->name,
      .position = injection->position,
      .qualifiers = qualifiers,
      .optional = injection->optional,
  };
  return TN_OK;
}

uint32_t tn_graph_units(const tn_graph_t* graph) {
  return graph->units.count;
}

uint32_t tn_graph_prototypes(const tn_graph_t* graph) {
  return graph->prototypes.count;
}

uint32_t tn_graph_injections(const tn_graph_t* graph) {
  return graph->injections.count;
}

uint32_t tn_graph_unit_name(const tn_graph_t* graph, uint32_t unit) {
  const uint32_t* const units = graph->units.elements;

  return units[unit];
}

static const tn_qualifier_t* qualifiers_at(const tn_graph_t* graph,
                                           span_t span) {
  const tn_qualifier_t* const qualifiers = graph->qualifiers.elements;

  return span.count == 0 ? NULL : qualifiers + span.first;
}

tn_prototype_t tn_graph_prototype(const tn_graph_t* graph, uint32_t prototype) {
  const prototype_t* const all = graph->prototypes.elements;
  const prototype_t* const one = &all[prototype];

  return (tn_prototype_t){
      .name = one->name,
      .unit = one->unit,
      .init_type = one->init_type,
      .access = one->access,
      .asynchronous = one->asynchronous,
      .given = one->given,
      .qualifiers = qualifiers_at(graph, one->qualifiers),
      .qualifier_count = one->qualifiers.count,
  };
}

tn_injection_t tn_graph_injection(const tn_graph_t* graph, uint32_t injection) {
  const injection_t* const all = graph->injections.elements;
  const injection_t* const one = &all[injection];

  return (tn_injection_t){
      .name = one->name,
      .position = one->position,
      .optional = one->optional,
      .qualifiers = qualifiers_at(graph, one->qualifiers),
      .qualifier_count = one->qualifiers.count,
  };
}

uint32_t tn_graph_first_injection(const tn_graph_t* graph, uint32_t prototype) {
  const prototype_t* const all = graph->prototypes.elements;

  if (prototype == graph->prototypes.count) return graph->injections.count;
  return all[prototype].first_injection;
}

const tn_alloc_t* tn_graph_alloc(const tn_graph_t* graph) {
  return &graph->alloc;
}
