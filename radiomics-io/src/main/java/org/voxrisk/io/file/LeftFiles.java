package org.voxrisk.io.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Half-written files that a killed process left beside those that it was to replace. */
public final class LeftFiles {
    private static final Pattern NAME = Pattern.compile(
            Pattern.quote(TemporaryFile.PREFIX) + "[0-9a-f-]{36}" + Pattern.quote(TemporaryFile.SUFFIX));

    private LeftFiles() {}

    /**
     * Removes them from a folder and all below it. Only for folders that no other process writes to at that time.
     *
     * @throws IOException if the folder cannot be read, or a file cannot be removed
     */
    public static void remove(Path folder) throws IOException {
        List<Path> left;
        try (Stream<Path> all = Files.walk(folder)) {
            left = all.filter(p -> NAME.matcher(String.valueOf(p.getFileName())).matches())
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : left) {
            Files.deleteIfExists(file);
        }
    }
}
