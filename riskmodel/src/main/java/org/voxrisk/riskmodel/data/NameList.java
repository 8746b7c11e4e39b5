package org.voxrisk.riskmodel.data;

import java.util.List;

/** Text of a list of names for a message: the number of them, and the first few. */
final class NameList {
    private static final int SHOWN = 10;

    private NameList() {}

    static String of(List<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() + " (" + first + (names.size() > SHOWN ? ", ..." : "") + ")";
    }
}
