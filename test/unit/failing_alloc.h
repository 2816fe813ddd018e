/* SPDX-License-Identifier: MIT */
#ifndef TN_TEST_FAILING_ALLOC_H
#define TN_TEST_FAILING_ALLOC_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/alloc.h"

/* Counts the blocks that are alive and fails at the n-th call, once. */
typedef struct {
  /* From 1; 0 never fails. */
  size_t fails_at;
  size_t calls;
  size_t live;
  bool failed;
} failing_alloc_t;

/* Writes the number 1 all over: what it is a mistake to count on, and a number
 * that a reader would take for one of its own. */
static inline void* soil(unsigned char* block, size_t size) {
  for (size_t i = 0; i < size; i++) block[i] = i % 4 == 0;
  return block;
}

static inline void* failing_resize(void* state, void* memory, size_t size) {
  failing_alloc_t* const failing = state;

  if (size == 0) abort();
  failing->calls++;
  if (failing->calls == failing->fails_at) {
    failing->failed = true;
    return NULL;
  }
  void* const block = realloc(memory, size);

  if (block == NULL) abort();
  if (memory != NULL) return block;
  failing->live++;
  return soil(block, size);
}

static inline void failing_release(void* state, void* memory) {
  failing_alloc_t* const failing = state;

  if (memory == NULL) return;
  failing->live--;
  free(memory);
}

static inline tn_alloc_t failing_alloc(failing_alloc_t* failing) {
  return (tn_alloc_t){failing_resize, failing_release, failing};
}

#endif
