package org.voxrisk.riskmodel.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.evaluate.ConfusionMatrix;
import org.voxrisk.riskmodel.plot.CalibrationFigure;
import org.voxrisk.riskmodel.plot.Caption;
import org.voxrisk.riskmodel.plot.ConfusionFigure;
import org.voxrisk.riskmodel.plot.Drawing;
import org.voxrisk.riskmodel.plot.Figure;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationKind;
import org.voxrisk.riskmodel.study.SelectionStage;
import org.voxrisk.riskmodel.study.StudyModel;

/**
 * The figures of a study from its tables, by the name of their file. A report draws its own figures with it, so that a folder of
 * tables gives the same bytes again, and no number is in a figure that is not in a table.
 */
public final class RunFigures {
    private static final List<StudyModel> SHOWN = List.of(StudyModel.CLINICAL, StudyModel.RADIOMICS, StudyModel.FUSION);
    private static final String LABEL = "label";
    private static final Optional<String> SET = Optional.of("set");

    private final Map<String, NamedTable> tables;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Figure> figures = new LinkedHashMap<>();

    private RunFigures(Map<String, NamedTable> tables) throws InvalidFileException {
        this.tables = tables;
        NamedTable given = tables.get("figure_texts");
        if (given != null) {
            List<String> keys = given.texts("what");
            List<String> values = given.texts("text");
            for (int i = 0; i < keys.size(); i++) {
                texts.put(keys.get(i), values.get(i));
            }
        }
    }

    /**
     * Draws all figures that a study left numbers for.
     *
     * @param run folder of the report, with the folder {@code tables} in it
     * @throws IOException when there are no such tables, one cannot be read, or its numbers cannot be drawn
     */
    public static Map<String, Figure> read(Path run) throws IOException {
        Path folder = run.resolve("tables");
        if (!Files.isRegularFile(folder.resolve("figure_texts.csv"))) {
            throw new InvalidFileException(
                    run.toString(),
                    "tables/figure_texts.csv",
                    "is not there; a folder is needed that 'voxrisk study STUDY --out DIR' of this version wrote");
        }
        Map<String, NamedTable> tables = new LinkedHashMap<>();
        for (String name : List.of(
                "figure_texts",
                "selection_steps",
                "lasso_path",
                "lasso_cross_validation",
                "coefficients",
                "selection",
                "correlation_training",
                "predictions",
                "performance",
                "nomogram",
                "odds_ratios",
                "one_patient",
                "feature_stability")) {
            Path file = folder.resolve(name + ".csv");
            if (Files.isRegularFile(file)) {
                tables.put(name, NamedTable.read(file));
            }
        }
        return new RunFigures(tables).all();
    }

    static Map<String, Figure> of(Map<String, List<List<String>>> tables) throws IOException {
        Map<String, NamedTable> named = new LinkedHashMap<>();
        tables.forEach((name, rows) -> named.put(name, NamedTable.of("table " + name, rows)));
        return new RunFigures(named).all();
    }

    private Map<String, Figure> all() throws InvalidFileException {
        selection();
        if (tables.containsKey("predictions")) {
            performance();
        }
        fusion();
        Optional<CsvFigures> stability = table("feature_stability");
        if (stability.isPresent()) {
            add(
                    "feature-stability",
                    "Stability of the selection",
                    stability.get().stability("column", "selected", "resamples"));
        }
        return figures;
    }

    /** A table that has rows. */
    private Optional<CsvFigures> table(String name) {
        return Optional.ofNullable(tables.get(name))
                .filter(t -> !t.rows().isEmpty())
                .map(CsvFigures::new);
    }

    private void add(String name, String title, Drawing drawing) {
        figures.put(name, drawing.draw(Caption.of(title).withNote(text("note"))));
    }

    private String text(String what) {
        return texts.getOrDefault(what, "");
    }

    private CsvFigures.Groups groups() {
        return new CsvFigures.Groups(text("without"), text("with"));
    }

    private void selection() throws InvalidFileException {
        Optional<CsvFigures> steps = table("selection_steps");
        if (steps.isPresent()) {
            add(
                    "selection-funnel",
                    "Selection of radiomics columns",
                    steps.get().funnel("rule", "left"));
        }
        Optional<CsvFigures> path = table("lasso_path");
        Optional<CsvFigures> folds = table("lasso_cross_validation");
        if (path.isPresent() && folds.isPresent()) {
            add("lasso-path", "LASSO path", path.get().lassoPath(folds));
            add(
                    "lasso-cross-validation",
                    "Cross-validation of the LASSO",
                    folds.get().lassoCrossValidation(Optional.empty()));
        }
        NamedTable coefficients = tables.get("coefficients");
        if (coefficients != null) {
            NamedTable score = coefficients.where("model", "rad_score"::equals);
            if (score.rows().size() > 1) {
                add(
                        "coefficients",
                        "Coefficients of the Rad-score",
                        new CsvFigures(score).coefficients("term", "estimate"));
            }
        }
        correlation();
    }

    private void correlation() throws InvalidFileException {
        NamedTable values = tables.get("correlation_training");
        if (values == null) {
            return;
        }
        Map<String, List<String>> panels = new LinkedHashMap<>();
        panel(panels, values, "before the filter", SelectionStage.UNIVARIATE);
        panel(panels, values, "after the filter", SelectionStage.CORRELATION);
        if (!panels.isEmpty()) {
            add(
                    "correlation",
                    "Correlation of radiomics columns in training",
                    new CsvFigures(values).heatMap(panels, CorrelationKind.valueOf(text("correlation"))));
        }
    }

    private void panel(Map<String, List<String>> panels, NamedTable values, String name, SelectionStage stage)
            throws InvalidFileException {
        List<String> kept = Objects.requireNonNull(tables.get("selection"))
                .where("stage", stage.label()::equals)
                .where("kept", "true"::equals)
                .texts("column")
                .stream()
                .distinct()
                .toList();
        if (kept.size() >= 2
                && kept.size() <= FigureTables.HEAT_MAP_COLUMNS
                && values.header().containsAll(kept)) {
            panels.put(name, kept);
        }
    }

    private void performance() throws InvalidFileException {
        CsvFigures predictions = new CsvFigures(Objects.requireNonNull(tables.get("predictions")));
        List<StudyModel> models = SHOWN.stream()
                .filter(m -> predictions.columns().contains(m.label()))
                .toList();
        if (models.isEmpty()) {
            return;
        }
        Map<String, Double> cutoffs = new LinkedHashMap<>();
        Map<String, String> probabilities = new LinkedHashMap<>();
        for (StudyModel model : models) {
            cutoffs.put(model.label(), measured(model).numbersOrNaN("cutoff")[0]);
            probabilities.put(model.label(), "prob_" + model.label());
        }
        add("roc", "ROC curves", predictions.roc(LABEL, List.copyOf(cutoffs.keySet()), SET, cutoffs));
        add("decision-curves", "Decision curves", predictions.decision(LABEL, probabilities, SET));
        for (StudyModel model : models) {
            String name = model.label();
            List<CalibrationFigure.Predictions> panels =
                    predictions.calibrationPanels(name, LABEL, "prob_" + name, SET);
            if (!panels.isEmpty()) {
                add("calibration-" + name, "Calibration: " + Words.model(model), new CalibrationFigure(panels));
            }
            add("confusion-" + name, "Confusion matrices: " + Words.model(model), confusion(model));
        }
        if (models.contains(StudyModel.RADIOMICS)) {
            String name = StudyModel.RADIOMICS.label();
            add(
                    "rad-score-by-group",
                    "Rad-score by group",
                    predictions.score(
                            "Rad-score",
                            LABEL,
                            name,
                            SET,
                            groups(),
                            OptionalDouble.of(Objects.requireNonNull(cutoffs.get(name)))));
        }
    }

    /** The rows of a model in the table of performance: training, then test. */
    private NamedTable measured(StudyModel model) throws InvalidFileException {
        NamedTable performance = tables.get("performance");
        if (performance == null || performance.rows().isEmpty()) {
            throw new InvalidFileException("performance.csv", "", "is missing or empty; the cut-offs are in it");
        }
        return performance.where("model", model.label()::equals);
    }

    private ConfusionFigure confusion(StudyModel model) throws InvalidFileException {
        NamedTable rows = measured(model);
        List<ConfusionFigure.Cohort> cohorts = new ArrayList<>();
        for (int i = 0; i < rows.rows().size(); i++) {
            cohorts.add(new ConfusionFigure.Cohort(
                    rows.texts("set").get(i).equals("train") ? "training" : "test",
                    new ConfusionMatrix(
                            rows.wholeNumbers("true_positives")[i],
                            rows.wholeNumbers("false_positives")[i],
                            rows.wholeNumbers("true_negatives")[i],
                            rows.wholeNumbers("false_negatives")[i])));
        }
        return new ConfusionFigure(text("without"), text("with"), cohorts);
    }

    private void fusion() throws InvalidFileException {
        Optional<CsvFigures> nomogram = table("nomogram");
        if (nomogram.isPresent()) {
            add("nomogram", "Nomogram of the fusion model", nomogram.get().nomogram(text("with")));
        }
        NamedTable ratios = tables.get("odds_ratios");
        if (ratios != null) {
            NamedTable drawable =
                    ratios.where("odds_ratio", r -> !r.isEmpty() && !r.equals("0.0") && !r.equals("Infinity"));
            if (!drawable.rows().isEmpty()) {
                add(
                        "odds-ratios",
                        "Odds ratios of the fusion model",
                        new CsvFigures(drawable)
                                .forest("Odds ratio", "term", "odds_ratio", "lower", "upper", Optional.of("p")));
            }
        }
        Optional<CsvFigures> patient = table("one_patient");
        if (patient.isPresent()) {
            add(
                    "one-patient",
                    "How the Rad-score of one test patient is made",
                    patient.get().waterfall("term", "coefficient", "value", "contribution"));
        }
    }
}
