package org.voxrisk.riskmodel.statistics.table;

import java.util.List;
import org.voxrisk.riskmodel.statistics.Summary;

/**
 * A numeric variable.
 *
 * @param variable its name
 * @param style what is shown of the summaries
 * @param groups summary of each group, in the order of the table
 * @param all summary of all cases
 * @param test comparison of the groups
 */
public record NumericRow(String variable, Style style, List<Summary> groups, Summary all, RowTest test)
        implements BaselineRow {

    /** Takes a copy of the list. */
    public NumericRow {
        groups = List.copyOf(groups);
    }

    /** What is shown of a summary. */
    public enum Style {
        /** Mean and standard deviation. */
        MEAN_SD("mean (SD)"),
        /** Median and quartiles (R type 7). */
        MEDIAN_QUARTILES("median [Q1, Q3]");

        private final String label;

        Style(String label) {
            this.label = label;
        }

        /** The text that states the style. */
        public String label() {
            return label;
        }
    }
}
