package org.voxrisk.io.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Type and range of a setting's value: checks a node and converts it. */
interface ValueType {
    /**
     * Converts a value.
     *
     * @param key name of the setting, for messages
     * @param node a value, not empty
     * @return a Boolean, Integer, Double, String, or List of Integer or Double
     * @throws ParameterException if the value is of another type or out of range
     */
    Object convert(String key, ParameterNode node);

    /** True or false; the yes, no, on and off of YAML 1.1 too, which can mean nothing else here. */
    static ValueType flag() {
        return (key, node) -> {
            if (node.value() instanceof Boolean b) {
                return b;
            }
            return switch (String.valueOf(node.value()).toLowerCase(Locale.ROOT)) {
                case "yes", "on" -> true;
                case "no", "off" -> false;
                default -> throw wrong(key, node, "true or false");
            };
        };
    }

    static ValueType integer(int min, int max) {
        String range = max == Integer.MAX_VALUE ? "a whole number >= " + min : "a whole number " + min + " to " + max;
        return (key, node) -> {
            if (node.value() instanceof Long v && v >= min && v <= max) {
                return v.intValue();
            }
            throw wrong(key, node, min == max ? String.valueOf(min) : range);
        };
    }

    static ValueType number() {
        return (key, node) -> finite(key, node, Double.NEGATIVE_INFINITY, "a number");
    }

    static ValueType numberOrNan() {
        return (key, node) -> {
            if (node.value() instanceof Number n) {
                return n.doubleValue();
            }
            throw wrong(key, node, "a number or nan");
        };
    }

    static ValueType positive() {
        return (key, node) -> {
            Double v = finite(key, node, 0, "a number > 0");
            if (v == 0) {
                throw wrong(key, node, "a number > 0");
            }
            return v;
        };
    }

    static ValueType text() {
        return (key, node) -> {
            if (node.value() instanceof String s) {
                return s;
            }
            throw wrong(key, node, "text");
        };
    }

    static ValueType textOrInteger() {
        return (key, node) -> {
            if (node.value() instanceof String || node.value() instanceof Long) {
                return String.valueOf(node.value());
            }
            throw wrong(key, node, "a name such as sitkBSpline, or SimpleITK's number of it");
        };
    }

    static ValueType choice(String... names) {
        List<String> valid = List.of(names);
        return (key, node) -> {
            if (node.value() instanceof String s) {
                if (valid.contains(s)) {
                    return s;
                }
                throw ParameterException.at(
                        node, key + " = '" + s + "' is unknown (" + NearestName.hint(s, valid) + ")");
            }
            throw wrong(key, node, "one of " + String.join(", ", valid));
        };
    }

    static ValueType integers(int min) {
        return (key, node) -> {
            List<Integer> values = new ArrayList<>();
            for (ParameterNode item : node.list(key)) {
                values.add((Integer) integer(min, Integer.MAX_VALUE).convert(key, item));
            }
            if (values.isEmpty()) {
                throw wrong(key, node, "a list of whole numbers >= " + min);
            }
            return values;
        };
    }

    static ValueType numbers(int minCount, int maxCount, double min) {
        return (key, node) -> {
            List<Double> values = new ArrayList<>();
            for (ParameterNode item : node.list(key)) {
                values.add(finite(key, item, min, min == 0 ? "numbers >= 0" : "numbers"));
            }
            if (values.size() < minCount || values.size() > maxCount) {
                String count = minCount == maxCount ? String.valueOf(minCount) : minCount + " or " + maxCount;
                throw ParameterException.at(node, key + " has " + values.size() + " numbers, must have " + count);
            }
            return values;
        };
    }

    /** Sigmas keep how they were written, since 2 and 2.0 give differently named columns in PyRadiomics. */
    static ValueType sigmas() {
        return (key, node) -> {
            List<Object> values = new ArrayList<>();
            List<ParameterNode> items = node.value() instanceof List<?> ? node.list(key) : List.of(node);
            for (ParameterNode item : items) {
                Object positive = positive().convert(key, item);
                values.add(item.value() instanceof Long whole ? whole : positive);
            }
            return values;
        };
    }

    private static Double finite(String key, ParameterNode node, double min, String wanted) {
        if (node.value() instanceof Number n && Double.isFinite(n.doubleValue()) && n.doubleValue() >= min) {
            return n.doubleValue();
        }
        throw wrong(key, node, wanted);
    }

    private static ParameterException wrong(String key, ParameterNode node, String wanted) {
        return ParameterException.at(node, key + " must be " + wanted + ", found " + node.describe());
    }
}
