/* SPDX-License-Identifier: MIT */
#include "../../src/unit_order.h"

#include "expect.h"
#include "sketch.h"

enum { UNITS = 4 };

/* A graph of four load units in which prototype i lies in `units[i]`. Each
 * injects twice; `targets` has what. */
static tn_graph_t* sketch(const uint32_t* units, uint32_t prototypes) {
  tn_graph_t* const graph = new_graph(UNITS);

  for (uint32_t i = 0; i < prototypes; i++) {
    add(graph, (tn_prototype_t){.name = i, .unit = units[i]});
    inject_name(graph, 0);
    inject_name(graph, 0);
  }
  return graph;
}

static tn_status_t sort(const tn_graph_t* graph,
                        const uint32_t* targets,
                        uint32_t order[UNITS],
                        tn_diag_t* diag) {
  tn_diag_init(diag, tn_graph_alloc(graph));
  return tn_unit_order_sort(graph, targets, order, diag);
}

static void keeps_the_order_of_units_that_need_nothing(void) {
  tn_graph_t* const graph = new_graph(UNITS);
  uint32_t order[UNITS];
  tn_diag_t diag;

  EXPECT_INT(sort(graph, NULL, order, &diag), TN_OK);
  EXPECT_ROW(order, UNITS, 0, 1, 2, 3);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

static void puts_each_after_those_its_prototypes_inject_from(void) {
  /* Unit 0 needs 2 and 3, 2 needs 1; the prototypes of a unit are apart. */
  const uint32_t units[] = {0, 2, 1, 0, 3};
  const uint32_t targets[] = {
      TN_NONE, 3, 2, 1, TN_NONE, TN_NONE, 1, 4, TN_NONE, 4};
  tn_graph_t* const graph = sketch(units, 5);
  uint32_t order[UNITS];
  tn_diag_t diag;

  EXPECT_INT(sort(graph, targets, order, &diag), TN_OK);
  EXPECT_ROW(order, UNITS, 1, 2, 3, 0);
  EXPECT_INT(diag.count, 0);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

static void minds_no_injection_inside_a_unit(void) {
  const uint32_t units[] = {1, 1};
  const uint32_t targets[] = {1, 0, 0, 1};
  tn_graph_t* const graph = sketch(units, 2);
  uint32_t order[UNITS];
  tn_diag_t diag;

  EXPECT_INT(sort(graph, targets, order, &diag), TN_OK);
  EXPECT_ROW(order, UNITS, 0, 1, 2, 3);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

static void explains_a_circle_of_two_units(void) {
  /* No prototype needs itself: 0 → 1 and 2 → 3 alone. */
  const uint32_t units[] = {0, 1, 1, 0};
  const uint32_t targets[] = {TN_NONE, 1, 2, TN_NONE, 3, 1, 3, TN_NONE};
  tn_graph_t* const graph = sketch(units, 4);
  uint32_t order[UNITS];
  tn_diag_t diag;

  EXPECT_INT(sort(graph, targets, order, &diag), TN_LOAD_UNIT_CYCLE);
  EXPECT_INT(diag.injection, TN_NONE);
  EXPECT_ROW(diag.numbers, diag.count, 1, 4);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

static void leaves_out_the_way_to_a_circle(void) {
  /* Unit 0 needs 3, and 3, 1 and 2 each other. */
  const uint32_t units[] = {0, 1, 2, 3};
  const uint32_t targets[] = {3, TN_NONE, TN_NONE, 2, 3, TN_NONE, 1, TN_NONE};
  tn_graph_t* const graph = sketch(units, 4);
  uint32_t order[UNITS];
  tn_diag_t diag;

  EXPECT_INT(sort(graph, targets, order, &diag), TN_LOAD_UNIT_CYCLE);
  EXPECT_ROW(diag.numbers, diag.count, 6, 3, 4);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

int main(void) {
  keeps_the_order_of_units_that_need_nothing();
  puts_each_after_those_its_prototypes_inject_from();
  minds_no_injection_inside_a_unit();
  explains_a_circle_of_two_units();
  leaves_out_the_way_to_a_circle();
  return expect_failures != 0;
}
