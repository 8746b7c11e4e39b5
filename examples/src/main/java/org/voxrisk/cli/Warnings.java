package org.voxrisk.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.image.LabelMap;
import org.voxrisk.io.cohort.CaseException;
import org.voxrisk.io.cohort.CaseInput;
import org.voxrisk.io.format.ImageFile;

/**
 * The warnings of one run, those of the readers and those of the computation, in every command. They are told when the
 * computation is done, and kept for the results; of a run that fails, the error has them, since they may explain it.
 */
final class Warnings {
    private final List<String> all = new ArrayList<>();
    private int told;

    Warnings() {}

    Warnings(List<String> first) {
        all.addAll(first);
    }

    void add(String warning) {
        all.add(warning);
    }

    /** Takes what a reader remarked about a file. */
    void add(Path file, ImageFile read) {
        read.warnings().forEach(w -> add(file + ": " + w));
    }

    /** Takes what is unusual about the labels of a mask file. */
    void add(Path file, LabelMap labels) {
        CaseInput.nanWarning(labels).ifPresent(w -> add(file + ": " + w));
    }

    /** Tells those that were not told yet, one a line. */
    void tell(PrintWriter err) {
        for (; told < all.size(); told++) {
            err.println("warning: " + all.get(told));
        }
        err.flush();
    }

    /**
     * Makes the error of a case that cannot be used: why, and what was remarked before.
     *
     * @param where names the files
     */
    CaseException failure(String where, IllegalArgumentException cause) {
        return new CaseException(where, all, cause);
    }
}
