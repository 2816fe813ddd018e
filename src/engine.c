/* SPDX-License-Identifier: MIT */
#include "engine.h"

#include <stdio.h>
#include <string.h>

static tn_engine_set_t only(tn_engine_t engine) {
  return (tn_engine_set_t)1 << engine;
}

const char* tn_engine_name(tn_engine_t engine) {
  switch (engine) {
    case TN_ENGINE_FRAME:
      return "frame";
    case TN_ENGINE_HOOKS:
      return "hooks";
    case TN_ENGINE_BUILTIN:
      return "builtin";
  }
  return "";
}

tn_engine_set_t tn_engine_runnable(const tn_engine_probe_t* probe) {
  tn_engine_set_t runnable = only(TN_ENGINE_BUILTIN);

  /* Where Node carries frames itself, nothing announces every promise and
   * callback through async_hooks any cheaper: `hooks` has no use there. */
  if (probe->frame_round_trip) {
    runnable |= only(TN_ENGINE_FRAME);
  } else if (probe->promise_hooks) {
    runnable |= only(TN_ENGINE_HOOKS);
  }
  return runnable;
}

void tn_engine_list(tn_engine_set_t set, char* text, size_t size) {
  size_t length = 0;

  text[0] = '\0';
  for (int i = 0; i < TN_ENGINE_COUNT; i++) {
    if ((set & only((tn_engine_t)i)) == 0) continue;
    const int added = snprintf(text + length,
                               size - length,
                               "%s%s",
                               length == 0 ? "" : ", ",
                               tn_engine_name((tn_engine_t)i));
    if (added < 0 || (size_t)added >= size - length) return;
    length += (size_t)added;
  }
}

tn_status_t tn_engine_choose(tn_engine_set_t runnable,
                             const char* requested,
                             size_t length,
                             tn_engine_t* engine) {
  for (int i = 0; i < TN_ENGINE_COUNT; i++) {
    const tn_engine_t candidate = (tn_engine_t)i;
    const char* const name = tn_engine_name(candidate);

    if (length == 0) {
      if ((runnable & only(candidate)) == 0) continue;
    } else {
      if (strlen(name) != length) continue;
      if (memcmp(name, requested, length) != 0) continue;
      if ((runnable & only(candidate)) == 0) return TN_ENGINE_UNAVAILABLE;
    }
    *engine = candidate;
    return TN_OK;
  }
  return length == 0 ? TN_ENGINE_UNAVAILABLE : TN_UNKNOWN_ENGINE;
}
