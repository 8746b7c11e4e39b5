package org.voxrisk.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fails when the library has become slower: {@code java -cp benchmarks.jar org.voxrisk.benchmarks.RegressionGate}.
 *
 * <p>Measures the builders of texture matrices and, where their files are given, the workloads of {@link PeerRunner}, each as
 * a ratio to a plain loop that runs in turn with it in the same process, so that machines compare, and sets the ratios beside
 * those of a baseline. Each task counts by its best ratio of several processes, because a process may compile a loop less well
 * than another. What is beyond the limit is measured in two more before it is said to be slower.
 *
 * <p>Options: {@code --baseline FILE} ({@code benchmarks/baseline.csv}), {@code --data DIR} (folder of the workloads; without
 * it they are not measured), {@code --limit PART} (0.2), {@code --forks N} (3), {@code --seconds S} (2, for each task in each
 * process), {@code --only REGEX} (names of tasks), {@code --record true} (writes the baseline in place of comparing; what was
 * not measured keeps its ratio). Exit code 1 if a task is slower, 2 if an option cannot be used.
 */
public final class RegressionGate {
    private static final int MORE_FORKS = 2;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Options options;

    private RegressionGate(Options options) {
        this.options = options;
    }

    private record Options(
            Path baseline,
            Optional<String> data,
            double limit,
            int forks,
            double seconds,
            String only,
            boolean record) {
        static Options parse(String[] args) {
            Path baseline = Path.of("benchmarks", "baseline.csv");
            Optional<String> data = Optional.empty();
            double limit = 0.2;
            int forks = 3;
            double seconds = 2;
            String only = ".*";
            boolean record = false;
            for (int i = 0; i < args.length; i += 2) {
                if (i + 1 == args.length) {
                    throw new IllegalArgumentException(args[i] + " has no value");
                }
                String value = args[i + 1];
                switch (args[i]) {
                    case "--baseline" -> baseline = Path.of(value);
                    case "--data" -> data = Optional.of(value);
                    case "--limit" -> limit = Double.parseDouble(value);
                    case "--forks" -> forks = Integer.parseInt(value);
                    case "--seconds" -> seconds = Double.parseDouble(value);
                    case "--only" -> only = value;
                    case "--record" -> record = Boolean.parseBoolean(value);
                    default -> throw new IllegalArgumentException("unknown option " + args[i]);
                }
            }
            if (!(limit > 0) || forks < 1 || !(seconds > 0)) {
                throw new IllegalArgumentException("limit = " + limit + ", forks = " + forks + ", seconds = " + seconds
                        + ": limit and seconds must be above 0, forks at least 1");
            }
            return new Options(baseline, data, limit, forks, seconds, only, record);
        }
    }

    /**
     * Measures, and compares or records.
     *
     * @param args options, see the class
     * @throws IOException if a file cannot be read or written
     * @throws InterruptedException if it was told to stop
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            System.exit(new RegressionGate(Options.parse(args)).run() ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /** Returns whether all is as before. */
    private boolean run() throws IOException, InterruptedException {
        Map<String, Double> now = new LinkedHashMap<>();
        for (int i = 0; i < options.forks(); i++) {
            measure(options.only(), now);
        }
        if (now.isEmpty()) {
            throw new IllegalArgumentException("no task has a name like " + options.only());
        }
        if (options.record()) {
            record(now);
            return true;
        }
        GateBaseline baseline = GateBaseline.read(options.baseline());
        for (int i = 0; i < MORE_FORKS; i++) {
            List<String> slower = slower(baseline, now);
            if (slower.isEmpty()) {
                break;
            }
            out.println("once more: " + String.join(", ", slower));
            measure(slower.stream().map(Pattern::quote).collect(Collectors.joining("|")), now);
        }
        out.println(String.format("%-22s %10s %10s", "task", "baseline", "now"));
        baseline.compare(now, options.limit()).forEach(out::println);
        List<String> slower = slower(baseline, now);
        out.println(
                slower.isEmpty()
                        ? "no task is slower than the baseline by more than " + 100 * options.limit() + " %"
                        : slower.size() + " of " + now.size() + " tasks are slower by more than "
                                + 100 * options.limit() + " %: " + String.join(", ", slower));
        return slower.isEmpty();
    }

    private List<String> slower(GateBaseline baseline, Map<String, Double> now) {
        return baseline.compare(now, options.limit()).stream()
                .filter(c -> c.verdict() == GateBaseline.Verdict.SLOWER)
                .map(GateBaseline.Comparison::task)
                .toList();
    }

    /** Measures in a process of its own; the best ratio of each task stays. */
    private void measure(String wanted, Map<String, Double> best) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms1g",
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                GateFork.class.getName(),
                Double.toString(options.seconds()),
                wanted));
        options.data().ifPresent(command::add);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println(line);
                int tab = line.indexOf('\t');
                best.merge(line.substring(0, tab), Double.valueOf(line.substring(tab + 1)), Math::min);
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("the measuring process ended with exit code " + process.exitValue());
        }
    }

    private void record(Map<String, Double> now) throws IOException {
        Map<String, Double> all = new LinkedHashMap<>();
        if (options.baseline().toFile().exists()) {
            all.putAll(GateBaseline.read(options.baseline()).ratios());
        }
        all.putAll(now);
        new GateBaseline(all)
                .write(
                        options.baseline(),
                        List.of(
                                "Time of each task as a ratio to the reference loop's, best of " + options.forks()
                                        + " processes; see RegressionGate.",
                                "Recorded on " + LocalDate.now(ZoneOffset.UTC) + ", Java "
                                        + System.getProperty("java.version") + ", " + System.getProperty("os.arch")
                                        + "."));
        out.println("recorded " + now.size() + " tasks in " + options.baseline());
    }
}
