package org.voxrisk.riskmodel.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.evaluate.DecisionCurve;
import org.voxrisk.riskmodel.model.penalized.CrossValidatedPath;
import org.voxrisk.riskmodel.plot.CalibrationFigure;
import org.voxrisk.riskmodel.plot.Caption;
import org.voxrisk.riskmodel.plot.CoefficientFigure;
import org.voxrisk.riskmodel.plot.ConfusionFigure;
import org.voxrisk.riskmodel.plot.CorrelationFigure;
import org.voxrisk.riskmodel.plot.DecisionCurveFigure;
import org.voxrisk.riskmodel.plot.Drawing;
import org.voxrisk.riskmodel.plot.Figure;
import org.voxrisk.riskmodel.plot.ForestFigure;
import org.voxrisk.riskmodel.plot.FunnelFigure;
import org.voxrisk.riskmodel.plot.GroupScoreFigure;
import org.voxrisk.riskmodel.plot.LassoCrossValidationFigure;
import org.voxrisk.riskmodel.plot.LassoPathFigure;
import org.voxrisk.riskmodel.plot.NomogramFigure;
import org.voxrisk.riskmodel.plot.RocFigure;
import org.voxrisk.riskmodel.plot.StabilityFigure;
import org.voxrisk.riskmodel.plot.WaterfallFigure;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationMatrix;
import org.voxrisk.riskmodel.statistics.test.MannWhitney;
import org.voxrisk.riskmodel.study.ModelResult;
import org.voxrisk.riskmodel.study.PartEvaluation;
import org.voxrisk.riskmodel.study.RadiomicsSignature;
import org.voxrisk.riskmodel.study.Robustness;
import org.voxrisk.riskmodel.study.SelectionStage;
import org.voxrisk.riskmodel.study.SignatureRegression;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.StudyResult;

/** The figures of a study, by the name of their file. */
final class StudyFigures {
    private static final List<StudyModel> SHOWN = List.of(StudyModel.CLINICAL, StudyModel.RADIOMICS, StudyModel.FUSION);
    private static final int WATERFALL_ROWS = 15;
    private static final int HEAT_MAP_COLUMNS = 600;

    private final StudyResult result;
    private final ReportText text;
    private final Map<String, Figure> figures = new LinkedHashMap<>();

    private StudyFigures(StudyResult result, ReportText text) {
        this.result = result;
        this.text = text;
    }

    /** Draws all figures that the study has numbers for. */
    static Map<String, Figure> of(StudyResult result, Optional<Robustness> robustness, ReportText text) {
        StudyFigures drawing = new StudyFigures(result, text);
        drawing.selection();
        drawing.performance();
        drawing.fusion();
        robustness.ifPresent(drawing::stability);
        return drawing.figures;
    }

    private void add(String name, String title, Drawing drawing) {
        figures.put(name, drawing.draw(Caption.of(title).withNote(text.note())));
    }

    private void selection() {
        RadiomicsSignature radiomics = result.radiomics();
        List<FunnelFigure.Step> steps = new ArrayList<>();
        radiomics
                .counts()
                .forEach((stage, left) -> steps.add(new FunnelFigure.Step(
                        SelectionWords.rule(result.settings().selection(), stage), left)));
        add("selection-funnel", "Selection of radiomics columns", new FunnelFigure(radiomics.incoming(), steps));
        radiomics.path().ifPresent(path -> lasso(radiomics, path));
        radiomics.lasso().ifPresent(lasso -> coefficients(lasso.score()));
        correlation(radiomics);
    }

    private void lasso(RadiomicsSignature radiomics, CrossValidatedPath path) {
        int chosen = 0;
        double lambda = radiomics.lasso().orElseThrow().lambda();
        for (int m = 0; m < path.path().size(); m++) {
            if (Math.abs(path.path().lambda(m) - lambda) < Math.abs(path.path().lambda(chosen) - lambda)) {
                chosen = m;
            }
        }
        add(
                "lasso-path",
                "LASSO path",
                LassoPathFigure.of(path, radiomics.lassoColumns().asList(), chosen));
        add("lasso-cross-validation", "Cross-validation of the LASSO", new LassoCrossValidationFigure(path));
    }

    private void coefficients(LinearScore score) {
        List<CoefficientFigure.Bar> bars = new ArrayList<>();
        double[] b = score.coefficients();
        for (int j = 0; j < b.length; j++) {
            String name = score.names().get(j);
            int suffix = name.lastIndexOf('_');
            bars.add(new CoefficientFigure.Bar(name, suffix < 0 ? "" : name.substring(suffix + 1), b[j]));
        }
        if (!bars.isEmpty()) {
            add("coefficients", "Coefficients of the Rad-score", new CoefficientFigure(bars));
        }
    }

    /** Training columns that came into the correlation step and that it left. */
    private void correlation(RadiomicsSignature radiomics) {
        List<CorrelationFigure.Matrix> panels = new ArrayList<>();
        radiomics
                .report(SelectionStage.UNIVARIATE)
                .map(r -> r.kept().asList())
                .flatMap(kept -> matrix("before the filter", kept))
                .ifPresent(panels::add);
        radiomics
                .report(SelectionStage.CORRELATION)
                .map(r -> r.kept().asList())
                .flatMap(kept -> matrix("after the filter", kept))
                .ifPresent(panels::add);
        if (!panels.isEmpty()) {
            add("correlation", "Correlation of radiomics columns in training", new CorrelationFigure(panels));
        }
    }

    private Optional<CorrelationFigure.Matrix> matrix(String name, List<String> columns) {
        // Without a model the result does not say who the training patients are, and all patients would be too many.
        if (columns.size() < 2
                || columns.size() > HEAT_MAP_COLUMNS
                || result.models().isEmpty()) {
            return Optional.empty();
        }
        FeatureTable rows =
                result.cohort().radiomics().selectCases(trainingIds()).select(FeatureNames.of(columns));
        return Optional.of(new CorrelationFigure.Matrix(
                name,
                CorrelationMatrix.of(
                        rows.toColumnMajor(),
                        rows.caseCount(),
                        result.settings().selection().correlation())));
    }

    private List<String> trainingIds() {
        return result.models().values().stream()
                .findFirst()
                .map(m -> m.training().cases().stream().map(c -> c.id()).toList())
                .orElse(List.of());
    }

    private List<ModelResult> shown() {
        return SHOWN.stream().flatMap(m -> result.model(m).stream()).toList();
    }

    private void performance() {
        List<ModelResult> models = shown();
        if (models.isEmpty()) {
            return;
        }
        add("roc", "ROC curves", new RocFigure(List.of(roc("training", models, true), roc("test", models, false))));
        double[] thresholds = DecisionCurve.percentThresholds();
        add(
                "decision-curves",
                "Decision curves",
                new DecisionCurveFigure(List.of(
                        new DecisionCurveFigure.Cohort("training", benefit(models, true, thresholds)),
                        new DecisionCurveFigure.Cohort("test", benefit(models, false, thresholds)))));
        for (ModelResult model : models) {
            String name = model.model().label();
            List<CalibrationFigure.Predictions> panels = new ArrayList<>();
            if (model.training().calibration().isPresent()) {
                panels.add(new CalibrationFigure.Predictions(
                        name + ", training", model.training().risks()));
            }
            if (model.test().calibration().isPresent()) {
                panels.add(new CalibrationFigure.Predictions(
                        name + ", test", model.test().risks()));
            }
            if (!panels.isEmpty()) {
                add("calibration-" + name, "Calibration: " + Words.model(model.model()), new CalibrationFigure(panels));
            }
            add(
                    "confusion-" + name,
                    "Confusion matrices: " + Words.model(model.model()),
                    new ConfusionFigure(
                            text.without(),
                            text.with(),
                            List.of(
                                    new ConfusionFigure.Cohort(
                                            "training", model.training().atCutoff()),
                                    new ConfusionFigure.Cohort(
                                            "test", model.test().atCutoff()))));
        }
        result.model(StudyModel.RADIOMICS).ifPresent(this::scores);
    }

    private static RocFigure.Cohort roc(String name, List<ModelResult> models, boolean training) {
        List<RocFigure.Curve> curves = new ArrayList<>();
        for (ModelResult m : models) {
            curves.add(new RocFigure.Curve(
                    m.model().label(),
                    (training ? m.training() : m.test()).roc(),
                    OptionalDouble.of(m.cutoff().threshold())));
        }
        return new RocFigure.Cohort(name, curves);
    }

    private static List<DecisionCurveFigure.Curve> benefit(
            List<ModelResult> models, boolean training, double[] thresholds) {
        return models.stream()
                .map(m -> new DecisionCurveFigure.Curve(
                        m.model().label(), (training ? m.training() : m.test()).decisionCurve(thresholds)))
                .toList();
    }

    private void scores(ModelResult radiomics) {
        OptionalDouble cutoff = OptionalDouble.of(radiomics.cutoff().threshold());
        add(
                "rad-score-by-group",
                "Rad-score by group",
                new GroupScoreFigure(
                        "Rad-score",
                        text.without(),
                        text.with(),
                        List.of(
                                group("training", radiomics.training(), radiomics.trainingScores(), cutoff),
                                group("test", radiomics.test(), radiomics.testScores(), cutoff))));
    }

    private static GroupScoreFigure.Cohort group(
            String name, PartEvaluation part, double[] scores, OptionalDouble cutoff) {
        double[] without = new double[part.risks().outcomes().controls()];
        double[] with = new double[part.risks().outcomes().events()];
        int a = 0;
        int b = 0;
        for (int i = 0; i < scores.length; i++) {
            if (part.risks().outcomes().isEvent(i)) {
                with[b++] = scores[i];
            } else {
                without[a++] = scores[i];
            }
        }
        double p = MannWhitney.test(without, with, Alternative.TWO_SIDED).pValue();
        return new GroupScoreFigure.Cohort(
                name,
                part.risks().outcomes(),
                scores,
                cutoff,
                "Wilcoxon rank sum " + (p < 0.001 ? "p < 0.001" : "p = " + Words.fixed(p, 3)));
    }

    private void stability(Robustness robustness) {
        if (!robustness.selected().isEmpty()) {
            add(
                    "feature-stability",
                    "Stability of the selection",
                    new StabilityFigure(
                            robustness.settings().resamples(),
                            robustness.selected().stream()
                                    .map(s -> new StabilityFigure.Count(s.column(), s.count()))
                                    .toList()));
        }
    }

    private void fusion() {
        Optional<SignatureRegression> fusion = result.fusion(StudyModel.FUSION);
        if (fusion.isEmpty()) {
            return;
        }
        fusion.get()
                .nomogram()
                .ifPresent(n -> add("nomogram", "Nomogram of the fusion model", NomogramFigure.of(n, text.with())));
        List<ForestFigure.Row> rows = new ArrayList<>();
        List<SignatureRegression.Coefficient> lines = fusion.get().coefficients();
        for (SignatureRegression.Coefficient line : lines.subList(1, lines.size())) {
            double ratio = line.oddsRatioPer(0.1);
            if (ratio > 0 && ratio < Double.POSITIVE_INFINITY) {
                rows.add(new ForestFigure.Row(line.term() + ", per 0.1", ratio, perTenth(line.wald()), line.pValue()));
            }
        }
        if (!rows.isEmpty()) {
            add("odds-ratios", "Odds ratios of the fusion model", new ForestFigure("Odds ratio", rows));
        }
        result.radiomics().lasso().ifPresent(l -> example(l.score()));
    }

    /** The interval of an odds ratio for a signature higher by 0.1. */
    private static ConfidenceInterval perTenth(ConfidenceInterval one) {
        return new ConfidenceInterval(StrictMath.pow(one.lower(), 0.1), StrictMath.pow(one.upper(), 0.1), one.level());
    }

    /** The Rad-score of the first test case, made of its columns. */
    private void example(LinearScore score) {
        if (score.names().size() == 0) {
            return;
        }
        String id = result.model(StudyModel.RADIOMICS)
                .orElseThrow()
                .test()
                .cases()
                .get(0)
                .id();
        FeatureTable row =
                result.radiomics().chain().apply(result.cohort().radiomics().selectCases(List.of(id)));
        add(
                "one-patient",
                "How the Rad-score of one test patient is made",
                new WaterfallFigure(score.explain(row.row(0)), WATERFALL_ROWS));
    }
}
