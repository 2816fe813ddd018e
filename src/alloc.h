/* SPDX-License-Identifier: MIT */
#ifndef TN_ALLOC_H
#define TN_ALLOC_H

#include <stddef.h>

/*
 * Where the core's memory comes from. Every object made through one keeps a
 * copy of it; what `state` points to is borrowed and outlives them all.
 */
typedef struct {
  /*
   * As realloc: NULL `memory` allocates; `size` is never 0. NULL on failure,
   * `memory` then untouched.
   */
  void* (*resize)(void* state, void* memory, size_t size);
  /* As free: accepts NULL. */
  void (*release)(void* state, void* memory);
  void* state;
} tn_alloc_t;

/* The C library's own. */
tn_alloc_t tn_alloc_libc(void);

/*
 * Makes `memory` (NULL for a new one) an array of `count` elements of `size`
 * bytes, and keeps what is in it. NULL where there is no memory or the product
 * overflows; `memory` is then untouched. A count of 0 gives one byte.
 */
void* tn_alloc_array(const tn_alloc_t* alloc,
                     void* memory,
                     size_t count,
                     size_t size);

/* Frees; accepts NULL. */
void tn_alloc_free(const tn_alloc_t* alloc, void* memory);

#endif
