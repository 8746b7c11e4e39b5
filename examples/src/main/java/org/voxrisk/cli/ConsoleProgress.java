package org.voxrisk.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.voxrisk.work.Progress;

/** Prints one line a stage. */
final class ConsoleProgress implements Progress {
    private final PrintWriter out;

    ConsoleProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void report(String stage, double fraction) {
        out.println(String.format(Locale.ROOT, "[%3.0f %%] %s", 100 * fraction, stage));
        out.flush();
    }
}
