/* SPDX-License-Identifier: MIT */
#ifndef TN_FAULTS_SHIM_H
#define TN_FAULTS_SHIM_H

#include <node_api.h>
#include <stddef.h>
#include <stdlib.h>

/*
 * Included ahead of every source of the product (cc -include), after which a
 * generated header (test/faults/build.js) turns each call of Node-API there
 * into one that is counted and may fail without being made.
 */

/* Counts a call of `name`, made in `function`; napi_ok where it is to be made,
 * else the status that it fails with. */
napi_status tn_fault_call(napi_env env, const char* name, const char* function);

void* tn_fault_calloc(size_t count, size_t size, const char* function);
void* tn_fault_realloc(void* memory, size_t size, const char* function);
void tn_fault_free(void* memory);

#define calloc(count, size) tn_fault_calloc((count), (size), __func__)
#define realloc(memory, size) tn_fault_realloc((memory), (size), __func__)
#define free(memory) tn_fault_free(memory)

/* The product's entry; the shim's own comes before it. */
#define napi_register_module_v1 tn_product_register
#define node_api_module_get_api_version_v1 tn_product_api_version

#endif
