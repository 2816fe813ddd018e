/* SPDX-License-Identifier: MIT */
#ifndef TN_TEST_EXPECT_H
#define TN_TEST_EXPECT_H

#include <stdio.h>

static int expect_failures = 0;

/* Compares two ints and prints both sides where they differ. */
#define EXPECT_INT(actual, expected) \
  expect_int(__FILE__, __LINE__, #actual, (actual), (expected))

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

#endif
