package org.voxrisk.preprocess.n4;

import java.util.List;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

/**
 * Takes every n-th voxel of a grid, as ITK's ShrinkImageFilter does.
 *
 * <p>Per axis of {@code n} voxels and factor {@code f}: size {@code max(1, floor(n / f))}, spacing times {@code f}, the
 * centre of the grid kept; voxel i is voxel {@code i f + o} of the input, {@code o} the whole index nearest the new
 * first centre {@code ((n - 1) - f (size - 1)) / 2}, at least 0. With an even factor that centre is often half-way
 * between two voxels, and rounding decides: it is computed in space with ITK's sums, in their order, so that axis-aligned
 * grids take ITK's voxels. On an oblique grid ITK's inverse matrix may round otherwise.
 */
final class ShrinkGrid {
    private final Geometry source;
    private final Geometry shrunk;
    private final int[] factors;
    private final int[] offsets;

    /**
     * Computes the shrunk grid.
     *
     * @param source the grid
     * @param factors factors along x, y, z, each at least 1
     */
    ShrinkGrid(Geometry source, List<Integer> factors) {
        this.source = source;
        this.factors = new int[3];
        this.offsets = new int[3];
        int[] size = new int[3];
        double[] sourceSpacing = source.spacingMm();
        double[] spacing = new double[3];
        double[] sourceCentre = new double[3];
        double[] centre = new double[3];
        for (int a = 0; a < 3; a++) {
            int n = source.sizes()[a];
            this.factors[a] = factors.get(a);
            size[a] = Math.max(1, n / this.factors[a]);
            spacing[a] = sourceSpacing[a] * this.factors[a];
            sourceCentre[a] = (n - 1) / 2.0;
            centre[a] = (size[a] - 1) / 2.0;
        }
        double[] direction = source.direction();
        double[] sourceOrigin = source.originMm();
        double[] origin = new double[3];
        for (int r = 0; r < 3; r++) {
            double from = sourceOrigin[r];
            double inside = from + along(r, direction, sourceSpacing, sourceCentre);
            origin[r] = from + (inside - (from + along(r, direction, spacing, centre)));
        }
        for (int a = 0; a < 3; a++) {
            double index = 0;
            for (int r = 0; r < 3; r++) {
                index += direction[3 * r + a] / sourceSpacing[a] * (origin[r] - sourceOrigin[r]);
            }
            offsets[a] = Math.max(0, (int) Math.floor(index + 0.5));
        }
        this.shrunk = Geometry.of(size, spacing, origin, direction);
    }

    private static double along(int row, double[] direction, double[] spacing, double[] index) {
        double sum = 0;
        for (int a = 0; a < 3; a++) {
            sum += direction[3 * row + a] * spacing[a] * index[a];
        }
        return sum;
    }

    /** Returns whether nothing is left out. */
    boolean isIdentity() {
        return factors[0] == 1 && factors[1] == 1 && factors[2] == 1;
    }

    /** Shrinks an image. */
    Image3D shrink(Image3D image, Checkpoint checkpoint) {
        if (isIdentity()) {
            return image;
        }
        double[] out = new double[shrunk.voxelCount()];
        checkpoint.inPieces(out.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                out[i] = image.get(sourceIndex(i));
            }
        });
        return Image3D.of(shrunk, image.pixelType(), out);
    }

    /** Shrinks a mask. */
    Mask shrink(Mask mask, Checkpoint checkpoint) {
        return isIdentity() ? mask : Mask.of(shrunk, i -> mask.contains(sourceIndex(i)), checkpoint);
    }

    private int sourceIndex(int i) {
        int x = i % shrunk.nx();
        int y = i / shrunk.nx() % shrunk.ny();
        int z = i / shrunk.nx() / shrunk.ny();
        return source.index(x * factors[0] + offsets[0], y * factors[1] + offsets[1], z * factors[2] + offsets[2]);
    }
}
