/* SPDX-License-Identifier: MIT */
#ifndef TN_TEST_EXPECT_H
#define TN_TEST_EXPECT_H

#include <inttypes.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static int expect_failures = 0;

/* Compares two ints and prints both sides where they differ. */
#define EXPECT_INT(actual, expected) \
  expect_int(__FILE__, __LINE__, #actual, (long)(actual), (long)(expected))

/* Likewise a row of `count` uint32_t with the numbers listed. */
#define EXPECT_ROW(actual, count, ...)        \
  expect_row(__FILE__,                        \
             __LINE__,                        \
             #actual,                         \
             (actual),                        \
             (count),                         \
             (const uint32_t[]){__VA_ARGS__}, \
             sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

/* Likewise two strings. */
#define EXPECT_TEXT(actual, expected) \
  expect_text(__FILE__, __LINE__, #actual, (actual), (expected))

static inline void expect_int(
    const char* file, int line, const char* what, long actual, long expected) {
  if (actual == expected) return;
  expect_failures++;
  fprintf(stderr,
          "%s:%d: %s is %ld, expected %ld\n",
          file,
          line,
          what,
          actual,
          expected);
}

static inline void expect_print_row(const uint32_t* row, size_t count) {
  for (size_t i = 0; i < count; i++) fprintf(stderr, " %" PRIu32, row[i]);
}

static inline void expect_row(const char* file,
                              int line,
                              const char* what,
                              const uint32_t* actual,
                              size_t actual_count,
                              const uint32_t* expected,
                              size_t expected_count) {
  const size_t size = expected_count * sizeof(*expected);

  if (actual_count == expected_count && memcmp(actual, expected, size) == 0) {
    return;
  }
  expect_failures++;
  fprintf(stderr, "%s:%d: %s is", file, line, what);
  expect_print_row(actual, actual_count);
  fprintf(stderr, ", expected");
  expect_print_row(expected, expected_count);
  fprintf(stderr, "\n");
}

static inline void expect_text(const char* file,
                               int line,
                               const char* what,
                               const char* actual,
                               const char* expected) {
  if (strcmp(actual, expected) == 0) return;
  expect_failures++;
  fprintf(stderr,
          "%s:%d: %s is '%s', expected '%s'\n",
          file,
          line,
          what,
          actual,
          expected);
}

#endif
