#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SIGINT, SIGTERM and SIGHUP at random times of runs that keep, stream, write, and write as they stream: over within a second, with the exit
# code of the signal, nothing partial, nothing left. A machine that is busy with others is allowed for: late is what is
# late by the clock and by the processor's time as well. usage: signals.sh PROGRAM SCENARIO
. "$(dirname "$0")/common.sh"
each=${UPHILL_SIGNALS:-6}
RANDOM=20260202
worst=0 worst_cpu=0 count=0
# Processor time in ms: of a process that runs, and of all that have ended.
cpu_of() { awk '{print ($14 + $15) * 10}' "/proc/$1/stat" 2>/dev/null || echo 0; }
cpu_ended() { awk '{print ($16 + $17) * 10}' "/proc/$$/stat"; }
declare -A codes=([INT]=130 [TERM]=143 [HUP]=129)

# usage: interrupt SIGNAL OUTPUT ARGUMENTS...
interrupt() {
  local signal=$1 output=$2 child begin took code cpu
  shift 2
  echo old >"$output"
  # A job in the background of a script has SIGINT ignored; env gives it back.
  env --default-signal=INT "$program" "$@" >/dev/null 2>"$work/err" &
  child=$!
  sleep "$(printf '%d.%03d' $((RANDOM % 3)) $((RANDOM % 1000)))"
  cpu=$(($(cpu_ended) + $(cpu_of "$child")))
  begin=$(now_ms)
  kill "-$signal" "$child" 2>/dev/null || return 1
  wait "$child"
  code=$?
  took=$(($(now_ms) - begin))
  [ "$code" -ne 0 ] || return 1 # it was done already
  count=$((count + 1))
  [ "$took" -gt "$worst" ] && worst=$took
  cpu=$(($(cpu_ended) - cpu))
  [ "$cpu" -gt "$worst_cpu" ] && worst_cpu=$cpu
  [ "$took" -lt 1000 ] || [ "$cpu" -lt 1000 ] || fail "SIG$signal: over after $took ms, $cpu ms of work ($*)"
  [ "$code" -eq "${codes[$signal]}" ] || fail "SIG$signal: exit $code ($*)"
  [ "$(cat "$work/err")" = "uphill: interrupted, nothing was written" ] || fail "SIG$signal: says '$(cat "$work/err")'"
  [ "$(cat "$output")" = old ] || fail "SIG$signal: the old output is gone ($*)"
  [ -z "$(find "$work" -name '.*.part')" ] || fail "SIG$signal: a part is left ($*)"
}

for signal in INT TERM HUP; do
  for ((i = 0; i < each; i++)); do
    interrupt $signal "$work/r.json" run "$scenario" -q --trials 1000000000 --stream --json "$work/r.json"
    interrupt $signal "$work/r.json" run "$scenario" -q --trials 4000000 --json "$work/r.json"
    interrupt $signal "$work/t.csv" run "$scenario" -q --trials 1000000 --trials-out "$work/t.csv"
    interrupt $signal "$work/s.parquet" run "$scenario" -q --trials 20000000 --stream --trials-out "$work/s.parquet"
    interrupt $signal "$work/t.parquet" run "$scenario" -q --trials 3000000 --trials-out "$work/t.parquet"
  done
done
[ "$count" -ge $((each * 6)) ] || fail "only $count signals came in time"
finish "$count signals, the slowest end after $worst ms, and $worst_cpu ms of work"
