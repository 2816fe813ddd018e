/* SPDX-License-Identifier: MIT */
#ifndef TN_DIAG_H
#define TN_DIAG_H

#include "graph.h"

/*
 * What was wrong, in numbers; the host has the names.
 *
 *     TN_DUPLICATE_PROTOTYPE   the two prototypes
 *     TN_PROTOTYPE_NOT_FOUND   prototypes of that name, whatever keeps them out
 *     TN_SEVERAL_PROTOTYPES    those that are seen
 *     TN_PROTOTYPE_CYCLE       injections: each is of the prototype that the
 *                              one before stands for, the first of the last's
 *     TN_LOAD_UNIT_CYCLE       likewise, of a prototype in that one's load unit
 */
typedef struct {
  /* The injection that stands for nothing or for several, or TN_NONE. */
  uint32_t injection;
  /* Owned; cut at TN_DIAG_LIMIT where it is no cycle. */
  uint32_t* numbers;
  uint32_t count;
  tn_alloc_t alloc;
} tn_diag_t;

enum { TN_DIAG_LIMIT = 16 };

void tn_diag_init(tn_diag_t* diag, const tn_alloc_t* alloc);

/* May be called again. */
void tn_diag_deinit(tn_diag_t* diag);

/*
 * Each notes what the name of the function says and returns the status to hand
 * on: the one it is about, or TN_NO_MEMORY.
 */
tn_status_t tn_diag_numbers(tn_diag_t* diag,
                            tn_status_t status,
                            const uint32_t* numbers,
                            size_t count);
/* The prototypes called `name`. Linear in prototypes. */
tn_status_t tn_diag_not_found(tn_diag_t* diag,
                              const tn_graph_t* graph,
                              uint32_t name);

#endif
