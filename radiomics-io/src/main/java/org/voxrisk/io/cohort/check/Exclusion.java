package org.voxrisk.io.cohort.check;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The patients that do not take part, and how one more is left out. Immutable.
 *
 * @param ids their ids
 * @param file the file that names them, as the caller named it; empty where there is none yet
 * @param missingFile what to do where there is none
 */
public record Exclusion(Set<String> ids, String file, String missingFile) {
    /** Copies the ids, in their order. */
    public Exclusion {
        ids = Collections.unmodifiableSet(new LinkedHashSet<>(ids));
    }

    /** Nobody is left out of a list; who is to be left out has no row there. */
    public static Exclusion byRow(String list) {
        return new Exclusion(Set.of(), "", "remove the row of `%s` from " + list);
    }

    /** Returns how to leave a patient out: {@code add the row `P017` to excluded.csv}. */
    public String advice(String patient) {
        return file.isEmpty() ? missingFile.replace("%s", patient) : "add the row `" + patient + "` to " + file;
    }

    /** Returns the advice as the second half of a fix. */
    public String orLeaveOut(String patient) {
        return " Or leave the patient out: " + advice(patient) + ".";
    }
}
