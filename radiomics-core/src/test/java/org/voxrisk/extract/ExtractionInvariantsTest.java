package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.preprocess.RegionCrop;

/** What padding, other intensities outside, shifts, a change of axes and scaling must leave alone or change. */
class ExtractionInvariantsTest {
    private static final ExtractionSettings STANDARD = ExtractionSettings.standard();

    @Property(tries = 15, seed = "20261124")
    void whatLiesOutsideTheRegionChangesNoBit(@ForAll long seed, @ForAll @IntRange(max = 3) int pad) {
        Phantom inner = Phantom.of(seed);
        Geometry g = inner.image().geometry();
        Geometry grown = Geometry.of(
                new int[] {g.nx() + 2 * pad, g.ny() + pad, g.nz() + 1},
                g.spacingMm(),
                g.toPhysical(-pad, 0, -1),
                g.direction());
        double[] values = new double[grown.voxelCount()];
        Arrays.fill(values, Double.NaN);
        boolean[] inside = new boolean[values.length];
        for (int z = 0; z < g.nz(); z++) {
            for (int y = 0; y < g.ny(); y++) {
                for (int x = 0; x < g.nx(); x++) {
                    int to = grown.index(x + pad, y, z + 1);
                    inside[to] = inner.mask().contains(x, y, z);
                    if (inside[to]) {
                        values[to] = inner.image().get(x, y, z);
                    }
                }
            }
        }
        Image3D padded = Image3D.of(grown, inner.image().pixelType(), values);
        assertClose(
                inner.extract(STANDARD),
                new Phantom(padded, Mask.of(grown, i -> inside[i])).extract(STANDARD),
                0,
                column -> true);
    }

    @Property(tries = 15, seed = "20261124")
    void croppingChangesNoBit(@ForAll long seed, @ForAll @IntRange(max = 4) int distance) {
        Phantom phantom = Phantom.of(seed);
        ExtractionSettings cropped = new ExtractionSettings(
                STANDARD.roi(),
                new Preprocessing(
                        Optional.empty(),
                        new Sampling.Cropped(new RegionCrop(distance)),
                        Optional.empty(),
                        ShapeRegion.SEGMENTED),
                STANDARD.imageTypes(),
                STANDARD.features());
        assertClose(phantom.extract(STANDARD), phantom.extract(cropped), 0, column -> true);
    }

    @Property(tries = 15, seed = "20261124")
    void aShiftByWholeBinsKeepsTexture(@ForAll long seed, @ForAll @IntRange(min = -40, max = 40) int bins) {
        Phantom phantom = Phantom.of(seed);
        double[] shifted = Arrays.stream(phantom.image().values())
                .map(v -> v + 25.0 * bins)
                .toArray();
        Image3D image = Image3D.of(phantom.image().geometry(), phantom.image().pixelType(), shifted);
        assertClose(
                phantom.extract(STANDARD),
                phantom.withImage(image).extract(STANDARD),
                0,
                column -> !column.contains("_firstorder_")
                        || column.endsWith("Entropy")
                        || column.endsWith("Uniformity"));
    }

    @Property(tries = 15, seed = "20261124")
    void aChangeOfAxesKeepsWhatIsAveragedOverDirections(@ForAll long seed) {
        Phantom phantom = Phantom.of(seed);
        Geometry g = phantom.image().geometry();
        double[] s = g.spacingMm();
        // x becomes y, y becomes z, z becomes x.
        Geometry turned = Geometry.of(new int[] {g.nz(), g.nx(), g.ny()}, new double[] {s[2], s[0], s[1]});
        double[] values = new double[turned.voxelCount()];
        boolean[] inside = new boolean[values.length];
        for (int z = 0; z < g.nz(); z++) {
            for (int y = 0; y < g.ny(); y++) {
                for (int x = 0; x < g.nx(); x++) {
                    values[turned.index(z, x, y)] = phantom.image().get(x, y, z);
                    inside[turned.index(z, x, y)] = phantom.mask().contains(x, y, z);
                }
            }
        }
        Image3D image = Image3D.of(turned, phantom.image().pixelType(), values);
        FeatureVector found = new Phantom(image, Mask.of(turned, i -> inside[i])).extract(STANDARD);
        // Marching cubes and the diameters in planes know the axes; all else does not.
        assertClose(
                phantom.extract(STANDARD),
                found,
                1e-9,
                column ->
                        !column.contains("_shape_") || column.endsWith("VoxelVolume") || column.endsWith("AxisLength"));
    }

    @Property(tries = 15, seed = "20261124")
    void scalingTheSpacingScalesLengthsAreasAndVolumes(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 10) double k) {
        Phantom phantom = Phantom.of(seed);
        Geometry g = phantom.image().geometry();
        double[] s = Arrays.stream(g.spacingMm()).map(v -> v * k).toArray();
        Geometry scaled = Geometry.of(g.sizes(), s);
        Phantom larger = new Phantom(
                Image3D.of(scaled, phantom.image().pixelType(), phantom.image().values()),
                Mask.of(scaled, phantom.mask()::contains));
        FeatureVector before = phantom.extract(STANDARD);
        FeatureVector after = larger.extract(STANDARD);
        for (String column : before.columns()) {
            double factor = Math.pow(k, dimension(column));
            double expected = before.value(column) * factor;
            assertEquals(expected, after.value(column), 1e-9 * Math.abs(expected) + 1e-12, column);
        }
    }

    /** The power of the spacing that a feature grows with. */
    private static int dimension(String column) {
        boolean volume = column.endsWith("Volume") && !column.endsWith("VolumeRatio");
        if (volume || column.endsWith("TotalEnergy")) {
            return 3;
        }
        if (column.endsWith("SurfaceArea")) {
            return 2;
        }
        if (column.endsWith("SurfaceVolumeRatio")) {
            return -1;
        }
        boolean length = column.contains("Diameter") || column.endsWith("AxisLength");
        return column.contains("_shape_") && length ? 1 : 0;
    }

    private static void assertClose(
            FeatureVector expected, FeatureVector found, double relative, Predicate<String> which) {
        assertEquals(expected.columns(), found.columns());
        for (String column : expected.columns()) {
            if (which.test(column)) {
                double e = expected.value(column);
                double absolute = relative == 0 ? 0 : 1e-9;
                assertEquals(e, found.value(column), relative * Math.abs(e) + absolute, column);
            }
        }
    }
}
