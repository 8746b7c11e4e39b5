package org.voxrisk.io.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identifies files by their bytes. */
public final class FileHash {
    private static final int BUFFER = 1 << 16;

    private FileHash() {}

    /**
     * Computes the SHA-256 of a file's bytes as they lie on disk, compressed or not. A detached header is hashed
     * without the data that it names.
     *
     * @param file the file
     * @return 64 hexadecimal digits in lower case, as {@code sha256sum} prints them
     * @throws IOException if the file cannot be read
     */
    public static String sha256(Path file) throws IOException {
        MessageDigest digest = newSha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns a new SHA-256, for callers who hash something else than files. */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
