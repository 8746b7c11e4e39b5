package org.voxrisk.riskmodel.study.doctor;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ids that are probably one patient, written in two ways. */
final class NearIds {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern SEPARATORS = Pattern.compile("[_.\\-/]+");
    private static final Pattern BESIDE_LETTERS = Pattern.compile("(?<=\\p{L})-|-(?=\\p{L})");
    private static final Pattern ZEROS = Pattern.compile("(?<![0-9])0+(?=[0-9])");

    private NearIds() {}

    /** Equal for ids that differ in case, blanks, separators beside letters, and leading zeros alone. */
    static String key(String id) {
        String text = BLANKS.matcher(id.toLowerCase(Locale.ROOT)).replaceAll("");
        text = SEPARATORS.matcher(text).replaceAll("-");
        text = BESIDE_LETTERS.matcher(text).replaceAll("");
        return ZEROS.matcher(text).replaceAll("");
    }

    /** Another way in which an id is written among others. */
    static Optional<String> of(String id, Collection<String> others) {
        String key = key(id);
        return others.stream().filter(o -> !o.equals(id) && key(o).equals(key)).findFirst();
    }
}
