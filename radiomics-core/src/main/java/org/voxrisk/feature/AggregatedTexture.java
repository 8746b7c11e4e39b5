package org.voxrisk.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleBiFunction;
import org.voxrisk.image.Axis;
import org.voxrisk.image.IndexBox;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.Glcm;
import org.voxrisk.texture.Gldm;
import org.voxrisk.texture.Glrlm;
import org.voxrisk.texture.Glszm;
import org.voxrisk.texture.NeighbourMatrices;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.texture.Ngtdm;
import org.voxrisk.texture.Offset;
import org.voxrisk.texture.SliceMatrix;
import org.voxrisk.texture.TextureMatrix;
import org.voxrisk.work.Checkpoint;

/**
 * Texture features over slices and directions, joined by an {@link Aggregation}.
 *
 * <p>Run lengths follow IBSI, not PyRadiomics: a direction along which no line holds two voxels counts too, with runs of
 * one voxel. Features without any matrix are NaN.
 */
public final class AggregatedTexture {
    private final DiscretizedRoi levels;
    private final TextureSettings texture;
    private final Aggregation aggregation;
    private final Axis normal;
    private final Consumer<TextureMatrix> listener;
    private final Checkpoint checkpoint;

    /**
     * Takes a region.
     *
     * @param levels the region
     * @param texture how its textures are counted; slices are normal to the axis that is left out, or else to z
     * @param aggregation how matrices are joined
     * @param checkpoint is asked during the work
     */
    public AggregatedTexture(
            DiscretizedRoi levels, TextureSettings texture, Aggregation aggregation, Checkpoint checkpoint) {
        this(levels, texture, aggregation, matrix -> {}, checkpoint);
    }

    /**
     * Takes a region.
     *
     * @param levels the region
     * @param texture how its textures are counted; slices are normal to the axis that is left out, or else to z
     * @param aggregation how matrices are joined
     * @param listener is shown each matrix as it is counted, before any is joined: that of the whole region, or a
     *     {@link SliceMatrix} a slice; its entries name their directions
     * @param checkpoint is asked during the work
     */
    public AggregatedTexture(
            DiscretizedRoi levels,
            TextureSettings texture,
            Aggregation aggregation,
            Consumer<TextureMatrix> listener,
            Checkpoint checkpoint) {
        this.levels = levels;
        this.texture = texture;
        this.aggregation = aggregation;
        this.normal = texture.excludedAxis().orElse(Axis.Z);
        this.listener = listener;
        this.checkpoint = checkpoint;
    }

    /**
     * A part that matrices are counted in.
     *
     * @param slice its index among the slices; empty for the whole region
     * @param levels its grey levels
     */
    private record Part(OptionalInt slice, DiscretizedRoi levels) {}

    private List<Part> parts() {
        if (!aggregation.bySlice()) {
            return List.of(new Part(OptionalInt.empty(), levels));
        }
        List<Part> parts = new ArrayList<>();
        levels.numberedSlices(normal).forEach((k, slice) -> parts.add(new Part(OptionalInt.of(k), slice)));
        return parts;
    }

    private <M extends TextureMatrix> M shown(Part part, M matrix) {
        listener.accept(
                part.slice().isPresent() ? new SliceMatrix(normal, part.slice().getAsInt(), matrix) : matrix);
        return matrix;
    }

    /** Returns the co-occurrence features. */
    public double[] glcm(List<GlcmFeature> wanted) {
        Means means = new Means(wanted.size());
        Map<Integer, double[]> sums = new TreeMap<>();
        int n = levels.levelCount();
        for (Part part : parts()) {
            Glcm glcm = shown(part, Glcm.of(part.levels(), texture.neighbourhood(), checkpoint));
            for (int d = 0; d < glcm.offsets().size(); d++) {
                double[] sum = sums.computeIfAbsent(aggregation.group(d), k -> new double[n * n]);
                GlcmFeatures.add(sum, glcm.counts(d), n, texture.symmetry(), 1, checkpoint);
            }
            if (aggregation.endsWithPart()) {
                addGlcm(means, sums, wanted);
            }
        }
        addGlcm(means, sums, wanted);
        return means.values();
    }

    private void addGlcm(Means means, Map<Integer, double[]> sums, List<GlcmFeature> wanted) {
        for (double[] p : sums.values()) {
            List<GlcmStatistics> statistics = new ArrayList<>();
            GlcmFeatures.addNormalized(statistics, p, levels.grayLevels(), texture.definition(), checkpoint);
            statistics.forEach(s -> means.add(wanted, s, GlcmFeature::of));
        }
        sums.clear();
    }

    /** Returns the run-length features. */
    public double[] glrlm(List<GlrlmFeature> wanted) {
        LevelSizes<GlrlmFeature> sizes = new LevelSizes<>(wanted, GlrlmFeature::of);
        List<Offset> all = new Neighbourhood(
                        List.of(1), aggregation.bySlice() ? Optional.of(normal) : texture.excludedAxis())
                .oneWay(new IndexBox(0, 0, 0, 2, 2, 2));
        for (Part part : parts()) {
            Glrlm glrlm = shown(part, Glrlm.of(part.levels(), texture.neighbourhood(), checkpoint));
            for (int d = 0; d < all.size(); d++) {
                int counted = glrlm.offsets().indexOf(all.get(d));
                addRuns(sizes, aggregation.group(d), part.levels(), glrlm, counted);
            }
            sizes.endPart();
        }
        return sizes.values();
    }

    private static void addRuns(
            LevelSizes<GlrlmFeature> sizes, int group, DiscretizedRoi part, Glrlm glrlm, int direction) {
        boolean single = direction < 0 || Arrays.stream(glrlm.counts(direction)).allMatch(c -> c == 0);
        for (int rank = 1; rank <= part.levelCount(); rank++) {
            if (single) {
                sizes.add(group, rank, 1, part.levelVoxels(rank));
                continue;
            }
            for (int r = 1; r <= glrlm.maxLength(); r++) {
                sizes.add(group, rank, r, glrlm.count(direction, rank, r));
            }
        }
    }

    /** Returns the size-zone features. */
    public double[] glszm(List<GlszmFeature> wanted) {
        LevelSizes<GlszmFeature> sizes = new LevelSizes<>(wanted, GlszmFeature::of);
        for (Part part : parts()) {
            Glszm glszm = shown(part, Glszm.of(part.levels(), texture.neighbourhood(), checkpoint));
            for (int e = 0; e < glszm.entryCount(); e++) {
                sizes.add(0, glszm.rank(e), glszm.size(e), glszm.count(e));
            }
            sizes.endPart();
        }
        return sizes.values();
    }

    /** Returns the dependence features. */
    public double[] gldm(List<GldmFeature> wanted) {
        LevelSizes<GldmFeature> sizes = new LevelSizes<>(wanted, GldmFeature::of);
        for (Part part : parts()) {
            Gldm gldm = shown(part, neighbours(part.levels()).gldm());
            for (int rank = 1; rank <= levels.levelCount(); rank++) {
                for (int d = 0; d <= gldm.neighbours(); d++) {
                    sizes.add(0, rank, d + 1, gldm.count(rank, d));
                }
            }
            sizes.endPart();
        }
        return sizes.values();
    }

    /** Returns the tone-difference features. */
    public double[] ngtdm(List<NgtdmFeature> wanted) {
        Means means = new Means(wanted.size());
        int[] n = new int[levels.levelCount()];
        double[] s = new double[n.length];
        for (Part part : parts()) {
            Ngtdm ngtdm = shown(part, neighbours(part.levels()).ngtdm());
            for (int rank = 1; rank <= n.length; rank++) {
                n[rank - 1] += texture.definition().voxels(ngtdm, rank);
                s[rank - 1] += ngtdm.s(rank);
            }
            if (aggregation.endsWithPart()) {
                addNgtdm(means, n, s, wanted);
            }
        }
        addNgtdm(means, n, s, wanted);
        return means.values();
    }

    private void addNgtdm(Means means, int[] n, double[] s, List<NgtdmFeature> wanted) {
        NgtdmStatistics statistics = NgtdmStatistics.ofPresent(levels.grayLevels(), n, s, checkpoint);
        if (!statistics.isEmpty()) {
            means.add(wanted, statistics, NgtdmFeature::of);
        }
        Arrays.fill(n, 0);
        Arrays.fill(s, 0);
    }

    private NeighbourMatrices neighbours(DiscretizedRoi part) {
        return NeighbourMatrices.of(part, texture.neighbourhood(), texture.dependenceAlpha(), checkpoint);
    }

    /** Matrices "grey level by size", a group each. */
    private final class LevelSizes<F> {
        private final List<F> wanted;
        private final ToDoubleBiFunction<F, LevelSizeStatistics> formula;
        private final Means means;
        private final Map<Integer, TreeMap<Long, Long>> sums = new TreeMap<>();

        LevelSizes(List<F> wanted, ToDoubleBiFunction<F, LevelSizeStatistics> formula) {
            this.wanted = wanted;
            this.formula = formula;
            this.means = new Means(wanted.size());
        }

        void add(int group, int rank, int size, long count) {
            if (count != 0) {
                sums.computeIfAbsent(group, k -> new TreeMap<>()).merge((long) rank << 32 | size, count, Long::sum);
            }
        }

        void endPart() {
            checkpoint.check();
            if (aggregation.endsWithPart()) {
                flush();
            }
        }

        double[] values() {
            flush();
            return means.values();
        }

        private void flush() {
            for (TreeMap<Long, Long> matrix : sums.values()) {
                int[] level = new int[matrix.size()];
                int[] size = new int[matrix.size()];
                double[] weight = new double[matrix.size()];
                int e = 0;
                for (Map.Entry<Long, Long> entry : matrix.entrySet()) {
                    level[e] = levels.grayLevel((int) (entry.getKey() >>> 32));
                    size[e] = entry.getKey().intValue();
                    weight[e++] = entry.getValue();
                }
                means.add(wanted, new LevelSizeStatistics(e, level, size, weight, texture.definition()), formula);
            }
            sums.clear();
        }
    }

    /** Means over the matrices, leaving out values that are NaN. */
    private static final class Means {
        private final double[] sums;
        private final int[] counts;

        Means(int features) {
            this.sums = new double[features];
            this.counts = new int[features];
        }

        <F, S> void add(List<F> wanted, S statistics, ToDoubleBiFunction<F, S> formula) {
            for (int f = 0; f < sums.length; f++) {
                double value = formula.applyAsDouble(wanted.get(f), statistics);
                if (!Double.isNaN(value)) {
                    sums[f] += value;
                    counts[f]++;
                }
            }
        }

        double[] values() {
            double[] values = new double[sums.length];
            for (int f = 0; f < values.length; f++) {
                values[f] = counts[f] == 0 ? Double.NaN : sums[f] / counts[f];
            }
            return values;
        }
    }
}
