/* SPDX-License-Identifier: MIT */
#include "alloc.h"

#include <stdint.h>
#include <stdlib.h>

static void* libc_resize(void* state, void* memory, size_t size) {
  (void)state;
  return realloc(memory, size);
}

static void libc_release(void* state, void* memory) {
  (void)state;
  free(memory);
}

tn_alloc_t tn_alloc_libc(void) {
  const tn_alloc_t alloc = {libc_resize, libc_release, NULL};

  return alloc;
}

void* tn_alloc_array(const tn_alloc_t* alloc,
                     void* memory,
                     size_t count,
                     size_t size) {
  if (size != 0 && count > SIZE_MAX / size) return NULL;
  const size_t bytes = count * size;

  return alloc->resize(alloc->state, memory, bytes == 0 ? 1 : bytes);
}

void tn_alloc_free(const tn_alloc_t* alloc, void* memory) {
  alloc->release(alloc->state, memory);
}
