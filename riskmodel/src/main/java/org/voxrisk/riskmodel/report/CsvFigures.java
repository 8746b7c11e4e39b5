package org.voxrisk.riskmodel.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.evaluate.ConfusionMatrix;
import org.voxrisk.riskmodel.evaluate.DecisionCurve;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.PredictedRisks;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;
import org.voxrisk.riskmodel.model.nomogram.Nomogram;
import org.voxrisk.riskmodel.plot.CalibrationFigure;
import org.voxrisk.riskmodel.plot.CoefficientFigure;
import org.voxrisk.riskmodel.plot.ConfusionFigure;
import org.voxrisk.riskmodel.plot.CorrelationFigure;
import org.voxrisk.riskmodel.plot.DecisionCurveFigure;
import org.voxrisk.riskmodel.plot.ForestFigure;
import org.voxrisk.riskmodel.plot.FunnelFigure;
import org.voxrisk.riskmodel.plot.GroupScoreFigure;
import org.voxrisk.riskmodel.plot.LassoCrossValidationFigure;
import org.voxrisk.riskmodel.plot.LassoPathFigure;
import org.voxrisk.riskmodel.plot.NomogramFigure;
import org.voxrisk.riskmodel.plot.Numbers;
import org.voxrisk.riskmodel.plot.RocFigure;
import org.voxrisk.riskmodel.plot.StabilityFigure;
import org.voxrisk.riskmodel.plot.WaterfallFigure;
import org.voxrisk.riskmodel.score.Contribution;
import org.voxrisk.riskmodel.score.ScoreBreakdown;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationKind;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationMatrix;
import org.voxrisk.riskmodel.statistics.test.MannWhitney;

/**
 * Figures from a CSV file with a header: those that a study leaves beside its report, and anybody's own. A missing column, a
 * label that is neither 0 nor 1 and a cell that is no number are told with file, row and column.
 *
 * <pre>{@code
 * CsvFigures csv = CsvFigures.read(Path.of("predictions.csv"));
 * RocFigure roc = csv.roc("label", List.of("clinical", "fusion"), Optional.of("set"), Map.of());
 * roc.draw(Caption.of("ROC curves")).writeSvg(Path.of("roc.svg"));
 * }</pre>
 */
public final class CsvFigures {
    /** The term of a constant. */
    static final String INTERCEPT = "(Intercept)";

    /** The row of the table of a nomogram that holds the range of its linear predictor. */
    static final String LINEAR_PREDICTOR = "(Linear predictor)";

    /** The row of a waterfall's table that holds the score. */
    static final String SCORE = "(Score)";

    static final double NOMOGRAM_POINTS = 100;
    private static final int WATERFALL_ROWS = 15;

    private final NamedTable table;

    CsvFigures(NamedTable table) {
        this.table = table;
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read or is no CSV
     */
    public static CsvFigures read(Path file) throws IOException {
        NamedTable table = NamedTable.read(file);
        if (table.rows().isEmpty()) {
            throw new InvalidFileException(table.source(), "", "there is no row below the header");
        }
        return new CsvFigures(table);
    }

    NamedTable table() {
        return table;
    }

    /** The figures over follow-up times. */
    public FollowUpFigures followUp() {
        return new FollowUpFigures(this);
    }

    /** Names of the columns. */
    public List<String> columns() {
        return table.header();
    }

    /** The rows of one column's text, such as one model's. */
    public CsvFigures where(String column, String text) throws InvalidFileException {
        NamedTable rows = table.where(column, text::equals);
        if (rows.rows().isEmpty()) {
            throw new InvalidFileException(
                    table.source(),
                    "column '" + column + "'",
                    "no row has '" + text + "'; there are "
                            + table.texts(column).stream().distinct().limit(20).toList());
        }
        return new CsvFigures(rows);
    }

    /** What is drawn side by side: the parts of a column that names them, or all rows. */
    Map<String, NamedTable> parts(Optional<String> set) throws InvalidFileException {
        Map<String, NamedTable> parts = new LinkedHashMap<>();
        if (set.isEmpty()) {
            parts.put("all cases", table);
            return parts;
        }
        for (String part : table.texts(set.get()).stream().distinct().toList()) {
            parts.put(part.equals("train") ? "training" : part, table.where(set.get(), part::equals));
        }
        return parts;
    }

    /** Draws what the numbers allow, and names the file where they do not. */
    @FunctionalInterface
    interface Making<T> {
        T make() throws InvalidFileException;
    }

    <T> T of(Making<T> making) throws InvalidFileException {
        try {
            return making.make();
        } catch (IllegalArgumentException e) {
            throw table.invalid(e);
        }
    }

    private static Outcomes outcomes(NamedTable part, String outcome) throws InvalidFileException {
        return Outcomes.ofZeroOne(part.labels(outcome));
    }

    private static PredictedRisks risks(NamedTable part, String outcome, String probability)
            throws InvalidFileException {
        return PredictedRisks.of(outcomes(part, outcome), part.numbers(probability));
    }

    /**
     * ROC curves; a high score speaks for the event.
     *
     * @param outcome column of 0 and 1
     * @param scores one to seven columns of scores
     * @param set column that names the part of a row; empty for one panel
     * @param cutoffs thresholds to be marked, by column
     */
    public RocFigure roc(String outcome, List<String> scores, Optional<String> set, Map<String, Double> cutoffs)
            throws InvalidFileException {
        return of(() -> {
            List<RocFigure.Cohort> cohorts = new ArrayList<>();
            for (Map.Entry<String, NamedTable> part : parts(set).entrySet()) {
                List<RocFigure.Curve> curves = new ArrayList<>();
                for (String score : scores) {
                    Double cutoff = cutoffs.get(score);
                    curves.add(new RocFigure.Curve(
                            score,
                            RocCurve.of(
                                    outcomes(part.getValue(), outcome),
                                    part.getValue().numbers(score),
                                    RocDirection.EVENTS_HIGHER),
                            cutoff == null ? OptionalDouble.empty() : OptionalDouble.of(cutoff)));
                }
                cohorts.add(new RocFigure.Cohort(part.getKey(), curves));
            }
            return new RocFigure(cohorts);
        });
    }

    /**
     * Calibration; a part whose probabilities are all equal has no panel.
     *
     * @param name of the model
     * @param probability column of probabilities
     * @throws InvalidFileException when no part is left, too
     */
    public CalibrationFigure calibration(String name, String outcome, String probability, Optional<String> set)
            throws InvalidFileException {
        return of(() -> {
            List<CalibrationFigure.Predictions> panels = calibrationPanels(name, outcome, probability, set);
            if (panels.isEmpty()) {
                throw new IllegalArgumentException(
                        "the probabilities of '" + probability + "' are all equal: there is no calibration to draw");
            }
            return new CalibrationFigure(panels);
        });
    }

    List<CalibrationFigure.Predictions> calibrationPanels(
            String name, String outcome, String probability, Optional<String> set) throws InvalidFileException {
        List<CalibrationFigure.Predictions> panels = new ArrayList<>();
        for (Map.Entry<String, NamedTable> part : parts(set).entrySet()) {
            PredictedRisks risks = risks(part.getValue(), outcome, probability);
            double[] p = risks.probabilities();
            for (double other : p) {
                if (other != p[0]) {
                    panels.add(new CalibrationFigure.Predictions(name + ", " + part.getKey(), risks));
                    break;
                }
            }
        }
        return panels;
    }

    /**
     * Decision curves at thresholds of 1 to 99 %.
     *
     * @param probabilities columns of probabilities by the name of their model, one to six
     */
    public DecisionCurveFigure decision(String outcome, Map<String, String> probabilities, Optional<String> set)
            throws InvalidFileException {
        return of(() -> {
            List<DecisionCurveFigure.Cohort> cohorts = new ArrayList<>();
            for (Map.Entry<String, NamedTable> part : parts(set).entrySet()) {
                List<DecisionCurveFigure.Curve> curves = new ArrayList<>();
                for (Map.Entry<String, String> model : probabilities.entrySet()) {
                    curves.add(new DecisionCurveFigure.Curve(
                            model.getKey(),
                            DecisionCurve.of(
                                    risks(part.getValue(), outcome, model.getValue()),
                                    DecisionCurve.percentThresholds())));
                }
                cohorts.add(new DecisionCurveFigure.Cohort(part.getKey(), curves));
            }
            return new DecisionCurveFigure(cohorts);
        });
    }

    /**
     * A score by group, with the rank sum test.
     *
     * @param name what the axis is called
     * @param groups names of the groups without and with the event
     * @param cutoff threshold to be drawn
     */
    public GroupScoreFigure score(
            String name, String outcome, String score, Optional<String> set, Groups groups, OptionalDouble cutoff)
            throws InvalidFileException {
        return of(() -> {
            List<GroupScoreFigure.Cohort> cohorts = new ArrayList<>();
            for (Map.Entry<String, NamedTable> part : parts(set).entrySet()) {
                Outcomes outcomes = outcomes(part.getValue(), outcome);
                double[] scores = part.getValue().numbers(score);
                cohorts.add(new GroupScoreFigure.Cohort(
                        part.getKey(),
                        outcomes,
                        scores,
                        cutoff,
                        "Wilcoxon rank sum " + Numbers.pValue(rankSum(outcomes, scores))));
            }
            return new GroupScoreFigure(name, groups.without(), groups.with(), cohorts);
        });
    }

    static double rankSum(Outcomes outcomes, double[] scores) {
        double[] without = new double[outcomes.controls()];
        double[] with = new double[outcomes.events()];
        int a = 0;
        int b = 0;
        for (int i = 0; i < scores.length; i++) {
            if (outcomes.isEvent(i)) {
                with[b++] = scores[i];
            } else {
                without[a++] = scores[i];
            }
        }
        return MannWhitney.test(without, with, Alternative.TWO_SIDED).pValue();
    }

    /**
     * Names of the two groups.
     *
     * @param without of those without the event
     * @param with of those with it
     */
    public record Groups(String without, String with) {}

    /** Confusion matrices of a score at a cut-off: at or above it speaks for the event. */
    public ConfusionFigure confusion(String outcome, String score, double cutoff, Optional<String> set, Groups groups)
            throws InvalidFileException {
        return of(() -> {
            List<ConfusionFigure.Cohort> cohorts = new ArrayList<>();
            for (Map.Entry<String, NamedTable> part : parts(set).entrySet()) {
                cohorts.add(new ConfusionFigure.Cohort(
                        part.getKey(),
                        ConfusionMatrix.at(
                                outcomes(part.getValue(), outcome),
                                part.getValue().numbers(score),
                                RocDirection.EVENTS_HIGHER,
                                cutoff)));
            }
            return new ConfusionFigure(groups.without(), groups.with(), cohorts);
        });
    }

    /**
     * Ratios with their intervals; rows whose ratio is 0 or infinite cannot be drawn and are left out.
     *
     * @param pValue column of p-values; empty for none
     */
    public ForestFigure forest(
            String ratio, String term, String estimate, String lower, String upper, Optional<String> pValue)
            throws InvalidFileException {
        return of(() -> {
            List<String> terms = table.texts(term);
            double[] estimates = table.numbersOrNaN(estimate);
            double[] low = table.numbersOrNaN(lower);
            double[] high = table.numbersOrNaN(upper);
            double[] p = pValue.isPresent() ? table.numbersOrNaN(pValue.get()) : new double[0];
            List<ForestFigure.Row> rows = new ArrayList<>();
            for (int i = 0; i < estimates.length; i++) {
                if (Double.isNaN(low[i]) || Double.isNaN(high[i]) || low[i] > high[i]) {
                    throw table.wrong(i, lower, "an interval is needed, its lower limit first");
                }
                if (estimates[i] > 0 && estimates[i] < Double.POSITIVE_INFINITY) {
                    rows.add(new ForestFigure.Row(
                            terms.get(i),
                            estimates[i],
                            new ConfidenceInterval(low[i], high[i], ConfidenceInterval.DEFAULT_LEVEL),
                            p.length == 0 ? Double.NaN : p[i]));
                }
            }
            return new ForestFigure(ratio, rows);
        });
    }

    /** Coefficients but the constant's; what follows the last {@code _} of a name is its group. */
    public CoefficientFigure coefficients(String term, String estimate) throws InvalidFileException {
        return of(() -> {
            List<String> names = table.texts(term);
            double[] b = table.numbers(estimate);
            List<CoefficientFigure.Bar> bars = new ArrayList<>();
            for (int j = 0; j < b.length; j++) {
                String name = names.get(j);
                if (!name.equals(INTERCEPT)) {
                    int suffix = name.lastIndexOf('_');
                    bars.add(new CoefficientFigure.Bar(name, suffix < 0 ? "" : name.substring(suffix + 1), b[j]));
                }
            }
            return new CoefficientFigure(bars);
        });
    }

    /** How often each column was selected. */
    public StabilityFigure stability(String column, String selected, String resamples) throws InvalidFileException {
        return of(() -> {
            List<String> names = table.texts(column);
            int[] counts = table.wholeNumbers(selected);
            int[] all = table.wholeNumbers(resamples);
            List<StabilityFigure.Count> rows = new ArrayList<>();
            for (int i = 0; i < counts.length; i++) {
                if (all[i] != all[0]) {
                    throw table.wrong(i, resamples, "all columns need one number of resamples, " + all[0]);
                }
                rows.add(new StabilityFigure.Count(names.get(i), counts[i]));
            }
            return new StabilityFigure(all.length == 0 ? 0 : all[0], rows);
        });
    }

    /**
     * Correlation of columns.
     *
     * @param panels names of the panels with their columns
     */
    public CorrelationFigure heatMap(Map<String, List<String>> panels, CorrelationKind kind)
            throws InvalidFileException {
        return of(() -> {
            List<CorrelationFigure.Matrix> matrices = new ArrayList<>();
            for (Map.Entry<String, List<String>> panel : panels.entrySet()) {
                List<String> columns = panel.getValue();
                int n = table.rows().size();
                double[] values = new double[columns.size() * n];
                for (int j = 0; j < columns.size(); j++) {
                    System.arraycopy(table.numbersOrNaN(columns.get(j)), 0, values, j * n, n);
                }
                matrices.add(new CorrelationFigure.Matrix(panel.getKey(), CorrelationMatrix.of(values, n, kind)));
            }
            return new CorrelationFigure(matrices);
        });
    }

    /** Columns that hold numbers alone, but those of the given names. */
    public List<String> numericColumns(List<String> but) throws InvalidFileException {
        List<String> numeric = new ArrayList<>();
        for (String name : table.header()) {
            if (!but.contains(name) && !name.startsWith("diagnostics_") && isNumeric(name)) {
                numeric.add(name);
            }
        }
        return numeric;
    }

    private boolean isNumeric(String column) {
        try {
            table.numbers(column);
            return true;
        } catch (InvalidFileException e) {
            return false;
        }
    }

    /** Numbers of columns that each step leaves; the first row holds the number before the first step. */
    public FunnelFigure funnel(String rule, String left) throws InvalidFileException {
        return of(() -> {
            List<String> rules = table.texts(rule);
            int[] counts = table.wholeNumbers(left);
            List<FunnelFigure.Step> steps = new ArrayList<>();
            for (int i = 1; i < counts.length; i++) {
                steps.add(new FunnelFigure.Step(rules.get(i), counts[i]));
            }
            return new FunnelFigure(counts.length == 0 ? 0 : counts[0], steps);
        });
    }

    /**
     * What a score is made of: a row a column of the score, one of the term {@code (Intercept)}, and one of the term
     * {@code (Score)}, without which the score is the sum.
     */
    public WaterfallFigure waterfall(String term, String coefficient, String value, String contribution)
            throws InvalidFileException {
        return of(() -> {
            List<String> names = table.texts(term);
            double[] b = table.numbersOrNaN(coefficient);
            double[] x = table.numbersOrNaN(value);
            double[] c = table.numbers(contribution);
            double intercept = 0;
            OptionalDouble score = OptionalDouble.empty();
            List<Contribution> parts = new ArrayList<>();
            for (int i = 0; i < c.length; i++) {
                switch (names.get(i)) {
                    case INTERCEPT -> intercept = c[i];
                    case SCORE -> score = OptionalDouble.of(c[i]);
                    default -> parts.add(new Contribution(names.get(i), b[i], x[i], c[i]));
                }
            }
            double sum = intercept;
            for (Contribution part : parts) {
                sum += part.contribution();
            }
            return new WaterfallFigure(new ScoreBreakdown(score.orElse(sum), intercept, parts), WATERFALL_ROWS);
        });
    }

    /**
     * The nomogram of a logistic model: columns {@code axis}, {@code kind} ({@code CONTINUOUS} or {@code DISCRETE}),
     * {@code coefficient} and {@code value} with a row a tick; the axis {@code (Intercept)} has the constant as its
     * coefficient, and {@code (Linear predictor)} the smallest and the largest log-odds of the training rows as values.
     *
     * @param outcome what the probability is of
     */
    public NomogramFigure nomogram(String outcome) throws InvalidFileException {
        return of(() -> {
            NomogramTable read = NomogramTable.of(table);
            return NomogramFigure.of(
                    Nomogram.of(read.score(), read.axes(), read.low(), read.high(), NOMOGRAM_POINTS), outcome);
        });
    }

    /**
     * The path of a LASSO: a row a lambda, the largest first, with a column {@code lambda} and one of coefficients a column of
     * the fit.
     *
     * @param folds the cross-validation, see {@link #lassoCrossValidation}, with a 1 in its column {@code chosen} where the
     *     lambda was taken; empty for none: then the last lambda's columns are named
     */
    public LassoPathFigure lassoPath(Optional<CsvFigures> folds) throws InvalidFileException {
        return of(() -> {
            List<String> columns =
                    table.header().stream().filter(c -> !c.equals("lambda")).toList();
            double[] lambdas = table.numbers("lambda");
            double[][] fits = new double[lambdas.length][columns.size()];
            for (int j = 0; j < columns.size(); j++) {
                double[] b = table.numbers(columns.get(j));
                for (int m = 0; m < b.length; m++) {
                    fits[m][j] = b[m];
                }
            }
            return LassoPathFigure.of(
                    lambdas,
                    fits,
                    columns,
                    folds.isPresent() ? folds.get().marked("lambda_min") : OptionalInt.empty(),
                    folds.isPresent() ? folds.get().marked("lambda_1se") : OptionalInt.empty(),
                    (folds.isPresent() ? folds.get().marked("chosen") : OptionalInt.empty())
                            .orElse(Math.max(0, lambdas.length - 1)));
        });
    }

    /**
     * The cross-validation of a LASSO: columns {@code lambda}, {@code nonzero}, {@code mean}, {@code standard_error}, and
     * {@code lambda_min}, {@code lambda_1se} with a 1 in one row.
     *
     * @param measure what was measured; empty to take it from the column {@code measure}
     */
    public LassoCrossValidationFigure lassoCrossValidation(Optional<String> measure) throws InvalidFileException {
        return of(() -> {
            double[] lambdas = table.numbers("lambda");
            int[] nonZero = table.wholeNumbers("nonzero");
            double[] mean = table.numbersOrNaN("mean");
            double[] error = table.numbersOrNaN("standard_error");
            List<LassoCrossValidationFigure.Point> points = new ArrayList<>();
            for (int m = 0; m < lambdas.length; m++) {
                points.add(new LassoCrossValidationFigure.Point(lambdas[m], nonZero[m], mean[m], error[m]));
            }
            return new LassoCrossValidationFigure(
                    measure.isPresent() ? measure.get() : table.texts("measure").get(0),
                    points,
                    mark("lambda_min"),
                    mark("lambda_1se"));
        });
    }

    private int mark(String column) throws InvalidFileException {
        return marked(column)
                .orElseThrow(() -> new IllegalArgumentException("no row has a 1 in the column '" + column + "'"));
    }

    /** The row that has a 1 in a column. */
    private OptionalInt marked(String column) throws InvalidFileException {
        int[] marks = table.labels(column);
        for (int i = 0; i < marks.length; i++) {
            if (marks[i] == 1) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
