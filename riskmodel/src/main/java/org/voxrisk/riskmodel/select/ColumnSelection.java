package org.voxrisk.riskmodel.select;

import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.pipeline.FittedStep;
import org.voxrisk.riskmodel.pipeline.StepReport;

/** A fitted filter: keeps the columns that its report says, in their order. */
public final class ColumnSelection implements FittedStep {
    private final StepReport report;
    private final FeatureNames kept;

    ColumnSelection(StepReport report) {
        this.report = report;
        this.kept = report.kept();
    }

    /** The columns of the result. */
    public FeatureNames kept() {
        return kept;
    }

    /**
     * The kept columns of a table, in the order they had in training.
     *
     * @param table need not have the columns that are dropped
     */
    @Override
    public FeatureTable apply(FeatureTable table) {
        return table.select(kept);
    }

    @Override
    public StepReport report() {
        return report;
    }

    @Override
    public String toJson() {
        return JsonDocument.toText(StepFile.create(StepFile.Kind.SELECTION, report));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ColumnSelection other && report.equals(other.report);
    }

    @Override
    public int hashCode() {
        return report.hashCode();
    }
}
