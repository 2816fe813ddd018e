/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "model.h"

typedef struct {
  const uint8_t* bytes;
  size_t left;
} input_t;

/* The next byte, or 0 after the last. */
static uint8_t take(input_t* input) {
  if (input->left == 0) return 0;
  input->left--;
  return *input->bytes++;
}

/* One qualifier of a byte: its attribute above, its value below. */
static tn_qualifier_t take_qualifier(input_t* input) {
  const uint8_t byte = take(input);
  const uint32_t attribute = byte >> 4 & 3;
  const uint32_t value = byte & 7;

  if (attribute == TN_ATTRIBUTE_LOAD_UNIT) {
    return (tn_qualifier_t){attribute, UNIT_NAME + value};
  }
  return (tn_qualifier_t){attribute, value & 3};
}

/* Up to `count` qualifiers, no attribute twice; returns how many. */
static size_t take_qualifiers(input_t* input,
                              size_t count,
                              tn_qualifier_t qualifiers[QUALIFIER_LIMIT]) {
  size_t kept = 0;

  for (size_t i = 0; i < count; i++) {
    const tn_qualifier_t qualifier = take_qualifier(input);
    bool known = false;

    for (size_t k = 0; k < kept; k++) {
      if (qualifiers[k].attribute == qualifier.attribute) known = true;
    }
    if (!known) qualifiers[kept++] = qualifier;
  }
  return kept;
}

static void take_prototype(model_t* model, input_t* input, uint8_t head) {
  const uint8_t traits = take(input);

  if (model->prototype_count == PROTOTYPE_LIMIT) return;
  model_prototype_t* const one = &model->prototypes[model->prototype_count++];

  one->declared = (tn_prototype_t){
      .name = head & 0x1F,
      .unit = (traits & 7u) % model->unit_count,
      .init_type = (tn_init_type_t)((traits >> 3 & 3) % TN_INIT_TYPE_COUNT),
      .access = (traits & 0x20) != 0 ? TN_ACCESS_PRIVATE : TN_ACCESS_PUBLIC,
      .asynchronous = (traits & 0x40) != 0,
      .given = (traits & 0x98) == 0x80,
      .qualifiers = one->qualifiers,
      .qualifier_count = take_qualifiers(input, head >> 5, one->qualifiers),
  };
}

/* Of a name, or of the name, and maybe the qualifiers, of a prototype. */
static void take_injection(model_t* model, input_t* input, uint8_t head) {
  const uint8_t tail = take(input);

  if (model->prototype_count == 0) return;
  if (model->injection_count == INJECTION_LIMIT) return;
  model_injection_t* const one = &model->injections[model->injection_count++];
  const model_prototype_t* const meant =
      &model->prototypes[tail % model->prototype_count];
  const bool by_prototype = (head & 0x40) != 0;

  one->prototype = model->prototype_count - 1;
  one->declared = (tn_injection_t){
      .name = by_prototype ? meant->declared.name : tail & 0x1F,
      .position = (head & 4) != 0 ? TN_POSITION_PROPERTY : tail,
      .optional = (head & 0x20) != 0,
      .qualifiers = one->qualifiers,
  };
  if (by_prototype && (head & 0x10) != 0) {
    memcpy(one->qualifiers, meant->qualifiers, sizeof(one->qualifiers));
    one->declared.qualifier_count = meant->declared.qualifier_count;
    return;
  }
  one->declared.qualifier_count =
      take_qualifiers(input, head & 3, one->qualifiers);
}

void model_decode(model_t* model, const uint8_t* bytes, size_t size) {
  input_t input = {bytes, size};
  const uint8_t failure = take(&input);

  memset(model, 0, sizeof(*model));
  if (failure >= 128) model->fails_at = failure - 127u;
  model->unit_count = 1 + take(&input) % (uint32_t)UNIT_LIMIT;
  const uint8_t namesakes = take(&input);

  for (uint32_t i = 0; i < model->unit_count; i++) {
    const bool namesake = (namesakes >> i & 1) != 0;

    model->unit_names[i] = UNIT_NAME + (namesake ? 0 : i);
  }
  while (input.left > 0) {
    const uint8_t head = take(&input);

    if ((head & 0x80) != 0) {
      take_injection(model, &input, head);
    } else {
      take_prototype(model, &input, head);
    }
  }
}
