package org.voxrisk.io.reference;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ImageWarning;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.nrrd.NrrdReader;

/** Reads the files of a case and lists what differs from its row. */
final class ClinicalCaseCheck {
    private static final Pattern KIND_NAMES =
            Pattern.compile("naming \\(([0-9A-F]{4},[0-9A-F]{4})\\)( or \\(([0-9A-F]{4},[0-9A-F]{4})\\))?");
    private static final Pattern GEOMETRY_TOLERANCE =
            Pattern.compile("^(1e-[0-9]+)$|^spacing and origin (1e-[0-9]+) mm");
    private static final Pattern TIES = Pattern.compile("at most ([0-9]+) voxels at ties");
    private static final Pattern EXPECTED = Pattern.compile("expected=(\\S+?\\.nrrd)");

    private final FormatCase row;
    private final List<String> differences = new ArrayList<>();
    private String outcome = "";

    private ClinicalCaseCheck(FormatCase row) {
        this.row = row;
    }

    static CaseCheck.Result run(FormatCase row) {
        ClinicalCaseCheck check = new ClinicalCaseCheck(row);
        check.run();
        return new CaseCheck.Result(check.outcome, check.differences);
    }

    /** What a case gives. */
    record Volume(Image3D image, @Nullable PixelType type, List<ImageWarning> warnings) {
        Geometry geometry() {
            return image.geometry();
        }

        double[] values() {
            return image.values();
        }
    }

    private void run() {
        Volume volume;
        try {
            volume = ClinicalCases.read(row);
        } catch (ImageFormatException e) {
            outcome = "error";
            checkError(e);
            return;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            outcome = "untyped";
            StackTraceElement[] trace = e.getStackTrace();
            differ("untyped " + e + (trace.length > 0 ? " at " + trace[0] : ""));
            return;
        }
        outcome = "volume";
        checkVolume(volume);
    }

    private void checkError(ImageFormatException e) {
        boolean accepted = switch (row.expect()) {
            case "error", "refuse", "ok_or_error" -> true;
            default -> (row.get("note") + row.get("tolerance")).contains("error");
        };
        if (!accepted) {
            differ("expected a volume, got " + e.getMessage());
            return;
        }
        if (row.has("error_field") && !row.expect().equals("ok")) {
            checkKindAndField(camel(e.problem()), e);
        }
    }

    private void checkKindAndField(String kind, ImageFormatException e) {
        String note = row.get("note");
        Matcher named = KIND_NAMES.matcher(note);
        boolean fieldNamed = named.find()
                && List.of("(" + named.group(1) + ")", "(" + named.group(3) + ")")
                        .contains(e.field());
        boolean kindNamed = Pattern.compile("\\b" + kind + "\\b").matcher(note).find();
        if (fieldNamed || kindNamed) {
            return;
        }
        if (!Arrays.asList(row.get("error_field").split("\\|", -1)).contains(e.field())) {
            differ("expected the field " + row.get("error_field") + ", got " + e.field() + ": " + e.getMessage());
        }
        if (!Arrays.asList(row.get("error_kind").split("\\|", -1)).contains(kind)) {
            differ("expected the kind " + row.get("error_kind") + ", got " + kind + ": " + e.getMessage());
        }
    }

    private void checkVolume(Volume volume) {
        switch (row.expect()) {
            case "error", "refuse" ->
                differ("expected an error " + row.get("error_kind") + " on " + row.get("error_field")
                        + ", got a volume");
            case "ok_with_warning" -> {
                boolean found = volume.warnings().stream()
                        .anyMatch(w -> camel(w.problem()).equals(row.get("error_kind"))
                                && w.field().equals(row.get("error_field")));
                if (!found) {
                    differ("expected a warning " + row.get("error_kind") + " on " + row.get("error_field") + ", got "
                            + volume.warnings());
                }
            }
            default -> {}
        }
        checkGeometry(volume.geometry());
        if (row.get("tolerance").contains("per voxel")) {
            checkLossy(volume.values());
        } else {
            checkValues(volume.values());
        }
        PixelType type = volume.type();
        if (type != null && row.has("dtype") && !typeName(type).equals(plain(row.get("dtype")))) {
            differ("dtype " + type + ", expected " + row.get("dtype"));
        }
    }

    private void checkGeometry(Geometry geometry) {
        if (row.has("size")
                && !Arrays.equals(
                        geometry.sizes(),
                        Arrays.stream(row.numbers("size"))
                                .mapToInt(v -> (int) v)
                                .toArray())) {
            differ("size " + geometry.sizeText() + ", expected " + row.get("size"));
        }
        Matcher stated = GEOMETRY_TOLERANCE.matcher(row.get("tolerance"));
        double tolerance = 1e-6;
        if (stated.find()) {
            tolerance = Double.parseDouble(stated.group(1) != null ? stated.group(1) : stated.group(2));
        }
        checkNumbers("spacing", geometry.spacingMm(), tolerance);
        checkNumbers("origin", geometry.originMm(), tolerance);
        checkNumbers("direction", geometry.direction(), Math.max(1e-6, Math.min(tolerance, 1e-6)));
    }

    private void checkNumbers(String column, double[] actual, double tolerance) {
        if (!row.has(column)) {
            return;
        }
        double[] expected = row.numbers(column);
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(actual[i] - expected[i]) <= tolerance * Math.max(1, Math.abs(expected[i])))) {
                differ(column + " " + Arrays.toString(actual) + ", expected " + Arrays.toString(expected));
                return;
            }
        }
    }

    /** A lossy decoder may differ by the rounding of its inverse transform, which the row states. */
    private void checkLossy(double[] values) {
        double allowed = Double.parseDouble(
                row.get("tolerance").substring(0, row.get("tolerance").indexOf(' ')));
        double min = Arrays.stream(values).min().orElse(Double.NaN);
        double max = Arrays.stream(values).max().orElse(Double.NaN);
        double mean = Arrays.stream(values).sum() / values.length;
        if (!(Math.abs(min - row.number("min")) <= allowed
                && Math.abs(max - row.number("max")) <= allowed
                && Math.abs(mean - row.number("mean")) <= 0.5)) {
            differ("min, max, mean " + min + ", " + max + ", " + mean + " of lossy voxels, expected " + row.get("min")
                    + ", " + row.get("max") + ", " + row.get("mean"));
        }
    }

    private void checkValues(double[] values) {
        Matcher expected = EXPECTED.matcher(row.get("note"));
        if (row.has("sha256")) {
            String hash = hash(values, row.get("sha_dtype"));
            if (hash.equals(row.get("sha256"))) {
                return;
            }
            if (expected.find()) {
                compare(values, row.root().resolve(expected.group(1)));
            } else {
                double sum = Arrays.stream(values).sum();
                differ("sha256 " + hash + ", expected " + row.get("sha256") + "; sum " + sum + ", expected "
                        + row.get("sum"));
            }
        }
    }

    private void compare(double[] values, Path expected) {
        double[] right;
        try {
            right = NrrdReader.read(expected, ReadLimits.ofHeap()).image().values();
        } catch (IOException e) {
            differ("the expected mask cannot be read: " + e);
            return;
        }
        Matcher ties = TIES.matcher(row.get("tolerance"));
        int allowed = ties.find() ? Integer.parseInt(ties.group(1)) : 0;
        int different = values.length == right.length ? 0 : Integer.MAX_VALUE;
        for (int i = 0; different != Integer.MAX_VALUE && i < values.length; i++) {
            different += values[i] == right[i] ? 0 : 1;
        }
        if (different > allowed) {
            differ(different + " voxels differ from the expected mask, " + allowed + " may");
        }
    }

    private static String hash(double[] values, String type) {
        int bytes = type.equals("int32") ? Integer.BYTES : Double.BYTES;
        ByteBuffer buffer = ByteBuffer.allocate(values.length * bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (double v : values) {
            if (bytes == Integer.BYTES) {
                buffer.putInt((int) v);
            } else {
                buffer.putDouble(v);
            }
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(buffer.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String typeName(PixelType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /** NumPy's short names, such as {@code >i2}, as long ones. */
    private static String plain(String dtype) {
        Matcher numpy = Pattern.compile("^[<>=|]?([iuf])([1248])$").matcher(dtype);
        if (!numpy.matches()) {
            return dtype;
        }
        String stem = numpy.group(1).equals("i") ? "int" : numpy.group(1).equals("u") ? "uint" : "float";
        return stem + 8 * Integer.parseInt(numpy.group(2));
    }

    static String camel(FormatProblem problem) {
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
