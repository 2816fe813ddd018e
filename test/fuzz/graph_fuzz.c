/* SPDX-License-Identifier: MIT */

/* Makes a graph of the bytes, seals it, and checks whatever comes of it. A call
 * that gets no memory is made again: the allocator fails once. */

#include "../../src/plan.h"
#include "../../src/reach.h"
#include "../unit/failing_alloc.h"
#include "check.h"
#include "model.h"

int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size);

typedef struct {
  failing_alloc_t failing;
  /* The failure was reported, by a call that was then made again. */
  bool reported;
} memory_t;

/* Whether a call failed for want of memory, as it may once. */
static bool lacked(memory_t* memory, tn_status_t status) {
  if (status != TN_NO_MEMORY) return false;
  CHECK(memory->failing.failed);
  CHECK(!memory->reported);
  memory->reported = true;
  return true;
}

static void add_unit(tn_graph_t* graph, uint32_t name, memory_t* memory) {
  tn_status_t status = tn_graph_add_unit(graph, name);

  if (lacked(memory, status)) status = tn_graph_add_unit(graph, name);
  CHECK(status == TN_OK);
}

static void add_prototype(tn_graph_t* graph,
                          const tn_prototype_t* prototype,
                          memory_t* memory) {
  tn_status_t status = tn_graph_add_prototype(graph, prototype);

  if (lacked(memory, status)) status = tn_graph_add_prototype(graph, prototype);
  CHECK(status == TN_OK);
}

static void add_injection(tn_graph_t* graph,
                          const tn_injection_t* injection,
                          memory_t* memory) {
  tn_status_t status = tn_graph_add_injection(graph, injection);

  if (lacked(memory, status)) status = tn_graph_add_injection(graph, injection);
  CHECK(status == TN_OK);
}

static tn_graph_t* build(const model_t* model, memory_t* memory) {
  const tn_alloc_t alloc = failing_alloc(&memory->failing);
  tn_graph_t* graph = NULL;
  tn_status_t status = tn_graph_create(&alloc, &graph);

  if (lacked(memory, status)) status = tn_graph_create(&alloc, &graph);
  CHECK(status == TN_OK);
  for (uint32_t i = 0; i < model->unit_count; i++) {
    add_unit(graph, model->unit_names[i], memory);
  }
  uint32_t next = 0;

  for (uint32_t i = 0; i < model->prototype_count; i++) {
    add_prototype(graph, &model->prototypes[i].declared, memory);
    while (next < model->injection_count &&
           model->injections[next].prototype == i) {
      add_injection(graph, &model->injections[next++].declared, memory);
    }
  }
  return graph;
}

/* NULL where the graph is refused, and then with good reason. */
static tn_plan_t* seal(const model_t* model,
                       tn_graph_t* graph,
                       memory_t* memory) {
  tn_plan_t* plan = NULL;
  tn_diag_t diag;
  tn_status_t status = tn_plan_create(graph, &plan, &diag);

  if (lacked(memory, status)) {
    CHECK(plan == NULL);
    tn_diag_deinit(&diag);
    status = tn_plan_create(graph, &plan, &diag);
  }
  CHECK((plan != NULL) == (status == TN_OK));
  if (status == TN_OK) {
    CHECK(diag.count == 0 && diag.injection == TN_NONE);
  } else {
    check_graph(model, graph);
    check_refusal(model, status, &diag);
  }
  tn_diag_deinit(&diag);
  return plan;
}

static void walk(const model_t* model,
                 const tn_plan_t* plan,
                 memory_t* memory) {
  tn_walker_t* walker = NULL;
  tn_status_t status = tn_walker_create(plan, &walker);

  if (lacked(memory, status)) {
    CHECK(walker == NULL);
    status = tn_walker_create(plan, &walker);
  }
  CHECK(status == TN_OK);
  check_reach(model, plan, walker);
  tn_walker_destroy(walker);
}

/* The same graph again, by an allocator that never fails. */
static void compare(const model_t* model, const tn_plan_t* plan) {
  memory_t memory = {.reported = false};
  tn_graph_t* const graph = build(model, &memory);
  tn_plan_t* const other = seal(model, graph, &memory);

  CHECK(other != NULL);
  check_alike(plan, other);
  tn_plan_destroy(other);
  CHECK(memory.failing.live == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  static model_t model;

  model_decode(&model, bytes, size);
  memory_t memory = {.failing.fails_at = model.fails_at};
  tn_graph_t* const graph = build(&model, &memory);
  tn_plan_t* const plan = seal(&model, graph, &memory);

  if (plan == NULL) {
    tn_graph_destroy(graph);
  } else {
    check_plan(&model, plan);
    walk(&model, plan, &memory);
    CHECK(memory.reported == memory.failing.failed);
    memory.failing.fails_at = 0;
    check_find(&model, plan);
    compare(&model, plan);
    tn_plan_destroy(plan);
  }
  CHECK(memory.reported == memory.failing.failed);
  CHECK(memory.failing.live == 0);
  return 0;
}
