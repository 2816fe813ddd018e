/* SPDX-License-Identifier: MIT */
#include "promise_hooks.h"

#include "arguments.h"
#include "error.h"

static napi_status require_symbols(const tn_addon_t* addon) {
  if (tn_v8_abi_has_promise_hooks(&addon->v8) &&
      tn_v8_abi_has_reject_callback(&addon->v8)) {
    return napi_ok;
  }
  return tn_js_throw(addon->env,
                     "TEGG_NATIVE_ENGINE_UNAVAILABLE",
                     "tegg-native: this Node does not export V8's promise "
                     "hooks: the engine hooks cannot run");
}

napi_value tn_js_set_promise_hooks(napi_env env, napi_callback_info call) {
  napi_value hooks[3];
  tn_addon_t* addon;

  napi_status status = tn_js_read_arguments(env, call, 3, 3, hooks, &addon);
  if (status == napi_ok) status = require_symbols(addon);
  if (status == napi_ok) {
    tn_v8_abi_set_promise_hooks(&addon->v8, hooks[0], hooks[1], hooks[2]);
  }
  return tn_js_return(env, status, "setPromiseHooks", NULL);
}

static napi_status call_listener(tn_addon_t* addon, napi_value promise) {
  napi_value listener;
  napi_value undefined;

  TN_CHECK(napi_get_reference_value(addon->env, addon->on_reject, &listener));
  TN_CHECK(napi_get_undefined(addon->env, &undefined));
  return napi_call_function(addon->env, undefined, listener, 1, &promise, NULL);
}

/* Called by V8 with a rejection under way: nothing may escape from here. */
static void on_reject(void* owner, napi_value promise) {
  tn_addon_t* const addon = owner;
  napi_handle_scope scope;
  napi_value dropped;

  if (napi_open_handle_scope(addon->env, &scope) != napi_ok) return;
  if (call_listener(addon, promise) == napi_pending_exception) {
    (void)napi_get_and_clear_last_exception(addon->env, &dropped);
  }
  (void)napi_close_handle_scope(addon->env, scope);
}

static napi_status listen(tn_addon_t* addon, napi_value listener) {
  const napi_ref replaced = addon->on_reject;
  napi_ref reference;

  TN_CHECK(napi_create_reference(addon->env, listener, 1, &reference));
  addon->on_reject = reference;
  tn_v8_abi_set_reject_hook(&addon->v8, on_reject, addon);
  return replaced == NULL ? napi_ok
                          : napi_delete_reference(addon->env, replaced);
}

napi_value tn_js_on_reject(napi_env env, napi_callback_info call) {
  napi_value listener;
  tn_addon_t* addon;

  napi_status status = tn_js_read_arguments(env, call, 1, 1, &listener, &addon);
  if (status == napi_ok) status = require_symbols(addon);
  if (status == napi_ok) status = listen(addon, listener);
  return tn_js_return(env, status, "onReject", NULL);
}

void tn_promise_hooks_close(tn_addon_t* addon) {
  if (addon->on_reject == NULL) return;
  tn_v8_abi_set_reject_hook(&addon->v8, NULL, NULL);
  (void)napi_delete_reference(addon->env, addon->on_reject);
  addon->on_reject = NULL;
}
