package org.voxrisk.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.voxrisk.io.support.Refusal.assertRefused;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void writesAndReplaces() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, out -> out.write('1'));
        AtomicFile.write(file, out -> out.write('2'));
        assertEquals("2", Files.readString(file));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void failureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.writeString(file, "old");
        assertRefused(
                IllegalArgumentException.class,
                () -> AtomicFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IllegalArgumentException("stop");
                }),
                "stop");
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void failureOfANewFileLeavesNothing() throws IOException {
        assertRefused(
                IOException.class,
                () -> AtomicFile.write(folder.resolve("a.txt"), out -> {
                    throw new IOException("disk full");
                }),
                "disk full");
        assertEquals(List.of(), names());
    }

    @Test
    void missingFolderAndFolderAsTargetAreRefused() {
        assertRefused(
                NoSuchFileException.class,
                () -> AtomicFile.write(folder.resolve("no/a.txt"), out -> {}),
                "a.txt",
                "no folder");
        assertRefused(FileSystemException.class, () -> AtomicFile.write(folder, out -> {}), "is a folder");
    }

    /** Test vectors of FIPS 180-2: the empty message and "abc". */
    @Test
    void hashOfKnownContent() throws IOException {
        Path file = folder.resolve("a.bin");
        Files.writeString(file, "");
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", FileHash.sha256(file));
        Files.writeString(file, "abc");
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", FileHash.sha256(file));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
