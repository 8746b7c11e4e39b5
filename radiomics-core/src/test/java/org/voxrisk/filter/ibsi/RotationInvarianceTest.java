package org.voxrisk.filter.ibsi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Image3D;

/** What pools over all rotations responds to a rotated image with the rotated response. */
class RotationInvarianceTest {
    private static final int N = 7;
    private static final Optional<Axis> VOLUME = Optional.empty();

    static Stream<ImageFilter> invariant() {
        return Stream.of(Boundary.values())
                .flatMap(b -> Stream.of(
                        new Mean(3, VOLUME, b),
                        new SampledLaplacianOfGaussian(1, 3, VOLUME, b),
                        new Gaussian(1.5, 2, VOLUME, b),
                        new OrthogonalPlanes(
                                new Gabor(
                                        1.5,
                                        3,
                                        0.5,
                                        new Orientation.All(45, Pooling.MAX),
                                        Gabor.ResponsePart.MODULUS,
                                        Axis.Z,
                                        b),
                                Pooling.AVERAGE),
                        new Laws(LawsKernel.parse("E5L5S3"), Optional.of(Pooling.MAX), OptionalInt.empty(), VOLUME, b),
                        new Laws(LawsKernel.parse("E5E3S5"), Optional.of(Pooling.MIN), OptionalInt.of(1), VOLUME, b),
                        new SeparableWavelet("db2", List.of("LHL"), 2, Optional.of(Pooling.AVERAGE), VOLUME, b),
                        new SeparableWavelet("bior2.2", List.of("LHH"), 1, Optional.of(Pooling.MAX), VOLUME, b)));
    }

    static Stream<ImageFilter> invariantWhereFrequenciesAreSymmetric() {
        Boundary b = Boundary.PERIODIC;
        NonSeparableWavelet wavelet = new NonSeparableWavelet(
                NonSeparableWavelet.Family.SIMONCELLI, NonSeparableWavelet.Band.BAND_PASS, 1, VOLUME, b);
        return Stream.of(
                wavelet,
                new Riesz(new Riesz.Order(1, 2, 0), wavelet, Optional.of(Pooling.MAX)),
                new Riesz(new Riesz.Order(2, 0, 0), new Unfiltered(VOLUME, b), Optional.of(Pooling.AVERAGE)));
    }

    @ParameterizedTest
    @MethodSource({"invariant", "invariantWhereFrequenciesAreSymmetric"})
    void rotatedImageGivesRotatedResponse(ImageFilter filter) {
        Image3D image = TestImages.random(5, N, N, N);
        double[] response = TestImages.filtered(filter, image);
        for (IntUnaryOperator rotation : List.<IntUnaryOperator>of(
                i -> (i / N % N) + N * ((N - 1 - i % N) + N * (i / (N * N))),
                i -> (i % N) + N * ((i / (N * N)) + N * (N - 1 - i / N % N)))) {
            Image3D turned = TestImages.of(N, N, N, rotated(image.values(), rotation));
            assertArrayEquals(
                    rotated(response, rotation),
                    TestImages.filtered(filter, turned),
                    1e-9,
                    () -> filter.labels().toString());
        }
    }

    private static double[] rotated(double[] values, IntUnaryOperator source) {
        double[] rotated = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            rotated[i] = values[source.applyAsInt(i)];
        }
        return rotated;
    }

    @Test
    void thereAreFourRotationsOfAPlaneAndTwentyFourOfSpace() {
        assertEquals(4, RightAngleRotation.all(2).size());
        assertEquals(24, RightAngleRotation.all(3).size());
    }

    @Test
    void averageOfAnOddKernelVanishes() {
        double[] response = TestImages.filtered(
                new Laws(
                        LawsKernel.parse("E5L5L5"),
                        Optional.of(Pooling.AVERAGE),
                        OptionalInt.empty(),
                        VOLUME,
                        Boundary.MIRROR),
                TestImages.random(1, 5, 6, 7));
        assertArrayEquals(new double[5 * 6 * 7], response, 0);
    }

    /** Pooling over the planes is the mean of the three filters, each computed alone. */
    @Test
    void planesArePooled() {
        Image3D image = TestImages.random(2, 5, 6, 7);
        Mean mean = new Mean(3, Optional.of(Axis.X), Boundary.ZERO);
        double[] x = TestImages.filtered(mean, image);
        double[] y = TestImages.filtered(mean.inSlices(Optional.of(Axis.Y)), image);
        double[] z = TestImages.filtered(mean.inSlices(Optional.of(Axis.Z)), image);
        OrthogonalPlanes planes = new OrthogonalPlanes(mean, Pooling.AVERAGE);
        double[] pooled = TestImages.filtered(planes, image);
        for (int i = 0; i < x.length; i++) {
            assertEquals((x[i] + y[i] + z[i]) / 3, pooled[i], 1e-12);
        }
        assertEquals(List.of("mean-3-planes-average-zero"), planes.labels());
    }
}
