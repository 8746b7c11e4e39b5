package org.voxrisk.riskmodel.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes whole files: a reader sees the old content or the new, never a part of it. */
public final class OutputFile {
    private OutputFile() {}

    /**
     * Writes UTF-8 text beside the target and moves it into place.
     *
     * @throws IOException when the folder does not exist or cannot be written; the target is then unchanged
     */
    public static void write(Path target, String text) throws IOException {
        Path part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.writeString(part, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
