/* SPDX-License-Identifier: MIT */
#ifndef TN_STATUS_H
#define TN_STATUS_H

/*
 * What a core function that can fail returns. Outputs are untouched unless the
 * status is TN_OK.
 */
typedef enum {
  TN_OK = 0,
  /* The allocator gave no memory. */
  TN_NO_MEMORY,
  /* A name that the core does not know. */
  TN_UNKNOWN_ENGINE,
  /* A known engine that this environment cannot run. */
  TN_ENGINE_UNAVAILABLE,
  /* A number that stands for nothing in this graph, or too many of something.
   */
  TN_OUT_OF_RANGE,
  /* Two prototypes of one load unit have the same name and qualifiers. */
  TN_DUPLICATE_PROTOTYPE,
  /* Nothing that can be reached has the name and qualifiers asked for. */
  TN_PROTOTYPE_NOT_FOUND,
  /* More than one prototype has them. */
  TN_SEVERAL_PROTOTYPES,
  /* Prototypes inject each other in a circle. */
  TN_PROTOTYPE_CYCLE,
  /* So do load units. */
  TN_LOAD_UNIT_CYCLE,
} tn_status_t;

#endif
