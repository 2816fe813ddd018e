/* SPDX-License-Identifier: MIT */
#ifndef TN_DUPLICATES_H
#define TN_DUPLICATES_H

#include "diag.h"
#include "graph.h"

/*
 * TN_DUPLICATE_PROTOTYPE, with both in `diag`, where two prototypes of one load
 * unit have the same name, init type and qualifiers, in whatever order and by
 * default or not: nothing could tell one from the other. TN_NO_MEMORY. Linear.
 */
tn_status_t tn_duplicates_check(const tn_graph_t* graph, tn_diag_t* diag);

#endif
