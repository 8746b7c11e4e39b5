package org.voxrisk.benchmarks;

import java.util.Random;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.image.Roi;

/** Seeded test objects of the texture benchmarks: a ball of smooth noise with a given number of grey levels. */
final class Phantoms {
    private static final long SEED = 20261124;

    private Phantoms() {}

    /** Cube of an edge with values 0 to levels - 1: noise, averaged over neighbours so that runs and zones occur. */
    static Image3D image(int edge, int levels) {
        Random random = new Random(SEED);
        double[] noise = new double[edge * edge * edge];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextGaussian();
        }
        double[] smooth = noise.clone();
        for (int step : new int[] {1, edge, edge * edge}) {
            double[] from = smooth.clone();
            for (int i = step; i < smooth.length - step; i++) {
                smooth[i] = (from[i - step] + 2 * from[i] + from[i + step]) / 4;
            }
        }
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double v : smooth) {
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] = Math.min(levels - 1, Math.floor((smooth[i] - min) / (max - min) * levels));
        }
        Geometry grid = Geometry.of(new int[] {edge, edge, edge}, new double[] {1, 1, 1});
        return Image3D.of(grid, PixelType.INT16, smooth);
    }

    /** The largest ball in a cube of an edge. */
    static Mask ball(int edge) {
        Geometry grid = Geometry.of(new int[] {edge, edge, edge}, new double[] {1, 1, 1});
        double centre = (edge - 1) / 2.0;
        double radius = edge / 2.0;
        return Mask.of(grid, i -> {
            int row = i / edge;
            int slice = row / edge;
            double x = i % edge - centre;
            double y = row % edge - centre;
            double z = slice - centre;
            return x * x + y * y + z * z <= radius * radius;
        });
    }

    /** Image and ball of an edge. */
    static Roi roi(int edge, int levels) {
        return Roi.of(image(edge, levels), ball(edge));
    }
}
