/* SPDX-License-Identifier: MIT */
#ifndef TN_ERROR_H
#define TN_ERROR_H

#include <node_api.h>

/* Leaves the enclosing napi_status function at the first call that fails. */
#define TN_CHECK(call)                       \
  do {                                       \
    const napi_status check_status = (call); \
    if (check_status != napi_ok) {           \
      return check_status;                   \
    }                                        \
  } while (0)

/*
 * What an exported function returns for the status of its work: `result` when
 * it is napi_ok. Otherwise NULL, with an exception pending: the one that is
 * pending already, or an Error with the code TEGG_NATIVE_NODE_API that names
 * `where` and Node-API's own message. Throws nothing into an environment that
 * cannot run JavaScript.
 */
napi_value tn_js_return(napi_env env,
                        napi_status status,
                        const char* where,
                        napi_value result);

/* Throws `message` as an Error with `code`; returns napi_pending_exception. */
napi_status tn_js_throw(napi_env env, const char* code, const char* message);

#endif
