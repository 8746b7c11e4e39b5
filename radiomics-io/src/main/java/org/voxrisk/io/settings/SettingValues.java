package org.voxrisk.io.settings;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Settings by key, converted and checked; immutable. A key that is absent has its default; a key with an empty value,
 * PyRadiomics' {@code None}, is present without a value.
 */
public final class SettingValues {
    private static final SettingValues NONE = new SettingValues(Map.of());

    private final Map<SettingKey<?>, Optional<Object>> values;

    private SettingValues(Map<SettingKey<?>, Optional<Object>> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** No setting at all: every key has its default. */
    public static SettingValues none() {
        return NONE;
    }

    /** Reads a section. */
    static SettingValues read(Map<String, ParameterNode> section, ImageTypes types) {
        Map<SettingKey<?>, Optional<Object>> values = new LinkedHashMap<>();
        for (Map.Entry<String, ParameterNode> entry : section.entrySet()) {
            ParameterNode node = entry.getValue();
            SettingKey<?> key = types.key(entry.getKey(), node);
            values.put(key, node.isEmpty() ? Optional.empty() : Optional.of(key.convert(node)));
        }
        return new SettingValues(values);
    }

    /** Returns these settings with one more, or with another value of one. */
    public <T> SettingValues with(SettingKey<T> key, T value) {
        Map<SettingKey<?>, Optional<Object>> merged = new LinkedHashMap<>(values);
        merged.put(requireNonNull(key, "key"), Optional.of(value));
        return new SettingValues(merged);
    }

    /** Returns these settings, with those of another set on top. */
    SettingValues with(SettingValues overrides) {
        Map<SettingKey<?>, Optional<Object>> merged = new LinkedHashMap<>(values);
        merged.putAll(overrides.values);
        return new SettingValues(merged);
    }

    /**
     * Returns the value in force: what was given, else the default.
     *
     * @throws IllegalStateException if it has neither
     */
    public <T> T get(SettingKey<T> key) {
        Optional<T> found = find(key);
        if (found.isEmpty()) {
            throw new IllegalStateException(key.name() + " has no default and was not given; use find");
        }
        return found.get();
    }

    /** Returns the value in force: what was given, else the default; empty if there is neither. */
    @SuppressWarnings("unchecked") // read and with put nothing but the key's type
    public <T> Optional<T> find(SettingKey<T> key) {
        Optional<Object> given = values.getOrDefault(key, Optional.empty());
        return given.isPresent() ? (Optional<T>) given : key.defaultValue();
    }

    /** Whether the key was given with a value. */
    boolean has(SettingKey<?> key) {
        return values.getOrDefault(key, Optional.empty()).isPresent();
    }

    /** These settings without some keys. */
    SettingValues without(SettingKey<?>... keys) {
        Map<SettingKey<?>, Optional<Object>> fewer = new LinkedHashMap<>(values);
        for (SettingKey<?> key : keys) {
            fewer.remove(key);
        }
        return new SettingValues(fewer);
    }

    /** Whether the key was given without a value. */
    boolean isNone(SettingKey<?> key) {
        return values.containsKey(key) && values.get(key).isEmpty();
    }

    /** Returns the values that were given, by the names of their keys, as JSON and YAML can hold them. */
    Map<String, Object> byName() {
        Map<String, Object> named = new LinkedHashMap<>();
        for (Map.Entry<SettingKey<?>, Optional<Object>> entry : values.entrySet()) {
            if (entry.getValue().isPresent()) {
                named.put(entry.getKey().name(), entry.getValue().get());
            }
        }
        return named;
    }
}
