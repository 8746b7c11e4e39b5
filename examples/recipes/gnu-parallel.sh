#!/bin/sh
# Extracts a list with GNU parallel, here or on other machines that see the same files, and joins the parts.
#
#   gnu-parallel.sh N LIST OUT [OPTION ...]    options of 'voxrisk extract'
#   VOXRISK: the command; default: voxrisk
#   PARALLEL: options of parallel, such as '--sshloginfile machines --workdir . --env VOXRISK'; it reads them itself
#
# A part that fails is begun again up to three times; what was done of it is kept. Exit code: see merge.sh.
set -u
if [ $# -lt 3 ]; then
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
n=$1 list=$2 out=$3
shift 3
seq "$n" | parallel --will-cite --quote --halt soon,fail=1 --retries 3 \
    sh "$here/shard.sh" {} "$n" "$list" "$out" --threads 1 "$@" || exit $?
sh "$here/merge.sh" "$n" "$out"
