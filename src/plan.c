/* SPDX-License-Identifier: MIT */
#include "plan.h"

#include <string.h>

#include "duplicates.h"
#include "index.h"
#include "order.h"
#include "resolve.h"
#include "unit_order.h"

struct tn_plan {
  tn_alloc_t alloc;
  /* Owned once the plan is made. */
  tn_graph_t* graph;
  tn_index_t* index;
  uint32_t slot_count;
  uint32_t given_count;
  uint32_t* targets;
  uint32_t* slots;
  uint32_t* accessors;
  uint32_t* order;
  uint32_t* levels;
  uint32_t* flags;
  uint32_t* unit_order;
};

static uint32_t* new_row(const tn_alloc_t* alloc, size_t count) {
  return tn_alloc_array(alloc, NULL, count, sizeof(uint32_t));
}

static tn_status_t allocate(tn_plan_t* plan) {
  const tn_alloc_t* const alloc = &plan->alloc;
  const uint32_t prototypes = tn_graph_prototypes(plan->graph);

  plan->targets = new_row(alloc, tn_graph_injections(plan->graph));
  plan->slots = new_row(alloc, prototypes);
  plan->accessors = new_row(alloc, prototypes);
  plan->order = new_row(alloc, prototypes);
  plan->levels = new_row(alloc, prototypes);
  plan->flags = new_row(alloc, prototypes);
  plan->unit_order = new_row(alloc, tn_graph_units(plan->graph));
  if (plan->targets == NULL || plan->slots == NULL || plan->accessors == NULL ||
      plan->order == NULL || plan->levels == NULL || plan->flags == NULL ||
      plan->unit_order == NULL) {
    return TN_NO_MEMORY;
  }
  return TN_OK;
}

static tn_status_t explain(const tn_plan_t* plan,
                           tn_status_t status,
                           const tn_search_t* search,
                           tn_diag_t* diag) {
  if (status == TN_PROTOTYPE_NOT_FOUND) {
    return tn_diag_not_found(diag, plan->graph, search->name);
  }
  uint32_t seen[TN_DIAG_LIMIT];
  size_t count = tn_resolve_candidates(
      plan->graph, plan->index, search, seen, TN_DIAG_LIMIT);

  if (count > TN_DIAG_LIMIT) count = TN_DIAG_LIMIT;
  return tn_diag_numbers(diag, status, seen, count);
}

static tn_status_t resolve_one(tn_plan_t* plan,
                               uint32_t prototype,
                               uint32_t injection,
                               tn_diag_t* diag) {
  const tn_status_t status = tn_resolve_injection(plan->graph,
                                                  plan->index,
                                                  prototype,
                                                  injection,
                                                  &plan->targets[injection]);

  if (status == TN_OK) return TN_OK;
  const tn_injection_t wanted = tn_graph_injection(plan->graph, injection);
  const tn_search_t search = {
      .name = wanted.name,
      .unit = tn_graph_prototype(plan->graph, prototype).unit,
      .qualifiers = wanted.qualifiers,
      .qualifier_count = wanted.qualifier_count,
  };

  diag->injection = injection;
  return explain(plan, status, &search, diag);
}

static tn_status_t resolve(tn_plan_t* plan, tn_diag_t* diag) {
  const uint32_t count = tn_graph_prototypes(plan->graph);
  uint32_t injection = 0;

  for (uint32_t prototype = 0; prototype < count; prototype++) {
    const uint32_t end = tn_graph_first_injection(plan->graph, prototype + 1);

    for (; injection < end; injection++) {
      const tn_status_t status = resolve_one(plan, prototype, injection, diag);

      if (status != TN_OK) return status;
    }
  }
  return TN_OK;
}

/* Numbers every load unit by its place in `unit_order`. */
static void rank_units(const tn_plan_t* plan, uint32_t* ranks) {
  for (uint32_t i = 0; i < tn_graph_units(plan->graph); i++) {
    ranks[plan->unit_order[i]] = i;
  }
}

/* Moves `sorted` to `plan->order`, one load unit after another, and within each
 * as it was. `begins` has room for one number a load unit and one more. */
static void group_by_unit(tn_plan_t* plan,
                          const uint32_t* sorted,
                          const uint32_t* ranks,
                          uint32_t* begins) {
  const uint32_t count = tn_graph_prototypes(plan->graph);
  const uint32_t units = tn_graph_units(plan->graph);

  memset(begins, 0, ((size_t)units + 1) * sizeof(*begins));
  for (uint32_t i = 0; i < count; i++) {
    begins[ranks[tn_graph_prototype(plan->graph, i).unit] + 1]++;
  }
  for (uint32_t i = 0; i < units; i++) begins[i + 1] += begins[i];
  for (uint32_t i = 0; i < count; i++) {
    const uint32_t unit = tn_graph_prototype(plan->graph, sorted[i]).unit;

    plan->order[begins[ranks[unit]]++] = sorted[i];
  }
}

/* Where each prototype's injections begin, as tn_edges_t wants it. */
static void fill_first(const tn_plan_t* plan, uint32_t* first) {
  for (uint32_t i = 0; i <= tn_graph_prototypes(plan->graph); i++) {
    first[i] = tn_graph_first_injection(plan->graph, i);
  }
}

static tn_status_t sort_prototypes(tn_plan_t* plan,
                                   uint32_t* first,
                                   uint32_t* sorted,
                                   tn_diag_t* diag) {
  const uint32_t count = tn_graph_prototypes(plan->graph);
  const tn_edges_t edges = {count, first, plan->targets};
  /* The levels are not there yet; their row has room for one edge a node. */
  tn_cycle_t cycle = {.edges = plan->levels};

  fill_first(plan, first);
  const tn_status_t status =
      tn_order_sort(&plan->alloc, &edges, sorted, &cycle);

  if (status != TN_OK || cycle.count == 0) return status;
  return tn_diag_numbers(diag, TN_PROTOTYPE_CYCLE, cycle.edges, cycle.count);
}

static tn_status_t order(tn_plan_t* plan, tn_diag_t* diag) {
  const uint32_t units = tn_graph_units(plan->graph);
  const uint32_t count = tn_graph_prototypes(plan->graph);
  const size_t size = (size_t)count + 1 + count + units + units + 1;
  uint32_t* const first = new_row(&plan->alloc, size);

  if (first == NULL) return TN_NO_MEMORY;
  uint32_t* const sorted = first + count + 1;
  uint32_t* const ranks = sorted + count;
  tn_status_t status =
      tn_unit_order_sort(plan->graph, plan->targets, plan->unit_order, diag);

  if (status == TN_OK) status = sort_prototypes(plan, first, sorted, diag);
  if (status == TN_OK) {
    rank_units(plan, ranks);
    group_by_unit(plan, sorted, ranks, ranks + units);
  }
  tn_alloc_free(&plan->alloc, first);
  return status;
}

/* What a prototype learns of one that it injects. */
static void learn(tn_plan_t* plan, uint32_t prototype, uint32_t target) {
  const tn_init_type_t own =
      tn_graph_prototype(plan->graph, prototype).init_type;
  const tn_init_type_t other =
      tn_graph_prototype(plan->graph, target).init_type;
  const uint32_t flags = plan->flags[target];

  if (plan->levels[prototype] <= plan->levels[target]) {
    plan->levels[prototype] = plan->levels[target] + 1;
  }
  if ((flags & TN_PLAN_REACHES_ASYNCHRONOUS) != 0) {
    plan->flags[prototype] |= TN_PLAN_REACHES_ASYNCHRONOUS;
  }
  if ((flags & TN_PLAN_ASYNCHRONOUS) == 0) return;
  if (other == TN_INIT_CONTEXT) {
    plan->flags[prototype] |= TN_PLAN_REACHES_ASYNCHRONOUS;
  }
  /* Singletons are there already, and reach a context when they are used. */
  if (own != TN_INIT_SINGLETON && other != TN_INIT_SINGLETON) {
    plan->flags[prototype] |= TN_PLAN_ASYNCHRONOUS;
  }
}

/* Levels, flags and slots: each prototype after all that it injects. */
static void describe(tn_plan_t* plan) {
  const tn_graph_t* const graph = plan->graph;

  for (uint32_t i = 0; i < tn_graph_prototypes(graph); i++) {
    const uint32_t number = plan->order[i];
    const tn_prototype_t prototype = tn_graph_prototype(graph, number);
    const uint32_t end = tn_graph_first_injection(graph, number + 1);

    plan->levels[number] = 0;
    plan->flags[number] = prototype.asynchronous ? TN_PLAN_ASYNCHRONOUS : 0;
    plan->slots[number] = TN_NONE;
    for (uint32_t k = tn_graph_first_injection(graph, number); k < end; k++) {
      if (plan->targets[k] != TN_NONE) learn(plan, number, plan->targets[k]);
    }
    if (prototype.init_type != TN_INIT_CONTEXT) continue;
    plan->slots[number] = plan->slot_count++;
  }
}

/* Accessors: those of context prototypes first, each at its slot. */
static void number_accessors(tn_plan_t* plan) {
  for (uint32_t i = 0; i < tn_graph_prototypes(plan->graph); i++) {
    const bool given = tn_graph_prototype(plan->graph, i).given;

    plan->accessors[i] =
        given ? plan->slot_count + plan->given_count++ : plan->slots[i];
  }
}

static tn_status_t seal(tn_plan_t* plan, tn_diag_t* diag) {
  tn_status_t status = tn_duplicates_check(plan->graph, diag);

  if (status == TN_OK) status = tn_index_create(plan->graph, &plan->index);
  if (status == TN_OK) status = allocate(plan);
  if (status == TN_OK) status = resolve(plan, diag);
  if (status == TN_OK) status = order(plan, diag);
  if (status != TN_OK) return status;
  describe(plan);
  number_accessors(plan);
  return TN_OK;
}

tn_status_t tn_plan_create(tn_graph_t* graph,
                           tn_plan_t** created,
                           tn_diag_t* diag) {
  const tn_alloc_t alloc = *tn_graph_alloc(graph);
  tn_plan_t* const plan = tn_alloc_array(&alloc, NULL, 1, sizeof(*plan));

  tn_diag_init(diag, &alloc);
  if (plan == NULL) return TN_NO_MEMORY;
  memset(plan, 0, sizeof(*plan));
  plan->alloc = alloc;
  plan->graph = graph;
  const tn_status_t status = seal(plan, diag);

  if (status != TN_OK) {
    plan->graph = NULL;
    tn_plan_destroy(plan);
    return status;
  }
  *created = plan;
  return TN_OK;
}

void tn_plan_destroy(tn_plan_t* plan) {
  if (plan == NULL) return;
  const tn_alloc_t alloc = plan->alloc;

  tn_alloc_free(&alloc, plan->targets);
  tn_alloc_free(&alloc, plan->slots);
  tn_alloc_free(&alloc, plan->accessors);
  tn_alloc_free(&alloc, plan->order);
  tn_alloc_free(&alloc, plan->levels);
  tn_alloc_free(&alloc, plan->flags);
  tn_alloc_free(&alloc, plan->unit_order);
  tn_index_destroy(plan->index);
  tn_graph_destroy(plan->graph);
  tn_alloc_free(&alloc, plan);
}

tn_plan_rows_t tn_plan_rows(const tn_plan_t* plan) {
  return (tn_plan_rows_t){
      .prototype_count = tn_graph_prototypes(plan->graph),
      .injection_count = tn_graph_injections(plan->graph),
      .unit_count = tn_graph_units(plan->graph),
      .slot_count = plan->slot_count,
      .accessor_count = plan->slot_count + plan->given_count,
      .targets = plan->targets,
      .slots = plan->slots,
      .accessors = plan->accessors,
      .order = plan->order,
      .levels = plan->levels,
      .flags = plan->flags,
      .unit_order = plan->unit_order,
  };
}

const tn_graph_t* tn_plan_graph(const tn_plan_t* plan) {
  return plan->graph;
}

tn_status_t tn_plan_find(const tn_plan_t* plan,
                         const tn_search_t* search,
                         uint32_t* prototype,
                         tn_diag_t* diag) {
  const tn_status_t status =
      tn_resolve_search(plan->graph, plan->index, search, prototype);

  tn_diag_init(diag, &plan->alloc);
  return status == TN_OK ? TN_OK : explain(plan, status, search, diag);
}
