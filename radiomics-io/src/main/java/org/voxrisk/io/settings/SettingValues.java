package org.voxrisk.io.settings;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings by key, converted and checked. A key that is absent has its default; a key with an empty value, PyRadiomics'
 * {@code None}, is present without a value.
 */
final class SettingValues {
    private final Map<SettingKey, Optional<Object>> values;

    private SettingValues(Map<SettingKey, Optional<Object>> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    static SettingValues empty() {
        return new SettingValues(new EnumMap<>(SettingKey.class));
    }

    /** Reads a section. */
    static SettingValues of(Map<String, ParameterNode> section) {
        Map<SettingKey, Optional<Object>> values = new EnumMap<>(SettingKey.class);
        section.forEach((name, node) -> {
            SettingKey key = SettingKey.require(name, node);
            values.put(key, node.isEmpty() ? Optional.empty() : Optional.of(key.convert(node)));
        });
        return new SettingValues(values);
    }

    /** These settings, with those of another set on top. */
    SettingValues with(SettingValues overrides) {
        Map<SettingKey, Optional<Object>> merged = new EnumMap<>(SettingKey.class);
        merged.putAll(values);
        merged.putAll(overrides.values);
        return new SettingValues(merged);
    }

    Map<SettingKey, Optional<Object>> asMap() {
        return values;
    }

    /** Whether the key was given without a value. */
    boolean isNone(SettingKey key) {
        return values.containsKey(key) && values.get(key).isEmpty();
    }

    private Optional<Object> get(SettingKey key) {
        return values.getOrDefault(key, Optional.empty());
    }

    boolean flag(SettingKey key, boolean fallback) {
        return (Boolean) get(key).orElse(fallback);
    }

    int integer(SettingKey key, int fallback) {
        return (Integer) get(key).orElse(fallback);
    }

    double number(SettingKey key, double fallback) {
        return (Double) get(key).orElse(fallback);
    }

    String text(SettingKey key, String fallback) {
        return (String) get(key).orElse(fallback);
    }

    Optional<Integer> integer(SettingKey key) {
        return get(key).map(Integer.class::cast);
    }

    Optional<Double> number(SettingKey key) {
        return get(key).map(Double.class::cast);
    }

    Optional<String> text(SettingKey key) {
        return get(key).map(String.class::cast);
    }

    /** A list of numbers as {@link ValueType} converted it. */
    @SuppressWarnings("unchecked") // the key's type made the list
    <T> Optional<List<T>> list(SettingKey key) {
        return get(key).map(v -> (List<T>) v);
    }
}
