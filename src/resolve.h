/* SPDX-License-Identifier: MIT */
#ifndef TN_RESOLVE_H
#define TN_RESOLVE_H

#include "graph.h"
#include "index.h"

/*
 * tegg's rules for what a name and qualifiers stand for.
 *
 * Sight: who asks from a load unit sees what lies in that unit, whatever its
 * access level; only where nothing there has the name and the qualifiers, the
 * public prototypes of all units. Who asks from none sees the public ones.
 *
 * Several seen: an injection that names no init type looks again, for a context
 * prototype, and where it sees none for one of its own prototype's init type:
 * in its unit first, as ever, so that it may find what the first look did not.
 */

/* What is looked for. `unit` is TN_NONE for who asks from none. */
typedef struct {
  uint32_t name;
  uint32_t unit;
  const tn_qualifier_t* qualifiers;
  size_t qualifier_count;
} tn_search_t;

/*
 * Finds the one prototype that a search sees. TN_PROTOTYPE_NOT_FOUND,
 * TN_SEVERAL_PROTOTYPES.
 */
tn_status_t tn_resolve_search(const tn_graph_t* graph,
                              const tn_index_t* index,
                              const tn_search_t* search,
                              uint32_t* prototype);

/*
 * Finds what an injection of `prototype` stands for: TN_NONE where it is
 * optional and nothing is seen. TN_PROTOTYPE_NOT_FOUND, TN_SEVERAL_PROTOTYPES.
 */
tn_status_t tn_resolve_injection(const tn_graph_t* graph,
                                 const tn_index_t* index,
                                 uint32_t prototype,
                                 uint32_t injection,
                                 uint32_t* target);

/*
 * Writes up to `size` of the prototypes that a search sees, in ascending order,
 * and returns how many it sees.
 */
size_t tn_resolve_candidates(const tn_graph_t* graph,
                             const tn_index_t* index,
                             const tn_search_t* search,
                             uint32_t* prototypes,
                             size_t size);

#endif
