package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;

/** Every bad input: the exit code, what the message names, and that nothing is left behind. */
class ExtractErrorsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path root;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path image;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path mask;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path results;

    @BeforeEach
    void writeCase() throws IOException {
        image = SmallCase.image(root);
        mask = SmallCase.mask(root);
        results = Files.createDirectory(root.resolve("results"));
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        CommandRun.assertFiles(results);
    }

    private CommandRun extract(Object... more) {
        List<Object> args = new ArrayList<>(
                List.of("extract", "--image", image, "--mask", mask, "--quiet", "--out", results.resolve("out.csv")));
        args.addAll(Arrays.asList(more));
        return CommandRun.of(args.toArray());
    }

    @Test
    void otherSpacing() throws IOException {
        SmallCase.write(mask, Geometry.of(new int[] {12, 10, 6}, new double[] {0.5, 0.75, 3.5}), SmallCase::label);
        extract()
                .fails(
                        1,
                        image.toString(),
                        mask.toString(),
                        "not on the same grid",
                        "0.500000,0.750000,3.00000 vs 0.500000,0.750000,3.50000 mm (max diff 0.500000 mm)",
                        "correctMask");
    }

    @Test
    void otherSize() throws IOException {
        SmallCase.write(mask, Geometry.of(new int[] {12, 10, 7}, new double[] {0.5, 0.75, 3}), SmallCase::label);
        extract().fails(1, "size 12x10x6 vs 12x10x7");
    }

    @Test
    void absentLabelListsThoseThere() throws IOException {
        SmallCase.write(mask, SmallCase.GRID, i -> i < 100 ? 4 : i < 130 ? 7 : 0);
        // A voxel has 0.5 * 0.75 * 3 = 1.125 mm3.
        extract("--label", "2")
                .fails(1, "label 2 is not in the mask", "4 (100 voxels, 112.5 mm3)", "7 (30 voxels, 33.75 mm3)");
        extract("--label", "auto").fails(1, "cannot be chosen automatically", "4 (100 voxels", "7 (30 voxels");
    }

    @Test
    void swappedImageAndMask() throws IOException {
        CommandRun.of("extract", "--image", mask, "--mask", image, "--quiet", "--out", results.resolve("out.csv"))
                .fails(1, "not a label map", "swapped");
        SmallCase.write(image, SmallCase.GRID, i -> SmallCase.intensity(i) + 0.5);
        CommandRun.of("extract", "--image", mask, "--mask", image, "--quiet", "--out", results.resolve("out.csv"))
                .fails(1, "not a whole number", "not a label map", "swapped");
    }

    @Test
    void emptyMask() throws IOException {
        SmallCase.write(mask, SmallCase.GRID, i -> 0);
        extract().fails(1, "12x10x6 is empty", mask.toString());
        extract("--label", "auto").fails(1, "12x10x6 is empty");
    }

    @Test
    void oneVoxel() throws IOException {
        SmallCase.write(mask, SmallCase.GRID, i -> i == 77 ? 1 : 0);
        extract().fails(1, "1 voxel in a box of 1x1x1");
    }

    @Test
    void notANumberInside() throws IOException {
        // Voxel 305 = 5 + 12 * (5 + 10 * 2).
        SmallCase.write(image, SmallCase.GRID, i -> i == 305 ? Double.NaN : SmallCase.intensity(i));
        extract().fails(1, "1 of 400 voxels", "NaN", "(5, 5, 2)");
    }

    @Test
    void tinyBinWidth() {
        extract("--set", "binWidth=1e-12").fails(1, "grey levels", "larger bin width");
    }

    @Test
    void unknownSetting() throws IOException {
        extract("--set", "binwidth=3").fails(2, "unknown key 'binwidth'", "did you mean 'binWidth'?");
        Path yaml = root.resolve("params.yaml");
        Files.writeString(yaml, "setting:\n  binWidth: 25\n  lable: 2\n");
        extract("--settings", yaml).fails(2, "params.yaml line 3", "unknown key 'lable'", "did you mean 'label'?");
        Files.writeString(yaml, "setting:\n  binWidth: wide\n");
        extract("--settings", yaml).fails(2, "params.yaml line 2", "binWidth must be a number > 0", "wide");
        Files.writeString(yaml, "imageType:\n  Orignal: {}\n");
        extract("--settings", yaml).fails(2, "params.yaml line 2", "'Orignal'", "did you mean 'Original'?");
    }

    @Test
    void truncatedFiles() throws IOException {
        byte[] whole = Files.readAllBytes(image);
        Files.write(image, Arrays.copyOf(whole, whole.length / 2));
        extract().fails(1, image.toString());
        Files.write(image, Arrays.copyOf(whole, 20));
        extract().fails(1, image.toString());
        Files.write(image, new byte[0]);
        extract().fails(1, image.toString());
    }

    @Test
    void missingFiles() throws IOException {
        Files.delete(mask);
        extract().fails(1, mask + ": there is no such");
        extract("--settings", root.resolve("none.yaml")).fails(1, "none.yaml", "no such parameter file");
        extract("--settings", root).fails(2, root.toString(), "is a folder");
    }

    @Test
    void unwritableOutput() throws IOException {
        Path nowhere = root.resolve("no-folder").resolve("out.csv");
        CommandRun.of("extract", "--image", image, "--mask", mask, "--quiet", "--out", nowhere)
                .fails(1, nowhere.toString(), "there is no folder");
        CommandRun.of("extract", "--image", image, "--mask", mask, "--quiet", "--out", results)
                .fails(1, results.toString(), "is a folder");
        Path insideFile = mask.resolve("out.csv");
        CommandRun.of("extract", "--image", image, "--mask", mask, "--quiet", "--out", insideFile)
                .fails(1, insideFile.toString(), "there is no folder");
    }

    @Test
    void anInputIsNotReplaced() throws IOException {
        byte[] before = Files.readAllBytes(mask);
        CommandRun.of("extract", "--image", image, "--mask", mask, "--quiet", "--out", mask)
                .fails(2, "also an input");
        assertTrue(Arrays.equals(before, Files.readAllBytes(mask)));
    }

    @Test
    void anOlderResultStaysWhenTheCaseFails() throws IOException {
        Path older = root.resolve("older.csv");
        Files.writeString(older, "old");
        CommandRun.of("extract", "--image", image, "--mask", mask, "--label", "3", "--quiet", "--out", older)
                .fails(1, "label 3");
        assertEquals("old", Files.readString(older));
    }

    @Test
    void usage() {
        CommandRun.of("extract", "--image", image).fails(2, "--mask", "--out", "--help");
        extract("--bogus").fails(2, "--bogus", "--help");
        extract("--label", "one").fails(1, "there is no \"one\"", "Found: 1");
        extract("--format", "xml").fails(2, "--format", "xml");
        extract("--threads", "0").fails(2, "--threads");
        extract("--preset", "papr").fails(2, "did you mean 'paper'?");
        extract("--preset", "paper", "--settings", "x.yaml").fails(2, "mutually exclusive");
        CommandRun.of("extrct").fails(2, "extrct");
    }

    @Test
    void debugPrintsTheStackTrace() {
        CommandRun run = extract("--label", "3", "--debug");
        assertEquals(1, run.exitCode());
        assertTrue(run.err().lines().findFirst().orElse("").contains("label 3 is not in the mask"), run.err());
        assertTrue(run.err().contains("\tat org.voxrisk."), run.err());
    }
}
