/* SPDX-License-Identifier: MIT */
#include "resolve.h"

/* A search with one qualifier more, whose attribute it has not itself. */
typedef struct {
  const tn_search_t* search;
  const tn_qualifier_t* added;
} narrowed_t;

/* Where one looks: at what has this attribute of the core's own. */
typedef struct {
  uint32_t attribute;
  uint32_t value;
} place_t;

/*
 * What is seen: how many, and the first `size` of them. Who looks stops at
 * `enough`: many of one name must not cost each injection all of them.
 */
typedef struct {
  uint32_t* prototypes;
  size_t size;
  size_t enough;
  size_t count;
} seen_t;

static bool matches(const tn_graph_t* graph,
                    const narrowed_t* narrowed,
                    const tn_prototype_t* prototype) {
  const tn_search_t* const search = narrowed->search;

  for (size_t i = 0; i < search->qualifier_count; i++) {
    const tn_qualifier_t qualifier = search->qualifiers[i];

    if (!tn_index_qualifies(graph, prototype, qualifier)) return false;
  }
  if (narrowed->added == NULL) return true;
  return tn_index_qualifies(graph, prototype, *narrowed->added);
}

/* The shortest list that holds all that a search can see in one place. */
static tn_postings_t shortest(const tn_index_t* index,
                              const narrowed_t* narrowed,
                              place_t place) {
  const tn_search_t* const search = narrowed->search;
  const uint32_t name = search->name;
  tn_postings_t best = tn_index_find(index, name, place.attribute, place.value);

  for (size_t i = 0; i < search->qualifier_count; i++) {
    const tn_qualifier_t qualifier = search->qualifiers[i];
    const tn_postings_t postings =
        tn_index_find(index, name, qualifier.attribute, qualifier.value);

    if (postings.count < best.count) best = postings;
  }
  if (narrowed->added == NULL) return best;
  const tn_postings_t postings = tn_index_find(
      index, name, narrowed->added->attribute, narrowed->added->value);

  return postings.count < best.count ? postings : best;
}

static bool lies_in(const tn_prototype_t* prototype, place_t place) {
  if (place.attribute == TN_ATTRIBUTE_UNIT) {
    return prototype->unit == place.value;
  }
  return prototype->access == TN_ACCESS_PUBLIC;
}

static void look(const tn_graph_t* graph,
                 const tn_index_t* index,
                 const narrowed_t* narrowed,
                 place_t place,
                 seen_t* seen) {
  uint32_t posting = shortest(index, narrowed, place).first;

  while (posting != TN_NONE && seen->count < seen->enough) {
    const uint32_t number = tn_index_prototype(index, posting);
    const tn_prototype_t prototype = tn_graph_prototype(graph, number);

    posting = tn_index_next(index, posting);
    if (!lies_in(&prototype, place)) continue;
    if (!matches(graph, narrowed, &prototype)) continue;
    if (seen->count < seen->size) seen->prototypes[seen->count] = number;
    seen->count++;
  }
}

static void see(const tn_graph_t* graph,
                const tn_index_t* index,
                const narrowed_t* narrowed,
                seen_t* seen) {
  if (narrowed->search->unit != TN_NONE) {
    const place_t own = {TN_ATTRIBUTE_UNIT, narrowed->search->unit};

    look(graph, index, narrowed, own, seen);
  }
  if (seen->count == 0) {
    look(graph, index, narrowed, (place_t){TN_ATTRIBUTE_PUBLIC, 0}, seen);
  }
}

/* The one that is seen. TN_PROTOTYPE_NOT_FOUND, TN_SEVERAL_PROTOTYPES. */
static tn_status_t see_one(const tn_graph_t* graph,
                           const tn_index_t* index,
                           const narrowed_t* narrowed,
                           uint32_t* prototype) {
  uint32_t found = TN_NONE;
  seen_t seen = {.prototypes = &found, .size = 1, .enough = 2};

  see(graph, index, narrowed, &seen);
  if (seen.count == 0) return TN_PROTOTYPE_NOT_FOUND;
  if (seen.count > 1) return TN_SEVERAL_PROTOTYPES;
  *prototype = found;
  return TN_OK;
}

size_t tn_resolve_candidates(const tn_graph_t* graph,
                             const tn_index_t* index,
                             const tn_search_t* search,
                             uint32_t* prototypes,
                             size_t size) {
  const narrowed_t narrowed = {search, NULL};
  seen_t seen = {.prototypes = prototypes, .size = size, .enough = SIZE_MAX};

  see(graph, index, &narrowed, &seen);
  return seen.count;
}

tn_status_t tn_resolve_search(const tn_graph_t* graph,
                              const tn_index_t* index,
                              const tn_search_t* search,
                              uint32_t* prototype) {
  const narrowed_t narrowed = {search, NULL};

  return see_one(graph, index, &narrowed, prototype);
}

static bool names_init_type(const tn_injection_t* injection) {
  for (size_t i = 0; i < injection->qualifier_count; i++) {
    const uint32_t attribute = injection->qualifiers[i].attribute;

    if (attribute == TN_ATTRIBUTE_INIT_TYPE) return true;
  }
  return false;
}

/* Of several seen: the context one, or else the one of the own init type. */
static tn_status_t narrow(const tn_graph_t* graph,
                          const tn_index_t* index,
                          const tn_search_t* search,
                          tn_init_type_t own,
                          uint32_t* target) {
  const tn_init_type_t types[] = {TN_INIT_CONTEXT, own};

  for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
    const tn_qualifier_t type = {TN_ATTRIBUTE_INIT_TYPE, (uint32_t)types[i]};
    const narrowed_t narrowed = {search, &type};
    const tn_status_t status = see_one(graph, index, &narrowed, target);

    if (status != TN_PROTOTYPE_NOT_FOUND) return status;
  }
  return TN_SEVERAL_PROTOTYPES;
}

tn_status_t tn_resolve_injection(const tn_graph_t* graph,
                                 const tn_index_t* index,
                                 uint32_t prototype,
                                 uint32_t injection,
                                 uint32_t* target) {
  const tn_prototype_t asker = tn_graph_prototype(graph, prototype);
  const tn_injection_t wanted = tn_graph_injection(graph, injection);
  const tn_search_t search = {
      wanted.name, asker.unit, wanted.qualifiers, wanted.qualifier_count};
  const tn_status_t status = tn_resolve_search(graph, index, &search, target);

  if (status == TN_PROTOTYPE_NOT_FOUND && wanted.optional) {
    *target = TN_NONE;
    return TN_OK;
  }
  if (status != TN_SEVERAL_PROTOTYPES || names_init_type(&wanted)) {
    return status;
  }
  return narrow(graph, index, &search, asker.init_type, target);
}
