package org.voxrisk.io.support;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;

/** Images of every type on oblique grids of either handedness. */
public final class RandomImages {
    private RandomImages() {}

    public static Arbitrary<Image3D> images() {
        return Combinators.combine(geometries(), Arbitraries.of(PixelType.class), Arbitraries.longs())
                .as(RandomImages::image);
    }

    public static Arbitrary<Geometry> geometries() {
        Arbitrary<Integer> sizes = Arbitraries.integers().between(1, 9);
        Arbitrary<Double> spacings = Arbitraries.doubles().between(0.05, 20).ofScale(9);
        Arbitrary<Double> origins = Arbitraries.doubles().between(-1000, 1000).ofScale(9);
        Arbitrary<Double> angles = Arbitraries.doubles().between(-3.2, 3.2).ofScale(9);
        return Combinators.combine(
                        sizes.array(int[].class).ofSize(3),
                        spacings.array(double[].class).ofSize(3),
                        origins.array(double[].class).ofSize(3),
                        angles.array(double[].class).ofSize(3),
                        Arbitraries.of(-1, 1))
                .as((size, spacing, origin, angle, hand) ->
                        Geometry.of(size, spacing, origin, rotation(angle[0], angle[1], angle[2], hand)));
    }

    /** Rotation about z, then y, then x; the third axis turned round for a left-handed grid. */
    private static double[] rotation(double x, double y, double z, int hand) {
        double cx = Math.cos(x);
        double sx = Math.sin(x);
        double cy = Math.cos(y);
        double sy = Math.sin(y);
        double cz = Math.cos(z);
        double sz = Math.sin(z);
        return new double[] {
            cz * cy,
            cz * sy * sx - sz * cx,
            hand * (cz * sy * cx + sz * sx),
            sz * cy,
            sz * sy * sx + cz * cx,
            hand * (sz * sy * cx - cz * sx),
            -sy,
            cy * sx,
            hand * (cy * cx)
        };
    }

    private static Image3D image(Geometry geometry, PixelType type, long seed) {
        Random random = new Random(seed);
        double[] values = new double[geometry.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(type, random);
        }
        return Image3D.of(geometry, type, values);
    }

    private static double value(PixelType type, Random random) {
        if (random.nextInt(10) == 0) {
            return random.nextBoolean() ? type.minValue() : type.maxValue();
        }
        if (type == PixelType.FLOAT32) {
            return (float) (random.nextGaussian() * 1e3);
        }
        if (type == PixelType.FLOAT64) {
            return random.nextGaussian() * 1e3;
        }
        double range = type.maxValue() - type.minValue();
        double value = type.minValue() + Math.rint(random.nextDouble() * range);
        return Math.max(type.minValue(), Math.min(type.maxValue(), value));
    }
}
