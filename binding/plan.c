/* SPDX-License-Identifier: MIT */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

#include "../src/reach.h"
#include "error.h"
#include "inject.h"
#include "words.h"

typedef struct {
  tn_plan_t* plan;
  tn_walker_t* walker;
} wrapped_t;

static const napi_type_tag plan_tag = {0x7465676E61746976, 0x65506C616E000001};

static void destroy_wrapped(napi_env env, void* data, void* hint) {
  wrapped_t* const wrapped = data;

  (void)env;
  (void)hint;
  tn_walker_destroy(wrapped->walker);
  tn_plan_destroy(wrapped->plan);
  free(wrapped);
}

/* Never napi_ok. */
static napi_status refuse(napi_env env, tn_status_t status) {
  if (status == TN_NO_MEMORY) {
    (void)tn_js_throw(env,
                      "TEGG_NATIVE_NO_MEMORY",
                      "tegg-native: out of memory for the graph");
    return napi_pending_exception;
  }
  (void)tn_js_throw(env,
                    "TEGG_NATIVE_GRAPH",
                    "tegg-native: the description of the graph makes no sense");
  return napi_pending_exception;
}

/* The name of what a user can have done wrong; NULL for the rest. */
static const char* name_of(tn_status_t status) {
  switch (status) {
    case TN_OK:
      return "ok";
    case TN_DUPLICATE_PROTOTYPE:
      return "duplicatePrototype";
    case TN_PROTOTYPE_NOT_FOUND:
      return "prototypeNotFound";
    case TN_SEVERAL_PROTOTYPES:
      return "severalPrototypes";
    case TN_PROTOTYPE_CYCLE:
      return "prototypeCycle";
    case TN_LOAD_UNIT_CYCLE:
      return "loadUnitCycle";
    case TN_NO_MEMORY:
    case TN_OUT_OF_RANGE:
    case TN_UNKNOWN_ENGINE:
    case TN_ENGINE_UNAVAILABLE:
      return NULL;
  }
  return NULL;
}

static napi_status set_number(napi_env env,
                              napi_value object,
                              const char* name,
                              uint32_t number) {
  napi_value value;

  TN_CHECK(napi_create_uint32(env, number, &value));
  return napi_set_named_property(env, object, name, value);
}

/* A Uint32Array with a copy of `count` numbers. */
static napi_status copy_row(napi_env env,
                            const uint32_t* numbers,
                            size_t count,
                            napi_value* row) {
  void* memory = NULL;
  napi_value buffer;

  TN_CHECK(
      napi_create_arraybuffer(env, count * sizeof(*numbers), &memory, &buffer));
  if (count != 0) memcpy(memory, numbers, count * sizeof(*numbers));
  return napi_create_typedarray(env, napi_uint32_array, count, buffer, 0, row);
}

static napi_status set_row(napi_env env,
                           napi_value object,
                           const char* name,
                           const uint32_t* numbers,
                           size_t count) {
  napi_value row;

  TN_CHECK(copy_row(env, numbers, count, &row));
  return napi_set_named_property(env, object, name, row);
}

static napi_status set_rows(napi_env env,
                            napi_value object,
                            const tn_plan_t* plan) {
  const tn_plan_rows_t rows = tn_plan_rows(plan);
  const size_t count = rows.prototype_count;

  TN_CHECK(set_row(env, object, "targets", rows.targets, rows.injection_count));
  TN_CHECK(set_row(env, object, "slots", rows.slots, count));
  TN_CHECK(set_row(env, object, "accessors", rows.accessors, count));
  TN_CHECK(set_row(env, object, "order", rows.order, count));
  TN_CHECK(set_row(env, object, "levels", rows.levels, count));
  TN_CHECK(set_row(env, object, "flags", rows.flags, count));
  TN_CHECK(set_row(env, object, "unitOrder", rows.unit_order, rows.unit_count));
  return set_number(env, object, "slotCount", rows.slot_count);
}

static napi_status set_diag(napi_env env,
                            napi_value object,
                            const tn_diag_t* diag) {
  if (diag->injection != TN_NONE) {
    TN_CHECK(set_number(env, object, "injection", diag->injection));
  }
  return set_row(env, object, "numbers", diag->numbers, diag->count);
}

/* Tells a failure that is the user's; throws where it is not. */
static napi_status tell(napi_env env,
                        napi_value object,
                        tn_status_t status,
                        const tn_diag_t* diag) {
  const char* const name = name_of(status);
  napi_value text;

  if (name == NULL) return refuse(env, status);
  TN_CHECK(napi_create_string_latin1(env, name, NAPI_AUTO_LENGTH, &text));
  TN_CHECK(napi_set_named_property(env, object, "status", text));
  return status == TN_OK ? napi_ok : set_diag(env, object, diag);
}

/* Reads a Uint32Array; the words are borrowed until JavaScript runs again. */
static napi_status read_words(napi_env env,
                              napi_value value,
                              const uint32_t** words,
                              size_t* count) {
  napi_typedarray_type type;
  void* memory = NULL;
  bool is_typed_array = false;

  TN_CHECK(napi_is_typedarray(env, value, &is_typed_array));
  if (!is_typed_array) return refuse(env, TN_OUT_OF_RANGE);
  TN_CHECK(
      napi_get_typedarray_info(env, value, &type, count, &memory, NULL, NULL));
  if (type != napi_uint32_array) return refuse(env, TN_OUT_OF_RANGE);
  *words = memory;
  return napi_ok;
}

static tn_status_t seal(const uint32_t* words,
                        size_t count,
                        wrapped_t* wrapped,
                        tn_diag_t* diag) {
  const tn_alloc_t alloc = tn_alloc_libc();
  tn_graph_t* graph = NULL;
  tn_status_t status = tn_graph_create(&alloc, &graph);

  tn_diag_init(diag, &alloc);
  if (status == TN_OK) status = tn_words_read(words, count, graph);
  if (status == TN_OK) status = tn_plan_create(graph, &wrapped->plan, diag);
  if (status != TN_OK) {
    tn_graph_destroy(graph);
    return status;
  }
  return tn_walker_create(wrapped->plan, &wrapped->walker);
}

static napi_status fill(napi_env env,
                        napi_value self,
                        napi_value words_value,
                        wrapped_t* wrapped) {
  const uint32_t* words = NULL;
  size_t count = 0;
  tn_diag_t diag;

  TN_CHECK(read_words(env, words_value, &words, &count));
  const tn_status_t status = seal(words, count, wrapped, &diag);
  const napi_status told = tell(env, self, status, &diag);

  tn_diag_deinit(&diag);
  if (told != napi_ok || status != TN_OK) return told;
  return set_rows(env, self, wrapped->plan);
}

static napi_status construct(napi_env env, napi_value self, napi_value words) {
  wrapped_t* const wrapped = calloc(1, sizeof(*wrapped));

  if (wrapped == NULL) return refuse(env, TN_NO_MEMORY);
  const napi_status status =
      napi_wrap(env, self, wrapped, destroy_wrapped, NULL, NULL);

  if (status != napi_ok) {
    free(wrapped);
    return status;
  }
  TN_CHECK(napi_type_tag_object(env, self, &plan_tag));
  return fill(env, self, words, wrapped);
}

static napi_value construct_plan(napi_env env, napi_callback_info call) {
  napi_value self = NULL;
  napi_value words = NULL;
  napi_value target = NULL;
  size_t count = 1;
  napi_status status = napi_get_cb_info(env, call, &count, &words, &self, NULL);

  if (status == napi_ok) status = napi_get_new_target(env, call, &target);
  /* Without `new` there is no object to wrap. */
  if (status == napi_ok && target == NULL) {
    status = refuse(env, TN_OUT_OF_RANGE);
  }
  if (status == napi_ok) status = construct(env, self, words);
  return tn_js_return(env, status, "Plan", self);
}

/* A method's plan and arguments. */
static napi_status open_call(napi_env env,
                             napi_callback_info call,
                             size_t count,
                             napi_value* arguments,
                             wrapped_t** wrapped,
                             tn_addon_t** addon) {
  napi_value self = NULL;
  void* data = NULL;
  void* unwrapped = NULL;
  bool is_plan = false;

  TN_CHECK(napi_get_cb_info(env, call, &count, arguments, &self, &data));
  TN_CHECK(napi_check_object_type_tag(env, self, &plan_tag, &is_plan));
  if (!is_plan) return refuse(env, TN_OUT_OF_RANGE);
  TN_CHECK(napi_unwrap(env, self, &unwrapped));
  *wrapped = unwrapped;
  if (addon != NULL) *addon = data;
  return (*wrapped)->walker == NULL ? refuse(env, TN_OUT_OF_RANGE) : napi_ok;
}

static napi_status search(napi_env env,
                          const wrapped_t* wrapped,
                          const napi_value* arguments,
                          napi_value* result) {
  tn_search_t wanted = {0};
  const uint32_t* words = NULL;
  size_t count = 0;
  uint32_t prototype = TN_NONE;
  tn_diag_t diag;

  TN_CHECK(napi_get_value_uint32(env, arguments[0], &wanted.name));
  TN_CHECK(napi_get_value_uint32(env, arguments[1], &wanted.unit));
  TN_CHECK(read_words(env, arguments[2], &words, &count));
  tn_status_t status = tn_words_qualifiers(
      words, count, &wanted.qualifiers, &wanted.qualifier_count);

  if (status != TN_OK) return refuse(env, status);
  status = tn_plan_find(wrapped->plan, &wanted, &prototype, &diag);
  napi_status told = napi_create_object(env, result);

  if (told == napi_ok) told = tell(env, *result, status, &diag);
  tn_diag_deinit(&diag);
  if (told != napi_ok || status != TN_OK) return told;
  return set_number(env, *result, "prototype", prototype);
}

static napi_value find(napi_env env, napi_callback_info call) {
  napi_value arguments[3];
  napi_value result = NULL;
  wrapped_t* wrapped = NULL;
  napi_status status = open_call(env, call, 3, arguments, &wrapped, NULL);

  if (status == napi_ok) status = search(env, wrapped, arguments, &result);
  return tn_js_return(env, status, "find", result);
}

/* Reads the number of a prototype that exists. */
static napi_status read_prototype(napi_env env,
                                  const wrapped_t* wrapped,
                                  napi_value value,
                                  uint32_t* prototype) {
  TN_CHECK(napi_get_value_uint32(env, value, prototype));
  const uint32_t count = tn_plan_rows(wrapped->plan).prototype_count;

  return *prototype < count ? napi_ok : refuse(env, TN_OUT_OF_RANGE);
}

static napi_status walk(napi_env env,
                        const wrapped_t* wrapped,
                        const napi_value* arguments,
                        napi_value* result) {
  const uint32_t* reached = NULL;
  uint32_t count = 0;
  uint32_t prototype = 0;
  bool asynchronous = false;

  TN_CHECK(read_prototype(env, wrapped, arguments[0], &prototype));
  TN_CHECK(napi_get_value_bool(env, arguments[1], &asynchronous));
  tn_walker_reach(wrapped->walker,
                  prototype,
                  asynchronous ? TN_REACH_ASYNCHRONOUS : TN_REACH_ALL,
                  &reached,
                  &count);
  return copy_row(env, reached, count, result);
}

static napi_value reach(napi_env env, napi_callback_info call) {
  napi_value arguments[2];
  napi_value result = NULL;
  wrapped_t* wrapped = NULL;
  napi_status status = open_call(env, call, 2, arguments, &wrapped, NULL);

  if (status == napi_ok) status = walk(env, wrapped, arguments, &result);
  return tn_js_return(env, status, "reach", result);
}

static napi_status define(napi_env env,
                          const tn_addon_t* addon,
                          const wrapped_t* wrapped,
                          const napi_value* arguments,
                          napi_value* result) {
  tn_injector_t injector = {
      .env = env,
      .addon = addon,
      .plan = wrapped->plan,
      .object = arguments[0],
      .keys = arguments[2],
      .values = arguments[3],
      .accessors = arguments[4],
  };
  uint32_t prototype = 0;
  bool replaced = false;

  TN_CHECK(read_prototype(env, wrapped, arguments[1], &prototype));
  TN_CHECK(tn_js_inject(&injector, prototype, &replaced));
  return napi_get_boolean(env, replaced, result);
}

static napi_value inject(napi_env env, napi_callback_info call) {
  napi_value arguments[5];
  napi_value result = NULL;
  wrapped_t* wrapped = NULL;
  tn_addon_t* addon = NULL;
  napi_status status = open_call(env, call, 5, arguments, &wrapped, &addon);

  if (status == napi_ok) {
    status = define(env, addon, wrapped, arguments, &result);
  }
  return tn_js_return(env, status, "inject", result);
}

#define METHOD(name, function) \
  { (name), NULL, (function), NULL, NULL, NULL, napi_default, addon }

napi_status tn_js_plan_define(napi_env env,
                              tn_addon_t* addon,
                              napi_value* out) {
  const napi_property_descriptor methods[] = {
      METHOD("find", find),
      METHOD("reach", reach),
      METHOD("inject", inject),
  };

  return napi_define_class(env,
                           "Plan",
                           NAPI_AUTO_LENGTH,
                           construct_plan,
                           addon,
                           sizeof(methods) / sizeof(methods[0]),
                           methods,
                           out);
}
