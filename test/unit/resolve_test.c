/* SPDX-License-Identifier: MIT */
#include "../../src/resolve.h"

#include "expect.h"
#include "sketch.h"

enum { A = 10, B, C };

enum { UNTOUCHED = 12345 };

/* What the injection added last stands for; frees the graph. */
#define EXPECT_TARGET(graph, target) \
  expect_target(__LINE__, (graph), TN_OK, (target))

/* That it stands for nothing that can be told; frees the graph. */
#define EXPECT_REFUSED(graph, status) \
  expect_target(__LINE__, (graph), (status), UNTOUCHED)

static void expect_target(int line,
                          tn_graph_t* graph,
                          tn_status_t status,
                          uint32_t target) {
  const uint32_t prototype = tn_graph_prototypes(graph) - 1;
  const uint32_t injection = tn_graph_injections(graph) - 1;
  uint32_t actual = UNTOUCHED;
  tn_index_t* index = NULL;

  sketch_require(tn_index_create(graph, &index), "tn_index_create");
  const tn_status_t returned =
      tn_resolve_injection(graph, index, prototype, injection, &actual);

  expect_int(__FILE__, line, "the status", returned, status);
  expect_int(__FILE__, line, "the target", actual, target);
  tn_index_destroy(index);
  tn_graph_destroy(graph);
}

static void prefers_what_lies_in_the_own_unit(void) {
  tn_graph_t* const graph = new_graph(2);

  add_public(graph, 1, A);
  const uint32_t own = add(graph, (tn_prototype_t){.name = A});

  add(graph, (tn_prototype_t){.name = B});
  inject_name(graph, A);
  EXPECT_TARGET(graph, own);
}

static void lets_a_private_one_shadow_several_public_ones(void) {
  tn_graph_t* const graph = new_graph(3);

  add(graph,
      (tn_prototype_t){.name = A,
                       .unit = 1,
                       .access = TN_ACCESS_PUBLIC,
                       .init_type = TN_INIT_CONTEXT});
  add_public(graph, 2, A);
  const uint32_t own = add(graph, (tn_prototype_t){.name = A});

  add_of_type(graph, B, TN_INIT_CONTEXT);
  inject_name(graph, A);
  EXPECT_TARGET(graph, own);
}

static void takes_the_public_one_of_another_unit(void) {
  tn_graph_t* const graph = new_graph(2);

  add(graph, (tn_prototype_t){.name = B, .unit = 1});
  const uint32_t other = add_public(graph, 1, A);

  add(graph, (tn_prototype_t){.name = B});
  inject_name(graph, A);
  EXPECT_TARGET(graph, other);
}

static void looks_abroad_where_the_own_one_lacks_a_qualifier(void) {
  tn_graph_t* const graph = new_graph(2);
  const uint32_t other = add(graph,
                             (tn_prototype_t){.name = A,
                                              .unit = 1,
                                              .access = TN_ACCESS_PUBLIC,
                                              QUALIFIED({COLOUR, 1})});

  add(graph, (tn_prototype_t){.name = A, QUALIFIED({COLOUR, 2})});
  add(graph, (tn_prototype_t){.name = B});
  inject(graph, (tn_injection_t){.name = A, QUALIFIED({COLOUR, 1})});
  EXPECT_TARGET(graph, other);
}

static void does_not_see_private_ones_of_other_units(void) {
  tn_graph_t* const graph = new_graph(2);

  add(graph, (tn_prototype_t){.name = A, .unit = 1});
  add(graph, (tn_prototype_t){.name = B});
  inject_name(graph, A);
  EXPECT_REFUSED(graph, TN_PROTOTYPE_NOT_FOUND);
}

/* However few there are with the qualifier, and many at home without. */
static void sees_no_private_one_by_naming_its_qualifier(void) {
  for (uint32_t unit = 0; unit < 2; unit++) {
    tn_graph_t* const graph = new_graph(3);

    add(graph, (tn_prototype_t){.name = A, .unit = 2, QUALIFIED({COLOUR, 9})});
    for (uint32_t colour = 0; colour < 5; colour++) {
      add(graph,
          (tn_prototype_t){.name = A,
                           .unit = unit,
                           .access = TN_ACCESS_PUBLIC,
                           QUALIFIED({COLOUR, colour})});
    }
    add(graph, (tn_prototype_t){.name = B});
    inject(graph, (tn_injection_t){.name = A, QUALIFIED({COLOUR, 9})});
    EXPECT_REFUSED(graph, TN_PROTOTYPE_NOT_FOUND);
  }
}

static void refuses_a_name_that_nothing_has(void) {
  tn_graph_t* const graph = new_graph(1);

  add_public(graph, 0, B);
  inject_name(graph, A);
  EXPECT_REFUSED(graph, TN_PROTOTYPE_NOT_FOUND);
}

static void refuses_several_of_the_own_unit(void) {
  tn_graph_t* const graph = new_graph(2);

  add_public(graph, 0, A);
  add(graph, (tn_prototype_t){.name = A});
  add_of_type(graph, B, TN_INIT_ALWAYS_NEW);
  inject_name(graph, A);
  EXPECT_REFUSED(graph, TN_SEVERAL_PROTOTYPES);
}

static void refuses_several_public_ones(void) {
  tn_graph_t* const graph = new_graph(3);

  add_public(graph, 1, A);
  add_public(graph, 2, A);
  add(graph, (tn_prototype_t){.name = B});
  inject_name(graph, A);
  EXPECT_REFUSED(graph, TN_SEVERAL_PROTOTYPES);
}

static void takes_the_context_one_of_several(void) {
  tn_graph_t* const graph = new_graph(1);

  add_of_type(graph, A, TN_INIT_SINGLETON);
  const uint32_t context = add_of_type(graph, A, TN_INIT_CONTEXT);

  add_of_type(graph, A, TN_INIT_ALWAYS_NEW);
  add_of_type(graph, B, TN_INIT_SINGLETON);
  inject_name(graph, A);
  EXPECT_TARGET(graph, context);
}

static void takes_the_one_of_the_own_init_type_of_several(void) {
  for (int type = 0; type < TN_INIT_TYPE_COUNT; type++) {
    if (type == TN_INIT_CONTEXT) continue;
    tn_graph_t* const graph = new_graph(1);
    const uint32_t first = add_of_type(graph, A, TN_INIT_SINGLETON);

    add_of_type(graph, A, TN_INIT_ALWAYS_NEW);
    add_of_type(graph, B, (tn_init_type_t)type);
    inject_name(graph, A);
    EXPECT_TARGET(graph, type == TN_INIT_SINGLETON ? first : first + 1);
  }
}

static void refuses_several_context_ones(void) {
  tn_graph_t* const graph = new_graph(1);

  add_of_type(graph, A, TN_INIT_CONTEXT);
  add_of_type(graph, A, TN_INIT_CONTEXT);
  add_of_type(graph, A, TN_INIT_SINGLETON);
  add_of_type(graph, B, TN_INIT_SINGLETON);
  inject_name(graph, A);
  EXPECT_REFUSED(graph, TN_SEVERAL_PROTOTYPES);
}

static void refuses_several_of_which_none_fits(void) {
  tn_graph_t* const graph = new_graph(1);

  add_of_type(graph, A, TN_INIT_SINGLETON);
  add_of_type(graph, A, TN_INIT_ALWAYS_NEW);
  add_of_type(graph, B, TN_INIT_CONTEXT);
  inject_name(graph, A);
  EXPECT_REFUSED(graph, TN_SEVERAL_PROTOTYPES);
}

/* As in tegg, where each look begins in the own unit. */
static void looks_abroad_for_a_context_one_where_several_are_at_home(void) {
  tn_graph_t* const graph = new_graph(2);
  const uint32_t other = add(graph,
                             (tn_prototype_t){.name = A,
                                              .unit = 1,
                                              .access = TN_ACCESS_PUBLIC,
                                              .init_type = TN_INIT_CONTEXT});

  add(graph, (tn_prototype_t){.name = A, QUALIFIED({COLOUR, 1})});
  add(graph, (tn_prototype_t){.name = A, QUALIFIED({COLOUR, 2})});
  add(graph, (tn_prototype_t){.name = B});
  inject_name(graph, A);
  EXPECT_TARGET(graph, other);
}

static void keeps_the_qualifiers_when_it_looks_again(void) {
  tn_graph_t* const graph = new_graph(1);

  for (uint32_t colour = 1; colour < 3; colour++) {
    for (int type = 0; type < TN_INIT_TYPE_COUNT; type++) {
      add(graph,
          (tn_prototype_t){.name = A,
                           .init_type = (tn_init_type_t)type,
                           QUALIFIED({COLOUR, colour})});
    }
  }
  add(graph, (tn_prototype_t){.name = B});
  inject(graph, (tn_injection_t){.name = A, QUALIFIED({COLOUR, 2})});
  EXPECT_TARGET(graph, TN_INIT_TYPE_COUNT + TN_INIT_CONTEXT);
}

static void takes_the_init_type_that_is_named(void) {
  for (uint32_t type = 0; type < TN_INIT_TYPE_COUNT; type++) {
    tn_graph_t* const graph = new_graph(1);

    for (int i = 0; i < TN_INIT_TYPE_COUNT; i++) {
      add_of_type(graph, A, (tn_init_type_t)i);
    }
    add_of_type(graph, B, TN_INIT_CONTEXT);
    inject(
        graph,
        (tn_injection_t){.name = A, QUALIFIED({TN_ATTRIBUTE_INIT_TYPE, type})});
    EXPECT_TARGET(graph, type);
  }
}

static void never_narrows_where_an_init_type_is_named(void) {
  const tn_qualifier_t type = {TN_ATTRIBUTE_INIT_TYPE, TN_INIT_ALWAYS_NEW};
  tn_graph_t* graph = new_graph(1);

  add_of_type(graph, A, TN_INIT_CONTEXT);
  add_of_type(graph, A, TN_INIT_ALWAYS_NEW);
  add_of_type(graph, A, TN_INIT_ALWAYS_NEW);
  add_of_type(graph, B, TN_INIT_CONTEXT);
  inject(graph, (tn_injection_t){.name = A, QUALIFIED(type)});
  EXPECT_REFUSED(graph, TN_SEVERAL_PROTOTYPES);

  graph = new_graph(1);
  add_of_type(graph, A, TN_INIT_CONTEXT);
  add_of_type(graph, B, TN_INIT_CONTEXT);
  inject(graph, (tn_injection_t){.name = A, QUALIFIED(type)});
  EXPECT_REFUSED(graph, TN_PROTOTYPE_NOT_FOUND);
}

static void tells_load_units_apart_by_name(void) {
  for (uint32_t unit = 0; unit < 3; unit++) {
    const tn_qualifier_t named = {TN_ATTRIBUTE_LOAD_UNIT, UNIT_NAME + unit};
    tn_graph_t* const graph = new_graph(3);

    for (uint32_t i = 0; i < 3; i++) add_public(graph, i, A);
    add(graph, (tn_prototype_t){.name = B});
    inject(graph, (tn_injection_t){.name = A, QUALIFIED(named)});
    EXPECT_TARGET(graph, unit);
  }
}

static void sees_no_private_one_by_naming_its_load_unit(void) {
  const tn_qualifier_t named = {TN_ATTRIBUTE_LOAD_UNIT, UNIT_NAME + 1};
  tn_graph_t* const graph = new_graph(2);

  add(graph, (tn_prototype_t){.name = A, .unit = 1});
  add(graph, (tn_prototype_t){.name = B});
  inject(graph, (tn_injection_t){.name = A, QUALIFIED(named)});
  EXPECT_REFUSED(graph, TN_PROTOTYPE_NOT_FOUND);
}

static void goes_by_a_prototypes_own_qualifier_not_the_default_one(void) {
  const tn_qualifier_t claimed = {TN_ATTRIBUTE_INIT_TYPE, TN_INIT_CONTEXT};
  const tn_qualifier_t elsewhere = {TN_ATTRIBUTE_LOAD_UNIT, UNIT_NAME + 1};
  tn_graph_t* graph = new_graph(2);

  add_of_type(graph, A, TN_INIT_SINGLETON);
  const uint32_t claims =
      add(graph, (tn_prototype_t){.name = A, QUALIFIED(claimed)});

  add(graph, (tn_prototype_t){.name = B});
  inject_name(graph, A);
  EXPECT_TARGET(graph, claims);

  graph = new_graph(2);
  add_public(graph, 1, C);
  const uint32_t here =
      add(graph, (tn_prototype_t){.name = A, QUALIFIED(elsewhere)});

  add(graph, (tn_prototype_t){.name = B});
  inject(graph, (tn_injection_t){.name = A, QUALIFIED(elsewhere)});
  EXPECT_TARGET(graph, here);

  graph = new_graph(2);
  add(graph, (tn_prototype_t){.name = A, QUALIFIED(elsewhere)});
  inject(graph,
         (tn_injection_t){.name = A,
                          QUALIFIED({TN_ATTRIBUTE_LOAD_UNIT, UNIT_NAME})});
  EXPECT_REFUSED(graph, TN_PROTOTYPE_NOT_FOUND);
}

static void asks_for_all_qualifiers_and_minds_no_others(void) {
  const tn_qualifier_t blue = {COLOUR, 1};
  const tn_qualifier_t round = {SHAPE, 2};
  tn_graph_t* graph = new_graph(1);

  add(graph, (tn_prototype_t){.name = A, QUALIFIED(blue)});
  add(graph, (tn_prototype_t){.name = A, QUALIFIED(round)});
  const uint32_t both =
      add(graph, (tn_prototype_t){.name = A, QUALIFIED({9, 9}, round, blue)});

  add(graph, (tn_prototype_t){.name = B});
  inject(graph, (tn_injection_t){.name = A, QUALIFIED(blue, round)});
  EXPECT_TARGET(graph, both);

  graph = new_graph(1);
  add(graph, (tn_prototype_t){.name = A, QUALIFIED(blue)});
  inject(graph, (tn_injection_t){.name = A, QUALIFIED(blue, round)});
  EXPECT_REFUSED(graph, TN_PROTOTYPE_NOT_FOUND);
}

static void finds_nothing_for_an_optional_one(void) {
  tn_graph_t* graph = new_graph(2);

  add(graph, (tn_prototype_t){.name = A, .unit = 1});
  add(graph, (tn_prototype_t){.name = B});
  inject(graph, (tn_injection_t){.name = A, .optional = true});
  EXPECT_TARGET(graph, TN_NONE);

  graph = new_graph(2);
  const uint32_t there = add_public(graph, 1, A);

  add(graph, (tn_prototype_t){.name = B});
  inject(graph, (tn_injection_t){.name = A, .optional = true});
  EXPECT_TARGET(graph, there);
}

static void refuses_several_for_an_optional_one_too(void) {
  tn_graph_t* const graph = new_graph(3);

  add_public(graph, 1, A);
  add_public(graph, 2, A);
  add(graph, (tn_prototype_t){.name = B});
  inject(graph, (tn_injection_t){.name = A, .optional = true});
  EXPECT_REFUSED(graph, TN_SEVERAL_PROTOTYPES);
}

int main(void) {
  prefers_what_lies_in_the_own_unit();
  lets_a_private_one_shadow_several_public_ones();
  takes_the_public_one_of_another_unit();
  looks_abroad_where_the_own_one_lacks_a_qualifier();
  does_not_see_private_ones_of_other_units();
  sees_no_private_one_by_naming_its_qualifier();
  refuses_a_name_that_nothing_has();
  refuses_several_of_the_own_unit();
  refuses_several_public_ones();
  takes_the_context_one_of_several();
  takes_the_one_of_the_own_init_type_of_several();
  refuses_several_context_ones();
  refuses_several_of_which_none_fits();
  looks_abroad_for_a_context_one_where_several_are_at_home();
  keeps_the_qualifiers_when_it_looks_again();
  takes_the_init_type_that_is_named();
  never_narrows_where_an_init_type_is_named();
  tells_load_units_apart_by_name();
  sees_no_private_one_by_naming_its_load_unit();
  goes_by_a_prototypes_own_qualifier_not_the_default_one();
  asks_for_all_qualifiers_and_minds_no_others();
  finds_nothing_for_an_optional_one();
  refuses_several_for_an_optional_one_too();
  return expect_failures != 0;
}
