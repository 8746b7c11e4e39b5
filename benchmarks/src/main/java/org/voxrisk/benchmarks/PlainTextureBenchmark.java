package org.voxrisk.benchmarks;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.voxrisk.image.Roi;
import org.voxrisk.texture.BorderDistance;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.Glcm;
import org.voxrisk.texture.Gldm;
import org.voxrisk.texture.Glrlm;
import org.voxrisk.texture.NeighbourMatrices;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.texture.Offset;
import org.voxrisk.texture.Zones;
import org.voxrisk.work.Checkpoint;

/** The library's way to count a matrix, and the plain loop that it stands for. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xms1g", "-Xmx1g"})
public class PlainTextureBenchmark {
    /** Edge of the cube that holds the ball, in voxels. */
    @Param({"64"})
    public int edge;

    /** Number of grey levels. */
    @Param({"8", "64"})
    public int levels;

    private Roi roi;
    private DiscretizedRoi discretized;
    private int[] ranks;

    /** Makes the region, and a bare array of its ranks with a border of one voxel. */
    @Setup
    public void prepare() {
        roi = Phantoms.roi(edge, levels);
        discretized = DiscretizedRoi.of(roi, new FixedBinWidth(1), 1);
        int n = edge + 2;
        ranks = new int[n * n * n];
        for (int z = 0; z < discretized.box().nz(); z++) {
            for (int y = 0; y < discretized.box().ny(); y++) {
                for (int x = 0; x < discretized.box().nx(); x++) {
                    ranks[at(x, y, z)] = discretized.rankAt(x, y, z);
                }
            }
        }
        if (plainZones() != zones()) {
            throw new IllegalStateException(plainZones() + " zones are not " + zones());
        }
        Gldm gldm = neighbours().gldm();
        int[] dependences = plainNeighbours();
        for (int i = 0; i < dependences.length; i++) {
            int columns = gldm.neighbours() + 1;
            if (i >= columns && gldm.count(i / columns, i % columns) != dependences[i]) {
                throw new IllegalStateException("dependences differ at " + i);
            }
        }
    }

    private int at(int x, int y, int z) {
        return x + 1 + (edge + 2) * (y + 1 + (edge + 2) * (z + 1));
    }

    private int[] steps() {
        return Neighbourhood.FULL.oneWay(discretized.box()).stream()
                .mapToInt(this::step)
                .toArray();
    }

    private int step(Offset o) {
        return o.dx() + (edge + 2) * (o.dy() + (edge + 2) * o.dz());
    }

    /** Pairs, four directions at once. */
    @Benchmark
    public Glcm glcm() {
        return Glcm.of(discretized, Neighbourhood.FULL);
    }

    /** Pairs, direction by direction. */
    @Benchmark
    public int[][] plainGlcm() {
        int[] steps = steps();
        int stride = discretized.levelCount() + 1;
        int[][] counts = new int[steps.length][stride * stride];
        for (int d = 0; d < steps.length; d++) {
            for (int a = 0; a < ranks.length; a++) {
                if (ranks[a] != 0 && ranks[a + steps[d]] != 0) {
                    counts[d][ranks[a] * stride + ranks[a + steps[d]]]++;
                }
            }
        }
        return counts;
    }

    /** Runs, a word of voxels at a time. */
    @Benchmark
    public Glrlm glrlm() {
        return Glrlm.of(discretized, Neighbourhood.FULL);
    }

    /** Runs, each walked along from its first voxel. */
    @Benchmark
    public int[][] plainGlrlm() {
        int[] steps = steps();
        int stride = edge + 1;
        int[][] counts = new int[steps.length][(discretized.levelCount() + 1) * stride];
        for (int d = 0; d < steps.length; d++) {
            for (int a = 0; a < ranks.length; a++) {
                if (ranks[a] != 0 && ranks[a - steps[d]] != ranks[a]) {
                    int length = 1;
                    for (int b = a + steps[d]; ranks[b] == ranks[a]; b += steps[d]) {
                        length++;
                    }
                    counts[d][ranks[a] * stride + length]++;
                }
            }
        }
        return counts;
    }

    /** Neighbours of each voxel: a word compared at a time, columns summed once. */
    @Benchmark
    public NeighbourMatrices neighbours() {
        return NeighbourMatrices.of(discretized, Neighbourhood.FULL, 0);
    }

    /** Neighbours of each voxel, one by one; the dependences. */
    @Benchmark
    public int[] plainNeighbours() {
        int[] steps = steps();
        int columns = 2 * steps.length + 1;
        int[] counts = new int[(discretized.levelCount() + 1) * columns];
        double[] differences = new double[discretized.levelCount() + 1];
        for (int a = 0; a < ranks.length; a++) {
            if (ranks[a] != 0) {
                int equal = 0;
                int inside = 0;
                int sum = 0;
                for (int step : steps) {
                    int before = ranks[a - step];
                    int behind = ranks[a + step];
                    equal += (before == ranks[a] ? 1 : 0) + (behind == ranks[a] ? 1 : 0);
                    inside += (before != 0 ? 1 : 0) + (behind != 0 ? 1 : 0);
                    sum += before + behind;
                }
                counts[ranks[a] * columns + equal]++;
                differences[ranks[a]] += inside == 0 ? 0 : Math.abs(ranks[a] - (double) sum / inside);
            }
        }
        counts[0] = differences[1] > 0 ? 1 : 0;
        return counts;
    }

    /** Zones, labelled in one pass. */
    @Benchmark
    public int zones() {
        return Zones.of(discretized, Neighbourhood.FULL, Checkpoint.INTERRUPT_ONLY)
                .count();
    }

    /** Zones, flooded one by one. */
    @Benchmark
    public int plainZones() {
        int[] steps = steps();
        boolean[] seen = new boolean[ranks.length];
        ArrayDeque<Integer> open = new ArrayDeque<>();
        int zones = 0;
        for (int a = 0; a < ranks.length; a++) {
            if (ranks[a] == 0 || seen[a]) {
                continue;
            }
            zones++;
            seen[a] = true;
            open.push(a);
            while (!open.isEmpty()) {
                int b = open.pop();
                for (int step : steps) {
                    flood(b + step, ranks[a], seen, open);
                    flood(b - step, ranks[a], seen, open);
                }
            }
        }
        return zones;
    }

    private void flood(int b, int rank, boolean[] seen, ArrayDeque<Integer> open) {
        if (ranks[b] == rank && !seen[b]) {
            seen[b] = true;
            open.push(b);
        }
    }

    /** Steps to the border, in a pass along the rows and one against them. */
    @Benchmark
    public BorderDistance distances() {
        return BorderDistance.of(roi.mask(), Optional.empty(), Checkpoint.INTERRUPT_ONLY);
    }

    /** Steps to the border, layer by layer. */
    @Benchmark
    public int plainDistances() {
        int[] along = {1, edge + 2, (edge + 2) * (edge + 2)};
        int[] distance = new int[ranks.length];
        ArrayDeque<Integer> layer = new ArrayDeque<>();
        int farthest = 0;
        for (int a = 0; a < ranks.length; a++) {
            if (ranks[a] != 0) {
                distance[a] = Integer.MAX_VALUE;
            }
        }
        for (int a = 0; a < ranks.length; a++) {
            for (int step : along) {
                if (ranks[a] != 0 && (ranks[a - step] == 0 || ranks[a + step] == 0) && distance[a] > 1) {
                    distance[a] = 1;
                    layer.add(a);
                }
            }
        }
        while (!layer.isEmpty()) {
            int a = layer.remove();
            farthest = Math.max(farthest, distance[a]);
            for (int step : along) {
                reach(a - step, distance[a] + 1, distance, layer);
                reach(a + step, distance[a] + 1, distance, layer);
            }
        }
        return farthest;
    }

    private static void reach(int b, int steps, int[] distance, ArrayDeque<Integer> layer) {
        if (distance[b] > steps) {
            distance[b] = steps;
            layer.add(b);
        }
    }
}
