package org.voxrisk.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.voxrisk.io.support.Refusal.assertRefused;

import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Files that are written at the same time, beside each other, are not in each other's way. */
    @Test
    void twoAreWrittenAtATime() throws IOException {
        Path first = folder.resolve("a.txt");
        Path second = folder.resolve("b.txt");
        AtomicFile.write(first, out -> {
            out.write('1');
            AtomicFile.write(second, other -> other.write('2'));
            assertEquals(2, names().size());
            out.write('3');
        });
        assertEquals("13", Files.readString(first));
        assertEquals("2", Files.readString(second));
        assertEquals(List.of("a.txt", "b.txt"), names());
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

    @Test
    void aLinkStaysALinkAndItsFileIsWritten() throws IOException {
        Path real = Files.writeString(folder.resolve("real.txt"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("real.txt"));
        AtomicFile.writeText(link, "new");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(real));

        Path first = Files.createSymbolicLink(folder.resolve("first.txt"), Path.of("second.txt"));
        Files.createSymbolicLink(folder.resolve("second.txt"), Path.of("made.txt"));
        AtomicFile.writeText(first, "through two links to nothing yet");
        assertEquals("through two links to nothing yet", Files.readString(folder.resolve("made.txt")));
        assertTrue(Files.isSymbolicLink(first));

        Path circle = Files.createSymbolicLink(folder.resolve("circle.txt"), Path.of("circle.txt"));
        assertTrue(refusal(circle).contains("leads to itself"));
    }

    @Test
    void aReadOnlyFileOrFolderIsNotWritten() throws IOException {
        assumeTrue(hasPermissions());
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        String message = refusal(file);
        assertTrue(message.contains(file + ": is read-only (r--r--r--)"), message);
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("a.txt"), names());

        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        message = refusal(closed.resolve("b.txt"));
        assertTrue(message.contains("its folder " + closed + " cannot be written to (r-xr-xr-x)"), message);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void permissionsOfTheOlderFileAreKept() throws IOException {
        assumeTrue(hasPermissions());
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        AtomicFile.writeText(file, "new");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    /** 255 bytes are what common file systems allow a name to have. */
    @Test
    void theLongestNameIsWritten() throws IOException {
        Path file = folder.resolve("a".repeat(251) + ".txt");
        AtomicFile.writeText(file, "long");
        assertEquals("long", Files.readString(file));
    }

    @Test
    void aDeviceIsWrittenToAndStaysOne() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device));
        AtomicFile.writeText(device, "gone");
        assertFalse(Files.isRegularFile(device));
        Path link = Files.createSymbolicLink(folder.resolve("link"), device);
        AtomicFile.writeText(link, "gone");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(List.of("link"), names());
    }

    @Test
    void aPipeIsWrittenToAndStaysOne() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(Files.exists(Path.of("/usr/bin/mkfifo")));
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        FutureTask<String> reader = new FutureTask<>(() -> Files.readString(pipe));
        Thread thread = new Thread(reader);
        thread.start();
        AtomicFile.writeText(pipe, "through");
        assertEquals("through", reader.get());
        assertFalse(Files.isRegularFile(pipe));
        thread.join();
    }

    @Test
    void aSocketIsRefused() throws IOException {
        assumeTrue(hasPermissions());
        Path socket = folder.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertTrue(refusal(socket).contains("socket"));
            assertTrue(Files.exists(socket));
        }
    }

    /** /dev/full answers every write as a full disk does. */
    @Test
    void aFullDiskIsToldWithTheFile() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        String message = refusal(full);
        assertTrue(message.startsWith("/dev/full: No space left on device (after 0 bytes)."), message);
        assertTrue(message.contains("free some"), message);
    }

    @Test
    void anErrorOfTheSystemIsToldWithFileAndPlace() throws IOException {
        OutputStream full = new OutputStream() {
            private int room = 5;

            @Override
            public void write(int b) throws IOException {
                if (room-- == 0) {
                    throw new IOException("No space left on device");
                }
            }

            @Override
            public void close() throws IOException {
                throw new IOException("Disk quota exceeded");
            }
        };
        NamingOutputStream named = new NamingOutputStream(full, Path.of("out.csv"), "Nothing is kept.");
        named.write(new byte[3], 0, 3);
        FileSystemException e = assertThrows(FileSystemException.class, () -> named.write(new byte[4], 0, 4));
        assertEquals("out.csv", e.getFile());
        String reason = String.valueOf(e.getReason());
        assertTrue(reason.startsWith("No space left on device (after 3 bytes). Nothing is kept."), reason);
        reason = String.valueOf(
                assertThrows(FileSystemException.class, named::close).getReason());
        assertTrue(reason.startsWith("Disk quota exceeded"), reason);
    }

    /** A process that is told to end while it writes: the older file stays, and nothing lies beside it. */
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aProcessThatIsEndedLeavesNoTemporaryFile(String signal) throws Exception {
        assumeTrue(Files.exists(Path.of("/bin/sh")));
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        EndlessWriter.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        // It tells when it has begun to write; then the temporary file is there.
        assertEquals('w', process.getInputStream().read());
        assertEquals(2, names().size());
        // Children of a shell's background job ignore INT, as their parent does: those are ended as services are.
        String told = ignoresInterrupt(process) ? "TERM" : signal;
        new ProcessBuilder("/bin/sh", "-c", "kill -" + told + " " + process.pid())
                .start()
                .waitFor();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(List.of("a.txt"), names());
        assertEquals("old", Files.readString(file));
    }

    private static boolean ignoresInterrupt(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return false;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("SigIgn:")) {
                return (Long.parseUnsignedLong(
                                        line.substring("SigIgn:".length()).strip(), 16)
                                & 2)
                        != 0;
            }
        }
        return false;
    }

    @Test
    void checkedBeforeNothingIsMade() throws IOException {
        AtomicFile.requireWritable(folder.resolve("new.txt"));
        assertEquals(List.of(), names());
        assertThrows(NoSuchFileException.class, () -> AtomicFile.requireWritable(folder.resolve("no/new.txt")));
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

    /** A file longer than one buffer: 100,000 times the letter a, hashed by sha256sum. */
    @Test
    void hashOfALongFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.bin"), "a".repeat(100_000));
        assertEquals("6d1cf22d7cc09b085dfc25ee1a1f3ae0265804c607bc2074ad253bcc82fd81ee", FileHash.sha256(file));
    }

    /** Only names that this library gives are removed, at any depth. */
    @Test
    void leftFilesAreRemoved() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("a/b"));
        String uuid = "01234567-89ab-cdef-0123-456789abcdef";
        Path left = Files.writeString(inner.resolve(".voxrisk-" + uuid + ".tmp"), "half");
        List<Path> others = List.of(
                Files.writeString(inner.resolve("voxrisk-" + uuid + ".tmp"), "x"),
                Files.writeString(inner.resolve(".voxrisk-" + uuid + ".txt"), "x"),
                Files.writeString(folder.resolve(".voxrisk-mine.tmp"), "x"));
        LeftFiles.remove(folder);
        assertFalse(Files.exists(left));
        for (Path other : others) {
            assertTrue(Files.exists(other), other::toString);
        }
    }

    @Test
    void whatAnInvalidFileIsToldWith() {
        InvalidFileException e = new InvalidFileException("a.json", "line 3", "no number");
        assertEquals("a.json, line 3: no number", e.getMessage());
        assertEquals("a.json", e.source());
        assertEquals("line 3", e.place());
        assertEquals("no number", e.detail());
        assertEquals("a.json: empty", new InvalidFileException("a.json", "", "empty").getMessage());
    }

    /** Single bytes and flushing reach the file too; a failure of either names it. */
    @Test
    void singleBytesAndFlushesArePassedOn() throws IOException {
        StringBuilder seen = new StringBuilder();
        OutputStream stream = new OutputStream() {
            @Override
            public void write(int b) {
                seen.append((char) b);
            }

            @Override
            public void flush() throws IOException {
                seen.append('!');
                if (seen.length() > 4) {
                    throw new IOException("gone");
                }
            }
        };
        NamingOutputStream named = new NamingOutputStream(stream, Path.of("out.csv"), "Nothing is kept.");
        named.write('a');
        named.write('b');
        named.flush();
        assertEquals("ab!", seen.toString());
        named.write('c');
        FileSystemException e = assertThrows(FileSystemException.class, named::flush);
        assertEquals("out.csv", e.getFile());
        assertTrue(String.valueOf(e.getReason()).startsWith("gone (after 3 bytes)"), e.getReason());
    }

    private static boolean hasPermissions() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static String refusal(Path target) {
        return String.valueOf(assertThrows(FileSystemException.class, () -> AtomicFile.writeText(target, "text"))
                .getMessage());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
