package org.voxrisk.riskmodel.study;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.io.cohort.Software;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.riskmodel.bundle.BundleBuilder;
import org.voxrisk.riskmodel.bundle.InputVariable;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.RiskGroups;
import org.voxrisk.riskmodel.bundle.TrainingSummary;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.model.classify.FittedSelectionScore;
import org.voxrisk.riskmodel.model.hazard.FittedHazard;
import org.voxrisk.riskmodel.model.hazard.HazardTraining;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.pipeline.FittedSignatures;
import org.voxrisk.riskmodel.pipeline.ModelInputs;
import org.voxrisk.riskmodel.step.FittedStep;

/**
 * Models of a time to an event as files that another hospital can use; {@link StudyBundle} is that of an outcome that is yes or no.
 *
 * <pre>
 *   FittedRiskModel clinical = SurvivalBundle.clinical(imputation, FittedHazard.of(clinicalFit, rows, horizons));
 *   FittedRiskModel fusion = SurvivalBundle.fusion(chain, clinical, FittedHazard.of(fusionFit, signatures, horizons));
 *   ModelBundle bundle = SurvivalBundle.builder(fusion, "recurrence", date, cohort)
 *           .groups(SurvivalBundle.groupsAbove(cutoffs, List.of("low risk", "high risk"), "median of 79 training cases"))
 *           .card(card).build();
 * </pre>
 *
 * <p>Each holds its chains, from raw columns to the linear predictor, and the baseline hazard. Scores and risks are those of the
 * fit to the bit.
 */
public final class SurvivalBundle {
    private SurvivalBundle() {}

    /**
     * A Cox model on the score of a selection.
     *
     * @param chain from raw radiomics columns to a score
     * @param end on one column, which the score is named as
     * @throws IllegalArgumentException when the chain has no score, or the end reads other columns
     */
    public static FittedRiskModel radiomics(FittedStep chain, FittedHazard end) {
        return FittedRiskModel.of(chain, ModelInputs.score(end.columns().get(0)), end);
    }

    /**
     * A Cox model on the columns that a chain leaves.
     *
     * @param chain from raw clinical columns to those of the model
     * @throws IllegalArgumentException when the end reads other columns
     */
    public static FittedRiskModel clinical(FittedStep chain, FittedHazard end) {
        return FittedRiskModel.of(chain, ModelInputs.selected(), end);
    }

    /**
     * A Cox model on the score of a selection and the linear predictor of a clinical model.
     *
     * @param radiomics from raw radiomics columns to a score
     * @param clinical from raw clinical columns to a linear predictor
     * @param end on two columns: the name of the score first, then that of the clinical signature
     * @throws IllegalArgumentException when the chain has no score, or the end reads other than two columns
     */
    public static FittedRiskModel fusion(FittedStep radiomics, FittedRiskModel clinical, FittedHazard end) {
        FeatureNames columns = end.columns();
        if (columns.size() != 2) {
            throw new IllegalArgumentException(
                    "a fusion of two signatures reads two columns, this one " + columns.asList());
        }
        String score = columns.get(0);
        FittedRiskModel radScore =
                FittedRiskModel.of(radiomics, ModelInputs.score(score), new FittedSelectionScore(score));
        return FittedRiskModel.of(
                FittedSignatures.of(List.of(
                        new FittedSignatures.Signature(score, radScore),
                        new FittedSignatures.Signature(columns.get(1), clinical))),
                ModelInputs.selected(),
                end);
    }

    /**
     * Groups of the linear predictor whose upper one begins above a cut-off, not at it, as medians and maximally selected cut-offs
     * of training cases are meant: the bundle gets the next larger number, from which on a value belongs to the upper group.
     *
     * @param cutoffs ascending
     * @param names from the lowest, one more than cut-offs
     * @param detail how and on whom they were chosen, with what that costs: {@code maximally selected, corrected p = 0.02}
     * @throws IllegalArgumentException as {@link RiskGroups}
     */
    public static RiskGroups groupsAbove(List<Double> cutoffs, List<String> names, String detail) {
        return new RiskGroups(
                RiskGroups.Scale.SCORE,
                cutoffs.stream().map(Math::nextUp).toList(),
                names,
                RiskGroups.Origin.TRAINING,
                detail);
    }

    /**
     * A bundle with what the model knows of its training: counts, follow-up, horizons; reference patients at the quartiles of the
     * cohort. Groups, performance, inputs and the card are added by the caller.
     *
     * @param event what the event is
     * @param date of the fit
     * @param cohort has the columns that the model asks for, raw
     * @throws IllegalArgumentException when the model does not end in a Cox model, or a column is not in the cohort or without a
     *     value
     */
    public static BundleBuilder builder(FittedRiskModel model, String event, LocalDate date, FeatureTable cohort) {
        return ModelBundle.builder(model).training(training(model, event, date)).madeUpReference(cohort);
    }

    /**
     * Counts of the training, with notes on follow-up, score and horizons; performance is empty.
     *
     * @throws IllegalArgumentException when the model does not end in a Cox model
     */
    public static TrainingSummary training(FittedRiskModel model, String event, LocalDate date) {
        FittedHazard hazard =
                model.hazard().orElseThrow(() -> new IllegalArgumentException("no Cox model: " + model.description()));
        HazardTraining training = hazard.training();
        String unit = hazard.horizons().unit().word();
        List<String> notes = new ArrayList<>();
        notes.add("score: linear predictor of a Cox model, 0 at the means of training");
        notes.add("probability: risk by " + DoubleText.of(hazard.horizons().primary()) + " " + unit);
        notes.add("follow-up: median "
                + (training.medianFollowUp().isPresent()
                        ? DoubleText.of(training.medianFollowUp().getAsDouble()) + " " + unit
                        : "not reached")
                + ", last " + DoubleText.of(training.lastTime()) + " " + unit);
        List<String> beyond = hazard.horizons().times().stream()
                .filter(t -> t > hazard.lastTime())
                .map(DoubleText::of)
                .toList();
        if (!beyond.isEmpty()) {
            notes.add("no risk at " + String.join(", ", beyond) + " " + unit + ": beyond the follow-up of training");
        }
        if (model.selection() instanceof FittedSignatures) {
            notes.add("the signatures were fitted on the same patients as the Cox model on them, which flatters both");
        }
        return TrainingSummary.of(event, training.cases(), training.events(), date, "voxrisk " + Software.version())
                .withNotes(notes);
    }

    /** The declared inputs that a model asks for. */
    public static List<InputVariable> inputs(FittedRiskModel model, List<InputVariable> declared) {
        return declared.stream()
                .filter(v -> model.requiredColumns().contains(v.name()))
                .toList();
    }
}
