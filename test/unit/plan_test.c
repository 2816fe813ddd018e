/* SPDX-License-Identifier: MIT */
#include "../../src/plan.h"

#include "expect.h"
#include "sketch.h"

enum { A = 10, B, C, D, E, F };

static void seals_what_is_empty(void) {
  for (uint32_t units = 0; units < 3; units++) {
    tn_plan_t* const plan = seal(new_graph(units));
    const tn_plan_rows_t rows = tn_plan_rows(plan);

    EXPECT_INT(rows.prototype_count, 0);
    EXPECT_INT(rows.injection_count, 0);
    EXPECT_INT(rows.slot_count, 0);
    EXPECT_INT(rows.unit_count, units);
    for (uint32_t i = 0; i < units; i++) EXPECT_INT(rows.unit_order[i], i);
    tn_plan_destroy(plan);
  }
  tn_plan_destroy(NULL);
}

static void owns_the_graph_it_sealed(void) {
  tn_graph_t* const graph = new_graph(1);
  tn_plan_t* const plan = seal(graph);

  EXPECT_INT(tn_plan_graph(plan) == graph, 1);
  tn_plan_destroy(plan);
}

static void says_what_each_injection_stands_for(void) {
  tn_graph_t* const graph = new_graph(2);

  add(graph, (tn_prototype_t){.name = A, .unit = 1});
  inject_name(graph, B);
  inject(graph, (tn_injection_t){.name = F, .optional = true});
  inject(graph, (tn_injection_t){.name = C, .optional = true});
  add_public(graph, 0, B);
  inject_name(graph, C);
  add_public(graph, 0, C);
  tn_plan_t* const plan = seal(graph);
  const tn_plan_rows_t rows = tn_plan_rows(plan);

  EXPECT_ROW(rows.targets, rows.injection_count, 1, TN_NONE, 2, 2);
  tn_plan_destroy(plan);
}

static void orders_each_after_all_it_injects(void) {
  tn_graph_t* const graph = new_graph(1);

  add(graph, (tn_prototype_t){.name = A});
  inject_name(graph, C);
  inject_name(graph, B);
  add(graph, (tn_prototype_t){.name = B});
  inject_name(graph, D);
  add(graph, (tn_prototype_t){.name = C});
  add(graph, (tn_prototype_t){.name = D});
  add(graph, (tn_prototype_t){.name = E});
  tn_plan_t* const plan = seal(graph);
  const tn_plan_rows_t rows = tn_plan_rows(plan);

  EXPECT_ROW(rows.order, rows.prototype_count, 2, 3, 1, 0, 4);
  tn_plan_destroy(plan);
}

/* The units' prototypes take turns, and unit 0 needs 1, 1 needs 2. */
static void groups_the_order_by_load_unit(void) {
  tn_graph_t* const graph = new_graph(3);

  for (uint32_t i = 0; i < 6; i++) {
    add_public(graph, i % 3, A + i);
    if (i == 0) inject_name(graph, B);
    if (i == 4) inject_name(graph, C);
  }
  tn_plan_t* const plan = seal(graph);
  const tn_plan_rows_t rows = tn_plan_rows(plan);

  EXPECT_ROW(rows.unit_order, rows.unit_count, 2, 1, 0);
  EXPECT_ROW(rows.order, rows.prototype_count, 2, 5, 1, 4, 0, 3);
  tn_plan_destroy(plan);
}

/* A graph in which much of the order is free. */
static tn_plan_t* seal_loose_graph(void) {
  tn_graph_t* const graph = new_graph(5);

  for (uint32_t i = 0; i < 60; i++) {
    add(graph,
        (tn_prototype_t){.name = i,
                         .unit = i * 7 % 5,
                         .init_type = (tn_init_type_t)(i % 3),
                         .access = TN_ACCESS_PUBLIC});
    if (i >= 5 && i % 2 == 0) inject_name(graph, i - 5);
  }
  return seal(graph);
}

static void makes_the_same_plan_of_the_same_graph(void) {
  tn_plan_t* const one = seal_loose_graph();
  tn_plan_t* const other = seal_loose_graph();
  const tn_plan_rows_t a = tn_plan_rows(one);
  const tn_plan_rows_t b = tn_plan_rows(other);
  const size_t size = a.prototype_count * sizeof(uint32_t);

  EXPECT_INT(memcmp(a.order, b.order, size), 0);
  EXPECT_INT(memcmp(a.slots, b.slots, size), 0);
  EXPECT_INT(memcmp(a.accessors, b.accessors, size), 0);
  EXPECT_INT(memcmp(a.levels, b.levels, size), 0);
  EXPECT_INT(memcmp(a.unit_order, b.unit_order, 5 * sizeof(uint32_t)), 0);
  tn_plan_destroy(one);
  tn_plan_destroy(other);
}

static void levels_what_can_be_made_side_by_side(void) {
  tn_graph_t* const graph = new_graph(1);

  add(graph, (tn_prototype_t){.name = A});
  inject_name(graph, B);
  inject_name(graph, D);
  add(graph, (tn_prototype_t){.name = B});
  inject_name(graph, C);
  add(graph, (tn_prototype_t){.name = C});
  inject_name(graph, D);
  add(graph, (tn_prototype_t){.name = D});
  add(graph, (tn_prototype_t){.name = E});
  inject(graph, (tn_injection_t){.name = F, .optional = true});
  tn_plan_t* const plan = seal(graph);
  const tn_plan_rows_t rows = tn_plan_rows(plan);

  EXPECT_ROW(rows.levels, rows.prototype_count, 3, 2, 1, 0, 0);
  tn_plan_destroy(plan);
}

static void numbers_context_prototypes_without_gaps_as_needed(void) {
  tn_graph_t* const graph = new_graph(1);

  add_of_type(graph, A, TN_INIT_CONTEXT);
  inject_name(graph, B);
  add_of_type(graph, B, TN_INIT_SINGLETON);
  inject_name(graph, E);
  add_of_type(graph, C, TN_INIT_CONTEXT);
  inject_name(graph, D);
  add_of_type(graph, D, TN_INIT_ALWAYS_NEW);
  inject_name(graph, E);
  add_of_type(graph, E, TN_INIT_CONTEXT);
  tn_plan_t* const plan = seal(graph);
  const tn_plan_rows_t rows = tn_plan_rows(plan);

  EXPECT_INT(rows.slot_count, 3);
  EXPECT_ROW(rows.slots, rows.prototype_count, 1, TN_NONE, 2, TN_NONE, 0);
  tn_plan_destroy(plan);
}

static void numbers_accessors_of_contexts_by_slot_then_of_given_ones(void) {
  tn_graph_t* const graph = new_graph(1);

  add(graph, (tn_prototype_t){.name = A, .given = true});
  add_of_type(graph, B, TN_INIT_CONTEXT);
  inject_name(graph, D);
  add_of_type(graph, C, TN_INIT_SINGLETON);
  inject_name(graph, A);
  add_of_type(graph, D, TN_INIT_CONTEXT);
  add(graph, (tn_prototype_t){.name = E, .given = true});
  add_of_type(graph, F, TN_INIT_ALWAYS_NEW);
  tn_plan_t* const plan = seal(graph);
  const tn_plan_rows_t rows = tn_plan_rows(plan);

  EXPECT_INT(rows.slot_count, 2);
  EXPECT_INT(rows.accessor_count, 4);
  EXPECT_ROW(
      rows.accessors, rows.prototype_count, 2, 1, TN_NONE, 0, 3, TN_NONE);
  EXPECT_ROW(rows.slots,
             rows.prototype_count,
             TN_NONE,
             1,
             TN_NONE,
             0,
             TN_NONE,
             TN_NONE);
  tn_plan_destroy(plan);
}

static tn_init_type_t type_of(char letter) {
  if (letter == 'S') return TN_INIT_SINGLETON;
  return letter == 'C' ? TN_INIT_CONTEXT : TN_INIT_ALWAYS_NEW;
}

/*
 * The flags of the first of a chain of singletons (S), context prototypes (C)
 * and always new ones (A), of which the last is asynchronous.
 */
static uint32_t flags_of(const char* chain) {
  tn_graph_t* const graph = new_graph(1);

  for (uint32_t i = 0; chain[i] != '\0'; i++) {
    const bool last = chain[i + 1] == '\0';

    add(graph,
        (tn_prototype_t){
            .name = i, .init_type = type_of(chain[i]), .asynchronous = last});
    if (!last) inject_name(graph, i + 1);
  }
  tn_plan_t* const plan = seal(graph);
  const uint32_t flags = tn_plan_rows(plan).flags[0];

  tn_plan_destroy(plan);
  return flags;
}

enum {
  WAITS = TN_PLAN_ASYNCHRONOUS,
  REACHES = TN_PLAN_REACHES_ASYNCHRONOUS,
};

static void flags_what_is_asynchronous_itself(void) {
  EXPECT_INT(flags_of("S"), WAITS);
  EXPECT_INT(flags_of("C"), WAITS);
  EXPECT_INT(flags_of("A"), WAITS);
}

static void passes_the_flag_through_contexts_and_always_new_ones(void) {
  EXPECT_INT(flags_of("CC"), WAITS | REACHES);
  EXPECT_INT(flags_of("AC"), WAITS | REACHES);
  EXPECT_INT(flags_of("CA"), WAITS);
  EXPECT_INT(flags_of("AA"), WAITS);
  EXPECT_INT(flags_of("CACA"), WAITS | REACHES);
}

static void stops_the_flag_at_singletons(void) {
  EXPECT_INT(flags_of("SA"), 0);
  EXPECT_INT(flags_of("SS"), 0);
  EXPECT_INT(flags_of("CS"), 0);
  EXPECT_INT(flags_of("AS"), 0);
  EXPECT_INT(flags_of("CSA"), 0);
}

static void tells_from_where_an_asynchronous_context_one_is_reached(void) {
  EXPECT_INT(flags_of("SC"), REACHES);
  EXPECT_INT(flags_of("SSC"), REACHES);
  EXPECT_INT(flags_of("SAC"), REACHES);
  EXPECT_INT(flags_of("CSC"), REACHES);
  EXPECT_INT(flags_of("SCA"), REACHES);
}

static void flags_nothing_where_nothing_is_asynchronous(void) {
  tn_graph_t* const graph = new_graph(1);

  add_of_type(graph, A, TN_INIT_CONTEXT);
  inject_name(graph, B);
  add_of_type(graph, B, TN_INIT_CONTEXT);
  add(graph,
      (tn_prototype_t){
          .name = C, .init_type = TN_INIT_CONTEXT, .asynchronous = true});
  inject_name(graph, A);
  tn_plan_t* const plan = seal(graph);

  EXPECT_ROW(tn_plan_rows(plan).flags, 3, 0, 0, WAITS);
  tn_plan_destroy(plan);
}

static void finds_by_name_and_explains_what_it_does_not_find(void) {
  tn_graph_t* const graph = new_graph(2);
  uint32_t found = 99;
  tn_diag_t diag;

  add(graph, (tn_prototype_t){.name = A});
  add_public(graph, 0, B);
  add_public(graph, 1, B);
  tn_plan_t* const plan = seal(graph);
  tn_search_t search = {.name = A, .unit = TN_NONE};

  EXPECT_INT(tn_plan_find(plan, &search, &found, &diag),
             TN_PROTOTYPE_NOT_FOUND);
  EXPECT_INT(diag.injection, TN_NONE);
  EXPECT_ROW(diag.numbers, diag.count, 0);
  tn_diag_deinit(&diag);
  search.name = B;
  EXPECT_INT(tn_plan_find(plan, &search, &found, &diag), TN_SEVERAL_PROTOTYPES);
  EXPECT_INT(diag.injection, TN_NONE);
  EXPECT_ROW(diag.numbers, diag.count, 1, 2);
  EXPECT_INT(found, 99);
  tn_diag_deinit(&diag);
  search.unit = 1;
  EXPECT_INT(tn_plan_find(plan, &search, &found, &diag), TN_OK);
  EXPECT_INT(found, 2);
  EXPECT_INT(diag.count, 0);
  tn_diag_deinit(&diag);
  tn_plan_destroy(plan);
}

int main(void) {
  seals_what_is_empty();
  owns_the_graph_it_sealed();
  says_what_each_injection_stands_for();
  orders_each_after_all_it_injects();
  groups_the_order_by_load_unit();
  makes_the_same_plan_of_the_same_graph();
  levels_what_can_be_made_side_by_side();
  numbers_context_prototypes_without_gaps_as_needed();
  numbers_accessors_of_contexts_by_slot_then_of_given_ones();
  flags_what_is_asynchronous_itself();
  passes_the_flag_through_contexts_and_always_new_ones();
  stops_the_flag_at_singletons();
  tells_from_where_an_asynchronous_context_one_is_reached();
  flags_nothing_where_nothing_is_asynchronous();
  finds_by_name_and_explains_what_it_does_not_find();
  return expect_failures != 0;
}
