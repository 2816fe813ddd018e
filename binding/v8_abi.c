/* SPDX-License-Identifier: MIT */
#include "v8_abi.h"

#include <stddef.h>
#include <string.h>

#if defined(_WIN32)
static void* resolve(const char* name) {
  (void)name;
  return NULL;
}
#else
#include <dlfcn.h>

static void* resolve(const char* name) {
  return dlsym(RTLD_DEFAULT, name);
}
#endif

/* v8::PromiseRejectMessage, which V8 passes by value. */
typedef struct {
  void* promise;
  int event;
  void* value;
} reject_message_t;

typedef void (*reject_callback_t)(reject_message_t message);
typedef void (*set_reject_callback_t)(void* isolate, reject_callback_t);

enum { REJECT_WITH_NO_HANDLER = 0 };

/*
 * V8 hands its callback no pointer of ours, and an isolate stays on its thread:
 * a slot for each thread is the one way from there to the environment.
 */
static _Thread_local struct {
  tn_v8_reject_hook_t hook;
  void* owner;
  reject_callback_t next;
} rejecting;

/* C has no cast from an object pointer to a function pointer; POSIX does. */
#define ASSIGN_FUNCTION(target, symbol)       \
  do {                                        \
    void* const found = (symbol);             \
    memcpy(&(target), &found, sizeof(found)); \
  } while (0)

void tn_v8_abi_resolve(tn_v8_abi_t* abi) {
  ASSIGN_FUNCTION(abi->isolate_current,
                  resolve("_ZN2v87Isolate10GetCurrentEv"));
  ASSIGN_FUNCTION(abi->isolate_context,
                  resolve("_ZN2v87Isolate17GetCurrentContextEv"));
  ASSIGN_FUNCTION(abi->context_extras,
                  resolve("_ZN2v87Context22GetExtrasBindingObjectEv"));
  ASSIGN_FUNCTION(abi->context_set_promise_hooks,
                  resolve("_ZN2v87Context15SetPromiseHooksENS_5LocalINS_8"
                          "FunctionEEES3_S3_S3_"));
  abi->isolate_set_reject_callback = resolve(
      "_ZN2v87Isolate24SetPromiseRejectCallbackEPFvNS_"
      "20PromiseRejectMessageEE");
  abi->node_reject_callback =
      resolve("_ZN4node21PromiseRejectCallbackEN2v820PromiseRejectMessageE");
}

static bool has_context(const tn_v8_abi_t* abi) {
  return abi->isolate_current != NULL && abi->isolate_context != NULL;
}

bool tn_v8_abi_has_extras(const tn_v8_abi_t* abi) {
  return has_context(abi) && abi->context_extras != NULL;
}

bool tn_v8_abi_has_promise_hooks(const tn_v8_abi_t* abi) {
  return has_context(abi) && abi->context_set_promise_hooks != NULL;
}

bool tn_v8_abi_has_reject_callback(const tn_v8_abi_t* abi) {
  return abi->isolate_current != NULL &&
         abi->isolate_set_reject_callback != NULL &&
         abi->node_reject_callback != NULL;
}

static void* current_context(const tn_v8_abi_t* abi) {
  return abi->isolate_context(abi->isolate_current());
}

napi_value tn_v8_abi_extras(const tn_v8_abi_t* abi) {
  return (napi_value)abi->context_extras(current_context(abi));
}

void tn_v8_abi_set_promise_hooks(const tn_v8_abi_t* abi,
                                 napi_value init,
                                 napi_value before,
                                 napi_value after) {
  abi->context_set_promise_hooks(
      current_context(abi), init, before, after, NULL);
}

static void on_reject(reject_message_t message) {
  if (rejecting.hook != NULL && message.event == REJECT_WITH_NO_HANDLER) {
    rejecting.hook(rejecting.owner, (napi_value)message.promise);
  }
  rejecting.next(message);
}

void tn_v8_abi_set_reject_hook(const tn_v8_abi_t* abi,
                               tn_v8_reject_hook_t hook,
                               void* owner) {
  set_reject_callback_t set_callback = NULL;

  ASSIGN_FUNCTION(set_callback, abi->isolate_set_reject_callback);
  ASSIGN_FUNCTION(rejecting.next, abi->node_reject_callback);
  rejecting.hook = hook;
  rejecting.owner = owner;
  set_callback(abi->isolate_current(),
               hook == NULL ? rejecting.next : on_reject);
}
