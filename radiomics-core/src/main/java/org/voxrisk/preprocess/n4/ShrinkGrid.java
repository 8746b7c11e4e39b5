package org.voxrisk.preprocess.n4;

import java.util.List;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;

/**
 * Takes every n-th voxel of a grid, as ITK's ShrinkImageFilter does.
 *
 * <p>Per axis of {@code n} voxels and factor {@code f}: size {@code max(1, floor(n / f))}, spacing times {@code f}, the
 * centre of the grid kept; voxel i is voxel {@code i f + o} of the input, {@code o} the whole index nearest the new
 * first centre {@code ((n - 1) - f (size - 1)) / 2}, halves up, at least 0.
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
        double[] spacing = new double[3];
        double[] start = new double[3];
        Axis[] axes = Axis.values();
        for (int a = 0; a < axes.length; a++) {
            Axis axis = axes[a];
            int f = factors.get(a);
            int n = source.size(axis);
            this.factors[a] = f;
            size[a] = Math.max(1, n / f);
            spacing[a] = source.spacingMm(axis) * f;
            start[a] = ((n - 1) - (double) f * (size[a] - 1)) / 2;
            offsets[a] = Math.max(0, (int) Math.floor(start[a] + 0.5));
        }
        this.shrunk = Geometry.of(size, spacing, source.toPhysical(start[0], start[1], start[2]), source.direction());
    }

    /** Returns whether nothing is left out. */
    boolean isIdentity() {
        return shrunk.equals(source);
    }

    /** Shrinks an image. */
    Image3D shrink(Image3D image) {
        if (isIdentity()) {
            return image;
        }
        double[] in = image.values();
        double[] out = new double[shrunk.voxelCount()];
        for (int i = 0; i < out.length; i++) {
            out[i] = in[sourceIndex(i)];
        }
        return Image3D.of(shrunk, image.pixelType(), out);
    }

    /** Shrinks a mask. */
    Mask shrink(Mask mask) {
        return isIdentity() ? mask : Mask.of(shrunk, i -> mask.contains(sourceIndex(i)));
    }

    private int sourceIndex(int i) {
        int x = i % shrunk.nx();
        int y = i / shrunk.nx() % shrunk.ny();
        int z = i / shrunk.nx() / shrunk.ny();
        return source.index(x * factors[0] + offsets[0], y * factors[1] + offsets[1], z * factors[2] + offsets[2]);
    }
}
