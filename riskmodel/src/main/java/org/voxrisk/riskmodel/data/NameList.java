package org.voxrisk.riskmodel.data;

import java.util.List;

/** Text of a list of names for a message: the number of them, and the first few. */
final class NameList {
    static final int SHOWN = 10;

    private NameList() {}

    static String of(List<String> names) {
        return of(names, names.size());
    }

    /** The text for so many names, of which the first are given. */
    static String of(List<String> names, int count) {
        if (count == 0) {
            return "none";
        }
        String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return count + " (" + first + (count > SHOWN ? ", ..." : "") + ")";
    }
}
