package org.voxrisk.riskmodel.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses ids that occur more than once, with all of them and their rows in the message. */
final class DuplicateIds {
    private DuplicateIds() {}

    static void check(String what, List<String> ids) {
        // Sorted, a million ids take a fortieth of the memory of a map.
        String[] sorted = ids.toArray(String[]::new);
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i].equals(sorted[i - 1])) {
                throw new IllegalArgumentException(what + " must be distinct: " + repeated(ids));
            }
        }
    }

    private static String repeated(List<String> ids) {
        Map<String, Integer> first = new HashMap<>(ids.size() * 2);
        StringBuilder repeated = new StringBuilder();
        for (int i = 0; i < ids.size(); i++) {
            Integer before = first.putIfAbsent(ids.get(i), i);
            if (before != null) {
                repeated.append(repeated.length() == 0 ? "" : ", ")
                        .append("'" + ids.get(i) + "' in rows " + (before + 1) + " and " + (i + 1));
            }
        }
        return repeated.toString();
    }
}
