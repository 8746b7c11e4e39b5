package org.voxrisk.io.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a parameter file with its place.
 *
 * @param source file name or option that it comes from
 * @param line line in the source, from 1; 0 where there is none
 * @param value a {@code Map<String, ParameterNode>}, a {@code List<ParameterNode>}, a String, Long, Double or Boolean, or
 *     null for an empty value
 */
record ParameterNode(String source, int line, @Nullable Object value) {
    /** Makes the node of a value as JSON has it: a map, a list, text, a whole number, a number, or true or false. */
    static ParameterNode of(String source, Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, ParameterNode> fields = new LinkedHashMap<>();
            for (Map.Entry<?, ?> field : map.entrySet()) {
                fields.put(String.valueOf(field.getKey()), of(source, field.getValue()));
            }
            return new ParameterNode(source, 0, fields);
        }
        if (value instanceof List<?> list) {
            List<ParameterNode> items = new ArrayList<>(list.size());
            for (Object item : list) {
                items.add(of(source, item));
            }
            return new ParameterNode(source, 0, List.copyOf(items));
        }
        return new ParameterNode(source, 0, value instanceof Integer i ? Long.valueOf(i) : value);
    }

    /** Place for messages: {@code params.yaml line 14}. */
    String where() {
        return line > 0 ? source + " line " + line : source;
    }

    /** Number of values in it: itself, and all below it. */
    long size() {
        long size = 1;
        if (value instanceof Map<?, ?>) {
            for (ParameterNode child : map("").values()) {
                size += child.size();
            }
        } else if (value instanceof List<?>) {
            for (ParameterNode child : list("")) {
                size += child.size();
            }
        }
        return size;
    }

    boolean isEmpty() {
        return value == null;
    }

    /** The value as a map; an empty value is an empty map. */
    @SuppressWarnings("unchecked") // the reader puts nothing else in a map
    Map<String, ParameterNode> map(String what) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?>) {
            return (Map<String, ParameterNode>) value;
        }
        throw ParameterException.at(this, what + " must be a mapping (name: value), found " + describe());
    }

    /** The value as a list; an empty value is an empty list. */
    @SuppressWarnings("unchecked") // the reader puts nothing else in a list
    List<ParameterNode> list(String what) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?>) {
            return (List<ParameterNode>) value;
        }
        throw ParameterException.at(this, what + " must be a list, found " + describe());
    }

    /** The value and its type, for messages. */
    String describe() {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof Map<?, ?>) {
            return "a mapping";
        }
        if (value instanceof List<?> items) {
            return "a list of " + items.size();
        }
        String type = value instanceof String ? "text" : value instanceof Boolean ? "true/false" : "number";
        return "'" + value + "' (" + type + ")";
    }
}
