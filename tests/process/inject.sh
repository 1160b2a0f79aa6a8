#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every system call on an output fails once, at every place where it is made, in three ways: the run fails with words,
# and the old output is as it was. usage: inject.sh PROGRAM SCENARIO
. "$(dirname "$0")/common.sh"
command -v strace >/dev/null || skip "no strace"
strace -o /dev/null true 2>/dev/null || skip "strace may not trace here"

calls="openat flock fstat ftruncate pwrite64 fallocate write fsync rename"
injected=0
for output in "json r.json" "csv r.csv" "trials-out r.csv" "trials-out r.parquet" "trials-out r.parquet --stream"; do
  read -r option name way <<<"$output"
  target=$work/$name
  part=$work/.$name.part
  args=(run "$scenario" -q --trials 3000 $way "--$option" "$target")
  "$program" "${args[@]}" || fail "$option: the run itself"
  mv "$target" "$work/new"
  echo "old and kept" >"$work/old"
  for call in $calls; do
    for error in ENOSPC EIO EACCES; do
      for ((n = 1; ; n++)); do
        cp "$work/old" "$target"
        strace -f -qq -o "$work/trace" -P "$part" -P "$target" -e "inject=$call:error=$error:when=$n" \
          "$program" "${args[@]}" 2>"$work/err"
        code=$?
        grep -q INJECTED "$work/trace" || break
        injected=$((injected + 1))
        what="--$option $name $way: $error at $call $n"
        [ "$code" -le 1 ] || fail "$what: exit $code: $(cat "$work/err")"
        [ "$code" -eq 0 ] || grep -q '^uphill: cannot write ' "$work/err" || fail "$what: says '$(cat "$work/err")'"
        whole "$target" "$work/old" "$work/new" "$code" "$what"
        [ -e "$part" ] && fail "$what: a part is left"
        rm -f "$part"
      done
    done
  done
  rm -f "$target"
done
[ "$injected" -ge 100 ] || fail "only $injected failures were injected"
[ "$after_all" -eq 0 ] || fail "$after_all runs failed and yet replaced the old output"
finish "$injected failing calls on 5 outputs: old output intact or new one whole"
