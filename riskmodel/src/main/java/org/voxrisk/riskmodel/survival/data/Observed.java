package org.voxrisk.riskmodel.survival.data;

import java.util.List;

/** How a table says for how long each patient was observed. */
public sealed interface Observed {
    /** The columns it stands in. */
    List<String> columns();

    /**
     * A column of durations, in the unit of the source.
     *
     * @param column the column
     */
    record Durations(String column) implements Observed {
        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }

    /**
     * Two columns of dates. The duration is the number of days between them, in the unit of the source.
     *
     * @param start column of the day from which time counts: surgery, end of treatment
     * @param end column of the day of the event, or of the last contact without one
     * @param form how both are written
     */
    record Dates(String start, String end, DateForm form) implements Observed {
        /**
         * Checks that there are two columns.
         *
         * @throws IllegalArgumentException when they are one
         */
        public Dates {
            if (start.equals(end)) {
                throw new IllegalArgumentException("start and end are both column '" + start + "', must be two");
            }
        }

        @Override
        public List<String> columns() {
            return List.of(start, end);
        }
    }
}
