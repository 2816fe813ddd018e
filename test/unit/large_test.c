/* SPDX-License-Identifier: MIT */

/* Graphs as large as an application may get: what recurses runs out of stack
 * here, and what is not linear takes minutes. */

#include "../../src/plan.h"
#include "../../src/reach.h"
#include "expect.h"
#include "sketch.h"

enum { COUNT = 100000, PER_PROTOTYPE = 3, MANY = 1 << 30 };

/* Whether each prototype is ordered after all it injects, and once. */
static void expect_sound_order(const tn_plan_t* plan) {
  const tn_plan_rows_t rows = tn_plan_rows(plan);
  const tn_graph_t* const graph = tn_plan_graph(plan);
  bool* const made = calloc(rows.prototype_count, sizeof(*made));
  long early = 0;

  for (uint32_t i = 0; i < rows.prototype_count; i++) {
    const uint32_t number = rows.order[i];
    const uint32_t end = tn_graph_first_injection(graph, number + 1);
    uint32_t injection = tn_graph_first_injection(graph, number);

    for (; injection < end; injection++) {
      if (!made[rows.targets[injection]]) early++;
    }
    if (made[number]) early++;
    made[number] = true;
  }
  EXPECT_INT(early, 0);
  free(made);
}

static void expect_reached(const tn_plan_t* plan,
                           uint32_t prototype,
                           tn_reach_t which,
                           uint32_t expected) {
  const uint32_t* reached = NULL;
  uint32_t count = 0;
  tn_walker_t* walker = NULL;

  sketch_require(tn_walker_create(plan, &walker), "tn_walker_create");
  tn_walker_reach(walker, prototype, which, &reached, &count);
  EXPECT_INT(count, expected);
  tn_walker_destroy(walker);
}

static void add_chain(tn_graph_t* graph, uint32_t last) {
  for (uint32_t i = 0; i < COUNT; i++) {
    add(graph,
        (tn_prototype_t){.name = i,
                         .init_type = TN_INIT_CONTEXT,
                         .asynchronous = i + 1 == COUNT});
    if (i + 1 < COUNT) inject_name(graph, i + 1);
  }
  if (last != TN_NONE) inject_name(graph, last);
}

static void seals_a_chain(void) {
  tn_graph_t* const graph = new_graph(1);

  add_chain(graph, TN_NONE);
  tn_plan_t* const plan = seal(graph);
  const tn_plan_rows_t rows = tn_plan_rows(plan);

  expect_sound_order(plan);
  EXPECT_INT(rows.levels[0], COUNT - 1);
  EXPECT_INT(rows.slots[0], COUNT - 1);
  EXPECT_INT(rows.flags[0],
             TN_PLAN_ASYNCHRONOUS | TN_PLAN_REACHES_ASYNCHRONOUS);
  expect_reached(plan, 0, TN_REACH_ALL, COUNT);
  expect_reached(plan, 0, TN_REACH_ASYNCHRONOUS, COUNT);
  tn_plan_destroy(plan);
}

static void explains_a_ring(void) {
  tn_graph_t* const graph = new_graph(1);
  tn_plan_t* plan = NULL;
  tn_diag_t diag;

  add_chain(graph, 1);
  EXPECT_INT(tn_plan_create(graph, &plan, &diag), TN_PROTOTYPE_CYCLE);
  EXPECT_INT(diag.count, COUNT - 1);
  EXPECT_INT(diag.numbers[0], 1);
  tn_diag_deinit(&diag);
  tn_graph_destroy(graph);
}

static void seals_a_chain_of_units(void) {
  tn_graph_t* const graph = new_graph(COUNT);

  for (uint32_t i = 0; i < COUNT; i++) {
    add_public(graph, i, i);
    if (i + 1 < COUNT) inject_name(graph, i + 1);
  }
  tn_plan_t* const plan = seal(graph);

  expect_sound_order(plan);
  EXPECT_INT(tn_plan_rows(plan).unit_order[0], COUNT - 1);
  tn_plan_destroy(plan);
}

/* A number below `limit`: the same ones in every run. */
static uint32_t draw(uint32_t* state, uint32_t limit) {
  *state = *state * 1664525u + 1013904223u;
  return (uint32_t)((uint64_t)*state * limit >> 32);
}

/* Each injects three of those before it, of its unit or an earlier one. */
static void seals_an_application(void) {
  const uint32_t units = 100;
  tn_graph_t* const graph = new_graph(units);
  uint32_t state = 1;

  for (uint32_t i = 0; i < COUNT; i++) {
    add(graph,
        (tn_prototype_t){.name = i,
                         .unit = i / (COUNT / units),
                         .access = TN_ACCESS_PUBLIC,
                         .init_type = (tn_init_type_t)(i % TN_INIT_TYPE_COUNT),
                         .asynchronous = i % 100 == 0});
    for (uint32_t k = 0; k < PER_PROTOTYPE; k++) {
      inject(graph,
             (tn_injection_t){.name = i == 0 ? MANY : draw(&state, i),
                              .optional = i == 0});
    }
  }
  tn_plan_t* const plan = seal(graph);

  EXPECT_INT(tn_plan_rows(plan).injection_count, PER_PROTOTYPE * COUNT);
  EXPECT_INT(tn_plan_rows(plan).slot_count, COUNT / TN_INIT_TYPE_COUNT);
  tn_plan_destroy(plan);
}

static void seals_many_of_one_name_told_apart_by_a_qualifier(void) {
  tn_graph_t* const graph = new_graph(1);
  uint32_t state = 2;

  for (uint32_t i = 0; i < COUNT; i++) {
    add(graph, (tn_prototype_t){.name = MANY, QUALIFIED({COLOUR, i})});
    for (uint32_t k = 0; i != 0 && k < PER_PROTOTYPE; k++) {
      inject(
          graph,
          (tn_injection_t){.name = MANY, QUALIFIED({COLOUR, draw(&state, i)})});
    }
  }
  tn_plan_t* const plan = seal(graph);

  expect_sound_order(plan);
  tn_plan_destroy(plan);
}

/* No injection says which of them: each takes the context one. */
static void seals_many_of_one_name_told_apart_by_init_type(void) {
  tn_graph_t* const graph = new_graph(1);

  for (uint32_t i = 0; i < COUNT / 2; i++) {
    add(graph,
        (tn_prototype_t){
            .name = MANY,
            .init_type = i == 7 ? TN_INIT_CONTEXT : TN_INIT_SINGLETON,
            QUALIFIED({COLOUR, i})});
  }
  for (uint32_t i = 0; i < COUNT / 2; i++) {
    add(graph, (tn_prototype_t){.name = i});
    for (uint32_t k = 0; k < PER_PROTOTYPE; k++) inject_name(graph, MANY);
  }
  tn_plan_t* const plan = seal(graph);

  EXPECT_INT(tn_plan_rows(plan).targets[0], 7);
  expect_sound_order(plan);
  tn_plan_destroy(plan);
}

int main(void) {
  seals_a_chain();
  explains_a_ring();
  seals_a_chain_of_units();
  seals_an_application();
  seals_many_of_one_name_told_apart_by_a_qualifier();
  seals_many_of_one_name_told_apart_by_init_type();
  return expect_failures != 0;
}
