/* SPDX-License-Identifier: MIT */
#ifndef TN_PROMISE_HOOKS_H
#define TN_PROMISE_HOOKS_H

#include <node_api.h>

#include "addon.h"

/*
 * setPromiseHooks(init, before, after): makes three functions the promise hooks
 * of the main realm, in place of those it has. The caller knows that nobody
 * else's are lost.
 */
napi_value tn_js_set_promise_hooks(napi_env env, napi_callback_info call);

/*
 * onReject(listener): has `listener(promise)` called, in the context that
 * rejects it, for each promise that is rejected while nothing handles it, ahead
 * of Node's own bookkeeping. What the listener throws is dropped.
 */
napi_value tn_js_on_reject(napi_env env, napi_callback_info call);

/* Gives Node its rejections back; at the end of the environment. */
void tn_promise_hooks_close(tn_addon_t* addon);

#endif
