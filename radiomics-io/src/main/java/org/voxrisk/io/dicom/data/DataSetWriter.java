package org.voxrisk.io.dicom.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.file.FileHash;

/**
 * A data set to be written: attributes in the order of their tags, text in UTF-8, explicit value representations, little
 * endian.
 */
public final class DataSetWriter {
    private static final int DECIMAL_LENGTH = 16;
    private static final int SHORT_LENGTH = 0xffff;
    private static final String IMPLEMENTATION = "2.25.201526412203893240110466279482354123121";

    private final TreeMap<Integer, Value> values = new TreeMap<>(Integer::compareUnsigned);

    private static final class Value {
        private final Vr vr;
        private final byte[] bytes;

        Value(Vr vr, byte[] bytes) {
            this.vr = vr;
            this.bytes = bytes;
        }
    }

    /** Makes an empty data set. */
    public DataSetWriter() {}

    /** Sets text values; none makes an empty attribute. */
    public DataSetWriter text(int tag, Vr vr, String... texts) {
        return bytes(tag, vr, String.join("\\", texts).getBytes(StandardCharsets.UTF_8));
    }

    /** Sets decimal numbers as text of at most 16 characters, rounded to as many digits as fit. */
    public DataSetWriter decimals(int tag, double... numbers) {
        StringJoiner joined = new StringJoiner("\\");
        for (double number : numbers) {
            joined.add(decimal(number));
        }
        return text(tag, Vr.DS, joined.toString());
    }

    /** Returns a number as text of at most 16 characters. */
    public static String decimal(double number) {
        BigDecimal value = BigDecimal.valueOf(number);
        for (int digits = 17; digits > 0; digits--) {
            BigDecimal rounded = value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            String plain =
                    rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
            String text = plain.length() <= DECIMAL_LENGTH ? plain : rounded.toString();
            if (text.length() <= DECIMAL_LENGTH) {
                return text;
            }
        }
        throw new IllegalArgumentException("number = " + number + " cannot be written in 16 characters");
    }

    /** Sets unsigned 16-bit numbers. */
    public DataSetWriter unsignedShorts(int tag, int... numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int number : numbers) {
            buffer.putShort((short) number);
        }
        return bytes(tag, Vr.US, buffer.array());
    }

    /** Sets unsigned 32-bit numbers. */
    public DataSetWriter unsignedInts(int tag, int... numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int number : numbers) {
            buffer.putInt(number);
        }
        return bytes(tag, Vr.UL, buffer.array());
    }

    /** Sets tags as values. */
    public DataSetWriter tags(int tag, int... tags) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * tags.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : tags) {
            buffer.putShort((short) (value >>> 16)).putShort((short) value);
        }
        return bytes(tag, Vr.AT, buffer.array());
    }

    /** Sets the bytes of a value. */
    public DataSetWriter bytes(int tag, Vr vr, byte[] bytes) {
        if (!vr.hasLongLength() && bytes.length > SHORT_LENGTH - 1) {
            throw new IllegalArgumentException(
                    Tag.text(tag) + " has " + bytes.length + " bytes, " + vr + " holds at most " + (SHORT_LENGTH - 1));
        }
        int even = bytes.length + bytes.length % 2;
        byte[] padded = even == bytes.length ? bytes : Arrays.copyOf(bytes, even);
        if (even != bytes.length) {
            padded[even - 1] = vr.padding();
        }
        values.put(tag, new Value(vr, padded));
        return this;
    }

    /** Sets the items of a sequence. */
    public DataSetWriter items(int tag, List<DataSetWriter> items) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (DataSetWriter item : items) {
            byte[] content = item.encoded();
            put(out, tagBytes(Tag.ITEM));
            put(out, intBytes(content.length));
            put(out, content);
        }
        return bytes(tag, Vr.SQ, out.toByteArray());
    }

    /** Sets a sequence of one coded term. */
    public DataSetWriter code(int tag, String value, String scheme, String meaning) {
        DataSetWriter item = new DataSetWriter()
                .text(Tag.CODE_VALUE, Vr.SH, value)
                .text(Tag.CODING_SCHEME_DESIGNATOR, Vr.SH, scheme)
                .text(Tag.CODE_MEANING, Vr.LO, meaning);
        return items(tag, List.of(item));
    }

    /** Takes over an attribute as it is in a file; an empty one if it is not there. */
    public DataSetWriter copied(DataSet from, int tag, Vr vr) {
        return text(tag, vr, from.textOrEmpty(tag));
    }

    /**
     * Writes a file with preamble and file meta information.
     *
     * @param file the file to write, replaced if it is there
     * @throws IOException if writing fails; then nothing half-written is left
     * @throws IllegalArgumentException if SOP class or instance are not set
     */
    public void write(Path file) throws IOException {
        DataSetWriter meta = new DataSetWriter()
                .bytes(Tag.FILE_META_VERSION, Vr.OB, new byte[] {0, 1})
                .bytes(Tag.MEDIA_STORAGE_SOP_CLASS_UID, Vr.UI, required(Tag.SOP_CLASS_UID))
                .bytes(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, Vr.UI, required(Tag.SOP_INSTANCE_UID))
                .text(Tag.TRANSFER_SYNTAX_UID, Vr.UI, TransferSyntax.EXPLICIT_LITTLE.uid())
                .text(Tag.IMPLEMENTATION_CLASS_UID, Vr.UI, IMPLEMENTATION);
        byte[] group = meta.encoded();
        DataSetWriter length = new DataSetWriter().unsignedInts(Tag.FILE_META_GROUP_LENGTH, group.length);
        text(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192");
        AtomicFile.write(file, out -> {
            out.write(new byte[128]);
            out.write("DICM".getBytes(StandardCharsets.US_ASCII));
            out.write(length.encoded());
            out.write(group);
            writeTo(out);
        });
    }

    /**
     * Returns an identifier that is the same for the same words: UUID-derived, with a hash in place of the UUID.
     *
     * @param words what the identifier is for
     */
    public static String uid(String... words) {
        byte[] hash = FileHash.newSha256().digest(String.join("\n", words).getBytes(StandardCharsets.UTF_8));
        return "2.25." + new BigInteger(1, Arrays.copyOf(hash, 16));
    }

    private byte[] required(int tag) {
        Value value = values.get(tag);
        if (value == null) {
            throw new IllegalArgumentException(Tag.text(tag) + " is not set");
        }
        return value.bytes;
    }

    private byte[] encoded() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writeTo(out);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        return out.toByteArray();
    }

    private void writeTo(OutputStream out) throws IOException {
        for (var entry : values.entrySet()) {
            Value value = entry.getValue();
            out.write(tagBytes(entry.getKey()));
            out.write(value.vr.name().getBytes(StandardCharsets.US_ASCII));
            int length = value.bytes.length;
            if (value.vr.hasLongLength()) {
                out.write(new byte[2]);
                out.write(intBytes(length));
            } else {
                out.write(new byte[] {(byte) length, (byte) (length >> 8)});
            }
            out.write(value.bytes);
        }
    }

    private static void put(ByteArrayOutputStream out, byte[] bytes) {
        out.write(bytes, 0, bytes.length);
    }

    private static byte[] tagBytes(int tag) {
        return new byte[] {(byte) (tag >>> 16), (byte) (tag >>> 24), (byte) tag, (byte) (tag >>> 8)};
    }

    private static byte[] intBytes(int value) {
        return new byte[] {(byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24)};
    }
}
