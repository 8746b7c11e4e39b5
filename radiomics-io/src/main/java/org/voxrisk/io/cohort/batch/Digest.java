package org.voxrisk.io.cohort.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.file.FileHash;
import org.voxrisk.io.image.ImageParts;
import org.voxrisk.io.internal.Json;

/** Hashes by which runs recognise rows and files. */
final class Digest {
    private Digest() {}

    /** Returns the SHA-256 of a tree of lists and texts as JSON, 64 hexadecimal digits. */
    static String of(Object tree) {
        try {
            return HexFormat.of().formatHex(FileHash.newSha256().digest(Json.MAPPER.writeValueAsBytes(tree)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * Returns the hash of the state of a case's files: size and time of last change of each, of those in a folder too, and of
     * those that a detached header names. The names of the two are no part of it.
     */
    static String state(CaseFiles files) {
        return of(List.of(state(files.image()), state(files.mask())));
    }

    private static List<String> state(Path path) {
        List<String> states = new ArrayList<>();
        try {
            if (Files.isDirectory(path)) {
                try (Stream<Path> all = Files.walk(path)) {
                    for (Path file : all.filter(Files::isRegularFile).toList()) {
                        String name = path.relativize(file).toString().replace(File.separatorChar, '/');
                        states.add(fileState(file) + " " + name);
                    }
                }
                states.sort(null);
                return states;
            }
            for (Path part : ImageParts.of(path)) {
                states.add(fileState(part));
            }
        } catch (IOException | UncheckedIOException e) {
            states.add("unreadable");
        }
        return states;
    }

    private static String fileState(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.size() + " " + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        } catch (NoSuchFileException e) {
            return "none";
        }
    }
}
