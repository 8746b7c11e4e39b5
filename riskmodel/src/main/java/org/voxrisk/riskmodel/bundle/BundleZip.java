package org.voxrisk.riskmodel.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.voxrisk.io.file.FileHash;
import org.voxrisk.io.file.InvalidFileException;

/**
 * The zip file of a bundle, in the one form that its entries can have: stored (uncompressed, so that nothing can inflate, and
 * the bytes depend on no version of a compressor), the date of zip's epoch, no extra fields, nothing between or behind, and
 * as comment the SHA-256 of all bytes before the end record. Every byte follows from names and contents: a file is read
 * only if writing what was read gives the file again.
 */
final class BundleZip {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_SIZE = 30;
    private static final int CENTRAL_SIZE = 46;
    private static final int END_SIZE = 22;
    private static final short VERSION = 10;

    /** 1 January 1980, midnight. */
    private static final short EPOCH = 0x21;

    private static final String COMMENT = "voxrisk-bundle sha256:";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}\\.json");
    private static final int SHOWN = 80;

    private BundleZip() {}

    static String sha256(byte[] bytes) {
        return sha256(bytes, bytes.length);
    }

    private static String sha256(byte[] bytes, int length) {
        MessageDigest digest = FileHash.newSha256();
        digest.update(bytes, 0, length);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The bytes of entries in their order; names are ASCII. */
    static byte[] write(Map<String, byte[]> entries) {
        long size = END_SIZE + comment("").length + 64L;
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            size += LOCAL_SIZE + CENTRAL_SIZE + 2L * entry.getKey().length() + entry.getValue().length;
        }
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
        int[] offsets = new int[entries.size()];
        int k = 0;
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            offsets[k++] = out.position();
            out.putInt(LOCAL);
            common(out, entry.getKey(), entry.getValue());
            out.put(ascii(entry.getKey())).put(entry.getValue());
        }
        int directory = out.position();
        k = 0;
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            out.putInt(CENTRAL).putShort(VERSION);
            common(out, entry.getKey(), entry.getValue());
            // No comment, first disk, no attributes.
            out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
            out.putInt(offsets[k++]).put(ascii(entry.getKey()));
        }
        int end = out.position();
        byte[] comment = comment(sha256(out.array(), end));
        out.putInt(END).putShort((short) 0).putShort((short) 0);
        out.putShort((short) entries.size()).putShort((short) entries.size());
        out.putInt(end - directory).putInt(directory);
        out.putShort((short) comment.length).put(comment);
        return out.array();
    }

    /** What a local header and a directory entry share: version needed to no extra field. */
    private static void common(ByteBuffer out, String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        out.putShort(VERSION)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(EPOCH);
        out.putInt((int) crc.getValue()).putInt(content.length).putInt(content.length);
        out.putShort((short) name.length()).putShort((short) 0);
    }

    private static byte[] comment(String digest) {
        return ascii(COMMENT + digest);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads entries.
     *
     * @param source the file, for messages
     * @throws InvalidFileException when a byte is not as {@link #write} writes it; the message says which entry or byte
     */
    static Map<String, byte[]> read(byte[] file, String source, BundleLimits limits) throws InvalidFileException {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        if (file.length < LOCAL_SIZE + END_SIZE || in.getInt(0) != LOCAL) {
            throw new InvalidFileException(
                    source, "", "is no model bundle: it does not begin as a zip file with an entry");
        }
        int at = 0;
        while (at + LOCAL_SIZE <= file.length && in.getInt(at) == LOCAL) {
            if (entries.size() == limits.entries()) {
                throw new InvalidFileException(
                        source, "byte " + at, "has more than " + limits.entries() + " entries; a bundle may not");
            }
            at = entry(in, at, entries, source);
        }
        byte[] canonical = write(entries);
        int differs = Arrays.mismatch(canonical, file);
        if (differs >= 0) {
            throw new InvalidFileException(
                    source,
                    "byte " + differs,
                    differs == file.length
                            ? "the file is cut off: " + file.length + " bytes, " + canonical.length + " expected"
                            : "is not as this library writes it: the file was changed, damaged or packed by another"
                                    + " program. Get it again from where it was made");
        }
        return entries;
    }

    private static int entry(ByteBuffer in, int at, Map<String, byte[]> entries, String source)
            throws InvalidFileException {
        int flags = in.getShort(at + 6);
        int method = in.getShort(at + 8) & 0xffff;
        int crc = in.getInt(at + 14);
        long packed = in.getInt(at + 18) & 0xffffffffL;
        long size = in.getInt(at + 22) & 0xffffffffL;
        int nameLength = in.getShort(at + 26) & 0xffff;
        int from = at + LOCAL_SIZE;
        if (nameLength > in.capacity() - from) {
            throw new InvalidFileException(source, "byte " + at, "the file is cut off within the name of an entry");
        }
        byte[] nameBytes = new byte[nameLength];
        in.get(from, nameBytes);
        String name = new String(nameBytes, StandardCharsets.ISO_8859_1);
        String place = "entry '" + shown(name) + "'";
        if (!NAME.matcher(name).matches()) {
            throw new InvalidFileException(
                    source, place, "no entry of a bundle has such a name: lower-case letters, digits and '.json'");
        }
        if (flags != 0 || method != 0 || packed != size) {
            throw new InvalidFileException(
                    source,
                    place,
                    "is compressed or encrypted (method " + method + ", flags " + flags + ", " + packed + " bytes for "
                            + size + "): entries of a bundle are stored as they are");
        }
        from += nameLength + (in.getShort(at + 28) & 0xffff);
        if (size > in.capacity() - (long) from) {
            throw new InvalidFileException(
                    source,
                    place,
                    "says that it has " + size + " bytes, " + Math.max(0, in.capacity() - from) + " are left: cut off");
        }
        byte[] content = new byte[(int) size];
        in.get(from, content);
        CRC32 check = new CRC32();
        check.update(content);
        if ((int) check.getValue() != crc) {
            throw new InvalidFileException(
                    source, place, "its bytes were changed or damaged: the checksum is of others");
        }
        if (entries.put(name, content) != null) {
            throw new InvalidFileException(source, place, "is there twice");
        }
        return from + (int) size;
    }

    private static String shown(String name) {
        String plain = name.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "...";
    }
}
