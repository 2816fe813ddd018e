/* SPDX-License-Identifier: MIT */
#ifndef TN_ARGUMENTS_H
#define TN_ARGUMENTS_H

#include <node_api.h>
#include <stddef.h>

#include "addon.h"

/*
 * Reads a call's first `count` arguments and the environment's state. The first
 * `functions` of them have to be functions: otherwise it throws a TypeError
 * with the code ERR_INVALID_ARG_TYPE. Missing ones are undefined.
 */
napi_status tn_js_read_arguments(napi_env env,
                                 napi_callback_info call,
                                 size_t count,
                                 size_t functions,
                                 napi_value* arguments,
                                 tn_addon_t** addon);

#endif
