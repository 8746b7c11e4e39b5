package org.voxrisk.io.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The first bytes of a source and its name: what a format is recognised by. */
public final class SourceHead {
    /** Most first bytes that are looked at. */
    public static final int LENGTH = 1024;

    private final String lowerName;
    private final boolean folder;
    private final byte[] start;
    private final byte[] inflated;

    private SourceHead(String lowerName, boolean folder, byte[] start, byte[] inflated) {
        this.lowerName = lowerName;
        this.folder = folder;
        this.start = start;
        this.inflated = inflated;
    }

    /**
     * Reads the head of a source.
     *
     * @param source any source
     * @return its head
     * @throws IOException if it cannot be opened or read
     */
    public static SourceHead of(Source source) throws IOException {
        String name = source.fileName().toLowerCase(Locale.ROOT);
        if (source.isFolder()) {
            return new SourceHead(name, true, new byte[0], new byte[0]);
        }
        byte[] start;
        try (InputStream in = source.open()) {
            start = in.readNBytes(LENGTH);
        }
        return new SourceHead(name, false, start, isGzip(start) ? inflated(source) : start);
    }

    private static boolean isGzip(byte[] start) {
        return start.length >= 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
    }

    private static byte[] inflated(Source source) throws IOException {
        try (InputStream raw = source.open();
                InputStream in = new GZIPInputStream(raw)) {
            return in.readNBytes(LENGTH);
        } catch (ZipException | EOFException e) {
            // Not a sound gzip stream: the reader chosen by name will say what is wrong with it.
            return new byte[0];
        }
    }

    /** Returns the last part of the name in lower case. */
    public String lowerName() {
        return lowerName;
    }

    /** Returns whether the source is a folder, which has no first bytes. */
    public boolean isFolder() {
        return folder;
    }

    /** Returns up to {@value #LENGTH} first bytes; a new array. */
    public byte[] start() {
        return start.clone();
    }

    /** Returns up to {@value #LENGTH} first bytes, inflated if they are those of a gzip stream; a new array. */
    public byte[] inflatedStart() {
        return inflated.clone();
    }
}
