/* SPDX-License-Identifier: MIT */
#include "index.h"

#include <string.h>

typedef struct {
  uint32_t name;
  uint32_t attribute;
  uint32_t value;
  tn_postings_t postings;
} entry_t;

typedef struct {
  uint32_t prototype;
  uint32_t next;
} posting_t;

struct tn_index {
  tn_alloc_t alloc;
  /* Open addressing; a count of 0 marks an empty entry. */
  entry_t* entries;
  /* The number of entries less 1; a power of 2 less 1. */
  size_t mask;
  posting_t* postings;
  uint32_t posting_count;
};

static bool has_own(const tn_prototype_t* prototype, uint32_t attribute) {
  for (size_t i = 0; i < prototype->qualifier_count; i++) {
    if (prototype->qualifiers[i].attribute == attribute) return true;
  }
  return false;
}

bool tn_index_qualifies(const tn_graph_t* graph,
                        const tn_prototype_t* prototype,
                        tn_qualifier_t qualifier) {
  for (size_t i = 0; i < prototype->qualifier_count; i++) {
    if (prototype->qualifiers[i].attribute != qualifier.attribute) continue;
    return prototype->qualifiers[i].value == qualifier.value;
  }
  if (qualifier.attribute == TN_ATTRIBUTE_INIT_TYPE) {
    return (uint32_t)prototype->init_type == qualifier.value;
  }
  if (qualifier.attribute == TN_ATTRIBUTE_LOAD_UNIT) {
    return tn_graph_unit_name(graph, prototype->unit) == qualifier.value;
  }
  return false;
}

static size_t hash(uint32_t name, uint32_t attribute, uint32_t value) {
  uint64_t h = (uint64_t)name << 32 | value;

  h ^= (uint64_t)attribute * 0x9E3779B97F4A7C15u;
  h = (h ^ h >> 32) * 0xD6E8FEB86659FD93u;
  h = (h ^ h >> 32) * 0xD6E8FEB86659FD93u;
  return (size_t)(h ^ h >> 32);
}

/* The entry of a key, or the empty one where it belongs. */
static entry_t* locate(const tn_index_t* index,
                       uint32_t name,
                       uint32_t attribute,
                       uint32_t value) {
  for (size_t i = hash(name, attribute, value);; i++) {
    entry_t* const entry = &index->entries[i & index->mask];

    if (entry->postings.count == 0) return entry;
    if (entry->name == name && entry->attribute == attribute &&
        entry->value == value) {
      return entry;
    }
  }
}

static void post(tn_index_t* index,
                 uint32_t prototype,
                 uint32_t name,
                 uint32_t attribute,
                 uint32_t value) {
  entry_t* const entry = locate(index, name, attribute, value);
  const uint32_t posting = index->posting_count++;

  if (entry->postings.count == 0) {
    *entry = (entry_t){name, attribute, value, {0, TN_NONE}};
  }
  index->postings[posting] = (posting_t){prototype, entry->postings.first};
  entry->postings.first = posting;
  entry->postings.count++;
}

static void post_prototype(tn_index_t* index,
                           const tn_graph_t* graph,
                           uint32_t number) {
  const tn_prototype_t prototype = tn_graph_prototype(graph, number);
  const uint32_t name = prototype.name;

  post(index, number, name, TN_ATTRIBUTE_UNIT, prototype.unit);
  if (prototype.access == TN_ACCESS_PUBLIC) {
    post(index, number, name, TN_ATTRIBUTE_PUBLIC, 0);
  }
  if (!has_own(&prototype, TN_ATTRIBUTE_INIT_TYPE)) {
    const uint32_t type = (uint32_t)prototype.init_type;

    post(index, number, name, TN_ATTRIBUTE_INIT_TYPE, type);
  }
  if (!has_own(&prototype, TN_ATTRIBUTE_LOAD_UNIT)) {
    const uint32_t unit = tn_graph_unit_name(graph, prototype.unit);

    post(index, number, name, TN_ATTRIBUTE_LOAD_UNIT, unit);
  }
  for (size_t i = 0; i < prototype.qualifier_count; i++) {
    const tn_qualifier_t qualifier = prototype.qualifiers[i];

    post(index, number, name, qualifier.attribute, qualifier.value);
  }
}

/* How many postings there can be at most. */
static size_t count_postings(const tn_graph_t* graph) {
  size_t count = 0;

  for (uint32_t i = 0; i < tn_graph_prototypes(graph); i++) {
    count += 4 + tn_graph_prototype(graph, i).qualifier_count;
  }
  return count;
}

tn_status_t tn_index_create(const tn_graph_t* graph, tn_index_t** created) {
  const tn_alloc_t alloc = *tn_graph_alloc(graph);
  const size_t count = count_postings(graph);
  size_t size = 16;

  if (count > UINT32_MAX) return TN_OUT_OF_RANGE;
  while (size < count * 2) size *= 2;
  tn_index_t* const index = tn_alloc_array(&alloc, NULL, 1, sizeof(*index));

  if (index == NULL) return TN_NO_MEMORY;
  memset(index, 0, sizeof(*index));
  index->alloc = alloc;
  index->mask = size - 1;
  index->entries = tn_alloc_array(&alloc, NULL, size, sizeof(entry_t));
  index->postings = tn_alloc_array(&alloc, NULL, count, sizeof(posting_t));
  if (index->entries == NULL || index->postings == NULL) {
    tn_index_destroy(index);
    return TN_NO_MEMORY;
  }
  memset(index->entries, 0, size * sizeof(entry_t));
  /* The last first: a list is extended at its head. */
  for (uint32_t i = tn_graph_prototypes(graph); i > 0; i--) {
    post_prototype(index, graph, i - 1);
  }
  *created = index;
  return TN_OK;
}

void tn_index_destroy(tn_index_t* index) {
  if (index == NULL) return;
  const tn_alloc_t alloc = index->alloc;

  tn_alloc_free(&alloc, index->entries);
  tn_alloc_free(&alloc, index->postings);
  tn_alloc_free(&alloc, index);
}

tn_postings_t tn_index_find(const tn_index_t* index,
                            uint32_t name,
                            uint32_t attribute,
                            uint32_t value) {
  const entry_t* const entry = locate(index, name, attribute, value);

  if (entry->postings.count == 0) return (tn_postings_t){0, TN_NONE};
  return entry->postings;
}

uint32_t tn_index_prototype(const tn_index_t* index, uint32_t posting) {
  return index->postings[posting].prototype;
}

uint32_t tn_index_next(const tn_index_t* index, uint32_t posting) {
  return index->postings[posting].next;
}
