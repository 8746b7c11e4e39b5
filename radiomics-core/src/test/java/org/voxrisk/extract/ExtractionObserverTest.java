package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.feature.WeightingNorm;
import org.voxrisk.filter.Original;
import org.voxrisk.filter.Square;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.preprocess.Normalization;
import org.voxrisk.preprocess.RegionCrop;
import org.voxrisk.preprocess.Resegmentation;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.LevelGrid;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.texture.TextureMatrix;
import org.voxrisk.work.Work;

/** What an observer is shown, and in which order; which regions are large enough. */
class ExtractionObserverTest {
    private static final Phantom PHANTOM = Phantom.of(3);

    /** Tells each call in a line. */
    private static final class Teller implements ExtractionObserver {
        private final List<String> told = new ArrayList<>();

        @Override
        public void prepared(String stage, Image3D image, Mask mask) {
            told.add("prepared " + stage + " " + image.geometry().sizeText() + " " + mask.voxelCount());
        }

        @Override
        public void filtered(String label, Image3D image) {
            told.add("filtered " + label + " " + image.geometry().sizeText());
        }

        @Override
        public void discretized(String label, TextureSettings texture, DiscretizedRoi levels) {
            told.add("discretized " + label + " " + levels.highestLevel());
        }

        @Override
        public void counted(String label, TextureSettings texture, FeatureFamily family, TextureMatrix matrix) {
            told.add("counted " + label + " " + family.name() + " " + matrix.name());
        }
    }

    @Test
    void everyStageIsShownInOrder() {
        TextureSettings bins = TextureSettings.standard().withDiscretization(new FixedBinCount(8));
        ExtractionSettings settings = ExtractionSettings.standard()
                .withPreprocessing(Preprocessing.none()
                        .withNormalization(Normalization.of(100))
                        .withSampling(new Sampling.Cropped(new RegionCrop(0)))
                        .withResegmentation(Resegmentation.of(new double[] {-90, 90}, Resegmentation.Mode.ABSOLUTE)))
                .withImageTypes(List.of(
                        new ImageTypeSettings("Original", new Original(), bins),
                        new ImageTypeSettings("Square", new Square(), bins)))
                .withFeatures(new FeatureSelection(Map.of(
                        PyRadiomics.GLCM, PyRadiomics.GLCM.features(),
                        PyRadiomics.GLSZM, PyRadiomics.GLSZM.features(),
                        PyRadiomics.NGTDM, PyRadiomics.NGTDM.features())));
        Teller teller = new Teller();
        FeatureVector shown = new Extractor(settings)
                .extract(PHANTOM.image(), PHANTOM.mask(), teller, Work.onCallersThread())
                .features();
        Image3D normalised = Normalization.of(100).apply(PHANTOM.image());
        double[] values = normalised.values();
        int all = PHANTOM.mask().voxelCount();
        int kept = Mask.of(normalised.geometry(), i -> PHANTOM.mask().contains(i) && Math.abs(values[i]) <= 90)
                .voxelCount();
        String whole = PHANTOM.image().geometry().sizeText();
        String box =
                PHANTOM.image().geometry().crop(PHANTOM.mask().boundingBox()).sizeText();
        assertEquals(
                List.of(
                        "prepared normalised " + whole + " " + all,
                        "prepared cropped " + box + " " + all,
                        "prepared resegmented " + box + " " + kept,
                        "filtered original " + box,
                        "discretized original 8",
                        "counted original glcm glcm",
                        "counted original glszm glszm",
                        "counted original ngtdm ngtdm",
                        "filtered square " + box,
                        "discretized square 8",
                        "counted square glcm glcm",
                        "counted square glszm glszm",
                        "counted square ngtdm ngtdm"),
                teller.told);
        // Whoever looks on changes nothing.
        assertArrayEquals(PHANTOM.extract(settings).values(), shown.values());
    }

    /** The region and two images are three steps, whichever way threads share them out. */
    @Test
    void progressIsAShareOfAllSteps() {
        ExtractionSettings settings = ExtractionSettings.standard()
                .withImageTypes(List.of(
                        new ImageTypeSettings("Original", new Original(), TextureSettings.standard()),
                        new ImageTypeSettings("Square", new Square(), TextureSettings.standard())))
                .withFeatures(new FeatureSelection(
                        Map.of(PyRadiomics.FIRST_ORDER, PyRadiomics.FIRST_ORDER.standardFeatures())));
        for (int threads : new int[] {1, 4}) {
            List<Double> fractions = new ArrayList<>();
            Work work = Work.threads(threads).withProgress((stage, fraction) -> {
                synchronized (fractions) {
                    fractions.add(fraction);
                }
            });
            new Extractor(settings).extract(PHANTOM.image(), PHANTOM.mask(), ExtractionObserver.NONE, work);
            assertEquals(List.of(1 / 3.0, 2 / 3.0, 1.0), fractions, threads + " threads");
        }
    }

    /** 16 bytes a cell: of three levels and box 3 x 2, n = 4 by n + 3 cells in each of four directions. */
    @Test
    void memoryOfMatrices() {
        double bytes = FamilyMemory.matrices(LevelGrid.draw("1 2 3 / 3 2 1").discretize(1), Neighbourhood.FULL);
        assertEquals(16 * 4 * 4 * 7, bytes);
        FamilyMemory memory = new FamilyMemory(4000);
        // An eighth of the heap, shared by the images.
        assertTrue(memory.holdsMatrices(500, 1));
        assertFalse(memory.holdsMatrices(500.5, 1));
        assertTrue(memory.holdsMatrices(250, 2));
        assertFalse(memory.holdsMatrices(250.5, 2));
    }

    @Test
    void aggregationsInTheOrderOfTheColumns() {
        TextureSettings standard = TextureSettings.standard();
        TextureSettings merged =
                standard.withAggregation(new DirectionAggregation.WeightedMerge(WeightingNorm.EUCLIDEAN));
        ImageTypeSettings one = new ImageTypeSettings("Original", new Original(), merged);
        assertEquals(List.of(merged.aggregation()), one.aggregations());
        assertEquals(List.of(merged.discretization()), one.discretizations());
    }

    @Test
    void nothingIsPreparedWhereNothingIsAskedFor() {
        Teller teller = new Teller();
        ExtractionSettings settings = ExtractionSettings.standard()
                .withPreprocessing(Preprocessing.none())
                .withFeatures(
                        new FeatureSelection(Map.of(PyRadiomics.FIRST_ORDER, PyRadiomics.FIRST_ORDER.features())));
        new Extractor(settings).extract(PHANTOM.image(), PHANTOM.mask(), teller, Work.onCallersThread());
        assertEquals("filtered original " + PHANTOM.image().geometry().sizeText(), teller.told.get(0));
    }

    private static Mask box(int nx, int ny, int nz) {
        Geometry grid = Geometry.of(new int[] {4, 4, 4}, new double[] {1, 1, 1});
        return Mask.of(grid, i -> i % 4 < nx && i / 4 % 4 < ny && i / 16 < nz);
    }

    @Test
    void regionsAreLargeEnoughByAxesAndVoxels() {
        RoiRequirements any = new RoiRequirements(1, 0, 1e-6, RoiRequirements.GridMismatch.REFUSE);
        assertEquals(2, any.check(box(2, 1, 1), "original").nx());
        assertRefused(
                InvalidRoiException.class, () -> any.check(box(1, 1, 1), "original"), "1 voxel in a box of 1x1x1");
        RoiRequirements planes = any.withMinimumDimensions(2);
        assertEquals(3, planes.check(box(2, 3, 1), "original").ny());
        assertRefused(
                InvalidRoiException.class,
                () -> planes.check(box(4, 1, 1), "cropped"),
                "4 voxels in a box of 4x1x1 (cropped)",
                "along 1 of 3 axes",
                "asks for 2");
        RoiRequirements five = any.withMinimumSize(5);
        assertEquals(3, five.check(box(2, 3, 1), "original").ny());
        RoiRequirements six = any.withMinimumSize(6);
        assertRefused(
                InvalidRoiException.class,
                () -> six.check(box(2, 3, 1), "original"),
                "6 voxels",
                "asks for more than 6");
        assertEquals(3, any.withMinimumDimensions(3).minimumDimensions());
        for (int wrong : new int[] {0, 4}) {
            assertRefused(
                    IllegalArgumentException.class,
                    () -> any.withMinimumDimensions(wrong),
                    "minimumROIDimensions = " + wrong);
        }
        assertRefused(IllegalArgumentException.class, () -> any.withMinimumSize(-1), "minimumROISize = -1");
        for (double wrong : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(
                    IllegalArgumentException.class,
                    () -> any.withGeometryTolerance(wrong),
                    "geometryTolerance = " + wrong);
        }
    }
}
