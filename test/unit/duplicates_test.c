/* SPDX-License-Identifier: MIT */
#include "../../src/duplicates.h"

#include "expect.h"
#include "sketch.h"

enum { A = 10, B, C };

/* That nothing in the graph is twice; frees it. */
static void expect_none(int line, tn_graph_t* graph) {
  tn_diag_t diag;

  tn_diag_init(&diag, tn_graph_alloc(graph));
  expect_int(__FILE__,
             line,
             "tn_duplicates_check()",
             tn_duplicates_check(graph, &diag),
             TN_OK);
  expect_int(__FILE__, line, "diag.count", diag.count, 0);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

/* That `a` and `b`, the first that are, are one thing twice; frees the graph.
 */
static void expect_both(int line, tn_graph_t* graph, uint32_t a, uint32_t b) {
  const uint32_t both[] = {a, b};
  tn_diag_t diag;

  tn_diag_init(&diag, tn_graph_alloc(graph));
  expect_int(__FILE__,
             line,
             "tn_duplicates_check()",
             tn_duplicates_check(graph, &diag),
             TN_DUPLICATE_PROTOTYPE);
  expect_int(__FILE__, line, "diag.injection", diag.injection, TN_NONE);
  expect_row(__FILE__, line, "diag", diag.numbers, diag.count, both, 2);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

static void finds_two_of_one_name(void) {
  tn_graph_t* const graph = new_graph(1);

  add(graph, (tn_prototype_t){.name = B});
  add(graph, (tn_prototype_t){.name = A});
  add(graph, (tn_prototype_t){.name = C});
  add(graph, (tn_prototype_t){.name = A});
  add(graph, (tn_prototype_t){.name = C});
  expect_both(__LINE__, graph, 1, 3);
}

static void minds_neither_access_nor_what_is_asynchronous(void) {
  tn_graph_t* const graph = new_graph(1);

  add(graph, (tn_prototype_t){.name = A});
  add(graph,
      (tn_prototype_t){
          .name = A, .access = TN_ACCESS_PUBLIC, .asynchronous = true});
  expect_both(__LINE__, graph, 0, 1);
}

static void finds_the_same_qualifiers_in_another_order(void) {
  tn_graph_t* const graph = new_graph(1);

  add(graph, (tn_prototype_t){.name = A, QUALIFIED({COLOUR, 1}, {SHAPE, 2})});
  add(graph, (tn_prototype_t){.name = A, QUALIFIED({COLOUR, 2}, {SHAPE, 1})});
  add(graph, (tn_prototype_t){.name = A, QUALIFIED({SHAPE, 2}, {COLOUR, 1})});
  expect_both(__LINE__, graph, 0, 2);
}

static void finds_a_qualifier_that_only_says_what_is_so_by_default(void) {
  const tn_qualifier_t type = {TN_ATTRIBUTE_INIT_TYPE, TN_INIT_CONTEXT};
  const tn_qualifier_t unit = {TN_ATTRIBUTE_LOAD_UNIT, UNIT_NAME};
  const tn_prototype_t named[] = {
      {.name = A, .init_type = TN_INIT_CONTEXT, QUALIFIED(type)},
      {.name = A, .init_type = TN_INIT_CONTEXT, QUALIFIED(unit)},
      {.name = A, .init_type = TN_INIT_CONTEXT, QUALIFIED(unit, type)},
      {.name = A, .init_type = TN_INIT_CONTEXT},
  };

  for (size_t i = 0; i < 4; i++) {
    for (size_t j = 0; j < 4; j++) {
      tn_graph_t* const graph = new_graph(1);

      add(graph, named[i]);
      add(graph, named[j]);
      expect_both(__LINE__, graph, 0, 1);
    }
  }
}

static void tells_apart_what_differs_in_one_thing(void) {
  tn_graph_t* const graph = new_graph(2);
  const tn_qualifier_t type = {TN_ATTRIBUTE_INIT_TYPE, TN_INIT_CONTEXT};
  const tn_qualifier_t unit = {TN_ATTRIBUTE_LOAD_UNIT, UNIT_NAME + 1};

  add(graph, (tn_prototype_t){.name = A});
  add(graph, (tn_prototype_t){.name = B});
  add(graph, (tn_prototype_t){.name = A, .unit = 1});
  add_of_type(graph, A, TN_INIT_CONTEXT);
  add_of_type(graph, A, TN_INIT_ALWAYS_NEW);
  add(graph, (tn_prototype_t){.name = A, QUALIFIED({COLOUR, 1})});
  add(graph, (tn_prototype_t){.name = A, QUALIFIED({COLOUR, 2})});
  add(graph, (tn_prototype_t){.name = A, QUALIFIED({SHAPE, 1})});
  add(graph, (tn_prototype_t){.name = A, QUALIFIED({COLOUR, 1}, {SHAPE, 1})});
  add(graph, (tn_prototype_t){.name = A, QUALIFIED(type)});
  add(graph, (tn_prototype_t){.name = A, QUALIFIED(unit)});
  expect_none(__LINE__, graph);
}

/* In small tables, of which in some they share a place. */
static void tells_apart_what_is_nearly_alike(void) {
  const tn_qualifier_t type = {TN_ATTRIBUTE_INIT_TYPE, TN_INIT_CONTEXT};

  for (uint32_t name = 0; name < 300; name++) {
    const tn_prototype_t alike[] = {
        {.name = name, QUALIFIED({COLOUR, 1})},
        {.name = name, QUALIFIED({COLOUR, 1}, {SHAPE, 1})},
        {.name = name, QUALIFIED({COLOUR, 1}, type)},
        {.name = name, .init_type = TN_INIT_CONTEXT, QUALIFIED({COLOUR, 1})},
    };
    tn_graph_t* const graph = new_graph(1);

    for (uint32_t i = 0; i < 4; i++) add(graph, alike[(i + name) % 4]);
    expect_none(__LINE__, graph);
  }
}

static void finds_one_pair_among_thousands(void) {
  tn_graph_t* const graph = new_graph(7);

  for (uint32_t i = 0; i < 7000; i++) {
    const uint32_t j = i == 6999 ? 3456 : i;

    add(graph,
        (tn_prototype_t){
            .name = j / 70, .unit = j % 7, QUALIFIED({COLOUR, j / 7 % 10})});
  }
  expect_both(__LINE__, graph, 3456, 6999);
}

int main(void) {
  finds_two_of_one_name();
  minds_neither_access_nor_what_is_asynchronous();
  finds_the_same_qualifiers_in_another_order();
  finds_a_qualifier_that_only_says_what_is_so_by_default();
  tells_apart_what_differs_in_one_thing();
  tells_apart_what_is_nearly_alike();
  finds_one_pair_among_thousands();
  expect_none(__LINE__, new_graph(0));
  expect_none(__LINE__, new_graph(2));
  return expect_failures != 0;
}
