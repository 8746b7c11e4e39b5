package org.voxrisk.feature;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

/**
 * IBSI's intensity peaks (9ST6): the mean of the image in a ball of 1 cm^3, of radius 6.2 mm, around a voxel of the intensity
 * mask. All voxels of the image whose centre lies in the ball count, those outside the mask too; what lies outside the image,
 * or is NaN or infinite, does not.
 *
 * <p>A ball is summed row by row, from running sums of the rows: exact but for rounding, and fast enough for the peak of every
 * voxel.
 *
 * @param localPeak peak at the voxel of the largest intensity inside the mask; the highest of several
 * @param globalPeak highest peak of all voxels of the mask
 */
public record LocalIntensity(double localPeak, double globalPeak) {
    /** Radius of a ball of 1 cm^3, mm. */
    public static final double RADIUS_MM = 10 * StrictMath.cbrt(3 / (4 * Math.PI));

    /**
     * Computes both.
     *
     * @param image the image around the region
     * @param mask the intensity mask, on its grid, not empty
     * @param checkpoint is asked for each row
     */
    public static LocalIntensity of(Image3D image, Mask mask, Checkpoint checkpoint) {
        requireNonNull(image, "image");
        requireNonNull(mask, "mask");
        requireNonNull(checkpoint, "checkpoint");
        return new Balls(image, mask, checkpoint).peaks();
    }

    /**
     * Running sums of the rows around a region, padded so far that no ball reaches beyond them; where something lies outside
     * the image or is not finite, its number of voxels too.
     */
    private static final class Balls {
        private final Mask mask;
        private final IndexBox region;
        private final IndexBox box;
        private final double[] spacing;
        private final Checkpoint checkpoint;
        private final double[] values;
        private final int[] reach = new int[3];
        private final int width;
        private final double[] sums;
        private final int[] counts;
        private final boolean complete;

        Balls(Image3D image, Mask mask, Checkpoint checkpoint) {
            this.mask = mask;
            this.region = mask.boundingBox();
            this.spacing = image.geometry().spacingMm();
            this.checkpoint = checkpoint;
            int[] sizes = image.geometry().sizes();
            for (int axis = 0; axis < 3; axis++) {
                reach[axis] = (int) Math.min(Math.floor(RADIUS_MM / spacing[axis]), sizes[axis]);
            }
            this.box = around(sizes);
            this.values = image.values(box, checkpoint);
            this.width = region.nx() + 2 * reach[0] + 1;
            int rows = box.ny() * box.nz();
            this.sums = new double[width * rows];
            this.counts = new int[width * rows];
            this.complete = fill(rows)
                    && box.nx() == region.nx() + 2 * reach[0]
                    && box.ny() == region.ny() + 2 * reach[1]
                    && box.nz() == region.nz() + 2 * reach[2];
        }

        private IndexBox around(int[] sizes) {
            int[] low = {region.x0(), region.y0(), region.z0()};
            int[] n = {region.nx(), region.ny(), region.nz()};
            int[] from = new int[3];
            int[] to = new int[3];
            for (int axis = 0; axis < 3; axis++) {
                from[axis] = Math.max(0, low[axis] - reach[axis]);
                to[axis] = Math.min(sizes[axis], low[axis] + n[axis] + reach[axis]);
            }
            return new IndexBox(from[0], from[1], from[2], to[0] - from[0], to[1] - from[1], to[2] - from[2]);
        }

        /** Returns whether all voxels are finite. */
        private boolean fill(int rows) {
            boolean finite = true;
            // Padded position of the box's first voxel.
            int first = box.x0() - (region.x0() - reach[0]);
            for (int row = 0; row < rows; row++) {
                checkpoint.check();
                int at = row * width;
                double sum = 0;
                int count = 0;
                for (int x = 0; x < width - 1; x++) {
                    int inBox = x - first;
                    if (inBox >= 0 && inBox < box.nx()) {
                        double v = values[row * box.nx() + inBox];
                        boolean counted = Double.isFinite(v);
                        finite &= counted;
                        sum += counted ? v : 0;
                        count += counted ? 1 : 0;
                    }
                    sums[at + x + 1] = sum;
                    counts[at + x + 1] = count;
                }
            }
            return finite;
        }

        LocalIntensity peaks() {
            double local = Double.NEGATIVE_INFINITY;
            double global = Double.NEGATIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            int nx = mask.geometry().nx();
            double[] sum = new double[region.nx()];
            int[] count = new int[region.nx()];
            for (int z = region.z0(); z < region.z0() + region.nz(); z++) {
                for (int y = region.y0(); y < region.y0() + region.ny(); y++) {
                    int row = mask.geometry().index(0, y, z);
                    int first = mask.nextInside(row);
                    if (first < 0 || first >= row + nx) {
                        continue;
                    }
                    checkpoint.check();
                    sumRow(y, z, sum, count);
                    for (int i = first; i >= 0 && i < row + nx; i = mask.nextInside(i + 1)) {
                        int x = i - row;
                        double peak = sum[x - region.x0()] / count[x - region.x0()];
                        double v = values[x - box.x0() + box.nx() * (y - box.y0() + box.ny() * (z - box.z0()))];
                        global = Math.max(global, peak);
                        if (v > largest) {
                            largest = v;
                            local = peak;
                        } else if (v == largest) {
                            local = Math.max(local, peak);
                        }
                    }
                }
            }
            return new LocalIntensity(local, global);
        }

        /** Sums of the balls around all voxels of a row of the region's box. */
        private void sumRow(int y, int z, double[] sum, int[] count) {
            Arrays.fill(sum, 0);
            Arrays.fill(count, 0);
            int ball = 0;
            double r2 = RADIUS_MM * RADIUS_MM;
            for (int dz = -reach[2]; dz <= reach[2]; dz++) {
                for (int dy = -reach[1]; dy <= reach[1]; dy++) {
                    double mz = dz * spacing[2];
                    double my = dy * spacing[1];
                    double left = r2 - mz * mz - my * my;
                    int by = y + dy - box.y0();
                    int bz = z + dz - box.z0();
                    if (left >= 0 && by >= 0 && by < box.ny() && bz >= 0 && bz < box.nz()) {
                        int half = (int) Math.min(reach[0], Math.floor(Math.sqrt(left) / spacing[0]));
                        int from = width * (by + box.ny() * bz) + reach[0] - half;
                        int to = width * (by + box.ny() * bz) + reach[0] + half + 1;
                        ball += 2 * half + 1;
                        add(sums, from, to, sum);
                        if (!complete) {
                            add(counts, from, to, count);
                        }
                    }
                }
            }
            if (complete) {
                Arrays.fill(count, ball);
            }
        }

        private static void add(double[] sums, int from, int to, double[] sum) {
            for (int x = 0; x < sum.length; x++) {
                sum[x] += sums[to + x] - sums[from + x];
            }
        }

        private static void add(int[] counts, int from, int to, int[] count) {
            for (int x = 0; x < count.length; x++) {
                count[x] += counts[to + x] - counts[from + x];
            }
        }
    }
}
