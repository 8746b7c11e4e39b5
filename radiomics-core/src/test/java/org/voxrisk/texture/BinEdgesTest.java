package org.voxrisk.texture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.voxrisk.image.PixelType;

class BinEdgesTest {
    private static Discretization rule(SplittableRandom random, double min) {
        double width = random.nextBoolean() ? random.nextInt(1, 30) : random.nextDouble(0.01, 30);
        return switch (random.nextInt(4)) {
            case 0 -> new FixedBinWidth(width);
            case 1 -> new FixedBinSize(width, OptionalDouble.of(min - random.nextInt(3)));
            case 2 -> new FixedBinCount(random.nextInt(1, 70));
            default -> new FixedBinNumber(random.nextInt(1, 70));
        };
    }

    /** Values on an edge, and next to it by one rounding, too. */
    @Property(tries = 500, seed = "20261130")
    void manyLevelsAtOnceAreThoseOneByOne(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double min = random.nextInt(-1000, 1000) * (random.nextBoolean() ? 1 : 0.1);
        double max = min + random.nextInt(0, 400);
        PixelType type = random.nextBoolean() ? PixelType.FLOAT32 : PixelType.FLOAT64;
        BinEdges edges = rule(random, min).edges(min, max, type);
        double[] x = new double[60];
        for (int i = 0; i < x.length; i++) {
            double edge = edges.edge(random.nextInt(1, 80));
            double v = i % 4 == 0 || edge > max ? min + (max - min) * random.nextDouble() : edge;
            v = i % 4 == 2 ? Math.nextDown(v) : v;
            x[i] = Math.max(min, Math.min(max, i % 4 == 3 ? Math.nextUp(v) : v));
        }
        int[] levels = new int[x.length];
        edges.levels(x, 0, x.length, levels);
        for (int i = 0; i < x.length; i++) {
            assertEquals(edges.level(x[i]), levels[i], edges.edge(1) + ": " + x[i]);
        }
    }
}
