/* SPDX-License-Identifier: MIT */
#ifndef TN_ADDON_H
#define TN_ADDON_H

#include <node_api.h>
#include <stdbool.h>

#include "v8_abi.h"

/*
 * The state of one environment (the main thread or a worker): set before
 * anything else, handed to every native function as its callback data, and
 * released by the instance data's finalizer.
 */
typedef struct {
  napi_env env;
  tn_v8_abi_t v8;
  /* Owned; the function told of unhandled rejections, NULL while none is. */
  napi_ref on_reject;
  /* Owned; Reflect.defineProperty, as it was when the addon was loaded. */
  napi_ref define_property;
} tn_addon_t;

#endif
