/* SPDX-License-Identifier: MIT */
/*
 * As much of Node-API, and of what V8 and Node export, as the addon takes when
 * it is loaded: a stand-in for a Node built for another libc, where none is to
 * be had. Loads a binary as Node does and initializes it on two threads, one
 * of which lives and ends while the other goes on; a promise is rejected on
 * each, which goes through what a thread has for itself.
 * Calls of Node-API that are not here are stubs that the test writes.
 *
 *   host tegg_native.node
 */
#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REQUIRE(condition)                                        \
  do {                                                            \
    if (!(condition)) {                                           \
      fprintf(stderr, "line %d: not %s\n", __LINE__, #condition); \
      exit(1);                                                    \
    }                                                             \
  } while (0)

typedef int status_t;
typedef void* value_t;
typedef value_t (*callback_t)(void* env, void* call);

/* napi_property_descriptor */
typedef struct {
  const char* name;
  value_t key;
  callback_t method;
  callback_t getter;
  callback_t setter;
  value_t value;
  int attributes;
  void* data;
} property_t;

/* v8::PromiseRejectMessage */
typedef struct {
  void* promise;
  int event;
  void* value;
} message_t;

enum { FUNCTION = 7, PROPERTIES = 16 };

/* One Node environment, on a thread of its own. */
typedef struct {
  property_t properties[PROPERTIES];
  size_t count;
  const property_t* called;
  char text[2][64];
  size_t texts;
  void (*cleanup)(void*);
  void* cleanup_argument;
  void (*rejected)(message_t);
  void* listened_to;
  int passed_on;
} environment_t;

static _Thread_local environment_t here;
static value_t (*initialize)(void* env, value_t exports);

/* What V8 and Node export. */

void* v8_current(void) __asm__("_ZN2v87Isolate10GetCurrentEv");
void* v8_current(void) {
  return &here;
}

void* v8_context(void* self) __asm__("_ZN2v87Isolate17GetCurrentContextEv");
void* v8_context(void* self) {
  return self;
}

void v8_hooks(void) __asm__(
    "_ZN2v87Context15SetPromiseHooksENS_5LocalINS_8FunctionEEES3_S3_S3_");
void v8_hooks(void) {
  REQUIRE(!"called");
}

void v8_set_reject(void* self, void (*callback)(message_t)) __asm__(
    "_ZN2v87Isolate24SetPromiseRejectCallbackEPFvNS_20PromiseRejectMessageEE");
void v8_set_reject(void* self, void (*callback)(message_t)) {
  REQUIRE(self == &here);
  here.rejected = callback;
}

void node_reject(message_t message) __asm__(
    "_ZN4node21PromiseRejectCallbackEN2v820PromiseRejectMessageE");
void node_reject(message_t message) {
  REQUIRE(message.promise != NULL);
  here.passed_on += 1;
}

/* Node-API, for the part that has to answer. */

status_t napi_add_env_cleanup_hook(void* env, void (*hook)(void*), void* data);
status_t napi_add_env_cleanup_hook(void* env, void (*hook)(void*), void* data) {
  REQUIRE(env == &here);
  here.cleanup = hook;
  here.cleanup_argument = data;
  return 0;
}

status_t napi_create_string_utf8(void* env, const char*, size_t, value_t*);
status_t napi_create_string_utf8(void* env,
                                 const char* text,
                                 size_t length,
                                 value_t* result) {
  REQUIRE(env == &here && length == SIZE_MAX && here.texts < 2);
  *result = here.text[here.texts++];
  snprintf(*result, sizeof(here.text[0]), "%s", text);
  return 0;
}

status_t napi_define_properties(void* env, value_t, size_t, const property_t*);
status_t napi_define_properties(void* env,
                                value_t object,
                                size_t count,
                                const property_t* properties) {
  REQUIRE(env == &here && object != NULL && count <= PROPERTIES);
  here.count = count;
  memcpy(here.properties, properties, count * sizeof(*properties));
  return 0;
}

status_t napi_get_cb_info(void*, void*, size_t*, value_t*, value_t*, void**);
status_t napi_get_cb_info(void* env,
                          void* call,
                          size_t* count,
                          value_t* values,
                          value_t* self,
                          void** data) {
  REQUIRE(env == &here && call == &here && *count >= 1);
  *count = 1;
  values[0] = &here;
  if (self != NULL) *self = &here;
  if (data != NULL) *data = here.called->data;
  return 0;
}

status_t napi_create_reference(void*, value_t, uint32_t, value_t*);
status_t napi_create_reference(void* env,
                               value_t value,
                               uint32_t count,
                               value_t* result) {
  REQUIRE(env == &here && count == 1);
  *result = value;
  return 0;
}

status_t napi_typeof(void* env, value_t value, int* result);
status_t napi_typeof(void* env, value_t value, int* result) {
  REQUIRE(env == &here && value == &here);
  *result = FUNCTION;
  return 0;
}

status_t napi_call_function(
    void*, value_t, value_t, size_t, const value_t*, value_t*);
status_t napi_call_function(void* env,
                            value_t self,
                            value_t function,
                            size_t count,
                            const value_t* values,
                            value_t* result) {
  (void)self;
  (void)function;
  (void)result;
  REQUIRE(env == &here && count == 1);
  here.listened_to = values[0];
  return 0;
}

static const property_t* find(const char* name) {
  for (size_t i = 0; i < here.count; i += 1) {
    if (strcmp(here.properties[i].name, name) == 0) return &here.properties[i];
  }
  return NULL;
}

static void begin(void) {
  char exports;

  REQUIRE(initialize(&here, &exports) == &exports);
  REQUIRE(find("version") != NULL && find("Plan") != NULL);
  here.called = find("onReject");
  REQUIRE(here.called != NULL);
  (void)here.called->method(&here, &here);
  REQUIRE(here.rejected != NULL && here.rejected != node_reject);
}

static void reject_and_end(void) {
  char promise;

  here.rejected((message_t){&promise, 0, NULL});
  REQUIRE(here.listened_to == &promise && here.passed_on == 1);
  here.cleanup(here.cleanup_argument);
  REQUIRE(here.rejected == node_reject);
}

static void* live(void* argument) {
  begin();
  reject_and_end();
  return argument;
}

int main(int argc, char** argv) {
  pthread_t thread;

  REQUIRE(argc == 2);
  void* const library = dlopen(argv[1], RTLD_LAZY);
  if (library == NULL) fprintf(stderr, "%s\n", dlerror());
  REQUIRE(library != NULL);
  void* const entry = dlsym(library, "napi_register_module_v1");
  REQUIRE(entry != NULL);
  memcpy(&initialize, &entry, sizeof(entry));
  begin();
  REQUIRE(pthread_create(&thread, NULL, live, NULL) == 0);
  REQUIRE(pthread_join(thread, NULL) == 0);
  reject_and_end();
  printf(
      "%s %s\n", (char*)find("version")->value, (char*)find("sources")->value);
  return 0;
}
