package org.voxrisk.riskmodel.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Rows that a model may be fitted on. Steps, scalers, classifiers and risk models take this type and no {@link FeatureTable},
 * so that a table does not become training rows by accident: either a {@link Split} makes them of its training side, or {@link
 * #wholeTable} of all rows, in so many words; {@link #scope} says which of the two to everything that is fitted.
 *
 * <p>The test rows of a split are not reachable from its training side. What takes arrays ({@code model.logistic}, {@code
 * model.penalized}, {@code harmonize}) cannot tell where they come from.
 */
public final class TrainingPart {
    private final FeatureTable table;
    private final TrainingScope scope;

    TrainingPart(FeatureTable table, TrainingScope scope) {
        this.table = table;
        this.scope = scope;
    }

    /**
     * All rows of a table, by decision: for a final model that other patients will test. See
     * {@link TrainingScope#WHOLE_TABLE}.
     */
    public static TrainingPart wholeTable(FeatureTable table) {
        return new TrainingPart(table, TrainingScope.WHOLE_TABLE);
    }

    /** The training rows, alone. Splits of this table are splits inside the training side. */
    public FeatureTable table() {
        return table;
    }

    /** Column names. */
    public FeatureNames columns() {
        return table.columns();
    }

    /** Number of training rows. */
    public int caseCount() {
        return table.caseCount();
    }

    /** A copy of one column, counted from 0: training rows only. */
    public double[] column(int column) {
        return table.column(column);
    }

    /**
     * Labels of the training rows, 0 or 1.
     *
     * @throws IllegalStateException when a case has none
     */
    public int[] labels() {
        return table.labels();
    }

    /** Whether the rows are the training side of a split or a whole table. */
    public TrainingScope scope() {
        return scope;
    }

    /**
     * The same rows after a fitted step.
     *
     * @param fitted changes columns, not cases
     * @throws IllegalStateException when the cases come out changed
     */
    public TrainingPart through(UnaryOperator<FeatureTable> fitted) {
        FeatureTable after = fitted.apply(table);
        if (!after.cases().equals(table.cases())) {
            throw new IllegalStateException("a step changed the cases of the training rows: " + table.caseCount()
                    + " before, " + after.caseCount() + " after; it may change columns only");
        }
        return new TrainingPart(after, scope);
    }

    /**
     * Refuses a table that has a patient of these training rows, before results are computed on it.
     *
     * @param what is tested, the subject of the message: {@code "the LASSO"}
     * @throws LeakException when there is one; the message lists them
     */
    public void requireUnseen(String what, FeatureTable test) {
        Set<String> trained = new HashSet<>();
        table.cases().forEach(c -> trained.add(c.patient()));
        List<String> both = test.cases().stream()
                .map(Case::patient)
                .filter(trained::contains)
                .distinct()
                .toList();
        if (!both.isEmpty()) {
            throw new LeakException(
                    what + " was fitted on " + table.caseCount() + " rows, with patients that are tested now", both);
        }
    }
}
