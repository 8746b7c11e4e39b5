package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.preprocess.Interpolator;
import org.voxrisk.preprocess.RegionCrop;
import org.voxrisk.preprocess.Resampling;

/** Where the region lies at each stage, and what is said when a stage loses it. */
class RegionStagesTest {
    private static final Geometry GRID =
            Geometry.of(new int[] {20, 18, 16}, new double[] {1, 1, 2}, new double[] {-7, 3, 11}, new double[] {
                0, -1, 0, 1, 0, 0, 0, 0, 1
            });
    private static final IndexBox BOX = new IndexBox(6, 7, 8, 4, 3, 2);

    @Test
    void aCropIsCountedFromItsOwnCornerAndFromTheImages() {
        RegionSummary cropped = last(new Sampling.Cropped(new RegionCrop(2)));
        assertEquals("cropped", cropped.stage());
        assertEquals(new IndexBox(2, 2, 2, 4, 3, 2), cropped.box());
        assertEquals(BOX, cropped.boxInImage());
        assertEquals(BOX, last(new Sampling.WholeImage()).boxInImage());
    }

    @Test
    void ofAResampledRegionTheImagesVoxelsThatItTouches() {
        // To half the spacing along x and y: the region covers the same space.
        RegionSummary finer = last(new Sampling.Resampled(new Resampling(0.5, 0.5, 0, Interpolator.LINEAR, 2)));
        assertEquals("interpolated", finer.stage());
        assertEquals(8, finer.box().nx());
        assertEquals(BOX, finer.boxInImage());
    }

    @Test
    void aMaskOnAnotherGridIsPutIntoTheImages() {
        Geometry own = GRID.crop(new IndexBox(5, 5, 5, 8, 8, 8));
        Mask mask = Mask.of(own, i -> i % 8 >= 1 && i % 8 < 5 && i / 8 % 8 >= 2 && i / 64 >= 3);
        RegionSummary r = RegionSummary.of("original", mask, GRID);
        assertEquals(new IndexBox(1, 2, 3, 4, 6, 5), r.box());
        assertEquals(new IndexBox(6, 7, 8, 4, 6, 5), r.boxInImage());
    }

    @Test
    void aRegionLostInResamplingIsToldWithWhatToDo() {
        Geometry g = Geometry.of(new int[] {12, 12, 12}, new double[] {1, 1, 1});
        // Centres of 3 mm voxels fall on 1, 4, 7, 10; the region lies on 2 and 3.
        Mask mask = Mask.of(g, i -> inside(i, 12, new IndexBox(2, 2, 4, 2, 2, 1)));
        String message = refusal(g, mask, new Resampling(3, 3, 0, Interpolator.LINEAR, 2));
        assertTrue(
                message.startsWith("resampling (resampledPixelSpacing) loses the region: 4 voxels of")
                        && message.contains("0 of 3.00000x3.00000x1.00000 mm after")
                        && message.contains("finer spacing"),
                message);
        // One voxel is left where the region reaches a centre.
        Mask one = Mask.of(g, i -> inside(i, 12, new IndexBox(3, 3, 4, 2, 2, 1)));
        String single = refusal(g, one, new Resampling(3, 3, 0, Interpolator.LINEAR, 2));
        assertTrue(
                single.contains("1 voxel in a box of 1x1x1")
                        && single.contains("interpolated to 3.00000x3.00000x1.00000 mm; before, 4 voxels of")
                        && single.contains("a finer resampledPixelSpacing keeps more"),
                single);
    }

    @Test
    void aGridThatTheHeapCannotHoldIsRefusedBeforeItIsAllocated() {
        Geometry g = Geometry.of(new int[] {12, 12, 12}, new double[] {1, 1, 1});
        Mask mask = Mask.of(g, i -> true);
        Image3D image = Image3D.of(g, PixelType.FLOAT64, new double[g.voxelCount()]);
        // Up to ceil(11.5 / 0.0095 + 5) = 1216 along each axis: 1.8e9 voxels, fewer than an array can hold.
        String message = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> Resampling.isotropic(0.0095).apply(image, mask))
                .getMessage());
        assertTrue(
                message.contains("1217x1217x1217 = 1.80e+09 voxels")
                        && message.contains("need 37.9 GB at 21 bytes a voxel")
                        && message.contains("-Xmx"),
                message);
        // Beyond an array no heap helps.
        String more = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> Resampling.isotropic(0.005).apply(image, mask))
                .getMessage());
        assertTrue(more.contains("2306x2306x2306") && !more.contains("-Xmx"), more);
    }

    private static RegionSummary last(Sampling sampling) {
        Extraction e = new Extractor(with(sampling)).extract(image(GRID), Mask.of(GRID, i -> insideGrid(i)));
        return e.regions().get(e.regions().size() - 1);
    }

    private static String refusal(Geometry g, Mask mask, Resampling resampling) {
        Extractor extractor = new Extractor(with(new Sampling.Resampled(resampling)));
        return String.valueOf(assertThrows(InvalidRoiException.class, () -> extractor.extract(image(g), mask))
                .getMessage());
    }

    private static boolean insideGrid(int i) {
        return BOX.contains(i % 20, i / 20 % 18, i / 360);
    }

    private static boolean inside(int i, int n, IndexBox box) {
        return box.contains(i % n, i / n % n, i / n / n);
    }

    private static Image3D image(Geometry g) {
        double[] values = new double[g.voxelCount()];
        Arrays.setAll(values, i -> i * 37 % 101);
        return Image3D.of(g, PixelType.FLOAT64, values);
    }

    private static ExtractionSettings with(Sampling sampling) {
        ExtractionSettings s = ExtractionSettings.standard();
        return new ExtractionSettings(
                s.roi(),
                new Preprocessing(Optional.empty(), sampling, Optional.empty(), ShapeRegion.SEGMENTED),
                s.imageTypes(),
                s.features());
    }
}
