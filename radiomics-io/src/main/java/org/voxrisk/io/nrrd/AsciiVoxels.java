package org.voxrisk.io.nrrd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.internal.VoxelBuffer;

/** Numbers written as text, separated by white space or commas. */
final class AsciiVoxels {
    private static final int MAX_TOKEN = 512;
    private static final int MAX_DIGITS = 18;

    private final NrrdHeader header;
    private final String dataField;
    private final PixelType type;
    private final byte[] token = new byte[MAX_TOKEN];
    private long nonFinite;

    AsciiVoxels(NrrdHeader header, String dataField, PixelType type) {
        this.header = header;
        this.dataField = dataField;
        this.type = type;
    }

    long nonFinite() {
        return nonFinite;
    }

    void decode(InputStream in, VoxelBuffer out, int from, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int length = nextToken(in);
            if (length == 0) {
                throw header.fault(
                        FormatProblem.TRUNCATED_DATA,
                        dataField,
                        "the data end after " + i + " of " + count + " numbers that the header declares");
            }
            out.set(from + i, type.isInteger() ? integer(length) : real(length));
        }
    }

    boolean hasMore(InputStream in) throws IOException {
        return nextToken(in) > 0;
    }

    /** Reads a token into the buffer and returns its length, 0 at the end. */
    private int nextToken(InputStream in) throws IOException {
        int c = in.read();
        while (isSeparator(c)) {
            c = in.read();
        }
        int length = 0;
        while (c >= 0 && !isSeparator(c)) {
            if (length == MAX_TOKEN) {
                throw header.invalid(dataField, "a number has more than " + MAX_TOKEN + " characters");
            }
            token[length++] = (byte) c;
            c = in.read();
        }
        return length;
    }

    private static boolean isSeparator(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ',' || c == '\f' || c == 0x0b;
    }

    private double integer(int length) throws IOException {
        int start = token[0] == '-' || token[0] == '+' ? 1 : 0;
        long value = 0;
        boolean sound = length > start && length - start <= MAX_DIGITS;
        for (int i = start; sound && i < length; i++) {
            int digit = token[i] - '0';
            sound = digit >= 0 && digit <= 9;
            value = 10 * value + digit;
        }
        if (!sound) {
            throw header.invalid(dataField, "\"" + text(length) + "\" is not a whole number of at most 18 digits");
        }
        value = token[0] == '-' ? -value : value;
        if (value < type.minValue() || value > type.maxValue()) {
            throw header.invalid(dataField, value + " does not fit the type " + NrrdTypes.name(type));
        }
        return value;
    }

    private double real(int length) throws IOException {
        double value = header.number(dataField, text(length));
        double stored = type == PixelType.FLOAT32 ? (float) value : value;
        if (Double.isInfinite(stored) && !text(length).toLowerCase(Locale.ROOT).contains("inf")) {
            throw header.invalid(dataField, text(length) + " does not fit the type " + NrrdTypes.name(type));
        }
        if (!Double.isFinite(stored)) {
            nonFinite++;
        }
        return stored;
    }

    private String text(int length) {
        return NrrdHeader.shown(new String(token, 0, length, StandardCharsets.ISO_8859_1));
    }
}
