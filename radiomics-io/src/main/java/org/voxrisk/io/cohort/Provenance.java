package org.voxrisk.io.cohort;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * By what, and on which day, values were computed. Handed in rather than looked up, so that an extraction with the same
 * input gives the same record.
 *
 * @param software name and version
 * @param commit the git commit of the software; empty if its build was not told
 * @param java version and vendor of the Java that ran it
 * @param date the day, in UTC
 */
public record Provenance(String software, Optional<String> commit, String java, LocalDate date) {
    /** This software on this Java, on the day that a clock shows. */
    public static Provenance at(Clock clock) {
        return new Provenance(
                "voxrisk " + Software.version(),
                Software.commit(),
                Software.java(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /**
     * Returns what a record holds: {@code software}, {@code commit} (if known), {@code java}, {@code date} and
     * {@code settings}.
     *
     * @param settings every setting in force, {@link org.voxrisk.io.settings.Parameters#effective}
     */
    public Map<String, Object> with(Map<String, ?> settings) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("software", software);
        if (commit.isPresent()) {
            facts.put("commit", commit.get());
        }
        facts.put("java", java);
        facts.put("date", date.toString());
        facts.put("settings", settings);
        return facts;
    }
}
