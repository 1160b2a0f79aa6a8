#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# kill -9 at 100 random times (the same times at each call, as shares of a run): each output is the old or the new one,
# and the next run takes over what was left. usage: kill.sh PROGRAM SCENARIO
. "$(dirname "$0")/common.sh"
times=${UPHILL_KILLS:-100}
RANDOM=20260201
names="r.json r.csv t.csv"
args=(run "$scenario" -q --trials 20000 --json "$work/r.json" --csv "$work/r.csv" --trials-out "$work/t.csv")
begin=$(now_ms)
"$program" "${args[@]}" || fail "the run itself"
length=$(($(now_ms) - begin))
for name in $names; do
  mv "$work/$name" "$work/new-$name"
  echo "old $name" >"$work/old-$name"
done
old=0 new=0 parts=0
for ((i = 0; i < times; i++)); do
  for name in $names; do cp "$work/old-$name" "$work/$name"; done
  "$program" "${args[@]}" 2>/dev/null &
  child=$!
  sleep "$(printf '%d.%03d' $((RANDOM % (length * 11 / 10 + 1) / 1000)) $((RANDOM % (length * 11 / 10 + 1) % 1000)))"
  kill -9 "$child" 2>/dev/null
  wait "$child" 2>/dev/null
  for name in $names; do
    if cmp -s "$work/$name" "$work/old-$name"; then old=$((old + 1))
    elif cmp -s "$work/$name" "$work/new-$name"; then new=$((new + 1))
    else fail "kill $i: $name is partial"; fi
    [ -e "$work/.$name.part" ] && parts=$((parts + 1))
  done
done
[ "$old" -gt 0 ] || fail "no kill came before the end"
[ "$parts" -gt 0 ] || fail "no kill came while a file was open"
"$program" "${args[@]}" || fail "the run after the last kill"
[ -z "$(find "$work" -name '.*.part')" ] || fail "a part of a dead run is still there"
for name in $names; do cmp -s "$work/$name" "$work/new-$name" || fail "$name after the last kill"; done
finish "$times kills: $old outputs old, $new new, none partial ($parts parts left, all taken over)"
