package org.voxrisk.riskmodel.study.survival;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.cox.CoxFit;
import org.voxrisk.riskmodel.survival.cox.CoxMethod;
import org.voxrisk.riskmodel.survival.cox.CoxRegression;
import org.voxrisk.riskmodel.survival.cox.CoxWarning;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;

/**
 * A Cox model on all columns of training rows. Where the likelihood grows for ever, as when the events have the largest values of a
 * column, Firth's penalised fit takes the place of the one that does not exist.
 *
 * @param fit the fit, with its data
 */
public record HazardModel(CoxFit fit) {
    /**
     * Fits the model.
     *
     * @param training complete columns
     * @param followUp of the training rows at least
     * @throws org.voxrisk.riskmodel.statistics.UndefinedStatisticException when no training case has the event
     * @throws IllegalArgumentException when a column is constant or a combination of others among the cases at risk
     */
    static HazardModel fit(TrainingPart training, FollowUpTable followUp) {
        FollowUpTable own = followUp.selectPatients(
                training.table().cases().stream().map(Case::id).toList());
        FollowUp single = own.followUp().causeOf(1);
        List<Term> terms = new ArrayList<>();
        for (int j = 0; j < training.columns().size(); j++) {
            terms.add(Term.numeric(training.columns().get(j), training.column(j)));
        }
        DesignMatrix design = DesignMatrix.of(terms);
        CoxFit fit = CoxRegression.of(own).fit(design, single);
        if (fit.warnings().contains(CoxWarning.MONOTONE_LIKELIHOOD)) {
            CoxRegression firth = CoxRegression.efron().firth();
            fit = own.weights().map(firth::weights).orElse(firth).fit(design, single);
        }
        return new HazardModel(fit);
    }

    /** Whether there was no maximum likelihood estimate. */
    public boolean isFirth() {
        return fit.method() == CoxMethod.FIRTH;
    }

    /** The columns. */
    public FeatureNames columns() {
        return FeatureNames.of(fit.columnNames());
    }

    /**
     * Linear predictor of each row, 0 at the training means.
     *
     * @param table at least the columns of the model
     */
    public double[] linearPredictors(FeatureTable table) {
        double[][] rows = rows(table);
        double[] lp = new double[rows.length];
        for (int i = 0; i < lp.length; i++) {
            lp[i] = fit.model().centredLinearPredictor(rows[i]);
        }
        return lp;
    }

    /** Probability of the event up to a time of each row; NaN after the last time of the training follow-up. */
    public double[] risks(FeatureTable table, double time) {
        double[][] rows = rows(table);
        double[] risks = new double[rows.length];
        for (int i = 0; i < risks.length; i++) {
            risks[i] = 1 - fit.model().survival(rows[i], time);
        }
        return risks;
    }

    private double[][] rows(FeatureTable table) {
        FeatureTable own = table.select(columns());
        double[][] rows = new double[own.caseCount()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = own.row(i).toArray();
        }
        return rows;
    }
}
