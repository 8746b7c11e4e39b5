#!/bin/bash
# The same cases by Spark on two threads of this machine and by 'voxrisk extract --batch --threads 2': both times, from start to end
# of the process, and whether the tables have the same bits. Run it on a quiet machine.
#
#   spark.sh IMAGE MASK CASES FOLDER [PARTITIONS [ROUNDS]]    partitions default 8, rounds (the least time counts) default 1
#   VOXRISK_JAR, BENCHMARKS_JAR: the two jars; default: those that 'mvn package' left in this checkout
#   PRESET: default paper-nonorm. MVN: default mvn; 'mvn -o' where there is no network
#
# FOLDER gets the cohort, both tables and both logs.
set -euo pipefail
[ $# -ge 4 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2; }
here=$(cd "$(dirname "$0")/.." && pwd)
image=$(realpath "$1") mask=$(realpath "$2") cases=$3
mkdir -p "$4"
folder=$(cd "$4" && pwd)
shift 4
voxrisk=$(realpath "${VOXRISK_JAR:-$here/examples/target/voxrisk.jar}")
benchmarks=$(realpath "${BENCHMARKS_JAR:-$here/benchmarks/target/benchmarks.jar}")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

# Each of up to 500 cases has an image of its own.
"$java" -Xmx1g -cp "$benchmarks" org.voxrisk.benchmarks.ManyCases "$image" "$mask" "$cases" 500 "$folder"
"$java" -jar "$voxrisk" presets "${PRESET:-paper-nonorm}" >"$folder/settings.yaml"
# Jars: the class archive that shortens Spark's start takes no folders.
(cd "$here" && ${MVN:-mvn} -q -Pquick,spark -pl examples/spark -am package dependency:build-classpath \
    -Dmdep.outputFile="$folder/classpath.txt" -Dmdep.includeScope=compile)

# What spark-submit gives every Java that it starts.
opens=()
for package in lang lang.invoke lang.reflect io net nio util util.concurrent util.concurrent.atomic; do
    opens+=("--add-opens=java.base/java.$package=ALL-UNNAMED")
done
for package in jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
    opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
"$java" "${opens[@]}" -Djdk.reflect.useDirectMethodHandle=false -Dio.netty.tryReflectionSetAccessible=true -Xmx2g \
    -cp "$here/examples/spark/target/examples-spark.jar:$(cat "$folder/classpath.txt")" \
    org.voxrisk.spark.SparkAgainstBatch "$voxrisk" "$folder/cases.csv" "$folder/settings.yaml" "$folder" "$@" 2>"$folder/comparison.log"
