package org.voxrisk.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleBiFunction;
import org.voxrisk.image.Axis;
import org.voxrisk.image.IndexBox;
import org.voxrisk.texture.BorderDistance;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.Glcm;
import org.voxrisk.texture.Gldm;
import org.voxrisk.texture.Gldzm;
import org.voxrisk.texture.Glrlm;
import org.voxrisk.texture.Glszm;
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
    private final TextureParts parts;
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
        this(new TextureParts(levels, texture), texture, aggregation, listener, checkpoint);
    }

    /**
     * Takes the parts of a region, whose matrices several aggregations share.
     *
     * @param parts the parts
     * @param texture how their textures are counted
     * @param aggregation how matrices are joined
     * @param listener is shown each matrix as it is taken, before any is joined
     * @param checkpoint is asked during the work
     */
    public AggregatedTexture(
            TextureParts parts,
            TextureSettings texture,
            Aggregation aggregation,
            Consumer<TextureMatrix> listener,
            Checkpoint checkpoint) {
        this.parts = parts;
        this.levels = parts.levels();
        this.texture = texture;
        this.aggregation = aggregation;
        this.normal = TextureParts.normal(texture);
        this.listener = listener;
        this.checkpoint = checkpoint;
    }

    private List<TextureParts.Part> parts() {
        return aggregation.bySlice() ? parts.slices(checkpoint) : parts.whole();
    }

    private <M extends TextureMatrix> M shown(TextureParts.Part part, M matrix) {
        listener.accept(
                part.slice().isPresent() ? new SliceMatrix(normal, part.slice().getAsInt(), matrix) : matrix);
        return matrix;
    }

    /** Returns the co-occurrence features. */
    public double[] glcm(List<GlcmFeature> wanted) {
        Means means = new Means(wanted.size());
        Map<Integer, double[]> sums = new TreeMap<>();
        int n = levels.levelCount();
        for (TextureParts.Part part : parts()) {
            Glcm glcm = shown(part, part.glcm(checkpoint));
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
        for (TextureParts.Part part : parts()) {
            Glrlm glrlm = shown(part, part.glrlm(checkpoint));
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
        for (TextureParts.Part part : parts()) {
            Glszm glszm = shown(part, Glszm.of(part.zones(checkpoint), checkpoint));
            for (int e = 0; e < glszm.entryCount(); e++) {
                sizes.add(0, glszm.rank(e), glszm.size(e), glszm.count(e));
            }
            sizes.endPart();
        }
        return sizes.values();
    }

    /** Returns the dependence features. */
    public double[] gldm(List<GldmFeature> wanted) {
        return dependences(wanted, GldmFeature::of);
    }

    /** Returns IBSI's dependence features. */
    public double[] ngldm(List<NgldmFeature> wanted) {
        return dependences(wanted, NgldmFeature::of);
    }

    private <F> double[] dependences(List<F> wanted, ToDoubleBiFunction<F, LevelSizeStatistics> formula) {
        LevelSizes<F> sizes = new LevelSizes<>(wanted, formula);
        for (TextureParts.Part part : parts()) {
            Gldm gldm = shown(part, part.neighbours(checkpoint).gldm());
            for (int rank = 1; rank <= levels.levelCount(); rank++) {
                for (int d = 0; d <= gldm.neighbours(); d++) {
                    sizes.add(0, rank, d + 1, gldm.count(rank, d));
                }
            }
            sizes.endPart();
        }
        return sizes.values();
    }

    /**
     * Returns the distance-zone features.
     *
     * @param distances of the slices, or of the volume, as the aggregation has it
     * @param origin where the region's box lies on their grid
     */
    public double[] gldzm(List<GldzmFeature> wanted, BorderDistance distances, Gldzm.Origin origin) {
        LevelSizes<GldzmFeature> sizes = new LevelSizes<>(wanted, GldzmFeature::of);
        for (TextureParts.Part part : parts()) {
            int slice = part.slice().orElse(0);
            Gldzm.Origin of = new Gldzm.Origin(
                    origin.x() + (normal == Axis.X ? slice : 0),
                    origin.y() + (normal == Axis.Y ? slice : 0),
                    origin.z() + (normal == Axis.Z ? slice : 0));
            Gldzm gldzm = shown(part, Gldzm.of(part.zones(checkpoint), distances, of, checkpoint));
            for (int e = 0; e < gldzm.entryCount(); e++) {
                sizes.add(0, gldzm.rank(e), gldzm.distance(e), gldzm.count(e));
            }
            sizes.countVoxels(part.levels().voxelCount());
            sizes.endPart();
        }
        return sizes.values();
    }

    /** Returns the tone-difference features. */
    public double[] ngtdm(List<NgtdmFeature> wanted) {
        Means means = new Means(wanted.size());
        int[] n = new int[levels.levelCount()];
        double[] s = new double[n.length];
        for (TextureParts.Part part : parts()) {
            Ngtdm ngtdm = shown(part, part.neighbours(checkpoint).ngtdm());
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

    /** Matrices "grey level by size", a group each. */
    private final class LevelSizes<F> {
        private final List<F> wanted;
        private final ToDoubleBiFunction<F, LevelSizeStatistics> formula;
        private final Means means;
        private final Map<Integer, TreeMap<Long, Long>> sums = new TreeMap<>();
        private long voxels;

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

        /** Tells the number of voxels of a part, where sizes do not sum up to it. */
        void countVoxels(int count) {
            voxels += count;
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
                LevelSizeStatistics statistics = new LevelSizeStatistics(e, level, size, weight, texture.definition());
                means.add(wanted, voxels == 0 ? statistics : statistics.withVoxels((double) voxels), formula);
            }
            sums.clear();
            voxels = 0;
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
