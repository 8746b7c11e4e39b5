package org.voxrisk.texture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxrisk.image.PixelType;

/** Bin edges and levels: hand-made cases, and the edge formulas counted one by one. */
class DiscretizationTest {
    @Test
    void edgesAreMultiplesOfTheWidth() {
        BinEdges edges = new FixedBinWidth(25).edges(30, 110, PixelType.INT16);
        assertEquals(25, edges.edge(0));
        assertEquals(50, edges.edge(1));
        assertEquals(1, edges.level(30));
        assertEquals(1, edges.level(49));
        assertEquals(2, edges.level(50)); // on an edge: the upper bin
        assertEquals(4, edges.level(110));
    }

    @Test
    void aMaximumOnAnEdgeOpensABin() {
        BinEdges edges = new FixedBinWidth(25).edges(25, 100, PixelType.INT16);
        assertEquals(1, edges.level(25));
        assertEquals(3, edges.level(99));
        assertEquals(4, edges.level(100));
    }

    @Test
    void negativeIntensities() {
        BinEdges edges = new FixedBinWidth(10).edges(-25, 25, PixelType.INT16);
        assertEquals(-30, edges.edge(0));
        assertEquals(1, edges.level(-25));
        assertEquals(2, edges.level(-20));
        assertEquals(3, edges.level(-1));
        assertEquals(4, edges.level(0));
        assertEquals(6, edges.level(25));
        assertEquals(1, new FixedBinWidth(10).edges(-20, 0, PixelType.INT16).level(-20));
    }

    @Test
    void aFlatRegionHasLevelOne() {
        for (double v : new double[] {-3, 0, 0.1, 7, 25, 1e7}) {
            for (PixelType type : new PixelType[] {PixelType.FLOAT32, PixelType.FLOAT64, PixelType.INT32}) {
                double stored = type == PixelType.FLOAT32 ? (float) v : v;
                assertEquals(
                        1, new FixedBinWidth(25).edges(stored, stored, type).level(stored), v + " " + type);
            }
        }
    }

    @Test
    void singleAndDoubleEdgesDiffer() {
        // In 32 bits the edges follow float(0.1) = 0.100000001490116: its double 0.2000000029 lies below edge 2 only
        // there.
        double x = 0.30000000000000004; // 3 * 0.1 in doubles: on or above the double edge
        BinEdges wide = new FixedBinWidth(0.1).edges(0, 1, PixelType.FLOAT64);
        BinEdges single = new FixedBinWidth(0.1).edges(0, 1, PixelType.FLOAT32);
        assertEquals(4, wide.level(x));
        assertEquals(3, single.level(x));
        assertEquals((double) 0.1f, single.edge(1));
        assertEquals(0.1, wide.edge(1));
    }

    @Test
    void countPutsTheMaximumInTheLastBin() {
        BinEdges edges = new FixedBinCount(4).edges(10, 18, PixelType.INT16);
        assertEquals(12, edges.edge(1));
        assertEquals(19, edges.edge(4)); // the last edge is raised by 1
        assertEquals(1, edges.level(10));
        assertEquals(1, edges.level(11.9));
        assertEquals(2, edges.level(12));
        assertEquals(4, edges.level(16));
        assertEquals(4, edges.level(18));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 16, 25, 32, 64, 101})
    void countOfAFlatRegion(int count) {
        // Edges from v - 0.5 to v + 0.5: v lies in the middle.
        for (PixelType type : new PixelType[] {PixelType.FLOAT32, PixelType.INT16}) {
            assertEquals(
                    count / 2 + 1, new FixedBinCount(count).edges(8, 8, type).level(8));
        }
    }

    @Test
    void oneBinHoldsAll() {
        BinEdges edges = new FixedBinCount(1).edges(-5, 5, PixelType.FLOAT64);
        assertEquals(1, edges.level(-5));
        assertEquals(1, edges.level(5));
    }

    @Property(tries = 500, seed = "20261124")
    void levelIsTheNumberOfEdgesReached(@ForAll long seed) {
        Random random = new Random(seed);
        boolean isSingle = random.nextBoolean();
        PixelType type = isSingle ? PixelType.FLOAT32 : PixelType.FLOAT64;
        double scale = Math.pow(10, random.nextInt(7) - 3);
        double width = isSingle ? (float) (scale * (0.01 + random.nextDouble())) : scale * (0.01 + random.nextDouble());
        double min = stored(type, (random.nextDouble() - 0.5) * 20 * scale);
        double max = stored(type, min + random.nextDouble() * 30 * scale);
        boolean byWidth = random.nextBoolean();
        int count = 1 + random.nextInt(60);
        BinEdges edges = byWidth
                ? new FixedBinWidth(width).edges(min, max, type)
                : new FixedBinCount(count).edges(min, max, type);
        for (int i = 0; i < 20; i++) {
            double x = i == 0 ? min : i == 1 ? max : stored(type, min + random.nextDouble() * (max - min));
            if (i > 10) {
                x = Math.max(min, Math.min(max, edges.edge(random.nextInt(count)))); // on an edge
            }
            long expected =
                    byWidth ? plainWidthLevel(x, min, width, isSingle) : plainCountLevel(x, min, max, count, isSingle);
            assertEquals(expected, edges.level(x), "x = " + x + " of " + min + " to " + max);
        }
    }

    /** numpy.arange(min - min % w, ..., w): start + k * ((start + w) - start), counted by a walk. */
    private static long plainWidthLevel(double x, double min, double width, boolean isSingle) {
        double start;
        double step;
        if (isSingle) {
            float low = (float) min;
            float w = (float) width;
            float mod = low % w < 0 ? low % w + w : low % w;
            float first = low - mod;
            float second = first + w;
            start = first;
            step = (double) second - (double) first;
        } else {
            double mod = min % width;
            start = min - (mod < 0 ? mod + width : mod);
            step = (start + width) - start;
        }
        long level = 0;
        while (start + level * step <= x) {
            level++;
        }
        return level;
    }

    /** numpy.linspace(min, max, n + 1) with the last edge raised by one, counted by a walk. */
    private static long plainCountLevel(double x, double min, double max, int count, boolean isSingle) {
        long level = 0;
        for (int k = 0; k <= count; k++) {
            double edge;
            if (isSingle) {
                float low = min == max ? (float) min - 0.5f : (float) min;
                float high = min == max ? (float) max + 0.5f : (float) max;
                float step = (high - low) / count;
                edge = k == count ? high + 1f : k * step + low;
            } else {
                double low = min == max ? min - 0.5 : min;
                double high = min == max ? max + 0.5 : max;
                edge = k == count ? high + 1 : low + k * ((high - low) / count);
            }
            level += edge <= x ? 1 : 0;
        }
        return level;
    }

    @Test
    void widthsBelowTheRoundingOfTheIntensitiesAreRefused() {
        refused(new FixedBinWidth(1), 1e17, 1e17, PixelType.FLOAT64);
        refused(new FixedBinWidth(0.01), 1e6, 1e6, PixelType.FLOAT32);
        refused(new FixedBinWidth(1e-60), 1, 2, PixelType.FLOAT32); // 0 in 32 bits
        refused(new FixedBinWidth(1e60), 1, 2, PixelType.FLOAT32); // infinite in 32 bits
        refused(new FixedBinWidth(1e308), -1.5e308, 0, PixelType.FLOAT64); // the first edge overflows
        refused(new FixedBinCount(8), -1.5e308, 1.5e308, PixelType.FLOAT64); // the range overflows
        refused(new FixedBinCount(8), 1e9, 1e9, PixelType.FLOAT32); // 1e9 + 0.5 is 1e9 in 32 bits
    }

    @Test
    void equalEdgesByRounding() {
        // A step of 1e-4 at 1e6 in 32 bits: some 600 edges coincide between one number and the next.
        BinEdges edges = new FixedBinCount(2_000_000_000).edges(1e6, 1e6 + 1000, PixelType.FLOAT32);
        for (int i = 0; i < 10_000; i++) {
            double x = (float) (1e6 + i * 0.1);
            long level = edges.level(x);
            assertTrue(edges.edge(level - 1) <= x && edges.edge(level) > x);
        }
    }

    @Test
    void valuesThatAreRefused() {
        for (double w : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, () -> new FixedBinWidth(w))
                            .getMessage())
                    .contains(String.valueOf(w)));
        }
        assertRefused(IllegalArgumentException.class, () -> new FixedBinCount(0), "binCount = 0");
    }

    private static void refused(Discretization rule, double min, double max, PixelType type) {
        assertRefused(
                TextureMatrixException.class,
                () -> rule.edges(min, max, type),
                "cannot be told from one another",
                "bin width");
    }

    private static double stored(PixelType type, double v) {
        return type == PixelType.FLOAT32 ? (float) v : v;
    }
}
