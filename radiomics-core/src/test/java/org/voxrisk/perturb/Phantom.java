package org.voxrisk.perturb;

import java.util.function.IntPredicate;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;

/** A small image by formula, and a ball in its middle. */
final class Phantom {
    static final Geometry GRID = Geometry.of(new int[] {32, 32, 6}, new double[] {1, 1, 3});

    private Phantom() {}

    static Image3D image() {
        double[] v = new double[GRID.voxelCount()];
        for (int i = 0; i < v.length; i++) {
            int x = i % 32;
            int y = i / 32 % 32;
            int z = i / 1024;
            v[i] = 100 * Math.sin(0.7 * x) + 80 * Math.cos(0.5 * y + 0.3 * z) + (x * 7 + y * 13 + z * 29) % 11;
        }
        return Image3D.of(GRID, v);
    }

    static Image3D wholeNumbers() {
        Image3D image = image();
        short[] v = new short[GRID.voxelCount()];
        for (int i = 0; i < v.length; i++) {
            v[i] = (short) Math.rint(image.get(i));
        }
        return Image3D.of(GRID, v);
    }

    /** 328 voxels, symmetric about the middle (15.5, 15.5, 2.5). */
    static Mask ball() {
        return Mask.of(GRID, (IntPredicate) i -> {
            double x = i % 32 - 15.5;
            double y = i / 32 % 32 - 15.5;
            int slice = i / 1024;
            double z = 3 * (slice - 2.5);
            return x * x + y * y + z * z <= 36;
        });
    }
}
