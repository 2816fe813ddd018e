/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

void check_truth(bool truth, const char* text, const char* file, int line) {
  if (truth) return;
  fprintf(stderr, "%s:%d: not so: %s\n", file, line, text);
  abort();
}

static void check_qualifiers(const tn_qualifier_t* kept,
                             size_t kept_count,
                             const tn_qualifier_t* given,
                             size_t given_count) {
  CHECK(kept_count == given_count);
  for (size_t i = 0; i < given_count; i++) {
    CHECK(kept[i].attribute == given[i].attribute);
    CHECK(kept[i].value == given[i].value);
  }
}

static void check_prototype(tn_prototype_t kept, const tn_prototype_t* given) {
  CHECK(kept.name == given->name);
  CHECK(kept.unit == given->unit);
  CHECK(kept.init_type == given->init_type);
  CHECK(kept.access == given->access);
  CHECK(kept.asynchronous == given->asynchronous);
  CHECK(kept.given == given->given);
  check_qualifiers(kept.qualifiers,
                   kept.qualifier_count,
                   given->qualifiers,
                   given->qualifier_count);
}

static void check_injection(tn_injection_t kept, const tn_injection_t* given) {
  CHECK(kept.name == given->name);
  CHECK(kept.position == given->position);
  CHECK(kept.optional == given->optional);
  check_qualifiers(kept.qualifiers,
                   kept.qualifier_count,
                   given->qualifiers,
                   given->qualifier_count);
}

void check_graph(const model_t* model, const tn_graph_t* graph) {
  uint32_t injection = 0;

  CHECK(tn_graph_units(graph) == model->unit_count);
  CHECK(tn_graph_prototypes(graph) == model->prototype_count);
  CHECK(tn_graph_injections(graph) == model->injection_count);
  for (uint32_t i = 0; i < model->unit_count; i++) {
    CHECK(tn_graph_unit_name(graph, i) == model->unit_names[i]);
  }
  for (uint32_t i = 0; i < model->prototype_count; i++) {
    const model_prototype_t* const one = &model->prototypes[i];

    check_prototype(tn_graph_prototype(graph, i), &one->declared);
    CHECK(tn_graph_first_injection(graph, i) == injection);
    while (injection < model->injection_count &&
           model->injections[injection].prototype == i) {
      injection++;
    }
  }
  CHECK(tn_graph_first_injection(graph, model->prototype_count) == injection);
  for (uint32_t i = 0; i < model->injection_count; i++) {
    check_injection(tn_graph_injection(graph, i),
                    &model->injections[i].declared);
  }
}
