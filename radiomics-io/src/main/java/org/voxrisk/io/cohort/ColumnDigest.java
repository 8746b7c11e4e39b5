package org.voxrisk.io.cohort;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A hash of column names: two tables with one hash have the same columns in the same order. */
public final class ColumnDigest {
    private ColumnDigest() {}

    /** Returns SHA-256 (hexadecimal, lower case) of the names in order, each ended by a line feed, in UTF-8. */
    public static String of(List<String> columns) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String column : columns) {
                digest.update((column + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
