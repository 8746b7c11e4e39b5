package org.voxrisk.riskmodel.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.settings.ParameterFile;

/** Settings in force as maps and lists, {@link org.voxrisk.io.settings.Parameters#effective}: as JSON, and compared. */
final class SettingsTree {
    private static final String SECTION = "setting";

    /** They say which region is extracted, and nothing of how. */
    private static final List<String> OF_THE_CASE = List.of("label", "label_channel");

    private SettingsTree() {}

    static ObjectNode json(Map<?, ?> settings) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        settings.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value instanceof Map<?, ?> map) {
                node.set(name, json(map));
            } else if (value != null
                    && (value instanceof Iterable<?> || value.getClass().isArray())) {
                fill(node.putArray(name), value);
            } else {
                node.set(name, plain(value));
            }
        });
        return node;
    }

    private static void fill(ArrayNode array, Object list) {
        for (Object element : elements(list)) {
            if (element instanceof Map<?, ?> map) {
                array.add(json(map));
            } else if (element != null
                    && (element instanceof Iterable<?> || element.getClass().isArray())) {
                fill(array.addArray(), element);
            } else {
                array.add(plain(element));
            }
        }
    }

    private static List<@Nullable Object> elements(Object list) {
        List<@Nullable Object> all = new ArrayList<>();
        if (list instanceof Iterable<?> iterable) {
            iterable.forEach(all::add);
        } else {
            for (int i = 0; i < Array.getLength(list); i++) {
                all.add(Array.get(list, i));
            }
        }
        return all;
    }

    private static JsonNode plain(@Nullable Object value) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (value == null) {
            return make.nullNode();
        }
        if (value instanceof Boolean truth) {
            return make.booleanNode(truth);
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return make.numberNode(((Number) value).longValue());
        }
        return value instanceof Number number ? make.numberNode(number.doubleValue()) : make.textNode(value.toString());
    }

    /** The settings as text that a parameter file may be. */
    static String text(Map<?, ?> settings) {
        return JsonDocument.toText(json(settings));
    }

    /**
     * Every setting that two extractions do not share, with both values; the region's label plays no part. Defaults that one
     * side does not name, because an earlier version wrote it, are filled in first.
     */
    static List<String> differences(Map<?, ?> wanted, Map<?, ?> found) {
        List<String> all = new ArrayList<>();
        collect("", filled(wanted), filled(found), all);
        return all;
    }

    private static Map<String, @Nullable Object> filled(Map<?, ?> settings) {
        Map<?, ?> whole = settings;
        try {
            whole = ParameterFile.parse(text(settings), "settings")
                    .toParameters()
                    .effective();
        } catch (ParameterException e) {
            // Image types or families of a user's own: compared as they are written.
            whole = settings;
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        whole.forEach((key, value) -> copy.put(String.valueOf(key), value));
        if (copy.get(SECTION) instanceof Map<?, ?> section) {
            Map<Object, @Nullable Object> others = new LinkedHashMap<>(section);
            OF_THE_CASE.forEach(others::remove);
            copy.put(SECTION, others);
        }
        return copy;
    }

    private static void collect(String path, @Nullable Object a, @Nullable Object b, List<String> differences) {
        if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
            TreeSet<String> keys = new TreeSet<>();
            left.keySet().forEach(k -> keys.add(String.valueOf(k)));
            right.keySet().forEach(k -> keys.add(String.valueOf(k)));
            keys.forEach(k -> collect(path.isEmpty() ? k : path + "." + k, left.get(k), right.get(k), differences));
        } else if (!same(a, b)) {
            differences.add(path + " is " + shown(b) + ", the model's is " + shown(a));
        }
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b;
        }
        if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
            return left.keySet().equals(right.keySet())
                    && left.keySet().stream().allMatch(k -> same(left.get(k), right.get(k)));
        }
        boolean lists = (a instanceof Iterable<?> || a.getClass().isArray())
                && (b instanceof Iterable<?> || b.getClass().isArray());
        if (lists) {
            List<@Nullable Object> left = elements(a);
            List<@Nullable Object> right = elements(b);
            boolean equal = left.size() == right.size();
            for (int i = 0; equal && i < left.size(); i++) {
                equal = same(left.get(i), right.get(i));
            }
            return equal;
        }
        return (a instanceof Number x && b instanceof Number y)
                ? Double.compare(x.doubleValue(), y.doubleValue()) == 0
                : a.equals(b);
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "not there";
        }
        return value.getClass().isArray() ? elements(value).toString() : value.toString();
    }
}
