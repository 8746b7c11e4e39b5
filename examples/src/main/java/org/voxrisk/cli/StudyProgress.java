package org.voxrisk.cli;

import java.io.PrintWriter;
import java.util.List;
import org.voxrisk.io.cohort.batch.BatchListener;
import org.voxrisk.riskmodel.study.project.StudyProject;

/** Tells on the console how far a study is; warnings always. */
final class StudyProgress implements StudyProject.Listener {
    private final PrintWriter err;
    private final boolean quiet;

    StudyProgress(PrintWriter err, boolean quiet) {
        this.err = err;
        this.quiet = quiet;
    }

    @Override
    public void stage(String words) {
        if (!quiet) {
            err.println(words);
            err.flush();
        }
    }

    @Override
    public void warnings(List<String> all) {
        new Warnings(all).tell(err);
    }

    @Override
    public BatchListener extracting(String table, int cases) {
        stage("extracting " + table + " (" + cases + " cases)");
        return quiet ? BatchListener.NONE : new BatchProgress(err, System::nanoTime);
    }
}
