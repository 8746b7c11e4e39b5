package org.voxrisk.riskmodel.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.step.Evidence;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.study.Robustness;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.survival.ConcordanceDifference;
import org.voxrisk.riskmodel.study.survival.HazardResult;
import org.voxrisk.riskmodel.study.survival.HorizonEvaluation;
import org.voxrisk.riskmodel.study.survival.RiskGroups;
import org.voxrisk.riskmodel.study.survival.SurvivalEvaluation;
import org.voxrisk.riskmodel.study.survival.SurvivalResult;
import org.voxrisk.riskmodel.study.survival.SurvivalRobustness;
import org.voxrisk.riskmodel.survival.calibration.HorizonCalibration;
import org.voxrisk.riskmodel.survival.cox.CoxFit;
import org.voxrisk.riskmodel.survival.test.LogRank;

/** The tables of a study of the time to an event in its report. */
record SurvivalModelTables(SurvivalResult result) {
    void screening(Html html) {
        List<List<String>> rows = new ArrayList<>();
        for (FeatureFate fate : result.clinical().screening().features()) {
            Optional<Evidence> b = fate.evidence(Evidence.Statistic.COEFFICIENT);
            Optional<Evidence> p = fate.evidence(Evidence.Statistic.P_VALUE);
            rows.add(List.of(
                    fate.feature(),
                    b.map(e -> Words.short4(StrictMath.exp(e.value()))).orElse("n/a"),
                    p.map(e -> Words.pValue(e.value())).orElse("n/a"),
                    fate.isKept() ? "kept" : "dropped"));
        }
        html.table(
                "Clinical candidates in training, each alone in a Cox model, kept where p < "
                        + Words.short4(result.settings().study().clinical().level()),
                List.of("column", "hazard ratio a unit", "p", ""),
                rows);
    }

    void models(Html html) {
        List<List<String>> rows = new ArrayList<>();
        result.models().forEach((model, r) -> {
            CoxFit fit = r.hazard().fit();
            List<ConfidenceInterval> limits = fit.hazardRatioIntervals(ConfidenceInterval.DEFAULT_LEVEL);
            Optional<List<Double>> proportional = r.proportional()
                    .value()
                    .map(t -> t.columns().stream().map(c -> c.p()).toList());
            for (int j = 0; j < limits.size(); j++) {
                int at = j;
                rows.add(List.of(
                        model.label(),
                        fit.columnNames().get(j),
                        Words.short4(fit.coefficients()[j]),
                        Words.short4(fit.standardErrors()[j]),
                        Words.short4(fit.hazardRatios()[j]) + " ("
                                + Words.short4(limits.get(j).lower()) + " to "
                                + Words.short4(limits.get(j).upper()) + ")",
                        Words.pValue(fit.pValues()[j]),
                        proportional.map(p -> Words.pValue(p.get(at))).orElse("n/a")));
            }
        });
        html.table(
                "Cox models, fitted on the training patients",
                List.of(
                        "model",
                        "term",
                        "log hazard ratio",
                        "SE",
                        "hazard ratio (95 % Wald)",
                        "p",
                        "p of proportional hazards"),
                rows);
    }

    void performance(Html html) {
        List<List<String>> rows = new ArrayList<>();
        each((model, part, e) -> rows.add(List.of(
                model.model().label(),
                part + ", n = " + e.cases() + ", events " + e.events(),
                SurvivalWords.c(e.harrell()),
                SurvivalWords.c(e.uno()),
                number(e.slope().number(s -> s.slope()), 2),
                number(e.integratedBrier(), 3) + " (" + number(e.integratedReference(), 3) + ")")));
        if (rows.isEmpty()) {
            html.paragraph("No model was fitted.");
            return;
        }
        html.table(
                "Performance over the follow-up",
                List.of(
                        "model",
                        "part",
                        "Harrell's C (95 %)",
                        "Uno's C (95 %)",
                        "calibration slope",
                        "integrated Brier (Kaplan-Meier)"),
                rows);
    }

    void horizons(Html html) {
        List<List<String>> rows = new ArrayList<>();
        each((model, part, e) -> {
            for (HorizonEvaluation at : e.horizons()) {
                rows.add(List.of(
                        model.model().label(),
                        part,
                        SurvivalWords.number(at.horizon()),
                        number(at.auc(), 3),
                        number(at.brierScore(), 3) + " (" + number(at.brierReference(), 3) + ")",
                        number(at.predictionAccuracy(), 3),
                        number(at.calibration().number(HorizonCalibration::meanRisk), 3),
                        number(at.calibration().number(HorizonCalibration::observed), 3)));
            }
        });
        if (!rows.isEmpty()) {
            html.table(
                    "Performance at horizons, in "
                            + result.cohort().followUp().unit().word()
                            + "; n/a where the follow-up does not tell it, see the warnings",
                    List.of(
                            "model",
                            "part",
                            "horizon",
                            "area",
                            "Brier (Kaplan-Meier)",
                            "IPA",
                            "mean risk",
                            "observed risk"),
                    rows);
        }
    }

    void differences(Html html) {
        List<List<String>> rows = new ArrayList<>();
        for (ConcordanceDifference pair : result.differences()) {
            rows.add(List.of(
                    pair.first().label() + " against " + pair.second().label(),
                    number(pair.training().number(ConcordanceDifference.OnPart::difference), 3),
                    Words.pValue(pair.training().number(ConcordanceDifference.OnPart::pValue)),
                    number(pair.test().number(ConcordanceDifference.OnPart::difference), 3),
                    Words.pValue(pair.test().number(ConcordanceDifference.OnPart::pValue))));
        }
        if (!rows.isEmpty()) {
            html.table(
                    "Differences of Harrell's C, infinitesimal jackknife",
                    List.of("models", "training", "p", "test", "p"),
                    rows);
        }
    }

    void groups(Html html) {
        List<List<String>> rows = new ArrayList<>();
        result.models()
                .forEach((model, r) -> r.groups().forEach((rule, found) -> {
                    if (found.value().isEmpty()) {
                        rows.add(List.of(model.label(), rule.label(), found.reason(), "", "", ""));
                        return;
                    }
                    RiskGroups groups = found.orElseThrow();
                    rows.add(List.of(
                            model.label(),
                            SurvivalWords.cutoffs(groups),
                            counts(groups.training()),
                            Words.pValue(groups.training().logRank().number(LogRank::pValue)),
                            counts(groups.test()),
                            Words.pValue(groups.test().logRank().number(LogRank::pValue))));
                }));
        if (!rows.isEmpty()) {
            html.table(
                    "Groups of risk: patients and events in each, log-rank test",
                    List.of("model", "cut-offs", "training", "p, optimistic", "test", "p"),
                    rows);
        }
    }

    private static String counts(RiskGroups.Grouped part) {
        List<String> words = new ArrayList<>();
        part.curves()
                .forEach((name, curve) ->
                        words.add(name + " " + Math.round(curve.cases()) + " (" + Math.round(curve.events()) + ")"));
        return String.join(", ", words);
    }

    void robustness(Html html, SurvivalRobustness r) {
        html.paragraph("The whole chain, selection included, was fitted again: "
                + r.settings().repeats() + " x "
                + r.settings().folds() + "-fold cross-validation, "
                + r.settings().permutations()
                + " times with the follow-up dealt to other patients, "
                + r.settings().resamples()
                + " bootstrap resamples. C of a repeat is that of pairs of one fold.");
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> horizons = new ArrayList<>();
        for (StudyModel model : r.crossValidated().keySet()) {
            rows.add(row(r, model));
            for (int h = 0; h < r.horizons().size(); h++) {
                horizons.add(List.of(
                        model.label(),
                        SurvivalWords.number(r.horizons().get(h)),
                        number(r.auc(model, h), 3),
                        number(r.brier(model, h), 3),
                        number(r.accuracy(model, h), 3)));
            }
        }
        html.table(
                "Harrell's C",
                List.of(
                        "model",
                        "one split, test",
                        "cross-validated (95 %)",
                        "SD of repeats",
                        "permuted follow-up, mean (range)",
                        "p of permutation",
                        "apparent",
                        "optimism",
                        "corrected"),
                rows);
        html.table(
                "Cross-validated at horizons, mean of repeats",
                List.of("model", "horizon", "area", "Brier", "IPA"),
                horizons);
    }

    private List<String> row(SurvivalRobustness r, StudyModel model) {
        double[] permuted = r.permuted().getOrDefault(model, new double[0]);
        Robustness.Optimism optimism = r.optimism().get(model);
        return List.of(
                model.label(),
                result.model(model)
                        .map(m -> SurvivalWords.c(m.test().harrell()))
                        .orElse("not fitted"),
                Words.fixed(r.c(model), 3) + " ("
                        + SurvivalWords.limits(r.limits(model, ConfidenceInterval.DEFAULT_LEVEL), 3) + ")",
                number(r.deviation(model), 3),
                permuted.length == 0
                        ? "not run"
                        : Words.fixed(r.permutedMean(model), 3) + " ("
                                + Words.fixed(Arrays.stream(permuted).min().orElseThrow(), 3) + " to "
                                + Words.fixed(Arrays.stream(permuted).max().orElseThrow(), 3) + ")",
                permuted.length == 0 ? "not run" : Words.pValue(r.permutationPValue(model)),
                optimism == null ? "not run" : Words.fixed(optimism.apparent(), 3),
                optimism == null ? "not run" : Words.fixed(optimism.optimism(), 3),
                optimism == null ? "not run" : Words.fixed(optimism.corrected(), 3));
    }

    /** A row of a table. */
    @FunctionalInterface
    private interface Rows {
        void add(HazardResult model, String part, SurvivalEvaluation evaluation);
    }

    private void each(Rows rows) {
        for (HazardResult model : result.models().values()) {
            for (Map.Entry<String, SurvivalEvaluation> part :
                    SurvivalFigures.parts(model).entrySet()) {
                rows.add(model, part.getKey(), part.getValue());
            }
        }
    }

    private static String number(double x, int decimals) {
        return Double.isNaN(x) ? "n/a" : Words.fixed(x, decimals);
    }
}
