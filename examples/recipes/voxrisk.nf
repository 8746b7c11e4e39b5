// Extracts a list in parts and joins them:
//
//   nextflow run voxrisk.nf --list cases.csv --out features.csv --options '--settings mr.yaml' --parts 16 [-resume]
//
// The list is named by its place and not staged, because its paths are relative to it. Parts are written beside the table, so
// that a task that is tried again goes on where it was.
nextflow.enable.dsl = 2

params.list = 'cases.csv'
params.out = 'features.csv'
params.options = ''
params.parts = 2
params.voxrisk = 'voxrisk'

process extract {
    cpus 1
    memory '2 GB'
    errorStrategy { task.exitStatus == 2 ? 'terminate' : 'retry' }
    maxRetries 3

    input:
    tuple val(k), val(list), val(out)

    output:
    path '*.part'

    script:
    def part = "${out}.${k}of${params.parts}.part"
    """
    export JAVA_TOOL_OPTIONS=-Xmx${(task.memory.toMega() * 3).intdiv(4)}m
    code=0
    '${params.voxrisk}' extract --quiet --batch '${list}' --out '${out}' --shard ${k}/${params.parts} \
        --threads ${task.cpus} ${params.options} || code=\$?
    # 1: cases failed, which the table tells; without a part, all did.
    if [ \$code -gt 1 ] || [ ! -f '${part}' ]; then exit \$code; fi
    ln -s '${part}' .
    """
}

process joinParts {
    input:
    path parts
    val out

    output:
    val out

    script:
    """
    code=0
    '${params.voxrisk}' merge ${parts} --out '${out}' || code=\$?
    # 1 with a table: cases failed, which it tells.
    if [ \$code -gt 1 ] || [ ! -f '${out}' ]; then exit \$code; fi
    """
}

workflow {
    list = file(params.list).toAbsolutePath().toString()
    out = file(params.out).toAbsolutePath().toString()
    Channel.of(1..(params.parts as int)).map { k -> tuple(k, list, out) } | extract
    joinParts(extract.out.collect(), out)
}
