package org.voxrisk.riskmodel.study;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.io.cohort.Software;
import org.voxrisk.riskmodel.bundle.BundleBuilder;
import org.voxrisk.riskmodel.bundle.InputVariable;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.ModelCard;
import org.voxrisk.riskmodel.bundle.RiskGroups;
import org.voxrisk.riskmodel.bundle.TrainingSummary;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.model.classify.FittedLogistic;
import org.voxrisk.riskmodel.model.classify.FittedSelectionScore;
import org.voxrisk.riskmodel.model.classify.LogisticMethod;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.pipeline.FittedSignatures;
import org.voxrisk.riskmodel.pipeline.ModelInputs;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;

/**
 * Models of a study as files that another hospital can use.
 *
 * <pre>
 *   ModelBundle fusion = StudyBundle.of(result, StudyModel.FUSION, card, "high or intermediate risk", date);
 *   fusion.write(Path.of("fusion.bundle"));
 * </pre>
 *
 * <p>Each is a logistic regression on fitted signatures, whose chains are inside: from raw radiomics columns to the Rad-score, from
 * coded clinical values over imputation and scaling to the share of nearest neighbours. Its probabilities are those of {@link
 * StudyResult} to the bit; its score is their log-odds.
 *
 * <p>A clinical signature keeps the training rows that it votes with, and so does the file.
 */
public final class StudyBundle {
    private StudyBundle() {}

    /**
     * A model of a study as one model from raw columns to the probability.
     *
     * @throws IllegalArgumentException when it was not fitted; the message says why
     */
    public static FittedRiskModel model(StudyResult result, StudyModel model) {
        FittedLogistic regression = regression(result, model).model();
        FeatureNames columns = regression.columns();
        List<FittedSignatures.Signature> signatures = new ArrayList<>();
        switch (model) {
            case CLINICAL -> signatures.add(new FittedSignatures.Signature(columns.get(0), clinical(result)));
            case RADIOMICS ->
                signatures.add(new FittedSignatures.Signature(columns.get(0), radScore(result, columns.get(0))));
            case RADIOMICS_KNN ->
                signatures.add(new FittedSignatures.Signature(
                        columns.get(0), result.radiomicsNeighbours().orElseThrow()));
            case FUSION -> {
                signatures.add(new FittedSignatures.Signature(columns.get(0), radScore(result, columns.get(0))));
                signatures.add(new FittedSignatures.Signature(columns.get(1), clinical(result)));
            }
            case FUSION_KNN -> {
                signatures.add(new FittedSignatures.Signature(
                        columns.get(0), result.radiomicsNeighbours().orElseThrow()));
                signatures.add(new FittedSignatures.Signature(columns.get(1), clinical(result)));
            }
        }
        return FittedRiskModel.of(FittedSignatures.of(signatures), ModelInputs.selected(), regression);
    }

    private static SignatureRegression regression(StudyResult result, StudyModel model) {
        Optional<SignatureRegression> found =
                model.isFusion() ? result.fusion(model) : result.model(model).flatMap(ModelResult::recalibration);
        return found.orElseThrow(() -> new IllegalArgumentException("the study has no model " + model.label() + ": "
                + result.notFitted().getOrDefault(model, "it was not fitted")));
    }

    private static FittedRiskModel clinical(StudyResult result) {
        return result.clinical().model().orElseThrow();
    }

    private static FittedRiskModel radScore(StudyResult result, String column) {
        return FittedRiskModel.of(
                result.radiomics().chain(), ModelInputs.score(column), new FittedSelectionScore(column));
    }

    /**
     * A bundle of a model of a study.
     *
     * @param card what a reader must know
     * @param outcome what label 1 is
     * @param date of the fit
     * @throws IllegalArgumentException when the model was not fitted; the message says why
     */
    public static ModelBundle of(StudyResult result, StudyModel model, ModelCard card, String outcome, LocalDate date) {
        return builder(result, model, outcome, date).card(card).build();
    }

    /**
     * A bundle with all that the study knows: clinical inputs with units, ranges and levels; two groups at the study's cut-off,
     * unless the probability falls as the signature rises or no cut-off lies inside 0 to 1; counts and performance; reference
     * patients at the quartiles of the cohort. The card, and how the features were extracted, are added by the caller.
     *
     * @param outcome what label 1 is
     * @param date of the fit
     * @throws IllegalArgumentException when the model was not fitted; the message says why
     */
    public static BundleBuilder builder(StudyResult result, StudyModel model, String outcome, LocalDate date) {
        FittedRiskModel fitted = model(result, model);
        ModelResult evaluated = result.model(model).orElseThrow();
        BundleBuilder builder = ModelBundle.builder(fitted);
        FeatureNames required = fitted.requiredColumns();
        result.cohort().clinical().coding().variables().stream()
                .filter(v -> required.contains(v.name()))
                .forEach(v -> builder.input(InputVariable.of(v)));
        cutoff(evaluated)
                .ifPresent(c -> builder.groups(RiskGroups.atRisk(
                        c,
                        "low",
                        "high",
                        RiskGroups.Origin.TRAINING,
                        "largest Youden index in the training part of the study, where the model was fitted")));
        Outcomes training = evaluated.training().risks().outcomes();
        builder.training(
                TrainingSummary.of(outcome, training.size(), training.events(), date, "voxrisk " + Software.version())
                        .withPerformance(performance(evaluated))
                        .withNotes(notes(result, model)));
        return builder.madeUpReference(inputs(result.cohort(), required));
    }

    /** The study's cut-off as a probability; empty when it cannot be one. */
    private static Optional<Double> cutoff(ModelResult evaluated) {
        double threshold = evaluated.cutoff().threshold();
        double p = threshold;
        if (evaluated.recalibration().isPresent()) {
            FittedLogistic line = evaluated.recalibration().get().model();
            double b = line.logOdds().coefficients()[0];
            p = b > 0 ? 1 / (1 + StrictMath.exp(-(line.logOdds().intercept() + b * threshold))) : Double.NaN;
        }
        return p > 0 && p < 1 ? Optional.of(p) : Optional.empty();
    }

    private static List<TrainingSummary.Performance> performance(ModelResult evaluated) {
        List<TrainingSummary.Performance> lines = new ArrayList<>();
        add(lines, "training", evaluated.training());
        add(lines, "test", evaluated.test());
        return lines;
    }

    private static void add(List<TrainingSummary.Performance> lines, String on, PartEvaluation part) {
        double auc = part.auc().auc();
        ConfidenceInterval interval = part.auc().interval(ConfidenceInterval.DEFAULT_LEVEL);
        boolean whole = Double.isFinite(interval.lower()) && Double.isFinite(interval.upper());
        lines.add(
                whole
                        ? TrainingSummary.Performance.of(
                                "AUC", on, auc, interval.lower(), interval.upper(), interval.level())
                        : TrainingSummary.Performance.of("AUC", on, auc));
        lines.add(TrainingSummary.Performance.of("Brier", on, part.risks().brier()));
    }

    private static List<String> notes(StudyResult result, StudyModel model) {
        List<String> notes = new ArrayList<>();
        notes.add("score: log-odds of a logistic regression on fitted signatures");
        if (regression(result, model).method() == LogisticMethod.FIRTH) {
            notes.add("the signatures separate the classes in training: Firth's penalised regression");
        }
        notes.add("the signatures were fitted on the same patients as the regression on them, which flatters both");
        return notes;
    }

    /** The columns that a model asks for, of both tables. */
    private static FeatureTable inputs(StudyCohort cohort, FeatureNames required) {
        FeatureTable radiomics = cohort.radiomics();
        FeatureTable codes = cohort.clinical().codes();
        FeatureTable all = radiomics.select(FeatureNames.of(
                required.asList().stream().filter(radiomics.columns()::contains).toList()));
        for (String column : required.asList()) {
            if (!radiomics.columns().contains(column)) {
                all = all.withColumn(column, codes.column(column));
            }
        }
        return all;
    }
}
