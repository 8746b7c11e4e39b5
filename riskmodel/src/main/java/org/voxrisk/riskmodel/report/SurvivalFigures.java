package org.voxrisk.riskmodel.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.voxrisk.riskmodel.model.nomogram.SurvivalNomogram;
import org.voxrisk.riskmodel.model.penalized.CrossValidatedPath;
import org.voxrisk.riskmodel.plot.Caption;
import org.voxrisk.riskmodel.plot.CoefficientFigure;
import org.voxrisk.riskmodel.plot.Drawing;
import org.voxrisk.riskmodel.plot.Figure;
import org.voxrisk.riskmodel.plot.FollowUpAxis;
import org.voxrisk.riskmodel.plot.FunnelFigure;
import org.voxrisk.riskmodel.plot.HazardForestFigure;
import org.voxrisk.riskmodel.plot.HorizonBenefitFigure;
import org.voxrisk.riskmodel.plot.HorizonCalibrationFigure;
import org.voxrisk.riskmodel.plot.HorizonRocFigure;
import org.voxrisk.riskmodel.plot.KaplanMeierFigure;
import org.voxrisk.riskmodel.plot.LassoCrossValidationFigure;
import org.voxrisk.riskmodel.plot.StabilityFigure;
import org.voxrisk.riskmodel.plot.SurvivalNomogramFigure;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.survival.HazardResult;
import org.voxrisk.riskmodel.study.survival.RiskGroups;
import org.voxrisk.riskmodel.study.survival.SurvivalEvaluation;
import org.voxrisk.riskmodel.study.survival.SurvivalResult;
import org.voxrisk.riskmodel.study.survival.SurvivalRobustness;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;

/** The figures of a study of the time to an event, by the name of their file. What the follow-up does not tell has no figure. */
final class SurvivalFigures {
    private static final double POINTS = 100;
    private static final int MOST_COLUMNS = 40;

    private final SurvivalResult result;
    private final ReportText text;
    private final FollowUpAxis axis;
    private final Map<String, Figure> figures = new LinkedHashMap<>();

    private SurvivalFigures(SurvivalResult result, ReportText text) {
        this.result = result;
        this.text = text;
        axis = FollowUpAxis.of(result.cohort().followUp().unit());
    }

    static Map<String, Figure> of(SurvivalResult result, Optional<SurvivalRobustness> robustness, ReportText text) {
        SurvivalFigures all = new SurvivalFigures(result, text);
        all.cohort();
        all.selection();
        all.discrimination();
        result.models().values().forEach(all::model);
        all.benefit();
        robustness
                .filter(r -> !r.selected().isEmpty())
                .ifPresent(r -> all.add(
                        "feature-stability",
                        "Stability of the selection",
                        () -> new StabilityFigure(
                                r.settings().resamples(),
                                r.selected().stream()
                                        .limit(MOST_COLUMNS)
                                        .map(s -> new StabilityFigure.Count(s.column(), s.count()))
                                        .toList())));
        return all.figures;
    }

    /** The two parts by their names. */
    static Map<String, SurvivalEvaluation> parts(HazardResult model) {
        Map<String, SurvivalEvaluation> parts = new LinkedHashMap<>();
        parts.put("training", model.training());
        parts.put("test", model.test());
        return parts;
    }

    private void add(String name, String title, Supplier<Drawing> drawing) {
        try {
            figures.put(name, drawing.get().draw(Caption.of(title).withNote(text.note())));
        } catch (IllegalArgumentException e) {
            // Nothing to draw: no horizon that can be used, no hazard ratio within the numbers. The tables say why.
            figures.remove(name);
        }
    }

    private String time(double time) {
        return SurvivalWords.time(result.cohort().followUp().unit(), time);
    }

    private void cohort() {
        FollowUpTable training = result.trainingFollowUp();
        FollowUpTable test = result.testFollowUp();
        add(
                "follow-up",
                "Freedom from the event, all patients",
                () -> KaplanMeierFigure.of(
                                axis,
                                "Free of the event",
                                KaplanMeierFigure.Cohort.of(
                                        "training", training.followUp().causeOf(1)),
                                KaplanMeierFigure.Cohort.of(
                                        "test", test.followUp().causeOf(1)))
                        .withHorizons(result.settings().horizons()));
    }

    private void selection() {
        List<FunnelFigure.Step> steps = new ArrayList<>();
        result.radiomics()
                .counts()
                .forEach((stage, left) ->
                        steps.add(new FunnelFigure.Step(SurvivalWords.rule(result.settings(), stage), left)));
        add(
                "selection-funnel",
                "Selection of radiomics columns",
                () -> new FunnelFigure(result.radiomics().incoming(), steps));
        Optional<CrossValidatedPath> path = result.radiomics().path();
        path.ifPresent(p -> add(
                "lasso-cross-validation", "Cross-validation of the Cox LASSO", () -> LassoCrossValidationFigure.of(p)));
        result.radiomics()
                .lasso()
                .map(l -> l.score())
                .filter(s -> s.names().size() > 0)
                .ifPresent(s -> add("coefficients", "Coefficients of the Rad-score", () -> bars(s)));
    }

    private static Drawing bars(LinearScore score) {
        List<CoefficientFigure.Bar> bars = new ArrayList<>();
        for (int j = 0; j < score.names().size(); j++) {
            bars.add(new CoefficientFigure.Bar(score.names().get(j), "", score.coefficients()[j]));
        }
        return new CoefficientFigure(bars);
    }

    private void discrimination() {
        if (result.models().isEmpty()) {
            return;
        }
        add("roc-at-horizons", "Discrimination over time, test part", () -> {
            Map<String, double[]> markers = new LinkedHashMap<>();
            result.models()
                    .forEach((m, r) -> markers.put(m.label(), array(r.test().scores())));
            FollowUpTable test = result.testFollowUp();
            List<Double> horizons = result.settings().horizons();
            // Curves of three models are legible at two horizons.
            return new HorizonRocFigure(
                    axis,
                    List.of(HorizonRocFigure.Cohort.of(
                            "test",
                            test.followUp().causeOf(1),
                            markers,
                            horizons.subList(0, Math.min(2, horizons.size())))));
        });
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void model(HazardResult model) {
        String name = model.model().label();
        String words = Words.model(model.model());
        add(
                "hazard-ratios-" + name,
                "Hazard ratios: " + words,
                () -> HazardForestFigure.of(model.hazard().fit()));
        add(
                "nomogram-" + name,
                "Nomogram: " + words,
                () -> SurvivalNomogramFigure.of(
                        axis,
                        SurvivalNomogram.of(
                                model.hazard().fit(),
                                POINTS,
                                result.settings().horizons().stream()
                                        .filter(h -> h <= lastTime(model))
                                        .mapToDouble(Double::doubleValue)
                                        .toArray()),
                        "freedom from the event"));
        model.groups().forEach((rule, found) -> found.value().ifPresent(g -> groups(model, rule, g)));
        parts(model).forEach((part, evaluation) -> calibration(model, part, evaluation));
    }

    private static double lastTime(HazardResult model) {
        return model.hazard().fit().model().baselinesAtMeans().get(0).lastTime();
    }

    private void groups(HazardResult model, RiskGroups.Rule rule, RiskGroups groups) {
        add(
                "kaplan-meier-" + model.model().label() + "-" + rule.name().toLowerCase(Locale.ROOT),
                "Groups of risk by " + Words.model(model.model()) + ", " + SurvivalWords.cutoffs(groups),
                () -> KaplanMeierFigure.of(
                                axis,
                                "Free of the event",
                                new KaplanMeierFigure.Cohort(
                                        "training",
                                        model.training().followUp().followUp().causeOf(1),
                                        groups.training().groups()),
                                new KaplanMeierFigure.Cohort(
                                        "test",
                                        model.test().followUp().followUp().causeOf(1),
                                        groups.test().groups()))
                        .withHorizons(result.settings().horizons()));
    }

    private void calibration(HazardResult model, String part, SurvivalEvaluation evaluation) {
        List<HorizonCalibrationFigure.Predictions> panels = new ArrayList<>();
        evaluation
                .horizons()
                .forEach(h -> h.calibration()
                        .value()
                        .filter(c -> panels.size() < 3)
                        .ifPresent(c -> panels.add(
                                new HorizonCalibrationFigure.Predictions(part + ", " + time(h.horizon()), c))));
        if (!panels.isEmpty()) {
            add(
                    "calibration-" + model.model().label() + "-" + part,
                    "Calibration: " + Words.model(model.model()) + ", " + part,
                    () -> new HorizonCalibrationFigure(axis, panels));
        }
    }

    private void benefit() {
        List<HorizonBenefitFigure.Cohort> panels = new ArrayList<>();
        for (int h = 0; h < result.settings().horizons().size() && panels.size() < 3; h++) {
            List<HorizonBenefitFigure.Curve> curves = new ArrayList<>();
            for (Map.Entry<StudyModel, HazardResult> model : result.models().entrySet()) {
                model.getValue()
                        .test()
                        .horizons()
                        .get(h)
                        .benefit()
                        .value()
                        .ifPresent(b -> curves.add(
                                new HorizonBenefitFigure.Curve(model.getKey().label(), b)));
            }
            if (!curves.isEmpty()) {
                FollowUpTable test = result.testFollowUp();
                panels.add(new HorizonBenefitFigure.Cohort(
                        "test, " + time(result.settings().horizons().get(h)),
                        test.size(),
                        test.followUp().events(),
                        curves));
            }
        }
        if (!panels.isEmpty()) {
            add("decision-curves", "Decision curves", () -> new HorizonBenefitFigure(panels));
        }
    }
}
