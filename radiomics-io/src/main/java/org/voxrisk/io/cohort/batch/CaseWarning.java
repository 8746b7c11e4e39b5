package org.voxrisk.io.cohort.batch;

/**
 * What a user should look at about a case that has values.
 *
 * @param position position of the case in the list, from 0
 * @param line its line in the list, the header being 1; 0 where it is from no file
 * @param text what
 */
public record CaseWarning(int position, int line, String text) {
    /** Returns where, and what. */
    @Override
    public String toString() {
        return (line > 0 ? "line " + line : "case " + (position + 1)) + ": " + text;
    }
}
