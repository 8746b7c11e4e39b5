#!/bin/sh
# Extracts one part of a list and goes on if the process is ended from outside.
#
#   shard.sh K N LIST OUT [OPTION ...]    the K-th of N parts, into OUT.KofN.part; options of 'voxrisk extract'
#   VOXRISK: the command; default: voxrisk
#   TRIES: how often a part is begun; default: 3
#
# Exit code 0: the part is there, although cases of it may have failed, which the table tells. 2: the call is wrong. Others:
# what ended the last try.
set -u
if [ $# -lt 4 ]; then
    sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
k=$1 n=$2 list=$3 out=$4
shift 4
try=1
while :; do
    "${VOXRISK:-voxrisk}" extract --quiet --batch "$list" --out "$out" --shard "$k/$n" "$@"
    code=$?
    case $code in
    0) exit 0 ;;
    1) [ -f "$out.${k}of$n.part" ] && exit 0 || exit 1 ;;
    2) exit 2 ;;
    esac
    echo "shard $k of $n was ended with exit code $code (try $try of ${TRIES:-3}); what is done is kept" >&2
    [ "$try" -lt "${TRIES:-3}" ] || exit "$code"
    try=$((try + 1))
done
