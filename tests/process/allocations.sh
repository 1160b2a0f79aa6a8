#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The k-th allocation of a run fails, alone or with all after it until a large block is given back, for k in steps that grow from 1 by an eighth: the run
# fails with words or gets by, the old output is as it was or the new one whole. usage: allocations.sh PROGRAM SCENARIO LIBRARY
. "$(dirname "$0")/common.sh"
library=$(realpath "$3")
target=$work/r.json
args=(run "$scenario" -q --trials 2000 --threads 2 --json "$target")
# usage: with SETTING...: the run with the library that fails
with() { env LD_PRELOAD="$library" "$@" "$program" "${args[@]}" 2>"$work/err"; }

with UPHILL_COUNTS=1 || skip "no library can be put before the C library's here: $(head -1 "$work/err")"
all=$(cat "$work/err")
cp "$target" "$work/new"
echo old >"$work/old"
runs=0 through=0
for ((k = 1; k <= all + all / 8; k += 1 + k / 8)); do
  for on in "" 1; do
    cp "$work/old" "$target"
    with UPHILL_FAILS=$k UPHILL_FAILS_ON=$on
    code=$?
    runs=$((runs + 1))
    what="allocation $k of $all${on:+ and all after}"
    case $code in
      0) through=$((through + 1)) ;;
      1) grep -q '^uphill: ' "$work/err" || fail "$what: says '$(cat "$work/err")'" ;;
      *) fail "$what: exit $code: $(head -3 "$work/err")" ;;
    esac
    whole "$target" "$work/old" "$work/new" "$code" "$what"
    [ -z "$(find "$work" -name '.*.part')" ] || fail "$what: a part is left"
    rm -f "$work"/.*.part
  done
done
[ "$all" -gt 1000 ] || fail "only $all allocations were seen"
[ "$through" -lt "$runs" ] || fail "no failure was felt"
finish "$runs runs with failing allocations of $all: $((runs - through)) failed with words, $through got by"
