package org.voxrisk.riskmodel.select;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.step.StepReport;

/**
 * A fitted {@link Imputation}.
 *
 * @param values what each kept column gets in place of a missing value, in column order
 * @param report what was done in training
 */
public record FittedImputation(List<Double> values, StepReport report) implements FittedStep {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when there is not one finite value a kept column
     */
    public FittedImputation {
        values = List.copyOf(values);
        if (values.size() != report.kept().size() || !values.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(values.size() + " values for "
                    + report.kept().size() + " columns, must be one finite value a column: " + values);
        }
    }

    /**
     * A cell that is filled.
     *
     * @param caseId id of the case
     * @param column column name
     * @param reason why the value was missing
     * @param value what stands there now
     */
    public record ImputedCell(String caseId, String column, String reason, double value) {}

    /** The value for missing cells of a column. */
    public double value(String column) {
        int j = report.kept().indexOf(column);
        if (j < 0) {
            throw new IllegalArgumentException(
                    "column '" + column + "' has no value; there are " + report.kept());
        }
        return values.get(j);
    }

    @Override
    public FeatureTable apply(FeatureTable table) {
        FeatureTable own = table.select(report.kept());
        int n = own.caseCount();
        double[] filled = own.toColumnMajor();
        for (int k = 0; k < filled.length; k++) {
            if (Double.isNaN(filled[k])) {
                filled[k] = values.get(k / n);
            }
        }
        return FeatureTable.ofColumns(own.columns(), own.cases(), filled);
    }

    /** The cells of a table that {@link #apply} fills, column after column. */
    public List<ImputedCell> imputed(FeatureTable table) {
        List<ImputedCell> cells = new ArrayList<>();
        table.select(report.kept())
                .missingCells()
                .forEach(m -> cells.add(new ImputedCell(m.caseId(), m.column(), m.reason(), value(m.column()))));
        return cells;
    }
}
