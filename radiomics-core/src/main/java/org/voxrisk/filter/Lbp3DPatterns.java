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
    /** Of large spheres, so many voxels at a time all the same: what a row of voxels shares is computed once for them. */
    private static final int FEWEST = 128;
    /** Samples that are taken before they are laid out by voxel: what a cache holds. */
    private static final int SLAB = 1 << 15;

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
        return onGrid(numbers(checkpoint)[level], checkpoint);
    }

    /** Returns the kurtosis as an image that is 0 outside the region. */
    Image3D kurtosis(Checkpoint checkpoint) {
        return onGrid(numbers(checkpoint)[filter.levels()], checkpoint);
    }

    private Image3D onGrid(double[] inRegion, Checkpoint checkpoint) {
        double[] out = new double[image.geometry().voxelCount()];
        int[] next = {0};
        checkpoint.inPieces(inRegion.length, (from, to) -> {
            int at = next[0];
            for (int n = from; n < to; n++) {
                int i = region.nextInside(at);
                out[i] = inRegion[n];
                at = i + 1;
            }
            next[0] = at;
        });
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
        double[] slab = {};
        double[] values = {};
        int done = 0;
        for (RowBlock rows : RowBlock.of(region, Math.max(FEWEST, BUFFER / sphere.size()))) {
            int voxels = rows.voxelCount();
            int needed = Math.multiplyExact(voxels, sphere.size());
            values = values.length < needed ? new double[needed] : values;
            int step = Math.max(1, SLAB / voxels);
            slab = slab.length < step * voxels ? new double[step * voxels] : slab;
            for (int v = 0; v < sphere.size(); v += step) {
                int end = Math.min(sphere.size(), v + step);
                samples.sample(rows, v, end, slab);
                layOut(slab, v, end, voxels, values, sphere.size());
            }
            done = measure(rows, values, harmonics, out, done, checkpoint);
        }
        return out;
    }

    private int measure(
            RowBlock rows, double[] values, HarmonicLevels harmonics, double[][] out, int done, Checkpoint checkpoint) {
        int points = harmonics.points();
        Geometry grid = image.geometry();
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
                    System.arraycopy(values, (rows.offset(r) + x - rows.x0(r)) * points, samples, 0, points);
                    double centre = image.get(at);
                    for (int v = 0; v < points; v++) {
                        pattern[v] = samples[v] >= centre;
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
    private void layOut(double[] slab, int first, int last, int voxels, double[] values, int points) {
        PixelType type = image.pixelType();
        for (int i = 0; i < voxels; i++) {
            int at = i * points;
            for (int v = first; v < last; v++) {
                double value = slab[(v - first) * voxels + i];
                if (type != PixelType.FLOAT64) {
                    value = type.cast(!type.isInteger() ? value : value > 0 ? value + 0.5 : value - 0.5);
                }
                values[at + v] = value;
            }
        }
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
