package org.voxrisk.riskmodel.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.study.NothingLeft;
import org.voxrisk.riskmodel.study.Robustness;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.survival.ConcordanceDifference;
import org.voxrisk.riskmodel.study.survival.Found;
import org.voxrisk.riskmodel.study.survival.HazardResult;
import org.voxrisk.riskmodel.study.survival.HorizonEvaluation;
import org.voxrisk.riskmodel.study.survival.RiskGroups;
import org.voxrisk.riskmodel.study.survival.SurvivalEvaluation;
import org.voxrisk.riskmodel.study.survival.SurvivalResult;
import org.voxrisk.riskmodel.study.survival.SurvivalRobustness;
import org.voxrisk.riskmodel.survival.calibration.HorizonCalibration;
import org.voxrisk.riskmodel.survival.calibration.SmoothedCalibration;
import org.voxrisk.riskmodel.survival.cox.CoxFit;
import org.voxrisk.riskmodel.survival.test.LogRank;
import org.voxrisk.riskmodel.survival.validate.Concordance;

/** The numbers of a study of the time to an event for other programs; what is not defined is null. */
record SurvivalJson(SurvivalResult result, Optional<SurvivalRobustness> robustness, ReportText text) {
    private static final String FORMAT = "voxrisk-survival-result";
    private static final int VERSION = 1;
    private static final String REASONS = "missing_because";

    ObjectNode document() {
        ObjectNode document = JsonDocument.create(FORMAT, VERSION).put("title", text.title());
        if (!text.note().isEmpty()) {
            document.put("note", text.note());
        }
        ArrayNode warnings = document.putArray("warnings");
        text.warnings().forEach(warnings::add);
        document.put("unit", result.cohort().followUp().unit().word());
        ArrayNode horizons = document.putArray("horizons");
        result.settings().horizons().forEach(horizons::add);
        radiomics(document.putObject("radiomics"));
        ObjectNode clinical = document.putObject("clinical");
        clinical.put("candidates", result.clinical().screening().incoming());
        ArrayNode kept = clinical.putArray("kept");
        result.clinical().kept().forEach(kept::add);
        nothing(clinical, result.clinical().nothingLeft());
        ObjectNode models = document.putObject("models");
        result.models().forEach((model, r) -> model(models.putObject(model.label()), r));
        ObjectNode missing = document.putObject("not_fitted");
        result.notFitted().forEach((model, reason) -> missing.put(model.label(), reason));
        comparisons(document.putArray("comparisons"));
        robustness.ifPresent(r -> robustness(document.putObject("robustness"), r));
        return document;
    }

    private void radiomics(ObjectNode node) {
        node.put("incoming", result.radiomics().incoming());
        ObjectNode counts = node.putObject("kept_after");
        result.radiomics().counts().forEach((stage, count) -> counts.put(stage.label(), count));
        nothing(node, result.radiomics().nothingLeft());
        result.radiomics().lasso().ifPresent(lasso -> {
            ResultJson.number(node, "lambda", lasso.lambda());
            ObjectNode coefficients = node.putObject("rad_score");
            double[] b = lasso.score().coefficients();
            for (int j = 0; j < b.length; j++) {
                ResultJson.number(coefficients, lasso.score().names().get(j), b[j]);
            }
        });
    }

    private static void nothing(ObjectNode node, Optional<NothingLeft> nothing) {
        nothing.ifPresent(n -> node.putObject("nothing_selected")
                .put("step", n.stage().label())
                .put("message", n.message()));
    }

    private static void model(ObjectNode node, HazardResult model) {
        CoxFit fit = model.hazard().fit();
        node.put("method", fit.method().name()).put("robust_variance", fit.isRobust());
        ObjectNode terms = node.putObject("coefficients");
        List<ConfidenceInterval> limits = fit.hazardRatioIntervals(ConfidenceInterval.DEFAULT_LEVEL);
        for (int j = 0; j < limits.size(); j++) {
            ObjectNode term = terms.putObject(fit.columnNames().get(j));
            ResultJson.number(term, "log_hazard_ratio", fit.coefficients()[j]);
            ResultJson.number(term, "standard_error", fit.standardErrors()[j]);
            ResultJson.number(term, "p", fit.pValues()[j]);
            ResultJson.number(term, "hazard_ratio", fit.hazardRatios()[j]);
            ResultJson.number(term, "lower", limits.get(j).lower());
            ResultJson.number(term, "upper", limits.get(j).upper());
        }
        ResultJson.number(
                node,
                "proportional_hazards_p",
                model.proportional().number(t -> t.global().p()));
        part(node.putObject("train"), model.training());
        part(node.putObject("test"), model.test());
        ObjectNode groups = node.putObject("risk_groups");
        model.groups().forEach((rule, found) -> groups(groups.putObject(rule.label()), found));
    }

    private static void part(ObjectNode node, SurvivalEvaluation part) {
        node.put("cases", part.cases()).put("events", part.events());
        concordance(node, "harrell_c", part.harrell());
        concordance(node, "uno_c", part.uno());
        ResultJson.number(node, "calibration_slope", part.slope().number(s -> s.slope()));
        ResultJson.number(node, "integrated_brier", part.integratedBrier());
        ResultJson.number(node, "integrated_brier_kaplan_meier", part.integratedReference());
        ResultJson.number(node, "integrated_to", part.integratedTo());
        reasons(node, SurvivalTables.reasons(part.harrell(), part.uno(), part.slope(), part.integrated()));
        ArrayNode horizons = node.putArray("horizons");
        for (HorizonEvaluation at : part.horizons()) {
            ObjectNode one = horizons.addObject();
            ResultJson.number(one, "horizon", at.horizon());
            ResultJson.number(one, "auc", at.auc());
            ResultJson.number(one, "brier", at.brierScore());
            ResultJson.number(one, "brier_kaplan_meier", at.brierReference());
            ResultJson.number(one, "ipa", at.predictionAccuracy());
            ResultJson.number(one, "mean_risk", at.calibration().number(HorizonCalibration::meanRisk));
            ResultJson.number(one, "observed_risk", at.calibration().number(HorizonCalibration::observed));
            ResultJson.number(one, "calibration_ici", at.smoothed().number(SmoothedCalibration::integratedIndex));
            reasons(one, SurvivalTables.reasons(at.roc(), at.brier(), at.calibration(), at.smoothed(), at.benefit()));
        }
    }

    private static void reasons(ObjectNode node, String reasons) {
        if (!reasons.isEmpty()) {
            node.put(REASONS, reasons);
        }
    }

    private static void concordance(ObjectNode node, String name, Found<Concordance> found) {
        ResultJson.number(node, name, found.number(Concordance::c));
        ResultJson.number(node, name + "_se", found.number(Concordance::standardError));
        found.value().map(c -> c.limits(ConfidenceInterval.DEFAULT_LEVEL)).ifPresent(limits -> {
            ResultJson.number(node, name + "_lower", limits.lower());
            ResultJson.number(node, name + "_upper", limits.upper());
        });
    }

    private static void groups(ObjectNode node, Found<RiskGroups> found) {
        if (found.value().isEmpty()) {
            node.put(REASONS, found.reason());
            return;
        }
        RiskGroups groups = found.orElseThrow();
        ArrayNode cutoffs = node.putArray("cutoffs_of_training");
        groups.cutoffs().forEach(cutoffs::add);
        groups.searched().ifPresent(s -> ResultJson.number(node, "corrected_p_of_search", s.pValue()));
        ResultJson.number(node, "log_rank_p_train", groups.training().logRank().number(LogRank::pValue));
        ResultJson.number(node, "log_rank_p_test", groups.test().logRank().number(LogRank::pValue));
        reasons(node, groups.test().logRank().reason());
    }

    private void comparisons(ArrayNode node) {
        for (ConcordanceDifference pair : result.differences()) {
            ObjectNode one = node.addObject()
                    .put("first", pair.first().label())
                    .put("second", pair.second().label());
            ResultJson.number(one, "c_difference_test", pair.test().number(ConcordanceDifference.OnPart::difference));
            ResultJson.number(one, "p_test", pair.test().number(ConcordanceDifference.OnPart::pValue));
        }
    }

    private static void robustness(ObjectNode node, SurvivalRobustness r) {
        ObjectNode models = node.putObject("models");
        for (StudyModel model : r.crossValidated().keySet()) {
            ObjectNode one = models.putObject(model.label());
            ConfidenceInterval limits = r.limits(model, ConfidenceInterval.DEFAULT_LEVEL);
            ResultJson.number(one, "cross_validated_c", r.c(model));
            ResultJson.number(one, "lower", limits.lower());
            ResultJson.number(one, "upper", limits.upper());
            ResultJson.number(one, "deviation_of_repeats", r.deviation(model));
            ArrayNode horizons = one.putArray("horizons");
            for (int h = 0; h < r.horizons().size(); h++) {
                ObjectNode at = horizons.addObject();
                ResultJson.number(at, "horizon", r.horizons().get(h));
                ResultJson.number(at, "auc", r.auc(model, h));
                ResultJson.number(at, "brier", r.brier(model, h));
                ResultJson.number(at, "ipa", r.accuracy(model, h));
            }
            if (r.settings().permutations() > 0) {
                ResultJson.number(one, "permuted_follow_up_c", r.permutedMean(model));
                ResultJson.number(one, "permutation_p", r.permutationPValue(model));
            }
            Robustness.Optimism optimism = r.optimism().get(model);
            if (optimism != null) {
                ResultJson.number(one, "apparent_c", optimism.apparent());
                ResultJson.number(one, "optimism", optimism.optimism());
                ResultJson.number(one, "corrected_c", optimism.corrected());
            }
        }
        ObjectNode selected = node.putObject("selected_in_resamples");
        r.selected().forEach(s -> selected.put(s.column(), s.count()));
    }
}
