package org.voxrisk.io.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.internal.DecimalText;

/**
 * The attributes of a DICOM data set or of one item of a sequence, without pixel data.
 *
 * <p>Accessors check what they hand out; their exceptions name the file and the attribute. Values may hold names of
 * patients, so that no accessor puts text of a value in a message, but numbers.
 */
public final class DataSet {
    private static final int SHOWN = 40;
    private static final Pattern NUMERIC_LOOK = Pattern.compile("[-+0-9.,a-zA-Z\\\\ ]*");

    private final Path file;
    private final ByteOrder order;
    private Charset charset;
    private final Map<Integer, Element> elements = new LinkedHashMap<>();

    DataSet(Path file, ByteOrder order, Charset charset) {
        this.file = file;
        this.order = order;
        this.charset = charset;
    }

    void put(int tag, Element element) {
        elements.put(tag, element);
        if (tag == Tag.SPECIFIC_CHARACTER_SET) {
            charset = CharacterSets.of(new String(element.value(), StandardCharsets.ISO_8859_1));
        }
    }

    Charset charset() {
        return charset;
    }

    /** Returns the file that the data set is from. */
    public Path file() {
        return file;
    }

    /** Returns the tags that are there, in the order of the file. */
    public Set<Integer> tags() {
        return elements.keySet();
    }

    /** Returns whether an attribute is there, with or without a value. */
    public boolean has(int tag) {
        return elements.containsKey(tag);
    }

    /** Returns whether an attribute is there with a value. */
    public boolean hasValue(int tag) {
        Element element = elements.get(tag);
        return element != null && element.length() > 0;
    }

    /** Returns an attribute's text without the blanks around it; null if it is absent or blank. */
    public @Nullable String text(int tag) {
        Element element = elements.get(tag);
        if (element == null) {
            return null;
        }
        String text = trimmed(CharacterSets.decode(element.value(), charset));
        return text.isEmpty() ? null : text;
    }

    /** Returns an attribute's text, empty if it is absent. */
    public String textOrEmpty(int tag) {
        String text = text(tag);
        return text == null ? "" : text;
    }

    /**
     * Returns the text of an attribute that must be there.
     *
     * @throws ImageFormatException {@code MISSING_ATTRIBUTE}
     */
    public String requireText(int tag) throws ImageFormatException {
        String text = text(tag);
        if (text == null) {
            throw missing(tag);
        }
        return text;
    }

    /** Returns the values of a text attribute, without blanks; none if it is absent. */
    public List<String> texts(int tag) {
        String text = text(tag);
        if (text == null) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (String part : text.split("\\\\", -1)) {
            values.add(part.strip());
        }
        return values;
    }

    /**
     * Returns decimal numbers written as text (DS or IS).
     *
     * @param tag the attribute
     * @param count how many there must be
     * @throws ImageFormatException {@code MISSING_ATTRIBUTE}, or {@code INVALID_VALUE} for another number of values or
     *     one that is not a finite decimal number
     */
    public double[] decimals(int tag, int count) throws ImageFormatException {
        double[] values = decimals(tag);
        if (values.length != count) {
            throw invalid(tag, "has " + values.length + " values, must have " + count);
        }
        return values;
    }

    /**
     * Returns all decimal numbers of an attribute.
     *
     * @throws ImageFormatException {@code MISSING_ATTRIBUTE}, or {@code INVALID_VALUE} for one that is not a finite
     *     decimal number
     */
    public double[] decimals(int tag) throws ImageFormatException {
        Element element = elements.get(tag);
        if (element == null) {
            throw missing(tag);
        }
        String text = trimmed(new String(element.value(), StandardCharsets.ISO_8859_1));
        if (text.isEmpty()) {
            return new double[0];
        }
        String[] parts = text.split("\\\\", -1);
        double[] values = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            OptionalDouble value = DecimalText.parse(parts[i].strip());
            if (value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
                throw invalid(tag, "value " + (i + 1) + " is " + shown(parts[i]) + ", not a finite decimal number");
            }
            values[i] = value.getAsDouble();
        }
        return values;
    }

    /**
     * Returns one decimal number written as text; nothing if the attribute is absent or blank.
     *
     * @throws ImageFormatException {@code INVALID_VALUE}
     */
    public OptionalDouble decimal(int tag) throws ImageFormatException {
        return text(tag) == null ? OptionalDouble.empty() : OptionalDouble.of(decimals(tag, 1)[0]);
    }

    /**
     * Returns a whole number written as text (IS); nothing if the attribute is absent or blank.
     *
     * @throws ImageFormatException {@code INVALID_VALUE}
     */
    public OptionalInt integer(int tag) throws ImageFormatException {
        OptionalDouble value = decimal(tag);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        double v = value.getAsDouble();
        if (v != Math.rint(v) || Math.abs(v) > Integer.MAX_VALUE) {
            throw invalid(tag, "is " + v + ", not a whole number of 32 bits");
        }
        return OptionalInt.of((int) v);
    }

    /** Returns the unsigned binary numbers of an attribute (US or UL, by their bytes); none if it is absent. */
    public int[] unsigned(int tag, int bytesEach) {
        Element element = elements.get(tag);
        if (element == null) {
            return new int[0];
        }
        ByteBuffer buffer = buffer(element);
        int[] values = new int[element.value().length / bytesEach];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytesEach == 2 ? buffer.getShort(2 * i) & 0xffff : buffer.getInt(4 * i);
        }
        return values;
    }

    /**
     * Returns one unsigned 16-bit number (US).
     *
     * @throws ImageFormatException {@code MISSING_ATTRIBUTE}, or {@code INVALID_VALUE} if it is no such number
     */
    public int requireUnsigned(int tag) throws ImageFormatException {
        Element element = elements.get(tag);
        if (element == null || element.length() == 0) {
            throw missing(tag);
        }
        if (element.value().length != 2) {
            throw invalid(tag, "has " + element.length() + " bytes, must be one number of 2");
        }
        return buffer(element).getShort(0) & 0xffff;
    }

    /** Returns one binary floating-point number of 4 or 8 bytes (FL or FD); nothing if it is none. */
    public OptionalDouble floating(int tag) {
        Element element = elements.get(tag);
        if (element == null) {
            return OptionalDouble.empty();
        }
        return switch (element.value().length) {
            case 4 -> OptionalDouble.of(buffer(element).getFloat(0));
            case 8 -> OptionalDouble.of(buffer(element).getDouble(0));
            default -> OptionalDouble.empty();
        };
    }

    /**
     * Returns the items of a sequence; none if it is absent or empty.
     *
     * @throws ImageFormatException if a value without representation does not hold items
     */
    public List<DataSet> items(int tag) throws ImageFormatException {
        Element element = elements.get(tag);
        if (element == null) {
            return List.of();
        }
        if (element.items() == null) {
            List<DataSet> items = DataSetReader.itemsOf(element, tag, this);
            elements.put(tag, new Element(Vr.SQ, new byte[0], items, element.length()));
            return items;
        }
        return element.items();
    }

    /** Returns the first item of a sequence, null if there is none. */
    public @Nullable DataSet item(int tag) throws ImageFormatException {
        List<DataSet> items = items(tag);
        return items.isEmpty() ? null : items.get(0);
    }

    /** Makes the exception for an attribute that is not there. */
    public ImageFormatException missing(int tag) {
        return fault(FormatProblem.MISSING_ATTRIBUTE, tag, "is missing, and nothing stands in for it");
    }

    /** Makes the exception for an attribute whose value is not possible. */
    public ImageFormatException invalid(int tag, String detail) {
        return fault(FormatProblem.INVALID_VALUE, tag, detail);
    }

    /** Makes an exception about an attribute. */
    public ImageFormatException fault(FormatProblem problem, int tag, String detail) {
        return new ImageFormatException(file, problem, Tag.text(tag), detail);
    }

    private ByteBuffer buffer(Element element) {
        return ByteBuffer.wrap(element.value()).order(order);
    }

    ByteOrder order() {
        return order;
    }

    private static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == 0 || Character.isWhitespace(text.charAt(end - 1)))) {
            end--;
        }
        return text.substring(0, end).strip();
    }

    /** A piece of a value that should be a number: shown if it looks like one, since other text may be a name. */
    private static String shown(String part) {
        String text = part.strip();
        boolean harmless = text.length() <= SHOWN && NUMERIC_LOOK.matcher(text).matches();
        return harmless ? "\"" + text + "\"" : "text of " + text.length() + " characters";
    }
}
