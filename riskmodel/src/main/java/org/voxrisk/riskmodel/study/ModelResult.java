package org.voxrisk.riskmodel.study;

import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.evaluate.OperatingPoint;
import org.voxrisk.riskmodel.evaluate.PredictedRisks;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;

/**
 * A model's scores and probabilities, and its evaluation on training and test part.
 *
 * <p>Score and probability of a fusion are the same. A Rad-score is no probability, a share of neighbours may be 0 or 1: their
 * probabilities are a logistic regression of the label on the score in the training part, {@link #recalibration}. The cut-off
 * is the lowest score with the largest Youden index in the training part; it is applied to both parts.
 */
public final class ModelResult {
    private final StudyModel model;
    private final Optional<SignatureRegression> recalibration;
    private final OperatingPoint cutoff;
    private final Scored training;
    private final Scored test;

    private ModelResult(
            StudyModel model,
            Optional<SignatureRegression> recalibration,
            OperatingPoint cutoff,
            Scored training,
            Scored test) {
        this.model = model;
        this.recalibration = recalibration;
        this.cutoff = cutoff;
        this.training = training;
        this.test = test;
    }

    /** One part with its scores. */
    private static final class Scored {
        private final PartEvaluation evaluation;
        private final double[] scores;

        Scored(PartEvaluation evaluation, double[] scores) {
            this.evaluation = evaluation;
            this.scores = scores;
        }
    }

    /** Evaluates scores that are probabilities already. */
    static ModelResult ofProbabilities(StudyModel model, Parts parts, Parts.Values probabilities) {
        return of(model, Optional.empty(), parts, probabilities, probabilities);
    }

    /** Evaluates scores with the logistic regression of the label on them. */
    static ModelResult ofScores(StudyModel model, Parts parts, Parts.Values scores) {
        SignatureRegression line = SignatureRegression.fit(parts.training(Map.of(model.label(), scores)));
        Parts.Values probabilities = parts.values(t -> line.probabilities(t), Map.of(model.label(), scores));
        return of(model, Optional.of(line), parts, scores, probabilities);
    }

    private static ModelResult of(
            StudyModel model,
            Optional<SignatureRegression> recalibration,
            Parts parts,
            Parts.Values scores,
            Parts.Values probabilities) {
        RocCurve roc = RocCurve.of(
                PartEvaluation.outcomes(parts.trainingCases()), scores.training(), RocDirection.EVENTS_HIGHER);
        // Thresholds ascend, so the first of equal ones is the lowest.
        OperatingPoint cutoff = roc.bestYouden().get(0);
        return new ModelResult(
                model,
                recalibration,
                cutoff,
                new Scored(
                        PartEvaluation.of(
                                parts.trainingCases(), scores.training(), cutoff.threshold(), probabilities.training()),
                        scores.training()),
                new Scored(
                        PartEvaluation.of(parts.testCases(), scores.test(), cutoff.threshold(), probabilities.test()),
                        scores.test()));
    }

    /** Which model it is. */
    public StudyModel model() {
        return model;
    }

    /** The regression that made probabilities of scores; empty for a fusion. */
    public Optional<SignatureRegression> recalibration() {
        return recalibration;
    }

    /** The cut-off with its counts in the training part. */
    public OperatingPoint cutoff() {
        return cutoff;
    }

    /** Evaluation on the training part, on which the model was fitted. */
    public PartEvaluation training() {
        return training.evaluation;
    }

    /** Evaluation on the test part. */
    public PartEvaluation test() {
        return test.evaluation;
    }

    /** Scores of the training part, in row order; a copy. */
    public double[] trainingScores() {
        return training.scores.clone();
    }

    /** Scores of the test part, in row order; a copy. */
    public double[] testScores() {
        return test.scores.clone();
    }

    /** AUC in the training part within each centre. */
    public Map<String, AucEstimate> trainingAucByCentre() {
        return training.evaluation.aucByCentre(training.scores);
    }

    /** AUC in the test part within each centre. */
    public Map<String, AucEstimate> testAucByCentre() {
        return test.evaluation.aucByCentre(test.scores);
    }

    /** Scores of the training part taken as risks, for the Brier score of raw shares; empty when they are none. */
    public Optional<PredictedRisks> trainingSharesAsRisks() {
        return shares(training);
    }

    /** Scores of the test part taken as risks; empty when they are none. */
    public Optional<PredictedRisks> testSharesAsRisks() {
        return shares(test);
    }

    private Optional<PredictedRisks> shares(Scored part) {
        return model == StudyModel.CLINICAL || model == StudyModel.RADIOMICS_KNN
                ? Optional.of(PredictedRisks.of(part.evaluation.risks().outcomes(), part.scores))
                : Optional.empty();
    }
}
