/* SPDX-License-Identifier: MIT */
#include "../../src/reach.h"

#include "expect.h"
#include "sketch.h"

/*
 * What the walks below start in; `!` is asynchronous.
 *
 *     singleton SERVICE ──► context USER! ──► context REQUEST
 *                │                            ▲
 *                └──► always new QUERY ───────┘
 *     context PAGE ──► singleton SERVICE
 *     singleton CLOCK ──► (nothing, optional)
 */
enum { REQUEST = 0, USER, SERVICE, QUERY, PAGE, CLOCK, NOTHING };

static tn_plan_t* sketch(void) {
  tn_graph_t* const graph = new_graph(1);

  add_of_type(graph, REQUEST, TN_INIT_CONTEXT);
  add(graph,
      (tn_prototype_t){
          .name = USER, .init_type = TN_INIT_CONTEXT, .asynchronous = true});
  inject_name(graph, REQUEST);
  add_of_type(graph, SERVICE, TN_INIT_SINGLETON);
  inject_name(graph, QUERY);
  inject_name(graph, USER);
  add_of_type(graph, QUERY, TN_INIT_ALWAYS_NEW);
  inject_name(graph, REQUEST);
  add_of_type(graph, PAGE, TN_INIT_CONTEXT);
  inject_name(graph, SERVICE);
  add_of_type(graph, CLOCK, TN_INIT_SINGLETON);
  inject(graph, (tn_injection_t){.name = NOTHING, .optional = true});
  return seal(graph);
}

static tn_walker_t* walker_of(const tn_plan_t* plan) {
  tn_walker_t* walker = NULL;

  sketch_require(tn_walker_create(plan, &walker), "tn_walker_create");
  return walker;
}

/* Walks, and compares what is reached with the numbers listed. */
#define EXPECT_REACHED(walker, prototype, which, ...) \
  expect_reached(__LINE__,                            \
                 (walker),                            \
                 (prototype),                         \
                 (which),                             \
                 (const uint32_t[]){__VA_ARGS__},     \
                 sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

static void expect_reached(int line,
                           tn_walker_t* walker,
                           uint32_t prototype,
                           tn_reach_t which,
                           const uint32_t* expected,
                           size_t expected_count) {
  const uint32_t* reached = NULL;
  uint32_t count = 99;

  tn_walker_reach(walker, prototype, which, &reached, &count);
  expect_row(
      __FILE__, line, "reached", reached, count, expected, expected_count);
}

static void expect_none(tn_walker_t* walker,
                        uint32_t prototype,
                        tn_reach_t which) {
  const uint32_t* reached = NULL;
  uint32_t count = 99;

  tn_walker_reach(walker, prototype, which, &reached, &count);
  EXPECT_INT(count, 0);
}

static void reaches_all_context_prototypes_dependencies_first(void) {
  tn_plan_t* const plan = sketch();
  tn_walker_t* const walker = walker_of(plan);

  EXPECT_REACHED(walker, REQUEST, TN_REACH_ALL, REQUEST);
  EXPECT_REACHED(walker, USER, TN_REACH_ALL, REQUEST, USER);
  EXPECT_REACHED(walker, SERVICE, TN_REACH_ALL, REQUEST, USER);
  EXPECT_REACHED(walker, QUERY, TN_REACH_ALL, REQUEST);
  EXPECT_REACHED(walker, PAGE, TN_REACH_ALL, REQUEST, USER, PAGE);
  expect_none(walker, CLOCK, TN_REACH_ALL);
  tn_walker_destroy(walker);
  tn_plan_destroy(plan);
}

static void reaches_only_asynchronous_ones_where_asked_to(void) {
  tn_plan_t* const plan = sketch();
  tn_walker_t* const walker = walker_of(plan);

  expect_none(walker, REQUEST, TN_REACH_ASYNCHRONOUS);
  EXPECT_REACHED(walker, USER, TN_REACH_ASYNCHRONOUS, USER);
  EXPECT_REACHED(walker, SERVICE, TN_REACH_ASYNCHRONOUS, USER);
  expect_none(walker, QUERY, TN_REACH_ASYNCHRONOUS);
  EXPECT_REACHED(walker, PAGE, TN_REACH_ASYNCHRONOUS, USER);
  expect_none(walker, CLOCK, TN_REACH_ASYNCHRONOUS);
  tn_walker_destroy(walker);
  tn_plan_destroy(plan);
}

/* Those that an asynchronous one makes wait come after it. */
static void puts_those_that_wait_after_what_they_wait_for(void) {
  enum { LENGTH = 5 };
  tn_graph_t* const graph = new_graph(1);

  for (uint32_t i = 0; i < LENGTH; i++) {
    add(graph,
        (tn_prototype_t){.name = i,
                         .init_type = TN_INIT_CONTEXT,
                         .asynchronous = i + 1 == LENGTH});
    if (i + 1 < LENGTH) inject_name(graph, i + 1);
  }
  tn_plan_t* const plan = seal(graph);
  tn_walker_t* const walker = walker_of(plan);

  EXPECT_REACHED(walker, 0, TN_REACH_ASYNCHRONOUS, 4, 3, 2, 1, 0);
  EXPECT_REACHED(walker, 2, TN_REACH_ALL, 4, 3, 2);
  tn_walker_destroy(walker);
  tn_plan_destroy(plan);
}

static void reaches_each_once_by_however_many_ways(void) {
  enum { ROWS = 20 };
  tn_graph_t* const graph = new_graph(1);

  /* Two a row, each of which injects both of the next row, twice. */
  for (uint32_t i = 0; i < 2 * ROWS; i++) {
    add_of_type(graph, i, TN_INIT_CONTEXT);
    for (uint32_t k = 0; k < 4 && i + 2 < 2 * ROWS; k++) {
      inject_name(graph, (i / 2 + 1) * 2 + k % 2);
    }
  }
  tn_plan_t* const plan = seal(graph);
  tn_walker_t* const walker = walker_of(plan);
  const uint32_t* reached = NULL;
  uint32_t count = 0;

  tn_walker_reach(walker, 0, TN_REACH_ALL, &reached, &count);
  EXPECT_INT(count, 2 * ROWS - 1);
  EXPECT_INT(reached[count - 1], 0);
  tn_walker_destroy(walker);
  tn_plan_destroy(plan);
}

static void gives_each_of_many_walks_its_own(void) {
  tn_plan_t* const plan = sketch();
  tn_walker_t* const walker = walker_of(plan);

  for (int i = 0; i < 3000; i++) {
    EXPECT_REACHED(walker, PAGE, TN_REACH_ALL, REQUEST, USER, PAGE);
    expect_none(walker, CLOCK, TN_REACH_ALL);
    EXPECT_REACHED(walker, PAGE, TN_REACH_ASYNCHRONOUS, USER);
    EXPECT_REACHED(walker, QUERY, TN_REACH_ALL, REQUEST);
  }
  tn_walker_destroy(walker);
  tn_plan_destroy(plan);
}

static void lets_several_walkers_share_a_plan(void) {
  tn_plan_t* const plan = sketch();
  tn_walker_t* const one = walker_of(plan);
  tn_walker_t* const other = walker_of(plan);
  const uint32_t* reached = NULL;
  uint32_t count = 0;

  tn_walker_reach(one, PAGE, TN_REACH_ALL, &reached, &count);
  EXPECT_REACHED(other, QUERY, TN_REACH_ALL, REQUEST);
  EXPECT_ROW(reached, count, REQUEST, USER, PAGE);
  tn_walker_destroy(one);
  EXPECT_REACHED(other, USER, TN_REACH_ALL, REQUEST, USER);
  tn_walker_destroy(other);
  tn_walker_destroy(NULL);
  tn_plan_destroy(plan);
}

static void walks_a_plan_without_context_prototypes(void) {
  tn_graph_t* const graph = new_graph(1);

  add_of_type(graph, 0, TN_INIT_SINGLETON);
  inject_name(graph, 1);
  add_of_type(graph, 1, TN_INIT_ALWAYS_NEW);
  tn_plan_t* const plan = seal(graph);
  tn_walker_t* const walker = walker_of(plan);

  expect_none(walker, 0, TN_REACH_ALL);
  expect_none(walker, 1, TN_REACH_ASYNCHRONOUS);
  tn_walker_destroy(walker);
  tn_plan_destroy(plan);

  tn_plan_t* const empty = seal(new_graph(0));

  tn_walker_destroy(walker_of(empty));
  tn_plan_destroy(empty);
}

int main(void) {
  reaches_all_context_prototypes_dependencies_first();
  reaches_only_asynchronous_ones_where_asked_to();
  puts_those_that_wait_after_what_they_wait_for();
  reaches_each_once_by_however_many_ways();
  gives_each_of_many_walks_its_own();
  lets_several_walkers_share_a_plan();
  walks_a_plan_without_context_prototypes();
  return expect_failures != 0;
}
