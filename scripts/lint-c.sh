#!/usr/bin/env bash
# The C sources: their format, what clang-tidy finds, what cppcheck finds.
set -euo pipefail
cd "$(dirname "$0")/.."

mapfile -t sources < <(git ls-files --cached --others --exclude-standard '*.c')
mapfile -t headers < <(git ls-files --cached --others --exclude-standard '*.h')
include=$(node -p "require('node-api-headers').include_dir")
flags=(-std=c11 -D_GNU_SOURCE -DNAPI_VERSION=8 "-I$include" -Wall -Wextra -Wshadow -Wstrict-prototypes)

clang-format --dry-run --Werror "${sources[@]}" "${headers[@]}"

mapfile -t product < <(printf '%s\n' "${sources[@]}" | grep -E '^(src|binding)/')
clang-tidy --quiet --warnings-as-errors='*' \
  --checks='-*,clang-analyzer-*,bugprone-*,-bugprone-easily-swappable-parameters,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling' \
  "${product[@]}" -- "${flags[@]}" 2>/dev/null

cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,portability,performance \
  -DNAPI_VERSION=8 --suppress=missingIncludeSystem "${product[@]}"
