/* SPDX-License-Identifier: MIT */
#include <node_api.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a call fails with; of one that runs no JavaScript never an exception. */
enum { GENERIC = 0, PENDING, INVALID };

/* One for the process: a worker's faults are armed by the main thread. */
static struct {
  atomic_long calls;
  atomic_long fails_at;
  atomic_long kind;
  atomic_long fired;
  atomic_long blocks;
  atomic_long references;
  atomic_long scopes;
  char site[128];
} faults;

/* Those that can come back with an exception pending. */
static const char* const throwing[] = {
    "napi_call_function",
    "napi_create_typedarray",
    "napi_create_arraybuffer",
    "napi_define_class",
    "napi_define_properties",
    "napi_get_element",
    "napi_get_named_property",
    "napi_has_own_property",
    "napi_new_instance",
    "napi_set_element",
    "napi_set_named_property",
    "napi_strict_equals",
    "napi_type_tag_object",
    "napi_unwrap",
    "napi_wrap",
};

/*
 * Those that Node-API fails for a NULL argument alone, or, for a handle scope,
 * where its own count is wrong, which it aborts for.
 */
static const char* const infallible[] = {
    "napi_close_handle_scope",
    "napi_delete_reference",
    "napi_get_and_clear_last_exception",
};

napi_value tn_product_register(napi_env env, napi_value exports);
napi_status tn_fault_call(napi_env env, const char* name, const char* function);
void* tn_fault_calloc(size_t count, size_t size, const char* function);
void* tn_fault_realloc(void* memory, size_t size, const char* function);
void tn_fault_free(void* memory);

static bool is_among(const char* name, const char* const* names, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (strcmp(names[i], name) == 0) return true;
  }
  return false;
}

#define IS_AMONG(name, names) \
  is_among((name), (names), sizeof(names) / sizeof((names)[0]))

static bool is_due(const char* name, const char* function) {
  if (atomic_fetch_add(&faults.calls, 1) + 1 != faults.fails_at) return false;
  snprintf(faults.site, sizeof(faults.site), "%s %s", function, name);
  faults.fired = 1;
  return true;
}

/* What has to come out even in the end. */
static void count_owned(const char* name) {
  if (strcmp(name, "napi_create_reference") == 0) faults.references++;
  if (strcmp(name, "napi_delete_reference") == 0) faults.references--;
  if (strcmp(name, "napi_open_handle_scope") == 0) faults.scopes++;
  if (strcmp(name, "napi_close_handle_scope") == 0) faults.scopes--;
}

napi_status tn_fault_call(napi_env env,
                          const char* name,
                          const char* function) {
  if (IS_AMONG(name, infallible) || !is_due(name, function)) {
    count_owned(name);
    return napi_ok;
  }
  if (faults.kind == INVALID) return napi_invalid_arg;
  if (faults.kind == GENERIC || !IS_AMONG(name, throwing)) {
    return napi_generic_failure;
  }
  (void)napi_throw_error(env, "FAULT", "a fault");
  return napi_pending_exception;
}

void* tn_fault_calloc(size_t count, size_t size, const char* function) {
  if (is_due("calloc", function)) return NULL;
  void* const memory = calloc(count, size);

  if (memory != NULL) faults.blocks++;
  return memory;
}

void* tn_fault_realloc(void* memory, size_t size, const char* function) {
  if (is_due("realloc", function)) return NULL;
  void* const moved = realloc(memory, size);

  if (memory == NULL && moved != NULL) faults.blocks++;
  return moved;
}

void tn_fault_free(void* memory) {
  if (memory != NULL) faults.blocks--;
  free(memory);
}

/* arm(nth, kind): the nth call from now fails; 0 for none. */
static napi_value arm(napi_env env, napi_callback_info call) {
  napi_value arguments[2];
  size_t count = 2;
  int64_t nth = 0;
  int64_t kind = 0;

  if (napi_get_cb_info(env, call, &count, arguments, NULL, NULL) != napi_ok ||
      napi_get_value_int64(env, arguments[0], &nth) != napi_ok ||
      napi_get_value_int64(env, arguments[1], &kind) != napi_ok) {
    abort();
  }
  faults.calls = 0;
  faults.fired = 0;
  faults.kind = (long)kind;
  faults.fails_at = (long)nth;
  return NULL;
}

static void set(napi_env env, napi_value object, const char* name, long value) {
  napi_value number;

  if (napi_create_int64(env, value, &number) != napi_ok ||
      napi_set_named_property(env, object, name, number) != napi_ok) {
    abort();
  }
}

/* state(): the calls since, where one failed, what is alive. */
static napi_value state(napi_env env, napi_callback_info call) {
  napi_value object;
  napi_value site;

  (void)call;
  if (napi_create_object(env, &object) != napi_ok) abort();
  set(env, object, "calls", faults.calls);
  set(env, object, "blocks", faults.blocks);
  set(env, object, "references", faults.references);
  set(env, object, "scopes", faults.scopes);
  const char* const text = faults.fired ? faults.site : "";
  if (napi_create_string_utf8(env, text, NAPI_AUTO_LENGTH, &site) != napi_ok ||
      napi_set_named_property(env, object, "site", site) != napi_ok) {
    abort();
  }
  return object;
}

static napi_value export_control(napi_env env, napi_value exports) {
  const napi_property_descriptor table[] = {
      {"arm", NULL, arm, NULL, NULL, NULL, napi_enumerable, NULL},
      {"state", NULL, state, NULL, NULL, NULL, napi_enumerable, NULL},
  };

  if (napi_define_properties(env, exports, 2, table) != napi_ok) abort();
  return exports;
}

/* Who loads with an object that has `control` gets what arms the faults. */
NAPI_MODULE_INIT() {
  bool control = false;

  if (napi_has_named_property(env, exports, "control", &control) != napi_ok) {
    abort();
  }
  return control ? export_control(env, exports)
                 : tn_product_register(env, exports);
}
