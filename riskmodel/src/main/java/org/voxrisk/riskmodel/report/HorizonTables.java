package org.voxrisk.riskmodel.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.riskmodel.study.survival.HazardResult;
import org.voxrisk.riskmodel.study.survival.HorizonEvaluation;
import org.voxrisk.riskmodel.study.survival.SurvivalEvaluation;
import org.voxrisk.riskmodel.study.survival.SurvivalResult;
import org.voxrisk.riskmodel.survival.calibration.HorizonCalibration;
import org.voxrisk.riskmodel.survival.calibration.SmoothedCalibration;

/** The measures at each horizon, and the curves behind them, as CSV. */
final class HorizonTables {
    private final Map<String, List<List<String>>> tables = new LinkedHashMap<>();

    private HorizonTables() {}

    static Map<String, List<List<String>>> of(SurvivalResult result) {
        HorizonTables all = new HorizonTables();
        all.headers();
        for (HazardResult model : result.models().values()) {
            for (String set : SurvivalTables.PARTS) {
                SurvivalEvaluation part = SurvivalTables.part(model, set);
                for (int h = 0; h < part.horizons().size(); h++) {
                    List<String> head = List.of(
                            model.model().label(),
                            set,
                            Words.full(part.horizons().get(h).horizon()));
                    all.measures(head, part.horizons().get(h));
                    all.curves(head, part.horizons().get(h), part.risks().get(h));
                }
            }
        }
        return all.tables;
    }

    private void headers() {
        header(
                "horizons",
                "auc",
                "brier",
                "brier_kaplan_meier",
                "ipa",
                "mean_risk",
                "observed_risk",
                "observed_over_expected",
                "calibration_ici",
                "calibration_e90",
                "missing_because");
        header("roc_at_horizons", "threshold", "sensitivity", "specificity");
        header("calibration_groups", "cases", "mean_risk", "observed_risk", "lower", "upper");
        header("calibration_smoothed", "predicted_risk", "observed_risk");
        header("decision_curves", "threshold", "net_benefit", "treat_all", "treat_none");
    }

    private void header(String name, String... more) {
        List<String> header = new ArrayList<>(List.of("model", "set", "horizon"));
        header.addAll(List.of(more));
        List<List<String>> rows = new ArrayList<>();
        rows.add(header);
        tables.put(name, rows);
    }

    private void add(String name, List<String> head, double... numbers) {
        List<String> row = new ArrayList<>(head);
        CsvTables.numbers(row, numbers);
        tables.getOrDefault(name, new ArrayList<>()).add(row);
    }

    private void measures(List<String> head, HorizonEvaluation at) {
        List<String> row = new ArrayList<>(head);
        CsvTables.numbers(
                row,
                at.auc(),
                at.brierScore(),
                at.brierReference(),
                at.predictionAccuracy(),
                at.calibration().number(HorizonCalibration::meanRisk),
                at.calibration().number(HorizonCalibration::observed),
                at.calibration().number(HorizonCalibration::observedOverExpected),
                at.smoothed().number(SmoothedCalibration::integratedIndex),
                at.smoothed().number(SmoothedCalibration::error90));
        row.add(SurvivalTables.reasons(at.roc(), at.brier(), at.calibration(), at.smoothed(), at.benefit()));
        tables.getOrDefault("horizons", new ArrayList<>()).add(row);
    }

    private void curves(List<String> head, HorizonEvaluation at, List<Double> risks) {
        at.roc()
                .value()
                .ifPresent(roc -> roc.points()
                        .forEach(p -> add("roc_at_horizons", head, p.threshold(), p.sensitivity(), p.specificity())));
        at.groups()
                .value()
                .ifPresent(groups -> groups.forEach(g -> add(
                        "calibration_groups",
                        head,
                        g.cases(),
                        g.meanRisk(),
                        g.observed(),
                        g.limits().lower(),
                        g.limits().upper())));
        at.smoothed()
                .value()
                .ifPresent(curve -> risks.stream()
                        .sorted()
                        .distinct()
                        .forEach(r -> add("calibration_smoothed", head, r, curve.observed(r))));
        at.benefit()
                .value()
                .ifPresent(curve -> curve.points()
                        .forEach(p -> add(
                                "decision_curves", head, p.threshold(), p.netBenefit(), p.netBenefitTreatAll(), 0)));
    }
}
