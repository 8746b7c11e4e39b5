package org.voxrisk.io.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ImageWarning;
import org.voxrisk.io.image.ImageReader;

/** Reads the file of a case and lists what differs from its row. */
final class CaseCheck {
    /** What a row says whose values may be rounded to binary32. */
    private static final String ROUNDED = "if computed in float32";

    private static final double BINARY_32 = 1e-6;
    private static final double GEOMETRY_TOLERANCE = 1e-6;
    private static final Pattern LEADING_NUMBER = Pattern.compile("^[0-9.]+(e-?[0-9]+)?", Pattern.CASE_INSENSITIVE);
    private static final List<String> CONTENT = List.of("size", "spacing", "origin", "direction", "dtype", "sha256");
    private static final List<String> ACCEPTED_VOLUME = List.of("may be read");
    private static final List<String> ACCEPTED_ERROR = List.of("refusal", "typed error", "typed truncated-data error");

    private final FormatCase row;
    private final List<String> differences = new ArrayList<>();
    private String outcome = "";

    private CaseCheck(FormatCase row) {
        this.row = row;
    }

    record Result(String outcome, List<String> differences) {}

    static Result run(FormatCase row) {
        CaseCheck check = new CaseCheck(row);
        check.run();
        return new Result(check.outcome, check.differences);
    }

    private void run() {
        ImageFile file;
        try {
            file = ImageReader.readFile(row.paths().get(0));
        } catch (ImageFormatException e) {
            outcome = "error";
            checkError(e);
            return;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            outcome = "untyped";
            differ("untyped " + e);
            return;
        }
        outcome = "volume";
        checkVolume(file);
    }

    private void checkError(ImageFormatException e) {
        boolean accepted = switch (row.expect()) {
            case "error", "refuse", "ok_or_error" -> true;
            case "ok", "ok_with_warning" -> noteSays(ACCEPTED_ERROR);
            default -> throw unknownExpectation();
        };
        if (!accepted) {
            differ("expected a volume, got " + e.getMessage());
            return;
        }
        String kind = camel(e.problem());
        // A kind that the note names as right as well may name any field.
        boolean alternative =
                Pattern.compile("\\b" + kind + "\\b").matcher(row.get("note")).find();
        if (row.has("error_field") && !alternative) {
            List<String> fields = Arrays.asList(row.get("error_field").split("\\|", -1));
            if (!fields.contains(e.field())) {
                differ("expected the field " + row.get("error_field") + ", got " + e.field() + ": " + e.getMessage());
            }
            if (!Arrays.asList(row.get("error_kind").split("\\|", -1)).contains(kind)) {
                differ("expected the kind " + row.get("error_kind") + ", got " + kind + ": " + e.getMessage());
            }
        }
    }

    private void checkVolume(ImageFile file) {
        switch (row.expect()) {
            case "error", "refuse" -> {
                if (!noteSays(ACCEPTED_VOLUME)) {
                    differ("expected an error " + row.get("error_kind") + " on " + row.get("error_field")
                            + ", got a volume");
                }
            }
            case "ok" -> requireContent();
            case "ok_with_warning" -> {
                requireContent();
                checkWarning(file.warnings());
            }
            case "ok_or_error" -> {}
            default -> throw unknownExpectation();
        }
        checkGeometry(file.image().geometry());
        checkValues(file.image());
        if (row.has("dtype") && typeOf(row.get("dtype")) != file.storedType()) {
            differ("dtype " + file.storedType() + ", expected " + row.get("dtype"));
        }
    }

    /** A sound file is compared with something. */
    private void requireContent() {
        for (String column : CONTENT) {
            if (!row.has(column)) {
                differ("cases.csv says no " + column + " of a sound file");
            }
        }
    }

    private AssertionError unknownExpectation() {
        return new AssertionError(row.name() + ": expect = " + row.expect() + " is not known");
    }

    private void checkWarning(List<ImageWarning> warnings) {
        boolean found = warnings.stream()
                .anyMatch(w -> camel(w.problem()).equals(row.get("error_kind"))
                        && w.field().equals(row.get("error_field")));
        if (!found) {
            differ("expected a warning " + row.get("error_kind") + " on " + row.get("error_field") + ", got "
                    + warnings);
        }
    }

    private void checkGeometry(Geometry geometry) {
        if (row.has("size")) {
            String size = Arrays.stream(geometry.sizes())
                    .mapToObj(Integer::toString)
                    .reduce((a, b) -> a + " " + b)
                    .orElse("");
            if (!size.equals(row.get("size"))) {
                differ("size " + size + ", expected " + row.get("size"));
            }
        }
        double tolerance = tolerance(GEOMETRY_TOLERANCE);
        checkNumbers("spacing", geometry.spacingMm(), tolerance);
        checkNumbers("origin", geometry.originMm(), tolerance);
        checkNumbers("direction", geometry.direction(), tolerance);
    }

    private void checkNumbers(String column, double[] actual, double tolerance) {
        if (!row.has(column)) {
            return;
        }
        double[] expected = row.numbers(column);
        if (expected.length != actual.length) {
            differ(column + " " + Arrays.toString(actual) + ", expected " + Arrays.toString(expected));
            return;
        }
        for (int i = 0; i < expected.length; i++) {
            double allowed = tolerance * Math.max(1, Math.abs(expected[i]));
            if (!(Math.abs(actual[i] - expected[i]) <= allowed)) {
                differ(column + " " + Arrays.toString(actual) + ", expected " + Arrays.toString(expected));
                return;
            }
        }
    }

    /** The tolerance column's leading number; NIfTI rows without one have the binary32 rounding of their header. */
    private double tolerance(double otherwise) {
        var matcher = LEADING_NUMBER.matcher(row.get("tolerance"));
        double stated = matcher.find() ? Double.parseDouble(matcher.group()) : otherwise;
        return row.kind().contains("nifti") ? Math.max(stated, 1e-5) : stated;
    }

    private void checkValues(Image3D image) {
        double[] values = image.values();
        // Rescaled values are rounded to binary32, as ITK does; such rows allow for that.
        boolean rounded =
                image.pixelType() == PixelType.FLOAT32 && row.get("tolerance").contains(ROUNDED);
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        long finite = 0;
        for (double v : values) {
            if (Double.isFinite(v)) {
                min = Math.min(min, v);
                max = Math.max(max, v);
                sum += v;
                finite++;
            }
        }
        double allowed = rounded ? BINARY_32 : 0;
        // The order of summation is not that of the file's author.
        double allowedOfSums = rounded ? BINARY_32 : 1e-12;
        checkValue("min", min, allowed);
        checkValue("max", max, allowed);
        checkValue("sum", sum, allowedOfSums);
        checkValue("mean", sum / finite, allowedOfSums);
        if (row.has("sha256") && !rounded) {
            String hash = hash(values, row.get("sha_dtype"));
            if (!hash.equals(row.get("sha256"))) {
                differ("sha256 " + hash + ", expected " + row.get("sha256"));
            }
        }
    }

    private void checkValue(String column, double actual, double relative) {
        if (row.has(column)) {
            double expected = row.number(column);
            if (!(Math.abs(actual - expected) <= relative * Math.abs(expected))) {
                differ(column + " " + actual + ", expected " + expected);
            }
        }
    }

    private static String hash(double[] values, String type) {
        int bytes = type.equals("int32") ? Integer.BYTES : Double.BYTES;
        ByteBuffer buffer = ByteBuffer.allocate(values.length * bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (double v : values) {
            if (bytes == Integer.BYTES) {
                buffer.putInt((int) v);
            } else {
                buffer.putLong(Double.doubleToLongBits(v));
            }
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(buffer.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** A type's name as NumPy prints it: {@code int16}, {@code >i2}. */
    private static PixelType typeOf(String dtype) {
        String plain = dtype.replaceAll("^[<>=|]", "");
        if (plain.matches("[iuf][1248]")) {
            String stem = plain.startsWith("i") ? "INT" : plain.startsWith("u") ? "UINT" : "FLOAT";
            return PixelType.valueOf(stem + 8 * Integer.parseInt(plain.substring(1)));
        }
        return PixelType.valueOf(plain.toUpperCase(Locale.ROOT));
    }

    private boolean noteSays(List<String> phrases) {
        return phrases.stream().anyMatch(row.get("note")::contains);
    }

    private static String camel(FormatProblem problem) {
        StringBuilder name = new StringBuilder();
        for (String word : problem.name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    private void differ(String detail) {
        differences.add(row.name() + " (" + row.get("paths") + "): " + detail);
    }
}
