package org.voxrisk.io.reference;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One row of {@code cases.csv}. */
record FormatCase(Path root, Map<String, String> row) {

    String name() {
        return get("case");
    }

    String kind() {
        return get("kind");
    }

    String expect() {
        return get("expect");
    }

    List<Path> paths() {
        return Arrays.stream(get("paths").split(";", -1)).map(root::resolve).toList();
    }

    boolean has(String column) {
        return !get(column).isBlank();
    }

    String get(String column) {
        String value = row.get(column);
        if (value == null) {
            throw new AssertionError("cases.csv has no column " + column);
        }
        return value;
    }

    double number(String column) {
        return Double.parseDouble(get(column));
    }

    double[] numbers(String column) {
        return Arrays.stream(get(column).strip().split("\\s+", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
