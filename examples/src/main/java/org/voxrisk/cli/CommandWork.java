package org.voxrisk.cli;

import java.io.PrintWriter;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.work.Work;

/** How the commands work: on {@code --threads}, telling what is done unless {@code --quiet}. */
final class CommandWork {
    private CommandWork() {}

    static Work of(int threads, boolean quiet, PrintWriter err) {
        if (threads < 1) {
            throw new ParameterException("--threads must be at least 1, found " + threads + ".");
        }
        Work work;
        try {
            work = Work.threads(threads);
        } catch (IllegalArgumentException e) {
            throw new ParameterException("--threads: " + e.getMessage() + ".");
        }
        return quiet ? work : work.withProgress(new ConsoleProgress(err));
    }
}
