/* SPDX-License-Identifier: MIT */
#include "duplicates.h"

#include <string.h>

#include "index.h"

static uint64_t mix(uint64_t h) {
  h = (h ^ h >> 32) * 0xD6E8FEB86659FD93u;
  h = (h ^ h >> 32) * 0xD6E8FEB86659FD93u;
  return h ^ h >> 32;
}

static uint64_t mix_pair(uint32_t a, uint32_t b) {
  return mix((uint64_t)a << 32 | b);
}

/* Whether a prototype would have a qualifier of its own without naming it. */
static bool is_default(const tn_graph_t* graph,
                       const tn_prototype_t* prototype,
                       tn_qualifier_t qualifier) {
  const tn_prototype_t bare = {.unit = prototype->unit,
                               .init_type = prototype->init_type};

  return tn_index_qualifies(graph, &bare, qualifier);
}

/* Equal prototypes have equal hashes: a sum does not care for order. */
static uint64_t hash(const tn_graph_t* graph, const tn_prototype_t* prototype) {
  uint64_t h = mix_pair(prototype->unit, prototype->name);

  h += mix((uint64_t)prototype->init_type + 1);
  for (size_t i = 0; i < prototype->qualifier_count; i++) {
    const tn_qualifier_t qualifier = prototype->qualifiers[i];

    if (is_default(graph, prototype, qualifier)) continue;
    h += mix_pair(qualifier.attribute, qualifier.value);
  }
  return mix(h);
}

/* Whether `a` has every qualifier that `b` names. */
static bool covers(const tn_graph_t* graph,
                   const tn_prototype_t* a,
                   const tn_prototype_t* b) {
  for (size_t i = 0; i < b->qualifier_count; i++) {
    if (!tn_index_qualifies(graph, a, b->qualifiers[i])) return false;
  }
  return true;
}

/* What neither names, both have by default: alike, of one unit and init type.
 */
static bool equal(const tn_graph_t* graph,
                  const tn_prototype_t* a,
                  const tn_prototype_t* b) {
  if (a->unit != b->unit || a->name != b->name) return false;
  if (a->init_type != b->init_type) return false;
  return covers(graph, a, b) && covers(graph, b, a);
}

/*
 * The place of a prototype in an open-addressed table, or the one that holds
 * its equal.
 */
static size_t locate(const tn_graph_t* graph,
                     const uint32_t* table,
                     size_t mask,
                     const tn_prototype_t* prototype) {
  size_t i = (size_t)hash(graph, prototype) & mask;

  for (; table[i] != TN_NONE; i = (i + 1) & mask) {
    const tn_prototype_t other = tn_graph_prototype(graph, table[i]);

    if (equal(graph, &other, prototype)) return i;
  }
  return i;
}

tn_status_t tn_duplicates_check(const tn_graph_t* graph, tn_diag_t* diag) {
  const tn_alloc_t* const alloc = tn_graph_alloc(graph);
  const uint32_t count = tn_graph_prototypes(graph);
  size_t size = 16;

  while (size < (size_t)count * 2) size *= 2;
  uint32_t* const table = tn_alloc_array(alloc, NULL, size, sizeof(*table));

  if (table == NULL) return TN_NO_MEMORY;
  memset(table, 0xFF, size * sizeof(*table));
  tn_status_t status = TN_OK;

  for (uint32_t i = 0; i < count && status == TN_OK; i++) {
    const tn_prototype_t prototype = tn_graph_prototype(graph, i);
    const size_t place = locate(graph, table, size - 1, &prototype);

    if (table[place] == TN_NONE) {
      table[place] = i;
      continue;
    }
    const uint32_t both[] = {table[place], i};

    status = tn_diag_numbers(diag, TN_DUPLICATE_PROTOTYPE, both, 2);
  }
  tn_alloc_free(alloc, table);
  return status;
}
