package org.voxrisk.riskmodel.bundle;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * How a bundle was made from another one.
 *
 * @param parent SHA-256 of the file of the bundle that was changed
 * @param date of the change
 * @param software that made it, name and version
 * @param what was done, with the numbers
 */
public record Change(String parent, LocalDate date, String software, String what) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException when the parent is no SHA-256 or a text is blank
     */
    public Change {
        if (!HASH.matcher(parent).matches() || software.isBlank() || what.isBlank()) {
            throw new IllegalArgumentException("change of '" + parent + "' by '" + software + "': '" + what
                    + "'; 64 hexadecimal digits and two texts are needed");
        }
    }
}
