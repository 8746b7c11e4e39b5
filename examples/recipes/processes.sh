#!/bin/sh
# Extracts a list in several processes of this machine and joins their parts.
#
#   processes.sh N LIST OUT [OPTION ...]    options of 'voxrisk extract'
#   VOXRISK: the command; default: voxrisk
#
# One process with --threads does the same with less memory. Several help where a heap would become very large, or where one
# fault of the Java virtual machine must not end all. Exit code: see merge.sh.
set -u
if [ $# -lt 3 ]; then
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
n=$1 list=$2 out=$3
shift 3
started=
k=1
while [ "$k" -le "$n" ]; do
    sh "$here/shard.sh" "$k" "$n" "$list" "$out" --threads 1 "$@" &
    started="$started $!"
    k=$((k + 1))
done
for process in $started; do
    wait "$process" || exit $?
done
sh "$here/merge.sh" "$n" "$out"
