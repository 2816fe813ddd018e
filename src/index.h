/* SPDX-License-Identifier: MIT */
#ifndef TN_INDEX_H
#define TN_INDEX_H

#include "graph.h"

/*
 * Finds prototypes by a name and one qualifier, or by a name and the load unit
 * they lie in, or by the name alone of the public ones: a hash table of lists.
 *
 *     (name, attribute, value) ──► count 2, first ──► prototype 3 ──► 8
 *
 * Every prototype is in one list for each of its qualifiers, the default ones
 * included, so that the shortest of several lists is short where any of a
 * search's qualifiers tells much.
 */
typedef struct tn_index tn_index_t;

/* Attributes of the core's own. */
enum {
  /* The value is a load unit's number. */
  TN_ATTRIBUTE_UNIT = TN_ATTRIBUTE_LIMIT,
  /* The value is 0; public prototypes only. */
  TN_ATTRIBUTE_PUBLIC,
};

/* A list of prototypes, in ascending order. */
typedef struct {
  uint32_t count;
  /* A posting, or TN_NONE. */
  uint32_t first;
} tn_postings_t;

/* TN_NO_MEMORY, TN_OUT_OF_RANGE. Linear in prototypes and their qualifiers.
 * `graph` is borrowed.
 */
tn_status_t tn_index_create(const tn_graph_t* graph, tn_index_t** index);

/* Accepts NULL. */
void tn_index_destroy(tn_index_t* index);

/* The prototypes with this name and qualifier. */
tn_postings_t tn_index_find(const tn_index_t* index,
                            uint32_t name,
                            uint32_t attribute,
                            uint32_t value);

/* The prototype of a posting, and the posting after it or TN_NONE. */
uint32_t tn_index_prototype(const tn_index_t* index, uint32_t posting);
uint32_t tn_index_next(const tn_index_t* index, uint32_t posting);

/*
 * Whether a prototype has a qualifier, by its own or by default. Its own win.
 */
bool tn_index_qualifies(const tn_graph_t* graph,
                        const tn_prototype_t* prototype,
                        tn_qualifier_t qualifier);

#endif
