package org.voxrisk.io.cohort.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.io.cohort.batch.CaseRow;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormat;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.work.Checkpoint;

/** Which cases stand out beside the others, which regions alone, at the ends of the limits. */
class CohortSpreadTest {
    private static final double[] AXIAL = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    private static final double[] SAGITTAL = {0, 0, 1, 1, 0, 0, 0, 1, 0};
    private static final double[] CORONAL = {1, 0, 0, 0, 0, 1, 0, -1, 0};

    private static final CasePreflight PLAIN =
            CasePreflight.with(Preset.PYRADIOMICS_DEFAULT.parameters().toParameters());

    private static CasePreflight preflight(String setting) {
        return CasePreflight.with(
                ParameterFile.parse("setting: {" + setting + "}", "t").toParameters());
    }

    /** What one case is like, with changes. */
    private static final class Sheets {
        private final List<CaseSheet> all = new ArrayList<>();

        private Sheets add(Geometry grid, double lowest, double high, double highest, int voxels) {
            String id = "P" + all.size();
            CaseFiles files = new CaseFiles(Path.of(id + ".nrrd"), Path.of(id + "m.nrrd"));
            CaseRow row = CaseRow.of(Map.of("id", id), files);
            CaseList list = new CaseList("cases.csv", List.of("id"), List.of(row), List.of(), List.of());
            ImageFacts image = new ImageFacts(
                    ImageFormat.NRRD, PixelType.INT16, grid, lowest, lowest, high, highest, 1, 0, 500, id);
            RegionFacts region =
                    new RegionFacts(grid, voxels, new IndexBox(1, 1, 1, 2, 2, 2), 1, voxels, voxels, 0, 0, id);
            all.add(new CaseSheet(
                    CaseGroup.ofStudy("T2", 1, "id", list),
                    row,
                    id,
                    Optional.of(image),
                    Optional.of(region),
                    Optional.of(grid),
                    List.of(),
                    0));
            return this;
        }

        private Sheets usual(int count) {
            for (int i = 0; i < count; i++) {
                add(grid(0.5, 0.5, 3, AXIAL), 0, 900, 1000, 400);
            }
            return this;
        }

        private List<String> findings(CasePreflight preflight) {
            return new CohortSpread(preflight)
                    .of(all).stream()
                            .map(f -> f.severity().word() + " " + f.patient().orElse("cohort") + " " + f.code() + ": "
                                    + f.message())
                            .toList();
        }
    }

    private static Geometry grid(double x, double y, double z, double[] direction) {
        return Geometry.of(new int[] {8, 8, 8}, new double[] {x, y, z}, new double[] {7, 0, 0}, direction);
    }

    private static void assertOnly(String expected, List<String> found) {
        assertEquals(1, found.size(), found.toString());
        assertTrue(found.get(0).startsWith(expected), found.get(0));
    }

    @Test
    void equalCasesHaveNoFinding() {
        assertEquals(List.of(), new Sheets().usual(10).findings(PLAIN));
        assertEquals(List.of(), new Sheets().findings(PLAIN));
    }

    @Test
    void otherPlanes() {
        Sheets seven = new Sheets().usual(7);
        for (double[] other : List.of(SAGITTAL, CORONAL, CORONAL)) {
            seven.add(grid(0.5, 0.5, 3, other), 0, 900, 1000, 400);
        }
        assertEquals(
                List.of(
                        "warning P7 plane-differs: the slices are sagittal, those of 7 of 10 patients axial.",
                        "warning P8 plane-differs: the slices are coronal, those of 7 of 10 patients axial.",
                        "warning P9 plane-differs: the slices are coronal, those of 7 of 10 patients axial."),
                seven.findings(PLAIN));
        // Of ten six are no common plane; of two there is nothing to compare.
        Sheets six = new Sheets().usual(6);
        for (int i = 0; i < 4; i++) {
            six.add(grid(0.5, 0.5, 3, CORONAL), 0, 900, 1000, 400);
        }
        assertEquals(List.of(), six.findings(PLAIN));
        assertEquals(
                List.of(),
                new Sheets()
                        .usual(1)
                        .add(grid(0.5, 0.5, 3, CORONAL), 0, 900, 1000, 400)
                        .findings(PLAIN));
    }

    @Test
    void otherSpacings() {
        // Where the others are alike a tenth is told, else a factor of 1.5.
        assertEquals(
                List.of(),
                new Sheets()
                        .usual(9)
                        .add(grid(0.5, 0.5, 3.29, AXIAL), 0, 900, 1000, 400)
                        .findings(PLAIN));
        assertOnly(
                "warning P9 spacing-differs: slice distance 3.31 mm, median of the cohort 3 mm.",
                new Sheets()
                        .usual(9)
                        .add(grid(0.5, 0.5, 3.31, AXIAL), 0, 900, 1000, 400)
                        .findings(PLAIN));
        assertOnly(
                "warning P9 spacing-differs: spacing along x 0.4 mm, median of the cohort 0.5 mm; spacing along y 0.7 mm,",
                new Sheets()
                        .usual(9)
                        .add(grid(0.4, 0.7, 3, AXIAL), 0, 900, 1000, 400)
                        .findings(PLAIN));
        // Seven of ten are alike, six are not.
        for (int others = 3; others <= 4; others++) {
            Sheets ten = new Sheets().usual(10 - others);
            for (int i = 0; i < others; i++) {
                ten.add(grid(0.5, 0.5, 3.45, AXIAL), 0, 900, 1000, 400);
            }
            assertEquals(others == 3 ? 3 : 0, ten.findings(PLAIN).size());
        }
        Sheets mixed = new Sheets();
        for (double z : new double[] {2, 2.4, 3, 3.6, 4.5, 4.6}) {
            mixed.add(grid(0.5, 0.5, z, AXIAL), 0, 900, 1000, 400);
        }
        // The median is 3.3: 2 is less than two thirds of it.
        assertOnly(
                "warning P0 spacing-differs: slice distance 2 mm, median of the cohort 3.3 mm.", mixed.findings(PLAIN));
        assertOnly("note P0 spacing-differs", mixed.findings(preflight("resampledPixelSpacing: [1, 1, 1]")));
    }

    @Test
    void headersThatAreLost() {
        Geometry lost = Geometry.of(new int[] {8, 8, 8}, new double[] {1, 1, 1});
        List<String> one = new Sheets().usual(1).add(lost, 0, 900, 1000, 400).findings(PLAIN);
        assertOnly("note cohort geometry-default: 1 of 2 images have a spacing of 1 mm", one);
        assertOnly(
                "warning P2 geometry-default: spacing is 1x1x1 mm",
                new Sheets()
                        .usual(2).add(lost, 0, 900, 1000, 400).findings(PLAIN).stream()
                                .filter(f -> !f.contains("spacing-differs"))
                                .toList());
        // A turned cohort, and one image whose axes are the patient's.
        double c = Math.cos(0.1);
        double s = Math.sin(0.1);
        double[] turned = {c, -s, 0, s, c, 0, 0, 0, 1};
        Sheets cohort = new Sheets();
        for (int i = 0; i < 7; i++) {
            cohort.add(grid(0.5, 0.5, 3, turned), 0, 900, 1000, 400);
        }
        cohort.usual(3);
        List<String> found = cohort.findings(PLAIN);
        assertEquals(3, found.size(), found.toString());
        assertTrue(
                found.get(0)
                        .startsWith(
                                "warning P7 direction-default: the axes are exactly the patient's, those of 7 of 10"),
                found.get(0));
        Sheets fewer = new Sheets();
        for (int i = 0; i < 6; i++) {
            fewer.add(grid(0.5, 0.5, 3, turned), 0, 900, 1000, 400);
        }
        assertEquals(List.of(), fewer.usual(4).findings(PLAIN));
    }

    @Test
    void otherIntensities() {
        Geometry g = grid(0.5, 0.5, 3, AXIAL);
        assertEquals(
                List.of(),
                new Sheets().usual(3).add(g, 0, 900.0 / 51, 1000, 400).findings(PLAIN),
                "five are needed");
        assertEquals(
                List.of(),
                new Sheets().usual(5).add(g, 0, 900.0 / 50, 1000, 400).findings(PLAIN));
        assertOnly(
                "warning P5 intensity-scale: 99 of 100 voxels are at most 17.65, in the median of the cohort 900",
                new Sheets().usual(5).add(g, 0, 900.0 / 51, 1000, 400).findings(PLAIN));
        assertOnly(
                "note P5 intensity-scale",
                new Sheets().usual(5).add(g, 0, 900.0 * 51, 50_000, 400).findings(preflight("normalize: true")));
        assertOnly(
                "warning P5 intensity-eight-bit: all intensities are whole numbers from 0 to 255, in the median of the"
                        + " cohort they reach 1000",
                new Sheets().usual(5).add(g, 0, 250, 255, 400).findings(PLAIN));
        assertEquals(
                List.of(),
                new Sheets()
                        .usual(3)
                        .add(g, 0, 250, 255, 400)
                        .add(g, 0, 250, 255, 400)
                        .findings(PLAIN),
                "two of five are no exception");
        assertOnly(
                "warning P4 intensity-negative: the smallest intensity is -3;",
                new Sheets().usual(4).add(g, -3, 900, 1000, 400).findings(PLAIN));
        assertEquals(
                List.of(),
                new Sheets()
                        .usual(3)
                        .add(g, -3, 900, 1000, 400)
                        .add(g, -3, 900, 1000, 400)
                        .findings(PLAIN));
    }

    @Test
    void otherVolumes() {
        Geometry g = grid(0.5, 0.5, 3, AXIAL);
        // 400 voxels of 0.75 mm3; a twentieth of them are 20.
        assertEquals(List.of(), new Sheets().usual(4).add(g, 0, 900, 1000, 20).findings(PLAIN));
        assertOnly(
                "warning P4 region-tiny: the region has 14.3 mm3, in the median of the cohort 300 mm3.",
                new Sheets().usual(4).add(g, 0, 900, 1000, 19).findings(PLAIN));
        assertEquals(List.of(), new Sheets().usual(4).add(g, 0, 900, 1000, 8000).findings(PLAIN));
        assertOnly(
                "warning P4 region-huge: the region has 6000 mm3,",
                new Sheets().usual(4).add(g, 0, 900, 1000, 8001).findings(PLAIN));
        assertEquals(List.of(), new Sheets().usual(3).add(g, 0, 900, 1000, 1).findings(PLAIN), "five are needed");
        assertEquals(2, CohortSpread.median(new double[] {1, 2, 9}));
        assertEquals(2.5, CohortSpread.median(new double[] {1, 2, 3, 9}));
    }

    private static RegionFacts region(IndexBox box, int voxels, int parts, int largest, int smallest, int background) {
        return new RegionFacts(grid(1, 1, 1, AXIAL), voxels, box, parts, largest, smallest, background, 0, "");
    }

    private static List<String> codes(CasePreflight preflight, RegionFacts region, double highest, int atLowest) {
        ImageFacts image = new ImageFacts(
                ImageFormat.NRRD, PixelType.INT16, region.geometry(), 5, 5, highest, highest, atLowest, 0, 9, "");
        return new RegionCheck(preflight)
                .of(region, image).stream().map(Finding::code).toList();
    }

    @Test
    void regionsAlone() {
        IndexBox inside = new IndexBox(1, 1, 1, 6, 6, 6);
        assertEquals(List.of(), codes(PLAIN, region(inside, 64, 1, 64, 64, 0), 9, 5));
        assertEquals(List.of("region-small"), codes(PLAIN, region(inside, 63, 1, 63, 63, 0), 9, 5));
        assertEquals(List.of("region-parts"), codes(PLAIN, region(inside, 100, 3, 98, 1, 0), 9, 5));
        assertEquals(List.of("region-specks"), codes(PLAIN, region(inside, 101, 3, 98, 1, 0), 9, 5));
        assertEquals(List.of("region-specks"), codes(PLAIN, region(inside, 100, 4, 25, 25, 0), 9, 5));
        assertEquals(
                List.of("region-at-border"),
                codes(PLAIN, region(new IndexBox(0, 1, 1, 6, 6, 6), 100, 1, 100, 100, 0), 9, 5));
        assertEquals(
                List.of("region-whole-image"),
                codes(PLAIN, region(new IndexBox(0, 0, 0, 8, 8, 8), 512, 1, 512, 512, 0), 9, 5));
        RegionFacts slice = region(new IndexBox(1, 1, 3, 6, 6, 1), 36, 1, 36, 36, 0);
        assertEquals(List.of("region-small", "region-one-slice"), codes(PLAIN, slice, 9, 5));
        assertEquals(List.of("region-small"), codes(preflight("force2D: true"), slice, 9, 5));
        // More than half of it has the image's lowest intensity, which more than one voxel has.
        assertEquals(List.of("region-in-background"), codes(PLAIN, region(inside, 100, 1, 100, 100, 51), 9, 60));
        assertEquals(List.of(), codes(PLAIN, region(inside, 100, 1, 100, 100, 50), 9, 60));
        assertEquals(List.of(), codes(PLAIN, region(inside, 100, 1, 100, 100, 51), 9, 1));
        assertEquals(List.of(), codes(PLAIN, region(inside, 100, 1, 100, 100, 100), 5, 512), "a constant image");
    }

    private static ImageFacts scanned(double... values) {
        Geometry g = Geometry.of(new int[] {values.length, 1, 1}, new double[] {1, 1, 1});
        Image3D image = Image3D.of(g, PixelType.FLOAT64, values);
        return ImageScan.of(
                new ImageFile(image, PixelType.FLOAT64, ImageFormat.NRRD, List.of(), Map.of()),
                Checkpoint.INTERRUPT_ONLY);
    }

    @Test
    void factsOfAnImage() {
        ImageFacts few = scanned(3, 1, Double.NaN, 2, 1, Double.POSITIVE_INFINITY, 7);
        assertEquals(1, few.lowest());
        assertEquals(2, few.atLowest());
        assertEquals(7, few.highest());
        assertEquals(2, few.median());
        assertEquals(7, few.high());
        assertEquals(2, few.nonFinite());
        assertEquals(4, few.wholeValues());
        assertEquals(-1, scanned(1, 2.5).wholeValues());
        assertTrue(Double.isNaN(scanned(Double.NaN, Double.NaN).median()));
        double[] rising = new double[140_000];
        Arrays.setAll(rising, i -> Math.floorDiv(i, 200));
        ImageFacts many = scanned(rising);
        // Every third voxel is looked at, 46,667 of them: number 23,333 is voxel 69,999, number 46,200 voxel 138,600.
        assertEquals(349, many.median());
        assertEquals(693, many.high());
        assertEquals(699, many.highest());
        assertEquals(200, many.atLowest());
        assertEquals(700, many.wholeValues());
        Arrays.setAll(rising, i -> i % 1025);
        assertEquals(-1, scanned(rising).wholeValues(), "more than are counted");
        Arrays.setAll(rising, i -> i % 1024);
        assertEquals(1024, scanned(rising).wholeValues());
        rising[139_999]++;
        assertNotEquals(scanned(rising).digest(), many.digest());
        assertEquals(scanned(1, 2).digest(), scanned(1, 2).digest());
    }

    @Test
    void digestsOfRegions() {
        Geometry g = Geometry.of(new int[] {100, 100, 10}, new double[] {1, 1, 1});
        String all = ImageScan.digest(Mask.of(g, i -> true));
        assertEquals(all, ImageScan.digest(Mask.of(g, i -> true)));
        assertNotEquals(all, ImageScan.digest(Mask.of(g, i -> i > 0)));
        assertNotEquals(all, ImageScan.digest(Mask.of(g, i -> i < 99_999)));
        assertNotEquals(all, ImageScan.digest(Mask.of(g, i -> i != 40_000)));
        Geometry other = Geometry.of(new int[] {100, 10, 100}, new double[] {1, 1, 1});
        assertNotEquals(all, ImageScan.digest(Mask.of(other, i -> true)));
    }
}
