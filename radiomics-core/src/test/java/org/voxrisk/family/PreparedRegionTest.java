package org.voxrisk.family;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.GlcmFeature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.feature.WeightingNorm;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.image.Roi;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/** What families share of a region, and the values that they give back. */
class PreparedRegionTest {
    private static final Geometry GRID = Geometry.of(new int[] {3, 2, 2}, new double[] {1, 1, 1});

    private static PreparedRegion region(double... values) {
        Image3D image = Image3D.of(GRID, PixelType.FLOAT64, values);
        return PreparedRegion.of("original", Roi.of(image, Mask.of(GRID, i -> i > 1)), unit());
    }

    private static TextureSettings unit() {
        return TextureSettings.standard().withDiscretization(new FixedBinWidth(1));
    }

    private static final double[] RAMP = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

    @Test
    void whatFamiliesShareIsComputedOnce() {
        List<PreparedRegion> asked = new ArrayList<>();
        SharedKey<List<String>> key = SharedKey.of("mine", r -> {
            asked.add(r);
            return new ArrayList<>();
        });
        PreparedRegion region = region(RAMP);
        List<String> first = region.shared(key);
        assertSame(first, region.shared(key));
        assertEquals(List.of(region), asked);
        assertEquals("mine", key.toString());
        // Another way to join directions changes neither levels nor counts: all is kept, during work too.
        PreparedRegion merged = region.withTexture(
                unit().withAggregation(new DirectionAggregation.WeightedMerge(WeightingNorm.EUCLIDEAN)));
        assertSame(first, merged.shared(key));
        assertSame(region.levels(), merged.levels());
        assertSame(first, region.during((f, m) -> {}, Checkpoint.INTERRUPT_ONLY).shared(key));
        // Other bins: the intensities stay, the levels do not.
        PreparedRegion wide = region.withTexture(unit().withDiscretization(new FixedBinWidth(5)));
        assertSame(region.intensities(), wide.intensities());
        assertNotSame(first, wide.shared(key));
        assertEquals(10, region.levels().levelCount());
        assertEquals(3, wide.levels().levelCount());
        assertNotSame(first, region.withSliceAxis(Optional.of(Axis.Z)).shared(key));
        assertNotSame(
                first, region.withMorphologicalMask(Mask.of(GRID, i -> true)).shared(key));
        assertEquals(3, asked.size() - 1);
    }

    @Test
    void partsAreThoseGiven() {
        PreparedRegion region = region(RAMP);
        assertEquals("original", region.label());
        assertArrayEquals(new double[] {2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, region.intensities());
        assertSame(region.roi().mask(), region.morphologicalMask());
        assertEquals(Optional.empty(), region.sliceAxis());
        assertEquals(
                Optional.of(Axis.Y), region.withSliceAxis(Optional.of(Axis.Y)).sliceAxis());
        Mask whole = Mask.of(GRID, i -> true);
        assertSame(whole, region.withMorphologicalMask(whole).morphologicalMask());
        assertEquals(MissingReason.UNDEFINED, region.undefined());
        double[] flat = new double[12];
        assertEquals(MissingReason.FLAT_ROI, region(flat).undefined());
    }

    @Test
    void imageAndMasksAreOnTheRegionsGrid() {
        PreparedRegion region = region(RAMP);
        Geometry other = Geometry.of(new int[] {3, 2, 2}, new double[] {1, 1, 2});
        Image3D image = region.roi().image();
        Mask mask = region.roi().mask();
        Mask wrong = Mask.of(other, i -> true);
        assertRefused(InvalidRoiException.class, () -> region.withMorphologicalMask(wrong), "1.00000,1.00000,2.00000");
        assertRefused(InvalidRoiException.class, () -> region.within(image, wrong, mask), "1.00000,1.00000,2.00000");
        assertRefused(InvalidRoiException.class, () -> region.within(image, mask, wrong), "1.00000,1.00000,2.00000");
    }

    /** The second value is asked for, and the third isn't computed. */
    @Test
    void cancellationIsSeenBeforeEachValue() {
        List<Feature> computed = new ArrayList<>();
        List<Feature> wanted = List.of(GlcmFeature.CONTRAST, GlcmFeature.MCC, GlcmFeature.CORRELATION);
        Work work = Work.onCallersThread().withCancellation(() -> computed.size() == 2);
        try (Crew crew = work.start()) {
            assertThrows(
                    CancelledException.class,
                    () -> FamilyValues.of(
                            wanted, f -> computed.add(f) ? 1 : 0, MissingReason.UNDEFINED, crew.checkpoint()));
        }
        assertEquals(wanted.subList(0, 2), computed);
    }

    @Test
    void matricesAreTold() {
        List<String> told = new ArrayList<>();
        PreparedRegion region =
                region(RAMP).during((family, matrix) -> told.add(family.name()), Checkpoint.INTERRUPT_ONLY);
        for (FeatureFamily family : PyRadiomics.families()) {
            if (family.scope() == Scope.IMAGE) {
                FamilyValues values = family.compute(region, family.features());
                assertEquals(family.features().size(), values.size(), family.name());
            }
        }
        assertEquals(List.of("glcm", "gldm", "glrlm", "glszm", "ngtdm"), told);
    }

    @Test
    void valuesHaveAReasonWhereTheyAreMissing() {
        FamilyValues values = FamilyValues.of(
                new double[] {1, Double.NaN, Double.NEGATIVE_INFINITY},
                List.of(MissingReason.FLAT_ROI, MissingReason.NO_NEIGHBOURS, MissingReason.UNDEFINED));
        assertEquals(3, values.size());
        assertEquals(1, values.value(0));
        assertEquals(Double.NaN, values.value(1));
        assertEquals(Double.NaN, values.value(2));
        assertEquals(Optional.empty(), values.missingReason(0));
        assertEquals(Optional.of(MissingReason.NO_NEIGHBOURS), values.missingReason(1));
        assertEquals(Optional.of(MissingReason.UNDEFINED), values.missingReason(2));
        FamilyValues none = FamilyValues.missing(2, MissingReason.TWO_AXES);
        assertEquals(2, none.size());
        assertEquals(Double.NaN, none.value(1));
        assertEquals(Optional.of(MissingReason.TWO_AXES), none.missingReason(0));
        List<Feature> wanted = List.of(GlcmFeature.CONTRAST, GlcmFeature.MCC);
        FamilyValues computed = FamilyValues.of(
                wanted,
                f -> f == GlcmFeature.MCC ? Double.NaN : 0.5,
                MissingReason.FLAT_ROI,
                Checkpoint.INTERRUPT_ONLY);
        assertEquals(0.5, computed.value(0));
        assertEquals(Optional.of(MissingReason.FLAT_ROI), computed.missingReason(1));
        assertRefused(
                IllegalArgumentException.class,
                () -> FamilyValues.of(new double[2], List.of(MissingReason.UNDEFINED)),
                "2 values have 1 reasons");
    }
}
