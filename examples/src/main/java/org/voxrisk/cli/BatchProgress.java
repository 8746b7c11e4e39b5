package org.voxrisk.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.voxrisk.io.cohort.batch.BatchListener;

/** Prints how far a batch is, and how long the rest will take: a line every few seconds, and the first and the last. */
final class BatchProgress implements BatchListener {
    private static final double NANOS = 1e9;
    private static final double INTERVAL = 5;
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;

    private final PrintWriter out;
    private final LongSupplier nanoTime;
    private int cases;
    private int before;
    private int done;
    private int failures;
    private long began;
    private long told;

    /**
     * Makes a listener.
     *
     * @param nanoTime a clock as {@link System#nanoTime}
     */
    BatchProgress(PrintWriter out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
    }

    @Override
    public void begun(int all, int already, long dropped) {
        cases = all;
        before = already;
        done = already;
        began = nanoTime.getAsLong();
        if (dropped > 0) {
            print("the run before was ended while it wrote its journal: " + dropped
                    + " bytes of it are no whole record, whose case is computed again");
        }
        if (already > 0) {
            print(already + " of " + all + (all == 1 ? " case was" : " cases were") + " done before");
        }
    }

    @Override
    public void finished(int line, Optional<String> failure) {
        done++;
        failures += failure.isPresent() ? 1 : 0;
        long now = nanoTime.getAsLong();
        if (done == before + 1 || done == cases || (now - told) / NANOS >= INTERVAL) {
            told = now;
            print(line(now));
        }
    }

    private String line(long now) {
        double perCase = (now - began) / NANOS / (done - before);
        String left = done == cases ? "" : ", " + duration(perCase * (cases - done)) + " left";
        return String.format(
                Locale.ROOT,
                "[%3.0f %%] %d of %d cases%s%s (%s s a case)",
                Math.floor(100.0 * done / cases),
                done,
                cases,
                failures == 0 ? "" : ", " + failures + " failed",
                left,
                perCase < 10
                        ? String.format(Locale.ROOT, "%.2g", perCase)
                        : String.format(Locale.ROOT, "%.0f", perCase));
    }

    private static String duration(double seconds) {
        if (seconds < 1.5 * MINUTE) {
            return String.format(Locale.ROOT, "%.0f s", Math.ceil(seconds));
        }
        return seconds < 1.5 * HOUR
                ? String.format(Locale.ROOT, "%.0f min", seconds / MINUTE)
                : String.format(Locale.ROOT, "%.1f h", seconds / HOUR);
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
