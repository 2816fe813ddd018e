/* SPDX-License-Identifier: MIT */
#include "addon.h"

#include <stdlib.h>

#include "engine.h"
#include "error.h"
#include "plan.h"
#include "promise_hooks.h"

/* Given by whatever compiles; without, a build by hand says nothing. */
#ifndef TN_VERSION
#define TN_VERSION ""
#endif
#ifndef TN_SOURCES
#define TN_SOURCES ""
#endif

#define EXPORT(name, function) \
  { (name), NULL, (function), NULL, NULL, NULL, napi_enumerable, addon }
#define EXPORT_VALUE(name, value) \
  { (name), NULL, NULL, NULL, NULL, (value), napi_enumerable, NULL }

/* Runs while JavaScript still could; finalizers after it only release. */
static void close_addon(void* data) {
  tn_promise_hooks_close(data);
}

static void destroy_addon(napi_env env, void* data, void* hint) {
  (void)env;
  (void)hint;
  free(data);
}

static napi_status create_addon(napi_env env, tn_addon_t** created) {
  tn_addon_t* const addon = calloc(1, sizeof(*addon));

  if (addon == NULL) {
    return tn_js_throw(
        env, "TEGG_NATIVE_NO_MEMORY", "tegg-native: out of memory at load");
  }
  addon->env = env;
  tn_v8_abi_resolve(&addon->v8);
  const napi_status status =
      napi_set_instance_data(env, addon, destroy_addon, NULL);
  if (status != napi_ok) {
    free(addon);
    return status;
  }
  *created = addon;
  return napi_add_env_cleanup_hook(env, close_addon, addon);
}

/* Keeps what user code could replace later. */
static napi_status keep_builtins(napi_env env, tn_addon_t* addon) {
  napi_value global;
  napi_value reflect;
  napi_value define_property;

  TN_CHECK(napi_get_global(env, &global));
  TN_CHECK(napi_get_named_property(env, global, "Reflect", &reflect));
  TN_CHECK(napi_get_named_property(
      env, reflect, "defineProperty", &define_property));
  return napi_create_reference(
      env, define_property, 1, &addon->define_property);
}

static napi_status initialize(napi_env env, napi_value exports) {
  tn_addon_t* addon = NULL;
  napi_value plan;
  napi_value version;
  napi_value sources;

  TN_CHECK(create_addon(env, &addon));
  TN_CHECK(keep_builtins(env, addon));
  TN_CHECK(tn_js_plan_define(env, addon, &plan));
  TN_CHECK(
      napi_create_string_utf8(env, TN_VERSION, NAPI_AUTO_LENGTH, &version));
  TN_CHECK(
      napi_create_string_utf8(env, TN_SOURCES, NAPI_AUTO_LENGTH, &sources));
  const napi_property_descriptor table[] = {
      EXPORT("selectEngine", tn_js_select_engine),
      EXPORT("setPromiseHooks", tn_js_set_promise_hooks),
      EXPORT("onReject", tn_js_on_reject),
      EXPORT_VALUE("Plan", plan),
      EXPORT_VALUE("version", version),
      EXPORT_VALUE("sources", sources),
  };
  return napi_define_properties(
      env, exports, sizeof(table) / sizeof(table[0]), table);
}

NAPI_MODULE_INIT() {
  return tn_js_return(env, initialize(env, exports), "load", exports);
}
