package org.voxrisk.riskmodel.bundle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.hazard.FittedHazard;
import org.voxrisk.riskmodel.model.hazard.RiskHorizons;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.select.LassoSelection;
import org.voxrisk.riskmodel.select.ScalingStep;
import org.voxrisk.riskmodel.select.SelectionChain;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.study.SurvivalBundle;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.cox.CoxFit;
import org.voxrisk.riskmodel.survival.cox.CoxRegression;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;
import org.voxrisk.riskmodel.testing.Cohorts;

/** Cox models of simulated patients, whose hazard is eight times as high with the label 1 that features and nodes follow. */
final class SurvivalBundles {
    static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    static final FeatureTable TRAINING = Cohorts.of(11, 90, 6, 3);
    static final FeatureTable NEW = Cohorts.of(12, 70, 6, 3);
    static final FollowUp OBSERVED = followUp(TRAINING, 21);
    static final FollowUpTable NEW_OBSERVED =
            FollowUpTable.of(NEW.cases().stream().map(Case::id).toList(), followUp(NEW, 22), FollowUpUnit.MONTHS);
    static final RiskHorizons HORIZONS = new RiskHorizons(FollowUpUnit.MONTHS, List.of(12.0, 36.0, 120.0), 36);

    /** The radiomics score, the clinical linear predictor, and the fit on both. */
    static final FittedStep CHAIN = chain();

    static final FittedRiskModel CLINICAL = clinical();
    static final FeatureTable SIGNATURES = signatures(TRAINING);
    static final CoxFit FIT = fit(SIGNATURES);

    private SurvivalBundles() {}

    private static FollowUp followUp(FeatureTable table, long seed) {
        Random random = new Random(seed);
        int n = table.caseCount();
        double[] times = new double[n];
        int[] status = new int[n];
        for (int i = 0; i < n; i++) {
            double hazard = 0.01 * (1 + 7 * table.cases().get(i).label().orElse(0));
            double event = -Math.log(1 - random.nextDouble()) / hazard;
            double end = 20 + 60 * random.nextDouble();
            times[i] = Math.ceil(10 * Math.min(event, end)) / 10;
            status[i] = event <= end ? 1 : 0;
        }
        return FollowUp.of(times, status);
    }

    private static FeatureTable features(FeatureTable table) {
        return table.select(FeatureNames.of("f0", "f1", "f2", "f3", "f4", "f5"));
    }

    static CoxFit fit(FeatureTable table) {
        List<Term> terms = new ArrayList<>();
        for (String name : table.columns().asList()) {
            terms.add(Term.numeric(name, table.column(name)));
        }
        return CoxRegression.efron().fit(DesignMatrix.of(terms), OBSERVED);
    }

    private static FittedStep chain() {
        return SelectionChain.of(ScalingStep.MIN_MAX, LassoSelection.of(Family.GAUSSIAN, 5))
                .fit(TrainingPart.wholeTable(features(TRAINING)));
    }

    private static FittedRiskModel clinical() {
        FeatureTable columns = TRAINING.select(FeatureNames.of("age", "nodes"));
        FittedStep scaling = ScalingStep.MIN_MAX.fit(TrainingPart.wholeTable(columns));
        FeatureTable scaled = scaling.apply(columns);
        return SurvivalBundle.clinical(
                scaling, FittedHazard.of(fit(scaled), TrainingPart.wholeTable(scaled), HORIZONS));
    }

    static FeatureTable signatures(FeatureTable table) {
        double[] score = CHAIN.linearScore().orElseThrow().scores(CHAIN.apply(features(table)));
        return table.select(FeatureNames.of())
                .withColumn("rad_score", score)
                .withColumn("clinical_signature", CLINICAL.scores(table));
    }

    static FittedRiskModel fusion() {
        return SurvivalBundle.fusion(
                CHAIN, CLINICAL, FittedHazard.of(FIT, TrainingPart.wholeTable(SIGNATURES), HORIZONS));
    }

    static RiskGroups groups() {
        double[] lp = FIT.centredLinearPredictors();
        Arrays.sort(lp);
        return SurvivalBundle.groupsAbove(
                List.of((lp[44] + lp[45]) / 2), List.of("low risk", "high risk"), "median of 90 training cases");
    }

    static BundleBuilder builder() {
        return SurvivalBundle.builder(fusion(), "recurrence", DAY, TRAINING)
                .input(InputVariable.numeric("age", "years", 18, 100))
                .groups(groups())
                .card(ModelCard.named("fusion of simulated patients"));
    }
}
