package org.voxrisk.riskmodel.check;

import java.util.List;
import java.util.Locale;

/** Something about a table that its user should know before a model is fitted. */
public sealed interface TableFinding {
    /** A sentence with the numbers and what to do. */
    String message();

    /** An area with three digits behind the point, rounded down: 1.000 is said of 1 alone. */
    private static String text(double auc) {
        return String.format(Locale.ROOT, "%.3f", Math.floor(auc * 1000 + 1e-9) / 1000);
    }

    /**
     * A part of the case ids nearly gives the outcome: cases of one class come from one source, or were numbered by class.
     *
     * @param part which part of the ids
     * @param auc AUC of the part alone; of letters by the share of events among the other cases with the same letters
     * @param groups cases and events of each text of the part, most cases first; empty for a number
     */
    record IdTellsOutcome(IdPart part, double auc, List<Group> groups) implements TableFinding {
        /** Copies the list. */
        public IdTellsOutcome {
            groups = List.copyOf(groups);
        }

        @Override
        public String message() {
            return part.text() + " of the ids alone has an AUC of " + text(auc) + " for the outcome"
                    + (groups.isEmpty() ? "" : " " + groups)
                    + ": the classes may differ in their source, which any model can learn. Find out why before"
                    + " trusting a result, or look within one source.";
        }
    }

    /** A part of an id. */
    enum IdPart {
        /** The first character. */
        FIRST_CHARACTER("the first character"),
        /** Everything before the first digit. */
        LETTERS_BEFORE_DIGITS("the text before the first digit"),
        /** The last run of digits, as a number. */
        NUMBER("the last number"),
        /** The place of the row in the table. */
        ROW("the row");

        private final String text;

        IdPart(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /**
     * Cases that share a text.
     *
     * @param text what they share
     * @param cases how many there are
     * @param events how many of them have label 1
     */
    record Group(String text, int cases, int events) {
        @Override
        public String toString() {
            return "'" + text + "': " + events + " of " + cases;
        }
    }

    /**
     * A column nearly gives the outcome.
     *
     * @param column its name
     * @param auc AUC of its values, turned so that it is at least 0.5; missing values left out
     */
    record ColumnTellsOutcome(String column, double auc) implements TableFinding {
        @Override
        public String message() {
            return "column '" + column + "' alone has an AUC of " + text(auc)
                    + " for the outcome: it may be made of the outcome, or be known after it only. Leave it out unless it is"
                    + " known beforehand.";
        }
    }

    /**
     * A column counts the rows.
     *
     * @param column its name
     */
    record IndexColumn(String column) implements TableFinding {
        @Override
        public String message() {
            return "column '" + column + "' counts the rows one by one: it is an index and no feature. Leave it out.";
        }
    }

    /**
     * A column is the exact copy of another one.
     *
     * @param column its name
     * @param first the first column with these values
     */
    record CopiedColumn(String column, String first) implements TableFinding {
        @Override
        public String message() {
            return "column '" + column + "' is an exact copy of '" + first + "'. One of them is enough.";
        }
    }

    /**
     * Cases with the same values in all columns.
     *
     * @param caseIds their ids, two or more
     */
    record RepeatedRows(List<String> caseIds) implements TableFinding {
        /** Copies the list. */
        public RepeatedRows {
            caseIds = List.copyOf(caseIds);
        }

        @Override
        public String message() {
            return "cases " + caseIds
                    + " have the same values in all columns: one patient under several ids would stand in"
                    + " training and test part. Keep one.";
        }
    }
}
