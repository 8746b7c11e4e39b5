package org.voxrisk.riskmodel.plot;

import java.util.Locale;

/** Counts as readers of papers know them: {@code 2,446}. */
final class Grouped {
    private Grouped() {}

    static String of(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
