#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A disk that is full, one that fills while it is written, one that is read-only, a folder that is, and a limit on the
# size of files: refused before the simulation where it can be known. usage: disks.sh PROGRAM SCENARIO
# Needs to mount: as root, else skipped.
. "$(dirname "$0")/common.sh"
disk=$work/disk
mkdir "$disk"
mounted=0
trap '[ $mounted = 1 ] && umount "$disk"; rm -rf "$work"' EXIT
checks=0

# usage: refused WHAT WORDS [PREFIX...]: fails at once with these words, the old output as it was
refused() {
  local what=$1 words=$2
  shift 2
  local begin code
  begin=$(now_ms)
  "$@" 2>&1 | cat >"$work/err"  # a limit on files would be one on this file, too
  code=${PIPESTATUS[0]}
  checks=$((checks + 1))
  [ "$code" -eq 1 ] || fail "$what: exit $code: $(cat "$work/err")"
  grep -qF "$words" "$work/err" || fail "$what: says '$(cat "$work/err")'"
  [ $(($(now_ms) - begin)) -lt 1000 ] || fail "$what: only after $(($(now_ms) - begin)) ms"
  [ ! -e "$disk/r.json" ] || [ "$(cat "$disk/r.json")" = old ] || fail "$what: the old output is gone"
  [ -z "$(find "$work" -name '.*.part')" ] || fail "$what: a part is left"
}

long=("$program" run "$scenario" -q --trials 100000000 --stream)
short=("$program" run "$scenario" -q --trials 3000)

echo old >"$disk/r.json"
refused "file size limit of 0" "File too large" bash -c 'ulimit -f 0; exec "$@"' _ "${long[@]}" --json "$disk/r.json"
refused "file size limit below the export" "File too large, and it needs " \
  bash -c 'ulimit -f 10000; exec "$@"' _ "$program" run "$scenario" -q --trials 1000000 --trials-out "$disk/t.parquet"
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
  user=(setpriv --reuid 65534 --regid 65534 --clear-groups)
else
  user=()
fi
chmod 755 "$work"
chmod 555 "$disk"
cp "$scenario" "$work/case.yaml"
if [ "$(id -u)" -ne 0 ] || "${user[@]}" test -x "$program"; then
  refused "read-only folder" "Permission denied" "${user[@]}" "$program" run "$work/case.yaml" -q --trials 3000 --json "$disk/r.json"
fi
chmod 755 "$disk"

if mount -t tmpfs -o size=256k tmpfs "$disk" 2>/dev/null; then
  mounted=1
  echo old >"$disk/r.json"
  head -c 1M /dev/zero >"$disk/filler" 2>/dev/null
  refused "full disk" "No space left on device" "${long[@]}" --json "$disk/r.json"
  refused "full disk, export" "No space left on device" "$program" run "$scenario" -q --trials 4000000 --trials-out "$disk/t.csv"
  rm "$disk/filler"
  refused "disk smaller than the export" "No space left on device, and it needs " "${short[@]}" --trials-out "$disk/t.parquet"
  head -c 240K /dev/zero >"$disk/filler"
  refused "disk that fills while it is written" "No space left on device" "${short[@]}" --json "$disk/r.json"
  rm "$disk/filler"
  "${short[@]}" --json "$disk/r.json" || fail "a disk with room"
  grep -q '"checksum"' "$disk/r.json" || fail "a disk with room: not the whole document"
  echo old >"$disk/r.json"
  mount -o remount,ro "$disk"
  refused "read-only disk" "Read-only file system" "${long[@]}" --json "$disk/r.json"
else
  echo "(no tmpfs can be mounted here: full and read-only disks are left out)"
  [ "$failures" -eq 0 ] && exit 77
fi
finish "$checks refusals"
