package org.voxrisk.riskmodel.bundle;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.harmonize.CombatSettings;
import org.voxrisk.riskmodel.harmonize.UnseenBatchPolicy;
import org.voxrisk.riskmodel.model.classify.LogisticClassifier;
import org.voxrisk.riskmodel.model.classify.LogisticMethod;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.pipeline.ModelInputs;
import org.voxrisk.riskmodel.pipeline.RiskModel;
import org.voxrisk.riskmodel.select.CombatStep;
import org.voxrisk.riskmodel.select.LassoSelection;
import org.voxrisk.riskmodel.select.ScalingStep;
import org.voxrisk.riskmodel.select.SelectionChain;
import org.voxrisk.riskmodel.testing.Cohorts;

/** Small bundles of simulated patients. */
final class Bundles {
    static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    static final FeatureTable TRAINING = Cohorts.of(11, 80, 6, 3);
    static final FeatureTable NEW = Cohorts.of(12, 60, 6, 3);
    static final ModelCard CARD =
            new ModelCard("fusion of simulated patients", "tests", "nobody", "simulated numbers", ModelCard.NOT_STATED);

    private Bundles() {}

    /** A regression on age, nodes and the score of a LASSO. */
    static FittedRiskModel fusion() {
        return new RiskModel(
                        SelectionChain.of(ScalingStep.MIN_MAX, LassoSelection.of(Family.GAUSSIAN, 5)),
                        ModelInputs.clinical("age", "nodes").and(ModelInputs.score("rad_score")),
                        new LogisticClassifier(LogisticMethod.FIRTH))
                .fit(TrainingPart.wholeTable(TRAINING));
    }

    static BundleBuilder fusionBuilder() {
        return ModelBundle.builder(fusion())
                .input(InputVariable.numeric("age", "years", 18, 100))
                .input(InputVariable.numeric("nodes", InputVariable.NO_UNIT, 0, 20))
                .groups(RiskGroups.atRisk(0.5, "low", "high", RiskGroups.Origin.TRAINING, "made up"))
                .card(CARD)
                .training(TrainingSummary.of("label 1", 80, 40, DAY, "tests 1.0")
                        .withPerformance(List.of(
                                TrainingSummary.Performance.of("AUC", "training", 0.9, 0.8, 0.95, 0.95),
                                TrainingSummary.Performance.of("Brier", "training", 0.15))))
                .madeUpReference(TRAINING);
    }

    static ModelBundle bundle() {
        return fusionBuilder().build();
    }

    /** The features alone, of three centres whose scanners shift and stretch; the centre is the case number modulo 3. */
    static FeatureTable centres(long seed, int cases, String... names) {
        FeatureTable plain = Cohorts.of(seed, cases, 6, 3);
        FeatureTable table = plain.select(FeatureNames.of("f0", "f1", "f2", "f3", "f4", "f5"));
        double[] values = table.toColumnMajor();
        Random random = new Random(seed);
        double[] shift = random.doubles(6, -0.5, 0.5).toArray();
        for (int k = 0; k < values.length; k++) {
            int centre = k % cases % names.length;
            values[k] = values[k] * (1 + 0.5 * centre) + 2 * centre + shift[k / cases] * centre;
        }
        int[] next = {0};
        return table.withValues(values).withCases(c -> c.withBatch(names[next[0]++ % names.length]));
    }

    static BundleBuilder harmonisedBuilder() {
        FeatureTable training = centres(21, 90, "A", "B", "C");
        FittedRiskModel model = new RiskModel(
                        SelectionChain.of(
                                new CombatStep(CombatSettings.standard(), FeatureNames.of(), UnseenBatchPolicy.REFUSE),
                                ScalingStep.MIN_MAX,
                                LassoSelection.of(Family.GAUSSIAN, 5)),
                        ModelInputs.selected(),
                        new LogisticClassifier(LogisticMethod.FIRTH))
                .fit(TrainingPart.wholeTable(training));
        return ModelBundle.builder(model)
                .card(CARD)
                .training(TrainingSummary.of("label 1", 90, 45, DAY, "tests 1.0"))
                .madeUpReference(training);
    }
}
