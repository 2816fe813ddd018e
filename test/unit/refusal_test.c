/* SPDX-License-Identifier: MIT */
#include "../../src/plan.h"
#include "expect.h"
#include "sketch.h"

enum { A = 10, B, C, D, E };

/* Seals what cannot be sealed: expects the status, and no plan. */
static void refuse(int line,
                   tn_graph_t* graph,
                   tn_status_t status,
                   tn_diag_t* diag) {
  tn_plan_t* plan = NULL;

  expect_int(__FILE__,
             line,
             "tn_plan_create()",
             tn_plan_create(graph, &plan, diag),
             status);
  expect_int(__FILE__, line, "plan != NULL", plan != NULL, 0);
}

/* What the diag lists, and nothing else. */
#define EXPECT_DIAG(diag, wrong, ...)                        \
  do {                                                       \
    EXPECT_INT((diag)->injection, wrong);                    \
    EXPECT_ROW((diag)->numbers, (diag)->count, __VA_ARGS__); \
  } while (0)

static void explains_duplicates(void) {
  tn_graph_t* const graph = new_graph(1);
  tn_diag_t diag;

  add(graph, (tn_prototype_t){.name = A});
  add(graph, (tn_prototype_t){.name = B});
  inject_name(graph, E);
  add(graph, (tn_prototype_t){.name = B});
  refuse(__LINE__, graph, TN_DUPLICATE_PROTOTYPE, &diag);
  EXPECT_DIAG(&diag, TN_NONE, 1, 2);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

static void explains_what_is_not_found(void) {
  tn_graph_t* const graph = new_graph(2);
  tn_diag_t diag;

  add(graph, (tn_prototype_t){.name = A, .unit = 1});
  add(graph, (tn_prototype_t){.name = B});
  inject(graph, (tn_injection_t){.name = E, .optional = true});
  inject(graph, (tn_injection_t){.name = A, QUALIFIED({COLOUR, 1})});
  add(graph, (tn_prototype_t){.name = A, QUALIFIED({COLOUR, 2})});
  refuse(__LINE__, graph, TN_PROTOTYPE_NOT_FOUND, &diag);
  EXPECT_DIAG(&diag, 1, 0, 2);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

static void explains_that_nothing_has_the_name(void) {
  tn_graph_t* const graph = new_graph(1);
  tn_diag_t diag;

  add(graph, (tn_prototype_t){.name = A});
  inject_name(graph, B);
  refuse(__LINE__, graph, TN_PROTOTYPE_NOT_FOUND, &diag);
  EXPECT_INT(diag.injection, 0);
  EXPECT_INT(diag.count, 0);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

static void explains_what_is_there_several_times(void) {
  tn_graph_t* const graph = new_graph(3);
  tn_diag_t diag;

  add(graph, (tn_prototype_t){.name = A, .unit = 1, QUALIFIED({COLOUR, 1})});
  add_public(graph, 1, A);
  add_public(graph, 2, B);
  add_public(graph, 2, A);
  add(graph, (tn_prototype_t){.name = C});
  inject_name(graph, B);
  inject_name(graph, A);
  refuse(__LINE__, graph, TN_SEVERAL_PROTOTYPES, &diag);
  EXPECT_DIAG(&diag, 1, 1, 3);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

static void cuts_what_is_there_several_times(void) {
  for (uint32_t more = 0; more < 2; more++) {
    const uint32_t count = TN_DIAG_LIMIT + more;
    tn_graph_t* const graph = new_graph(1);
    tn_diag_t diag;

    for (uint32_t i = 0; i < count; i++) {
      add(graph, (tn_prototype_t){.name = A, QUALIFIED({COLOUR, i})});
    }
    add(graph, (tn_prototype_t){.name = B});
    inject_name(graph, A);
    refuse(__LINE__, graph, TN_SEVERAL_PROTOTYPES, &diag);
    EXPECT_DIAG(&diag, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    tn_diag_deinit(&diag);
    tn_graph_destroy(graph);
  }
}

static void explains_a_prototype_that_injects_itself(void) {
  tn_graph_t* const graph = new_graph(1);
  tn_diag_t diag;

  add(graph, (tn_prototype_t){.name = B});
  add(graph, (tn_prototype_t){.name = A});
  inject_name(graph, B);
  inject_name(graph, A);
  refuse(__LINE__, graph, TN_PROTOTYPE_CYCLE, &diag);
  EXPECT_DIAG(&diag, TN_NONE, 1);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

static void explains_two_that_inject_each_other(void) {
  tn_graph_t* const graph = new_graph(1);
  tn_diag_t diag;

  add(graph, (tn_prototype_t){.name = A});
  inject_name(graph, B);
  add(graph, (tn_prototype_t){.name = B});
  inject_name(graph, A);
  refuse(__LINE__, graph, TN_PROTOTYPE_CYCLE, &diag);
  EXPECT_DIAG(&diag, TN_NONE, 0, 1);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

/* Each is of what the one before stands for: A → B → C → D → B. */
static void leaves_out_of_a_cycle_the_way_to_it(void) {
  tn_graph_t* const graph = new_graph(1);
  tn_diag_t diag;

  add(graph, (tn_prototype_t){.name = A});
  inject_name(graph, B);
  add(graph, (tn_prototype_t){.name = C});
  inject_name(graph, E);
  inject_name(graph, D);
  add(graph, (tn_prototype_t){.name = B});
  inject_name(graph, C);
  add(graph, (tn_prototype_t){.name = D});
  inject_name(graph, B);
  add(graph, (tn_prototype_t){.name = E});
  refuse(__LINE__, graph, TN_PROTOTYPE_CYCLE, &diag);
  EXPECT_DIAG(&diag, TN_NONE, 3, 2, 4);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

static void explains_a_long_cycle_in_full(void) {
  enum { LENGTH = 1000 };
  tn_graph_t* const graph = new_graph(1);
  tn_diag_t diag;

  for (uint32_t i = 0; i < LENGTH; i++) {
    add(graph, (tn_prototype_t){.name = i});
    inject_name(graph, (i + 1) % LENGTH);
  }
  refuse(__LINE__, graph, TN_PROTOTYPE_CYCLE, &diag);
  EXPECT_INT(diag.count, LENGTH);
  for (uint32_t i = 0; i < diag.count; i++) EXPECT_INT(diag.numbers[i], i);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

/* A cycle whose injections are optional, and context prototypes: still one. */
static void excuses_no_cycle(void) {
  tn_graph_t* const graph = new_graph(1);
  tn_diag_t diag;

  add_of_type(graph, A, TN_INIT_CONTEXT);
  inject(graph, (tn_injection_t){.name = B, .optional = true});
  add_of_type(graph, B, TN_INIT_SINGLETON);
  inject(graph, (tn_injection_t){.name = A, .optional = true});
  refuse(__LINE__, graph, TN_PROTOTYPE_CYCLE, &diag);
  EXPECT_DIAG(&diag, TN_NONE, 0, 1);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

/* A → B → C → A, each in another unit: the units' circle is told. */
static void explains_a_cycle_through_units_as_theirs(void) {
  tn_graph_t* const graph = new_graph(3);
  tn_diag_t diag;

  for (uint32_t i = 0; i < 3; i++) {
    add_public(graph, i, A + i);
    inject_name(graph, A + (i + 1) % 3);
  }
  refuse(__LINE__, graph, TN_LOAD_UNIT_CYCLE, &diag);
  EXPECT_DIAG(&diag, TN_NONE, 0, 1, 2);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

/* A of unit 0 → B of unit 1, and C of unit 1 → D of unit 0. */
static void explains_units_that_need_each_other_without_a_cycle(void) {
  tn_graph_t* const graph = new_graph(2);
  tn_diag_t diag;

  add_public(graph, 0, A);
  inject_name(graph, D);
  inject_name(graph, B);
  add_public(graph, 1, B);
  add_public(graph, 1, C);
  inject_name(graph, D);
  add_public(graph, 0, D);
  refuse(__LINE__, graph, TN_LOAD_UNIT_CYCLE, &diag);
  EXPECT_DIAG(&diag, TN_NONE, 1, 2);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

static void leaves_the_graph_to_be_mended_and_sealed(void) {
  tn_graph_t* const graph = new_graph(1);
  tn_diag_t diag;

  add(graph, (tn_prototype_t){.name = A});
  inject_name(graph, B);
  for (int i = 0; i < 2; i++) {
    refuse(__LINE__, graph, TN_PROTOTYPE_NOT_FOUND, &diag);
    tn_diag_deinit(&diag);
    tn_diag_deinit(&diag);
  }
  add(graph, (tn_prototype_t){.name = B});
  tn_plan_t* const plan = seal(graph);

  EXPECT_ROW(tn_plan_rows(plan).targets, 1, 1);
  tn_plan_destroy(plan);
}

int main(void) {
  explains_duplicates();
  explains_what_is_not_found();
  explains_that_nothing_has_the_name();
  explains_what_is_there_several_times();
  cuts_what_is_there_several_times();
  explains_a_prototype_that_injects_itself();
  explains_two_that_inject_each_other();
  leaves_out_of_a_cycle_the_way_to_it();
  explains_a_long_cycle_in_full();
  excuses_no_cycle();
  explains_a_cycle_through_units_as_theirs();
  explains_units_that_need_each_other_without_a_cycle();
  leaves_the_graph_to_be_mended_and_sealed();
  return expect_failures != 0;
}
