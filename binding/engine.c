/* SPDX-License-Identifier: MIT */
#include "engine.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "../src/engine.h"
#include "addon.h"
#include "arguments.h"
#include "error.h"

static const char kGet[] = "getContinuationPreservedEmbedderData";
static const char kSet[] = "setContinuationPreservedEmbedderData";

/* V8's builtins for the continuation data; NULL where V8 has none. */
typedef struct {
  napi_value get;
  napi_value set;
} builtins_t;

static napi_status function_property(napi_env env,
                                     napi_value object,
                                     const char* name,
                                     napi_value* function) {
  napi_value value;
  napi_valuetype type;

  TN_CHECK(napi_get_named_property(env, object, name, &value));
  TN_CHECK(napi_typeof(env, value, &type));
  *function = type == napi_function ? value : NULL;
  return napi_ok;
}

static napi_status find_builtins(const tn_addon_t* addon, builtins_t* found) {
  napi_value get;
  napi_value set;
  napi_valuetype type;

  found->get = NULL;
  found->set = NULL;
  if (!tn_v8_abi_has_extras(&addon->v8)) return napi_ok;
  const napi_value extras = tn_v8_abi_extras(&addon->v8);
  if (extras == NULL) return napi_ok;
  TN_CHECK(napi_typeof(addon->env, extras, &type));
  if (type != napi_object) return napi_ok;
  TN_CHECK(function_property(addon->env, extras, kGet, &get));
  TN_CHECK(function_property(addon->env, extras, kSet, &set));
  if (get == NULL || set == NULL) return napi_ok;
  found->get = get;
  found->set = set;
  return napi_ok;
}

/*
 * Puts back what the slot held, also where asking failed: with its exception
 * pending Node-API calls nothing. A frame of ours that stayed would be every
 * context from then on, so that it is tried again.
 */
static napi_status put_back(napi_env env,
                            const builtins_t* builtins,
                            napi_value undefined,
                            napi_value prior,
                            napi_status asked) {
  napi_value thrown = NULL;
  napi_value ignored;

  if (asked == napi_pending_exception) {
    TN_CHECK(napi_get_and_clear_last_exception(env, &thrown));
  }
  napi_status put =
      napi_call_function(env, undefined, builtins->set, 1, &prior, &ignored);
  if (put == napi_pending_exception) {
    TN_CHECK(napi_get_and_clear_last_exception(env, &thrown));
  }
  if (put != napi_ok) {
    put =
        napi_call_function(env, undefined, builtins->set, 1, &prior, &ignored);
  }
  if (thrown == NULL) return put == napi_ok ? asked : put;
  TN_CHECK(napi_throw(env, thrown));
  return napi_pending_exception;
}

/* Puts a frame of ours into the slot and asks a storage of Node's for it. */
static napi_status ask_node(napi_env env,
                            const builtins_t* builtins,
                            napi_value storage,
                            napi_value frame,
                            napi_value* answer) {
  napi_value undefined;
  napi_value prior;
  napi_value get_store;
  napi_value ignored;

  TN_CHECK(napi_get_undefined(env, &undefined));
  TN_CHECK(napi_get_named_property(env, storage, "getStore", &get_store));
  TN_CHECK(napi_call_function(env, undefined, builtins->get, 0, NULL, &prior));
  TN_CHECK(
      napi_call_function(env, undefined, builtins->set, 1, &frame, &ignored));
  const napi_status asked =
      napi_call_function(env, storage, get_store, 0, NULL, answer);
  return put_back(env, builtins, undefined, prior, asked);
}

/*
 * The round trip: a token in a frame of ours, in V8's slot, comes back from
 * Node's own getStore only where Node keeps its frames there too.
 */
static napi_status probe_frame(napi_env env,
                               const builtins_t* builtins,
                               napi_value async_local_storage,
                               napi_value frame_class,
                               bool* works) {
  napi_value storage;
  napi_value token;
  napi_value frame;
  napi_value answer;

  *works = false;
  if (builtins->get == NULL) return napi_ok;
  TN_CHECK(napi_new_instance(env, async_local_storage, 0, NULL, &storage));
  TN_CHECK(napi_create_object(env, &token));
  const napi_value arguments[] = {storage, token};
  TN_CHECK(napi_new_instance(env, frame_class, 2, arguments, &frame));
  TN_CHECK(ask_node(env, builtins, storage, frame, &answer));
  return napi_strict_equals(env, answer, token, works);
}

static napi_status list_engines(napi_env env,
                                tn_engine_set_t runnable,
                                napi_value* list) {
  uint32_t length = 0;

  TN_CHECK(napi_create_array(env, list));
  for (int i = 0; i < TN_ENGINE_COUNT; i++) {
    if ((runnable >> i & 1) == 0) continue;
    napi_value name;
    TN_CHECK(napi_create_string_utf8(
        env, tn_engine_name((tn_engine_t)i), NAPI_AUTO_LENGTH, &name));
    TN_CHECK(napi_set_element(env, *list, length++, name));
  }
  return napi_ok;
}

static napi_status refuse(napi_env env,
                          tn_status_t status,
                          const char* requested,
                          tn_engine_set_t runnable) {
  char names[64];
  char message[256];

  tn_engine_list(runnable, names, sizeof(names));
  const bool unknown = status == TN_UNKNOWN_ENGINE;
  snprintf(message,
           sizeof(message),
           "TEGG_NATIVE_ENGINE=%.64s: %s; this Node can run: %s",
           requested,
           unknown ? "there is no such engine" : "this Node cannot run it",
           names);
  return tn_js_throw(
      env,
      unknown ? "TEGG_NATIVE_UNKNOWN_ENGINE" : "TEGG_NATIVE_ENGINE_UNAVAILABLE",
      message);
}

/* Reads a name; '' for undefined. Longer than any engine's is cut. */
static napi_status read_name(
    napi_env env, napi_value value, char* name, size_t size, size_t* length) {
  napi_valuetype type;

  name[0] = '\0';
  *length = 0;
  TN_CHECK(napi_typeof(env, value, &type));
  if (type == napi_undefined) return napi_ok;
  return napi_get_value_string_utf8(env, value, name, size, length);
}

static napi_status describe(napi_env env,
                            tn_engine_t engine,
                            tn_engine_set_t runnable,
                            const builtins_t* builtins,
                            napi_value* result) {
  napi_value name;
  napi_value list;

  TN_CHECK(napi_create_object(env, result));
  TN_CHECK(napi_create_string_utf8(
      env, tn_engine_name(engine), NAPI_AUTO_LENGTH, &name));
  TN_CHECK(list_engines(env, runnable, &list));
  TN_CHECK(napi_set_named_property(env, *result, "name", name));
  TN_CHECK(napi_set_named_property(env, *result, "engines", list));
  if (engine != TN_ENGINE_FRAME) return napi_ok;
  TN_CHECK(napi_set_named_property(env, *result, "get", builtins->get));
  return napi_set_named_property(env, *result, "set", builtins->set);
}

static napi_status select_engine(const tn_addon_t* addon,
                                 const napi_value arguments[3],
                                 napi_value* result) {
  const napi_env env = addon->env;
  char requested[128];
  size_t length;
  builtins_t builtins;
  bool round_trip;
  tn_engine_t engine;

  TN_CHECK(read_name(env, arguments[2], requested, sizeof(requested), &length));
  TN_CHECK(find_builtins(addon, &builtins));
  TN_CHECK(
      probe_frame(env, &builtins, arguments[0], arguments[1], &round_trip));
  const tn_engine_probe_t probe = {
      .frame_round_trip = round_trip,
      .promise_hooks = tn_v8_abi_has_promise_hooks(&addon->v8) &&
                       tn_v8_abi_has_reject_callback(&addon->v8),
  };
  const tn_engine_set_t runnable = tn_engine_runnable(&probe);
  const tn_status_t status =
      tn_engine_choose(runnable, requested, length, &engine);
  if (status != TN_OK) return refuse(env, status, requested, runnable);
  return describe(env, engine, runnable, &builtins, result);
}

napi_value tn_js_select_engine(napi_env env, napi_callback_info call) {
  napi_value arguments[3];
  tn_addon_t* addon;
  napi_value result = NULL;

  napi_status status = tn_js_read_arguments(env, call, 3, 2, arguments, &addon);
  if (status == napi_ok) status = select_engine(addon, arguments, &result);
  return tn_js_return(env, status, "selectEngine", result);
}
