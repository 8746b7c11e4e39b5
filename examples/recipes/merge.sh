#!/bin/sh
# Joins the N parts of a list into its table and removes them when that has succeeded.
#
#   merge.sh N OUT
#   VOXRISK: the command; default: voxrisk
#
# Exit code: that of 'voxrisk merge'; 1 if a case failed. The parts stay then, so that the same shards try only those again.
set -u
if [ $# -ne 2 ]; then
    sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
n=$1 out=$2
set --
k=1
while [ "$k" -le "$n" ]; do
    set -- "$@" "$out.${k}of$n.part"
    k=$((k + 1))
done
"${VOXRISK:-voxrisk}" merge "$@" --out "$out"
code=$?
[ $code -eq 0 ] && rm -f "$@"
exit $code
