/* SPDX-License-Identifier: MIT */
#include "../../src/index.h"

#include "expect.h"
#include "sketch.h"

enum { A = 10, B, C };

static tn_index_t* index_of(const tn_graph_t* graph) {
  tn_index_t* index = NULL;

  sketch_require(tn_index_create(graph, &index), "tn_index_create");
  return index;
}

/* Looks a key up and compares what it finds with the numbers listed. */
#define EXPECT_FOUND(index, name, attribute, value, ...)             \
  expect_found(__LINE__,                                             \
               (index),                                              \
               tn_index_find((index), (name), (attribute), (value)), \
               (const uint32_t[]){__VA_ARGS__},                      \
               sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

static void expect_found(int line,
                         const tn_index_t* index,
                         tn_postings_t postings,
                         const uint32_t* expected,
                         size_t expected_count) {
  uint32_t found[8];
  uint32_t posting = postings.first;
  size_t count = 0;

  for (; posting != TN_NONE && count < 8; count++) {
    found[count] = tn_index_prototype(index, posting);
    posting = tn_index_next(index, posting);
  }
  expect_int(__FILE__, line, "the count", postings.count, (long)count);
  expect_row(__FILE__, line, "found", found, count, expected, expected_count);
}

static void finds_by_name_and_qualifier_in_ascending_order(void) {
  tn_graph_t* const graph = new_graph(1);

  for (uint32_t i = 0; i < 6; i++) {
    const uint32_t name = i == 2 ? B : A;

    add(graph, (tn_prototype_t){.name = name, QUALIFIED({COLOUR, i % 2})});
  }
  tn_index_t* const index = index_of(graph);

  EXPECT_FOUND(index, A, COLOUR, 0, 0, 4);
  EXPECT_FOUND(index, A, COLOUR, 1, 1, 3, 5);
  EXPECT_FOUND(index, B, COLOUR, 0, 2);
  tn_index_destroy(index);
  tn_graph_destroy(graph);
}

static void finds_nothing_where_any_part_differs(void) {
  tn_graph_t* const graph = new_graph(1);

  add(graph, (tn_prototype_t){.name = A, QUALIFIED({COLOUR, 1})});
  tn_index_t* const index = index_of(graph);

  EXPECT_INT(tn_index_find(index, B, COLOUR, 1).count, 0);
  EXPECT_INT(tn_index_find(index, A, SHAPE, 1).count, 0);
  EXPECT_INT(tn_index_find(index, A, COLOUR, 2).count, 0);
  EXPECT_INT(tn_index_find(index, A, COLOUR, 2).first, TN_NONE);
  tn_index_destroy(index);
  tn_graph_destroy(graph);
}

static void finds_by_load_unit_and_by_public_access(void) {
  tn_graph_t* const graph = new_graph(2);

  add(graph, (tn_prototype_t){.name = A, .unit = 1});
  add_public(graph, 0, A);
  add_public(graph, 1, A);
  add_public(graph, 1, B);
  tn_index_t* const index = index_of(graph);

  EXPECT_FOUND(index, A, TN_ATTRIBUTE_UNIT, 0, 1);
  EXPECT_FOUND(index, A, TN_ATTRIBUTE_UNIT, 1, 0, 2);
  EXPECT_FOUND(index, A, TN_ATTRIBUTE_PUBLIC, 0, 1, 2);
  EXPECT_FOUND(index, B, TN_ATTRIBUTE_PUBLIC, 0, 3);
  tn_index_destroy(index);
  tn_graph_destroy(graph);
}

static void finds_by_the_default_qualifiers(void) {
  tn_graph_t* const graph = new_graph(2);

  add_of_type(graph, A, TN_INIT_CONTEXT);
  add_of_type(graph, A, TN_INIT_ALWAYS_NEW);
  add(graph,
      (tn_prototype_t){.name = A, .unit = 1, .init_type = TN_INIT_CONTEXT});
  tn_index_t* const index = index_of(graph);

  EXPECT_FOUND(index, A, TN_ATTRIBUTE_INIT_TYPE, TN_INIT_CONTEXT, 0, 2);
  EXPECT_FOUND(index, A, TN_ATTRIBUTE_INIT_TYPE, TN_INIT_ALWAYS_NEW, 1);
  EXPECT_FOUND(index, A, TN_ATTRIBUTE_LOAD_UNIT, UNIT_NAME, 0, 1);
  EXPECT_FOUND(index, A, TN_ATTRIBUTE_LOAD_UNIT, UNIT_NAME + 1, 2);
  tn_index_destroy(index);
  tn_graph_destroy(graph);
}

static void lets_own_qualifiers_win_over_the_default_ones(void) {
  const tn_qualifier_t claimed = {TN_ATTRIBUTE_INIT_TYPE, TN_INIT_CONTEXT};
  const tn_qualifier_t real = {TN_ATTRIBUTE_INIT_TYPE, TN_INIT_SINGLETON};
  const tn_qualifier_t elsewhere = {TN_ATTRIBUTE_LOAD_UNIT, 7};
  const tn_qualifier_t here = {TN_ATTRIBUTE_LOAD_UNIT, UNIT_NAME};
  tn_graph_t* const graph = new_graph(1);

  add(graph, (tn_prototype_t){.name = A, QUALIFIED(claimed, elsewhere)});
  tn_index_t* const index = index_of(graph);
  const tn_prototype_t prototype = tn_graph_prototype(graph, 0);

  EXPECT_FOUND(index, A, TN_ATTRIBUTE_INIT_TYPE, TN_INIT_CONTEXT, 0);
  EXPECT_FOUND(index, A, TN_ATTRIBUTE_LOAD_UNIT, 7, 0);
  EXPECT_INT(tn_index_find(index, A, real.attribute, real.value).count, 0);
  EXPECT_INT(tn_index_find(index, A, here.attribute, here.value).count, 0);
  EXPECT_INT(tn_index_qualifies(graph, &prototype, claimed), 1);
  EXPECT_INT(tn_index_qualifies(graph, &prototype, real), 0);
  EXPECT_INT(tn_index_qualifies(graph, &prototype, elsewhere), 1);
  EXPECT_INT(tn_index_qualifies(graph, &prototype, here), 0);
  tn_index_destroy(index);
  tn_graph_destroy(graph);
}

static void qualifies_by_own_and_by_default(void) {
  const tn_qualifier_t type = {TN_ATTRIBUTE_INIT_TYPE, TN_INIT_CONTEXT};
  const tn_qualifier_t unit = {TN_ATTRIBUTE_LOAD_UNIT, UNIT_NAME};
  tn_graph_t* const graph = new_graph(1);

  add(graph,
      (tn_prototype_t){.name = A,
                       .init_type = TN_INIT_CONTEXT,
                       QUALIFIED({COLOUR, 1}, {SHAPE, 2})});
  const tn_prototype_t a = tn_graph_prototype(graph, 0);

  EXPECT_INT(tn_index_qualifies(graph, &a, type), 1);
  EXPECT_INT(tn_index_qualifies(graph, &a, unit), 1);
  EXPECT_INT(tn_index_qualifies(graph, &a, (tn_qualifier_t){COLOUR, 1}), 1);
  EXPECT_INT(tn_index_qualifies(graph, &a, (tn_qualifier_t){SHAPE, 2}), 1);
  EXPECT_INT(tn_index_qualifies(graph, &a, (tn_qualifier_t){SHAPE, 1}), 0);
  EXPECT_INT(tn_index_qualifies(graph, &a, (tn_qualifier_t){SHAPE + 1, 0}), 0);
  tn_graph_destroy(graph);
}

static void finds_each_of_thousands(void) {
  tn_graph_t* const graph = new_graph(1);

  for (uint32_t i = 0; i < 5000; i++) {
    add(graph,
        (tn_prototype_t){.name = i / 50, QUALIFIED({COLOUR, (i % 50) << 24})});
  }
  tn_index_t* const index = index_of(graph);

  for (uint32_t i = 0; i < 5000; i++) {
    EXPECT_FOUND(index, i / 50, COLOUR, (i % 50) << 24, i);
  }
  tn_index_destroy(index);
  tn_graph_destroy(graph);
}

static void indexes_nothing(void) {
  tn_graph_t* const graph = new_graph(0);
  tn_index_t* const index = index_of(graph);

  EXPECT_INT(tn_index_find(index, A, COLOUR, 0).count, 0);
  tn_index_destroy(index);
  tn_index_destroy(NULL);
  tn_graph_destroy(graph);
}

int main(void) {
  finds_by_name_and_qualifier_in_ascending_order();
  finds_nothing_where_any_part_differs();
  finds_by_load_unit_and_by_public_access();
  finds_by_the_default_qualifiers();
  lets_own_qualifiers_win_over_the_default_ones();
  qualifies_by_own_and_by_default();
  finds_each_of_thousands();
  indexes_nothing();
  return expect_failures != 0;
}
