package org.voxrisk.riskmodel.select;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.harmonize.BatchedRows;
import org.voxrisk.riskmodel.harmonize.CombatModel;
import org.voxrisk.riskmodel.harmonize.UnseenBatchException;
import org.voxrisk.riskmodel.harmonize.UnseenBatchPolicy;
import org.voxrisk.riskmodel.pipeline.FittedStep;
import org.voxrisk.riskmodel.pipeline.StepReport;

/** A fitted {@link CombatStep}. */
public final class FittedCombat implements FittedStep {
    /** Stands for "no batch" towards the model; a case cannot have it, its batch is never blank. */
    private static final String NO_BATCH = "";

    private final CombatModel model;
    private final FeatureNames covariates;
    private final UnseenBatchPolicy unseenBatch;
    private final StepReport report;
    private final FeatureNames columns;
    private final FeatureNames features;

    FittedCombat(CombatModel model, FeatureNames covariates, UnseenBatchPolicy unseenBatch, StepReport report) {
        this.model = model;
        this.covariates = covariates;
        this.unseenBatch = unseenBatch;
        this.report = report;
        columns = report.kept();
        features = features(columns, covariates);
    }

    /** The estimates; features are numbered in column order, covariates left out. */
    public CombatModel model() {
        return model;
    }

    /** What happens to a case of a batch that was not fitted. */
    public UnseenBatchPolicy unseenBatch() {
        return unseenBatch;
    }

    /**
     * Removes the batch effect of each case. A missing value stays missing and does not touch the others.
     *
     * @throws UnseenBatchException when a case is of a batch that was not fitted, and the policy is to refuse
     * @throws IllegalArgumentException when a case has no batch, and the policy is to refuse
     * @throws InvalidFeatureValueException when a covariate is missing; the message names it and the case
     */
    @Override
    public FeatureTable apply(FeatureTable table) {
        FeatureTable known = table.select(columns);
        if (unseenBatch == UnseenBatchPolicy.REFUSE) {
            for (Case c : known.cases()) {
                if (c.batch().isEmpty()) {
                    throw new IllegalArgumentException("case '" + c.id() + "' has no batch; fitted are "
                            + model.batches() + ". Say which one it is, or choose "
                            + UnseenBatchPolicy.LEAVE_UNCHANGED);
                }
            }
        }
        if (known.caseCount() == 0) {
            return known;
        }
        double[][] adjusted = model.apply(rows(known, features, covariates), unseenBatch);
        int n = known.caseCount();
        double[] values = known.toColumnMajor();
        for (int f = 0; f < features.size(); f++) {
            int j = columns.indexOf(features.get(f));
            for (int i = 0; i < n; i++) {
                if (!Double.isNaN(values[j * n + i])) {
                    values[j * n + i] = adjusted[i][f];
                }
            }
        }
        return known.withValues(values);
    }

    /** All columns but the covariates. */
    static FeatureNames features(FeatureNames columns, FeatureNames covariates) {
        return FeatureNames.of(
                columns.asList().stream().filter(c -> !covariates.contains(c)).toList());
    }

    /** The rows as ComBat takes them; a missing feature value is passed as 0, it is put back afterwards. */
    static BatchedRows rows(FeatureTable table, FeatureNames features, FeatureNames covariates) {
        double[][] x = new double[table.caseCount()][features.size()];
        double[][] z = new double[table.caseCount()][covariates.size()];
        for (int f = 0; f < features.size(); f++) {
            double[] column = table.column(features.get(f));
            for (int i = 0; i < x.length; i++) {
                x[i][f] = Double.isNaN(column[i]) ? 0 : column[i];
            }
        }
        for (int c = 0; c < covariates.size(); c++) {
            double[] column = table.column(covariates.get(c));
            for (int i = 0; i < z.length; i++) {
                if (Double.isNaN(column[i])) {
                    throw new InvalidFeatureValueException(
                            covariates.get(c),
                            column[i],
                            "in case '" + table.cases().get(i).id() + "'",
                            "ComBat needs every covariate: leave the case out or impute it.");
                }
                z[i][c] = column[i];
            }
        }
        List<String> batches =
                table.cases().stream().map(c -> c.batch().orElse(NO_BATCH)).toList();
        return BatchedRows.of(x, batches, z);
    }

    @Override
    public StepReport report() {
        return report;
    }

    @Override
    public String toJson() {
        ObjectNode document = StepFile.create(StepFile.Kind.COMBAT, report);
        ArrayNode names = document.putArray("covariates");
        covariates.asList().forEach(names::add);
        document.put("unseen_batch", unseenBatch.name());
        JsonDocument.put(document, "model", model.toJson());
        return JsonDocument.toText(document);
    }

    static FittedCombat from(JsonFields document, StepReport report) throws InvalidFileException {
        CombatModel model = CombatModel.fromJson(document.json("model"));
        FeatureNames covariates;
        try {
            covariates = FeatureNames.of(document.texts("covariates"));
        } catch (IllegalArgumentException e) {
            throw document.invalid("covariates", e);
        }
        int features = features(report.kept(), covariates).size();
        if (features != model.featureCount()
                || covariates.size() != model.covariateCount()
                || !covariates.missingFrom(report.kept()).isEmpty()) {
            throw document.invalid(
                    "model",
                    "is of " + model.featureCount() + " features and " + model.covariateCount()
                            + " covariates, the report of " + features + " and " + covariates.asList());
        }
        return new FittedCombat(model, covariates, document.constant(UnseenBatchPolicy.class, "unseen_batch"), report);
    }

    /** Two are equal when all their numbers are, to the bit. */
    @Override
    public boolean equals(Object o) {
        return o instanceof FittedCombat other && toJson().equals(other.toJson());
    }

    @Override
    public int hashCode() {
        return report.hashCode();
    }
}
