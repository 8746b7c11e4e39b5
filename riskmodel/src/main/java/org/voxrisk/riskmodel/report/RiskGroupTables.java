package org.voxrisk.riskmodel.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.survival.Found;
import org.voxrisk.riskmodel.study.survival.RiskGroups;
import org.voxrisk.riskmodel.study.survival.SurvivalResult;
import org.voxrisk.riskmodel.survival.curve.CurveQuantile;
import org.voxrisk.riskmodel.survival.curve.KaplanMeier;
import org.voxrisk.riskmodel.survival.test.LogRank;
import org.voxrisk.riskmodel.survival.test.SelectedCutoff;

/** Groups of risk and their Kaplan-Meier curves as CSV. */
final class RiskGroupTables {
    private final List<List<String>> groups = new ArrayList<>();
    private final List<List<String>> curves = new ArrayList<>();

    private RiskGroupTables() {}

    static Map<String, List<List<String>>> of(SurvivalResult result) {
        RiskGroupTables all = new RiskGroupTables();
        all.groups.add(List.of(
                "model",
                "rule",
                "cutoffs_of_training",
                "corrected_p_of_search",
                "set",
                "group",
                "cases",
                "events",
                "median",
                "median_lower",
                "median_upper",
                "log_rank_chi_squared",
                "log_rank_p",
                "missing_because"));
        all.curves.add(
                List.of("model", "rule", "set", "group", "time", "at_risk", "events", "survival", "lower", "upper"));
        result.models().forEach((model, r) -> r.groups().forEach((rule, found) -> all.add(model, rule, found)));
        Map<String, List<List<String>>> tables = new LinkedHashMap<>();
        tables.put("risk_groups", all.groups);
        tables.put("kaplan_meier", all.curves);
        return tables;
    }

    private void add(StudyModel model, RiskGroups.Rule rule, Found<RiskGroups> found) {
        if (found.value().isEmpty()) {
            List<String> row = new ArrayList<>(List.of(model.label(), rule.label()));
            for (int i = 0; i < groups.get(0).size() - 3; i++) {
                row.add("");
            }
            row.add(found.reason());
            groups.add(row);
            return;
        }
        RiskGroups risk = found.orElseThrow();
        add(model, risk, SurvivalTables.PARTS.get(0), risk.training());
        add(model, risk, SurvivalTables.PARTS.get(1), risk.test());
    }

    private void add(StudyModel model, RiskGroups risk, String set, RiskGroups.Grouped part) {
        part.curves().forEach((group, curve) -> {
            CurveQuantile median = curve.median(ConfidenceInterval.DEFAULT_LEVEL);
            List<String> row = new ArrayList<>(List.of(
                    model.label(),
                    risk.rule().label(),
                    risk.cutoffs().stream().map(Words::full).collect(Collectors.joining(" ")),
                    Words.full(risk.searched().map(SelectedCutoff::pValue).orElse(Double.NaN)),
                    set,
                    group));
            CsvTables.numbers(
                    row,
                    curve.cases(),
                    curve.events(),
                    median.time(),
                    median.lower(),
                    median.upper(),
                    part.logRank().number(LogRank::statistic),
                    part.logRank().number(LogRank::pValue));
            row.add(part.logRank().reason());
            groups.add(row);
            curve(List.of(model.label(), risk.rule().label(), set, group), curve);
        });
    }

    private void curve(List<String> head, KaplanMeier curve) {
        curve.points().forEach(p -> {
            List<String> row = new ArrayList<>(head);
            CsvTables.numbers(row, p.time(), p.atRisk(), p.events(), p.survival(), p.lower(), p.upper());
            curves.add(row);
        });
    }
}
