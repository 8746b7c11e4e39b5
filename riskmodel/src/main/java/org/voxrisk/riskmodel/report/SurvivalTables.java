package org.voxrisk.riskmodel.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.survival.ConcordanceDifference;
import org.voxrisk.riskmodel.study.survival.Found;
import org.voxrisk.riskmodel.study.survival.HazardResult;
import org.voxrisk.riskmodel.study.survival.SurvivalEvaluation;
import org.voxrisk.riskmodel.study.survival.SurvivalResult;
import org.voxrisk.riskmodel.study.survival.SurvivalRobustness;
import org.voxrisk.riskmodel.survival.cox.CoxFit;
import org.voxrisk.riskmodel.survival.cox.ProportionalHazardsTest;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;
import org.voxrisk.riskmodel.survival.validate.Concordance;

/** The numbers of a study of the time to an event as CSV files, all digits; an empty cell is not defined. */
final class SurvivalTables {
    /** Both parts, by the word of their rows. */
    static final List<String> PARTS = List.of("train", "test");

    private final CsvTables tables = new CsvTables();

    private SurvivalTables() {}

    static CsvTables of(SurvivalResult result, Optional<SurvivalRobustness> robustness) {
        SurvivalTables tables = new SurvivalTables();
        tables.predictions(result);
        tables.performance(result);
        tables.differences(result);
        tables.tables.addAll(HorizonTables.of(result));
        tables.tables.addAll(RiskGroupTables.of(result));
        tables.tables.selection(result.clinical().screening(), result.radiomics()::report);
        tables.coefficients(result);
        tables.proportional(result);
        robustness.ifPresent(tables::robustness);
        return tables.tables;
    }

    static SurvivalEvaluation part(HazardResult model, String set) {
        return set.equals(PARTS.get(0)) ? model.training() : model.test();
    }

    private void predictions(SurvivalResult result) {
        List<String> header = new ArrayList<>(List.of("id", "set", "time", "status"));
        for (StudyModel model : result.models().keySet()) {
            header.add("lp_" + model.label());
            result.settings().horizons().forEach(h -> header.add("risk_" + model.label() + "_" + Words.full(h)));
        }
        List<List<String>> rows = tables.add("predictions", header.toArray(String[]::new));
        for (String set : PARTS) {
            FollowUpTable own = set.equals(PARTS.get(0)) ? result.trainingFollowUp() : result.testFollowUp();
            for (int i = 0; i < own.size(); i++) {
                List<String> row = new ArrayList<>(List.of(
                        own.ids().get(i),
                        set,
                        Words.full(own.followUp().time(i)),
                        Integer.toString(own.followUp().status(i))));
                for (HazardResult model : result.models().values()) {
                    SurvivalEvaluation part = part(model, set);
                    CsvTables.numbers(row, part.scores().get(i));
                    for (List<Double> risks : part.risks()) {
                        CsvTables.numbers(row, risks.get(i));
                    }
                }
                rows.add(row);
            }
        }
    }

    private void performance(SurvivalResult result) {
        List<List<String>> rows = tables.add(
                "performance",
                "model",
                "set",
                "cases",
                "events",
                "harrell_c",
                "harrell_se",
                "harrell_lower",
                "harrell_upper",
                "uno_c",
                "uno_se",
                "uno_lower",
                "uno_upper",
                "calibration_slope",
                "calibration_slope_se",
                "integrated_brier",
                "integrated_brier_kaplan_meier",
                "integrated_to",
                "missing_because");
        for (HazardResult model : result.models().values()) {
            for (String set : PARTS) {
                SurvivalEvaluation part = part(model, set);
                List<String> row = new ArrayList<>(List.of(
                        model.model().label(), set, Integer.toString(part.cases()), Integer.toString(part.events())));
                concordance(row, part.harrell());
                concordance(row, part.uno());
                CsvTables.numbers(
                        row,
                        part.slope().number(s -> s.slope()),
                        part.slope().number(s -> s.standardError()),
                        part.integratedBrier(),
                        part.integratedReference(),
                        part.integratedTo());
                row.add(reasons(part.harrell(), part.uno(), part.slope(), part.integrated()));
                rows.add(row);
            }
        }
    }

    private static void concordance(List<String> row, Found<Concordance> found) {
        Optional<ConfidenceInterval> limits = found.value().map(c -> c.limits(ConfidenceInterval.DEFAULT_LEVEL));
        CsvTables.numbers(
                row,
                found.number(Concordance::c),
                found.number(Concordance::standardError),
                limits.map(ConfidenceInterval::lower).orElse(Double.NaN),
                limits.map(ConfidenceInterval::upper).orElse(Double.NaN));
    }

    /** Why measures are not there, each reason once. */
    static String reasons(Found<?>... found) {
        List<String> reasons = new ArrayList<>();
        for (Found<?> one : found) {
            if (!one.reason().isEmpty() && !reasons.contains(one.reason())) {
                reasons.add(one.reason());
            }
        }
        return String.join("; ", reasons);
    }

    private void differences(SurvivalResult result) {
        List<List<String>> rows =
                tables.add("comparisons", "first", "second", "set", "c_difference", "standard_error", "p");
        for (ConcordanceDifference pair : result.differences()) {
            for (String set : PARTS) {
                Found<ConcordanceDifference.OnPart> part = set.equals(PARTS.get(0)) ? pair.training() : pair.test();
                List<String> row = new ArrayList<>(
                        List.of(pair.first().label(), pair.second().label(), set));
                CsvTables.numbers(
                        row,
                        part.number(ConcordanceDifference.OnPart::difference),
                        part.number(ConcordanceDifference.OnPart::standardError),
                        part.number(ConcordanceDifference.OnPart::pValue));
                rows.add(row);
            }
        }
    }

    private void coefficients(SurvivalResult result) {
        List<List<String>> rows = tables.add(
                "coefficients",
                "model",
                "term",
                "log_hazard_ratio",
                "standard_error",
                "z",
                "p",
                "hazard_ratio",
                "lower",
                "upper");
        result.radiomics().lasso().ifPresent(lasso -> {
            LinearScore score = lasso.score();
            for (int j = 0; j < score.names().size(); j++) {
                rows.add(List.of(
                        "rad_score",
                        score.names().get(j),
                        Words.full(score.coefficients()[j]),
                        "",
                        "",
                        "",
                        "",
                        "",
                        ""));
            }
        });
        result.models().forEach((model, r) -> {
            CoxFit fit = r.hazard().fit();
            List<ConfidenceInterval> limits = fit.hazardRatioIntervals(ConfidenceInterval.DEFAULT_LEVEL);
            for (int j = 0; j < limits.size(); j++) {
                List<String> row =
                        new ArrayList<>(List.of(model.label(), fit.columnNames().get(j)));
                CsvTables.numbers(
                        row,
                        fit.coefficients()[j],
                        fit.standardErrors()[j],
                        fit.zValues()[j],
                        fit.pValues()[j],
                        fit.hazardRatios()[j],
                        limits.get(j).lower(),
                        limits.get(j).upper());
                rows.add(row);
            }
        });
    }

    private void proportional(SurvivalResult result) {
        List<List<String>> rows = tables.add(
                "proportional_hazards", "model", "term", "chi_squared", "degrees_of_freedom", "p", "missing_because");
        result.models().forEach((model, r) -> {
            Optional<ProportionalHazardsTest> test = r.proportional().value();
            if (test.isEmpty()) {
                rows.add(List.of(
                        model.label(), "GLOBAL", "", "", "", r.proportional().reason()));
                return;
            }
            test.get()
                    .columns()
                    .forEach(t -> rows.add(List.of(
                            model.label(),
                            t.name(),
                            Words.full(t.chiSquare()),
                            Integer.toString(t.degreesOfFreedom()),
                            Words.full(t.p()),
                            "")));
            rows.add(List.of(
                    model.label(),
                    "GLOBAL",
                    Words.full(test.get().global().chiSquare()),
                    Integer.toString(test.get().global().degreesOfFreedom()),
                    Words.full(test.get().global().p()),
                    ""));
        });
    }

    private void robustness(SurvivalRobustness robustness) {
        List<List<String>> rows = tables.add("robustness", "what", "model", "number", "horizon", "value");
        robustness.crossValidated().forEach((m, repeats) -> {
            for (int k = 0; k < repeats.size(); k++) {
                SurvivalRobustness.Repeat repeat = repeats.get(k);
                String number = Integer.toString(k + 1);
                rows.add(List.of("cross_validated_c", m.label(), number, "", Words.full(repeat.c())));
                rows.add(List.of("cross_validated_c_se", m.label(), number, "", Words.full(repeat.standardError())));
                for (int h = 0; h < robustness.horizons().size(); h++) {
                    String horizon = Words.full(robustness.horizons().get(h));
                    rows.add(List.of(
                            "cross_validated_auc",
                            m.label(),
                            number,
                            horizon,
                            Words.full(repeat.auc().get(h))));
                    rows.add(List.of(
                            "cross_validated_brier",
                            m.label(),
                            number,
                            horizon,
                            Words.full(repeat.brier().get(h))));
                    rows.add(List.of(
                            "cross_validated_ipa",
                            m.label(),
                            number,
                            horizon,
                            Words.full(repeat.accuracy().get(h))));
                }
            }
        });
        robustness.permuted().forEach((m, c) -> {
            for (int k = 0; k < c.length; k++) {
                rows.add(List.of("permuted_follow_up_c", m.label(), Integer.toString(k + 1), "", Words.full(c[k])));
            }
        });
        robustness.optimism().forEach((m, o) -> {
            rows.add(List.of("bootstrap_apparent_c", m.label(), "", "", Words.full(o.apparent())));
            rows.add(List.of("bootstrap_optimism", m.label(), "", "", Words.full(o.optimism())));
            rows.add(List.of("bootstrap_corrected_c", m.label(), "", "", Words.full(o.corrected())));
        });
        List<List<String>> stability = tables.add("feature_stability", "column", "selected", "resamples");
        robustness
                .selected()
                .forEach(s -> stability.add(List.of(
                        s.column(),
                        Integer.toString(s.count()),
                        Integer.toString(robustness.settings().resamples()))));
    }
}
