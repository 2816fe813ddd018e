/* SPDX-License-Identifier: MIT */
#include "../../src/engine.h"

#include <stdlib.h>
#include <string.h>

#include "expect.h"

static tn_engine_set_t runnable_with(int frame, int hooks) {
  const tn_engine_probe_t probe = {.frame_round_trip = frame,
                                   .promise_hooks = hooks};

  return tn_engine_runnable(&probe);
}

static tn_status_t choose(tn_engine_set_t runnable,
                          const char* name,
                          tn_engine_t* engine) {
  return tn_engine_choose(runnable, name, strlen(name), engine);
}

static void prefers_frame_then_hooks_then_builtin(void) {
  tn_engine_t engine = TN_ENGINE_BUILTIN;

  EXPECT_INT(choose(runnable_with(1, 1), "", &engine), TN_OK);
  EXPECT_INT(engine, TN_ENGINE_FRAME);
  EXPECT_INT(choose(runnable_with(0, 1), "", &engine), TN_OK);
  EXPECT_INT(engine, TN_ENGINE_HOOKS);
  EXPECT_INT(choose(runnable_with(0, 0), "", &engine), TN_OK);
  EXPECT_INT(engine, TN_ENGINE_BUILTIN);
}

static void takes_a_name_that_can_run(void) {
  tn_engine_t engine = TN_ENGINE_FRAME;

  for (int i = 0; i < TN_ENGINE_COUNT; i++) {
    const tn_engine_set_t all = (1u << TN_ENGINE_COUNT) - 1;

    EXPECT_INT(choose(all, tn_engine_name((tn_engine_t)i), &engine), TN_OK);
    EXPECT_INT((int)engine, i);
  }
}

static void leaves_the_output_alone_when_it_refuses(void) {
  tn_engine_t engine = TN_ENGINE_BUILTIN;
  const tn_engine_set_t runnable = runnable_with(0, 1);

  EXPECT_INT(choose(runnable, "frame", &engine), TN_ENGINE_UNAVAILABLE);
  EXPECT_INT(choose(runnable, "frames", &engine), TN_UNKNOWN_ENGINE);
  EXPECT_INT(choose(runnable, "fram", &engine), TN_UNKNOWN_ENGINE);
  EXPECT_INT(choose(runnable, "FRAME", &engine), TN_UNKNOWN_ENGINE);
  EXPECT_INT(tn_engine_choose(runnable, "hooks\0x", 7, &engine),
             TN_UNKNOWN_ENGINE);
  EXPECT_INT(tn_engine_choose(0, "", 0, &engine), TN_ENGINE_UNAVAILABLE);
  EXPECT_INT(engine, TN_ENGINE_BUILTIN);
}

static void names_every_engine_once(void) {
  for (int i = 0; i < TN_ENGINE_COUNT; i++) {
    const char* const name = tn_engine_name((tn_engine_t)i);

    EXPECT_INT(name[0] != '\0', 1);
    for (int j = 0; j < i; j++) {
      EXPECT_INT(strcmp(name, tn_engine_name((tn_engine_t)j)) != 0, 1);
    }
  }
}

static void lists_names_and_cuts_what_does_not_fit(void) {
  const tn_engine_set_t all = (1u << TN_ENGINE_COUNT) - 1;
  char text[32];

  tn_engine_list(all, text, sizeof(text));
  EXPECT_TEXT(text, "frame, hooks, builtin");
  tn_engine_list(runnable_with(0, 0), text, sizeof(text));
  EXPECT_TEXT(text, "builtin");
  tn_engine_list(0, text, sizeof(text));
  EXPECT_TEXT(text, "");
  for (size_t size = 1; size < sizeof(text); size++) {
    char* const tight = malloc(size);

    tn_engine_list(all, tight, size);
    EXPECT_INT(strncmp(tight, "frame, hooks, builtin", strlen(tight)), 0);
    free(tight);
  }
}

int main(void) {
  lists_names_and_cuts_what_does_not_fit();
  prefers_frame_then_hooks_then_builtin();
  takes_a_name_that_can_run();
  leaves_the_output_alone_when_it_refuses();
  names_every_engine_once();
  return expect_failures != 0;
}
