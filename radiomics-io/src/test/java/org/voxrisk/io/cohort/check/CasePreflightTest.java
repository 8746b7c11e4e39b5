package org.voxrisk.io.cohort.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.io.image.ImageWriter;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Work;

/** Lists of cases without a study. */
class CasePreflightTest {
    private static final Geometry GRID = Geometry.of(new int[] {16, 16, 8}, new double[] {0.5, 0.5, 3});

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @BeforeEach
    void soundCase() throws IOException {
        write("image.nrrd", GRID, v -> 100 + (v * 7919L) % 997);
        write("mask.nrrd", GRID, v -> inside(v) ? 1 : 0);
    }

    private static boolean inside(int v) {
        int x = v % 16;
        int y = v / 16 % 16;
        int z = v / 256;
        return x > 2 && x < 12 && y > 3 && y < 11 && z > 1 && z < 6 && (x + y) % 9 > 0;
    }

    private void write(String name, Geometry grid, IntToDoubleFunction value) throws IOException {
        double[] values = new double[grid.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsDouble(i);
        }
        ImageWriter.write(Image3D.of(grid, PixelType.FLOAT64, values), folder.resolve(name));
    }

    private CaseDiagnosis examine(String list) throws IOException {
        return CasePreflight.with(Preset.PYRADIOMICS_DEFAULT.parameters().toParameters())
                .examine(
                        List.of(CaseGroup.of(CaseList.read(Files.writeString(folder.resolve("cases.csv"), list)))),
                        Work.onCallersThread());
    }

    private static List<String> codes(CaseDiagnosis diagnosis) {
        return diagnosis.findings().stream()
                .map(f -> f.patient().orElse("") + " " + f.code())
                .toList();
    }

    @Test
    void aSoundCase() throws IOException {
        CaseDiagnosis diagnosis = examine("Patient,Image,Mask\nA,image.nrrd,mask.nrrd\n");
        assertEquals(List.of(), diagnosis.findings());
        CaseSheet sheet = diagnosis.cases().get(0);
        ImageFacts image = sheet.image().orElseThrow();
        assertEquals(100, image.lowest());
        assertEquals(1096, image.highest());
        assertEquals(997, image.wholeValues());
        RegionFacts region = sheet.region().orElseThrow();
        // Nine columns by seven rows by four slices, less the three voxels where x + y is 9 and the four where it is
        // 18.
        assertEquals(4 * (9 * 7 - 3 - 4), region.voxels());
        assertEquals(region.voxels() * 0.75, region.volumeMm3(), 1e-9);
        assertEquals(1, sheet.levels().size());
        CaseSheetCsvTest.check(diagnosis.cases(), folder.resolve("facts.csv"));
    }

    @Test
    void severalRegionsOfOneImage() throws IOException {
        CaseDiagnosis diagnosis = examine("""
                id,Image,Mask,Label
                A,image.nrrd,mask.nrrd,1
                A,image.nrrd,mask.nrrd,1
                B,image.nrrd,mask.nrrd,1
                """);
        assertTrue(
                codes(diagnosis).contains("A image-file-twice"),
                codes(diagnosis).toString());
        assertTrue(codes(diagnosis).contains("A mask-twice"), codes(diagnosis).toString());
        assertFalse(diagnosis.findings().stream().anyMatch(f -> f.severity() == Severity.ERROR));
    }

    @Test
    void aStudysPatientsShareNothing() throws IOException {
        CaseList list = CaseList.read(Files.writeString(
                folder.resolve("cases.csv"), "id,Image,Mask\nA,image.nrrd,mask.nrrd\nB,image.nrrd,mask.nrrd\n"));
        CasePreflight preflight =
                CasePreflight.with(Preset.PYRADIOMICS_DEFAULT.parameters().toParameters());
        CaseDiagnosis diagnosis = preflight.examine(List.of(CaseGroup.ofStudy("T2", 1, "id", list)), Work.threads(2));
        assertEquals(
                List.of("A image-file-twice", "A mask-twice", "B image-file-twice", "B mask-twice"), codes(diagnosis));
        assertTrue(diagnosis.findings().get(0).fix().contains("remove the row of `A`"));
        CaseDiagnosis without = preflight
                .without(new Exclusion(Set.of("B"), "excluded.csv", ""))
                .examine(List.of(CaseGroup.ofStudy("T2", 1, "id", list)), Work.threads(2));
        assertEquals(List.of(), without.findings());
        assertEquals(1, without.cases().size());
    }

    @Test
    void rowsWithoutIdsAreNamedByTheirLines() throws IOException {
        CaseDiagnosis diagnosis = examine("Image,Mask\nimage.nrrd,mask.nrrd\nimage.nrrd,\nno.nrrd,none.nrrd\n");
        assertEquals(List.of("line 2", "line 4", "line 3"), diagnosis.patients());
        assertTrue(
                codes(diagnosis)
                        .containsAll(List.of("line 3 row-unusable", "line 4 image-missing", "line 4 mask-missing")),
                codes(diagnosis).toString());
    }

    @Test
    void whatTheExtractionRefuses() throws IOException {
        write("line.nrrd", GRID, v -> v / 16 == 40 && v % 16 > 2 ? 1 : 0);
        write("labels.nrrd", GRID, v -> inside(v) ? 255 : 0);
        write("other.nrrd", Geometry.of(new int[] {16, 16, 7}, new double[] {0.5, 0.5, 3}), v -> v % 16 == 5 ? 1 : 0);
        CaseDiagnosis diagnosis = examine(
                "id,Image,Mask\nline,image.nrrd,line.nrrd\nlabel,image.nrrd,labels.nrrd\ngrid,image.nrrd,other.nrrd\n");
        assertTrue(
                codes(diagnosis).containsAll(List.of("line region-refused", "label label-missing")),
                codes(diagnosis).toString());
        Finding label = diagnosis.findings().stream()
                .filter(f -> f.code().equals("label-missing"))
                .findFirst()
                .orElseThrow();
        assertTrue(label.message().contains("found were label 255 (224 voxels)"), label.message());
        assertTrue(label.fix().contains("auto"), label.fix());
    }

    @Test
    void theWidthThatFits() throws IOException {
        write("flat.nrrd", GRID, v -> 1 + 0.01 * ((v * 7919L) % 997));
        CaseDiagnosis diagnosis = examine("id,Image,Mask\nA,flat.nrrd,mask.nrrd\n");
        Finding few = diagnosis.findings().get(0);
        assertEquals("grey-levels-few", few.code());
        assertEquals(Optional.empty(), few.patient());
        // The region's range is about 9.9: 32 bins of 0.31.
        assertTrue(few.fix().contains("bin width of 0.31 "), few.fix());
        write("wide.nrrd", GRID, v -> 1000.0 * ((v * 7919L) % 997));
        assertEquals(
                "grey-levels-many",
                examine("id,Image,Mask\nA,wide.nrrd,mask.nrrd\n")
                        .findings()
                        .get(0)
                        .code());
    }

    /** A bin width is that of the image type, not of one of its images. */
    @Test
    void oneFindingForAllBandsOfAWavelet() throws IOException {
        Path yaml = Files.writeString(
                folder.resolve("p.yaml"),
                "imageType: {Original: {binWidth: 30}, Wavelet: {binWidth: 100000}}\nsetting: {label: 1}\n");
        CaseDiagnosis diagnosis = CasePreflight.with(ParameterFile.read(yaml).toParameters())
                .examine(
                        List.of(CaseGroup.of(CaseList.read(Files.writeString(
                                folder.resolve("cases.csv"), "id,Image,Mask\nA,image.nrrd,mask.nrrd\n")))),
                        Work.onCallersThread());
        List<Finding> few = diagnosis.findings().stream()
                .filter(f -> f.code().equals("grey-levels-few"))
                .toList();
        assertEquals(1, few.size(), few.toString());
        String message = few.get(0).message();
        assertTrue(message.startsWith("image type Wavelet: bin width 100000 gives few"), message);
        for (String band : List.of("LLH", "LHL", "LHH", "HLL", "HLH", "HHL", "HHH", "LLL")) {
            assertTrue(message.contains("wavelet-" + band + " "), message);
        }
        String fix = few.get(0).fix();
        assertEquals(2, fix.split("A bin width of", -1).length, fix);
        assertTrue(fix.contains("8 images of the image type Wavelet"), fix);
    }

    @Test
    void workIsToldWithSequenceAndReader() throws IOException {
        CaseList list = CaseList.read(
                Files.writeString(folder.resolve("cases.csv"), "id,Image,Mask\nA,image.nrrd,mask.nrrd\n"));
        List<String> told = new ArrayList<>();
        CasePreflight.with(Preset.PYRADIOMICS_DEFAULT.parameters().toParameters())
                .examine(
                        List.of(CaseGroup.ofStudy("T2", 1, "id", list), CaseGroup.ofStudy("T2", 2, "id", list)),
                        Work.onCallersThread().withProgress((step, done) -> told.add(step)));
        assertEquals(List.of("checked A, T2", "checked A, T2, reader 2"), told);
    }

    @Test
    void workThatIsCancelledStops() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        CaseList list = CaseList.read(
                Files.writeString(folder.resolve("cases.csv"), "id,Image,Mask\nA,image.nrrd,mask.nrrd\n"));
        assertThrows(
                CancelledException.class,
                () -> CasePreflight.with(Preset.PYRADIOMICS_DEFAULT.parameters().toParameters())
                        .examine(
                                List.of(CaseGroup.of(list)),
                                Work.threads(2).withCancellation(() -> asked.incrementAndGet() > 2)));
    }

    /** The table of facts. */
    private static final class CaseSheetCsvTest {
        static void check(List<CaseSheet> sheets, Path file) throws IOException {
            CaseSheetCsv.write(sheets, file);
            List<String> lines = Files.readAllLines(file);
            assertEquals(2, lines.size());
            assertEquals(lines.get(0).split(",", -1).length, lines.get(1).split(",", -1).length);
            assertTrue(lines.get(0).contains("spacing_z_mm"), lines.get(0));
        }
    }
}
