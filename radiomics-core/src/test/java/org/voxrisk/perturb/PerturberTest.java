package org.voxrisk.perturb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.Extractor;
import org.voxrisk.extract.Preprocessing;
import org.voxrisk.extract.Sampling;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.preprocess.Normalization;
import org.voxrisk.preprocess.PreparedImage;
import org.voxrisk.preprocess.RegionCrop;
import org.voxrisk.preprocess.Resampling;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

class PerturberTest {
    private static final ExtractionSettings PLAIN = ExtractionSettings.standard();
    private static final ExtractionSettings RESAMPLED = PLAIN.withPreprocessing(Preprocessing.none()
            .withNormalization(Normalization.of(100))
            .withSampling(new Sampling.Resampled(Resampling.isotropic(2))));

    private static Perturbation translation(double x, double y, double z) {
        return new Perturbation(0, OptionalDouble.empty(), x, y, z, 0, 0, 0);
    }

    private static Perturbation rotation(double degrees) {
        return new Perturbation(0, OptionalDouble.empty(), 0, 0, 0, degrees, 0, 0);
    }

    private static Perturbation volume(double fraction) {
        return new Perturbation(0, OptionalDouble.empty(), 0, 0, 0, 0, fraction, 0);
    }

    private static PreparedImage perturbed(ExtractionSettings settings, Perturbation p) {
        return new Perturber(settings, 1).apply(Phantom.image(), Phantom.ball(), p, Checkpoint.INTERRUPT_ONLY);
    }

    @Test
    void aQuarterTurnIsATransposition() {
        PreparedImage turned = perturbed(PLAIN, rotation(90));
        Image3D image = Phantom.image();
        assertTrue(turned.image().geometry().sizeEquals(Phantom.GRID));
        for (int z = 0; z < 6; z++) {
            for (int y = 0; y < 32; y++) {
                for (int x = 0; x < 32; x++) {
                    // x runs along the old y, y against the old x.
                    assertEquals(image.get(31 - y, x, z), turned.image().get(x, y, z), 1e-7);
                    assertEquals(
                            Phantom.ball().contains(31 - y, x, z), turned.mask().contains(x, y, z));
                }
            }
        }
    }

    @Test
    void aWholeVoxelIsAShift() {
        PreparedImage moved = perturbed(PLAIN, translation(1, -2, 0));
        Image3D image = Phantom.image();
        for (int y = 2; y < 32; y++) {
            for (int x = 0; x < 31; x++) {
                assertEquals(image.get(x + 1, y - 2, 3), moved.image().get(x, y, 3), 1e-7);
                assertEquals(
                        Phantom.ball().contains(x + 1, y - 2, 3), moved.mask().contains(x, y, 3));
            }
        }
        // Beyond the image its border goes on.
        assertEquals(image.get(31, 10, 3), moved.image().get(31, 12, 3));
        assertEquals(image.get(5, 0, 3), moved.image().get(4, 1, 3));
    }

    @Test
    void aTurnByAllAnglesKeepsTheRegionInSpace() {
        for (int degrees = -170; degrees <= 180; degrees += 35) {
            PreparedImage turned = perturbed(PLAIN, rotation(degrees));
            assertEquals(328, turned.mask().voxelCount(), 20, degrees + " degrees");
            double[] centre = GridMotion.centre(turned.mask());
            assertArrayEquals(new double[] {15.5, 15.5, 7.5}, centre, 0.2);
        }
    }

    /** Values of MIRP 2.7.0 (order 3; its grid turns about the image's middle, where the ball has its centre). */
    @Test
    void interpolationEqualsMirps() {
        PreparedImage turned = perturbed(PLAIN, rotation(5));
        assertEquals(-116.21381841978844, turned.image().get(16, 15, 2), 1e-5);
        assertEquals(27.050936591114993, turned.image().get(17, 12, 3), 1e-5);
        assertEquals(-26.194188130746056, turned.image().get(13, 18, 2), 1e-5);
        assertArrayEquals(
                new double[] {1.409896192166645, -1.2919318330107572, 0},
                turned.image().geometry().originMm(),
                1e-12);
        // Coefficients at the border differ in z, which has six slices, so values between slices a little too.
        PreparedImage both = perturbed(PLAIN, new Perturbation(0, OptionalDouble.empty(), 0.5, 0.25, 0, -10, 0, 0));
        assertArrayEquals(
                new double[] {-1.956066925526645, 3.1770265821481947, 0},
                both.image().geometry().originMm(),
                1e-12);
    }

    @Test
    void withoutPerturbationTheValuesAreTheExtractorsToTheBit() {
        List<ExtractionSettings> all = List.of(
                PLAIN,
                RESAMPLED,
                PLAIN.withPreprocessing(Preprocessing.none().withSampling(new Sampling.Cropped(new RegionCrop(2)))));
        for (ExtractionSettings settings : all) {
            Perturber perturber = new Perturber(settings, 3);
            PreparedImage none =
                    perturber.apply(Phantom.image(), Phantom.ball(), Perturbation.NONE, Checkpoint.INTERRUPT_ONLY);
            assertArrayEquals(
                    new Extractor(settings)
                            .extract(Phantom.image(), Phantom.ball())
                            .features()
                            .values(),
                    new Extractor(perturber.remainingSettings())
                            .extract(none.image(), none.mask())
                            .features()
                            .values());
        }
    }

    @Test
    void resamplingHappensOnceOnTheMovedGrid() {
        PreparedImage moved = perturbed(RESAMPLED, translation(0.5, 0, 0));
        assertArrayEquals(new double[] {2, 2, 2}, moved.image().geometry().spacingMm());
        PreparedImage still = perturbed(RESAMPLED, Perturbation.NONE);
        double[] index = still.image()
                .geometry()
                .toContinuousIndex(moved.image().geometry().originMm());
        assertEquals(0.5, index[0] - Math.floor(index[0]), 1e-9);
        assertEquals(Math.rint(index[1]), index[1], 1e-9);
        assertEquals(
                still.mask().voxelCount(),
                moved.mask().voxelCount(),
                0.1 * still.mask().voxelCount());
        // The volume is that of the region on the new grid, whose border the settings say.
        PreparedImage grown = perturbed(RESAMPLED, volume(0.2));
        assertEquals(still.mask().voxelCount() * 12 / 10, grown.mask().voxelCount());
        assertTrue(grown.mask().boundingBox().x0() <= 5);
    }

    @Test
    void stepsFollowTheirOrder() {
        Perturbation chain = new Perturbation(1, OptionalDouble.of(4), 0.25, 0, 0, 7, 0.1, 0);
        PreparedImage result = perturbed(PLAIN, chain);
        PreparedImage moved = perturbed(PLAIN, new Perturbation(0, OptionalDouble.empty(), 0.25, 0, 0, 7, 0, 0));
        Mask grown = VolumeChange.apply(moved.mask(), 0.1, Checkpoint.INTERRUPT_ONLY);
        for (int i = grown.nextInside(0); i >= 0; i = grown.nextInside(i + 1)) {
            double[] at = result.image()
                    .geometry()
                    .toContinuousIndex(centreOf(moved.image().geometry(), i));
            assertTrue(result.mask().contains((int) Math.rint(at[0]), (int) Math.rint(at[1]), (int) Math.rint(at[2])));
        }
        assertEquals(grown.voxelCount(), result.mask().voxelCount());
    }

    private static double[] centreOf(Geometry grid, int i) {
        return grid.voxelCentre(i % grid.nx(), i / grid.nx() % grid.ny(), i / grid.nx() / grid.ny());
    }

    @Test
    void wholeNumbersStayWhole() {
        for (Perturbation p :
                PerturbationPlan.parse("noise=1@5,translate=0.3,rotate=4").perturbations()) {
            PreparedImage result =
                    new Perturber(PLAIN, 1).apply(Phantom.wholeNumbers(), Phantom.ball(), p, Checkpoint.INTERRUPT_ONLY);
            assertTrue(result.image().pixelType().isInteger());
            for (double v : result.image().values()) {
                assertEquals(Math.rint(v), v);
            }
        }
    }

    @Test
    void theSameBitsOnAnyThreadAndWhateverElseIsPlanned() {
        List<Perturbation> plan = PerturbationPlan.parse(
                        "noise=2,translate=0.25/0/0.5,rotate=-5,5,volume=0.1,contour=2")
                .perturbations();
        List<Integer> alone = new ArrayList<>();
        for (Perturbation p : plan) {
            alone.add(hash(perturbed(PLAIN, p)));
        }
        try (Crew crew = Work.threads(4).start()) {
            assertEquals(alone, crew.map(plan.size(), (i, checkpoint) -> hash(perturbed(PLAIN, plan.get(i)))));
        }
        assertEquals(plan.size(), alone.stream().distinct().count());
    }

    private static int hash(PreparedImage p) {
        return 31 * java.util.Arrays.hashCode(p.image().values())
                + java.util.Arrays.hashCode(p.mask().select(p.image()));
    }

    @Test
    void anotherSeedOrAnotherCaseIsOtherNoise() {
        Perturbation noise = new Perturbation(1, OptionalDouble.of(10), 0, 0, 0, 0, 0, 0);
        Image3D image = Phantom.image();
        Mask other = Mask.of(Phantom.GRID, (IntPredicate) i -> Phantom.ball().contains(i) && i % 7 != 0);
        double first = noise(image, Phantom.ball(), noise, 1);
        assertEquals(first, noise(image, Phantom.ball(), noise, 1));
        assertNotEquals(first, noise(image, Phantom.ball(), noise, 2));
        assertNotEquals(first, noise(image, other, noise, 1));
    }

    private static double noise(Image3D image, Mask mask, Perturbation p, long seed) {
        return new Perturber(PLAIN, seed)
                        .apply(image, mask, p, Checkpoint.INTERRUPT_ONLY)
                        .image()
                        .get(5, 5, 2)
                - image.get(5, 5, 2);
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        Mask one = Mask.of(Phantom.GRID, (IntPredicate) i -> i == 3000 || i == 3001 || i == 3002);
        Perturber perturber = new Perturber(PLAIN, 1);
        InvalidRoiException nothing = assertThrows(
                InvalidRoiException.class,
                () -> perturber.apply(Phantom.image(), one, volume(-0.8), Checkpoint.INTERRUPT_ONLY));
        assertTrue(String.valueOf(nothing.getMessage()).contains("3 voxels * 0.2 = 0.6"), nothing.getMessage());
        Mask most = Mask.of(Phantom.GRID, (IntPredicate) i -> i < 4000);
        InvalidRoiException leaves = assertThrows(
                InvalidRoiException.class,
                () -> perturber.apply(Phantom.image(), most, volume(0.8), Checkpoint.INTERRUPT_ONLY));
        assertTrue(String.valueOf(leaves.getMessage()).contains("leaves the image: 4000 voxels"), leaves.getMessage());
        Mask elsewhere = Mask.of(Geometry.of(new int[] {4, 4, 4}, new double[] {1, 1, 1}), (IntPredicate) i -> true);
        assertThrows(
                InvalidRoiException.class,
                () -> perturber.apply(Phantom.image(), elsewhere, rotation(5), Checkpoint.INTERRUPT_ONLY));
        Mask empty = Mask.of(Phantom.GRID, (IntPredicate) i -> false);
        assertThrows(
                InvalidRoiException.class,
                () -> perturber.apply(Phantom.image(), empty, rotation(5), Checkpoint.INTERRUPT_ONLY));
        Image3D flat = Image3D.of(Phantom.GRID, new double[Phantom.GRID.voxelCount()]);
        IllegalArgumentException level = assertThrows(
                IllegalArgumentException.class,
                () -> perturber.apply(
                        flat,
                        Phantom.ball(),
                        new Perturbation(1, OptionalDouble.empty(), 0, 0, 0, 0, 0, 0),
                        Checkpoint.INTERRUPT_ONLY));
        assertTrue(String.valueOf(level.getMessage()).contains("flat"), level.getMessage());
        assertEquals(Optional.empty(), PLAIN.preprocessing().normalization());
    }
}
