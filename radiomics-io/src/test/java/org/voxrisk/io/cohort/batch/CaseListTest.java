package org.voxrisk.io.cohort.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.text.TextFormatException;

class CaseListTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private CaseList read(String text) throws IOException {
        return CaseList.read(Files.writeString(folder.resolve("cases.csv"), text));
    }

    @Test
    void pyradiomicsBatchFilesAreReadAsTheyAre() throws IOException {
        CaseList list = read("""
                Patient,Image,Mask,Label,Label_channel,Reader
                p1,a/i.nrrd,../m.nrrd,2,1,"Doe, J."
                p2,/data/i.nrrd,m.nrrd,,,
                """);
        assertEquals(List.of("Patient", "Image", "Mask", "Label", "Label_channel", "Reader"), list.columns());
        CaseRow first = list.rows().get(0);
        assertEquals(2, first.line());
        assertEquals(folder.resolve("a/i.nrrd"), first.files().image());
        assertEquals(folder.resolveSibling("m.nrrd"), first.files().mask());
        assertEquals("2", first.region().orElseThrow().toString());
        assertEquals(OptionalInt.of(1), first.labelChannel());
        assertEquals("Doe, J.", first.cell("Reader"));
        assertEquals(
                List.of("Patient", "Image", "Mask", "Label", "Label_channel", "Reader"),
                List.copyOf(first.cells().keySet()));
        CaseRow second = list.rows().get(1);
        assertEquals(Path.of("/data/i.nrrd"), second.files().image());
        assertEquals(Optional.empty(), second.region());
        assertEquals(OptionalInt.empty(), second.labelChannel());
        assertEquals("", second.cell("Reader"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2,         2
            2.0,       2
            Tumour,    Tumour
            all,       all
            1+2,       1+2
            """)
    void labelsAreNumbersOrNames(String cell, String expected) throws IOException {
        CaseList list = read("IMAGE,mask,label\ni,m," + cell + "\n");
        assertEquals(expected, list.rows().get(0).region().orElseThrow().toString());
    }

    @Test
    void aSeriesIsChosenByItsColumn() throws IOException {
        CaseList list = read("Image,Mask,Series\ndicom,dicom,T2 tse\ndicom,dicom,NA\n");
        assertEquals(Optional.of("T2 tse"), list.rows().get(0).series());
        assertEquals(Optional.empty(), list.rows().get(1).series());
    }

    @Test
    void rowsThatNameNoCaseAreTold() throws IOException {
        CaseList list = read("Image,Mask,Label_channel,Label\n,m,,\ni,m,,\ni,NA,,\ni,m,-1,\ni,m,x,\ni,m,,\"1,\"\n");
        assertEquals(List.of(3), list.rows().stream().map(CaseRow::line).toList());
        assertEquals(
                List.of(2, 4, 5, 6, 7),
                list.faults().stream().map(RowFault::line).toList());
        List<String> words = List.of("Image", "Mask", "-1", "'x'", "empty part");
        for (int i = 0; i < words.size(); i++) {
            String detail = list.faults().get(i).detail();
            assertTrue(detail.contains(words.get(i)), detail);
        }
        assertEquals("m", list.faults().get(0).cells().get("Mask"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Image,Label          | no column Mask
            Mask,Label           | no column Image
            Image,Mask,image     | both name the Image
            Image,Mask,id,id     | there twice
            """)
    void aListWithoutItsColumnsIsRefused(String header, String words) {
        TextFormatException e = assertThrows(TextFormatException.class, () -> read(header + "\n" + header + "\n"));
        assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("line 1"), e.getMessage());
    }

    @Test
    void aRowIndexIsLeftOut() throws IOException {
        CaseList list = read("Unnamed: 0,Image,Mask\n0,i,m\n1,j,m\n");
        assertEquals(List.of("Image", "Mask"), list.columns());
        assertEquals(1, list.warnings().size());
    }

    @Test
    void allRowsOfAListHaveItsColumns() {
        CaseRow row = CaseRow.of(Map.of("id", "1"), new CaseFiles(Path.of("i"), Path.of("m")));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new CaseList("here", List.of("name"), List.of(row), List.of(), List.of()));
        assertTrue(String.valueOf(e.getMessage()).contains("[id]"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> row.cell("name"));
    }

    private CasePattern pattern(String image, String mask) {
        return new CasePattern(folder, image, mask, Optional.of(LabelSelection.number(2)), Optional.empty());
    }

    @Test
    void aPatternFindsTheCasesOfAFolder() throws IOException {
        for (String file : List.of(
                "images/p1/T2.nrrd",
                "images/p10/T2.nrrd",
                "images/p2/T1.nrrd",
                "masks/p1_T2.nrrd",
                "masks/p3_T2.nrrd",
                "masks/p3_T1.nrrd",
                "masks/readme.txt")) {
            Path path = folder.resolve(file);
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, "");
        }
        CaseList list = pattern("images/{id}/T2.nrrd", "masks/{id}_T2.nrrd").list("PatientID");
        // p3 has a mask alone: it is among them, so that its image is missed.
        assertEquals(
                List.of("p1", "p10", "p3"),
                list.rows().stream().map(r -> r.cell("PatientID")).toList());
        CaseRow first = list.rows().get(0);
        assertEquals(folder.resolve("images/p1/T2.nrrd"), first.files().image());
        assertEquals("masks/p1_T2.nrrd", first.cell("Mask"));
        assertEquals("2", first.region().orElseThrow().toString());
        assertEquals(List.of("PatientID", "Image", "Mask"), list.columns());
        assertEquals(0, pattern("none/{id}/a", "nowhere/{id}").list("id").rows().size());
    }

    @Test
    void aPatternMayNameTheCaseTwice() throws IOException {
        for (String file : List.of("p1/p1.nrrd", "p1/p2.nrrd", "p2/p2.nrrd", "q-q/x.nrrd", "a-b/x.nrrd")) {
            Path path = folder.resolve(file);
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, "");
        }
        assertEquals(
                List.of("p1", "p2"),
                pattern("{id}/{id}.nrrd", "m/{id}").list("id").rows().stream()
                        .map(r -> r.cell("id"))
                        .toList());
        assertEquals(
                List.of("q"),
                pattern("{id}-{id}/x.nrrd", "m/{id}").list("id").rows().stream()
                        .map(r -> r.cell("id"))
                        .toList());
        assertThrows(IllegalArgumentException.class, () -> pattern("T2.nrrd", "{id}.nrrd"));
    }
}
