package org.voxrisk.cli;

import java.io.PrintWriter;
import org.voxrisk.work.Progress;

/** Prints one line a stage. */
final class ConsoleProgress implements Progress {
    private final PrintWriter out;

    ConsoleProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void report(String stage, double fraction) {
        String percent = Long.toString(Math.round(100 * fraction));
        out.println("[" + " ".repeat(Math.max(0, 3 - percent.length())) + percent + " %] " + stage);
        out.flush();
    }
}
