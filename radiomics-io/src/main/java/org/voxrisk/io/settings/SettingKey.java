package org.voxrisk.io.settings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key of a parameter file: its name, the type and range of its value, what holds where it is not given, and one line
 * on what it means. A key is itself and no other: two of one name are two keys.
 *
 * @param <T> what its value is converted to
 */
public final class SettingKey<T> {
    /** What a key bears on, and thereby where it may stand. */
    public enum Scope {
        /** The region and whether it can be extracted: section {@code setting}. */
        REGION,
        /** Image and mask before any filter: section {@code setting}. */
        PREPROCESSING,
        /** Grey levels and matrices: section {@code setting}, or an image type of its own. */
        TEXTURE,
        /** The definition, one for all image types: section {@code definition}. */
        DEFINITION,
        /** Discretisations and aggregations, one or several: section {@code definition}, or an image type of its own. */
        WAYS,
        /** A filter: its image type, or section {@code setting}. */
        FILTER,
        /** Feature maps: section {@code voxelSetting}. */
        MAPS
    }

    private final String name;
    private final Scope scope;
    private final ValueType<T> type;
    private final @Nullable T fallback;
    private final boolean required;
    private final String doc;

    private SettingKey(
            String name, Scope scope, ValueType<T> type, @Nullable T fallback, boolean required, String doc) {
        this.name = requireNonNull(name, "name");
        this.scope = requireNonNull(scope, "scope");
        this.type = requireNonNull(type, "type");
        this.fallback = fallback;
        this.required = required;
        this.doc = requireNonNull(doc, "doc");
    }

    /**
     * Makes a filter's key that has a default.
     *
     * @param name name in parameter files
     * @param type type and range
     * @param fallback what holds where it is not given
     * @param doc one line on what it means
     */
    public static <T> SettingKey<T> of(String name, ValueType<T> type, T fallback, String doc) {
        return of(name, Scope.FILTER, type, fallback, doc);
    }

    /**
     * Makes a filter's key that must be given.
     *
     * @param name name in parameter files
     * @param type type and range
     * @param doc one line on what it means, which is told where it is missing
     */
    public static <T> SettingKey<T> required(String name, ValueType<T> type, String doc) {
        return new SettingKey<>(name, Scope.FILTER, type, null, true, doc);
    }

    /**
     * Makes a filter's key without which something is not done.
     *
     * @param name name in parameter files
     * @param type type and range
     * @param doc one line on what it means
     */
    public static <T> SettingKey<T> optional(String name, ValueType<T> type, String doc) {
        return optional(name, Scope.FILTER, type, doc);
    }

    static <T> SettingKey<T> of(String name, Scope scope, ValueType<T> type, T fallback, String doc) {
        return new SettingKey<>(name, scope, type, requireNonNull(fallback, "fallback"), false, doc);
    }

    static <T> SettingKey<T> optional(String name, Scope scope, ValueType<T> type, String doc) {
        return new SettingKey<>(name, scope, type, null, false, doc);
    }

    /** Returns the name in parameter files. */
    public String name() {
        return name;
    }

    /** Returns what it bears on. */
    public Scope scope() {
        return scope;
    }

    /** Returns type and range. */
    public ValueType<T> type() {
        return type;
    }

    /** Returns what holds where it is not given; empty if it must be given, or if nothing holds then. */
    public Optional<T> defaultValue() {
        return Optional.ofNullable(fallback);
    }

    /** Returns whether it must be given. */
    public boolean isRequired() {
        return required;
    }

    /** Returns one line on what it means. */
    public String doc() {
        return doc;
    }

    /** Checks a value and converts it to the key's type; the node is not empty. */
    T convert(ParameterNode node) {
        return type.convert(name, node);
    }

    @Override
    public String toString() {
        return name;
    }
}
