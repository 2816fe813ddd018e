/* SPDX-License-Identifier: MIT */
#include "../../src/graph.h"

#include "expect.h"
#include "sketch.h"

static void numbers_what_is_added_from_0(void) {
  tn_graph_t* const graph = new_graph(0);

  EXPECT_INT(tn_graph_add_unit(graph, 70), TN_OK);
  EXPECT_INT(tn_graph_add_unit(graph, 60), TN_OK);
  EXPECT_INT(add(graph, (tn_prototype_t){.name = 9, .unit = 1}), 0);
  EXPECT_INT(inject_name(graph, 8), 0);
  EXPECT_INT(inject_name(graph, 7), 1);
  EXPECT_INT(add(graph, (tn_prototype_t){.name = 6}), 1);
  EXPECT_INT(tn_graph_units(graph), 2);
  EXPECT_INT(tn_graph_prototypes(graph), 2);
  EXPECT_INT(tn_graph_injections(graph), 2);
  EXPECT_INT(tn_graph_unit_name(graph, 0), 70);
  EXPECT_INT(tn_graph_unit_name(graph, 1), 60);
  tn_graph_destroy(graph);
}

static void gives_back_a_prototype_as_it_was_added(void) {
  tn_graph_t* const graph = new_graph(2);
  tn_qualifier_t qualifiers[] = {{COLOUR, 5}, {TN_ATTRIBUTE_INIT_TYPE, 9}};

  add(graph, (tn_prototype_t){.name = 1, QUALIFIED({SHAPE, 1})});
  add(graph,
      (tn_prototype_t){.name = 3,
                       .unit = 1,
                       .init_type = TN_INIT_ALWAYS_NEW,
                       .access = TN_ACCESS_PUBLIC,
                       .asynchronous = true,
                       .qualifiers = qualifiers,
                       .qualifier_count = 2});
  memset(qualifiers, 0, sizeof(qualifiers));
  const tn_prototype_t kept = tn_graph_prototype(graph, 1);

  EXPECT_INT(kept.name, 3);
  EXPECT_INT(kept.unit, 1);
  EXPECT_INT(kept.init_type, TN_INIT_ALWAYS_NEW);
  EXPECT_INT(kept.access, TN_ACCESS_PUBLIC);
  EXPECT_INT(kept.asynchronous, 1);
  EXPECT_INT(kept.given, 0);
  EXPECT_INT(kept.qualifier_count, 2);
  EXPECT_INT(kept.qualifiers[0].attribute, COLOUR);
  EXPECT_INT(kept.qualifiers[0].value, 5);
  EXPECT_INT(kept.qualifiers[1].attribute, TN_ATTRIBUTE_INIT_TYPE);
  EXPECT_INT(kept.qualifiers[1].value, 9);
  EXPECT_INT(tn_graph_prototype(graph, 0).qualifiers[0].attribute, SHAPE);
  EXPECT_INT(tn_graph_prototype(graph, 0).asynchronous, 0);
  tn_graph_destroy(graph);
}

static void takes_given_singletons_alone(void) {
  tn_graph_t* const graph = new_graph(1);
  tn_prototype_t given = {.name = 1, .given = true};

  EXPECT_INT(tn_graph_add_prototype(graph, &given), TN_OK);
  EXPECT_INT(tn_graph_prototype(graph, 0).given, 1);
  given.init_type = TN_INIT_CONTEXT;
  EXPECT_INT(tn_graph_add_prototype(graph, &given), TN_OUT_OF_RANGE);
  given.init_type = TN_INIT_ALWAYS_NEW;
  EXPECT_INT(tn_graph_add_prototype(graph, &given), TN_OUT_OF_RANGE);
  EXPECT_INT(tn_graph_prototypes(graph), 1);
  tn_graph_destroy(graph);
}

static void gives_back_an_injection_as_it_was_added(void) {
  tn_graph_t* const graph = new_graph(1);
  tn_qualifier_t qualifiers[] = {{SHAPE, 4}};

  add(graph, (tn_prototype_t){.name = 1, QUALIFIED({COLOUR, 1})});
  inject(graph,
         (tn_injection_t){.name = 2,
                          .position = 6,
                          .optional = true,
                          .qualifiers = qualifiers,
                          .qualifier_count = 1});
  inject_name(graph, 3);
  memset(qualifiers, 0, sizeof(qualifiers));
  const tn_injection_t kept = tn_graph_injection(graph, 0);

  EXPECT_INT(kept.name, 2);
  EXPECT_INT(kept.position, 6);
  EXPECT_INT(kept.optional, 1);
  EXPECT_INT(kept.qualifier_count, 1);
  EXPECT_INT(kept.qualifiers[0].attribute, SHAPE);
  EXPECT_INT(kept.qualifiers[0].value, 4);
  EXPECT_INT(tn_graph_injection(graph, 1).position, TN_POSITION_PROPERTY);
  EXPECT_INT(tn_graph_injection(graph, 1).optional, 0);
  EXPECT_INT(tn_graph_injection(graph, 1).qualifier_count, 0);
  tn_graph_destroy(graph);
}

static void keeps_the_injections_of_a_prototype_beside_each_other(void) {
  tn_graph_t* const graph = new_graph(1);

  EXPECT_INT(tn_graph_first_injection(graph, 0), 0);
  add(graph, (tn_prototype_t){.name = 1});
  add(graph, (tn_prototype_t){.name = 2});
  inject_name(graph, 1);
  inject_name(graph, 3);
  add(graph, (tn_prototype_t){.name = 3});
  add(graph, (tn_prototype_t){.name = 4});
  inject_name(graph, 1);
  uint32_t first[5];

  for (uint32_t i = 0; i < 5; i++)
    first[i] = tn_graph_first_injection(graph, i);
  EXPECT_ROW(first, 5, 0, 0, 2, 2, 3);
  tn_graph_destroy(graph);
}

/* Counts, and what was added last, are those of the graph below. */
static void expect_as_it_was(const tn_graph_t* graph) {
  EXPECT_INT(tn_graph_units(graph), 1);
  EXPECT_INT(tn_graph_prototypes(graph), 1);
  EXPECT_INT(tn_graph_injections(graph), 1);
  EXPECT_INT(tn_graph_first_injection(graph, 1), 1);
  EXPECT_INT(tn_graph_prototype(graph, 0).qualifiers[0].value, 5);
  EXPECT_INT(tn_graph_injection(graph, 0).qualifiers[0].value, 6);
}

static void refuses_a_prototype_out_of_range(void) {
  const tn_prototype_t refused[] = {
      {.name = 1, .unit = 1},
      {.name = 1, .unit = TN_NONE},
      {.name = 1, .init_type = (tn_init_type_t)TN_INIT_TYPE_COUNT},
      {.name = 1, .init_type = (tn_init_type_t)-1},
      {.name = 1, QUALIFIED({TN_ATTRIBUTE_LIMIT, 0})},
      {.name = 1, QUALIFIED({COLOUR, 0}, {UINT32_MAX, 0})},
  };
  tn_graph_t* const graph = new_graph(1);

  add(graph, (tn_prototype_t){.name = 1, QUALIFIED({COLOUR, 5})});
  inject(graph, (tn_injection_t){.name = 2, QUALIFIED({COLOUR, 6})});
  for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
    EXPECT_INT(tn_graph_add_prototype(graph, &refused[i]), TN_OUT_OF_RANGE);
    expect_as_it_was(graph);
  }
  EXPECT_INT(add(graph, (tn_prototype_t){.name = 1, QUALIFIED({COLOUR, 8})}),
             1);
  EXPECT_INT(tn_graph_prototype(graph, 1).qualifiers[0].value, 8);
  tn_graph_destroy(graph);
}

static void refuses_an_injection_out_of_range(void) {
  const tn_injection_t sound = {.name = 1};
  const tn_injection_t refused = {
      .name = 1, QUALIFIED({COLOUR, 0}, {TN_ATTRIBUTE_LIMIT + 1, 0})};
  tn_graph_t* const graph = new_graph(1);

  EXPECT_INT(tn_graph_add_injection(graph, &sound), TN_OUT_OF_RANGE);
  EXPECT_INT(tn_graph_injections(graph), 0);
  add(graph, (tn_prototype_t){.name = 1, QUALIFIED({COLOUR, 5})});
  inject(graph, (tn_injection_t){.name = 2, QUALIFIED({COLOUR, 6})});
  EXPECT_INT(tn_graph_add_injection(graph, &refused), TN_OUT_OF_RANGE);
  expect_as_it_was(graph);
  EXPECT_INT(inject_name(graph, 3), 1);
  EXPECT_INT(tn_graph_injection(graph, 1).qualifier_count, 0);
  tn_graph_destroy(graph);
}

static void takes_the_last_attribute_of_the_host(void) {
  tn_graph_t* const graph = new_graph(1);

  add(graph, (tn_prototype_t){QUALIFIED({TN_ATTRIBUTE_LIMIT - 1, 1})});
  inject(graph, (tn_injection_t){QUALIFIED({TN_ATTRIBUTE_LIMIT - 1, 1})});
  EXPECT_INT(tn_graph_injections(graph), 1);
  tn_graph_destroy(graph);
}

static void keeps_thousands(void) {
  tn_graph_t* const graph = new_graph(3000);

  for (uint32_t i = 0; i < 3000; i++) {
    add(graph, (tn_prototype_t){.name = i, .unit = i, QUALIFIED({COLOUR, i})});
    inject(graph, (tn_injection_t){.name = i + 1, QUALIFIED({SHAPE, i})});
  }
  for (uint32_t i = 0; i < 3000; i++) {
    EXPECT_INT(tn_graph_unit_name(graph, i), UNIT_NAME + i);
    EXPECT_INT(tn_graph_prototype(graph, i).name, i);
    EXPECT_INT(tn_graph_prototype(graph, i).qualifiers[0].value, i);
    EXPECT_INT(tn_graph_injection(graph, i).name, i + 1);
    EXPECT_INT(tn_graph_injection(graph, i).qualifiers[0].value, i);
    EXPECT_INT(tn_graph_first_injection(graph, i), i);
  }
  tn_graph_destroy(graph);
}

static void takes_a_prototype_with_many_qualifiers(void) {
  tn_qualifier_t qualifiers[100];
  tn_graph_t* const graph = new_graph(1);

  for (uint32_t i = 0; i < 100; i++) qualifiers[i] = (tn_qualifier_t){i, i};
  add(graph,
      (tn_prototype_t){.qualifiers = qualifiers, .qualifier_count = 100});
  EXPECT_INT(tn_graph_prototype(graph, 0).qualifier_count, 100);
  EXPECT_INT(tn_graph_prototype(graph, 0).qualifiers[99].value, 99);
  tn_graph_destroy(graph);
}

static void is_destroyed_however_far_it_got(void) {
  tn_graph_destroy(NULL);
  tn_graph_destroy(new_graph(0));
  tn_graph_destroy(new_graph(1));
}

static void remembers_its_allocator(void) {
  int mark = 0;
  tn_alloc_t alloc = tn_alloc_libc();
  tn_graph_t* graph = NULL;

  alloc.state = &mark;
  EXPECT_INT(tn_graph_create(&alloc, &graph), TN_OK);
  alloc.state = NULL;
  EXPECT_INT(tn_graph_alloc(graph)->state == &mark, 1);
  tn_graph_destroy(graph);
}

int main(void) {
  numbers_what_is_added_from_0();
  gives_back_a_prototype_as_it_was_added();
  takes_given_singletons_alone();
  gives_back_an_injection_as_it_was_added();
  keeps_the_injections_of_a_prototype_beside_each_other();
  refuses_a_prototype_out_of_range();
  refuses_an_injection_out_of_range();
  takes_the_last_attribute_of_the_host();
  keeps_thousands();
  takes_a_prototype_with_many_qualifiers();
  is_destroyed_however_far_it_got();
  remembers_its_allocator();
  return expect_failures != 0;
}
