#!/bin/bash
# Thousands of cases on one machine: throughput from the first to the last tenth, memory, cost of the journal, and a kill in
# the middle. Run it on a quiet machine.
#
#   many-cases.sh IMAGE MASK CASES DISTINCT FOLDER [OPTION ...]    options of 'voxrisk extract'; default --preset paper-nonorm
#   VOXRISK_JAR, BENCHMARKS_JAR: the two jars; default: those that 'mvn package' left in this checkout
#   THREADS: default 2. HEAP: default 2g
#
# FOLDER gets the cohort, the table, progress.tsv (seconds, cases done), gc-1.log, gc-2.log (memory after each collection) and
# recording.jfr of the second process. The process is killed with -9 at 60 % and the same command goes on.
set -euo pipefail
[ $# -ge 5 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
image=$1 mask=$2 cases=$3 distinct=$4 folder=$5
shift 5
[ $# -gt 0 ] || set -- --preset paper-nonorm
voxrisk=${VOXRISK_JAR:-$here/../examples/target/voxrisk.jar}
benchmarks=${BENCHMARKS_JAR:-$here/target/benchmarks.jar}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
mkdir -p "$folder"
"$java" -Xmx1g -cp "$benchmarks" org.voxrisk.benchmarks.ManyCases "$image" "$mask" "$cases" "$distinct" "$folder"
cd "$folder"
journal=table.csv.journal
rm -f table.csv "$journal" progress.tsv gc-*.log* recording.jfr

# The journal has a line for its header, and a line a case; only what came since the last look is read.
seen_bytes=0
seen_lines=0
now=0
look() {
    [ -f "$journal" ] || return 0
    local size
    size=$(stat -c %s "$journal")
    seen_lines=$((seen_lines + $({ tail -c +$((seen_bytes + 1)) "$journal" || true; } | head -c $((size - seen_bytes)) | wc -l)))
    seen_bytes=$size
    now=$((seen_lines > 0 ? seen_lines - 1 : 0))
}

begin=$(date +%s.%N)
since() {
    echo "$(date +%s.%N) - $1" | bc
}

# Starts the extraction; what is done is noted until it ends or has come so far.
extract() {
    local run=$1 until=$2
    shift 2
    # A line that the kill cut short is taken away by the next process.
    seen_bytes=0 seen_lines=0
    look
    "$java" -Xmx"${HEAP:-2g}" -Xlog:gc:gc-"$run".log ${RECORD:-} -cp "$voxrisk" org.voxrisk.cli.Main extract --quiet \
        --batch cases.csv --out table.csv --threads "${THREADS:-2}" "$@" &
    local process=$! first='' started before=$now dumped=''
    started=$(date +%s.%N)
    while kill -0 $process 2>/dev/null; do
        look
        printf '%s\t%s\n' "$(since "$begin")" "$now" >>progress.tsv
        if [ -z "$first" ] && [ "$now" -gt "$before" ]; then
            first=$(since "$started")
            echo "run $run: first case after $first s, with $before done before"
        fi
        if [ -n "${RECORD:-}" ] && [ -z "$dumped" ] && [ "$now" -ge $((cases * 95 / 100)) ]; then
            "${java%java}jcmd" $process JFR.dump filename="$PWD/recording.jfr" >/dev/null && dumped=yes
        fi
        if [ "$now" -ge "$until" ]; then
            kill -9 $process
            wait $process || true
            echo "run $run: killed with $now of $cases cases done"
            return
        fi
        sleep 0.3
    done
    wait $process
}

extract 1 $((cases * 6 / 10)) "$@"
RECORD="-XX:StartFlightRecording=settings=$here/execution-samples.jfc -Xlog:jfr*=off" extract 2 1000000000 "$@"
echo "all: $cases cases in $(since "$begin") s, rows of the table: $(($(wc -l <table.csv) - 1)), ids twice: $(cut -d, -f1 table.csv | sort | uniq -d | wc -l)"
echo "cases a second, by tenths of the list:"
awk -v n="$cases" 'BEGIN { k = 1 } $2 >= n * k / 10 {
    while ($2 >= n * k / 10) { printf "  %3d %%  %.2f\n", 10 * k, (n / 10) / ($1 - t + 1e-9); t = $1; k++ } }' progress.tsv
echo "heap after a collection, MB:"
for run in 1 2; do
    grep -o 'Pause.*' gc-$run.log | grep -o '>[0-9]*M' | tr -d '>M' |
        awk -v r=$run '{ v[NR] = $1 } END { for (k = 0; k < 5; k++) { m = 1e9; for (i = int(NR * k / 5) + 1; i <= int(NR * (k + 1) / 5); i++)
            if (v[i] < m) m = v[i]; printf "  run %d, fifth %d: lowest %d\n", r, k + 1, m } }'
done
"${java%java}jfr" print --stack-depth 64 --events jdk.ExecutionSample recording.jfr | awk '
    /^jdk.ExecutionSample/ { if (n && j) c++; n++; j = 0 } /cohort\.batch\.(Journal|CasePayload)/ { j = 1 }
    END { if (j) c++; printf "samples in the journal: %d of %d (%.2f %%)\n", c, n, 100 * c / (n ? n : 1) }'
