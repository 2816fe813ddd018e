/* SPDX-License-Identifier: MIT */
#ifndef TN_INJECT_H
#define TN_INJECT_H

#include <node_api.h>
#include <stdbool.h>

#include "../src/plan.h"
#include "addon.h"

/* One object, and what its prototype's injections are to be. */
typedef struct {
  napi_env env;
  const tn_addon_t* addon;
  const tn_plan_t* plan;
  napi_value object;
  /* Property keys, of all injections of the plan. */
  napi_value keys;
  /* What is injected, for the prototype's injections alone. */
  napi_value values;
  /* Property descriptors with a getter, as tn_plan_rows_t numbers them. */
  napi_value accessors;
} tn_injector_t;

/*
 * Defines the injected properties of `prototype` on the object: where it is not
 * of a context, an accessor for what is or is given, a data property else.
 * Injections that are parameters, or stand for nothing, are passed over.
 * `replaced` tells whether an accessor took the place of an own property.
 *
 * Crosses the border six times for an accessor, twice for a value, and three
 * times for every sixteen injections.
 */
napi_status tn_js_inject(const tn_injector_t* injector,
                         uint32_t prototype,
                         bool* replaced);

#endif
