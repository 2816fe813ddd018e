/* SPDX-License-Identifier: MIT */
#include "naive.h"

#include <string.h>

uint32_t set_count(set_t set) {
  uint32_t count = 0;

  for (; set != 0; set &= set - 1) count++;
  return count;
}

/* A prototype's value of an attribute; false where it has none. */
static bool value_of(const model_t* model,
                     uint32_t number,
                     uint32_t attribute,
                     uint32_t* value) {
  const tn_prototype_t* const one = &model->prototypes[number].declared;

  for (size_t i = 0; i < one->qualifier_count; i++) {
    *value = one->qualifiers[i].value;
    if (one->qualifiers[i].attribute == attribute) return true;
  }
  *value = (uint32_t)one->init_type;
  if (attribute == TN_ATTRIBUTE_INIT_TYPE) return true;
  *value = model->unit_names[one->unit];
  return attribute == TN_ATTRIBUTE_LOAD_UNIT;
}

bool naive_equal(const model_t* model, uint32_t a, uint32_t b) {
  const tn_prototype_t* const one = &model->prototypes[a].declared;
  const tn_prototype_t* const other = &model->prototypes[b].declared;

  if (one->name != other->name || one->unit != other->unit) return false;
  if (one->init_type != other->init_type) return false;
  /* The decoder gives out no other attributes. */
  for (uint32_t attribute = 0; attribute < 4; attribute++) {
    uint32_t left = 0;
    uint32_t right = 0;

    if (!value_of(model, a, attribute, &left)) left = UINT32_MAX;
    if (!value_of(model, b, attribute, &right)) right = UINT32_MAX;
    if (left != right) return false;
  }
  return true;
}

static bool matches(const model_t* model,
                    uint32_t number,
                    const tn_search_t* search) {
  if (model->prototypes[number].declared.name != search->name) return false;
  for (size_t i = 0; i < search->qualifier_count; i++) {
    const tn_qualifier_t wanted = search->qualifiers[i];
    uint32_t value = 0;

    if (!value_of(model, number, wanted.attribute, &value)) return false;
    if (value != wanted.value) return false;
  }
  return true;
}

set_t naive_seen(const model_t* model, const tn_search_t* search) {
  set_t own = 0;
  set_t public = 0;

  for (uint32_t i = 0; i < model->prototype_count; i++) {
    const tn_prototype_t* const one = &model->prototypes[i].declared;

    if (!matches(model, i, search)) continue;
    if (one->unit == search->unit) own |= set_of(i);
    if (one->access == TN_ACCESS_PUBLIC) public |= set_of(i);
  }
  return own != 0 ? own : public;
}

tn_search_t naive_search(const model_t* model, uint32_t injection) {
  const model_injection_t* const one = &model->injections[injection];

  return (tn_search_t){
      .name = one->declared.name,
      .unit = model->prototypes[one->prototype].declared.unit,
      .qualifiers = one->declared.qualifiers,
      .qualifier_count = one->declared.qualifier_count,
  };
}

static tn_status_t pick(set_t seen, uint32_t* target) {
  uint32_t number = 0;

  if (seen == 0) return TN_PROTOTYPE_NOT_FOUND;
  if (set_count(seen) > 1) return TN_SEVERAL_PROTOTYPES;
  while (!set_has(seen, number)) number++;
  *target = number;
  return TN_OK;
}

/* A search again, with an init type among what is asked for. */
static tn_status_t pick_of_type(const model_t* model,
                                const tn_search_t* search,
                                tn_init_type_t type,
                                uint32_t* target) {
  tn_qualifier_t qualifiers[QUALIFIER_LIMIT + 1];
  tn_search_t narrow = *search;

  for (size_t i = 0; i < search->qualifier_count; i++) {
    qualifiers[i] = search->qualifiers[i];
  }
  qualifiers[narrow.qualifier_count++] =
      (tn_qualifier_t){TN_ATTRIBUTE_INIT_TYPE, (uint32_t)type};
  narrow.qualifiers = qualifiers;
  return pick(naive_seen(model, &narrow), target);
}

tn_status_t naive_resolve(const model_t* model,
                          uint32_t injection,
                          uint32_t* target) {
  const model_injection_t* const one = &model->injections[injection];
  const tn_search_t search = naive_search(model, injection);
  tn_status_t status = pick(naive_seen(model, &search), target);

  if (status == TN_PROTOTYPE_NOT_FOUND && one->declared.optional) {
    *target = TN_NONE;
    return TN_OK;
  }
  if (status != TN_SEVERAL_PROTOTYPES) return status;
  for (size_t i = 0; i < search.qualifier_count; i++) {
    const uint32_t attribute = search.qualifiers[i].attribute;

    if (attribute == TN_ATTRIBUTE_INIT_TYPE) return status;
  }
  status = pick_of_type(model, &search, TN_INIT_CONTEXT, target);
  if (status != TN_PROTOTYPE_NOT_FOUND) return status;
  const tn_init_type_t own =
      model->prototypes[one->prototype].declared.init_type;

  status = pick_of_type(model, &search, own, target);
  return status == TN_OK ? TN_OK : TN_SEVERAL_PROTOTYPES;
}

void naive_close(set_t* sets, uint32_t count) {
  for (uint32_t by = 0; by < count; by++) {
    for (uint32_t i = 0; i < count; i++) {
      if (set_has(sets[i], by)) sets[i] |= sets[by];
    }
  }
}

void naive_injected(const model_t* model,
                    const uint32_t* targets,
                    set_t* sets) {
  memset(sets, 0, model->prototype_count * sizeof(*sets));
  for (uint32_t i = 0; i < model->injection_count; i++) {
    if (targets[i] == TN_NONE) continue;
    sets[model->injections[i].prototype] |= set_of(targets[i]);
  }
}

void naive_needed(const model_t* model, const uint32_t* targets, set_t* sets) {
  memset(sets, 0, model->unit_count * sizeof(*sets));
  for (uint32_t i = 0; i < model->injection_count; i++) {
    if (targets[i] == TN_NONE) continue;
    const uint32_t from = model->injections[i].prototype;
    const uint32_t unit = model->prototypes[from].declared.unit;
    const uint32_t needed = model->prototypes[targets[i]].declared.unit;

    if (unit != needed) sets[unit] |= set_of(needed);
  }
}

/* A way to asynchronous work counts where it meets no singleton. */
set_t naive_asynchronous(const model_t* model, const uint32_t* targets) {
  set_t sets[PROTOTYPE_LIMIT];
  set_t singletons = 0;
  set_t working = 0;
  set_t all = 0;

  naive_injected(model, targets, sets);
  for (uint32_t i = 0; i < model->prototype_count; i++) {
    const tn_prototype_t* const one = &model->prototypes[i].declared;

    if (one->init_type == TN_INIT_SINGLETON) singletons |= set_of(i);
    if (one->asynchronous) working |= set_of(i);
  }
  for (uint32_t i = 0; i < model->prototype_count; i++) {
    sets[i] = set_has(singletons, i) ? 0 : sets[i] & ~singletons;
  }
  naive_close(sets, model->prototype_count);
  for (uint32_t i = 0; i < model->prototype_count; i++) {
    if (((sets[i] | set_of(i)) & working) != 0) all |= set_of(i);
  }
  return all;
}
