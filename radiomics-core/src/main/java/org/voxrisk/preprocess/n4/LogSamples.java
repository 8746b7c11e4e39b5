package org.voxrisk.preprocess.n4;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

/**
 * The voxels that take part in the estimate: their log intensities, in storage order without gaps, and where they lie.
 *
 * <p>Row {@code r = y + ny z} holds the samples {@code rowStart[r] .. rowStart[r + 1] - 1}; {@link #x()} is their
 * column. The grid is cut into slabs: whole planes, or blocks of rows of one plane where there are few planes. The cut
 * depends on the grid alone.
 */
final class LogSamples {
    /** A grid has at least about this many slabs, so that threads find work. */
    private static final int SLABS_WANTED = 32;

    private final Geometry geometry;
    private final int nonPositive;
    private final double[] logIntensity;
    private final int[] x;
    private final int[] rowStart;
    private final double @Nullable [] confidence;
    private final int blocksPerPlane;
    private final int rowsPerBlock;

    private LogSamples(
            Geometry geometry,
            int nonPositive,
            double[] logIntensity,
            int[] x,
            int[] rowStart,
            double @Nullable [] confidence) {
        this.geometry = geometry;
        this.nonPositive = nonPositive;
        this.logIntensity = logIntensity;
        this.x = x;
        this.rowStart = rowStart;
        this.confidence = confidence;
        int wanted = Math.min(geometry.ny(), (SLABS_WANTED + geometry.nz() - 1) / geometry.nz());
        this.rowsPerBlock = (geometry.ny() + wanted - 1) / wanted;
        this.blocksPerPlane = (geometry.ny() + rowsPerBlock - 1) / rowsPerBlock;
    }

    /**
     * Collects the samples: voxels inside the mask with a positive confidence.
     *
     * @param image intensities; one that is not positive enters as it is, without a logarithm, as in ITK
     * @param mask the voxels that take part, on the image's grid
     * @param confidence weight of each voxel in the fit, or null for 1
     * @param checkpoint is asked for each row
     * @return the samples
     * @throws InvalidRoiException if there is no sample, or one is NaN or infinite
     */
    static LogSamples of(Image3D image, Mask mask, @Nullable Image3D confidence, Checkpoint checkpoint) {
        Geometry g = image.geometry();
        double[] intensity = image.values(checkpoint);
        double @Nullable [] weights = confidence == null ? null : confidence.values(checkpoint);
        int capacity = mask.voxelCount();
        checkpoint.check();
        double[] log = new double[capacity];
        checkpoint.check();
        int[] x = new int[capacity];
        double @Nullable [] kept = weights == null ? null : new double[capacity];
        int[] rowStart = new int[g.ny() * g.nz() + 1];
        int n = 0;
        int nonPositive = 0;
        int row = 0;
        for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
            if (weights != null && kept != null) {
                if (!(weights[i] > 0)) {
                    continue;
                }
                kept[n] = weights[i];
            }
            double v = intensity[i];
            if (!Double.isFinite(v)) {
                throw notFinite(g, i, v);
            }
            for (; row < i / g.nx(); row++) {
                checkpoint.check();
                rowStart[row + 1] = n;
            }
            nonPositive += v > 0 ? 0 : 1;
            log[n] = v > 0 ? StrictMath.log(v) : v;
            x[n++] = i % g.nx();
        }
        Arrays.fill(rowStart, row + 1, rowStart.length, n);
        if (n == 0) {
            throw new InvalidRoiException("no voxel of " + g.sizeText() + " takes part in the bias field: the mask has "
                    + mask.voxelCount() + " voxels and none of them a positive confidence."
                    + " Give a mask that covers tissue.");
        }
        return new LogSamples(g, nonPositive, trim(log, n), trim(x, n), rowStart, kept);
    }

    private static double[] trim(double[] a, int n) {
        return a.length == n ? a : Arrays.copyOf(a, n);
    }

    private static int[] trim(int[] a, int n) {
        return a.length == n ? a : Arrays.copyOf(a, n);
    }

    private static InvalidRoiException notFinite(Geometry g, int i, double v) {
        return new InvalidRoiException("voxel (" + i % g.nx() + ", " + i / g.nx() % g.ny() + ", "
                + i / g.nx() / g.ny() + ") = " + v + ": the bias field needs finite intensities inside the mask."
                + " Repair the image, or leave such voxels out of the mask.");
    }

    /** Returns the number of samples. */
    int count() {
        return logIntensity.length;
    }

    /** Returns the number of samples whose intensity is not positive. */
    int nonPositive() {
        return nonPositive;
    }

    /** Returns the grid. */
    Geometry geometry() {
        return geometry;
    }

    /** Returns the log intensities; not a copy. */
    double[] logIntensity() {
        return logIntensity;
    }

    /** Returns the columns; not a copy. */
    int[] x() {
        return x;
    }

    /** Returns the first sample of each row, and the number of samples at the end; not a copy. */
    int[] rowStart() {
        return rowStart;
    }

    /** Returns the weight of a sample in the fit. */
    double confidence(int sample) {
        return confidence == null ? 1 : confidence[sample];
    }

    /** Returns the number of slabs. */
    int slabs() {
        return blocksPerPlane * geometry.nz();
    }

    /** Returns the plane of a slab. */
    int planeOf(int slab) {
        return slab / blocksPerPlane;
    }

    /** Returns the first y of a slab. */
    int firstY(int slab) {
        return slab % blocksPerPlane * rowsPerBlock;
    }

    /** Returns the y after the last one of a slab. */
    int endY(int slab) {
        return Math.min(geometry.ny(), firstY(slab) + rowsPerBlock);
    }

    /** Returns the first sample of a slab. */
    int firstSample(int slab) {
        return rowStart[planeOf(slab) * geometry.ny() + firstY(slab)];
    }

    /** Returns the sample after the last one of a slab. */
    int endSample(int slab) {
        return rowStart[planeOf(slab) * geometry.ny() + endY(slab)];
    }
}
