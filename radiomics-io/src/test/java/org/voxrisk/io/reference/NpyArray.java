package org.voxrisk.io.reference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** An array from a NumPy file: version 1.0, C order, little endian. The last index is the fastest. */
public final class NpyArray {
    private static final Pattern DESCRIPTION = Pattern.compile("'descr':\\s*'([<|][a-z][0-9])'");
    private static final Pattern C_ORDER = Pattern.compile("'fortran_order':\\s*False");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9, ]*)\\)");

    private final int[] shape;
    private final double[] values;

    private NpyArray(int[] shape, double[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * Reads a file.
     *
     * @param file a NumPy file (gzipped if its name ends in .gz) of f4, f8, i1, i2, i4, i8, u1, u2, u4 or bool
     * @return its array, the numbers as doubles
     * @throws IOException if it cannot be read or is of another kind
     */
    public static NpyArray read(Path file) throws IOException {
        ByteBuffer data = ByteBuffer.wrap(bytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[8];
        data.get(magic);
        if (!Arrays.equals(magic, new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})) {
            throw new IOException(file + " is not a NumPy file of version 1.0");
        }
        byte[] text = new byte[Short.toUnsignedInt(data.getShort())];
        data.get(text);
        String header = new String(text, StandardCharsets.ISO_8859_1);
        Matcher description = DESCRIPTION.matcher(header);
        Matcher shapeText = SHAPE.matcher(header);
        if (!description.find() || !shapeText.find() || !C_ORDER.matcher(header).find()) {
            throw new IOException(file + ": cannot read an array of the kind " + header.strip());
        }
        int[] shape = Pattern.compile("[0-9]+")
                .matcher(shapeText.group(1))
                .results()
                .mapToInt(m -> Integer.parseInt(m.group()))
                .toArray();
        int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        String type = description.group(1).substring(1);
        int bytes = Math.multiplyExact(count, type.charAt(1) - '0');
        if (data.remaining() != bytes) {
            throw new IOException(file + " has " + data.remaining() + " bytes of data, its header says " + bytes);
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = next(data, type, file);
        }
        return new NpyArray(shape, values);
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return Files.readAllBytes(file);
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    private static double next(ByteBuffer data, String type, Path file) throws IOException {
        return switch (type) {
            case "f4" -> data.getFloat();
            case "f8" -> data.getDouble();
            case "i1" -> data.get();
            case "i2" -> data.getShort();
            case "i4" -> data.getInt();
            case "i8" -> data.getLong();
            case "b1", "u1" -> Byte.toUnsignedInt(data.get());
            case "u2" -> Short.toUnsignedInt(data.getShort());
            case "u4" -> Integer.toUnsignedLong(data.getInt());
            default -> throw new IOException(file + ": numbers of type " + type + " are not known");
        };
    }

    /** Returns the length of each dimension. */
    public int[] shape() {
        return shape.clone();
    }

    /** Returns the numbers, last index fastest; not a copy. */
    public double[] values() {
        return values;
    }
}
