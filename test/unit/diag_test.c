/* SPDX-License-Identifier: MIT */
#include "../../src/diag.h"

#include "expect.h"
#include "failing_alloc.h"
#include "sketch.h"

enum { A = 10, B, C };

static void is_empty_at_first_and_after_each_deinit(void) {
  const tn_alloc_t alloc = tn_alloc_libc();
  tn_diag_t diag;

  tn_diag_init(&diag, &alloc);
  EXPECT_INT(diag.injection, TN_NONE);
  EXPECT_INT(diag.count, 0);
  EXPECT_INT(
      tn_diag_numbers(&diag, TN_PROTOTYPE_CYCLE, (const uint32_t[]){4, 2}, 2),
      TN_PROTOTYPE_CYCLE);
  EXPECT_ROW(diag.numbers, diag.count, 4, 2);
  for (int i = 0; i < 2; i++) {
    tn_diag_deinit(&diag);
    EXPECT_INT(diag.count, 0);
    EXPECT_INT(diag.numbers == NULL, 1);
  }
}

static void notes_numbers_anew(void) {
  const tn_alloc_t alloc = tn_alloc_libc();
  uint32_t numbers[] = {1, 2, 3};
  tn_diag_t diag;

  tn_diag_init(&diag, &alloc);
  EXPECT_INT(tn_diag_numbers(&diag, TN_SEVERAL_PROTOTYPES, numbers, 3),
             TN_SEVERAL_PROTOTYPES);
  numbers[0] = 7;
  EXPECT_ROW(diag.numbers, diag.count, 1, 2, 3);
  EXPECT_INT(tn_diag_numbers(&diag, TN_LOAD_UNIT_CYCLE, numbers, 1),
             TN_LOAD_UNIT_CYCLE);
  EXPECT_ROW(diag.numbers, diag.count, 7);
  EXPECT_INT(tn_diag_numbers(&diag, TN_PROTOTYPE_NOT_FOUND, NULL, 0),
             TN_PROTOTYPE_NOT_FOUND);
  EXPECT_INT(diag.count, 0);
  tn_diag_deinit(&diag);
}

static void keeps_what_it_has_where_there_is_no_memory(void) {
  failing_alloc_t failing = {.fails_at = 2};
  const tn_alloc_t alloc = failing_alloc(&failing);
  const uint32_t numbers[] = {1, 2, 3};
  tn_diag_t diag;

  tn_diag_init(&diag, &alloc);
  EXPECT_INT(tn_diag_numbers(&diag, TN_SEVERAL_PROTOTYPES, numbers, 2),
             TN_SEVERAL_PROTOTYPES);
  EXPECT_INT(tn_diag_numbers(&diag, TN_SEVERAL_PROTOTYPES, numbers, 3),
             TN_NO_MEMORY);
  EXPECT_ROW(diag.numbers, diag.count, 1, 2);
  tn_diag_deinit(&diag);
  EXPECT_INT(failing.live, 0);
}

static void lists_prototypes_of_a_name_wherever_they_are(void) {
  const tn_alloc_t alloc = tn_alloc_libc();
  tn_graph_t* const graph = new_graph(2);
  tn_diag_t diag;

  add(graph, (tn_prototype_t){.name = A, .unit = 1});
  add_public(graph, 0, B);
  add_public(graph, 0, A);
  tn_diag_init(&diag, &alloc);
  EXPECT_INT(tn_diag_not_found(&diag, graph, A), TN_PROTOTYPE_NOT_FOUND);
  EXPECT_ROW(diag.numbers, diag.count, 0, 2);
  EXPECT_INT(tn_diag_not_found(&diag, graph, C), TN_PROTOTYPE_NOT_FOUND);
  EXPECT_INT(diag.count, 0);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

static void cuts_the_list_at_its_limit(void) {
  const tn_alloc_t alloc = tn_alloc_libc();
  tn_graph_t* const graph = new_graph(1);
  tn_diag_t diag;

  tn_diag_init(&diag, &alloc);
  for (uint32_t i = 1; i <= TN_DIAG_LIMIT + 2; i++) {
    add(graph, (tn_prototype_t){.name = A, QUALIFIED({COLOUR, i})});
    EXPECT_INT(tn_diag_not_found(&diag, graph, A), TN_PROTOTYPE_NOT_FOUND);
    EXPECT_INT(diag.count, i < TN_DIAG_LIMIT ? i : TN_DIAG_LIMIT);
    EXPECT_INT(diag.numbers[diag.count - 1], diag.count - 1);
  }
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

int main(void) {
  is_empty_at_first_and_after_each_deinit();
  notes_numbers_anew();
  keeps_what_it_has_where_there_is_no_memory();
  lists_prototypes_of_a_name_wherever_they_are();
  cuts_the_list_at_its_limit();
  return expect_failures != 0;
}
