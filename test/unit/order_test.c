/* SPDX-License-Identifier: MIT */
#include "../../src/order.h"

#include "expect.h"
#include "failing_alloc.h"

enum { NODES = 8 };

static const uint32_t nowhere = UINT32_MAX;

/* Sorts, expects all to go well and returns the length of the cycle. */
static uint32_t sort(const uint32_t* first,
                     const uint32_t* to,
                     uint32_t count,
                     uint32_t* order,
                     uint32_t* cycle_edges) {
  const tn_alloc_t alloc = tn_alloc_libc();
  const tn_edges_t edges = {count, first, to};
  tn_cycle_t cycle = {cycle_edges, 99};

  EXPECT_INT(tn_order_sort(&alloc, &edges, order, &cycle), TN_OK);
  return cycle.count;
}

static void keeps_ascending_order_where_nothing_leads_anywhere(void) {
  const uint32_t first[] = {0, 0, 1, 2, 2};
  const uint32_t to[] = {nowhere, nowhere};
  uint32_t order[NODES];
  uint32_t cycle[NODES];

  EXPECT_INT(sort(first, to, 4, order, cycle), 0);
  EXPECT_ROW(order, 4, 0, 1, 2, 3);
}

static void puts_each_after_those_it_leads_to(void) {
  /* 0 → 2 → 3, 1 → 3, 1 → 0; 4 apart. */
  const uint32_t first[] = {0, 1, 3, 4, 4, 4};
  const uint32_t to[] = {2, 3, 0, 3};
  uint32_t order[NODES];
  uint32_t cycle[NODES];

  EXPECT_INT(sort(first, to, 5, order, cycle), 0);
  EXPECT_ROW(order, 5, 3, 2, 0, 1, 4);
}

static void follows_edges_as_they_lie(void) {
  const uint32_t first[] = {0, 3, 3, 3};
  const uint32_t to[] = {2, nowhere, 1};
  uint32_t order[NODES];
  uint32_t cycle[NODES];

  EXPECT_INT(sort(first, to, 3, order, cycle), 0);
  EXPECT_ROW(order, 3, 2, 1, 0);
}

static void minds_no_edge_that_is_there_twice(void) {
  const uint32_t first[] = {0, 2, 4, 4};
  const uint32_t to[] = {1, 1, 2, 2};
  uint32_t order[NODES];
  uint32_t cycle[NODES];

  EXPECT_INT(sort(first, to, 3, order, cycle), 0);
  EXPECT_ROW(order, 3, 2, 1, 0);
}

static void finds_an_edge_from_a_node_to_itself(void) {
  const uint32_t first[] = {0, 1, 3};
  const uint32_t to[] = {1, nowhere, 1};
  uint32_t order[NODES];
  uint32_t cycle[NODES];
  const uint32_t count = sort(first, to, 2, order, cycle);

  EXPECT_ROW(cycle, count, 2);
}

static void finds_the_way_round_two_nodes(void) {
  const uint32_t first[] = {0, 1, 2};
  const uint32_t to[] = {1, 0};
  uint32_t order[NODES];
  uint32_t cycle[NODES];
  const uint32_t count = sort(first, to, 2, order, cycle);

  EXPECT_ROW(cycle, count, 0, 1);
}

static void leaves_out_the_way_to_a_cycle(void) {
  /* 0 → 1 → 2 → 3 → 1, with 2 → 4 tried and left. */
  const uint32_t first[] = {0, 1, 2, 4, 5, 5};
  const uint32_t to[] = {1, 2, 4, 3, 1};
  uint32_t order[NODES];
  uint32_t cycle[NODES];
  const uint32_t count = sort(first, to, 5, order, cycle);

  EXPECT_ROW(cycle, count, 1, 3, 4);
}

static void finds_a_cycle_of_all_nodes(void) {
  uint32_t first[NODES + 1];
  uint32_t to[NODES];
  uint32_t order[NODES];
  uint32_t cycle[NODES];

  for (uint32_t i = 0; i <= NODES; i++) first[i] = i;
  for (uint32_t i = 0; i < NODES; i++) to[i] = (i + 1) % NODES;
  const uint32_t count = sort(first, to, NODES, order, cycle);

  EXPECT_ROW(cycle, count, 0, 1, 2, 3, 4, 5, 6, 7);
}

static void sorts_nothing(void) {
  const uint32_t first[] = {0};
  uint32_t order[1] = {99};
  uint32_t cycle[1];

  EXPECT_INT(sort(first, NULL, 0, order, cycle), 0);
  EXPECT_INT(order[0], 99);
}

static void frees_all_it_took_where_there_is_no_memory(void) {
  const uint32_t first[] = {0, 1, 1};
  const uint32_t to[] = {1};
  const tn_edges_t edges = {2, first, to};
  tn_status_t status = TN_NO_MEMORY;

  for (size_t n = 1; status != TN_OK; n++) {
    failing_alloc_t failing = {.fails_at = n};
    const tn_alloc_t alloc = failing_alloc(&failing);
    uint32_t order[] = {99, 99};
    uint32_t way[2];
    tn_cycle_t cycle = {way, 99};

    status = tn_order_sort(&alloc, &edges, order, &cycle);
    EXPECT_INT(status, failing.failed ? TN_NO_MEMORY : TN_OK);
    EXPECT_INT(order[0], failing.failed ? 99 : 1);
    EXPECT_INT(failing.live, 0);
  }
}

int main(void) {
  keeps_ascending_order_where_nothing_leads_anywhere();
  puts_each_after_those_it_leads_to();
  follows_edges_as_they_lie();
  minds_no_edge_that_is_there_twice();
  finds_an_edge_from_a_node_to_itself();
  finds_the_way_round_two_nodes();
  leaves_out_the_way_to_a_cycle();
  finds_a_cycle_of_all_nodes();
  sorts_nothing();
  frees_all_it_took_where_there_is_no_memory();
  return expect_failures != 0;
}
