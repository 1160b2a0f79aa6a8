#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What memory cannot hold is refused at once; streaming does not grow with the trials; under any limit on addresses a run
# is done or fails with words. usage: memory.sh PROGRAM SCENARIO
. "$(dirname "$0")/common.sh"
# usage: fastest ARGUMENTS...: milliseconds of the quickest of five
fastest() {
  local best=1000000 begin took
  for _ in 1 2 3 4 5; do
    begin=$(now_ms)
    "$program" "$@" >/dev/null 2>"$work/err"
    took=$(($(now_ms) - begin))
    [ "$took" -lt "$best" ] && best=$took
  done
  echo "$best"
}
refusal=$(fastest sensitivity "$scenario" --trials 1000000000)
grep -q 'of memory, and this machine has .*: use at most .* trials' "$work/err" || fail "refusal says '$(cat "$work/err")'"
[ "$refusal" -lt 100 ] || fail "refused only after $refusal ms"

# usage: peak TRIALS ARGUMENTS...: KiB at most held by a streamed run
peak() {
  bash -c '"$@" & child=$!; most=0
    while grep -q VmHWM /proc/$child/status 2>/dev/null; do
      now=$(awk "/VmHWM/ {print \$2}" /proc/$child/status 2>/dev/null); [ "${now:-0}" -gt "$most" ] && most=$now; sleep 0.01
    done; wait $child || exit 1; echo $most' _ "$program" run "$scenario" -q --stream --trials "$1" "${@:2}"
}
one=$(peak 1000000 --json "$work/r.json") four=$(peak 4000000 --json "$work/r.json")
few=$(peak 200000 --trials-out "$work/t.parquet") many=$(peak 800000 --trials-out "$work/t.parquet")
[ -n "$one" ] && [ -n "$four" ] && [ -n "$few" ] && [ -n "$many" ] || fail "a streamed run"
[ $((four * 100)) -le $((one * 110)) ] || fail "1,000,000 streamed trials held $one KiB, four times as many $four KiB"
[ $((many * 100)) -le $((few * 110)) ] || fail "200,000 exported trials held $few KiB, four times as many $many KiB"
rm -f "$work/t.parquet"

crashes=0 done_=0 refused=0
for mebibytes in 64 96 128 160 192 256 320 384 448 512 640 768 1024 1280 1536 2048; do
  for trials in 2000 200000; do
    (ulimit -v $((mebibytes * 1024)); exec "$program" run "$scenario" -q --trials $trials --json "$work/r.json") 2>"$work/err"
    code=$?
    case $code in
      0) done_=$((done_ + 1)) ;;
      1) refused=$((refused + 1)); grep -q '^uphill: .*memory' "$work/err" || fail "$mebibytes MiB: says '$(cat "$work/err")'" ;;
      *) crashes=$((crashes + 1)); fail "$mebibytes MiB, $trials trials: exit $code: $(head -3 "$work/err")" ;;
    esac
    [ -z "$(find "$work" -name '.*.part')" ] || fail "$mebibytes MiB: a part is left"
  done
done
[ "$done_" -gt 0 ] || fail "no limit lets a run through"
finish "refused in $refusal ms; streaming holds $((one / 1024)) MiB for 1,000,000 trials and $((four / 1024)) MiB for 4,000,000, with every future written $((few / 1024)) MiB for 200,000 and $((many / 1024)) MiB for 800,000; limits of addresses: $done_ done, $refused refused, $crashes crashes"
