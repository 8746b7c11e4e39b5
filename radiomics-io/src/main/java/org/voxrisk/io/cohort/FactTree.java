package org.voxrisk.io.cohort;

import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Facts in the one form in which JSON gives them back, so that what is written and what is read are equal: maps by text,
 * lists, texts, {@link Integer} or {@link Long}, {@link Double}, {@link Boolean} and null; nothing can be changed.
 */
final class FactTree {
    private FactTree() {}

    /**
     * Returns a copy in that form.
     *
     * @throws IllegalArgumentException if a value is of a type that JSON does not know
     */
    static Map<String, Object> of(Map<?, ?> facts) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> fact : facts.entrySet()) {
            putValue(copy, String.valueOf(fact.getKey()), fact.getValue());
        }
        return Collections.unmodifiableMap(copy);
    }

    @SuppressWarnings("NullAway") // JSON has null, and the map may hold it
    private static void putValue(Map<String, Object> copy, String key, @Nullable Object value) {
        copy.put(key, canonical(value));
    }

    private static @Nullable Object canonical(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long) {
            long whole = ((Number) value).longValue();
            return whole == (int) whole ? (Object) (int) whole : (Object) whole;
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? (Object) number : Double.toString(number);
        }
        if (value instanceof BigInteger big) {
            return big.toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Map<?, ?> map) {
            return of(map);
        }
        if (value instanceof Collection<?> all) {
            return list(all);
        }
        if (value.getClass().isArray()) {
            List<Object> all = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                all.add(Array.get(value, i));
            }
            return list(all);
        }
        if (value instanceof Optional<?> optional) {
            return canonical(optional.orElse(null));
        }
        throw new IllegalArgumentException("a fact of type " + value.getClass().getName() + " cannot be recorded: "
                + value + ". Give maps, lists, arrays, texts, numbers and booleans.");
    }

    private static List<@Nullable Object> list(Collection<?> values) {
        List<@Nullable Object> copy = new ArrayList<>();
        for (Object value : values) {
            copy.add(canonical(value));
        }
        return Collections.unmodifiableList(copy);
    }
}
