# SPDX-License-Identifier: Apache-2.0
# What the checks of the process share. Sourced: SCRIPT PROGRAM SCENARIO.
set -uo pipefail
program=$(realpath "$1") scenario=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

fail() {
  echo "FAILED: $*" >&2
  failures=$((failures + 1))
}
skip() {
  echo "skipped: $*"
  exit 77
}
finish() {
  echo "$*, $failures failures"
  exit $((failures > 0))
}
now_ms() { echo $(($(date +%s%N) / 1000000)); }

# The output is the old one or, if the run said so, the new one; and no run that ended by itself leaves a part.
# usage: whole FILE OLD NEW EXIT WHAT
whole() {
  if cmp -s "$1" "$2"; then
    [ "$4" -ne 0 ] || fail "$5: done, but the output is the old one"
  elif cmp -s "$1" "$3"; then
    [ "$4" -eq 0 ] || after_all=$((after_all + 1))
  else
    fail "$5: neither the old output nor the new one"
  fi
}
after_all=0
