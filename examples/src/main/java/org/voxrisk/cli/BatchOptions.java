package org.voxrisk.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.cohort.batch.FailedCases;
import org.voxrisk.io.cohort.batch.Shard;
import org.voxrisk.io.settings.ParameterException;
import picocli.CommandLine.Option;

/** The options of an extraction of many cases. */
final class BatchOptions {
    /** What to do about cases that failed before. The names are those of the option. */
    enum Failed {
        /** Try them again. */
        again,
        /** Leave them failed while their files are as they were. */
        keep
    }

    @Option(
            names = "--batch",
            paramLabel = "CASES.csv",
            description =
                    "Instead of --image and --mask: a CSV with columns Image and Mask, and perhaps Label (a number or a"
                            + " name; empty for the settings' label), Label_channel and Series, one case a row, as"
                            + " PyRadiomics' batch files are. Other columns are copied to the results. A case that cannot"
                            + " be used stays a row, which says why; the exit code is then 1.")
    @Nullable
    Path list;

    @Option(
            names = "--study",
            paramLabel = "STUDY",
            description =
                    "Instead of --image and --mask: a study file, or its folder. The features of all its images become the"
                            + " tables F/features/*.csv of the folder F that --out names, where 'voxrisk study STUDY --out F' finds"
                            + " them. The study's file says the settings.")
    @Nullable
    Path study;

    @Option(
            names = "--journal",
            paramLabel = "J",
            description =
                    "File, or folder for a file, with what is done so far. A run that was ended, however that was, is gone"
                            + " on with by the same command. Default: F.journal, which is removed once all cases are done.")
    @Nullable
    Path journal;

    @Option(
            names = "--shard",
            paramLabel = "K/N",
            description = "Only the K-th of N parts of the list, into F.KofN.part, for 'voxrisk merge'.")
    @Nullable
    String shard;

    @Option(
            names = "--failed",
            paramLabel = "again|keep",
            description = "Cases of the journal that failed: try them again, or keep them failed. Default: again.")
    @Nullable
    Failed failed;

    /** The part of the list. */
    Shard shard() {
        try {
            return shard == null ? Shard.WHOLE : Shard.parse(shard);
        } catch (IllegalArgumentException e) {
            throw new ParameterException("--shard: " + e.getMessage() + ".");
        }
    }

    FailedCases failed() {
        return failed == Failed.keep ? FailedCases.KEEP : FailedCases.TRY_AGAIN;
    }

    /** The journal of a run that writes a table; of a shard, the part that it writes. */
    Path journalOf(Path out) {
        String name = String.valueOf(out.getFileName());
        if (shard != null) {
            Shard part = shard();
            return out.resolveSibling(String.format(Locale.ROOT, "%s.%dof%d.part", name, part.number(), part.count()));
        }
        if (journal == null) {
            return out.resolveSibling(name + ".journal");
        }
        return Files.isDirectory(journal) ? journal.resolve(name + ".journal") : journal;
    }

    /** Whether there are many cases. */
    boolean hasMany() {
        return list != null || study != null;
    }

    /** The first option that only a list of cases has. */
    Optional<String> given() {
        return Optional.ofNullable(
                journal != null ? "--journal" : shard != null ? "--shard" : failed != null ? "--failed" : null);
    }

    /** Refuses what only a batch has, where there is none. */
    void requireNone() {
        Optional<String> given = given();
        if (given.isPresent()) {
            throw new ParameterException(given.get() + " belongs to a list of cases; name one with --batch, or leave "
                    + given.get() + " out.");
        }
    }
}
