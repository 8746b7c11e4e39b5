package org.voxrisk.riskmodel.survival.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Unit of follow-up times. A year has 365.25 days, a month a twelfth of it, 30.4375 days. */
@SuppressWarnings("ImmutableEnumChecker") // unmodifiable collections of texts and numbers
public enum FollowUpUnit {
    /** Days. */
    DAYS(1, List.of(365.0, 1095.0, 1825.0), Set.of("d", "day", "days", "tage", "tagen")),
    /** Weeks. */
    WEEKS(7, List.of(52.0, 156.0, 260.0), Set.of("w", "wk", "wks", "week", "weeks", "wochen")),
    /** Months. */
    MONTHS(
            30.4375,
            List.of(12.0, 36.0, 60.0),
            Set.of("m", "mo", "mos", "mon", "mth", "mths", "month", "months", "monate", "monaten")),
    /** Years. */
    YEARS(365.25, List.of(1.0, 3.0, 5.0), Set.of("y", "yr", "yrs", "year", "years", "jahre", "jahren"));

    private final double days;
    private final List<Double> horizons;
    private final Set<String> words;

    FollowUpUnit(double days, List<Double> horizons, Set<String> words) {
        this.days = days;
        this.horizons = horizons;
        this.words = words;
    }

    /** Days of one unit. */
    public double days() {
        return days;
    }

    /** Its name in files and messages: {@code days}, {@code weeks}, {@code months}, {@code years}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One, three and five years as one counts them in this unit: 365, 1095, 1825 days; 52, 156, 260 weeks; 12, 36, 60 months. */
    public List<Double> usualHorizons() {
        return horizons;
    }

    /** A number of days in this unit. */
    public double ofDays(double number) {
        return number / days;
    }

    /**
     * The unit that a column's name tells: {@code time_months}, {@code OS (days)}, {@code survivalYears}, {@code dfs.m}. A single
     * letter counts at the end of the name only.
     *
     * @return nothing when the name tells none, or several
     */
    public static Optional<FollowUpUnit> inName(String column) {
        List<String> parts = parts(column);
        List<FollowUpUnit> found = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            boolean counts = part.length() > 1 || (i > 0 && i == parts.size() - 1);
            for (FollowUpUnit unit : values()) {
                if (counts && unit.words.contains(part) && !found.contains(unit)) {
                    found.add(unit);
                }
            }
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Words of a name in lower case: cut at all but letters, and before a capital that follows a small letter. */
    static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        for (String part : name.split("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})", -1)) {
            if (!part.isEmpty()) {
                parts.add(part.toLowerCase(Locale.ROOT));
            }
        }
        return parts;
    }
}
