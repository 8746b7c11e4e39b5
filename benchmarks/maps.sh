#!/bin/bash
# Feature maps on one core, beside PyRadiomics where there is one: values are compared, then CPU seconds.
#
#   maps.sh IMAGE MASK BIN_WIDTH RADIUS FOLDER
#   PYTHON: a Python with radiomics (and SimpleITK, numpy), the peer; without it only this side runs
#   BENCHMARKS_JAR: default that of 'mvn package' in this checkout. WARMUP, REPS: default 10 and 5. CORE: default 0
#
# A ball of 30 mm: java -cp benchmarks.jar org.voxrisk.benchmarks.CtPhantom 40 40 40 1 1 FOLDER
set -euo pipefail
[ $# -eq 5 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
benchmarks=${BENCHMARKS_JAR:-$here/target/benchmarks.jar}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
mkdir -p "$5"
pin=(taskset -c "${CORE:-0}")
"${pin[@]}" "$java" -XX:+UseSerialGC -Xmx3g -cp "$benchmarks" org.voxrisk.benchmarks.MapRunner "$1" "$2" "$3" "$4" \
    "${WARMUP:-10}" "${REPS:-5}" "$5/ours" | tee "$5/ours.jsonl"
[ -n "${PYTHON:-}" ] || exit 0
OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 "${pin[@]}" "$PYTHON" "$here/peers/maps_pyradiomics.py" "$1" "$2" "$3" "$4" "$5/theirs.npz" \
    2>"$5/theirs.log" | tee "$5/theirs.jsonl"
"$PYTHON" "$here/peers/compare_maps.py" "$5/ours" "$5/theirs.npz"
"$PYTHON" - "$5" <<'END'
import json, sys
ours = min(r["cpu_seconds"] for r in map(json.loads, open(sys.argv[1] + "/ours.jsonl")) if r["rep"] >= 0)
theirs = json.loads(open(sys.argv[1] + "/theirs.jsonl").read())["cpu_seconds"]
print(f"CPU seconds: PyRadiomics {theirs:.2f}, here {ours:.3f}, ratio {theirs / ours:.0f}")
END
