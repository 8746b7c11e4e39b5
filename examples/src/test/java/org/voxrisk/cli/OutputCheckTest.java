package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.image.ImageWriter;

/** Outputs that meet inputs or each other, or cannot be written, in every command: refused before any work. */
class OutputCheckTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path image;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path mask;

    @BeforeEach
    void writeCase() throws IOException {
        image = SmallCase.image(folder);
        mask = SmallCase.mask(folder);
    }

    /** A run that is not quiet tells its progress, so that an error of one line comes before any work. */
    private CommandRun with(String command, Object... more) {
        List<Object> args = new ArrayList<>(List.of(command, "--image", image, "--mask", mask));
        args.addAll(Arrays.asList(more));
        return CommandRun.of(args.toArray());
    }

    private void refusedUnchanged(Path input, Runnable command) throws IOException {
        byte[] before = Files.readAllBytes(input);
        command.run();
        assertTrue(Arrays.equals(before, Files.readAllBytes(input)));
    }

    @Test
    void anInputIsNotReplaced() throws IOException {
        for (String command : List.of("n4", "extract")) {
            String[] options = command.equals("extract") ? new String[] {"--format", "csv"} : new String[0];
            for (Path input : List.of(image, mask)) {
                Path link = Files.createSymbolicLink(folder.resolve("link.nrrd"), input.getFileName());
                Path hard = Files.createLink(folder.resolve("hard.nrrd"), input);
                Path roundabout =
                        folder.resolve("..").resolve(folder.getFileName()).resolve(input.getFileName());
                for (Path out : List.of(input, link, hard, roundabout)) {
                    List<Object> args = new ArrayList<>(List.of("--out", out));
                    args.addAll(List.of(options));
                    refusedUnchanged(
                            input,
                            () -> with(command, args.toArray())
                                    .fails(2, out.toString(), "also an input", "another name"));
                }
                Files.delete(link);
                Files.delete(hard);
            }
        }
        refusedUnchanged(
                mask,
                () -> with("n4", "--out", folder.resolve("o.nrrd"), "--field", mask)
                        .fails(2, "--field", "also an input"));
    }

    @Test
    void theVoxelsOfADetachedHeaderAreAnInputToo() throws IOException {
        Path header = folder.resolve("pair.nhdr");
        ImageWriter.write(ImageReader.read(image), header);
        Path data = folder.resolve("pair.raw.gz");
        refusedUnchanged(
                data,
                () -> CommandRun.of("extract", "--image", header, "--mask", mask, "--format", "csv", "--out", data)
                        .fails(2, data.toString(), "also an input"));
        // Writing pair.nhdr beside pair.nhdr's link would replace pair.raw.gz.
        Path copy = Files.createDirectory(folder.resolve("copy")).resolve("pair.nhdr");
        Files.createSymbolicLink(copy.resolveSibling("pair.raw.gz"), data);
        refusedUnchanged(
                data,
                () -> CommandRun.of("n4", "--image", header, "--out", copy).fails(2, "also an input"));
        Path analyze = folder.resolve("a.hdr");
        ImageWriter.write(ImageReader.read(image), analyze);
        CommandRun.of(
                        "extract",
                        "--image",
                        analyze,
                        "--mask",
                        mask,
                        "--format",
                        "csv",
                        "--out",
                        folder.resolve("a.img"))
                .fails(2, "a.img", "also an input");
        Path numbered = Files.writeString(folder.resolve("n.nhdr"), """
                NRRD0004
                type: uchar
                dimension: 3
                sizes: 2 2 2
                encoding: raw
                data file: slice%03d.raw 1 2 1
                """);
        Path slice = Files.writeString(folder.resolve("slice002.raw"), "abcd");
        CommandRun.of("extract", "--image", numbered, "--mask", mask, "--format", "csv", "--out", slice)
                .fails(2, "slice002.raw", "also an input");
        Path listed = Files.writeString(folder.resolve("l.nhdr"), "NRRD0004\ndata file: LIST\nslice002.raw\n");
        CommandRun.of("extract", "--image", listed, "--mask", mask, "--format", "csv", "--out", slice)
                .fails(2, "slice002.raw", "also an input");
    }

    @Test
    void outputsAreKeptApart() throws IOException {
        Path out = folder.resolve("o.nrrd");
        with("n4", "--out", out, "--field", folder.resolve(".").resolve("o.nrrd"))
                .fails(2, "one file");
        with("n4", "--out", folder.resolve("o.hdr"), "--field", folder.resolve("o.HDR"))
                .fails(2, "o.img", "one file");
        Path dump = Files.createDirectory(folder.resolve("dump"));
        with("extract", "--dump", dump, "--out", dump.resolve("original_glcm.csv"))
                .fails(2, "--dump", "filled with");
        with("extract", "--dump", dump, "--out", dump.resolve("features.csv"), "--quiet")
                .succeeds();
    }

    @Test
    void aFolderOfAnInputIsNotFilled() throws IOException {
        with("maps", "--out-dir", folder).fails(2, "--out-dir " + folder, "the folder of an input", "image.nrrd");
        Path link = Files.createSymbolicLink(folder.resolveSibling(folder.getFileName() + "-link"), folder);
        with("maps", "--out-dir", link).fails(2, "the folder of an input");
        Files.delete(link);
        with("extract", "--out", folder.resolve("f.csv"), "--dump", folder)
                .fails(2, "--dump", "the folder of an input");
        CommandRun.assertFiles(folder, "image.nrrd", "mask.nrrd");
    }

    @Test
    void missingAndReadOnlyFoldersAreFoundBeforeTheWork() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        with("n4", "--out", folder.resolve("no/o.nrrd")).fails(1, "no/o.nrrd", "there is no folder");
        with("n4", "--out", folder.resolve("o.nrrd"), "--field", folder.resolve("no/f.nrrd"))
                .fails(1, "no/f.nrrd", "there is no folder");
        with("maps", "--out-dir", file).fails(1, file.toString(), "is no folder");
        with("maps", "--out-dir", file.resolve("deeper/still")).fails(1, file + " is a file");
        with("extract", "--out", folder.resolve("f.csv"), "--dump", file).fails(1, file.toString());
        assertFalse(Files.exists(folder.resolve("f.csv")));

        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        with("maps", "--out-dir", closed.resolve("maps")).fails(1, "cannot be written to (r-xr-xr-x)");
        with("n4", "--out", closed.resolve("o.nrrd")).fails(1, "cannot be written to (r-xr-xr-x)");
        CommandRun.of("demo", "--out-dir", closed).fails(1, "cannot be written to (r-xr-xr-x)");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path readOnly = Files.writeString(folder.resolve("old.csv"), "old");
        Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r--r--r--"));
        with("extract", "--out", readOnly).fails(1, "old.csv", "read-only");
        assertEquals("old", Files.readString(readOnly));
    }

    @Test
    void aMissingInputIsFoundBeforeTheOtherIsRead() throws IOException {
        Files.delete(mask);
        with("n4", "--out", folder.resolve("o.nrrd")).fails(1, mask + ": there is no such mask file");
        with("maps", "--out-dir", folder.resolve("maps")).fails(1, mask + ": there is no such mask file");
        assertFalse(Files.exists(folder.resolve("maps")));
    }

    @Test
    void resultsMayBeThrownAwayOrPrinted() throws IOException {
        Path device = Path.of("/dev/null");
        with("extract", "--out", device, "--quiet").succeeds();
        assertFalse(Files.isRegularFile(device));
        Path out = folder.resolve("f.csv");
        with("extract", "--out", out).succeeds();
        CommandRun printed = with("extract", "--out", "-");
        assertEquals(Files.readString(out), printed.succeeds().out());
        assertTrue(printed.err().contains("wrote to standard output"), printed.err());
        CommandRun json = with("extract", "--out", "-", "--format", "json", "--quiet");
        assertTrue(json.succeeds().out().startsWith("{") && json.err().isEmpty(), json.err());
        assertFalse(Files.exists(Path.of("-")));
        with("n4", "--out", "-").fails(1, "no image format");
    }

    @Test
    void anUnknownEndingIsTold() {
        with("extract", "--out", folder.resolve("a.xlsx")).fails(2, ".xlsx", ".csv", ".json", "--format csv");
        assertFalse(Files.exists(folder.resolve("a.xlsx")));
        with("extract", "--out", folder.resolve("no_ending"), "--quiet").succeeds();
        with("extract", "--out", folder.resolve("a.xlsx"), "--format", "csv", "--quiet")
                .succeeds();
        assertEquals(OutputFormat.json, OutputFormat.ofName(Path.of("A.JSON")));
        assertEquals(OutputFormat.csv, OutputFormat.ofName(Path.of("sigma_2.5")));
        assertEquals(OutputFormat.csv, OutputFormat.ofName(Path.of("/dev/stdout")));
    }
}
