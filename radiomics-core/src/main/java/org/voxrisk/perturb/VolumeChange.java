package org.voxrisk.perturb;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

/**
 * Growth and shrinkage of a region to an exact number of voxels.
 *
 * <p>A region of n voxels gets {@code floor(n (1 + fraction))} of them, as in MIRP 2.7. Voxels outside are added in the order of
 * the distance of their centre from that of the nearest voxel of the region; voxels inside are removed in the order of the
 * distance from the nearest voxel outside, where what lies beyond the image counts as outside too. Among voxels at one distance a
 * fixed shuffle of their place in relation to the region decides, so that no side is preferred and no random number plays a
 * part. Of two fractions, the larger gives a region that holds the other. MIRP adds or removes whole layers of 6-neighbours and
 * chooses at random from the last one: with the same number of voxels, its outermost ones differ.
 */
public final class VolumeChange {
    /** A number of voxels that is whole but for rounding is whole. */
    private static final double WHOLE = 1e-9;

    private VolumeChange() {}

    /**
     * Changes the volume of a region.
     *
     * @param mask the region, not changed
     * @param fraction part by which it grows, or shrinks if negative; above -1
     * @param checkpoint is asked during the work
     * @return the region with {@code floor(n (1 + fraction))} voxels
     * @throws InvalidRoiException if nothing would be left, or the image has too few voxels
     * @throws IllegalArgumentException if the fraction is not above -1
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static Mask apply(Mask mask, double fraction, Checkpoint checkpoint) {
        requireNonNull(mask, "mask");
        requireNonNull(checkpoint, "checkpoint");
        if (!(fraction > -1) || Double.isInfinite(fraction)) {
            throw new IllegalArgumentException("fraction = " + fraction + ", must be finite and above -1");
        }
        IndexBox box = mask.boundingBox();
        int now = mask.voxelCount();
        double exact = now * (1 + fraction);
        double target = Math.floor(exact + WHOLE * Math.max(1, exact));
        if (target < 1) {
            throw new InvalidRoiException(String.format(
                    Locale.ROOT,
                    "shrinking the region by %s leaves nothing of it: %d voxels * %s = %.3g, which is less than one. Shrink by"
                            + " less, or leave out regions of so few voxels.",
                    Perturbation.text(-fraction),
                    now,
                    BigDecimal.ONE.add(new BigDecimal(Perturbation.text(fraction))),
                    exact));
        }
        Geometry grid = mask.geometry();
        if (target > grid.voxelCount()) {
            throw new InvalidRoiException("the grown region leaves the image: " + now + " voxels grown by "
                    + Perturbation.text(fraction) + " are " + Math.round(target) + ", and the image of "
                    + grid.sizeText()
                    + " has " + grid.voxelCount() + ". Grow by less.");
        }
        int change = (int) target - now;
        if (change == 0) {
            return mask;
        }
        return change > 0 ? grown(mask, box, change, checkpoint) : shrunk(mask, box, -change, checkpoint);
    }

    private static Mask grown(Mask mask, IndexBox box, int count, Checkpoint checkpoint) {
        Geometry grid = mask.geometry();
        for (int pad = 2; ; pad *= 2) {
            IndexBox around = box.padded(pad, grid);
            boolean whole = around.equals(grid.box());
            boolean[] inside = inside(mask, around);
            double[] distance = DistanceField.squared(grid.crop(around), inside, checkpoint);
            // Beyond this distance voxels outside of the padded box may be as near.
            double safe = whole ? Double.POSITIVE_INFINITY : pad * smallest(grid);
            int[] candidates = new int[inside.length];
            int n = 0;
            for (int i = 0; i < inside.length; i++) {
                if (!inside[i] && distance[i] <= safe * safe) {
                    candidates[n++] = i;
                }
            }
            if (n >= count) {
                for (int i : first(count, Arrays.copyOf(candidates, n), distance, around, box)) {
                    inside[i] = true;
                }
                return on(mask, around, inside);
            }
        }
    }

    private static Mask shrunk(Mask mask, IndexBox box, int count, Checkpoint checkpoint) {
        // One layer around the region, beyond the image too, is outside.
        int nx = box.nx() + 2;
        int ny = box.ny() + 2;
        int nz = box.nz() + 2;
        Geometry grid = mask.geometry();
        Geometry padded = Geometry.of(new int[] {nx, ny, nz}, grid.spacingMm());
        boolean[] outside = new boolean[padded.voxelCount()];
        Arrays.fill(outside, true);
        boolean[] inside = inside(mask, box);
        int[] candidates = new int[mask.voxelCount()];
        double[] depth = new double[inside.length];
        for (int i = 0; i < inside.length; i++) {
            if (inside[i]) {
                outside[place(i, box, nx, ny)] = false;
            }
        }
        double[] distance = DistanceField.squared(padded, outside, checkpoint);
        int n = 0;
        for (int i = 0; i < inside.length; i++) {
            if (inside[i]) {
                depth[i] = distance[place(i, box, nx, ny)];
                candidates[n++] = i;
            }
        }
        for (int i : first(count, candidates, depth, box, box)) {
            inside[i] = false;
        }
        return on(mask, box, inside);
    }

    private static int place(int i, IndexBox box, int nx, int ny) {
        int x = i % box.nx();
        int y = i / box.nx() % box.ny();
        int z = i / box.nx() / box.ny();
        return (x + 1) + nx * ((y + 1) + ny * (z + 1));
    }

    private static double smallest(Geometry grid) {
        double[] s = grid.spacingMm();
        return Math.min(s[0], Math.min(s[1], s[2]));
    }

    private static boolean[] inside(Mask mask, IndexBox box) {
        Mask part = mask.crop(box);
        boolean[] inside = new boolean[part.geometry().voxelCount()];
        for (int i = part.nextInside(0); i >= 0; i = part.nextInside(i + 1)) {
            inside[i] = true;
        }
        return inside;
    }

    /** The nearest candidates; those at one distance in a shuffled order of their offsets from the region's box. */
    private static int[] first(int count, int[] candidates, double[] distance, IndexBox in, IndexBox region) {
        record Candidate(int index, double distance, long shuffle) {}
        return Arrays.stream(candidates)
                .mapToObj(i -> new Candidate(i, distance[i], shuffle(i, in, region)))
                .sorted(Comparator.comparingDouble(Candidate::distance)
                        .thenComparingLong(Candidate::shuffle)
                        .thenComparingInt(Candidate::index))
                .limit(count)
                .mapToInt(Candidate::index)
                .toArray();
    }

    private static long shuffle(int i, IndexBox in, IndexBox region) {
        int x = in.x0() + i % in.nx() - region.x0();
        int y = in.y0() + i / in.nx() % in.ny() - region.y0();
        int z = in.z0() + i / in.nx() / in.ny() - region.z0();
        return RandomStream.mix(RandomStream.mix(RandomStream.mix(x + 1L) + y) + z);
    }

    /** Puts what a box holds, in which the whole region lies, on the mask's grid. */
    static Mask on(Mask mask, IndexBox box, boolean[] inside) {
        Geometry grid = mask.geometry();
        int nx = grid.nx();
        int ny = grid.ny();
        return Mask.of(grid, (int i) -> {
            int x = i % nx;
            int y = i / nx % ny;
            int z = i / nx / ny;
            return box.contains(x, y, z)
                    && inside[x - box.x0() + box.nx() * ((y - box.y0()) + box.ny() * (z - box.z0()))];
        });
    }
}
