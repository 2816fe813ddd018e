/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "check.h"
#include "naive.h"

/* `diag` lists `expected` in ascending order, cut at its limit. */
static void check_list(const tn_diag_t* diag, set_t expected) {
  uint32_t count = 0;

  for (uint32_t i = 0; i < PROTOTYPE_LIMIT && count < TN_DIAG_LIMIT; i++) {
    if (!set_has(expected, i)) continue;
    CHECK(count < diag->count);
    CHECK(diag->numbers[count] == i);
    count++;
  }
  CHECK(diag->count == count);
}

void check_candidates(const model_t* model,
                      tn_status_t status,
                      const tn_search_t* search,
                      const tn_diag_t* diag) {
  const set_t seen = naive_seen(model, search);
  set_t named = 0;

  if (status == TN_SEVERAL_PROTOTYPES) {
    CHECK(set_count(seen) > 1);
    check_list(diag, seen);
    return;
  }
  CHECK(status == TN_PROTOTYPE_NOT_FOUND);
  CHECK(seen == 0);
  for (uint32_t i = 0; i < model->prototype_count; i++) {
    if (model->prototypes[i].declared.name == search->name) named |= set_of(i);
  }
  check_list(diag, named);
}

void check_find(const model_t* model, const tn_plan_t* plan) {
  for (uint32_t i = 0; i < 2 * model->injection_count; i++) {
    tn_search_t search = naive_search(model, i / 2);
    uint32_t found = TN_NONE;
    tn_diag_t diag;

    if (i % 2 != 0) search.unit = TN_NONE;
    const tn_status_t status = tn_plan_find(plan, &search, &found, &diag);

    if (status == TN_OK) {
      CHECK(naive_seen(model, &search) == set_of(found));
      CHECK(diag.count == 0);
    } else {
      CHECK(found == TN_NONE);
      check_candidates(model, status, &search, &diag);
    }
    CHECK(diag.injection == TN_NONE);
    tn_diag_deinit(&diag);
  }
}

static void check_unresolved(const model_t* model,
                             tn_status_t status,
                             const tn_diag_t* diag) {
  uint32_t target = TN_NONE;

  CHECK(diag->injection < model->injection_count);
  const tn_search_t search = naive_search(model, diag->injection);

  CHECK(naive_resolve(model, diag->injection, &target) == status);
  check_candidates(model, status, &search, diag);
}

static void check_duplicates(const model_t* model, const tn_diag_t* diag) {
  CHECK(diag->injection == TN_NONE);
  CHECK(diag->count == 2);
  CHECK(diag->numbers[0] < diag->numbers[1]);
  CHECK(diag->numbers[1] < model->prototype_count);
  CHECK(naive_equal(model, diag->numbers[0], diag->numbers[1]));
}

/* Where an injection comes from and leads: prototypes, or their load units. */
static void ends_of(const model_t* model,
                    tn_status_t status,
                    uint32_t injection,
                    uint32_t* from,
                    uint32_t* to) {
  CHECK(injection < model->injection_count);
  *from = model->injections[injection].prototype;
  CHECK(naive_resolve(model, injection, to) == TN_OK);
  CHECK(*to != TN_NONE);
  if (status == TN_PROTOTYPE_CYCLE) return;
  *from = model->prototypes[*from].declared.unit;
  *to = model->prototypes[*to].declared.unit;
  CHECK(*from != *to);
}

/* Each injection begins where the one before ends, and no place is met twice.
 */
static void check_cycle(const model_t* model,
                        tn_status_t status,
                        const tn_diag_t* diag) {
  uint32_t first = TN_NONE;
  uint32_t last = TN_NONE;
  set_t met = 0;

  CHECK(diag->injection == TN_NONE);
  CHECK(diag->count > 0);
  for (uint32_t i = 0; i < diag->count; i++) {
    uint32_t from = TN_NONE;
    uint32_t to = TN_NONE;

    ends_of(model, status, diag->numbers[i], &from, &to);
    if (i == 0) first = from;
    CHECK(i == 0 || from == last);
    CHECK(!set_has(met, from));
    met |= set_of(from);
    last = to;
  }
  CHECK(last == first);
}

void check_refusal(const model_t* model,
                   tn_status_t status,
                   const tn_diag_t* diag) {
  switch ((int)status) {
    case TN_DUPLICATE_PROTOTYPE:
      check_duplicates(model, diag);
      return;
    case TN_PROTOTYPE_NOT_FOUND:
    case TN_SEVERAL_PROTOTYPES:
      check_unresolved(model, status, diag);
      return;
    case TN_PROTOTYPE_CYCLE:
    case TN_LOAD_UNIT_CYCLE:
      check_cycle(model, status, diag);
      return;
    default:
      CHECK(status == TN_OK);
  }
}
