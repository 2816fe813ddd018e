/* SPDX-License-Identifier: MIT */
#ifndef TN_WORDS_H
#define TN_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "../src/graph.h"

/*
 * A graph as the host writes it down: 32-bit words in a row, so that all
 * classes of an app cross the border in one call.
 *
 *     graph       unit count, units, prototype count, prototypes
 *     unit        name
 *     prototype   name, unit, init type, bits, qualifiers,
 *                 injection count, injections
 *     injection   name, position, bits, qualifiers
 *     qualifiers  count, then an attribute and a value each
 */
enum {
  /* A prototype's bits. */
  TN_WORD_PUBLIC = 1,
  TN_WORD_ASYNCHRONOUS = 2,
  TN_WORD_GIVEN = 4,
  /* An injection's. */
  TN_WORD_OPTIONAL = 1,
};

/*
 * Adds to `graph` what `count` words say. TN_OUT_OF_RANGE where they break off
 * or name what does not exist, TN_NO_MEMORY; the graph then has a part of it.
 */
tn_status_t tn_words_read(const uint32_t* words,
                          size_t count,
                          tn_graph_t* graph);

/*
 * Where `count` words begin with qualifiers, reads them. They lie in the words
 * themselves. TN_OUT_OF_RANGE.
 */
tn_status_t tn_words_qualifiers(const uint32_t* words,
                                size_t count,
                                const tn_qualifier_t** qualifiers,
                                size_t* qualifier_count);

#endif
