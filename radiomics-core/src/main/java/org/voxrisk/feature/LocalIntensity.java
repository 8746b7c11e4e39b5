package org.voxrisk.feature;

import static java.util.Objects.requireNonNull;

import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

/**
 * IBSI's intensity peaks (9ST6): the mean of the image in a ball of 1 cm^3, of radius 6.2 mm, around a voxel of the intensity
 * mask. All voxels of the image whose centre lies in the ball count, those outside the mask too; what lies outside the image,
 * or is NaN or infinite, does not.
 *
 * <p>The ball of every voxel is summed, see {@link BallSums}: exact but for rounding.
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

    private static final class Balls {
        private final Mask mask;
        private final IndexBox region;
        private final IndexBox box;
        private final BallShape shape;
        private final Checkpoint checkpoint;
        private final double[] values;
        private final boolean finite;

        Balls(Image3D image, Mask mask, Checkpoint checkpoint) {
            this.mask = mask;
            this.region = mask.boundingBox();
            this.checkpoint = checkpoint;
            int[] sizes = image.geometry().sizes();
            this.shape = new BallShape(RADIUS_MM, image.geometry().spacingMm(), sizes);
            this.box = around(sizes);
            this.values = image.values(box, checkpoint);
            boolean[] all = {true};
            checkpoint.inPieces(values.length, (from, to) -> {
                boolean ok = all[0];
                for (int i = from; i < to; i++) {
                    ok &= Double.isFinite(values[i]);
                }
                all[0] = ok;
            });
            this.finite = all[0];
        }

        private IndexBox around(int[] sizes) {
            int[] low = {region.x0(), region.y0(), region.z0()};
            int[] n = {region.nx(), region.ny(), region.nz()};
            int[] from = new int[3];
            int[] to = new int[3];
            for (int axis = 0; axis < 3; axis++) {
                from[axis] = Math.max(0, low[axis] - shape.reach(axis));
                to[axis] = Math.min(sizes[axis], low[axis] + n[axis] + shape.reach(axis));
            }
            return new IndexBox(from[0], from[1], from[2], to[0] - from[0], to[1] - from[1], to[2] - from[2]);
        }

        LocalIntensity peaks() {
            BallSums sums = new BallSums(
                    shape, region, box, values, finite ? v -> v : v -> Double.isFinite(v) ? v : 0, checkpoint);
            BallSums counts = finite
                    ? null
                    : new BallSums(shape, region, box, values, v -> Double.isFinite(v) ? 1 : 0, checkpoint);
            double local = Double.NEGATIVE_INFINITY;
            double global = Double.NEGATIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            int nx = mask.geometry().nx();
            for (int z = region.z0(); z < region.z0() + region.nz(); z++) {
                sums.moveTo(z);
                if (counts != null) {
                    counts.moveTo(z);
                }
                for (int y = region.y0(); y < region.y0() + region.ny(); y++) {
                    int row = mask.geometry().index(0, y, z);
                    int first = mask.nextInside(row);
                    if (first < 0 || first >= row + nx) {
                        continue;
                    }
                    checkpoint.check();
                    double[] sum = sums.row(y, z);
                    double[] count = counts != null ? counts.row(y, z) : voxels(y, z);
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

        /** How many voxels of the balls around the voxels of a row lie inside the image. */
        private double[] voxels(int y, int z) {
            int reach = shape.reach(0);
            int[] rows = new int[reach + 1];
            for (int dz = -shape.reach(2); dz <= shape.reach(2); dz++) {
                int bz = z + dz - box.z0();
                for (int dy = -shape.reach(1); bz >= 0 && bz < box.nz() && dy <= shape.reach(1); dy++) {
                    int by = y + dy - box.y0();
                    if (by >= 0 && by < box.ny() && shape.half(dz, dy) >= 0) {
                        rows[shape.half(dz, dy)]++;
                    }
                }
            }
            int whole = 0;
            for (int half = 0; half <= reach; half++) {
                whole += rows[half] * (2 * half + 1);
            }
            double[] counts = new double[region.nx()];
            for (int x = 0; x < counts.length; x++) {
                int before = x + region.x0() - box.x0();
                int behind = box.nx() - 1 - before;
                int count = whole;
                if (before < reach || behind < reach) {
                    count = 0;
                    for (int half = 0; half <= reach; half++) {
                        count += rows[half] * (Math.min(half, before) + 1 + Math.min(half, behind));
                    }
                }
                counts[x] = count;
            }
            return counts;
        }
    }
}
