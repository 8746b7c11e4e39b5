package org.voxrisk.io.source;

import java.util.regex.Pattern;

/** Names of files beside another one. */
final class SiblingName {
    private static final Pattern LEAVES_FOLDER =
            Pattern.compile("^/|^~|\\\\|^[A-Za-z]:|^[A-Za-z][A-Za-z0-9+.-]+:/|(^|/)\\.\\.(/|$)");

    private SiblingName() {}

    /** Refuses a name that is no path downwards from a folder. */
    static void requireInside(String name) throws UnsafeNameException {
        if (LEAVES_FOLDER.matcher(name).find()) {
            throw new UnsafeNameException(name);
        }
    }

    /** Returns what stands before the last part of a name, its separator included. */
    static String folderOf(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }
}
