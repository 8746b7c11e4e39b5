package org.voxrisk.riskmodel.study;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.Classifier;
import org.voxrisk.riskmodel.model.neighbours.FittedNeighbours;
import org.voxrisk.riskmodel.model.neighbours.KNearestNeighbours;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.pipeline.ModelInputs;
import org.voxrisk.riskmodel.pipeline.RiskModel;
import org.voxrisk.riskmodel.select.ClinicalScreening;
import org.voxrisk.riskmodel.select.FittedChain;
import org.voxrisk.riskmodel.select.FittedImputation;
import org.voxrisk.riskmodel.select.FittedScaling;
import org.voxrisk.riskmodel.select.Imputation;
import org.voxrisk.riskmodel.select.MinMaxScaler;
import org.voxrisk.riskmodel.select.ScalingStep;
import org.voxrisk.riskmodel.select.SelectionChain;
import org.voxrisk.riskmodel.step.NoFeaturesException;
import org.voxrisk.riskmodel.step.StepReport;
import org.voxrisk.work.Work;

/**
 * The clinical signature: candidates that differ between the classes, missing values filled with the training median, scaled
 * to 0..1 by the training ranges, and the share of label 1 among the nearest training rows (all rows as near as the k-th vote;
 * a training row is its own neighbour).
 */
public final class ClinicalSignature {
    private final ClinicalSettings settings;
    private final StepReport screening;
    private final Optional<FittedRiskModel> model;

    private ClinicalSignature(ClinicalSettings settings, StepReport screening, Optional<FittedRiskModel> model) {
        this.settings = settings;
        this.screening = screening;
        this.model = model;
    }

    /**
     * Fits screening, imputation, scaling and classifier.
     *
     * @param training labelled rows with the candidates as codes, missing values as NaN
     * @throws IllegalArgumentException when a candidate is not there, or the classifier cannot be fitted
     */
    public static ClinicalSignature fit(TrainingPart training, ClinicalSettings settings) {
        FeatureNames candidates = FeatureNames.of(settings.candidates());
        TrainingPart rows = training.through(t -> t.select(candidates));
        RiskModel model =
                new RiskModel(chain(settings), ModelInputs.selected(), KNearestNeighbours.of(settings.neighbours()));
        try {
            FittedRiskModel fitted = model.fit(rows);
            return new ClinicalSignature(settings, fitted.selection().reports().get(0), Optional.of(fitted));
        } catch (NoFeaturesException e) {
            return new ClinicalSignature(settings, e.reports().get(0), Optional.empty());
        }
    }

    /** Screening, imputation, scaling. */
    static SelectionChain chain(ClinicalSettings settings) {
        return SelectionChain.of(
                new ClinicalScreening(Set.copyOf(settings.categorical()), settings.level()),
                Imputation.median(),
                ScalingStep.MIN_MAX);
    }

    /**
     * Another classifier on the same columns; empty when nothing was left.
     *
     * @param training the rows that the signature was fitted on, with the candidates as codes
     */
    public Optional<FittedRiskModel> classifier(Classifier classifier, TrainingPart training, Work work) {
        FeatureNames candidates = FeatureNames.of(settings.candidates());
        return model.map(m -> new RiskModel(chain(settings), ModelInputs.selected(), classifier)
                .fitEnd(m.selection(), training.through(t -> t.select(candidates)), work));
    }

    /** How it was fitted. */
    public ClinicalSettings settings() {
        return settings;
    }

    /** The test of each candidate, with its numbers as evidence. */
    public StepReport screening() {
        return screening;
    }

    /** The columns that were kept, in order. */
    public List<String> kept() {
        return screening.kept().asList();
    }

    /** Where nothing was left; empty as a rule. */
    public Optional<NothingLeft> nothingLeft() {
        return kept().isEmpty()
                ? Optional.of(new NothingLeft(
                        SelectionStage.CLINICAL, "p < " + Numbers.text(settings.level()), screening.incoming()))
                : Optional.empty();
    }

    /** All fitted parts, to be saved and applied; empty when nothing was left. */
    public Optional<FittedRiskModel> model() {
        return model;
    }

    /** The values for missing cells; empty when nothing was left. */
    public Optional<FittedImputation> imputation() {
        return step(FittedImputation.class);
    }

    /** The ranges of the kept columns after imputation; empty when nothing was left. */
    public Optional<MinMaxScaler> ranges() {
        return step(FittedScaling.class).map(s -> (MinMaxScaler) s.scaler());
    }

    private <T> Optional<T> step(Class<T> type) {
        return model.stream()
                .flatMap(m -> ((FittedChain) m.selection()).steps().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    /** The classifier, with neighbours and leave-one-out shares; empty when nothing was left. */
    public Optional<FittedNeighbours> classifier() {
        return model.map(m -> (FittedNeighbours) m.classifier());
    }

    /** The share of each row; empty when nothing was left. */
    public Optional<double[]> shares(FeatureTable codes) {
        return model.map(m -> m.scores(codes));
    }

    /** How many training rows vote on each row: k, or more with ties; empty when nothing was left. */
    public Optional<int[]> voters(FeatureTable codes) {
        return model.map(
                m -> classifier().orElseThrow().neighbours(m.selection().apply(codes)).stream()
                        .mapToInt(List::size)
                        .toArray());
    }
}
