package org.voxrisk.io.reference;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The folder of image files with known content that the reference tests are held against: the copy in the test
 * resources, or the folder of the same layout that {@code -Dvoxrisk.reference.formats=DIR} names.
 */
final class FormatReference {
    private static final String PROPERTY = "voxrisk.reference.formats";

    private FormatReference() {}

    static List<FormatCase> cases() {
        Path root = root();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(root.resolve("cases.csv"));
                Stream<NamedCsvRecord> rows = csv.stream()) {
            return rows.map(r -> new FormatCase(root, r.getFieldsAsMap())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the folder is one that was named, which may lack a part, and not the copy in the test resources. */
    static boolean isGiven() {
        return !System.getProperty(PROPERTY, "").isBlank();
    }

    static Path root() {
        if (isGiven()) {
            return Path.of(System.getProperty(PROPERTY, ""));
        }
        try {
            return Path.of(Objects.requireNonNull(FormatReference.class.getResource("/reference/formats"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
