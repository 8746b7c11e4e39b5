package org.voxrisk.riskmodel.study.doctor;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.cohort.check.Finding;
import org.voxrisk.io.cohort.check.Severity;
import org.voxrisk.riskmodel.study.file.StudyFile;
import org.voxrisk.work.Work;

/** Faults that are planted, one a patient, and what is told of each. */
class DoctorTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private static Diagnosis examine(Path study, int threads) throws IOException {
        return Doctor.of(StudyFile.read(study)).examine(Work.threads(threads));
    }

    private static String all(Diagnosis diagnosis) {
        return diagnosis.findings().stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void aSoundCohortHasNothingAboveANote() throws IOException {
        Diagnosis diagnosis = Doctor.of(StudyFile.read(new ImageCohort(folder, 40).write()))
                .withScope(Doctor.Scope.ALL_WITH_ESTIMATE)
                .examine(Work.threads(2));
        assertEquals(List.of(), diagnosis.of(Severity.ERROR), all(diagnosis));
        assertEquals(List.of(), diagnosis.of(Severity.WARNING), all(diagnosis));
        assertEquals(2 * (40 + ImageCohort.SECOND_READINGS), diagnosis.cases().size());
        assertEquals(80 + 24, diagnosis.estimate().orElseThrow().cases());
        diagnosis.requireNoErrors();
    }

    /** What must be told: the code, of whom, and a part of what to do. */
    private record Expected(int patient, String code, String fix) {}

    private static final List<Expected> EXPECTED = List.of(
            new Expected(2, "grid-mismatch", "export it on the image's grid"),
            new Expected(3, "image-and-mask-swapped", "Swap the two paths"),
            new Expected(4, "mask-missing", "Correct the path"),
            new Expected(5, "image-missing", "Did you mean 'P05_T2_image.NRRD'"),
            new Expected(6, "mask-empty", "Draw the region"),
            new Expected(7, "label-missing", "column Label"),
            new Expected(8, "region-not-finite", "Replace them in the image"),
            new Expected(9, "image-truncated", "copy or export it again"),
            new Expected(10, "spacing-differs", "resample all images"),
            new Expected(11, "plane-differs", "the cohort's plane"),
            new Expected(12, "geometry-default", "with its geometry"),
            new Expected(13, "image-of-other-sequence", "Name the image of this sequence"),
            new Expected(14, "image-twice", "whose image it is"),
            new Expected(15, "image-twice", "whose image it is"),
            new Expected(16, "mask-of-other-patient", "Name the mask of this patient"),
            new Expected(17, "region-one-slice", "force2D"),
            new Expected(18, "region-specks", "Remove the specks"),
            new Expected(19, "region-small", "Check label and mask"),
            new Expected(20, "region-at-border", "holds the whole lesion"),
            new Expected(21, "intensity-scale", "scale of the others"),
            new Expected(22, "intensity-eight-bit", "full range"),
            new Expected(23, "image-constant", "no picture"),
            new Expected(24, "implausible-value", "divided by 10000 it would be 19.1953"),
            new Expected(25, "not-utf-8", "CSV UTF-8"),
            new Expected(26, "outcome-undecided", "Write 'none' or 'seen'"),
            new Expected(27, "patient-missing", "Add the row"),
            new Expected(28, "id-spelling", "Write 'P28' in T2"),
            new Expected(29, "patient-twice", "Keep one row"),
            new Expected(30, "patient-missing", "Add the row"),
            new Expected(31, "cell-not-a-number", "Write the number alone"),
            new Expected(32, "decimal-comma", "Write 55.5"),
            new Expected(33, "missing-spelling", "Leave the cell empty"),
            new Expected(34, "level-spelling", "Write IB1"),
            new Expected(35, "missing-spelling", "Leave the cell empty"),
            new Expected(36, "cell-date", "age or a number of days"),
            new Expected(37, "region-in-background", "mirrored, shifted"),
            new Expected(38, "mask-is-the-image", "Name the mask of this image"),
            new Expected(39, "mask-twice", "drawn on this patient's image"),
            new Expected(40, "mask-twice", "drawn on this patient's image"),
            new Expected(41, "row-unusable", "Correct the row"),
            new Expected(42, "image-unreadable", "NRRD, NIfTI, MetaImage or DICOM"),
            new Expected(43, "centre-missing", "Give the centre"),
            new Expected(44, "out-of-range", "Check value and unit"),
            new Expected(45, "intensity-negative", "wrong sign"),
            new Expected(46, "mask-of-other-sequence", "Name the mask of this sequence"),
            new Expected(52, "image-twice", "whose image it is"),
            new Expected(53, "image-twice", "whose image it is"),
            new Expected(55, "not-utf-8", "CSV UTF-8"));

    private ImageCohort faulty() throws IOException {
        ImageCohort c = new ImageCohort(folder, 60);
        Geometry g2 = ImageCohort.grid(2, "T2");
        double[] moved = g2.originMm();
        moved[1] += 0.2;
        c.mask(
                2,
                "T2",
                Geometry.of(g2.sizes(), g2.spacingMm(), moved, g2.direction()),
                "mask",
                v -> ImageCohort.inside(2, v, 0) ? 1 : 0);
        c.row("T2", "P03", ImageCohort.file(3, "T2", "mask"), ImageCohort.file(3, "T2", "image"), "1");
        Files.delete(c.path(4, "T2", "mask"));
        Files.move(c.path(5, "T2", "image"), folder.resolve("P05_T2_image.NRRD"));
        c.mask(6, "T1C", ImageCohort.grid(6, "T1C"), "mask", v -> 0);
        c.mask(7, "T2", ImageCohort.grid(7, "T2"), "mask", v -> ImageCohort.inside(7, v, 0) ? 3 : 0);
        ImageCohort.write(
                c.path(8, "T2", "image"),
                ImageCohort.grid(8, "T2"),
                PixelType.FLOAT32,
                v -> v == g2.index(11, 11, 5) ? Double.NaN : ImageCohort.intensity(8, "T2", v));
        byte[] whole = Files.readAllBytes(c.path(9, "T2", "image"));
        Files.write(c.path(9, "T2", "image"), Arrays.copyOf(whole, whole.length * 2 / 3));
        regrid(c, 10, "T2", ImageCohort.grid(10, "T2", 5.5));
        regrid(c, 11, "T1C", Geometry.of(g2.sizes(), g2.spacingMm(), new double[] {1, 2, 3}, new double[] {
            1, 0, 0, 0, 1, 0, 0, 0, 1
        }));
        regrid(c, 12, "T2", Geometry.of(g2.sizes(), new double[] {1, 1, 1}));
        c.image(13, "T1C", ImageCohort.grid(13, "T1C"), v -> ImageCohort.intensity(13, "T2", v));
        c.image(15, "T2", ImageCohort.grid(15, "T2"), v -> ImageCohort.intensity(14, "T2", v));
        c.mask(16, "T2", ImageCohort.grid(50, "T2"), "mask", v -> ImageCohort.inside(16, v, 0) ? 1 : 0);
        c.mask(
                17,
                "T2",
                ImageCohort.grid(17, "T2"),
                "mask",
                v -> ImageCohort.inside(17, v, 0) && v / (24 * 24) == 4 ? 1 : 0);
        c.mask(
                18,
                "T2",
                ImageCohort.grid(18, "T2"),
                "mask",
                v -> ImageCohort.inside(18, v, 0) || v == g2.index(2, 2, 1) ? 1 : 0);
        c.mask(19, "T2", ImageCohort.grid(19, "T2"), "mask", v -> box(v, 10, 13, 3) ? 1 : 0);
        c.mask(20, "T2", ImageCohort.grid(20, "T2"), "mask", v -> box(v, 0, 9, 3) ? 1 : 0);
        ImageCohort.write(
                c.path(21, "T2", "image"),
                ImageCohort.grid(21, "T2"),
                PixelType.FLOAT32,
                v -> 200 * ImageCohort.intensity(21, "T2", v));
        c.image(22, "T2", ImageCohort.grid(22, "T2"), v -> Math.floor(ImageCohort.intensity(22, "T2", v) / 5));
        c.image(23, "T2", ImageCohort.grid(23, "T2"), v -> 7);
        c.cell(24, 2, "191953");
        c.cell(25, 5, "K\u00f6ln");
        c.cell(55, 5, "K\u00f6ln");
        c.cell(26, 6, "?");
        c.clinical.remove("P27");
        c.changeRow("T2", "P28", r -> r.replaceFirst("P28", "p 28"));
        c.clinical.put("P29 again", Objects.requireNonNull(c.clinical.get("P29")));
        Objects.requireNonNull(c.lists.get("T1C")).remove("P30");
        c.cell(31, 1, "55 years");
        c.cell(32, 1, "\"55,5\"");
        c.cell(33, 3, "-9");
        c.cell(34, 4, "ib1");
        c.cell(35, 4, "unknown");
        c.cell(36, 1, "1961-05-04");
        c.image(
                37,
                "T2",
                ImageCohort.grid(37, "T2"),
                v -> ImageCohort.inside(37, v, 0) && v % 4 > 0 ? 0 : ImageCohort.intensity(37, "T2", v));
        c.row("T2", "P38", ImageCohort.file(38, "T2", "image"), ImageCohort.file(38, "T2", "image"), "1");
        c.image(53, "T1C", ImageCohort.grid(53, "T1C"), v -> ImageCohort.intensity(52, "T2", v));
        c.mask(39, "T2", ImageCohort.grid(39, "T2"), "mask", v -> ImageCohort.inside(40, v, 0) ? 1 : 0);
        c.changeRow("T2", "P41", r -> r.replace(ImageCohort.file(41, "T2", "image"), ""));
        Files.writeString(c.path(42, "T2", "image"), "This is no image.");
        c.cell(43, 5, "");
        c.cell(44, 1, "7");
        ImageCohort.write(
                c.path(45, "T2", "image"),
                ImageCohort.grid(45, "T2"),
                PixelType.INT16,
                v -> ImageCohort.intensity(45, "T2", v) - 700);
        c.mask(46, "T2", ImageCohort.grid(46, "T1C"), "mask", v -> ImageCohort.inside(46, v, 0) ? 1 : 0);
        Files.delete(c.path(60, "T2", "mask"));
        // A second reading that is the first one, and one of a patient that nobody knows.
        c.mask(1, "T2", ImageCohort.grid(1, "T2"), "reader2", v -> ImageCohort.inside(1, v, 0) ? 1 : 0);
        return c;
    }

    private static boolean box(int voxel, int from, int to, int slice) {
        int x = voxel % 24;
        int y = voxel / 24 % 24;
        int z = voxel / (24 * 24);
        return x >= from && x < to && y >= 9 && y < 15 && z >= slice && z < slice + 3;
    }

    private static void regrid(ImageCohort c, int patient, String sequence, Geometry grid) throws IOException {
        c.image(patient, sequence, grid, v -> ImageCohort.intensity(patient, sequence, v));
        c.mask(patient, sequence, grid, "mask", v -> ImageCohort.inside(patient, v, 0) ? 1 : 0);
        if (patient <= ImageCohort.SECOND_READINGS) {
            c.mask(patient, sequence, grid, "reader2", v -> ImageCohort.inside(patient, v, 1) ? 1 : 0);
        }
    }

    @Test
    void everyPlantedFaultIsNamedWithPatientAndFix() throws IOException {
        Path study = faulty().write(StandardCharsets.ISO_8859_1, "P60");
        Diagnosis diagnosis = examine(study, 2);
        List<String> lacking = new ArrayList<>();
        for (Expected e : EXPECTED) {
            boolean told = diagnosis.findings().stream()
                    .anyMatch(f -> f.patient().equals(Optional.of(ImageCohort.id(e.patient())))
                            && f.code().equals(e.code())
                            && f.fix().contains(e.fix())
                            && !f.where().isEmpty());
            if (!told) {
                lacking.add(e + "; told were "
                        + diagnosis.findings().stream()
                                .filter(f -> f.patient().equals(Optional.of(ImageCohort.id(e.patient()))))
                                .toList());
            }
        }
        assertEquals(List.of(), lacking, String.join("\n", lacking));
        assertTrue(diagnosis.findings().stream()
                .anyMatch(f -> f.code().equals("second-reading-identical")
                        && f.patient().equals(Optional.of("P01"))));
        Set<String> clean = new TreeSet<>();
        diagnosis.findings().stream()
                .filter(f -> f.severity() != Severity.NOTE)
                .forEach(f -> f.patient().ifPresent(clean::add));
        // Nothing is said of the sound ones: P47 to P59, but P52, P53, P55.
        for (int sound : new int[] {47, 48, 49, 50, 51, 54, 56, 57, 58, 59, 60}) {
            assertFalse(clean.contains(ImageCohort.id(sound)), ImageCohort.id(sound) + "\n" + all(diagnosis));
        }
        assertTrue(diagnosis.lines().stream()
                .allMatch(l -> l.length() <= 100 || !l.strip().contains(" ")));
    }

    @Test
    void findingsDoNotDependOnThreads() throws IOException {
        Path study = faulty().write(StandardCharsets.ISO_8859_1, "P60");
        assertEquals(examine(study, 1).findings(), examine(study, 4).findings());
    }

    @Test
    void excludedPatientsDoNotStandInTheWay() throws IOException {
        ImageCohort cohort = faulty();
        Path study = cohort.write();
        StudyNotReadyException refused = assertThrows(
                StudyNotReadyException.class, () -> examine(study, 2).requireNoErrors());
        assertTrue(refused.errors().size() > 25, String.valueOf(refused.getMessage()));
        Set<String> out = new TreeSet<>();
        refused.errors().forEach(f -> f.patient().ifPresent(out::add));
        out.add("p 28");
        cohort.write(out.toArray(String[]::new));
        Diagnosis again = examine(study, 2);
        assertDoesNotThrow(again::requireNoErrors, all(again));
        assertTrue(all(again).contains(out.size() + " patients are excluded"), all(again));
    }
}
