#!/bin/bash
# A CT of 512 x 512 x 600 voxels of 16 bits with a region of 30 mm, from an uncompressed file to 107 features in a new process: time,
# resident memory above that at the start of the program, heap. Beside it a case of 40 x 40 x 40 voxels, whose memory is what classes
# and compiled code take. FOLDER gets 790 MB; each file is read once before, so that no disk is measured.
#
#   large-ct.sh FOLDER
#   BENCHMARKS_JAR: default that of 'mvn package' in this checkout. CORE: default 0
set -euo pipefail
[ $# -eq 1 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
benchmarks=${BENCHMARKS_JAR:-$here/target/benchmarks.jar}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
mkdir -p "$1"
"$java" -Xmx2g -cp "$benchmarks" org.voxrisk.benchmarks.CtPhantom 512 512 600 0.75 1 "$1/large"
"$java" -Xmx2g -cp "$benchmarks" org.voxrisk.benchmarks.CtPhantom 40 40 40 1 1 "$1/small"
cat "$1"/*/image.* "$1"/*/mask.nrrd >/dev/null
for options in "-XX:+UseG1GC -Xmx560m" "-XX:+UseSerialGC -Xmx490m"; do
    echo "$options"
    for file in small/image.nrrd large/image.nrrd large/image.nii; do
        for time in 1 2 3; do
            # shellcheck disable=SC2086 # several options
            taskset -c "${CORE:-0}" "$java" $options -cp "$benchmarks" \
                org.voxrisk.benchmarks.LargeCase "$1/$file" "$1/${file%/*}/mask.nrrd"
        done
    done
done
