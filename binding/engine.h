/* SPDX-License-Identifier: MIT */
#ifndef TN_BINDING_ENGINE_H
#define TN_BINDING_ENGINE_H

#include <node_api.h>

/*
 * selectEngine(AsyncLocalStorage, Frame, requested) -> { name, engines, ... }
 *
 * Probes the environment and chooses its engine, the one named `requested` or,
 * where that is '' or undefined, the preferred one. `engines` lists those that
 * can run, preferred first. For `frame` the result carries V8's builtins as
 * `get` and `set`. Throws TEGG_NATIVE_UNKNOWN_ENGINE and
 * TEGG_NATIVE_ENGINE_UNAVAILABLE. Called once an environment.
 */
napi_value tn_js_select_engine(napi_env env, napi_callback_info call);

#endif
