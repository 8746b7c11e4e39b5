package org.voxrisk.riskmodel.study.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.text.CsvTable;

/** Some columns of a CSV file as texts. */
final class TextColumns {
    private final Map<String, List<String>> columns;

    private TextColumns(Map<String, List<String>> columns) {
        this.columns = columns;
    }

    static TextColumns read(Path file, String... names) throws IOException {
        List<String> wanted = List.of(names);
        CsvTable csv = CsvTable.open(file, wanted::contains);
        int[] at = new int[names.length];
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (int j = 0; j < names.length; j++) {
            at[j] = csv.header().indexOf(names[j]);
            if (at[j] < 0) {
                throw new InvalidFileException(
                        csv.source(), "line 1", "no column '" + names[j] + "'; there are " + csv.header());
            }
            columns.put(names[j], new ArrayList<>());
        }
        csv.forEachRow(row -> {
            for (int j = 0; j < names.length; j++) {
                Objects.requireNonNull(columns.get(names[j])).add(row.text(at[j]));
            }
        });
        return new TextColumns(columns);
    }

    int rows() {
        return columns.values().iterator().next().size();
    }

    List<String> get(String column) {
        return Objects.requireNonNull(columns.get(column));
    }
}
