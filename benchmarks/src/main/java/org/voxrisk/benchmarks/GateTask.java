package org.voxrisk.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A piece of work whose time {@link RegressionGate} watches.
 *
 * @param name its name in the baseline
 * @param isWhole whether it is a whole extraction from files, which takes longer until it is warm
 * @param action does it once and returns a number that depends on the result
 */
record GateTask(String name, boolean isWhole, Action action) {
    private static final int[][] EDGES_AND_LEVELS = {{32, 32}, {64, 32}, {64, 128}};
    private static final List<String> WORKLOADS = List.of("W1", "W2", "W3", "W4", "W5");

    /** Does the work once. */
    interface Action {
        long run() throws IOException;
    }

    /** The builders of texture matrices as {@link TextureMatrixBenchmark} has them. */
    static List<GateTask> textures() {
        List<GateTask> tasks = new ArrayList<>();
        for (int[] size : EDGES_AND_LEVELS) {
            TextureMatrixBenchmark texture = new TextureMatrixBenchmark();
            texture.edge = size[0];
            texture.levels = size[1];
            texture.prepare();
            String of = "-" + size[0] + "-" + size[1];
            tasks.add(new GateTask(
                    "discretize" + of, false, () -> texture.discretize().levelCount()));
            tasks.add(new GateTask(
                    "glcm" + of, false, () -> texture.glcm().offsets().size()));
            tasks.add(new GateTask(
                    "glrlm" + of, false, () -> texture.glrlm().offsets().size()));
            tasks.add(new GateTask("glszm" + of, false, () -> texture.glszm().entryCount()));
            tasks.add(new GateTask(
                    "gldm-ngtdm" + of,
                    false,
                    () -> texture.gldmAndNgtdm().gldm().neighbours()));
        }
        return tasks;
    }

    /** The workloads of {@link PeerRunner} whose files are in a folder, on one thread. */
    static List<GateTask> workloads(Path data) throws IOException {
        List<GateTask> tasks = new ArrayList<>();
        for (String id : WORKLOADS) {
            if (Files.isDirectory(data.resolve(id))) {
                PeerWorkload workload = PeerWorkload.read(
                        new PeerOptions(id, 1, 0, Double.MAX_VALUE, 1, Optional.empty(), data, "pyradiomics"));
                tasks.add(new GateTask(id, true, () -> workload.run().count()));
            }
        }
        return tasks;
    }
}
