#!/usr/bin/env bash
# Feeds the dependency graph of the core with bytes that libFuzzer thinks up,
# and checks every plan and every refusal against plain rules. What it finds
# lies in the folder it builds in.
#
#   scripts/fuzz.sh [seconds] [libFuzzer options]
#
# 60 seconds unless told, 0 for no limit. FUZZ_FOLDER builds elsewhere.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-60}
folder=${FUZZ_FOLDER:-test/fuzz/build}
flags=(-std=c11 -g -O1 -Wall -Wextra -Wshadow -Wstrict-prototypes -Wconversion -Wmissing-prototypes -Werror)
sanitizers=(-fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all)

mkdir -p "$folder/corpus"
clang "${flags[@]}" "${sanitizers[@]}" test/fuzz/*.c src/*.c -o "$folder/graph_fuzz"
"$folder/graph_fuzz" -max_len=512 "-max_total_time=$seconds" "-artifact_prefix=$folder/" "${@:2}" \
  "$folder/corpus" test/fuzz/corpus
