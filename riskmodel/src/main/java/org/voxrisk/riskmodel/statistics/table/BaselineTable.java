package org.voxrisk.riskmodel.statistics.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import org.voxrisk.riskmodel.statistics.Sample;

/**
 * Baseline characteristics by group, the "Table 1" of a clinical paper.
 *
 * <pre>
 *   BaselineTable table = BaselineTable.builder(group)
 *       .numeric("Age", age)
 *       .numeric("PSA", psa, NumericChoice.MEDIAN_RANK)
 *       .category("T stage", stage)
 *       .build();
 *   String html = table.toHtml();
 * </pre>
 *
 * <p>Each row states its test and carries its result; {@link NumericChoice} and {@link CategoryChoice} say how the test is
 * chosen. The p-values are not adjusted for the number of rows.
 *
 * @param groups names of the groups, in the order of the columns
 * @param sizes number of cases of each group
 * @param rows the variables, in the order added
 */
public record BaselineTable(List<String> groups, List<Integer> sizes, List<BaselineRow> rows) {
    /** Takes copies. */
    public BaselineTable {
        groups = List.copyOf(groups);
        sizes = List.copyOf(sizes);
        rows = List.copyOf(rows);
    }

    /**
     * Starts a table. Groups appear in the order of their first case.
     *
     * @param group group label of each case, such as "train" and "test"
     * @throws IllegalArgumentException if there is no case or a label is empty
     */
    public static Builder builder(String[] group) {
        return new Builder(group, List.copyOf(new LinkedHashSet<>(Arrays.asList(group))));
    }

    /**
     * Starts a table with a given order of groups.
     *
     * @param group group label of each case
     * @param order all groups, in the order of the columns
     * @throws IllegalArgumentException if there is no case or a label is not among the groups
     */
    public static Builder builder(String[] group, List<String> order) {
        return new Builder(group, List.copyOf(order));
    }

    /** The table as CSV (RFC 4180), in the default format. */
    public String toCsv() {
        return toCsv(BaselineFormat.DEFAULT);
    }

    /** The table as CSV; the variable is repeated in each of its lines. */
    public String toCsv(BaselineFormat format) {
        return BaselineGrid.of(this, format).csv();
    }

    /** The table as a Markdown table, in the default format. */
    public String toMarkdown() {
        return toMarkdown(BaselineFormat.DEFAULT);
    }

    /** The table as a Markdown table; characters with a meaning in Markdown or HTML are escaped. */
    public String toMarkdown(BaselineFormat format) {
        return BaselineGrid.of(this, format).markdown();
    }

    /** The table as an HTML table element, in the default format. */
    public String toHtml() {
        return toHtml(BaselineFormat.DEFAULT);
    }

    /** The table as an HTML table element; all text is escaped. */
    public String toHtml(BaselineFormat format) {
        return BaselineGrid.of(this, format).html();
    }

    /** Collects the variables of a table. Used by one thread, once. */
    public static final class Builder {
        private final List<String> groups;
        private final int[] group;
        private final int[] sizes;
        private final List<BaselineRow> rows = new ArrayList<>();

        private Builder(String[] labels, List<String> groups) {
            this.groups = groups;
            group = new int[labels.length];
            sizes = new int[groups.size()];
            if (labels.length == 0) {
                throw new IllegalArgumentException("a baseline table needs at least one case");
            }
            for (int i = 0; i < labels.length; i++) {
                group[i] = groups.indexOf(labels[i]);
                if (group[i] < 0 || labels[i].isEmpty()) {
                    throw new IllegalArgumentException(
                            "group label \"" + labels[i] + "\" of row " + i + " is none of the groups " + groups);
                }
                sizes[group[i]]++;
            }
        }

        /** Adds a numeric variable, described and tested by the data. */
        public Builder numeric(String variable, double[] values) {
            return numeric(variable, values, NumericChoice.AUTOMATIC);
        }

        /**
         * Adds a numeric variable.
         *
         * @param variable name to print
         * @param values one a case; NaN is missing
         * @param choice how it is described and compared
         * @throws IllegalArgumentException if the number of values is wrong or one is infinite
         */
        public Builder numeric(String variable, double[] values, NumericChoice choice) {
            checkLength(variable, values.length);
            double[][] split = new double[groups.size()][];
            for (int g = 0; g < split.length; g++) {
                split[g] = new double[sizes[g]];
            }
            int[] filled = new int[split.length];
            for (int i = 0; i < values.length; i++) {
                split[group[i]][filled[group[i]]++] = values[i];
            }
            // Infinite values are refused before any summary.
            Sample.present(values);
            rows.add(NumericComparison.row(variable, values, split, choice));
            return this;
        }

        /** Adds a categorical variable, tested by the data, with levels in the natural order of the text. */
        public Builder category(String variable, String[] labels) {
            return category(variable, labels, CategoryChoice.AUTOMATIC);
        }

        /** Adds a categorical variable with levels in the natural order of the text. */
        public Builder category(String variable, String[] labels, CategoryChoice choice) {
            TreeSet<String> levels = new TreeSet<>(Arrays.asList(labels));
            levels.remove("");
            return category(variable, labels, choice, List.copyOf(levels));
        }

        /**
         * Adds a categorical variable.
         *
         * @param variable name to print
         * @param labels one a case; empty is missing
         * @param choice how it is compared
         * @param levels all levels in the order to print; one without cases is printed with 0
         * @throws IllegalArgumentException if the number of labels is wrong or one is not among the levels
         */
        public Builder category(String variable, String[] labels, CategoryChoice choice, List<String> levels) {
            checkLength(variable, labels.length);
            rows.add(CategoryComparison.row(variable, levels, labels, group, groups.size(), choice));
            return this;
        }

        private void checkLength(String variable, int length) {
            if (length != group.length) {
                throw new IllegalArgumentException(variable + ": " + length + " values for " + group.length + " cases");
            }
        }

        /** The finished table. */
        public BaselineTable build() {
            return new BaselineTable(groups, Arrays.stream(sizes).boxed().toList(), rows);
        }
    }
}
