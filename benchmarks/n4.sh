#!/bin/bash
# N4 on one core, beside SimpleITK where there is one: fields are compared, then CPU seconds.
#
#   n4.sh IMAGE SHRINK FOLDER
#   PYTHON: a Python with SimpleITK and numpy, the peer; without it only this side runs
#   BENCHMARKS_JAR: default that of 'mvn package' in this checkout. WARMUP, REPS: default 3 and 3. CORE: default 0
set -euo pipefail
[ $# -eq 3 ] || { sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
benchmarks=${BENCHMARKS_JAR:-$here/target/benchmarks.jar}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
mkdir -p "$3"
pin=(taskset -c "${CORE:-0}")
"${pin[@]}" "$java" -XX:+UseSerialGC -Xmx2g -cp "$benchmarks" org.voxrisk.benchmarks.N4Runner "$1" "$2" \
    "${WARMUP:-3}" "${REPS:-3}" "$3/ours.nrrd" | tee "$3/ours.jsonl"
[ -n "${PYTHON:-}" ] || exit 0
"${pin[@]}" "$PYTHON" "$here/peers/n4_simpleitk.py" "$1" "$2" "$3/theirs.npy" | tee "$3/theirs.jsonl"
"$PYTHON" - "$3" <<'END'
import json, sys
import numpy as np, SimpleITK as sitk
folder = sys.argv[1]
ours = sitk.GetArrayFromImage(sitk.ReadImage(folder + "/ours.nrrd"))
theirs = np.load(folder + "/theirs.npy").astype(float)
print(f"log field: largest difference {np.abs(ours - theirs).max():.2e}, standard deviation {theirs.std():.2e}")
cpu = min(r["cpu_seconds"] for r in map(json.loads, open(folder + "/ours.jsonl")) if r["rep"] >= 0)
peer = json.loads(open(folder + "/theirs.jsonl").read())["cpu_seconds"]
print(f"CPU seconds: SimpleITK {peer:.2f}, here {cpu:.3f}, ratio {peer / cpu:.0f}")
END
