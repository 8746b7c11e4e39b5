package org.voxrisk.filter;

import java.util.List;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

/** The numbers of {@link Lbp3D} at each voxel of a region, computed together when the first of its images is wanted. */
final class Lbp3DPatterns {
    private static final int BUFFER = 1 << 19;

    private final Lbp3D filter;
    private final Image3D image;
    private final Mask region;
    private double[][] numbers = {};

    Lbp3DPatterns(Lbp3D filter, Image3D image, Mask region) {
        this.filter = filter;
        this.image = image;
        this.region = region;
    }

    /** Returns the strength in a level, counted from 0, as an image that is 0 outside the region. */
    Image3D level(int level, Checkpoint checkpoint) {
        return onGrid(numbers(checkpoint)[level]);
    }

    /** Returns the kurtosis as an image that is 0 outside the region. */
    Image3D kurtosis(Checkpoint checkpoint) {
        return onGrid(numbers(checkpoint)[filter.levels()]);
    }

    private Image3D onGrid(double[] inRegion) {
        double[] out = new double[image.geometry().voxelCount()];
        int n = 0;
        for (int i = region.nextInside(0); i >= 0; i = region.nextInside(i + 1)) {
            out[i] = inRegion[n++];
        }
        return Image3D.of(image.geometry(), PixelType.FLOAT64, out);
    }

    private synchronized double[][] numbers(Checkpoint checkpoint) {
        if (numbers.length == 0) {
            numbers = compute(checkpoint);
        }
        return numbers;
    }

    private double[][] compute(Checkpoint checkpoint) {
        double[][] out = new double[filter.levels() + 1][region.voxelCount()];
        if (region.voxelCount() == 0) {
            return out;
        }
        List<double[]> sphere = Icosphere.points(filter.subdivisions(), filter.radius());
        HarmonicLevels harmonics = new HarmonicLevels(filter.levels(), sphere, filter.radius(), checkpoint);
        IndexBox box = region.boundingBox();
        SphereSamples samples = new SphereSamples(image, box, sphere, filter.radius(), checkpoint);
        double[] values = {};
        int done = 0;
        for (RowBlock rows : RowBlock.of(region, BUFFER / sphere.size())) {
            int needed = Math.multiplyExact(rows.voxelCount(), sphere.size());
            values = values.length < needed ? new double[needed] : values;
            samples.sample(rows, values);
            done = measure(rows, values, harmonics, out, done, checkpoint);
        }
        return out;
    }

    private int measure(
            RowBlock rows, double[] values, HarmonicLevels harmonics, double[][] out, int done, Checkpoint checkpoint) {
        int points = harmonics.points();
        Geometry grid = image.geometry();
        int voxels = rows.voxelCount();
        double[] samples = new double[points];
        float[] samples32 = new float[image.pixelType() == PixelType.FLOAT32 ? points : 0];
        boolean[] pattern = new boolean[points];
        double[] strengths = new double[filter.levels()];
        int next = done;
        for (int r = 0; r < rows.size(); r++) {
            for (int x = rows.x0(r); x < rows.x1(r); x++) {
                int at = grid.index(x, rows.y(r), rows.z(r));
                if (region.contains(at)) {
                    // A voxel is the work of many points.
                    checkpoint.check();
                    int column = rows.offset(r) + x - rows.x0(r);
                    for (int v = 0; v < points; v++) {
                        samples[v] = stored(values[v * voxels + column]);
                        pattern[v] = samples[v] >= image.values()[at];
                    }
                    harmonics.of(pattern, strengths);
                    for (int n = 0; n < strengths.length; n++) {
                        out[n][next] = strengths[n];
                    }
                    out[strengths.length][next] = kurtosis(samples, samples32);
                    next++;
                }
            }
        }
        return next;
    }

    // SciPy writes interpolated values in the type of the image; integers are rounded, halves away from 0.
    private double stored(double value) {
        PixelType type = image.pixelType();
        return type.cast(!type.isInteger() ? value : value > 0 ? value + 0.5 : value - 0.5);
    }

    private static double kurtosis(double[] samples, float[] samples32) {
        if (samples32.length == 0) {
            return SphereKurtosis.in64(samples);
        }
        for (int v = 0; v < samples.length; v++) {
            samples32[v] = (float) samples[v];
        }
        return SphereKurtosis.in32(samples32);
    }
}
