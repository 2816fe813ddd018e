/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "check.h"
#include "naive.h"

static void check_targets(const model_t* model, const tn_plan_rows_t* rows) {
  for (uint32_t i = 0; i < model->prototype_count; i++) {
    for (uint32_t k = 0; k < i; k++) CHECK(!naive_equal(model, i, k));
  }
  for (uint32_t i = 0; i < model->injection_count; i++) {
    uint32_t target = TN_NONE;

    CHECK(naive_resolve(model, i, &target) == TN_OK);
    CHECK(rows->targets[i] == target);
  }
}

static void check_unit_order(const model_t* model, const tn_plan_rows_t* rows) {
  set_t needed[UNIT_LIMIT];
  set_t before = 0;

  naive_needed(model, rows->targets, needed);
  for (uint32_t i = 0; i < model->unit_count; i++) {
    const uint32_t unit = rows->unit_order[i];

    CHECK(unit < model->unit_count);
    CHECK(!set_has(before, unit));
    CHECK((needed[unit] & ~before) == 0);
    before |= set_of(unit);
  }
}

/* Dependencies first, and one load unit after another. */
static void check_order(const model_t* model, const tn_plan_rows_t* rows) {
  set_t injected[PROTOTYPE_LIMIT];
  set_t before = 0;
  uint32_t place = 0;

  naive_injected(model, rows->targets, injected);
  for (uint32_t i = 0; i < model->prototype_count; i++) {
    const uint32_t number = rows->order[i];

    CHECK(number < model->prototype_count);
    CHECK(!set_has(before, number));
    CHECK((injected[number] & ~before) == 0);
    before |= set_of(number);
    const uint32_t unit = model->prototypes[number].declared.unit;

    while (place < model->unit_count && rows->unit_order[place] != unit) {
      place++;
    }
    CHECK(place < model->unit_count);
  }
}

static void check_levels(const model_t* model, const tn_plan_rows_t* rows) {
  for (uint32_t i = 0; i < model->prototype_count; i++) {
    uint32_t level = 0;

    for (uint32_t k = 0; k < model->injection_count; k++) {
      if (model->injections[k].prototype != i) continue;
      if (rows->targets[k] == TN_NONE) continue;
      const uint32_t below = rows->levels[rows->targets[k]];

      if (level <= below) level = below + 1;
    }
    CHECK(rows->levels[i] == level);
  }
}

static void check_slots(const model_t* model, const tn_plan_rows_t* rows) {
  set_t needed[PROTOTYPE_LIMIT];
  set_t taken = 0;

  naive_injected(model, rows->targets, needed);
  naive_close(needed, model->prototype_count);
  for (uint32_t i = 0; i < model->prototype_count; i++) {
    const uint32_t slot = rows->slots[i];
    const tn_init_type_t type = model->prototypes[i].declared.init_type;

    CHECK((slot != TN_NONE) == (type == TN_INIT_CONTEXT));
    if (slot == TN_NONE) continue;
    CHECK(slot < rows->slot_count);
    CHECK(!set_has(taken, slot));
    taken |= set_of(slot);
    for (uint32_t k = 0; k < model->prototype_count; k++) {
      if (!set_has(needed[i], k) || rows->slots[k] == TN_NONE) continue;
      CHECK(rows->slots[k] < slot);
    }
  }
  CHECK(set_count(taken) == rows->slot_count);
}

static void check_accessors(const model_t* model, const tn_plan_rows_t* rows) {
  uint32_t next = rows->slot_count;

  for (uint32_t i = 0; i < model->prototype_count; i++) {
    const bool given = model->prototypes[i].declared.given;

    CHECK(rows->accessors[i] == (given ? next++ : rows->slots[i]));
  }
  CHECK(rows->accessor_count == next);
}

static set_t contexts(const model_t* model) {
  set_t set = 0;

  for (uint32_t i = 0; i < model->prototype_count; i++) {
    const tn_init_type_t type = model->prototypes[i].declared.init_type;

    if (type == TN_INIT_CONTEXT) set |= set_of(i);
  }
  return set;
}

static void check_flags(const model_t* model, const tn_plan_rows_t* rows) {
  const set_t waiting = naive_asynchronous(model, rows->targets);
  set_t needed[PROTOTYPE_LIMIT];

  naive_injected(model, rows->targets, needed);
  naive_close(needed, model->prototype_count);
  for (uint32_t i = 0; i < model->prototype_count; i++) {
    const bool waits = set_has(waiting, i);
    const bool reaches = (needed[i] & waiting & contexts(model)) != 0;

    CHECK(rows->flags[i] == ((waits ? TN_PLAN_ASYNCHRONOUS : 0u) |
                             (reaches ? TN_PLAN_REACHES_ASYNCHRONOUS : 0u)));
  }
}

void check_plan(const model_t* model, const tn_plan_t* plan) {
  const tn_plan_rows_t rows = tn_plan_rows(plan);

  CHECK(rows.prototype_count == model->prototype_count);
  CHECK(rows.injection_count == model->injection_count);
  CHECK(rows.unit_count == model->unit_count);
  check_graph(model, tn_plan_graph(plan));
  check_targets(model, &rows);
  check_unit_order(model, &rows);
  check_order(model, &rows);
  check_levels(model, &rows);
  check_slots(model, &rows);
  check_accessors(model, &rows);
  check_flags(model, &rows);
}

static void check_walk(tn_walker_t* walker,
                       const tn_plan_rows_t* rows,
                       uint32_t from,
                       tn_reach_t which,
                       set_t expected) {
  const uint32_t* reached = NULL;
  uint32_t count = 0;
  set_t met = 0;

  tn_walker_reach(walker, from, which, &reached, &count);
  for (uint32_t i = 0; i < count; i++) {
    met |= set_of(reached[i]);
    if (i == 0) continue;
    CHECK(rows->slots[reached[i - 1]] < rows->slots[reached[i]]);
  }
  CHECK(met == expected);
  CHECK(count == set_count(expected));
}

void check_reach(const model_t* model,
                 const tn_plan_t* plan,
                 tn_walker_t* walker) {
  const tn_plan_rows_t rows = tn_plan_rows(plan);
  const set_t waiting = naive_asynchronous(model, rows.targets);
  set_t needed[PROTOTYPE_LIMIT];

  naive_injected(model, rows.targets, needed);
  naive_close(needed, model->prototype_count);
  for (uint32_t i = 0; i < model->prototype_count; i++) {
    const set_t all = (needed[i] | set_of(i)) & contexts(model);

    check_walk(walker, &rows, i, TN_REACH_ALL, all);
    check_walk(walker, &rows, i, TN_REACH_ASYNCHRONOUS, all & waiting);
  }
}

void check_alike(const tn_plan_t* one, const tn_plan_t* other) {
  const tn_plan_rows_t a = tn_plan_rows(one);
  const tn_plan_rows_t b = tn_plan_rows(other);
  const size_t row = a.prototype_count * sizeof(uint32_t);

  CHECK(memcmp(a.order, b.order, row) == 0);
  CHECK(memcmp(a.slots, b.slots, row) == 0);
  CHECK(memcmp(a.accessors, b.accessors, row) == 0);
  CHECK(memcmp(a.levels, b.levels, row) == 0);
  CHECK(memcmp(a.flags, b.flags, row) == 0);
  CHECK(memcmp(a.targets, b.targets, a.injection_count * sizeof(uint32_t)) ==
        0);
  CHECK(memcmp(a.unit_order, b.unit_order, a.unit_count * sizeof(uint32_t)) ==
        0);
}
