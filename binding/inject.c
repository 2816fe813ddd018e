/* SPDX-License-Identifier: MIT */
#include "inject.h"

#include "error.h"

/* Data properties that are defined in one call. */
enum { BATCH = 16 };

typedef struct {
  napi_property_descriptor properties[BATCH];
  size_t count;
} batch_t;

static const napi_property_attributes data_property =
    napi_writable | napi_enumerable | napi_configurable;

static napi_status refuse(napi_env env) {
  return tn_js_throw(env,
                     "TEGG_NATIVE_INJECT",
                     "tegg-native: the object does not take its injected "
                     "properties");
}

/* Node-API has no status of its own for an object that takes no property. */
static napi_status flush(const tn_injector_t* injector, batch_t* batch) {
  const size_t count = batch->count;

  if (count == 0) return napi_ok;
  batch->count = 0;
  const napi_status status = napi_define_properties(
      injector->env, injector->object, count, batch->properties);

  return status == napi_invalid_arg ? refuse(injector->env) : status;
}

static napi_status add_value(const tn_injector_t* injector,
                             napi_value key,
                             uint32_t index,
                             batch_t* batch) {
  napi_value value;

  TN_CHECK(napi_get_element(injector->env, injector->values, index, &value));
  batch->properties[batch->count++] = (napi_property_descriptor){
      .name = key,
      .value = value,
      .attributes = data_property,
  };
  return napi_ok;
}

/* Reflect.defineProperty: Node-API's own takes getters in C alone. */
static napi_status define_accessor(const tn_injector_t* injector,
                                   napi_value key,
                                   uint32_t accessor,
                                   bool* replaced) {
  const napi_env env = injector->env;
  napi_value arguments[] = {injector->object, key, NULL};
  napi_value define_property;
  napi_value result;
  bool own = false;
  bool defined = false;

  TN_CHECK(napi_get_element(env, injector->accessors, accessor, &arguments[2]));
  TN_CHECK(napi_has_own_property(env, injector->object, key, &own));
  TN_CHECK(napi_get_reference_value(
      env, injector->addon->define_property, &define_property));
  TN_CHECK(napi_call_function(
      env, injector->object, define_property, 3, arguments, &result));
  TN_CHECK(napi_get_value_bool(env, result, &defined));
  if (!defined) return refuse(env);
  if (own) *replaced = true;
  return napi_ok;
}

static napi_status inject_one(const tn_injector_t* injector,
                              uint32_t prototype,
                              uint32_t injection,
                              batch_t* batch,
                              bool* replaced) {
  const tn_graph_t* const graph = tn_plan_graph(injector->plan);
  const tn_plan_rows_t rows = tn_plan_rows(injector->plan);
  const uint32_t target = rows.targets[injection];
  const uint32_t first = tn_graph_first_injection(graph, prototype);
  napi_value key;

  if (target == TN_NONE) return napi_ok;
  if (tn_graph_injection(graph, injection).position != TN_POSITION_PROPERTY) {
    return napi_ok;
  }
  TN_CHECK(napi_get_element(injector->env, injector->keys, injection, &key));
  if (rows.accessors[target] != TN_NONE && rows.slots[prototype] == TN_NONE) {
    return define_accessor(injector, key, rows.accessors[target], replaced);
  }
  return add_value(injector, key, injection - first, batch);
}

/* Up to BATCH injections, whose values live in a handle scope of theirs. */
static napi_status inject_some(const tn_injector_t* injector,
                               uint32_t prototype,
                               uint32_t injection,
                               uint32_t end,
                               bool* replaced) {
  batch_t batch = {.count = 0};

  for (; injection < end; injection++) {
    TN_CHECK(inject_one(injector, prototype, injection, &batch, replaced));
  }
  return flush(injector, &batch);
}

napi_status tn_js_inject(const tn_injector_t* injector,
                         uint32_t prototype,
                         bool* replaced) {
  const tn_graph_t* const graph = tn_plan_graph(injector->plan);
  const uint32_t end = tn_graph_first_injection(graph, prototype + 1);
  uint32_t next = tn_graph_first_injection(graph, prototype);
  napi_status status = napi_ok;

  *replaced = false;
  while (next < end && status == napi_ok) {
    const uint32_t last = end - next > BATCH ? next + BATCH : end;
    napi_handle_scope scope;

    TN_CHECK(napi_open_handle_scope(injector->env, &scope));
    status = inject_some(injector, prototype, next, last, replaced);
    TN_CHECK(napi_close_handle_scope(injector->env, scope));
    next = last;
  }
  return status;
}
