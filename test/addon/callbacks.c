/* SPDX-License-Identifier: MIT */

/*
 * Every way that an addon calls back into JavaScript from the event loop. Each
 * function takes a callback, which is called once and without arguments.
 */
#include <node_api.h>
#include <stdlib.h>
#include <uv.h>

#define CHECK(call)                                                          \
  do {                                                                       \
    if ((call) != napi_ok) {                                                 \
      napi_fatal_error(__FILE__, NAPI_AUTO_LENGTH, #call, NAPI_AUTO_LENGTH); \
    }                                                                        \
  } while (0)

/* One call under way: how its callback is to be called. */
typedef struct {
  napi_env env;
  napi_ref callback;
  napi_async_context context;
  napi_ref resource;
  napi_async_work work;
  napi_threadsafe_function threadsafe;
  uv_timer_t timer;
  uv_thread_t thread;
} call_t;

static call_t* create_call(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value callback;
  call_t* const call = calloc(1, sizeof(*call));

  if (call == NULL) abort();
  call->env = env;
  CHECK(napi_get_cb_info(env, info, &count, &callback, NULL, NULL));
  CHECK(napi_create_reference(env, callback, 1, &call->callback));
  return call;
}

static void destroy_call(call_t* call) {
  if (call->context != NULL) {
    CHECK(napi_async_destroy(call->env, call->context));
    CHECK(napi_delete_reference(call->env, call->resource));
  }
  if (call->callback != NULL) {
    CHECK(napi_delete_reference(call->env, call->callback));
  }
  free(call);
}

static napi_value name_of(napi_env env) {
  napi_value name;

  CHECK(napi_create_string_utf8(env, "CALLBACKS", NAPI_AUTO_LENGTH, &name));
  return name;
}

/* Makes an async context of its own in what is current now. Node holds the
 * resource weakly: whoever makes it keeps it. */
static void open_context(call_t* call) {
  napi_value resource;

  CHECK(napi_create_object(call->env, &resource));
  CHECK(napi_create_reference(call->env, resource, 1, &call->resource));
  CHECK(
      napi_async_init(call->env, resource, name_of(call->env), &call->context));
}

/* An exception is left to Node, which reports it as uncaught. */
static void make_callback(call_t* call) {
  napi_handle_scope scope;
  napi_value callback;
  napi_value receiver;

  CHECK(napi_open_handle_scope(call->env, &scope));
  CHECK(napi_get_reference_value(call->env, call->callback, &callback));
  CHECK(napi_get_global(call->env, &receiver));
  (void)napi_make_callback(
      call->env, call->context, receiver, callback, 0, NULL, NULL);
  CHECK(napi_close_handle_scope(call->env, scope));
}

/* napi_async_work: Node itself opens the callback's scope. */

static void execute(napi_env env, void* data) {
  (void)env;
  (void)data;
}

static void complete(napi_env env, napi_status status, void* data) {
  call_t* const call = data;
  napi_value callback;
  napi_value receiver;

  (void)status;
  CHECK(napi_get_reference_value(env, call->callback, &callback));
  CHECK(napi_get_global(env, &receiver));
  (void)napi_call_function(env, receiver, callback, 0, NULL, NULL);
  CHECK(napi_delete_async_work(env, call->work));
  bool pending;
  CHECK(napi_is_exception_pending(env, &pending));
  if (!pending) destroy_call(call);
}

static napi_value async_work(napi_env env, napi_callback_info info) {
  call_t* const call = create_call(env, info);

  CHECK(napi_create_async_work(
      env, NULL, name_of(env), execute, complete, call, &call->work));
  CHECK(napi_queue_async_work(env, call->work));
  return NULL;
}

/* napi_make_callback from a timer of libuv's. */

static void on_close(uv_handle_t* handle) {
  destroy_call(handle->data);
}

static void on_timer(uv_timer_t* timer) {
  make_callback(timer->data);
  uv_close((uv_handle_t*)timer, on_close);
}

static void start_timer(call_t* call) {
  uv_loop_t* loop;

  CHECK(napi_get_uv_event_loop(call->env, &loop));
  call->timer.data = call;
  if (uv_timer_init(loop, &call->timer) != 0) abort();
  if (uv_timer_start(&call->timer, on_timer, 1, 0) != 0) abort();
}

static napi_value timer(napi_env env, napi_callback_info info) {
  call_t* const call = create_call(env, info);

  open_context(call);
  start_timer(call);
  return NULL;
}

static napi_value timer_without_context(napi_env env, napi_callback_info info) {
  start_timer(create_call(env, info));
  return NULL;
}

/* napi_make_callback at once, inside of JavaScript. */

static napi_value at_once(napi_env env, napi_callback_info info) {
  call_t* const call = create_call(env, info);

  open_context(call);
  make_callback(call);
  destroy_call(call);
  return NULL;
}

static napi_value at_once_without_context(napi_env env,
                                          napi_callback_info info) {
  call_t* const call = create_call(env, info);

  make_callback(call);
  destroy_call(call);
  return NULL;
}

/* A threadsafe function, called from another thread. */

static void run_thread(void* data) {
  call_t* const call = data;

  if (napi_call_threadsafe_function(
          call->threadsafe, NULL, napi_tsfn_blocking) != napi_ok) {
    abort();
  }
  if (napi_release_threadsafe_function(call->threadsafe, napi_tsfn_release) !=
      napi_ok) {
    abort();
  }
}

static void end_thread(napi_env env, void* data, void* hint) {
  call_t* const call = data;

  (void)env;
  (void)hint;
  if (uv_thread_join(&call->thread) != 0) abort();
  destroy_call(call);
}

static napi_value thread(napi_env env, napi_callback_info info) {
  call_t* const call = create_call(env, info);
  napi_value callback;

  CHECK(napi_get_reference_value(env, call->callback, &callback));
  CHECK(napi_create_threadsafe_function(env,
                                        callback,
                                        NULL,
                                        name_of(env),
                                        0,
                                        1,
                                        call,
                                        end_thread,
                                        NULL,
                                        NULL,
                                        &call->threadsafe));
  if (uv_thread_create(&call->thread, run_thread, call) != 0) abort();
  return NULL;
}

#define EXPORT(name, function) \
  { (name), NULL, (function), NULL, NULL, NULL, napi_enumerable, NULL }

NAPI_MODULE_INIT() {
  const napi_property_descriptor table[] = {
      EXPORT("asyncWork", async_work),
      EXPORT("timer", timer),
      EXPORT("timerWithoutContext", timer_without_context),
      EXPORT("atOnce", at_once),
      EXPORT("atOnceWithoutContext", at_once_without_context),
      EXPORT("thread", thread),
  };
  CHECK(napi_define_properties(
      env, exports, sizeof(table) / sizeof(table[0]), table));
  return exports;
}
