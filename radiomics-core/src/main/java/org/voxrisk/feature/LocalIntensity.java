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

    /** Running sums of the rows around a region. */
    private static final class Balls {
        private final Mask mask;
        private final IndexBox region;
        private final IndexBox box;
        private final double[] spacing;
        private final Checkpoint checkpoint;
        private final double[] values;
        private final double[] sums;
        private final int[] counts;

        Balls(Image3D image, Mask mask, Checkpoint checkpoint) {
            this.mask = mask;
            this.region = mask.boundingBox();
            this.spacing = image.geometry().spacingMm();
            this.checkpoint = checkpoint;
            this.box = around(image);
            this.values = image.values(box, checkpoint);
            int width = box.nx() + 1;
            this.sums = new double[width * box.ny() * box.nz()];
            this.counts = new int[sums.length];
            for (int row = 0; row < box.ny() * box.nz(); row++) {
                checkpoint.check();
                for (int x = 0; x < box.nx(); x++) {
                    double v = values[row * box.nx() + x];
                    boolean finite = Double.isFinite(v);
                    sums[row * width + x + 1] = sums[row * width + x] + (finite ? v : 0);
                    counts[row * width + x + 1] = counts[row * width + x] + (finite ? 1 : 0);
                }
            }
        }

        private IndexBox around(Image3D image) {
            int[] low = {region.x0(), region.y0(), region.z0()};
            int[] n = {region.nx(), region.ny(), region.nz()};
            int[] sizes = image.geometry().sizes();
            int[] from = new int[3];
            int[] to = new int[3];
            for (int axis = 0; axis < 3; axis++) {
                long reach = (long) Math.floor(RADIUS_MM / spacing[axis]);
                from[axis] = (int) Math.max(0, low[axis] - reach);
                to[axis] = (int) Math.min(sizes[axis], low[axis] + n[axis] + reach);
            }
            return new IndexBox(from[0], from[1], from[2], to[0] - from[0], to[1] - from[1], to[2] - from[2]);
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
            double r2 = RADIUS_MM * RADIUS_MM;
            for (int bz = 0; bz < box.nz(); bz++) {
                double dz = (bz + box.z0() - z) * spacing[2];
                if (dz * dz > r2) {
                    continue;
                }
                for (int by = 0; by < box.ny(); by++) {
                    double dy = (by + box.y0() - y) * spacing[1];
                    double left = r2 - dz * dz - dy * dy;
                    if (left >= 0) {
                        // No farther than the box, which reaches as far as any ball.
                        int half = (int) Math.min(box.nx(), Math.floor(Math.sqrt(left) / spacing[0]));
                        addRow((box.nx() + 1) * (by + box.ny() * bz), half, sum, count);
                    }
                }
            }
        }

        private void addRow(int row, int half, double[] sum, int[] count) {
            int shift = region.x0() - box.x0();
            for (int x = 0; x < sum.length; x++) {
                int from = row + Math.max(0, x + shift - half);
                int to = row + Math.min(box.nx(), x + shift + half + 1);
                sum[x] += sums[to] - sums[from];
                count[x] += counts[to] - counts[from];
            }
        }
    }
}
