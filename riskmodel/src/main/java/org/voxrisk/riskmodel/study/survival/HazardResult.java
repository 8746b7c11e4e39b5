package org.voxrisk.riskmodel.study.survival;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.survival.cox.ProportionalHazardsTest;
import org.voxrisk.riskmodel.survival.cox.TimeTransform;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;

/**
 * A Cox model of a study with its evaluation. The clinical model has the clinical columns, the radiomics model the Rad-score
 * alone, which gives it a baseline hazard and so risks, and the fusion both signatures.
 *
 * @param model which model
 * @param hazard the fit on the training patients
 * @param inputs columns of the model, of the training patients
 * @param proportional test of proportional hazards in the training patients
 * @param training evaluation on the training patients, on whom it was fitted
 * @param test evaluation on the test patients
 * @param groups groups of risk by rule
 */
public record HazardResult(
        StudyModel model,
        HazardModel hazard,
        FeatureTable inputs,
        Found<ProportionalHazardsTest> proportional,
        SurvivalEvaluation training,
        SurvivalEvaluation test,
        Map<RiskGroups.Rule, Found<RiskGroups>> groups) {
    /** Makes the map unmodifiable. */
    public HazardResult {
        groups = Collections.unmodifiableMap(new EnumMap<>(groups));
    }

    static HazardResult of(
            StudyModel model,
            HazardModel hazard,
            FeatureTable training,
            FeatureTable test,
            FollowUpTable followUp,
            List<Double> horizons) {
        SurvivalEvaluation own = SurvivalEvaluation.of(followUp, training, hazard, horizons);
        SurvivalEvaluation unseen = SurvivalEvaluation.of(followUp, test, hazard, horizons);
        Map<RiskGroups.Rule, Found<RiskGroups>> groups = new EnumMap<>(RiskGroups.Rule.class);
        for (RiskGroups.Rule rule : RiskGroups.Rule.values()) {
            groups.put(rule, RiskGroups.of(rule, own, unseen));
        }
        return new HazardResult(
                model,
                hazard,
                training,
                Found.tried(() -> hazard.fit().proportionalHazards(TimeTransform.KAPLAN_MEIER)),
                own,
                unseen,
                groups);
    }
}
