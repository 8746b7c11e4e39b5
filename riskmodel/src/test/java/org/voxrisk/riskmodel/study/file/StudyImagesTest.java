package org.voxrisk.riskmodel.study.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.cohort.batch.CaseRow;
import org.voxrisk.io.text.TextFormatException;
import org.voxrisk.preprocess.n4.MissingMask;

/** The keys of a study file that name images. */
class StudyImagesTest {
    private static final String REST = """
            clinical: {file: clinical.csv, numeric: {age: {unit: years}}}
            outcome: {column: relapse}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @BeforeEach
    void clinical() throws IOException {
        Files.writeString(folder.resolve("clinical.csv"), "id,age,relapse\nA,40,0\nB,50,1\n");
    }

    private StudyFile read(String text) throws IOException {
        return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), text + REST));
    }

    private StudyInputs.Source.Images images(StudyFile file) {
        return (StudyInputs.Source.Images) file.inputs().sequences().get(0).source();
    }

    private void refused(String words, String text) {
        RuntimeException e = assertThrows(RuntimeException.class, () -> read(text));
        assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
    }

    @Test
    void aListOfPyRadiomicsIsReadAsItIs() throws IOException {
        Files.createDirectories(folder.resolve("lists"));
        Files.writeString(
                folder.resolve("lists").resolve("batch.csv"),
                "Image,Mask,Label\n../im/A/t2.nrrd,../im/A/m.nrrd,1\n../im/B/t2.nrrd,../im/B/m.nrrd,Tumour\n");
        StudyFile file = read("sequences: {T2: {cases: lists/batch.csv}}\n");
        List<CaseRow> rows = images(file).cases().rows();
        assertEquals(List.of("A", "B"), rows.stream().map(r -> r.cell("id")).toList());
        assertEquals(folder.resolve("im/B/t2.nrrd"), rows.get(1).files().image());
        assertEquals("Tumour", rows.get(1).region().orElseThrow().toString());
        assertEquals("paper", file.inputs().extraction().orElseThrow().settings());
        assertTrue(images(file).cases().warnings().get(0).toString().contains("named by the paths"));
        assertTrue(images(file).secondReading().isEmpty());
    }

    @Test
    void pathsThatTellNobodyApartAreRefused() throws IOException {
        Files.writeString(folder.resolve("batch.csv"), "Image,Mask\nt2.nrrd,a.nrrd\nt2.nrrd,b.nrrd\n");
        TextFormatException e =
                assertThrows(TextFormatException.class, () -> read("sequences: {T2: {cases: batch.csv}}\n"));
        assertTrue(String.valueOf(e.getMessage()).contains("no column 'id'"), e.getMessage());
    }

    @Test
    void patternsFindThePatientsOfAFolder() throws IOException {
        for (String name : List.of("im/A", "im/B", "im/C/t2")) {
            Files.createDirectories(folder.resolve(name));
        }
        for (String name : List.of("im/A/t2.nrrd", "im/A/m.nrrd", "im/A/m2.nrrd", "im/B/t2.nrrd", "im/C/m.nrrd")) {
            Files.writeString(folder.resolve(name), "");
        }
        StudyFile file = read("sequences: {T2: {image: \"im/{id}/t2.nrrd\", mask: \"im/{id}/m.nrrd\","
                + " second_mask: \"im/{id}/m2.nrrd\", label: Tumour, series: \"2\"}}\n");
        List<CaseRow> rows = images(file).cases().rows();
        // B has no mask and C no image: both are patients, of whom something is missing.
        assertEquals(
                List.of("A", "B", "C"), rows.stream().map(r -> r.cell("id")).toList());
        assertEquals("Tumour", rows.get(0).region().orElseThrow().toString());
        assertEquals("2", rows.get(0).series().orElseThrow());
        List<CaseRow> again = images(file).secondReading().orElseThrow().rows();
        assertEquals(1, again.size());
        assertEquals(folder.resolve("im/A/m2.nrrd"), again.get(0).files().mask());
    }

    @Test
    void howFeaturesAreExtracted() throws IOException {
        Files.writeString(folder.resolve("c.csv"), "id,Image,Mask\nA,a.nrrd,b.nrrd\n");
        StudyInputs.ImageExtraction extraction = read("""
                        sequences: {T2: {cases: c.csv}}
                        extraction:
                          preset: pyradiomics-default
                          set: [binWidth=12, label=3]
                          n4: {shrink: 4, iterations: [20, 10], fit: whole image}
                        """).inputs().extraction().orElseThrow();
        assertEquals("pyradiomics-default, binWidth=12, label=3", extraction.settings());
        assertEquals(3, extraction.parameters().label());
        assertEquals(List.of(4, 4, 4), extraction.biasField().orElseThrow().shrinkFactors());
        assertEquals(List.of(20, 10), extraction.biasField().orElseThrow().maximumNumberOfIterations());
        assertEquals(
                MissingMask.WHOLE_IMAGE, extraction.biasField().orElseThrow().missingMask());
    }

    @Test
    void contradictionsAreToldWithTheirKeys() throws IOException {
        Files.writeString(folder.resolve("c.csv"), "id,Image,Mask\nA,a.nrrd,b.nrrd\n");
        Files.writeString(folder.resolve("f.csv"), "id,x\nA,1\n");
        refused("stands beside 'features'", "sequences: {T2: {features: f.csv, cases: c.csv}}\n");
        refused("'cases' and 'image'", "sequences: {T2: {label: 1}}\n");
        refused("does not go with 'features'", "sequences: {T2: {features: f.csv, series: T2}}\n");
        refused("no sequence has images", "sequences: {T2: {features: f.csv}}\nextraction: {preset: paper}\n");
        refused("has no {id}", "sequences: {T2: {image: t2.nrrd, mask: \"{id}.nrrd\"}}\n");
        refused("did you mean 'paper'", "sequences: {T2: {cases: c.csv}}\nextraction: {preset: papr}\n");
        refused("letters, digits", "sequences: {\"T2/x\": {cases: c.csv}}\n");
        refused("shrinkFactors", "sequences: {T2: {cases: c.csv}}\nextraction: {n4: {shrink: 0}}\n");
        refused(
                "one of each, or of none",
                "sequences: {T2: {cases: c.csv, second_cases: c.csv}, T1C: {cases: c.csv}}\n");
    }
}
