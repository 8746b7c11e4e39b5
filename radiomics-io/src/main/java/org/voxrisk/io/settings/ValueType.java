package org.voxrisk.io.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.voxrisk.texture.EqualizedBins;

/**
 * Type and range of a setting's value: checks a value of a parameter file and converts it.
 *
 * @param <T> what values are converted to: Boolean, Integer, Double, String, or a List of numbers
 */
public final class ValueType<T> {
    private final String description;
    private final Converter<T> converter;

    private ValueType(String description, Converter<T> converter) {
        this.description = description;
        this.converter = converter;
    }

    /** Checks and converts a value that is not empty; {@code wanted} says what it must be, for messages. */
    private interface Converter<T> {
        T convert(String key, ParameterNode node, String wanted);
    }

    /** Returns what a value must be, for example {@code a whole number 1 to 3}. */
    public String description() {
        return description;
    }

    /**
     * Converts a value.
     *
     * @param key name of the setting, for messages
     * @param node a value, not empty
     * @throws ParameterException if the value is of another type or out of range
     */
    T convert(String key, ParameterNode node) {
        return converter.convert(key, node, description);
    }

    /** True or false; the yes, no, on and off of YAML 1.1 too, which can mean nothing else here. */
    public static ValueType<Boolean> flag() {
        return new ValueType<>("true or false", (key, node, wanted) -> {
            if (node.value() instanceof Boolean b) {
                return b;
            }
            return switch (String.valueOf(node.value()).toLowerCase(Locale.ROOT)) {
                case "yes", "on" -> true;
                case "no", "off" -> false;
                default -> throw wrong(key, node, wanted);
            };
        });
    }

    /**
     * A whole number.
     *
     * @param min the least
     * @param max the greatest; {@link Integer#MAX_VALUE} is no limit worth telling
     */
    public static ValueType<Integer> integer(int min, int max) {
        String range = max == Integer.MAX_VALUE ? "a whole number >= " + min : "a whole number " + min + " to " + max;
        return new ValueType<>(min == max ? String.valueOf(min) : range, (key, node, wanted) -> {
            if (node.value() instanceof Long v && v >= min && v <= max) {
                return v.intValue();
            }
            throw wrong(key, node, wanted);
        });
    }

    /** A finite number. */
    public static ValueType<Double> number() {
        return new ValueType<>("a number", (key, node, wanted) -> finite(key, node, Double.NEGATIVE_INFINITY, wanted));
    }

    /** A number that may be NaN or infinite. */
    public static ValueType<Double> numberOrNan() {
        return new ValueType<>("a number or nan", (key, node, wanted) -> {
            if (node.value() instanceof Number n) {
                return n.doubleValue();
            }
            throw wrong(key, node, wanted);
        });
    }

    /** A finite number above 0. */
    public static ValueType<Double> positive() {
        return new ValueType<>("a number > 0", (key, node, wanted) -> {
            Double v = finite(key, node, 0, wanted);
            if (v == 0) {
                throw wrong(key, node, wanted);
            }
            return v;
        });
    }

    /** Text of any kind. */
    public static ValueType<String> text() {
        return new ValueType<>("text", (key, node, wanted) -> {
            if (node.value() instanceof String s) {
                return s;
            }
            throw wrong(key, node, wanted);
        });
    }

    /** The name of an interpolator, or SimpleITK's number of it as text. */
    static ValueType<String> interpolator() {
        return new ValueType<>("a name such as sitkBSpline, or SimpleITK's number of it", (key, node, wanted) -> {
            if (node.value() instanceof String || node.value() instanceof Long) {
                return String.valueOf(node.value());
            }
            throw wrong(key, node, wanted);
        });
    }

    /** One of several names. */
    public static ValueType<String> choice(Collection<String> names) {
        List<String> valid = List.copyOf(names);
        return new ValueType<>("one of " + String.join(", ", valid), (key, node, wanted) -> {
            if (node.value() instanceof String s) {
                if (valid.contains(s)) {
                    return s;
                }
                throw ParameterException.at(
                        node, key + " = '" + s + "' is unknown (" + NearestName.hint(s, valid) + ")");
            }
            throw wrong(key, node, wanted);
        });
    }

    /** A list of at least one of some names, none twice. */
    public static ValueType<List<String>> choices(Collection<String> names) {
        ValueType<String> each = choice(names);
        return new ValueType<>(
                "a list of " + String.join(", ", names), (key, node, wanted) -> distinct(key, node, wanted, each));
    }

    /** A list of at least one discretisation, none twice: {@code FBS-25} (bin size) or {@code FBN-32} (number of bins). */
    /** The value of {@link #binsOrNone} without bins. */
    static final String NO_BINS = "none";

    static ValueType<String> binsOrNone() {
        return new ValueType<>(
                NO_BINS + ", FBS-2.5 for bins of size 2.5 or FBN-1000 for 1000 bins, with numbers > 0",
                (key, node, wanted) -> {
                    if (node.value() instanceof String s) {
                        return s.equals(NO_BINS)
                                ? s
                                : BinRule.parse(s)
                                        .filter(bins -> !(bins instanceof EqualizedBins))
                                        .orElseThrow(() -> ParameterException.at(
                                                node, key + " = '" + s + "' is unknown: write " + wanted))
                                        .label();
                    }
                    throw wrong(key, node, wanted);
                });
    }

    static ValueType<List<String>> discretisations() {
        ValueType<String> each = new ValueType<>(BinRule.FORMS, (key, node, wanted) -> {
            if (node.value() instanceof String s) {
                return BinRule.parse(s)
                        .orElseThrow(() ->
                                ParameterException.at(node, key + " = '" + s + "' is unknown: write " + BinRule.FORMS))
                        .label();
            }
            throw wrong(key, node, wanted);
        });
        return new ValueType<>("a list of " + BinRule.FORMS, (key, node, wanted) -> distinct(key, node, wanted, each));
    }

    private static List<String> distinct(String key, ParameterNode node, String wanted, ValueType<String> each) {
        List<String> values = new ArrayList<>();
        for (ParameterNode item : node.list(key)) {
            String value = each.convert(key, item);
            if (values.contains(value)) {
                throw ParameterException.at(item, key + " has " + value + " twice");
            }
            values.add(value);
        }
        if (values.isEmpty()) {
            throw wrong(key, node, wanted);
        }
        return List.copyOf(values);
    }

    /** A list of at least one whole number, each at least {@code min}. */
    public static ValueType<List<Integer>> integers(int min) {
        ValueType<Integer> each = integer(min, Integer.MAX_VALUE);
        return new ValueType<>("a list of whole numbers >= " + min, (key, node, wanted) -> {
            List<Integer> values = new ArrayList<>();
            for (ParameterNode item : node.list(key)) {
                values.add(each.convert(key, item));
            }
            if (values.isEmpty()) {
                throw wrong(key, node, wanted);
            }
            return List.copyOf(values);
        });
    }

    /**
     * A list of finite numbers.
     *
     * @param minCount the least number of them
     * @param maxCount the greatest number of them
     * @param min the least value; negative infinity for any
     */
    public static ValueType<List<Double>> numbers(int minCount, int maxCount, double min) {
        String count = minCount == maxCount ? String.valueOf(minCount) : minCount + " or " + maxCount;
        String each = min == Double.NEGATIVE_INFINITY ? "numbers" : min == 0 ? "numbers >= 0" : "numbers >= " + min;
        return new ValueType<>("a list of " + count + " " + each, (key, node, wanted) -> {
            List<Double> values = new ArrayList<>();
            for (ParameterNode item : node.list(key)) {
                values.add(finite(key, item, min, each));
            }
            if (values.size() < minCount || values.size() > maxCount) {
                throw ParameterException.at(node, key + " has " + values.size() + " numbers, must have " + count);
            }
            return List.copyOf(values);
        });
    }

    /** A list of at least one value, or the one value alone. */
    public static <T> ValueType<List<T>> oneOrMore(ValueType<T> each) {
        return new ValueType<>(each.description() + ", or a list of them", (key, node, wanted) -> {
            List<T> values = new ArrayList<>();
            List<ParameterNode> items = node.value() instanceof List<?> ? node.list(key) : List.of(node);
            for (ParameterNode item : items) {
                values.add(each.convert(key, item));
            }
            if (values.isEmpty()) {
                throw wrong(key, node, wanted);
            }
            return List.copyOf(values);
        });
    }

    /** Three whole numbers, or a list of such lists. */
    static ValueType<List<List<Integer>>> triples() {
        ValueType<List<Integer>> each = integers(0);
        return new ValueType<>("a list of three whole numbers >= 0, or a list of them", (key, node, wanted) -> {
            List<ParameterNode> items = node.list(key);
            boolean several = !items.isEmpty() && items.get(0).value() instanceof List<?>;
            List<List<Integer>> values = new ArrayList<>();
            for (ParameterNode item : several ? items : List.of(node)) {
                List<Integer> triple = each.convert(key, item);
                if (triple.size() != 3) {
                    throw ParameterException.at(
                            item,
                            key + " = " + triple + " has " + triple.size()
                                    + " numbers, must have three: one each along x, y and z");
                }
                values.add(triple);
            }
            return List.copyOf(values);
        });
    }

    /** Sigmas keep how they were written, Long or Double: 2 and 2.0 give differently named columns in PyRadiomics. */
    static ValueType<List<Number>> sigmas() {
        ValueType<Double> positive = positive();
        return new ValueType<>("a list of numbers > 0, or one", (key, node, wanted) -> {
            List<Number> values = new ArrayList<>();
            List<ParameterNode> items = node.value() instanceof List<?> ? node.list(key) : List.of(node);
            for (ParameterNode item : items) {
                Double mm = positive.convert(key, item);
                values.add(item.value() instanceof Long whole ? (Number) whole : mm);
            }
            return List.copyOf(values);
        });
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
