/* SPDX-License-Identifier: MIT */
#ifndef TN_V8_ABI_H
#define TN_V8_ABI_H

#include <node_api.h>
#include <stdbool.h>

/*
 * The few things that V8 and Node export as C++ symbols and Node-API lacks.
 * A mangled name carries its parameter types, a v8::Local is one pointer, and
 * napi_value is that pointer: a name that resolves is a signature that matches.
 */
typedef struct {
  void* (*isolate_current)(void);
  void* (*isolate_context)(void* isolate);
  void* (*context_extras)(void* context);
  void (*context_set_promise_hooks)(
      void* context, void* init, void* before, void* after, void* resolve);
  void* isolate_set_reject_callback;
  void* node_reject_callback;
} tn_v8_abi_t;

/* Called for a promise that is rejected while nothing handles it. */
typedef void (*tn_v8_reject_hook_t)(void* owner, napi_value promise);

/* Looks every symbol up; those that do not resolve are left NULL. */
void tn_v8_abi_resolve(tn_v8_abi_t* abi);

bool tn_v8_abi_has_extras(const tn_v8_abi_t* abi);
bool tn_v8_abi_has_promise_hooks(const tn_v8_abi_t* abi);
bool tn_v8_abi_has_reject_callback(const tn_v8_abi_t* abi);

/*
 * The object with V8's own builtins for embedders, of the calling function's
 * realm; NULL where there is none. Needs tn_v8_abi_has_extras.
 */
napi_value tn_v8_abi_extras(const tn_v8_abi_t* abi);

/*
 * Sets the promise hooks of the calling function's realm, in place of those it
 * has; NULL leaves one out. Needs tn_v8_abi_has_promise_hooks.
 */
void tn_v8_abi_set_promise_hooks(const tn_v8_abi_t* abi,
                                 napi_value init,
                                 napi_value before,
                                 napi_value after);

/*
 * Has `hook` called with `owner` ahead of Node's own handling of rejections, on
 * this thread's isolate; one hook a thread. A NULL hook gives the callback back
 * to Node. Needs tn_v8_abi_has_reject_callback. `owner` is borrowed.
 */
void tn_v8_abi_set_reject_hook(const tn_v8_abi_t* abi,
                               tn_v8_reject_hook_t hook,
                               void* owner);

#endif
