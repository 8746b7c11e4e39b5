package org.voxrisk.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Runs one workload of the side-by-side benchmark repeatedly in this process and prints one JSON line a repetition.
 *
 * <p>{@code --workload ID --reps N --warmup N --budget SECONDS --threads N [--dump FILE] [--data DIR]
 * [--definition pyradiomics|ibsi|ibsi-nonspatial]}. The workloads'
 * folder is {@code --data}, else the environment variable {@code BENCH_DATA}, else {@code voxrisk-bench} under the
 * system's temporary folder; {@code workloads.json} there has their settings. Warm-up repetitions have {@code rep < 0}.
 * No repetition starts when the budget is spent. {@code --dump} writes the values of the last repetition, to be compared
 * before any time is.
 */
public final class PeerRunner {
    private PeerRunner() {}

    /**
     * Runs a workload.
     *
     * @param args options, see the class
     * @throws IOException if the workload's files cannot be read
     */
    public static void main(String[] args) throws IOException {
        PeerOptions options = PeerOptions.parse(args);
        PeerWorkload workload = PeerWorkload.read(options);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long begin = System.nanoTime();
        PeerWorkload.Values values = new PeerWorkload.Values(0, "");
        for (int i = 0; i < options.warmup() + options.reps(); i++) {
            double elapsed = (System.nanoTime() - begin) / 1e9;
            if (i > 0 && elapsed > options.budget()) {
                break;
            }
            long wall = System.nanoTime();
            long cpu = system.getProcessCpuTime();
            values = workload.run();
            out.println(String.format(
                    Locale.ROOT,
                    "{\"peer\":\"voxrisk\",\"workload\":\"%s\",\"rep\":%d,\"seconds\":%.6f,\"cpu_seconds\":%.6f,"
                            + "\"n_features\":%d,\"warmup\":%b}",
                    options.workload(),
                    i - options.warmup(),
                    (System.nanoTime() - wall) / 1e9,
                    (system.getProcessCpuTime() - cpu) / 1e9,
                    values.count(),
                    i < options.warmup()));
        }
        if (options.dump().isPresent()) {
            Files.writeString(Path.of(options.dump().get()), values.json());
        }
    }
}
