/* SPDX-License-Identifier: MIT */
#ifndef TN_FUZZ_MODEL_H
#define TN_FUZZ_MODEL_H

#include "../../src/graph.h"

/*
 * What the bytes of one run stand for. Few names, load units and qualifiers:
 * they have to meet.
 *
 *     byte 0    from 128 on: the call at which the allocator fails, less 127
 *     byte 1    load units, less 1
 *     byte 2    a bit a load unit: it has the name of the first one
 *     then      0qqnnnnn gapttuuu    a prototype: its qualifiers, name n; given
 *                                    if it can be, asynchronous, private,
 *                                    init type, unit
 *               1eoc..qq xxxxxxxx    an injection of the one before: of name
 *                                    x or, with e, of prototype x's; optional;
 *                                    copies that one's qualifiers
 *               ..aa.vvv             a qualifier of either, q times
 *
 * All bytes stand for something.
 */
enum {
  UNIT_LIMIT = 6,
  PROTOTYPE_LIMIT = 64,
  INJECTION_LIMIT = 256,
  QUALIFIER_LIMIT = 3,
};

/* The name of the first load unit. */
enum { UNIT_NAME = 1000 };

/* `declared.qualifiers` are the ones beside it. */
typedef struct {
  tn_prototype_t declared;
  tn_qualifier_t qualifiers[QUALIFIER_LIMIT];
} model_prototype_t;

typedef struct {
  tn_injection_t declared;
  tn_qualifier_t qualifiers[QUALIFIER_LIMIT];
  uint32_t prototype;
} model_injection_t;

typedef struct {
  /* 0 for never. */
  size_t fails_at;
  uint32_t unit_names[UNIT_LIMIT];
  uint32_t unit_count;
  model_prototype_t prototypes[PROTOTYPE_LIMIT];
  uint32_t prototype_count;
  model_injection_t injections[INJECTION_LIMIT];
  uint32_t injection_count;
} model_t;

/* `model` is not to be moved: parts of it point at others. */
void model_decode(model_t* model, const uint8_t* bytes, size_t size);

#endif
