package org.voxrisk.preprocess.n4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

class FieldFitTest {
    /** The separable sums equal the sums over each sample's (p + 1)^3 control points, and so for evaluation. */
    @Property(tries = 40, seed = "20261124")
    void equalsThePlainSums(
            @ForAll @IntRange(min = 1, max = 4) int order,
            @ForAll @IntRange(min = 1, max = 3) int threads,
            @ForAll long seed) {
        Random random = new Random(seed);
        int[] size = {2 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(40)};
        Geometry grid = Geometry.of(size, new double[] {1, 1, 1});
        int n = grid.voxelCount();
        boolean[] inside = new boolean[n];
        for (int i = 0; i < n; i++) {
            inside[i] = random.nextInt(3) > 0;
        }
        inside[random.nextInt(n)] = true;
        Image3D confidence =
                Image3D.of(grid, PixelType.FLOAT64, random.doubles(n, 0.1, 2).toArray());
        Image3D image =
                Image3D.of(grid, PixelType.FLOAT64, random.doubles(n, 1, 9).toArray());
        LogSamples samples = LogSamples.of(image, Mask.of(grid, i -> inside[i]), confidence, Checkpoint.INTERRUPT_ONLY);
        SplineAxis x = new SplineAxis(size[0], order + 1 + random.nextInt(3), order);
        SplineAxis y = new SplineAxis(size[1], order + 1 + random.nextInt(3), order);
        SplineAxis z = new SplineAxis(size[2], order + 1 + random.nextInt(3), order);
        double[] fast = new double[x.controlPoints() * y.controlPoints() * z.controlPoints()];
        try (Crew crew = Work.threads(threads).start()) {
            FieldFit fit = new FieldFit(samples, x, y, z, crew);
            fit.addFit(
                    (from, to, row) -> {
                        for (int i = from; i < to; i++) {
                            row[samples.x()[i]] = samples.logIntensity()[i] * samples.confidence(i);
                        }
                    },
                    fast);
        }
        assertArrayEquals(plain(grid, inside, image, confidence, x, y, z), fast, 1e-11);
    }

    private static double[] plain(
            Geometry grid,
            boolean[] inside,
            Image3D image,
            Image3D confidence,
            SplineAxis x,
            SplineAxis y,
            SplineAxis z) {
        int mx = x.controlPoints();
        int my = y.controlPoints();
        double[] numerator = new double[mx * my * z.controlPoints()];
        double[] denominator = new double[numerator.length];
        int taps = x.taps();
        double[] w = new double[taps * taps * taps];
        int[] at = new int[w.length];
        for (int v = 0; v < inside.length; v++) {
            if (!inside[v]) {
                continue;
            }
            int i = v % grid.nx();
            int j = v / grid.nx() % grid.ny();
            int k = v / grid.nx() / grid.ny();
            double squares = 0;
            for (int t = 0; t < w.length; t++) {
                int a = t % taps;
                int b = t / taps % taps;
                int c = t / taps / taps;
                w[t] = x.weight()[i * taps + a] * y.weight()[j * taps + b] * z.weight()[k * taps + c];
                at[t] = x.first()[i] + a + mx * (y.first()[j] + b + my * (z.first()[k] + c));
                squares += w[t] * w[t];
            }
            double q = confidence.values()[v];
            for (int t = 0; t < w.length; t++) {
                denominator[at[t]] += q * w[t] * w[t];
                numerator[at[t]] += q * w[t] * w[t] * w[t] * Math.log(image.values()[v]) / squares;
            }
        }
        double[] phi = new double[numerator.length];
        Arrays.setAll(phi, i -> denominator[i] > 1.1920929e-8 ? numerator[i] / denominator[i] : 0);
        return phi;
    }
}
