package org.voxrisk.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.io.text.CsvTable;

/** A folder with reference values of IBSI's first chapter and the images they are of. */
final class IbsiReference {
    private static final String VALUES = "ibsi1_reference_values.csv";
    private static final List<String> COLUMNS = List.of(
            "family",
            "family_code",
            "feature",
            "code",
            "aggregation",
            "aggregation_code",
            "data_set",
            "value",
            "tolerance",
            "consensus");

    /** The digital phantom is not processed; all six aggregations are of the same grey levels. */
    private static final String PHANTOM = """
            definition:
              conventions: ibsi
              families: ibsi
              aggregations: [2D-avg, 2D-mrg, 2.5D-avg, 2.5D-mrg, 3D-avg, 3D-mrg]
            setting:
              binWidth: 1
            """;

    private final Path folder;

    IbsiReference(Path folder) {
        this.folder = folder;
    }

    /**
     * A reference value.
     *
     * @param cells the row of the table, by column
     */
    record Value(Map<String, String> cells) {
        String get(String column) {
            return requireNonNull(cells.get(column), column);
        }

        /** Family, feature and aggregation by their codes. */
        String key() {
            return get("family_code") + " " + get("code") + " " + get("aggregation_code");
        }
    }

    /** Returns the values, data set by data set. */
    Map<String, List<Value>> values() throws IOException {
        Path file = folder.resolve(VALUES);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(
                    file.toString(), null, "the folder of --reference must have IBSI's reference values, " + VALUES);
        }
        CsvTable table = CsvTable.open(file, name -> true);
        for (String column : COLUMNS) {
            if (!table.header().contains(column)) {
                throw new ParameterException(file + " has no column " + column + "; it has " + table.header());
            }
        }
        Map<String, List<Value>> bySet = new LinkedHashMap<>();
        table.forEachRow(row -> {
            Map<String, String> cells = new LinkedHashMap<>();
            COLUMNS.forEach(c -> cells.put(c, row.text(table.header().indexOf(c))));
            Value value = new Value(cells);
            bySet.computeIfAbsent(value.get("data_set"), k -> new ArrayList<>()).add(value);
        });
        return bySet;
    }

    /** Returns the folder of a data set's image and mask; empty if it is not there. */
    Optional<Path> images(String dataSet) {
        Path images = folder.resolve("inputs")
                .resolve(letter(dataSet).isPresent() ? "ct_radiomics_phantom" : "digital_phantom");
        return Files.isDirectory(images) ? Optional.of(images) : Optional.empty();
    }

    /** Reads the image, in whole numbers as the standard has it. */
    static Image3D image(Path images) throws IOException {
        Image3D read = ImageReader.read(images.resolve("image.nii.gz"));
        double[] values = read.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.rint(values[i]);
        }
        return Image3D.of(read.geometry(), PixelType.FLOAT64, values);
    }

    static Mask mask(Path images) throws IOException {
        return LabelMap.of(ImageReader.read(images.resolve("mask.nii.gz"))).union();
    }

    /** Returns the settings of a data set: a configuration's preset, or those of the digital phantom. */
    static ExtractionSettings settings(String dataSet) {
        Optional<String> letter = letter(dataSet);
        if (letter.isEmpty()) {
            return ParameterFile.parse(PHANTOM, dataSet).toParameters().extraction();
        }
        return Preset.named("ibsi-" + letter.get())
                .orElseThrow(() -> new ParameterException("there is no configuration " + dataSet))
                .settings();
    }

    private static Optional<String> letter(String dataSet) {
        return dataSet.startsWith("config ")
                ? Optional.of(dataSet.substring("config ".length()).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }
}
