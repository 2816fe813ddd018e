/* SPDX-License-Identifier: MIT */
#include "arguments.h"

#include <stdio.h>

#include "error.h"

static napi_status refuse(napi_env env, size_t position) {
  char message[64];

  snprintf(message,
           sizeof(message),
           "tegg-native: argument %zu must be a function",
           position);
  TN_CHECK(napi_throw_type_error(env, "ERR_INVALID_ARG_TYPE", message));
  return napi_pending_exception;
}

napi_status tn_js_read_arguments(napi_env env,
                                 napi_callback_info call,
                                 size_t count,
                                 size_t functions,
                                 napi_value* arguments,
                                 tn_addon_t** addon) {
  void* data = NULL;

  TN_CHECK(napi_get_cb_info(env, call, &count, arguments, NULL, &data));
  *addon = data;
  for (size_t i = 0; i < functions; i++) {
    napi_valuetype type;

    TN_CHECK(napi_typeof(env, arguments[i], &type));
    if (type != napi_function) return refuse(env, i + 1);
  }
  return napi_ok;
}
