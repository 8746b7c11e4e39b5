package org.voxrisk.io.dicom.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.internal.DecimalText;

/**
 * The volumes of a series that has several slices at one place: divided by the first attribute, or pair of attributes, that
 * leaves no two slices of a volume at one place.
 *
 * @param label what tells the volumes apart; empty if there is one
 * @param volumes the volumes in rising order of that attribute
 */
record VolumeSplit(String label, List<Part> volumes) {

    /** One volume with the value that it has alone. */
    record Part(String value, List<Slice> slices) {}

    /** Divides slices; null if no attribute does. */
    static @Nullable VolumeSplit of(List<Slice> slices) {
        if (SliceStack.sorted(slices).firstDuplicate() < 0) {
            return new VolumeSplit("", List.of(new Part("", slices)));
        }
        for (SplitKey key : SplitKey.values()) {
            VolumeSplit split = by(slices, key, key);
            if (split != null) {
                return split;
            }
        }
        SplitKey[] keys = SplitKey.values();
        for (int i = 0; i < keys.length; i++) {
            for (int j = i + 1; j < keys.length; j++) {
                VolumeSplit split = by(slices, keys[i], keys[j]);
                if (split != null) {
                    return split;
                }
            }
        }
        return null;
    }

    private static @Nullable VolumeSplit by(List<Slice> slices, SplitKey first, SplitKey second) {
        Map<List<String>, List<Slice>> groups = new TreeMap<>(ORDER);
        for (Slice s : slices) {
            String a = s.keys().getOrDefault(first, "");
            String b = s.keys().getOrDefault(second, "");
            groups.computeIfAbsent(first == second ? List.of(a) : List.of(a, b), k -> new ArrayList<>())
                    .add(s);
        }
        if (groups.size() < 2) {
            return null;
        }
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<List<String>, List<Slice>> group : groups.entrySet()) {
            if (SliceStack.sorted(group.getValue()).firstDuplicate() >= 0) {
                return null;
            }
            parts.add(new Part(String.join(", ", group.getKey()), group.getValue()));
        }
        String label = first == second ? first.label() : first.label() + " and " + second.label();
        return new VolumeSplit(label, parts);
    }

    /** Numbers by size, other text by its letters. */
    private static final Comparator<List<String>> ORDER = (a, b) -> {
        for (int i = 0; i < a.size(); i++) {
            OptionalDouble x = DecimalText.parse(a.get(i));
            OptionalDouble y = DecimalText.parse(b.get(i));
            int order = x.isPresent() && y.isPresent()
                    ? Double.compare(x.getAsDouble(), y.getAsDouble())
                    : a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    };
}
