/* SPDX-License-Identifier: MIT */
#include "diag.h"

#include <string.h>

void tn_diag_init(tn_diag_t* diag, const tn_alloc_t* alloc) {
  *diag = (tn_diag_t){.injection = TN_NONE, .alloc = *alloc};
}

void tn_diag_deinit(tn_diag_t* diag) {
  tn_alloc_free(&diag->alloc, diag->numbers);
  diag->numbers = NULL;
  diag->count = 0;
}

tn_status_t tn_diag_numbers(tn_diag_t* diag,
                            tn_status_t status,
                            const uint32_t* numbers,
                            size_t count) {
  uint32_t* const copy =
      tn_alloc_array(&diag->alloc, NULL, count, sizeof(*copy));

  if (copy == NULL) return TN_NO_MEMORY;
  if (count != 0) memcpy(copy, numbers, count * sizeof(*copy));
  tn_diag_deinit(diag);
  diag->numbers = copy;
  diag->count = (uint32_t)count;
  return status;
}

tn_status_t tn_diag_not_found(tn_diag_t* diag,
                              const tn_graph_t* graph,
                              uint32_t name) {
  uint32_t numbers[TN_DIAG_LIMIT];
  size_t count = 0;

  for (uint32_t i = 0; i < tn_graph_prototypes(graph); i++) {
    if (tn_graph_prototype(graph, i).name != name) continue;
    numbers[count++] = i;
    if (count == TN_DIAG_LIMIT) break;
  }
  return tn_diag_numbers(diag, TN_PROTOTYPE_NOT_FOUND, numbers, count);
}
