package org.voxrisk.filter.ibsi;

import java.util.Arrays;
import java.util.Random;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;

/** Small images for the tests of this package. */
final class TestImages {
    private TestImages() {}

    static Image3D of(int nx, int ny, int nz, double... values) {
        return Image3D.of(Geometry.of(new int[] {nx, ny, nz}, new double[] {1, 1, 1}), values);
    }

    static Image3D constant(int nx, int ny, int nz, double value) {
        double[] values = new double[nx * ny * nz];
        Arrays.fill(values, value);
        return of(nx, ny, nz, values);
    }

    static Image3D impulse(int size, int at) {
        double[] values = new double[size * size * size];
        values[at + size * (at + size * at)] = 1;
        return of(size, size, size, values);
    }

    static Image3D random(long seed, double[] spacing, int... size) {
        Random random = new Random(seed);
        double[] values = new double[size[0] * size[1] * size[2]];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(201) - 100;
        }
        return Image3D.of(Geometry.of(size, spacing), values);
    }

    static Image3D random(long seed, int... size) {
        return random(seed, new double[] {1, 1, 1}, size);
    }

    static double[] filtered(ImageFilter filter, Image3D image) {
        return filter.apply(image).get(0).compute().values();
    }

    static double energy(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v * v;
        }
        return sum;
    }
}
