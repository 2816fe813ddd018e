/* SPDX-License-Identifier: MIT */
#ifndef TN_BINDING_PLAN_H
#define TN_BINDING_PLAN_H

#include <node_api.h>

#include "addon.h"

/*
 * The class Plan: a sealed graph, with the memory of its own.
 *
 * new Plan(words): seals the graph that the words (words.h) describe, a
 * Uint32Array. Its `status` is 'ok' or the name of what is wrong (below).
 *   'ok': the rows of tn_plan_rows_t as Uint32Arrays (targets, slots,
 *     accessors, order, levels, flags, unitOrder) and slotCount.
 *   else: injection (undefined where it is about none) and numbers, as
 *     tn_diag_t has them.
 * plan.find(name, unit, words) -> { status, prototype, numbers }: who asks from
 *   `unit`, or from none (0xFFFFFFFF), for a name with the qualifiers.
 * plan.reach(prototype, asynchronousOnly) -> Uint32Array of context prototypes.
 * plan.inject(object, prototype, keys, values, accessors): defines the
 *   prototype's injected properties on the object. `keys` are those of all
 *   injections, `values` of this prototype's alone, `accessors` property
 *   descriptors by their numbers. A context prototype or a given one, in one
 *   that is of no context, gets the accessor, everything else a data
 *   property. Returns whether an accessor took the place of a property of the
 *   object's own. Throws TEGG_NATIVE_INJECT where the object does not take a
 *   property.
 *
 * Names of status: duplicatePrototype prototypeNotFound severalPrototypes
 * prototypeCycle loadUnitCycle. Throws TEGG_NATIVE_NO_MEMORY, and
 * TEGG_NATIVE_GRAPH for words or numbers that make no sense.
 */
napi_status tn_js_plan_define(napi_env env, tn_addon_t* addon, napi_value* out);

#endif
