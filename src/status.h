/* SPDX-License-Identifier: MIT */
#ifndef TN_STATUS_H
#define TN_STATUS_H

/*
 * What a core function that can fail returns. Outputs are untouched unless the
 * status is TN_OK.
 */
typedef enum {
  TN_OK = 0,
  /* A name that the core does not know. */
  TN_UNKNOWN_ENGINE,
  /* A known engine that this environment cannot run. */
  TN_ENGINE_UNAVAILABLE,
} tn_status_t;

#endif
