/* SPDX-License-Identifier: MIT */
#include "../../src/resolve.h"
#include "expect.h"
#include "sketch.h"

enum { A = 10, B, C };

/* Three public ones called A, of which one is blue, and what a unit hides. */
typedef struct {
  tn_graph_t* graph;
  tn_index_t* index;
} fixture_t;

static void set_up(fixture_t* fixture) {
  fixture->graph = new_graph(3);
  fixture->index = NULL;
  add_public(fixture->graph, 0, A);
  add(fixture->graph, (tn_prototype_t){.name = A, .unit = 1});
  add(fixture->graph,
      (tn_prototype_t){.name = A,
                       .unit = 2,
                       .access = TN_ACCESS_PUBLIC,
                       QUALIFIED({COLOUR, 1})});
  add_public(fixture->graph, 2, A);
  add_public(fixture->graph, 2, B);
  add(fixture->graph, (tn_prototype_t){.name = C, .unit = 1});
  sketch_require(tn_index_create(fixture->graph, &fixture->index),
                 "tn_index_create");
}

static void tear_down(fixture_t* fixture) {
  tn_index_destroy(fixture->index);
  tn_graph_destroy(fixture->graph);
}

static tn_status_t look(const fixture_t* fixture,
                        tn_search_t search,
                        uint32_t* prototype) {
  return tn_resolve_search(fixture->graph, fixture->index, &search, prototype);
}

static void finds_the_one_that_is_seen(void) {
  fixture_t f;
  uint32_t found = 99;

  set_up(&f);
  EXPECT_INT(look(&f, (tn_search_t){.name = A, .unit = 1}, &found), TN_OK);
  EXPECT_INT(found, 1);
  EXPECT_INT(look(&f, (tn_search_t){.name = B, .unit = 0}, &found), TN_OK);
  EXPECT_INT(found, 4);
  EXPECT_INT(look(&f,
                  (tn_search_t){.name = A, .unit = 0, QUALIFIED({COLOUR, 1})},
                  &found),
             TN_OK);
  EXPECT_INT(found, 2);
  tear_down(&f);
}

static void sees_public_ones_from_no_unit(void) {
  fixture_t f;
  uint32_t found = 99;

  set_up(&f);
  EXPECT_INT(look(&f, (tn_search_t){.name = B, .unit = TN_NONE}, &found),
             TN_OK);
  EXPECT_INT(found, 4);
  EXPECT_INT(look(&f, (tn_search_t){.name = C, .unit = TN_NONE}, &found),
             TN_PROTOTYPE_NOT_FOUND);
  EXPECT_INT(look(&f, (tn_search_t){.name = A, .unit = TN_NONE}, &found),
             TN_SEVERAL_PROTOTYPES);
  tear_down(&f);
}

static void leaves_the_output_alone_when_it_refuses(void) {
  fixture_t f;
  uint32_t found = 99;

  set_up(&f);
  EXPECT_INT(look(&f, (tn_search_t){.name = C, .unit = 0}, &found),
             TN_PROTOTYPE_NOT_FOUND);
  EXPECT_INT(look(&f, (tn_search_t){.name = A, .unit = 2}, &found),
             TN_SEVERAL_PROTOTYPES);
  EXPECT_INT(found, 99);
  tear_down(&f);
}

/* Nobody asks for one init type: a search does not narrow. */
static void never_narrows(void) {
  tn_graph_t* const graph = new_graph(1);
  const tn_search_t search = {.name = A, .unit = 0};
  uint32_t found = 99;
  tn_index_t* index = NULL;

  add_of_type(graph, A, TN_INIT_SINGLETON);
  add_of_type(graph, A, TN_INIT_CONTEXT);
  sketch_require(tn_index_create(graph, &index), "tn_index_create");
  EXPECT_INT(tn_resolve_search(graph, index, &search, &found),
             TN_SEVERAL_PROTOTYPES);
  EXPECT_INT(found, 99);
  tn_index_destroy(index);
  tn_graph_destroy(graph);
}

static void lists_what_is_seen_and_counts_what_does_not_fit(void) {
  const tn_search_t search = {.name = A, .unit = TN_NONE};
  fixture_t f;
  uint32_t seen[4] = {99, 99, 99, 99};

  set_up(&f);
  EXPECT_INT(tn_resolve_candidates(f.graph, f.index, &search, seen, 2), 3);
  EXPECT_ROW(seen, 4, 0, 2, 99, 99);
  EXPECT_INT(tn_resolve_candidates(f.graph, f.index, &search, seen, 4), 3);
  EXPECT_ROW(seen, 4, 0, 2, 3, 99);
  EXPECT_INT(tn_resolve_candidates(f.graph, f.index, &search, NULL, 0), 3);
  tear_down(&f);
}

static void lists_only_what_lies_in_the_own_unit(void) {
  const tn_search_t own = {.name = A, .unit = 2};
  const tn_search_t none = {.name = A, .unit = 1, QUALIFIED({COLOUR, 2})};
  fixture_t f;
  uint32_t seen[4] = {99, 99, 99, 99};

  set_up(&f);
  EXPECT_INT(tn_resolve_candidates(f.graph, f.index, &own, seen, 4), 2);
  EXPECT_ROW(seen, 2, 2, 3);
  EXPECT_INT(tn_resolve_candidates(f.graph, f.index, &none, seen, 4), 0);
  EXPECT_ROW(seen, 2, 2, 3);
  tear_down(&f);
}

int main(void) {
  finds_the_one_that_is_seen();
  sees_public_ones_from_no_unit();
  leaves_the_output_alone_when_it_refuses();
  never_narrows();
  lists_what_is_seen_and_counts_what_does_not_fit();
  lists_only_what_lies_in_the_own_unit();
  return expect_failures != 0;
}
