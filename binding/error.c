/* SPDX-License-Identifier: MIT */
#include "error.h"

#include <stdbool.h>
#include <stdio.h>

napi_value tn_js_return(napi_env env,
                        napi_status status,
                        const char* where,
                        napi_value result) {
  if (status == napi_ok) return result;
  if (status == napi_cannot_run_js || status == napi_closing) return NULL;

  const napi_extended_error_info* detail = NULL;
  bool pending = false;

  if (napi_get_last_error_info(env, &detail) != napi_ok) detail = NULL;
  const char* const cause = detail == NULL || detail->error_message == NULL
                                ? "no detail"
                                : detail->error_message;
  char message[256];

  snprintf(message, sizeof(message), "tegg-native: %s: %s", where, cause);
  /* Where that is not to be known, throwing into a pending one does nothing. */
  if (napi_is_exception_pending(env, &pending) == napi_ok && pending) {
    return NULL;
  }
  (void)tn_js_throw(env, "TEGG_NATIVE_NODE_API", message);
  return NULL;
}

napi_status tn_js_throw(napi_env env, const char* code, const char* message) {
  TN_CHECK(napi_throw_error(env, code, message));
  return napi_pending_exception;
}
