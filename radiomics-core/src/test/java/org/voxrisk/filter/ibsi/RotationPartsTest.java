package org.voxrisk.filter.ibsi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Image3D;

/** Which rotations there are, what pools over them, and what is filtered slice by slice. */
class RotationPartsTest {
    private static final int N = 8;

    /** A rotation moves axes and turns some around so that its determinant is 1; a reflection's is -1. */
    @Test
    void rotationsAreNoReflections() {
        int[] even = {0, 1, 2, 1, 2, 0, 2, 0, 1};
        for (int axes = 2; axes <= 3; axes++) {
            Set<List<Integer>> different = new HashSet<>();
            for (RightAngleRotation rotation : RightAngleRotation.all(axes)) {
                int sign = axes == 2 && rotation.part(0) == 0 ? 1 : -1;
                for (int p = 0; axes == 3 && p < 9; p += 3) {
                    boolean same = rotation.part(0) == even[p] && rotation.part(1) == even[p + 1];
                    sign = same ? 1 : sign;
                }
                Integer[] columns = new Integer[axes];
                for (int axis = 0; axis < axes; axis++) {
                    sign *= rotation.turned(axis) ? -1 : 1;
                    columns[axis] = (rotation.turned(axis) ? -1 : 1) * (rotation.part(axis) + 1);
                }
                assertEquals(1, sign, "determinant of " + List.of(columns));
                different.add(List.of(columns));
            }
            assertEquals(axes == 2 ? 4 : 24, different.size());
        }
    }

    /** Each kernel of the pool is the plain one for an image that is rotated the other way: lopsided parts tell it apart. */
    @Test
    void pooledIsTheLargestOfRotatedImages() {
        Optional<Axis> slices = Optional.of(Axis.Z);
        for (Pooling pooling : Pooling.values()) {
            ImageFilter plain =
                    new SeparableWavelet("db2", List.of("LH"), 1, Optional.empty(), slices, Boundary.PERIODIC);
            ImageFilter pooled =
                    new SeparableWavelet("db2", List.of("LH"), 1, Optional.of(pooling), slices, Boundary.PERIODIC);
            Image3D image = TestImages.random(3, N, N, 1);
            double[] expected = new double[N * N];
            for (int turns = 0; turns < 4; turns++) {
                double[] turned = turned(image.values(), turns);
                double[] back = turned(TestImages.filtered(plain, TestImages.of(N, N, 1, turned)), 4 - turns);
                for (int i = 0; i < back.length; i++) {
                    boolean first = turns == 0;
                    expected[i] = switch (pooling) {
                        case MAX -> first ? back[i] : Math.max(expected[i], back[i]);
                        case MIN -> first ? back[i] : Math.min(expected[i], back[i]);
                        case AVERAGE -> expected[i] + back[i] / 4;
                        case SUM -> expected[i] + back[i];
                    };
                }
            }
            assertArrayEquals(expected, TestImages.filtered(pooled, image), 1e-11, pooling.toString());
        }
    }

    private static double[] turned(double[] values, int turns) {
        double[] out = values;
        for (int t = 0; t < turns; t++) {
            double[] next = new double[out.length];
            for (int y = 0; y < N; y++) {
                for (int x = 0; x < N; x++) {
                    next[x + N * y] = out[y + N * (N - 1 - x)];
                }
            }
            out = next;
        }
        return out;
    }

    @Test
    void kernelsOfLawsHaveTheNormOne() {
        assertArrayEquals(
                new double[] {
                    1 / Math.sqrt(70), 4 / Math.sqrt(70), 6 / Math.sqrt(70), 4 / Math.sqrt(70), 1 / Math.sqrt(70)
                },
                LawsKernel.L5.coefficients(),
                1e-16);
        assertArrayEquals(new double[] {-1 / Math.sqrt(2), 0, 1 / Math.sqrt(2)}, LawsKernel.E3.coefficients(), 1e-16);
    }

    /** Slice by slice, an image of three equal slices has the response of one of them; across another axis it has not. */
    @Test
    void filtersInSlices() {
        Optional<Axis> none = Optional.empty();
        Optional<Axis> across = Optional.of(Axis.Z);
        Boundary b = Boundary.ZERO;
        List<ImageFilter> filters = List.of(
                new Mean(3, none, b),
                new Gaussian(1, 3, none, b),
                new SampledLaplacianOfGaussian(1, 3, none, b),
                new Laws(LawsKernel.parse("E3S3"), Optional.empty(), OptionalInt.empty(), across, b),
                new SeparableWavelet("db2", List.of("LH"), 1, Optional.empty(), across, b));
        Image3D slice = TestImages.random(6, 5, 4, 1);
        double[] three = new double[60];
        for (int i = 0; i < three.length; i++) {
            three[i] = slice.values()[i % 20];
        }
        for (ImageFilter filter : filters) {
            ImageFilter flat = filter.inSlices(across);
            double[] one = TestImages.filtered(flat, slice);
            double[] all = TestImages.filtered(flat, TestImages.of(5, 4, 3, three));
            for (int i = 0; i < all.length; i++) {
                assertEquals(one[i % 20], all[i], 1e-12, flat.labels().toString());
            }
            assertEquals(flat.labels(), flat.inSlices(none).labels());
        }
        double[] volume = TestImages.filtered(filters.get(2), TestImages.of(5, 4, 3, three));
        double[] flat = TestImages.filtered(filters.get(2).inSlices(across), TestImages.of(5, 4, 3, three));
        double difference = 0;
        for (int i = 0; i < flat.length; i++) {
            difference = Math.max(difference, Math.abs(volume[i] - flat[i]));
        }
        assertTrue(difference > 1, "the volume's response goes across the slices");
    }
}
