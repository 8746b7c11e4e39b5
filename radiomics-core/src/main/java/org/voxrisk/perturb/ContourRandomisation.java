package org.voxrisk.perturb;

import static java.util.Objects.requireNonNull;

import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

/**
 * Randomisation of a region's contour by supervoxels (Zwanenburg et al. 2019).
 *
 * <ol>
 *   <li>The image around the region, 25 mm to each side, is clipped to the region's range of intensities widened by a tenth at
 *       both ends, smoothed by a Gaussian of the smallest spacing, and divided into supervoxels of about 500 mm³ and at least 20
 *       voxels.
 *   <li>A supervoxel s is taken with the probability of its overlap {@code |s in region| / |s|}; always from 0.9 on, never below
 *       0.2, and the one with the largest overlap always.
 *   <li>Gaps are closed: dilation and erosion by the 6 neighbours.
 * </ol>
 *
 * <p>So the expected volume is the region's own, but for the two limits and the closing. Numbers and steps are MIRP 2.7's,
 * whose supervoxels are scikit-image's: those here are made by the same method, with distances in mm throughout, and differ.
 */
public final class ContourRandomisation {
    private static final double MARGIN_MM = 25;
    private static final double VOLUME_MM3 = 500;
    private static final double MIN_VOXELS = 20;
    private static final double RANGE_MARGIN = 0.1;
    private static final double ALWAYS = 0.9;
    private static final double NEVER = 0.2;

    private ContourRandomisation() {}

    /** Returns how many voxels around a region are looked at along each axis. */
    static int[] margin(Geometry grid) {
        double[] s = grid.spacingMm();
        int[] margin = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            margin[axis] = (int) Math.ceil(MARGIN_MM / s[axis]);
        }
        return margin;
    }

    /**
     * Randomises the contour of a region.
     *
     * @param image the image, on the region's grid
     * @param mask the region, not changed, not empty
     * @param seed decides which supervoxels are taken; the same seed, image and region give the same result
     * @param checkpoint is asked during the work
     * @return the region made of supervoxels, never empty
     * @throws org.voxrisk.image.InvalidRoiException if the region is empty
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static Mask apply(Image3D image, Mask mask, long seed, Checkpoint checkpoint) {
        return apply(image, mask, RandomStream.of(seed, "contour"), checkpoint);
    }

    static Mask apply(Image3D image, Mask mask, RandomStream random, Checkpoint checkpoint) {
        requireNonNull(image, "image");
        requireNonNull(mask, "mask");
        requireNonNull(checkpoint, "checkpoint");
        IndexBox box = around(mask);
        Geometry grid = mask.geometry().crop(box);
        Mask region = mask.crop(box);
        int[] parts = Supervoxels.of(
                grid,
                scaled(image, mask, box, checkpoint),
                grid.voxelVolumeMm3() * Math.max(MIN_VOXELS, VOLUME_MM3 / grid.voxelVolumeMm3()),
                checkpoint);
        boolean[] taken = taken(parts, region, random);
        boolean[] inside = new boolean[parts.length];
        for (int i = 0; i < parts.length; i++) {
            inside[i] = taken[parts[i]];
        }
        close(inside, grid);
        return VolumeChange.on(mask, box, inside);
    }

    private static IndexBox around(Mask mask) {
        Geometry grid = mask.geometry();
        IndexBox box = mask.boundingBox();
        int[] margin = margin(grid);
        int x0 = Math.max(0, box.x0() - margin[0]);
        int y0 = Math.max(0, box.y0() - margin[1]);
        int z0 = Math.max(0, box.z0() - margin[2]);
        return new IndexBox(
                x0,
                y0,
                z0,
                Math.min(grid.nx(), box.x0() + box.nx() + margin[0]) - x0,
                Math.min(grid.ny(), box.y0() + box.ny() + margin[1]) - y0,
                Math.min(grid.nz(), box.z0() + box.nz() + margin[2]) - z0);
    }

    /** Intensities from 0 to 1, of which the region's have the middle 10 twelfths. */
    private static double[] scaled(Image3D image, Mask mask, IndexBox box, Checkpoint checkpoint) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double v : mask.select(image, checkpoint)) {
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        double low = min - RANGE_MARGIN * (max - min);
        double high = max + RANGE_MARGIN * (max - min);
        double[] values = image.values(box, checkpoint);
        for (int i = 0; i < values.length; i++) {
            // NaN beside the region counts as low; a region of one intensity tells nothing apart.
            double v = values[i] >= low ? Math.min(values[i], high) : low;
            values[i] = high > low ? (v - low) / (high - low) : 0;
        }
        Geometry grid = image.geometry().crop(box);
        double[] s = grid.spacingMm();
        Smoothing.apply(values, grid, Math.min(s[0], Math.min(s[1], s[2])), checkpoint);
        return values;
    }

    private static boolean[] taken(int[] parts, Mask region, RandomStream random) {
        int count = 0;
        for (int part : parts) {
            count = Math.max(count, part + 1);
        }
        int[] size = new int[count];
        int[] within = new int[count];
        for (int i = 0; i < parts.length; i++) {
            size[parts[i]]++;
            within[parts[i]] += region.contains(i) ? 1 : 0;
        }
        int largest = 0;
        for (int p = 1; p < count; p++) {
            if ((double) within[p] / size[p] > (double) within[largest] / size[largest]) {
                largest = p;
            }
        }
        boolean[] taken = new boolean[count];
        for (int p = 0; p < count; p++) {
            double overlap = (double) within[p] / size[p];
            taken[p] = p == largest || overlap >= ALWAYS || (overlap >= NEVER && random.uniform(p) < overlap);
        }
        return taken;
    }

    /** What lies beyond the image takes no part in it. */
    private static void close(boolean[] inside, Geometry grid) {
        boolean[] dilated = new boolean[inside.length];
        for (int i = 0; i < inside.length; i++) {
            dilated[i] = inside[i] || neighbours(inside, grid, i, true);
        }
        for (int i = 0; i < inside.length; i++) {
            inside[i] = dilated[i] && !neighbours(dilated, grid, i, false);
        }
    }

    /** Whether one of the 6 neighbours has a value. */
    private static boolean neighbours(boolean[] values, Geometry grid, int i, boolean value) {
        int nx = grid.nx();
        int ny = grid.ny();
        int x = i % nx;
        int y = i / nx % ny;
        int z = i / nx / ny;
        return (x > 0 && values[i - 1] == value)
                || (x < nx - 1 && values[i + 1] == value)
                || (y > 0 && values[i - nx] == value)
                || (y < ny - 1 && values[i + nx] == value)
                || (z > 0 && values[i - nx * ny] == value)
                || (z < grid.nz() - 1 && values[i + nx * ny] == value);
    }
}
