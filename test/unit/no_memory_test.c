/* SPDX-License-Identifier: MIT */

/* Everything runs again with an allocator that fails at the n-th call, for
 * each n there is: only that call fails, nothing leaks, and what failed can
 * be asked for again. */

#include "../../src/plan.h"
#include "../../src/reach.h"
#include "expect.h"
#include "failing_alloc.h"
#include "sketch.h"

enum { UNITS = 4, PER_UNIT = 12, PROTOTYPES = UNITS * PER_UNIT };

/* Names that are not those of the prototypes, which are their numbers. */
enum { TWICE = 500, NOBODY };

typedef enum { UNIT, PROTOTYPE, INJECTION, SEAL, WALK, FIND } kind_t;

/* One call, and what it returns where there is memory. */
typedef struct {
  kind_t kind;
  tn_status_t expected;
  uint32_t name;
  uint32_t unit;
  tn_init_type_t init_type;
  uint32_t colour;
} step_t;

typedef struct {
  step_t steps[8 * PROTOTYPES];
  size_t count;
} story_t;

typedef struct {
  failing_alloc_t memory;
  tn_graph_t* graph;
  tn_plan_t* plan;
  tn_walker_t* walker;
} stage_t;

static void tell(story_t* story, step_t step) {
  story->steps[story->count++] = step;
}

static void tell_prototype(story_t* story, uint32_t name, uint32_t unit) {
  const uint32_t type = name % TN_INIT_TYPE_COUNT;

  tell(story,
       (step_t){.kind = PROTOTYPE,
                .name = name,
                .unit = unit,
                .init_type = (tn_init_type_t)type,
                .colour = (uint32_t)story->count});
}

static void tell_injection(story_t* story, uint32_t name) {
  tell(story, (step_t){.kind = INJECTION, .name = name});
}

/* Load units, prototypes, and of each the two before it. */
static void tell_sound_graph(story_t* story) {
  for (uint32_t i = 0; i < UNITS; i++) {
    tell(story, (step_t){.kind = UNIT, .name = UNIT_NAME + i});
  }
  for (uint32_t i = 0; i < PROTOTYPES; i++) {
    tell_prototype(story, i, i / PER_UNIT);
    for (uint32_t k = 1; k < 3 && k <= i; k++) tell_injection(story, i - k);
  }
}

/* What makes the graph worth that status. */
static void tell_fault(story_t* story, tn_status_t status) {
  if (status == TN_DUPLICATE_PROTOTYPE) {
    tell_prototype(story, TWICE, 0);
    tell(story, story->steps[story->count - 1]);
  }
  if (status == TN_PROTOTYPE_NOT_FOUND) tell_injection(story, NOBODY);
  if (status == TN_SEVERAL_PROTOTYPES) {
    tell_prototype(story, TWICE, 1);
    tell_prototype(story, TWICE, 1);
    tell_injection(story, TWICE);
  }
  if (status == TN_PROTOTYPE_CYCLE) tell_injection(story, PROTOTYPES - 1);
  if (status == TN_LOAD_UNIT_CYCLE) {
    tell_prototype(story, TWICE, 0);
    tell_injection(story, PROTOTYPES - 1);
  }
}

static void tell_story(story_t* story, tn_status_t status) {
  story->count = 0;
  tell_sound_graph(story);
  tell_fault(story, status);
  tell(story, (step_t){.kind = SEAL, .expected = status});
  if (status != TN_OK) return;
  tell(story, (step_t){.kind = WALK});
  tell(story,
       (step_t){
           .kind = FIND, .name = NOBODY, .expected = TN_PROTOTYPE_NOT_FOUND});
  tell(story, (step_t){.kind = FIND, .name = 3});
}

static tn_status_t take_prototype(stage_t* stage, const step_t* step) {
  const tn_prototype_t prototype = {
      .name = step->name,
      .unit = step->unit,
      .init_type = step->init_type,
      .access = TN_ACCESS_PUBLIC,
      .asynchronous = step->name % 5 == 0,
      QUALIFIED({COLOUR, step->colour}, {SHAPE, 1})};

  return tn_graph_add_prototype(stage->graph, &prototype);
}

static tn_status_t take_injection(stage_t* stage, const step_t* step) {
  const tn_injection_t injection = {.name = step->name, QUALIFIED({SHAPE, 1})};

  return tn_graph_add_injection(stage->graph, &injection);
}

static tn_status_t take_seal(stage_t* stage) {
  tn_diag_t diag;
  const tn_status_t status = tn_plan_create(stage->graph, &stage->plan, &diag);

  EXPECT_INT(stage->plan != NULL, status == TN_OK);
  if (status == TN_OK || status == TN_NO_MEMORY) EXPECT_INT(diag.count, 0);
  tn_diag_deinit(&diag);
  if (status == TN_OK) stage->graph = NULL;
  return status;
}

static tn_status_t take_walk(stage_t* stage) {
  const uint32_t* reached = NULL;
  uint32_t count = 0;
  const tn_status_t status = tn_walker_create(stage->plan, &stage->walker);

  EXPECT_INT(stage->walker != NULL, status == TN_OK);
  if (status != TN_OK) return status;
  tn_walker_reach(
      stage->walker, PROTOTYPES - 1, TN_REACH_ALL, &reached, &count);
  EXPECT_INT(count, PROTOTYPES / TN_INIT_TYPE_COUNT);
  return TN_OK;
}

static tn_status_t take_find(stage_t* stage, const step_t* step) {
  const tn_search_t search = {.name = step->name, .unit = TN_NONE};
  uint32_t found = 99;
  tn_diag_t diag;
  const tn_status_t status = tn_plan_find(stage->plan, &search, &found, &diag);

  EXPECT_INT(found, status == TN_OK ? step->name : 99);
  tn_diag_deinit(&diag);
  return status;
}

static tn_status_t take(stage_t* stage, const step_t* step) {
  switch (step->kind) {
    case UNIT:
      return tn_graph_add_unit(stage->graph, step->name);
    case PROTOTYPE:
      return take_prototype(stage, step);
    case INJECTION:
      return take_injection(stage, step);
    case SEAL:
      return take_seal(stage);
    case WALK:
      return take_walk(stage);
    case FIND:
      return take_find(stage, step);
  }
  return TN_OK;
}

/* A call that got no memory leaves what is there as it was. */
static void expect_untouched(const stage_t* stage, const size_t counts[3]) {
  if (stage->graph == NULL) return;
  EXPECT_INT(tn_graph_units(stage->graph), counts[UNIT]);
  EXPECT_INT(tn_graph_prototypes(stage->graph), counts[PROTOTYPE]);
  EXPECT_INT(tn_graph_injections(stage->graph), counts[INJECTION]);
}

/* Takes all steps, or all up to the one that fails. */
static void play(stage_t* stage, const story_t* story, bool gives_up) {
  size_t counts[FIND + 1] = {0};

  for (size_t i = 0; i < story->count; i++) {
    const step_t* const step = &story->steps[i];
    const bool had_failed = stage->memory.failed;
    tn_status_t status = take(stage, step);

    if (stage->memory.failed != had_failed) {
      EXPECT_INT(status, TN_NO_MEMORY);
      expect_untouched(stage, counts);
      if (gives_up) return;
      status = take(stage, step);
    }
    EXPECT_INT(status, step->expected);
    counts[step->kind]++;
  }
}

/* Whether the n-th call was made, and so failed. */
static bool fails_at(size_t n, const story_t* story, bool gives_up) {
  stage_t stage = {.memory.fails_at = n};
  const tn_alloc_t alloc = failing_alloc(&stage.memory);

  if (tn_graph_create(&alloc, &stage.graph) == TN_OK) {
    play(&stage, story, gives_up);
  } else {
    EXPECT_INT(stage.memory.failed, 1);
    EXPECT_INT(stage.graph == NULL, 1);
  }
  tn_walker_destroy(stage.walker);
  tn_plan_destroy(stage.plan);
  tn_graph_destroy(stage.graph);
  EXPECT_INT(stage.memory.live, 0);
  return stage.memory.failed;
}

static void survives_each_failure(tn_status_t status) {
  static story_t story;

  tell_story(&story, status);
  for (int gives_up = 0; gives_up < 2; gives_up++) {
    size_t n = 1;

    while (fails_at(n, &story, gives_up != 0)) n++;
    /* The graph, its rows and the table of duplicates at the least. */
    EXPECT_INT(n > 7, 1);
  }
}

int main(void) {
  survives_each_failure(TN_OK);
  survives_each_failure(TN_DUPLICATE_PROTOTYPE);
  survives_each_failure(TN_PROTOTYPE_NOT_FOUND);
  survives_each_failure(TN_SEVERAL_PROTOTYPES);
  survives_each_failure(TN_PROTOTYPE_CYCLE);
  survives_each_failure(TN_LOAD_UNIT_CYCLE);
  return expect_failures != 0;
}
