package org.voxrisk.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One process of {@link RegressionGate}: measures tasks and prints a line each, name and ratio to the {@link ReferenceLoop},
 * with a tab between.
 *
 * <p>Loop and task take turns, so that both see the same machine, and the best time of each counts: what disturbs a
 * process only makes it slower.
 */
final class GateFork {
    private static final int MINIMUM_ROUNDS = 5;
    private static final long SAMPLE_NANOS = 20_000_000;
    private static final int WHOLE_WARMUP = 4;

    // Until compiled, also where the compiler's threads get little time.
    private static final int REFERENCE_WARMUP_RUNS = 300;
    private static final int WARMUP_RUNS = 100;
    private static final int WHOLE_WARMUP_RUNS = 10;

    private final ReferenceLoop reference = new ReferenceLoop();
    private final double seconds;
    private double sink;

    private GateFork(double seconds) {
        this.seconds = seconds;
    }

    /**
     * Measures.
     *
     * @param args seconds for each task, pattern of the tasks' names, and the folder of the workloads if there is one
     * @throws IOException if a workload's files cannot be read
     */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        GateFork fork = new GateFork(Double.parseDouble(args[0]));
        Pattern wanted = Pattern.compile(args[1]);
        List<GateTask> tasks = new ArrayList<>(GateTask.textures());
        if (args.length > 2) {
            tasks.addAll(GateTask.workloads(Path.of(args[2])));
        }
        fork.warmReference();
        for (GateTask task : tasks) {
            if (wanted.matcher(task.name()).matches()) {
                out.println(task.name() + "\t" + fork.ratio(task));
            }
        }
        if (Double.isNaN(fork.sink)) {
            throw new IllegalStateException("the reference loop went wrong");
        }
    }

    private void warmReference() {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (int i = 0; i < REFERENCE_WARMUP_RUNS || System.nanoTime() < end; i++) {
            sink += reference.run();
        }
    }

    private double ratio(GateTask task) throws IOException {
        long expected = task.action().run();
        long single = warm(task, expected);
        int times = (int) Math.max(1, Math.min(10_000, SAMPLE_NANOS / Math.max(1, single)));
        double bestTask = Double.MAX_VALUE;
        double bestReference = Double.MAX_VALUE;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (int round = 0; round < MINIMUM_ROUNDS || System.nanoTime() < end; round++) {
            long begin = System.nanoTime();
            sink += reference.run();
            long between = System.nanoTime();
            for (int i = 0; i < times; i++) {
                run(task, expected);
            }
            bestReference = Math.min(bestReference, (double) (between - begin));
            bestTask = Math.min(bestTask, (double) (System.nanoTime() - between) / times);
        }
        return bestTask / bestReference;
    }

    /** Runs it for as long as it is measured, whole extractions four times as long, and returns the last time. */
    private long warm(GateTask task, long expected) throws IOException {
        long end = System.nanoTime() + (long) (seconds * 1e9 * (task.isWhole() ? WHOLE_WARMUP : 1));
        int runs = task.isWhole() ? WHOLE_WARMUP_RUNS : WARMUP_RUNS;
        long last = 0;
        for (int i = 0; i < runs || System.nanoTime() < end; i++) {
            long begin = System.nanoTime();
            run(task, expected);
            last = System.nanoTime() - begin;
        }
        return last;
    }

    private static void run(GateTask task, long expected) throws IOException {
        long result = task.action().run();
        if (result != expected) {
            throw new IllegalStateException(task.name() + " gave " + result + " after " + expected);
        }
    }
}
