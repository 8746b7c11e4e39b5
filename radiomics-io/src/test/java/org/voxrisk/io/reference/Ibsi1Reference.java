package org.voxrisk.io.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.image.ImageReader;

/**
 * The folder of {@code -Dvoxrisk.reference.ibsi=DIR}: {@code ibsi1_reference_values.csv}, {@code ibsi1_diagnostic_values.csv},
 * {@code mirp_ibsi1_values.csv} and the images in {@code inputs}. Without it, the part of it that may be copied: the digital
 * phantom.
 */
final class Ibsi1Reference {
    private static final String PROPERTY = "voxrisk.reference.ibsi";

    private Ibsi1Reference() {}

    /** A reference value: a row of the table, by column. */
    record Row(Map<String, String> cells) {
        String get(String column) {
            return Objects.requireNonNull(cells.get(column), column);
        }

        double number(String column) {
            return Double.parseDouble(get(column));
        }

        @Override
        public String toString() {
            return get("data_set") + " " + get("ibsi_tag");
        }
    }

    static Path root() {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return Path.of(given);
        }
        try {
            return Path.of(Objects.requireNonNull(Ibsi1Reference.class.getResource("ibsi"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Row> features() {
        return rows("ibsi1_reference_values.csv");
    }

    static List<Row> diagnostics() {
        return rows("ibsi1_diagnostic_values.csv");
    }

    /** What another program found, to all digits, where it conforms; by data set and tag. */
    static Map<String, Double> peer() {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Row row : rows("mirp_ibsi1_values.csv")) {
            if (row.get("status").equals("pass")) {
                values.put(row.toString(), row.number("mirp_2_7_0"));
            }
        }
        return values;
    }

    private static List<Row> rows(String name) {
        Path file = root().resolve(name);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            List<String> header = cells(lines.get(0));
            List<Row> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                List<String> cells = cells(line);
                Map<String, String> row = new LinkedHashMap<>();
                for (int c = 0; c < header.size(); c++) {
                    row.put(header.get(c), cells.get(c));
                }
                rows.add(new Row(row));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** The folder of the images of a data set; empty if it is not there. */
    static Optional<Path> inputs(String dataSet) {
        Path folder = root().resolve("inputs")
                .resolve(dataSet.startsWith("config") ? "ct_radiomics_phantom" : "digital_phantom");
        return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
    }

    /** The image in whole numbers, as the standard has it: 64-bit ones. */
    static Image3D image(Path folder) {
        Image3D read = read(folder, "image");
        double[] values = read.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.rint(values[i]);
        }
        return Image3D.of(read.geometry(), PixelType.FLOAT64, values);
    }

    static Mask mask(Path folder) {
        return LabelMap.of(read(folder, "mask")).union();
    }

    private static Image3D read(Path folder, String name) {
        try {
            return ImageReader.read(folder.resolve(name + ".nii.gz"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
