/* SPDX-License-Identifier: MIT */
#include "words.h"

#include <stdbool.h>

/* A qualifier is two words: they are read where they lie. */
_Static_assert(sizeof(tn_qualifier_t) == 2 * sizeof(uint32_t),
               "a qualifier has no padding");

typedef struct {
  const uint32_t* next;
  const uint32_t* end;
  /* Nothing was read past the end. */
  bool whole;
} reader_t;

/* No words may be NULL. */
static reader_t read_from(const uint32_t* words, size_t count) {
  return (reader_t){words, count == 0 ? words : words + count, true};
}

static uint32_t read_word(reader_t* reader) {
  if (reader->next == reader->end) {
    reader->whole = false;
    return 0;
  }
  return *reader->next++;
}

static const tn_qualifier_t* read_qualifiers(reader_t* reader, size_t* count) {
  const size_t claimed = read_word(reader);
  const uint32_t* const first = reader->next;

  *count = 0;
  if (!reader->whole || claimed == 0) return NULL;
  if (claimed > (size_t)(reader->end - first) / 2) {
    reader->whole = false;
    return NULL;
  }
  reader->next += claimed * 2;
  *count = claimed;
  return (const tn_qualifier_t*)first;
}

static tn_status_t read_injection(reader_t* reader, tn_graph_t* graph) {
  tn_injection_t injection = {.name = read_word(reader)};

  injection.position = read_word(reader);
  injection.optional = (read_word(reader) & TN_WORD_OPTIONAL) != 0;
  injection.qualifiers = read_qualifiers(reader, &injection.qualifier_count);
  if (!reader->whole) return TN_OUT_OF_RANGE;
  return tn_graph_add_injection(graph, &injection);
}

static tn_status_t read_prototype(reader_t* reader, tn_graph_t* graph) {
  tn_prototype_t prototype = {.name = read_word(reader)};

  prototype.unit = read_word(reader);
  prototype.init_type = (tn_init_type_t)read_word(reader);
  const uint32_t bits = read_word(reader);

  prototype.access =
      (bits & TN_WORD_PUBLIC) != 0 ? TN_ACCESS_PUBLIC : TN_ACCESS_PRIVATE;
  prototype.asynchronous = (bits & TN_WORD_ASYNCHRONOUS) != 0;
  prototype.given = (bits & TN_WORD_GIVEN) != 0;
  prototype.qualifiers = read_qualifiers(reader, &prototype.qualifier_count);
  const uint32_t injections = read_word(reader);

  if (!reader->whole) return TN_OUT_OF_RANGE;
  tn_status_t status = tn_graph_add_prototype(graph, &prototype);

  for (uint32_t i = 0; i < injections && status == TN_OK; i++) {
    status = read_injection(reader, graph);
  }
  return status;
}

tn_status_t tn_words_read(const uint32_t* words,
                          size_t count,
                          tn_graph_t* graph) {
  reader_t reader = read_from(words, count);
  const uint32_t units = read_word(&reader);
  tn_status_t status = TN_OK;

  for (uint32_t i = 0; i < units && status == TN_OK; i++) {
    const uint32_t name = read_word(&reader);

    status = reader.whole ? tn_graph_add_unit(graph, name) : TN_OUT_OF_RANGE;
  }
  if (status != TN_OK) return status;
  const uint32_t prototypes = read_word(&reader);

  for (uint32_t i = 0; i < prototypes && status == TN_OK; i++) {
    status = read_prototype(&reader, graph);
  }
  if (status != TN_OK) return status;
  return reader.whole && reader.next == reader.end ? TN_OK : TN_OUT_OF_RANGE;
}

tn_status_t tn_words_qualifiers(const uint32_t* words,
                                size_t count,
                                const tn_qualifier_t** qualifiers,
                                size_t* qualifier_count) {
  reader_t reader = read_from(words, count);
  size_t read = 0;
  const tn_qualifier_t* const found = read_qualifiers(&reader, &read);

  if (!reader.whole || reader.next != reader.end) return TN_OUT_OF_RANGE;
  *qualifiers = found;
  *qualifier_count = read;
  return TN_OK;
}
