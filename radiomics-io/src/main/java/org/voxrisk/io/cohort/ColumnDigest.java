package org.voxrisk.io.cohort;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.voxrisk.io.file.FileHash;

/** A hash of column names: two tables with one hash have the same columns in the same order. */
public final class ColumnDigest {
    private ColumnDigest() {}

    /** Returns SHA-256 (hexadecimal, lower case) of the names in order, each ended by a line feed, in UTF-8. */
    public static String of(List<String> columns) {
        MessageDigest digest = FileHash.newSha256();
        for (String column : columns) {
            digest.update((column + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
