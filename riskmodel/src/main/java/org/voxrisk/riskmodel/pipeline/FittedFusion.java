package org.voxrisk.riskmodel.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.data.TrainingScope;
import org.voxrisk.riskmodel.model.nomogram.AxisValues;
import org.voxrisk.riskmodel.model.nomogram.Nomogram;
import org.voxrisk.riskmodel.model.nomogram.NomogramAxis;
import org.voxrisk.riskmodel.score.LinearScore;

/**
 * A fitted {@link LogisticFusion}. Immutable; JSON holds the coefficients and, for the nomogram's axes, the tick values of
 * each column and the range of the log-odds in training; it names no case.
 */
public final class FittedFusion {
    private static final String FORMAT = "voxrisk-logistic-fusion";
    private static final int VERSION = 1;

    private final FusionMethod method;
    private final LinearScore logOdds;
    private final double[] standardErrors;
    private final Training training;

    /** What is kept of the training rows. */
    private record Training(int cases, TrainingScope scope, List<AxisValues> axes, double low, double high) {}

    private FittedFusion(FusionMethod method, LinearScore logOdds, double[] standardErrors, Training training) {
        this.method = method;
        this.logOdds = logOdds;
        this.standardErrors = standardErrors;
        this.training = training;
    }

    static FittedFusion of(
            FusionMethod method, LinearScore logOdds, double[] errors, List<double[]> values, TrainingPart part) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double[] b = logOdds.coefficients();
        for (int i = 0; i < part.caseCount(); i++) {
            double eta = logOdds.intercept();
            for (int j = 0; j < b.length; j++) {
                eta += b[j] * values.get(j)[i];
            }
            low = Math.min(low, eta);
            high = Math.max(high, eta);
        }
        List<AxisValues> axes = values.stream().map(AxisValues::of).toList();
        return new FittedFusion(
                method, logOdds, errors.clone(), new Training(part.caseCount(), part.scope(), axes, low, high));
    }

    /** How it was estimated. */
    public FusionMethod method() {
        return method;
    }

    /** Constant and coefficients, on the scale of log-odds. */
    public LinearScore logOdds() {
        return logOdds;
    }

    /** Standard errors: of the constant, then one a column. */
    public double[] standardErrors() {
        return standardErrors.clone();
    }

    /** Number of training rows. */
    public int trainingCases() {
        return training.cases;
    }

    /** Whether the training rows were the training side of a split or a whole table. */
    public TrainingScope scope() {
        return training.scope;
    }

    /**
     * Probability of label 1 of each case, {@code 1 / (1 + exp(-log-odds))}, in row order.
     *
     * @throws FeatureMismatchException when a column is not there; the message lists them
     * @throws InvalidFeatureValueException when a value is missing; the message names the column
     */
    public double[] probabilities(FeatureTable table) {
        double[] p = linearPredictors(table);
        for (int i = 0; i < p.length; i++) {
            p[i] = 1 / (1 + StrictMath.exp(-p[i]));
        }
        return p;
    }

    /** Log-odds of each case, in row order; exceptions as {@link #probabilities}. */
    public double[] linearPredictors(FeatureTable table) {
        return RiskModel.scores(logOdds, table);
    }

    /**
     * The nomogram of the model, with axes over the training rows.
     *
     * @param maxScale points of the widest axis, usually 100
     * @throws IllegalArgumentException if maxScale is not above 0 or no column has an effect
     */
    public Nomogram nomogram(double maxScale) {
        return Nomogram.of(logOdds, training.axes, training.low, training.high, maxScale);
    }

    /** The model as JSON text; every number reads back to the same bits. */
    public String toJson() {
        return JsonDocument.toText(document());
    }

    /**
     * Writes the model as a JSON file, whole or not at all.
     *
     * @throws IOException when the file cannot be written
     */
    public void write(Path file) throws IOException {
        JsonDocument.write(file, document());
    }

    /**
     * Reads JSON text.
     *
     * @throws InvalidFileException when it is not what {@link #toJson} writes; the message names the field
     */
    public static FittedFusion fromJson(String json) throws InvalidFileException {
        return from(JsonDocument.parse(json, "logistic model", FORMAT, VERSION));
    }

    /**
     * Reads a JSON file.
     *
     * @throws InvalidFileException when it is not what {@link #write} writes; the message names file and field
     * @throws IOException when the file cannot be read
     */
    public static FittedFusion read(Path file) throws IOException {
        return from(JsonDocument.read(file, FORMAT, VERSION));
    }

    private ObjectNode document() {
        ObjectNode document = JsonDocument.create(FORMAT, VERSION)
                .put("method", method.name())
                .put("training_cases", training.cases)
                .put("scope", training.scope.name())
                .put("log_odds_low", training.low)
                .put("log_odds_high", training.high)
                .put("intercept", logOdds.intercept())
                .put("intercept_error", standardErrors[0]);
        ArrayNode columns = document.putArray("columns");
        double[] b = logOdds.coefficients();
        for (int j = 0; j < b.length; j++) {
            ObjectNode node = columns.addObject()
                    .put("column", logOdds.names().get(j))
                    .put("coefficient", b[j])
                    .put("standard_error", standardErrors[j + 1]);
            AxisValues axis = training.axes.get(j);
            node.put("axis", axis.kind().name());
            JsonDocument.put(
                    node,
                    "ticks",
                    axis.values().stream().mapToDouble(Double::doubleValue).toArray());
        }
        return document;
    }

    private static FittedFusion from(JsonFields document) throws InvalidFileException {
        document.only(
                "format",
                "version",
                "method",
                "training_cases",
                "scope",
                "log_odds_low",
                "log_odds_high",
                "intercept",
                "intercept_error",
                "columns");
        List<JsonFields> columns = document.objects("columns");
        List<String> names = new ArrayList<>();
        List<AxisValues> axes = new ArrayList<>();
        double[] b = new double[columns.size()];
        double[] errors = new double[b.length + 1];
        errors[0] = document.number("intercept_error");
        for (int j = 0; j < b.length; j++) {
            JsonFields entry = columns.get(j).only("column", "coefficient", "standard_error", "axis", "ticks");
            names.add(entry.text("column"));
            b[j] = entry.number("coefficient");
            errors[j + 1] = entry.number("standard_error");
            NomogramAxis.Kind kind = entry.constant(NomogramAxis.Kind.class, "axis");
            try {
                axes.add(new AxisValues(
                        kind, Arrays.stream(entry.numbers("ticks")).boxed().toList()));
            } catch (IllegalArgumentException e) {
                throw entry.invalid("ticks", e);
            }
        }
        LinearScore logOdds;
        try {
            logOdds = LinearScore.of(FeatureNames.of(names), b, document.number("intercept"));
        } catch (IllegalArgumentException e) {
            throw document.invalid("columns", e);
        }
        return new FittedFusion(
                document.constant(FusionMethod.class, "method"),
                logOdds,
                errors,
                new Training(
                        document.integer("training_cases"),
                        document.constant(TrainingScope.class, "scope"),
                        axes,
                        document.number("log_odds_low"),
                        document.number("log_odds_high")));
    }

    /** Two are equal when all their numbers are, to the bit. */
    @Override
    public boolean equals(Object o) {
        return o instanceof FittedFusion other && toJson().equals(other.toJson());
    }

    @Override
    public int hashCode() {
        return 31 * logOdds.hashCode() + Arrays.hashCode(standardErrors);
    }
}
