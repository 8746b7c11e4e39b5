package org.voxrisk.riskmodel.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares whole reference files, JSON or CSV, with what the library found, given as maps, lists, arrays, numbers and texts.
 * Every key of the reference must be known and every value found must be in the reference, unless it is wrapped in an {@link
 * Optional}. Tolerances go by the path of a value; the first rule that matches counts, without one equality is asked for.
 */
public final class TreeCheck {
    /** A value that is known and not compared, such as the versions of programs. */
    public static final Object NOT_COMPARED = new Object();

    private static final Logger LOG = LoggerFactory.getLogger(TreeCheck.class);
    private static final int SHOWN = 40;

    private final String subject;
    private final List<Rule> rules = new ArrayList<>();
    private final List<String> mismatches = new ArrayList<>();
    private int compared;

    private static final class Rule {
        private final Pattern path;
        private final double relative;
        private final double absolute;
        private double largest;
        private String at = "";

        Rule(Pattern path, double relative, double absolute) {
            this.path = path;
            this.relative = relative;
            this.absolute = absolute;
        }
    }

    /** A check of one folder. */
    public TreeCheck(String subject) {
        this.subject = subject;
    }

    /** Adds a tolerance, relative plus absolute, for the paths in which the pattern is found. */
    public TreeCheck allow(String path, double relative, double absolute) {
        rules.add(new Rule(Pattern.compile(path), relative, absolute));
        return this;
    }

    /** Reads a JSON file. */
    public static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares a JSON value. */
    public void compare(String path, JsonNode expected, Object actual) {
        if (actual == NOT_COMPARED) {
            return;
        }
        Object found = actual instanceof Optional<?> optional ? optional.orElse(null) : actual;
        if (expected.isObject() && found instanceof Map<?, ?> map) {
            objects(path, expected, map);
        } else if (expected.isArray() && found instanceof List<?> list) {
            arrays(path, expected, list);
        } else if (expected.isArray() && found instanceof double[] array) {
            List<Object> list = new ArrayList<>();
            for (double x : array) {
                list.add(x);
            }
            arrays(path, expected, list);
        } else if (expected.isArray() && found instanceof int[] array) {
            List<Object> list = new ArrayList<>();
            for (int x : array) {
                list.add(x);
            }
            arrays(path, expected, list);
        } else if (found instanceof Number number) {
            number(path, numberOf(path, expected), number.doubleValue());
        } else if (found instanceof Boolean || found instanceof String) {
            same(path, expected.isTextual() ? expected.asText() : expected.toString(), found.toString());
        } else if (found == null) {
            compared++;
            if (!expected.isNull() && !"NaN".equals(expected.asText())) {
                mismatches.add(path + ": expected " + shortened(expected) + ", found nothing");
            }
        } else {
            compared++;
            mismatches.add(path + ": expected " + shortened(expected) + ", found " + found);
        }
    }

    private static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() > 120 ? text.substring(0, 120) + "..." : text;
    }

    private double numberOf(String path, JsonNode expected) {
        if (expected.isContainerNode()) {
            mismatches.add(path + ": expected " + shortened(expected) + ", found a number");
            return Double.NaN;
        }
        return StatsReference.number(expected);
    }

    private void objects(String path, JsonNode expected, Map<?, ?> actual) {
        for (Iterator<String> keys = expected.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (actual.containsKey(key)) {
                compare(path + "/" + key, expected.get(key), actual.get(key));
            } else {
                compared++;
                mismatches.add(
                        path + "/" + key + ": is in the reference and unknown here: " + shortened(expected.get(key)));
            }
        }
        actual.forEach((key, value) -> {
            if (!expected.has(String.valueOf(key))
                    && value != null
                    && value != NOT_COMPARED
                    && !(value instanceof Optional)) {
                compared++;
                mismatches.add(path + "/" + key + ": found, but not in the reference");
            }
        });
    }

    private void arrays(String path, JsonNode expected, List<?> actual) {
        if (expected.size() != actual.size()) {
            compared++;
            mismatches.add(path + ": expected " + expected.size() + " elements " + shortened(expected) + ", found "
                    + actual.size() + " " + actual);
            return;
        }
        for (int i = 0; i < actual.size(); i++) {
            compare(path + "[" + i + "]", expected.get(i), actual.get(i));
        }
    }

    /** Compares a number; NaN equals NaN. */
    public void number(String path, double expected, double actual) {
        compared++;
        if (expected == actual || Double.compare(expected, actual) == 0) {
            return;
        }
        double difference = Math.abs(expected - actual);
        for (Rule rule : rules) {
            if (rule.path.matcher(path).find()) {
                double scale = Math.max(rule.relative * Math.abs(expected) + rule.absolute, Double.MIN_NORMAL);
                double part = difference / scale;
                if (part <= 1) {
                    if (part > rule.largest) {
                        rule.largest = part;
                        rule.at = path;
                    }
                    return;
                }
                mismatches.add(String.format(
                        Locale.ROOT,
                        "%s: expected %.17g, found %.17g, %.3g times the tolerance",
                        path,
                        expected,
                        actual,
                        part));
                return;
            }
        }
        mismatches.add(
                String.format(Locale.ROOT, "%s: expected %.17g, found %.17g, must be equal", path, expected, actual));
    }

    /** Compares texts but for blanks at their ends, which the library leaves out. */
    public void same(String path, String expected, String actual) {
        compared++;
        if (!expected.strip().equals(actual.strip())) {
            mismatches.add(path + ": expected '" + expected + "', found '" + actual + "'");
        }
    }

    /** Adds a mismatch. */
    public void fail(String path, String what) {
        compared++;
        mismatches.add(path + ": " + what);
    }

    /**
     * Compares a CSV table column by column: texts with lists of strings, numbers with arrays; an empty cell is NaN. An empty
     * optional stands for a column that must be without a value, or not there.
     */
    public void table(String path, ReferenceTable expected, Map<String, ?> columns) {
        for (String column : expected.columns()) {
            String at = path + "/" + column;
            Object given = columns.get(column);
            if (given == null) {
                fail(at, "is in the reference and unknown here");
            } else if (given != NOT_COMPARED) {
                column(at, expected, column, given instanceof Optional<?> optional ? optional.orElse(null) : given);
            }
        }
        columns.forEach((column, actual) -> {
            if (!expected.columns().contains(column) && !(actual instanceof Optional) && actual != NOT_COMPARED) {
                fail(path + "/" + column, "found, but not in the reference");
            }
        });
    }

    private void column(String at, ReferenceTable expected, String column, @Nullable Object actual) {
        double[] found = actual instanceof double[] numbers ? numbers : null;
        if (actual instanceof List<?> texts) {
            List<String> wanted = expected.text(column);
            same(at + " rows", Integer.toString(wanted.size()), Integer.toString(texts.size()));
            for (int i = 0; i < Math.min(wanted.size(), texts.size()); i++) {
                same(at + "[" + i + "]", wanted.get(i), String.valueOf(texts.get(i)));
            }
        } else if (found == null) {
            for (double x : expected.numbers(column)) {
                number(at, x, Double.NaN);
            }
        } else {
            double[] wanted = expected.numbers(column);
            same(at + " rows", Integer.toString(wanted.length), Integer.toString(found.length));
            for (int i = 0; i < Math.min(wanted.length, found.length); i++) {
                number(at + "[" + i + "]", wanted[i], found[i]);
            }
        }
    }

    /** The numbers under a key of a map. */
    public static double[] numbers(Map<String, Object> map, String key) {
        return (double[]) Objects.requireNonNull(map.get(key), key);
    }

    /** The number under two keys of nested maps. */
    public static double number(Map<String, Object> map, String outer, String inner) {
        Map<?, ?> nested = (Map<?, ?>) Objects.requireNonNull(map.get(outer), outer);
        return (double) Objects.requireNonNull(nested.get(inner), inner);
    }

    /** A map in the order of its keys and values, which may be null. */
    public static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    /** Logs the largest deviation of each rule as a part of its tolerance; fails with all mismatches. */
    public void assertAgreement() {
        StringBuilder log = new StringBuilder(subject + ": " + compared + " compared");
        for (Rule rule : rules) {
            if (rule.largest > 0) {
                log.append(String.format(
                        Locale.ROOT,
                        "%n  %-60s %.2g of tolerance %.0g rel + %.0g abs at %s",
                        rule.path,
                        rule.largest,
                        rule.relative,
                        rule.absolute,
                        rule.at));
            }
        }
        LOG.info("{}", log);
        Assertions.assertTrue(compared > 0, () -> subject + ": the reference has nothing to compare");
        if (!mismatches.isEmpty()) {
            Assertions.fail(subject + ": " + mismatches.size() + " of " + compared + " differ\n"
                    + String.join("\n", mismatches.subList(0, Math.min(SHOWN, mismatches.size()))));
        }
    }
}
