package org.voxrisk.io.reference;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The folder of reference values of the Image Biomarker Standardisation Initiative: the part of it in the test resources, or
 * the folder of the same layout that {@code -Dvoxrisk.reference.ibsi=DIR} names.
 */
final class Ibsi2Files {
    private static final String PROPERTY = "voxrisk.reference.ibsi";

    private Ibsi2Files() {}

    /** Whether the folder was named; the part in the test resources has no data that may not be distributed. */
    static boolean isGiven() {
        return !System.getProperty(PROPERTY, "").isBlank();
    }

    static Path root() {
        if (isGiven()) {
            return Path.of(System.getProperty(PROPERTY, ""));
        }
        try {
            return Path.of(Objects.requireNonNull(Ibsi2Files.class.getResource("/reference/ibsi"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean exists(String path) {
        return Files.exists(root().resolve(path));
    }

    static List<NamedCsvRecord> rows(String path) {
        List<NamedCsvRecord> rows = new ArrayList<>();
        PyradiomicsReference.rows(root().resolve(path), rows::add);
        return rows;
    }
}
