package org.voxrisk.riskmodel.survival.data;

import java.util.Locale;

/**
 * What is wrong with the follow-up of a patient, or with a whole column.
 *
 * @param kind what kind of fault it is
 * @param patient id as the file has it; empty when a whole column is meant
 * @param line line of the file, from 1
 * @param column column name
 * @param found the text that was found; empty where it is missing, or a date that names a patient
 * @param message a sentence: what was found, and the numbers
 * @param fix a sentence: what to do
 */
public record FollowUpProblem(
        Kind kind, String patient, long line, String column, String found, String message, String fix) {
    /** What kind of fault it is. */
    public enum Kind {
        /** A column is not there. */
        COLUMN_MISSING,
        /** A row without an id. */
        ID_MISSING,
        /** An id that an earlier row has. */
        ID_TWICE,
        /** Neither time nor event. */
        FOLLOW_UP_MISSING,
        /** An event, and no time. */
        EVENT_WITHOUT_TIME,
        /** No event happened, and nothing says until when. */
        TIME_MISSING,
        /** A time, and nothing says what ended it. */
        EVENT_MISSING,
        /** A code of events that means nothing. */
        EVENT_CODE_UNKNOWN,
        /** A column of events whose codes can be taken in two ways. */
        EVENT_CODES_UNCLEAR,
        /** Text where a time is expected. */
        TIME_NOT_A_NUMBER,
        /** A date where a duration is expected. */
        TIME_IS_DATE,
        /** A time below 0, or an end before its start. */
        TIME_NEGATIVE,
        /** A time of 0. */
        TIME_ZERO,
        /** A time of more than 100 years. */
        TIME_TOO_LONG,
        /** Text where a date is expected, or a day that no calendar has. */
        DATE_UNREADABLE,
        /** A stratum that is not known. */
        STRATUM_MISSING,
        /** A cluster that is not known. */
        CLUSTER_MISSING,
        /** A weight that is no number above 0. */
        WEIGHT_UNUSABLE,
        /** An offset that is no number. */
        OFFSET_UNUSABLE;

        /** A word that stays the same, for example {@code event-without-time}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Where it was found. */
    public String place() {
        return "line " + line + ", column '" + column + "'";
    }

    /** Place, patient, message and fix in one line. */
    @Override
    public String toString() {
        return place() + (patient.isEmpty() ? "" : ", patient '" + patient + "'") + ": " + message + " " + fix;
    }
}
