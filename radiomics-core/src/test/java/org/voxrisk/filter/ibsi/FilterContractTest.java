package org.voxrisk.filter.ibsi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.CancelledException;

/** What every filter of this package keeps to. */
class FilterContractTest {
    static Stream<ImageFilter> filters() {
        Optional<Axis> volume = Optional.empty();
        Boundary mirror = Boundary.MIRROR;
        NonSeparableWavelet simoncelli = new NonSeparableWavelet(
                NonSeparableWavelet.Family.SIMONCELLI, NonSeparableWavelet.Band.BAND_PASS, 2, volume, mirror);
        Gabor gabor =
                new Gabor(2, 3, 1.5, new Orientation.All(45, Pooling.MAX), Gabor.ResponsePart.MODULUS, Axis.Z, mirror);
        return Stream.of(
                new Mean(3, volume, Boundary.ZERO),
                new Gaussian(1, 3, volume, mirror),
                new SampledLaplacianOfGaussian(1, 4, volume, Boundary.NEAREST),
                new Laws(
                        LawsKernel.parse("L5E5"),
                        Optional.of(Pooling.MAX),
                        OptionalInt.of(2),
                        Optional.of(Axis.Y),
                        mirror),
                SeparableWavelet.allBands("coif1", 2, Optional.empty(), volume, Boundary.PERIODIC),
                new DecimatedWavelet("db3", List.of("LLH", "HHH"), 2, volume, mirror),
                simoncelli,
                simoncelli.inSlices(Optional.of(Axis.X)),
                new Riesz(new Riesz.Order(1, 1, 0), simoncelli, Optional.of(Pooling.AVERAGE)),
                new Riesz(
                        new Riesz.Order(0, 2, 0),
                        new SampledLaplacianOfGaussian(1.5, 4, volume, Boundary.ZERO),
                        Optional.empty()),
                new Riesz(new Riesz.Order(0, 0, 1), new Gaussian(1.5, 4, volume, mirror), Optional.empty()),
                gabor,
                new OrthogonalPlanes(gabor, Pooling.AVERAGE));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void keepsTheContract(ImageFilter filter) {
        Image3D image = TestImages.random(10, 6, 5, 7);
        double[] before = image.values().clone();
        List<DerivedImage> derived = filter.apply(image);
        assertEquals(filter.labels(), derived.stream().map(DerivedImage::label).toList());
        assertEquals(filter.labels().size(), filter.labels().stream().distinct().count());
        for (DerivedImage one : derived) {
            assertTrue(one.label().matches("[A-Za-z0-9.-]+"), one.label());
            Image3D result = one.compute();
            assertEquals(PixelType.FLOAT64, result.pixelType());
            assertEquals(image.geometry(), result.geometry());
            assertArrayEquals(result.values(), one.compute().values(), 0, "the same twice");
            for (double v : result.values()) {
                assertTrue(Double.isFinite(v));
            }
        }
        assertArrayEquals(before, image.values(), 0, "the image is not changed");
        assertEquals(filter, filter.inSlices(Optional.empty()));
        assertTrue(filter.gain() >= 1);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void isDefinedForOneVoxel(ImageFilter filter) {
        Image3D one = TestImages.of(1, 1, 1, 3);
        for (DerivedImage derived : filter.apply(one)) {
            assertTrue(Double.isFinite(derived.compute().get(0)), derived.label());
        }
    }

    @ParameterizedTest
    @MethodSource("filters")
    void interruptEndsIt(ImageFilter filter) {
        DerivedImage derived = filter.apply(TestImages.random(11, 6, 5, 7)).get(0);
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancelledException.class, derived::compute);
        } finally {
            assertTrue(Thread.interrupted());
        }
    }
}
