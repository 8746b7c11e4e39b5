package org.voxrisk.io.cohort.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.io.cohort.batch.CaseRow;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormat;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.settings.Preset;

/** What is twice in a cohort, whose mask is whose, and what readers' faults are called. */
class CohortComparisonTest {
    private static final CasePreflight PREFLIGHT =
            CasePreflight.with(Preset.PYRADIOMICS_DEFAULT.parameters().toParameters());

    private final List<CaseSheet> sheets = new ArrayList<>();

    private static Geometry grid(double originX) {
        return Geometry.of(new int[] {8, 8, 8}, new double[] {0.5, 0.5, 3}, new double[] {originX, 0, 0}, new double[] {
            1, 0, 0, 0, 1, 0, 0, 0, 1
        });
    }

    /** A case whose image and region are told apart by a word each; the region lies from an index along x. */
    private CohortComparisonTest add(
            String patient, String sequence, int reader, String image, String region, int voxels, int from) {
        CaseFiles files = new CaseFiles(Path.of(image + ".nrrd"), Path.of(region + "m.nrrd"));
        CaseRow row = CaseRow.of(Map.of("id", patient), files);
        CaseList list = new CaseList("cases.csv", List.of("id"), List.of(row), List.of(), List.of());
        Geometry g = grid(image.length());
        sheets.add(new CaseSheet(
                CaseGroup.ofStudy(sequence, reader, "id", list),
                row,
                patient,
                Optional.of(new ImageFacts(
                        ImageFormat.NRRD, PixelType.INT16, g, 0, 0, 9, 9, 1, 0, -1, "voxels of " + image.charAt(0))),
                Optional.of(
                        new RegionFacts(g, voxels, new IndexBox(from, 1, 1, 3, 3, 3), 1, voxels, voxels, 0, 0, region)),
                Optional.of(grid(region.length())),
                List.of(),
                0));
        return this;
    }

    private List<String> told() {
        return new CohortComparison(PREFLIGHT, sheets)
                .findings().stream()
                        .map(f -> f.severity().word() + " " + f.patient().orElse("") + " " + f.code())
                        .toList();
    }

    private Finding only(String code) {
        List<Finding> found = new CohortComparison(PREFLIGHT, sheets)
                .findings().stream().filter(f -> f.code().equals(code)).toList();
        assertEquals(1, found.size(), () -> told().toString());
        return found.get(0);
    }

    @Test
    void imagesOfTwoPatients() {
        // c1 and c2 are two files of the same voxels; a is one file for two patients.
        add("A", "T2", 1, "a", "r1", 20, 1).add("B", "T2", 1, "a", "r2", 20, 1);
        add("C", "T2", 1, "c1", "r3", 20, 1).add("D", "T2", 1, "c2", "r4", 20, 1);
        assertEquals(
                List.of(
                        "error A image-file-twice",
                        "error B image-file-twice",
                        "error C image-twice",
                        "error D image-twice"),
                told());
        Finding first = new CohortComparison(PREFLIGHT, sheets).findings().get(0);
        assertEquals("the same image file is named for patient 'B'.", first.message());
        assertEquals("a.nrrd", first.file());
        assertTrue(first.fix().contains("leave the patient out"), first.fix());
    }

    /** More than 27 voxels that are no box have been drawn; fewer, or a box, may be the same by chance. */
    @Test
    void masksOfTwoPatients() {
        add("A", "T2", 1, "a", "r", 28, 1).add("B", "T2", 1, "b", "r", 28, 1);
        add("C", "T2", 1, "c", "s", 27, 1).add("D", "T2", 1, "d", "s", 27, 1);
        assertEquals(
                List.of("error A mask-twice", "error B mask-twice", "warning C mask-twice", "warning D mask-twice"),
                told());
        Finding third = new CohortComparison(PREFLIGHT, sheets).findings().get(2);
        assertEquals(
                "the region has exactly the voxels of the region of patient 'D' (27 voxels (20.3 mm3)).",
                third.message());
        // Another sequence of the same patient may have the same mask.
        sheets.clear();
        add("A", "T2", 1, "a", "r", 28, 1).add("A", "T1", 1, "b", "r", 28, 1);
        assertEquals(List.of(), told());
    }

    @Test
    void imagesOfAnotherSequence() {
        add("A", "T2", 1, "a1", "r", 28, 1).add("A", "T1", 1, "a2", "s", 28, 1);
        Finding other = only("image-of-other-sequence");
        assertEquals("all voxels are those of the patient's image of sequence T2.", other.message());
        assertEquals("a2.nrrd", other.file());
        assertEquals("T1", other.subject());
    }

    @Test
    void secondReadings() {
        add("A", "T2", 1, "a", "r", 28, 1).add("A", "T2", 2, "a", "s", 28, 1);
        assertEquals(List.of(), told());
        sheets.remove(1);
        add("A", "T2", 2, "a", "r", 28, 1);
        assertTrue(only("second-reading-identical").message().contains("agreement (ICC) would be too good"));
        sheets.remove(1);
        add("A", "T2", 2, "b", "s", 28, 1);
        assertEquals(Severity.ERROR, only("second-reading-other-image").severity());
        sheets.remove(1);
        // From 1 to 3 the first, from 4 the second; from 3 they share a column.
        add("A", "T2", 2, "a", "s", 28, 4);
        assertEquals(Severity.WARNING, only("second-reading-elsewhere").severity());
        sheets.remove(1);
        add("A", "T2", 2, "a", "s", 28, 3);
        assertEquals(List.of(), told());
        add("B", "T2", 2, "b", "t", 28, 1);
        Finding unknown = only("second-reading-unknown");
        assertEquals("the patient was read by reader 2 but is not in the first reading.", unknown.message());
        assertEquals("T2, reader 2", unknown.subject());
        add("B", "T1", 1, "c", "u", 28, 1);
        assertEquals(
                "B", only("second-reading-unknown").patient().orElseThrow(), "another sequence is no first reading");
    }

    /** The mask's grid is that of the image whose name is as long. */
    @Test
    void masksOnOtherGrids() {
        add("A", "T2", 1, "a", "long", 28, 1).add("B", "T2", 1, "four", "r", 28, 1);
        Finding mismatch = Finding.of(Severity.ERROR, "grid-mismatch", "Not on the grid.", "Check.")
                .about("A")
                .in("T2")
                .at("longm.nrrd", "");
        Finding other = new CohortComparison(PREFLIGHT, sheets)
                .refined(List.of(mismatch))
                .get(0);
        assertEquals("mask-of-other-patient", other.code());
        assertEquals("Not on the grid. Its grid is that of the image of patient 'B'.", other.message());
        add("A", "T1", 1, "1234", "s", 28, 1);
        Finding own = new CohortComparison(PREFLIGHT, sheets)
                .refined(List.of(mismatch))
                .get(0);
        assertEquals("mask-of-other-sequence", own.code());
        assertTrue(own.message().endsWith("Its grid is that of the patient's image of T1."), own.message());
        sheets.subList(1, 3).clear();
        assertEquals(List.of(mismatch), new CohortComparison(PREFLIGHT, sheets).refined(List.of(mismatch)));
    }

    /** What the first reading's image has told is not told again of the second's. */
    @Test
    void findingsOfAnImageAreToldOnce() {
        add("A", "T2", 1, "a", "r", 28, 1).add("A", "T2", 2, "a", "s", 28, 1);
        Finding remark =
                Finding.of(Severity.NOTE, "image-remark", "m", "f").about("A").at("a.nrrd", "origin");
        Finding ofMask =
                Finding.of(Severity.NOTE, "mask-remark", "m", "f").about("A").at("m.nrrd", "");
        assertEquals(
                List.of(remark, ofMask, ofMask, remark.at("a.nrrd", "type")),
                new CohortComparison(PREFLIGHT, sheets)
                        .refined(List.of(remark, ofMask, remark.in("reader 2"), ofMask, remark.at("a.nrrd", "type"))));
    }

    private static String code(FormatProblem problem) {
        return FileFault.of("image", Path.of("a"), new ImageFormatException("a.nrrd", problem, "sizes", "why"))
                .code();
    }

    @Test
    void kindsOfFaults() {
        Map<FormatProblem, String> codes = new EnumMap<>(FormatProblem.class);
        codes.put(FormatProblem.TRUNCATED_DATA, "image-truncated");
        codes.put(FormatProblem.CORRUPT_DATA, "image-corrupt");
        codes.put(FormatProblem.AMBIGUOUS_SERIES, "image-series-open");
        codes.put(FormatProblem.NO_SUCH_SERIES, "image-series-absent");
        codes.put(FormatProblem.NON_UNIFORM_SLICE_SPACING, "image-slices-missing");
        codes.put(FormatProblem.DUPLICATE_SLICE_POSITION, "image-slices-doubled");
        codes.put(FormatProblem.GANTRY_TILT, "image-no-grid");
        codes.put(FormatProblem.GRID_MISMATCH, "grid-mismatch");
        codes.put(FormatProblem.THRESHOLD_NEEDED, "mask-shares");
        codes.put(FormatProblem.NO_SUCH_ROI, "label-missing");
        codes.put(FormatProblem.AMBIGUOUS_SEGMENT, "label-open");
        codes.put(FormatProblem.EMPTY_ROI, "mask-empty");
        codes.put(FormatProblem.TOO_LARGE, "image-too-large");
        codes.put(FormatProblem.WRONG_MAGIC, "image-unreadable");
        codes.put(FormatProblem.MISSING_FIELD, "image-unreadable");
        codes.forEach((problem, code) -> assertEquals(code, code(problem), problem.name()));
        Finding told = FileFault.of(
                "mask", Path.of("a"), new ImageFormatException("m.nrrd", FormatProblem.CORRUPT_DATA, "voxels", "Bad."));
        assertEquals("m.nrrd", told.file());
        assertEquals("voxels", told.place());
        assertEquals("Bad.", told.message());
        assertEquals("mask-corrupt", told.code());
        Finding other = FileFault.of("mask", Path.of("a"), new InvalidFileException("m.json", "line 2", ""));
        assertEquals("no reason was given.", other.message());
        assertEquals("m.json", other.file());
        assertEquals("line 2", other.place());
        assertEquals(
                "the mask cannot be read: denied.",
                FileFault.of("mask", Path.of("a"), new IOException("denied")).message());
    }

    @Test
    void namesThatWereNearlyRight(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("T2.NRRD"), "");
        Files.writeString(folder.resolve("adc.nii.gz"), "");
        assertEquals(
                "Did you mean 'T2.NRRD', which is in that folder?",
                missing(folder.resolve("t2.nrrd")).fix());
        assertEquals(
                "Did you mean 'adc.nii.gz', which is in that folder?",
                missing(folder.resolve("ADC.mha")).fix());
        assertEquals(
                "Correct the path in the list, or bring the file.",
                missing(folder.resolve("dwi.mha")).fix());
        Finding none = missing(folder.resolve("no/t2.nrrd"));
        assertTrue(none.fix().contains(folder.resolve("no") + " is not there either"), none.fix());
        assertEquals("image-missing", none.code());
    }

    private static Finding missing(Path file) {
        return FileFault.of("image", file, new NoSuchFileException(file.toString()));
    }
}
