package org.voxrisk.riskmodel.study.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.clinical.ClinicalCoding;
import org.voxrisk.riskmodel.clinical.ClinicalTable;
import org.voxrisk.riskmodel.clinical.ClinicalVariable;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.study.ClinicalSettings;
import org.voxrisk.riskmodel.study.SelectionSettings;
import org.voxrisk.riskmodel.study.StudyCohort;
import org.voxrisk.riskmodel.study.StudySettings;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;

/**
 * Patients whose hazard is exp(3 (f0 - 1/2) - 3 (f1 - 1/2) + 2.5 (age - 60) / 20) / 20 a month, f0 and f1 of twelve uniform columns,
 * age uniform within 50 to 70, last seen at a uniform time within 48 months.
 */
final class MadeUpHazard {
    static final int CASES = 150;
    static final int TRAINING = 110;

    final double[] times = new double[CASES];
    final int[] status = new int[CASES];
    final List<String> ids =
            IntStream.range(0, CASES).mapToObj(i -> "p" + (100 + i)).toList();
    private final List<double[]> radiomics = new ArrayList<>();
    private final List<double[]> clinical = new ArrayList<>();

    MadeUpHazard(boolean signal) {
        SplittableRandom random = new SplittableRandom(12);
        for (int i = 0; i < CASES; i++) {
            double[] x = random.doubles(12).toArray();
            double age = 50 + 20 * random.nextDouble();
            radiomics.add(x);
            clinical.add(new double[] {i % 17 == 3 ? Double.NaN : age, random.nextInt(3)});
            double lp = signal ? 3 * (x[0] - 0.5) - 3 * (x[1] - 0.5) + 2.5 * (age - 60) / 20 : 0;
            double event = -20 * Math.log(1 - random.nextDouble()) * Math.exp(-lp);
            double lost = 48 * random.nextDouble();
            times[i] = Math.min(event, lost);
            status[i] = event <= lost ? 1 : 0;
        }
    }

    SurvivalCohort cohort() {
        List<Case> cases = ids.stream().map(id -> Case.of(id, 0)).toList();
        List<String> names = IntStream.range(0, 12).mapToObj(j -> "f" + j).toList();
        ClinicalCoding coding = ClinicalCoding.of(List.of(
                ClinicalVariable.Numeric.of("age", "years", ClinicalVariable.Role.PREDICTOR),
                ClinicalVariable.Categorical.of(
                        "type",
                        ClinicalVariable.Order.UNORDERED,
                        ClinicalVariable.Role.PREDICTOR,
                        List.of("x", "y", "z"))));
        return new SurvivalCohort(
                new StudyCohort(
                        FeatureTable.ofRows(FeatureNames.of(names), cases, radiomics),
                        Optional.empty(),
                        new ClinicalTable(
                                coding, FeatureTable.ofRows(FeatureNames.of("age", "type"), cases, clinical))),
                FollowUpTable.of(ids, FollowUp.of(times, status), FollowUpUnit.MONTHS));
    }

    Split split() {
        return new Split("split", ids.subList(0, TRAINING), ids.subList(TRAINING, CASES));
    }

    static SurvivalSettings settings(double level, Double... horizons) {
        return new SurvivalSettings(
                new StudySettings(
                        SelectionSettings.paper().withIcc(Optional.empty()).withLevel(level),
                        3,
                        new ClinicalSettings(List.of("age"), List.of("type"), level, 3)),
                List.of(horizons));
    }
}
