package org.voxrisk.benchmarks;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Options of {@link PeerRunner}.
 *
 * @param workload name of the workload
 * @param reps measured repetitions
 * @param warmup repetitions before them
 * @param budget seconds after which no repetition starts
 * @param threads threads to use
 * @param dump file for the values of the last repetition
 * @param data folder of the workloads
 * @param definition whose families and conventions: {@code pyradiomics}, {@code ibsi} (all families, merged matrices of all
 *     directions) or {@code ibsi-nonspatial} (the same without local intensity, Moran's I and Geary's C)
 */
record PeerOptions(
        String workload,
        int reps,
        int warmup,
        double budget,
        int threads,
        Optional<String> dump,
        Path data,
        String definition) {

    static PeerOptions parse(String[] args) {
        String workload = "";
        int reps = 3;
        int warmup = 1;
        double budget = 60;
        int threads = 1;
        Optional<String> dump = Optional.empty();
        String definition = "pyradiomics";
        String fromEnvironment = System.getenv("BENCH_DATA");
        Path data = fromEnvironment != null
                ? Path.of(fromEnvironment)
                : Path.of(System.getProperty("java.io.tmpdir"), "voxrisk-bench");
        for (int i = 0; i + 1 < args.length; i += 2) {
            String value = args[i + 1];
            switch (args[i]) {
                case "--workload" -> workload = value;
                case "--reps" -> reps = Integer.parseInt(value);
                case "--warmup" -> warmup = Math.max(warmup, Integer.parseInt(value));
                case "--budget" -> budget = Double.parseDouble(value);
                case "--threads" -> threads = Integer.parseInt(value);
                case "--dump" -> dump = Optional.of(value);
                case "--data" -> data = Path.of(value);
                case "--definition" -> definition = value;
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
        if (args.length % 2 != 0 || workload.isEmpty()) {
            throw new IllegalArgumentException(
                    "usage: --workload ID [--reps N] [--warmup N] [--budget S] [--threads N] [--dump FILE] [--data DIR]"
                            + " [--definition pyradiomics|ibsi|ibsi-nonspatial]");
        }
        return new PeerOptions(workload, reps, warmup, budget, threads, dump, data, definition);
    }
}
