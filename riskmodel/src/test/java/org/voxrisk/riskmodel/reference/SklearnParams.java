package org.voxrisk.riskmodel.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The settings of a scikit-learn estimator, from the Python text of its {@code get_params()}. Each is to be taken or to be
 * named as ignored or fixed; {@link #finish} fails when one was not, so that no setting of a reference is passed over.
 */
public final class SklearnParams {
    private final String name;
    private final Map<String, String> values;
    private final TreeSet<String> open;

    private SklearnParams(String name, Map<String, String> values) {
        this.name = name;
        this.values = values;
        this.open = new TreeSet<>(values.keySet());
    }

    /** Reads {@code {'a': 1, 'b': None, 'c': (16,), 'd': Tree(x=1)}}. */
    public static SklearnParams parse(String name, String python) {
        String inner = python.strip();
        if (!inner.startsWith("{") || !inner.endsWith("}")) {
            throw new IllegalStateException(name + ": not a Python dictionary: " + python);
        }
        inner = inner.substring(1, inner.length() - 1);
        Map<String, String> values = new LinkedHashMap<>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i <= inner.length(); i++) {
            char c = i == inner.length() ? ',' : inner.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted && (c == '(' || c == '[' || c == '{')) {
                depth++;
            } else if (!quoted && (c == ')' || c == ']' || c == '}')) {
                depth--;
            } else if (!quoted && depth == 0 && c == ',') {
                String entry = inner.substring(from, i).strip();
                int colon = entry.indexOf(':');
                if (colon > 0) {
                    values.put(
                            unquoted(entry.substring(0, colon)),
                            entry.substring(colon + 1).strip());
                }
                from = i + 1;
            }
        }
        return new SklearnParams(name, values);
    }

    private static String unquoted(String text) {
        String t = text.strip();
        return t.startsWith("'") ? t.substring(1, t.length() - 1) : t;
    }

    /** The settings with a prefix, such as {@code estimator__}, without it. */
    public SklearnParams nested(String prefix) {
        Map<String, String> inner = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                inner.put(key.substring(prefix.length()), value);
                open.remove(key);
            }
        });
        return new SklearnParams(name + " " + prefix, inner);
    }

    /** Whether there is a setting of the name. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** A setting as text, without quotes. */
    public String text(String key) {
        open.remove(key);
        return unquoted(Objects.requireNonNull(values.get(key), () -> name + " has no " + key));
    }

    /** Whether a setting is {@code None}. */
    public boolean isNone(String key) {
        return text(key).equals("None");
    }

    /** A setting as a number. */
    public double number(String key) {
        return Double.parseDouble(text(key));
    }

    /** A setting as a whole number. */
    public int integer(String key) {
        return Integer.parseInt(text(key));
    }

    /** Whether the text of a setting is that of a whole number, and not of a share. */
    public boolean isInteger(String key) {
        return text(key).matches("-?\\d+");
    }

    /** A setting that is one of a few texts. */
    public <T> T choice(String key, Map<String, T> meanings) {
        T meaning = meanings.get(text(key));
        if (meaning == null) {
            throw new IllegalStateException(name + ": " + key + " = " + text(key) + ", known are " + meanings.keySet());
        }
        return meaning;
    }

    /** A whole number, or what stands for {@code None}. */
    public int integerOr(String key, int none) {
        return isNone(key) ? none : integer(key);
    }

    /** The elements of a tuple or list, or the one value. */
    public List<Integer> integers(String key) {
        String inner = text(key).replaceAll("[()\\[\\]]", "");
        return List.of(inner.split(",")).stream()
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }

    /** Another form of a setting. */
    public <T> T as(String key, Function<String, T> form) {
        return form.apply(text(key));
    }

    /** Settings that change no result. */
    public SklearnParams ignore(String... keys) {
        for (String key : keys) {
            open.remove(key);
        }
        return this;
    }

    /** A setting that the library has at these values only. */
    public SklearnParams fixed(String key, String... allowed) {
        if (has(key) && !List.of(allowed).contains(text(key))) {
            throw new IllegalStateException(name + ": " + key + " = " + text(key) + ", known is " + List.of(allowed));
        }
        return this;
    }

    /** Fails when a setting was neither taken nor named. */
    public void finish() {
        if (!open.isEmpty()) {
            throw new IllegalStateException(name + ": settings that are not understood: " + open);
        }
    }
}
