package org.voxrisk.io.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the valid name that a misspelt one was probably meant to be. */
public final class NearestName {
    private NearestName() {}

    /**
     * Completes a message about an unknown name.
     *
     * @param found the unknown name
     * @param valid the valid names
     * @return {@code "did you mean 'binWidth'?"} where one is near, else a list of the valid names
     */
    public static String hint(String found, Collection<String> valid) {
        String lower = found.toLowerCase(Locale.ROOT);
        return valid.stream()
                .min(Comparator.comparingInt(v -> distance(lower, v.toLowerCase(Locale.ROOT))))
                .filter(v -> distance(lower, v.toLowerCase(Locale.ROOT)) <= Math.max(2, found.length() / 3))
                .map(v -> "did you mean '" + v + "'?")
                .orElse("valid are " + String.join(", ", valid));
    }

    /** Levenshtein distance: insertions, deletions and replacements of one character. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
