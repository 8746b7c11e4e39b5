package org.voxrisk.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Ratios of tasks to the {@link ReferenceLoop}, as they were when they were found good. A text file: remarks after {@code #},
 * the header {@code task,ratio}, and a line a task.
 *
 * @param ratios task to ratio
 */
record GateBaseline(Map<String, Double> ratios) {
    private static final String HEADER = "task,ratio";

    GateBaseline {
        ratios.forEach((task, ratio) -> {
            if (!(ratio > 0) || Double.isInfinite(ratio)) {
                throw new IllegalArgumentException(task + ": the ratio is " + ratio + ", must be above 0 and finite");
            }
        });
        ratios = new LinkedHashMap<>(ratios);
    }

    /** What became of a task. */
    enum Verdict {
        /** Within the limit. */
        SAME("as before"),
        /** Slower by more than the limit. */
        SLOWER("SLOWER"),
        /** Faster by more than the limit: worth a new baseline, which guards what was won. */
        FASTER("faster; record it"),
        /** The baseline has not heard of it. */
        NEW("not in the baseline"),
        /** In the baseline, and not measured now. */
        NOT_MEASURED("not measured");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }
    }

    /**
     * A task, before and now.
     *
     * @param task its name
     * @param before ratio of the baseline, NaN if it has none
     * @param now ratio now, NaN if it was not measured
     * @param verdict what to make of it
     */
    record Comparison(String task, double before, double now, Verdict verdict) {
        /** One line of the report. */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-22s %10.5f %10.5f %8s  %s",
                    task,
                    before,
                    now,
                    Double.isNaN(now / before) ? "" : String.format(Locale.ROOT, "%+.1f %%", 100 * (now / before - 1)),
                    verdict.text);
        }
    }

    /** Reads a baseline. */
    static GateBaseline read(Path file) throws IOException {
        Map<String, Double> ratios = new LinkedHashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#") || line.equals(HEADER)) {
                continue;
            }
            int comma = line.indexOf(',');
            try {
                ratios.put(line.substring(0, Math.max(0, comma)), Double.valueOf(line.substring(comma + 1)));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        file + ", line " + number + ": '" + line + "' is no task, comma and ratio", e);
            }
        }
        return new GateBaseline(ratios);
    }

    /**
     * Writes it.
     *
     * @param remarks what was measured where, a line each
     */
    void write(Path file, List<String> remarks) throws IOException {
        List<String> lines = new ArrayList<>();
        remarks.forEach(r -> lines.add("# " + r));
        lines.add(HEADER);
        ratios.forEach((task, ratio) -> lines.add(task + "," + String.format(Locale.ROOT, "%.5g", ratio)));
        Files.write(file, lines);
    }

    /**
     * Compares.
     *
     * @param now ratios that were measured
     * @param limit what a ratio may be above, or below, that of the baseline: 0.2 is a fifth
     * @return a comparison for each task of either, those of the baseline first
     */
    List<Comparison> compare(Map<String, Double> now, double limit) {
        List<Comparison> all = new ArrayList<>();
        ratios.forEach((task, before) -> {
            double ratio = now.getOrDefault(task, Double.NaN);
            Verdict verdict = Double.isNaN(ratio)
                    ? Verdict.NOT_MEASURED
                    : ratio > before * (1 + limit)
                            ? Verdict.SLOWER
                            : ratio < before / (1 + limit) ? Verdict.FASTER : Verdict.SAME;
            all.add(new Comparison(task, before, ratio, verdict));
        });
        now.forEach((task, ratio) -> {
            if (!ratios.containsKey(task)) {
                all.add(new Comparison(task, Double.NaN, ratio, Verdict.NEW));
            }
        });
        return all;
    }
}
