#!/bin/sh
# A Slurm array: each of its tasks extracts one part of a list.
#
#   export VOXRISK=/shared/voxrisk/voxrisk              # the command, where all nodes see it
#   job=$(sbatch --parsable --array=1-16 slurm-array.sh LIST OUT [OPTION ...])
#   sbatch --dependency=afterok:$job --ntasks=1 --mem=2G --wrap="sh merge.sh 16 OUT"
#
# A task that is requeued, or submitted again with the same array, goes on where it was.
#SBATCH --job-name=voxrisk
#SBATCH --array=1-16
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=2
#SBATCH --mem=4G
#SBATCH --time=04:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=voxrisk-%A_%a.log
set -u
: "${SLURM_ARRAY_TASK_ID:?submit it with sbatch}"
n=${SLURM_ARRAY_TASK_COUNT:-$SLURM_ARRAY_TASK_MAX}
if [ "${SLURM_ARRAY_TASK_MIN:-1}" -ne 1 ] || [ "${SLURM_ARRAY_TASK_MAX:-$n}" -ne "$n" ]; then
    # Some tasks of an array submitted again: their number says nothing about how many parts there are.
    n=${PARTS:?the array is not 1 to N; say in PARTS how many parts the list has}
fi
list=$1 out=$2
shift 2
# Three quarters of the memory for the heap; the rest is Java's own.
export JAVA_TOOL_OPTIONS="-Xmx$((${SLURM_MEM_PER_NODE:-4096} * 3 / 4))m"
"${VOXRISK:-voxrisk}" extract --quiet --batch "$list" --out "$out" --shard "$SLURM_ARRAY_TASK_ID/$n" \
    --threads "${SLURM_CPUS_PER_TASK:-1}" "$@"
code=$?
# 1: cases failed, which the table tells; without a part, all did.
[ $code -eq 1 ] && [ -f "$out.${SLURM_ARRAY_TASK_ID}of$n.part" ] && code=0
exit $code
