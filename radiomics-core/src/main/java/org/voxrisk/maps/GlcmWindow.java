package org.voxrisk.maps;

import java.util.Arrays;
import java.util.List;
import org.voxrisk.feature.CoOccurrenceSymmetry;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.GlcmFeature;
import org.voxrisk.feature.GlcmStatistics;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.texture.Offset;

/** Co-occurrence features of a window. Degenerate cases: {@link org.voxrisk.extract.FeatureMaps}. */
final class GlcmWindow implements WindowComputation {
    private final Window window;
    private final GlcmFeature[] features;
    private final boolean symmetric;
    private final int highestLevel;
    private final boolean flatRegion;
    private final PresentDirections present;
    private final int[] steps;
    private final double[] weights;
    private final MeanOfDefined means;
    private final GlcmStatistics statistics;
    private final LevelGroups groups;
    private final double eps;
    private final boolean maximalCorrelation;
    private int[] counts = {};
    private double[] p = {};

    GlcmWindow(WindowWorkspace workspace, List<GlcmFeature> features, PresentDirections present) {
        WindowRegion region = workspace.region();
        TextureSettings texture = workspace.texture();
        this.window = workspace.window();
        this.statistics = new GlcmStatistics(workspace.texture().definition());
        this.features = features.toArray(GlcmFeature[]::new);
        this.eps = texture.definition().logarithmOffset();
        this.groups = new LevelGroups(eps);
        this.maximalCorrelation = features.contains(GlcmFeature.MCC);
        this.symmetric = texture.symmetry() == CoOccurrenceSymmetry.SYMMETRIC;
        this.highestLevel = region.highestLevel();
        this.flatRegion = region.levelCount() < 2;
        this.present = present;
        this.means = new MeanOfDefined(this.features.length);
        List<Offset> offsets = WindowOffsets.oneWay(texture.neighbourhood(), region, window);
        this.steps = offsets.stream().mapToInt(window::distance).toArray();
        this.weights = texture.aggregation() instanceof DirectionAggregation.WeightedMerge merge
                ? offsets.stream()
                        .mapToDouble(o -> merge.coOccurrenceWeight(o, region.geometry()))
                        .toArray()
                : new double[0];
    }

    @Override
    public int count() {
        return features.length;
    }

    @Override
    public void compute(double[] out, int from) {
        int n = window.levels().count();
        if (counts.length < n * n) {
            counts = new int[n * n];
            p = new double[n * n];
        }
        means.clear();
        boolean gap = weights.length > 0 ? merged(n) : eachDirection(n);
        for (int f = 0; f < features.length; f++) {
            out[from + f] = switch (features[f]) {
                case JOINT_AVERAGE -> gap ? Double.NaN : means.mean(f);
                case MCC -> flatRegion ? 1 : means.mean(f);
                default -> means.mean(f);
            };
        }
    }

    /** Returns whether a direction that other windows have pairs in has none here. */
    private boolean eachDirection(int n) {
        boolean gap = false;
        for (int d = 0; d < steps.length; d++) {
            int pairs = countPairs(steps[d], n);
            if (pairs == 0) {
                gap |= present.contains(d);
                continue;
            }
            if (symmetric && n <= LevelGroups.MOST_LEVELS) {
                statistics.loadSymmetric(
                        counts, groups.columnsOf(), pairs, p, window.levels().grayLevels(), n, highestLevel);
                addFeatures(n, fallsApart(n, pairs));
            } else {
                double total = symmetric ? 2.0 * pairs : pairs;
                for (int i = 0; i < n * n; i++) {
                    p[i] = counts[i] / total;
                }
                statistics.load(p, window.levels().grayLevels(), n, highestLevel);
                addFeatures(n, fallsApart(n, pairs));
                Arrays.fill(p, 0, n * n, 0);
                Arrays.fill(counts, 0, n * n, 0);
            }
        }
        return gap;
    }

    /**
     * Whether the matrix falls apart into groups of levels, and eps is so far below all products of its marginals, which are at
     * least 1 / (2 pairs), that each group has an eigenvalue near 1.
     */
    private boolean fallsApart(int n, int pairs) {
        if (!maximalCorrelation || n > LevelGroups.MOST_LEVELS || !(40 * eps * pairs * pairs < 1)) {
            return false;
        }
        return groups.count() > 1;
    }

    private boolean merged(int n) {
        Arrays.fill(p, 0, n * n, 0);
        for (int d = 0; d < steps.length; d++) {
            if (countPairs(steps[d], n) > 0) {
                for (int i = 0; i < n * n; i++) {
                    p[i] += counts[i] * weights[d];
                }
                Arrays.fill(counts, 0, n * n, 0);
            }
        }
        double sum = 0;
        for (int i = 0; i < n * n; i++) {
            sum += p[i];
        }
        if (sum > 0) {
            for (int i = 0; i < n * n; i++) {
                p[i] /= sum;
            }
            statistics.load(p, window.levels().grayLevels(), n, highestLevel);
            addFeatures(n, false);
        }
        return false;
    }

    /**
     * Counts the pairs one step apart: voxels of level number a + 1 and b + 1 at {@code a n + b}, and at {@code b n + a}
     * too where the matrix is symmetric. Notes which have any. Returns the number of pairs.
     */
    private int countPairs(int step, int n) {
        long[] columnsOf = groups.begin(n);
        return symmetric
                ? countBothWays(window.numbers(), window.inside(), window.count(), step, n, counts, columnsOf)
                : countOneWay(window.numbers(), window.inside(), window.count(), step, n, counts, columnsOf);
    }

    private static int countBothWays(
            int[] numbers, int[] inside, int voxels, int step, int n, int[] counts, long[] columnsOf) {
        int pairs = 0;
        for (int i = 0; i < voxels; i++) {
            int b = numbers[inside[i] + step] - 1;
            if (b >= 0) {
                int a = numbers[inside[i]] - 1;
                counts[a * n + b]++;
                columnsOf[a] |= 1L << b;
                counts[b * n + a]++;
                columnsOf[b] |= 1L << a;
                pairs++;
            }
        }
        return pairs;
    }

    private static int countOneWay(
            int[] numbers, int[] inside, int voxels, int step, int n, int[] counts, long[] columnsOf) {
        int pairs = 0;
        for (int i = 0; i < voxels; i++) {
            int b = numbers[inside[i] + step] - 1;
            if (b >= 0) {
                int a = numbers[inside[i]] - 1;
                counts[a * n + b]++;
                columnsOf[a] |= 1L << b;
                pairs++;
            }
        }
        return pairs;
    }

    private void addFeatures(int n, boolean inGroups) {
        for (int f = 0; f < features.length; f++) {
            if (features[f] != GlcmFeature.MCC) {
                means.add(f, features[f].of(statistics));
            } else if (n == 1) {
                // Of several levels of the region: its matrix has no second eigenvalue but 0.
                means.add(f, 0);
            } else {
                means.add(f, inGroups ? ofGroups(n) : features[f].of(statistics));
            }
        }
    }

    private double ofGroups(int n) {
        return symmetric && n <= LevelGroups.MOST_LEVELS
                ? groups.maximalCorrelation(p, statistics)
                : groups.maximalCorrelation(p);
    }
}
