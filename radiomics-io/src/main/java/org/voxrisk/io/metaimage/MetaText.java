package org.voxrisk.io.metaimage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.OptionalDouble;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.internal.DecimalText;
import org.voxrisk.io.internal.VoxelBuffer;

/** Voxels as decimal numbers separated by blanks. */
final class MetaText {
    private static final int LONGEST = 400;

    private final MetaHeader header;
    private final String dataField;
    private final PixelType type;
    private final InputStream in;
    private final StringBuilder word = new StringBuilder();
    private long nonFinite;

    MetaText(MetaHeader header, String dataField, PixelType type, InputStream in) {
        this.header = header;
        this.dataField = dataField;
        this.type = type;
        this.in = in;
    }

    long nonFinite() {
        return nonFinite;
    }

    void decode(VoxelBuffer out, int from, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if (!nextWord()) {
                throw header.fault(
                        FormatProblem.TRUNCATED_DATA,
                        dataField,
                        "the text ends after " + i + " of " + count + " numbers");
            }
            out.set(from + i, value(i));
        }
    }

    private boolean nextWord() throws IOException {
        word.setLength(0);
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c > ' ') {
                word.append((char) c);
                if (word.length() > LONGEST) {
                    throw header.fault(
                            FormatProblem.CORRUPT_DATA, dataField, "a number of more than " + LONGEST + " characters");
                }
            } else if (word.length() > 0) {
                return true;
            }
        }
        return word.length() > 0;
    }

    private double value(int index) throws IOException {
        String text = word.toString();
        double value;
        if (!type.isInteger() && text.matches("[+-]?(nan|inf|NaN|Inf|infinity)")) {
            nonFinite++;
            boolean nan = text.toLowerCase(Locale.ROOT).contains("nan");
            return nan ? Double.NaN : text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        OptionalDouble parsed = DecimalText.parse(text);
        value = parsed.orElse(Double.NaN);
        boolean whole = value == Math.rint(value) && value >= type.minValue() && value <= type.maxValue();
        double stored = type == PixelType.FLOAT32 ? (float) value : value;
        // What is larger than the type can hold would become infinite unsaid.
        if (parsed.isEmpty() || (type.isInteger() ? !whole : Double.isInfinite(stored))) {
            throw header.invalid(
                    dataField,
                    "number " + (index + 1) + ", \"" + MetaHeader.shown(text) + "\", is none of the type " + type);
        }
        return stored;
    }
}
