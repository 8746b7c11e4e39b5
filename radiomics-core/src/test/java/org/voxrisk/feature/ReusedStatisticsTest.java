package org.voxrisk.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.voxrisk.work.Checkpoint;

/** Statistics whose lowest level is above 1, and objects that are loaded again and again, as windows of a map do. */
class ReusedStatisticsTest {
    @Test
    void levelsThatBeginAtTwoByHand() {
        // p(2,2) = 3/4, p(2,5) = p(5,2) = 1/8; px(2) = 7/8, px(5) = 1/8, mu = 19/8; i + j is 4 (3/4) or 7 (1/4).
        double[] p = {0.75, 0.125, 0.125, 0};
        GlcmStatistics s = new GlcmStatistics(p, new int[] {2, 5}, Definition.PYRADIOMICS, Checkpoint.INTERRUPT_ONLY);
        assertEquals(0.75 * 4 + 0.25 * 10, GlcmFeature.AUTOCORRELATION.of(s), 1e-14);
        assertEquals(19.0 / 8, GlcmFeature.JOINT_AVERAGE.of(s), 1e-14);
        assertEquals(4.75, GlcmFeature.SUM_AVERAGE.of(s), 1e-14);
        // i + j - 4.75 is -3/4 (3/4) or 9/4 (1/4).
        assertEquals(0.75 * 9 / 16 + 0.25 * 81 / 16, GlcmFeature.CLUSTER_TENDENCY.of(s), 1e-14);
        assertEquals(-0.75 * 27 / 64 + 0.25 * 729 / 64, GlcmFeature.CLUSTER_SHADE.of(s), 1e-14);
        assertEquals(0.75 * 81 / 256 + 0.25 * 6561 / 256, GlcmFeature.CLUSTER_PROMINENCE.of(s), 1e-14);
        assertEquals(0.25 * 9, GlcmFeature.CONTRAST.of(s), 1e-14);
        assertEquals(0.25 * 3, GlcmFeature.DIFFERENCE_AVERAGE.of(s), 1e-14);
    }

    @Property(tries = 150, seed = "20261124")
    void aReusedMatrixEqualsAFreshOne(@ForAll long seed) {
        Random random = new Random(seed);
        GlcmStatistics reused = new GlcmStatistics();
        NgtdmStatistics tones = new NgtdmStatistics();
        for (int round = 0; round < 3; round++) {
            int n = 1 + random.nextInt(6);
            int[] levels = levels(random, n);
            double[] p = symmetric(random, n);
            reused.load(longer(p), longer(levels), n, levels[n - 1]);
            GlcmStatistics fresh = new GlcmStatistics(p, levels, Definition.PYRADIOMICS, Checkpoint.INTERRUPT_ONLY);
            for (GlcmFeature f : GlcmFeature.values()) {
                assertEquals(f.of(fresh), f.of(reused), f.featureName());
            }
            int[] voxels = new int[n];
            double[] s = new double[n];
            int count = 0;
            for (int i = 0; i < n; i++) {
                voxels[i] = 1 + random.nextInt(9);
                s[i] = random.nextDouble();
                count += voxels[i];
            }
            NgtdmStatistics once = new NgtdmStatistics();
            once.load(n, levels, voxels, s, count);
            tones.load(n, longer(levels), longer(voxels), longer(s), count);
            for (NgtdmFeature f : NgtdmFeature.values()) {
                assertEquals(f.of(once), f.of(tones), f.featureName());
            }
        }
    }

    @Property(tries = 100, seed = "20261124")
    void reusedIntensitiesEqualFreshOnes(@ForAll long seed) {
        Random random = new Random(seed);
        FirstOrderStatistics reused = new FirstOrderStatistics();
        for (int round = 0; round < 3; round++) {
            int n = 1 + random.nextInt(round == 1 ? 3000 : 30);
            double[] x = random.doubles(n, -5, 5).toArray();
            reused.load(longer(x), n, 3, new int[] {n}, 1, 2);
            FirstOrderStatistics fresh = new FirstOrderStatistics();
            fresh.load(x, n, 3, new int[] {n}, 1, 2);
            for (FirstOrderFeature f : FirstOrderFeature.values()) {
                assertEquals(f.of(fresh), f.of(reused), f.featureName());
            }
        }
    }

    /** Zones of more than 4,096 voxels are joined by sorting, smaller ones by a table. */
    @Test
    void zonesOfManyVoxelsByHand() {
        int[] level = {1, 1, 1, 2, 2, 7};
        int[] size = {1, 5000, 70000, 1, 5000, 123456};
        double[] weight = {3, 2, 1, 4, 1, 1};
        LevelSizeStatistics s = new LevelSizeStatistics(6, level, size, weight, Definition.PYRADIOMICS);
        // By size: 3 + 4 of 1, 2 + 1 of 5,000, 1 of 70,000, 1 of 123,456; 12 in all.
        assertEquals((49 + 9 + 1 + 1) / 12.0, s.sizeNonUniformity(), 1e-14);
        assertEquals((49 + 9 + 1 + 1) / 144.0, s.sizeNonUniformityNormalized(), 1e-14);
        // By level: 6 of 1, 5 of 2, 1 of 7.
        assertEquals((36 + 25 + 1) / 12.0, s.levelNonUniformity(), 1e-14);
        LevelSizeStatistics table = new LevelSizeStatistics(
                3, new int[] {1, 2, 2}, new int[] {4096, 1, 4096}, weight, Definition.PYRADIOMICS);
        assertEquals((16 + 4) / 6.0, table.sizeNonUniformity(), 1e-14); // 3 + 1 of 4,096, 2 of 1
        LevelSizeStatistics reused = new LevelSizeStatistics();
        reused.load(6, level, size, weight);
        reused.load(3, new int[] {1, 2, 2, 9}, new int[] {30, 1, 30, 30}, weight);
        assertEquals((16 + 4) / 6.0, reused.sizeNonUniformity(), 1e-14);
        reused.load(2, new int[] {1, 2}, new int[] {2, 30}, weight);
        assertEquals((9 + 4) / 5.0, reused.sizeNonUniformity(), 1e-14);
    }

    /** Last digits of numpy.percentile (NumPy 2.4.6), which interpolates from the nearer of the two neighbours. */
    @Test
    void percentilesRoundAsNumpysDo() {
        assertPercentile(0.08700000000000001, 0.1, 0.03, 0.22, 0.22, 0.42);
        assertPercentile(0.1725, 0.25, 0.03, 0.22, 0.22, 0.42);
        assertPercentile(0.36000000000000004, 0.9, 0.03, 0.22, 0.22, 0.42);
        assertPercentile(0.135, 0.1, 0.03, 0.38, 0.54, 0.94);
        assertPercentile(0.18, 0.25, 0.03, 0.23, 0.9, 0.95);
        assertPercentile(0.5075, 0.75, 0.03, 0.24, 0.41, 0.8);
    }

    @Test
    void namesAndStanding() {
        assertEquals("ACUI", GlcmFeature.CONTRAST.ibsiCode().orElseThrow());
        assertEquals("65HE", NgtdmFeature.CONTRAST.ibsiCode().orElseThrow());
        assertEquals("Q4LE", FirstOrderFeature.MEAN.ibsiCode().orElseThrow());
        assertEquals(true, GlcmFeature.HOMOGENEITY1.ibsiCode().isEmpty());
        assertEquals(true, GlcmFeature.DISSIMILARITY.isDeprecated());
        assertEquals(false, GlcmFeature.CONTRAST.isDeprecated());
        assertEquals("euclidean", WeightingNorm.EUCLIDEAN.settingName());
    }

    private static void assertPercentile(double expected, double fraction, double... sorted) {
        OrderStatistics order = OrderStatistics.of(
                OrderStatistics.NONE,
                sorted,
                sorted.length,
                sorted[0],
                sorted[sorted.length - 1],
                Checkpoint.INTERRUPT_ONLY,
                fraction);
        assertEquals(expected, order.percentile(fraction));
    }

    private static int[] levels(Random random, int n) {
        int[] levels = new int[n];
        for (int i = 0; i < n; i++) {
            levels[i] = (i == 0 ? 0 : levels[i - 1]) + 1 + random.nextInt(3);
        }
        return levels;
    }

    private static double[] symmetric(Random random, int n) {
        double[] p = new double[n * n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                p[i * n + j] = p[j * n + i] = random.nextInt(4);
                sum += p[i * n + j] * (i == j ? 1 : 2);
            }
        }
        p[0] += sum == 0 ? 1 : 0;
        for (int i = 0; i < p.length; i++) {
            p[i] /= Math.max(1, sum);
        }
        return p;
    }

    private static double[] longer(double[] x) {
        double[] y = Arrays.copyOf(x, x.length + 3);
        Arrays.fill(y, x.length, y.length, 77);
        return y;
    }

    private static int[] longer(int[] x) {
        int[] y = Arrays.copyOf(x, x.length + 3);
        Arrays.fill(y, x.length, y.length, 77);
        return y;
    }
}
