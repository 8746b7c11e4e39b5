package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.cohort.batch.BatchMerge;
import org.voxrisk.io.cohort.batch.BatchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code voxrisk merge}: the parts that the shards of a list wrote in, its table out. */
@Command(
        name = "merge",
        description =
                "Joins the parts that 'voxrisk extract --batch --shard' wrote into the table of the whole list, with"
                        + " the bytes of one run over it. All parts must be of one list, with one choice of settings, by one version"
                        + " of the software, and each shard must be there once and finished.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class MergeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PART",
            description = "The parts of all shards, F.1of3.part F.2of3.part ...")
    private List<Path> parts = List.of();

    @Option(names = "--out", required = true, paramLabel = "F", description = "File to write; replaced if it is there.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(
            names = "--format",
            description =
                    "csv or jsonl (with provenance, one line a case). Default: as F ends, csv if it has no ending.")
    private @Nullable OutputFormat format;

    @Option(names = "--quiet", description = "Only errors, and which cases failed, are told.")
    private boolean quiet;

    MergeCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        OutputFormat form = BatchExtract.format(format, out);
        OutputCheck check = new OutputCheck().output("--out", out);
        parts.forEach(p -> check.input("part", p));
        check.require();
        try (BatchResult result = BatchMerge.open(parts)) {
            BatchExtract.write(result, form, out);
            int exitCode = BatchSummary.failures(result, err);
            if (!quiet) {
                err.println("wrote " + out + ": " + BatchExtract.counts(result));
            }
            return exitCode;
        }
    }
}
