/* SPDX-License-Identifier: MIT */
#include "../../src/alloc.h"

#include <stdint.h>

#include "expect.h"
#include "failing_alloc.h"

static void gives_memory_for_every_count(void) {
  failing_alloc_t failing = {0};
  const tn_alloc_t alloc = failing_alloc(&failing);

  for (size_t count = 0; count < 4; count++) {
    unsigned char* const row = tn_alloc_array(&alloc, NULL, count, 8);

    EXPECT_INT(row != NULL, 1);
    memset(row, 1, count * 8);
    tn_alloc_free(&alloc, row);
  }
  unsigned char* const bare = tn_alloc_array(&alloc, NULL, 4, 0);

  EXPECT_INT(bare != NULL, 1);
  bare[0] = 1;
  tn_alloc_free(&alloc, bare);
  EXPECT_INT(failing.live, 0);
}

static void refuses_a_product_that_overflows(void) {
  failing_alloc_t failing = {0};
  const tn_alloc_t alloc = failing_alloc(&failing);
  unsigned char* const row = tn_alloc_array(&alloc, NULL, 1, 1);

  row[0] = 7;
  EXPECT_INT(tn_alloc_array(&alloc, row, SIZE_MAX / 2, 3) == NULL, 1);
  EXPECT_INT(tn_alloc_array(&alloc, row, 3, SIZE_MAX / 2) == NULL, 1);
  EXPECT_INT(tn_alloc_array(&alloc, row, SIZE_MAX, SIZE_MAX) == NULL, 1);
  EXPECT_INT(failing.calls, 1);
  EXPECT_INT(row[0], 7);
  tn_alloc_free(&alloc, row);
}

static void keeps_what_is_in_an_array_that_grows(void) {
  const tn_alloc_t alloc = tn_alloc_libc();
  uint32_t* row = tn_alloc_array(&alloc, NULL, 2, sizeof(*row));

  row[0] = 1;
  row[1] = 2;
  row = tn_alloc_array(&alloc, row, 20000, sizeof(*row));
  EXPECT_ROW(row, 2, 1, 2);
  tn_alloc_free(&alloc, row);
}

static void leaves_an_array_alone_that_cannot_grow(void) {
  failing_alloc_t failing = {.fails_at = 2};
  const tn_alloc_t alloc = failing_alloc(&failing);
  uint32_t* const row = tn_alloc_array(&alloc, NULL, 1, sizeof(*row));

  row[0] = 5;
  EXPECT_INT(tn_alloc_array(&alloc, row, 100, sizeof(*row)) == NULL, 1);
  EXPECT_INT(failing.failed, 1);
  EXPECT_ROW(row, 1, 5);
  tn_alloc_free(&alloc, row);
  EXPECT_INT(failing.live, 0);
}

static void frees_nothing(void) {
  const tn_alloc_t alloc = tn_alloc_libc();

  tn_alloc_free(&alloc, NULL);
}

int main(void) {
  gives_memory_for_every_count();
  refuses_a_product_that_overflows();
  keeps_what_is_in_an_array_that_grows();
  leaves_an_array_alone_that_cannot_grow();
  frees_nothing();
  return expect_failures != 0;
}
