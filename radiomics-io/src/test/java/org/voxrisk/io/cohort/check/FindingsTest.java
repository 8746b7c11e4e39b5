package org.voxrisk.io.cohort.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.io.support.Refusal.assertRefused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.ImageFormat;

/** Findings as text, JSON and CSV; the limits; what an image and a region look like. */
class FindingsTest {
    private static final Finding COHORT = Finding.of(Severity.WARNING, "few-cases", "There are 3 cases.", "Add some.");
    private static final Finding ONE = Finding.of(Severity.ERROR, "no-file", "It is not there.", "Put it there.")
            .about("P1")
            .in("T2, reader 2")
            .at("cases.csv", "line 3");
    private static final Finding NOTE =
            Finding.of(Severity.NOTE, "box", "It is a box.", "Look at it.").about("P1");

    @Test
    void textIsSortedByPatientAndWrapped() {
        assertEquals(
                List.of(
                        "Cohort",
                        "  warning  few-cases",
                        "          There are 3 cases.",
                        "      fix Add some.",
                        "",
                        "Patient P1",
                        "  error  no-file  (T2, reader 2)",
                        "      in  cases.csv, line 3",
                        "          It is not there.",
                        "      fix Put it there.",
                        "  note  box",
                        "          It is a box.",
                        "      fix Look at it."),
                FindingsText.lines(List.of(COHORT, ONE, NOTE)));
        assertEquals(
                "      in  line 3",
                FindingsText.lines(List.of(ONE.at("", "line 3"))).get(2));
        assertEquals(
                "      in  a.csv",
                FindingsText.lines(List.of(ONE.at("a.csv", ""))).get(2));
        // 10 blanks, and words of 9 letters with a blank before each: nine of them fill 100 columns but for one.
        String words = String.join(
                " ", IntStream.range(0, 12).mapToObj(i -> "word" + (10000 + i)).toList());
        List<String> lines = FindingsText.lines(List.of(Finding.of(Severity.NOTE, "long", words, "x".repeat(150))));
        assertEquals(99, lines.get(2).length());
        assertEquals("          word10009 word10010 word10011", lines.get(3));
        assertEquals("      fix " + "x".repeat(150), lines.get(4));
        String exact = "y".repeat(80) + " " + "z".repeat(9);
        assertEquals(
                "          " + exact,
                FindingsText.lines(List.of(Finding.of(Severity.NOTE, "full", exact, "f")))
                        .get(2));
    }

    @Test
    void summariesCountAndNameWhoHasErrors() {
        assertEquals("nothing found", FindingsText.summary(List.of()));
        assertEquals("1 error (P1), 1 warning, 1 note", FindingsText.summary(List.of(NOTE, COHORT, ONE)));
        List<Finding> many = new ArrayList<>(List.of(COHORT.withSeverity(Severity.ERROR), ONE, ONE));
        for (int i = 2; i < 8; i++) {
            many.add(ONE.about("P" + i));
        }
        assertEquals("9 errors (cohort, P1, P2, P3, P4 and 3 more)", FindingsText.summary(many));
        assertEquals("6 errors (P1, P2, P3, P4, P5)", FindingsText.summary(many.subList(1, 7)));
    }

    @Test
    void jsonAndCsvHaveTheSameFields(@TempDir Path folder) throws IOException {
        ObjectNode json = FindingsFile.json(List.of(COHORT, ONE, NOTE, NOTE));
        assertEquals(1, json.path("errors").asInt());
        assertEquals(1, json.path("warnings").asInt());
        assertEquals(2, json.path("notes").asInt());
        assertEquals("voxrisk-findings", json.path("format").asText());
        assertEquals(4, json.path("findings").size());
        assertEquals("P1", json.path("findings").path(1).path("patient").asText());
        assertEquals("cases.csv", json.path("findings").path(1).path("file").asText());
        Path file = folder.resolve("f.csv");
        FindingsFile.writeCsv(List.of(COHORT, ONE), file);
        assertEquals(
                List.of(
                        "severity,code,patient,subject,file,place,message,fix",
                        "warning,few-cases,,,,,There are 3 cases.,Add some.",
                        "error,no-file,P1,\"T2, reader 2\",cases.csv,line 3,It is not there.,Put it there."),
                Files.readAllLines(file));
        assertEquals("T2, reader 2, cases.csv, line 3", ONE.where());
        assertEquals(
                "error no-file 'P1' (T2, reader 2, cases.csv, line 3): It is not there. Put it there.", ONE.toString());
        assertEquals("note box 'P1': It is a box. Look at it.", NOTE.toString());
        assertRefused(
                IllegalArgumentException.class, () -> Finding.of(Severity.NOTE, "No Code", "m", "f"), "'No Code'");
        assertRefused(IllegalArgumentException.class, () -> Finding.of(Severity.NOTE, "c", " ", "f"), "message");
        assertRefused(IllegalArgumentException.class, () -> Finding.of(Severity.NOTE, "c", "m", ""), "fix");
    }

    /** The cohort first, then patients as they are listed, others behind; of each the severe ones first. */
    @Test
    void order() {
        Finding two = ONE.about("P2");
        Finding unknown = ONE.about("A");
        List<Finding> all = new ArrayList<>(List.of(unknown, NOTE, ONE, COHORT, two));
        all.sort(Finding.inOrderOf(List.of("P2", "P1", "P2")));
        assertEquals(List.of(COHORT, two, ONE, NOTE, unknown), all);
    }

    @Test
    void advice() {
        assertEquals("add the row `P1` to out.csv", new Exclusion(Set.of("P0"), "out.csv", "").advice("P1"));
        Exclusion byRow = Exclusion.byRow("cases.csv");
        assertEquals("remove the row of `P1` from cases.csv", byRow.advice("P1"));
        assertEquals(" Or leave the patient out: remove the row of `P1` from cases.csv.", byRow.orLeaveOut("P1"));
    }

    @Test
    void numbersOfMessages() {
        assertEquals("0", CheckText.number(0));
        assertEquals("0.123457", CheckText.number(0.1234567));
        assertEquals("1234570", CheckText.number(1234567));
        assertEquals("250", CheckText.number(250));
        assertEquals("NaN", CheckText.number(Double.NaN));
        assertEquals("1.2", CheckText.digits(1.23, 2));
    }

    private static CheckLimits limits(double... n) {
        return new CheckLimits(
                (int) n[0], n[1], (int) n[2], n[3], (int) n[4], n[5], n[6], (int) n[7], (int) n[8], (int) n[9], (int)
                        n[10]);
    }

    @Test
    void limitsAreChecked() {
        double[] good = {0, 0, 1, 0, 1, 1.1, 1.1, 1, 2, 1, 0};
        assertEquals(2, limits(good).mostLevels());
        double[][] wrong = {
            {0, -1}, {1, -0.1}, {1, 1}, {2, 0}, {3, -0.1}, {3, 1}, {4, 0}, {5, 1}, {6, 1}, {7, 0}, {8, 1}, {9, 0},
            {9, 3}, {10, -1}
        };
        for (double[] change : wrong) {
            double[] n = good.clone();
            n[(int) change[0]] = change[1];
            assertRefused(IllegalArgumentException.class, () -> limits(n), " = ");
        }
        assertEquals(32, CheckLimits.standard().advisedLevels());
    }

    private static ImageFacts image(double lowest, double highest, int atLowest, int values) {
        Geometry grid = Geometry.of(new int[] {10, 10, 10}, new double[] {1, 1, 1});
        return new ImageFacts(
                ImageFormat.NRRD, PixelType.INT16, grid, lowest, 0, highest, highest, atLowest, 0, values, "");
    }

    @Test
    void whatAnImageLooksLike() {
        assertTrue(image(0, 5, 500, 2).looksLikeLabels());
        assertTrue(image(0, 5, 500, 32).looksLikeLabels());
        assertFalse(image(0, 5, 499, 2).looksLikeLabels());
        assertFalse(image(0, 5, 500, 1).looksLikeLabels());
        assertFalse(image(0, 5, 500, 33).looksLikeLabels());
        assertFalse(image(1, 5, 500, 2).looksLikeLabels());
        assertTrue(image(0, 255, 1, 200).isEightBit());
        assertTrue(image(0, 64, 1, 2).isEightBit());
        assertFalse(image(0, 63, 1, 2).isEightBit());
        assertFalse(image(0, 256, 1, 200).isEightBit());
        assertFalse(image(-1, 255, 1, 200).isEightBit());
        assertFalse(image(0, 255, 1, 1).isEightBit());
        assertTrue(image(7, 7, 1000, 1).isConstant());
        assertFalse(image(7, 8, 999, 2).isConstant());
    }

    private static RegionFacts region(int[] from, int[] size, int voxels) {
        Geometry grid = Geometry.of(new int[] {10, 8, 1}, new double[] {0.5, 0.5, 4});
        IndexBox box = new IndexBox(from[0], from[1], from[2], size[0], size[1], size[2]);
        return new RegionFacts(grid, voxels, box, 1, voxels, voxels, 0, 0, "");
    }

    /** Along z there is one slice, whose border means nothing. */
    @Test
    void whereARegionLies() {
        RegionFacts inside = region(new int[] {1, 1, 0}, new int[] {8, 6, 1}, 48);
        assertFalse(inside.touchesBorder());
        assertTrue(inside.isBox());
        assertFalse(inside.isWholeImage());
        assertEquals(48, inside.volumeMm3());
        assertFalse(region(new int[] {1, 1, 0}, new int[] {8, 6, 1}, 47).isBox());
        assertTrue(region(new int[] {0, 1, 0}, new int[] {8, 6, 1}, 40).touchesBorder());
        assertTrue(region(new int[] {1, 1, 0}, new int[] {9, 6, 1}, 40).touchesBorder());
        assertTrue(region(new int[] {1, 0, 0}, new int[] {8, 6, 1}, 40).touchesBorder());
        assertTrue(region(new int[] {1, 2, 0}, new int[] {8, 6, 1}, 40).touchesBorder());
        assertTrue(region(new int[] {0, 0, 0}, new int[] {10, 8, 1}, 80).isWholeImage());
        assertEquals("1 voxel (1 mm3)", CheckText.volume(region(new int[3], new int[] {1, 1, 1}, 1)));
        assertEquals("8x6x1", CheckText.size(inside.box()));
    }
}
