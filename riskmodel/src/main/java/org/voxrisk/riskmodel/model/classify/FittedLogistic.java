package org.voxrisk.riskmodel.model.classify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.data.TrainingScope;
import org.voxrisk.riskmodel.model.nomogram.AxisValues;
import org.voxrisk.riskmodel.model.nomogram.Nomogram;
import org.voxrisk.riskmodel.score.LinearScore;

/**
 * A fitted {@link LogisticClassifier}. Immutable; JSON holds the coefficients and, for the nomogram's axes, the tick values of
 * each column and the range of the log-odds in training; it names no case.
 */
public final class FittedLogistic implements FittedClassifier {
    private final LogisticMethod method;
    private final LinearScore logOdds;
    private final double[] standardErrors;
    private final Training training;

    /** What is kept of the training rows. */
    record Training(int cases, TrainingScope scope, List<AxisValues> axes, double low, double high) {}

    FittedLogistic(LogisticMethod method, LinearScore logOdds, double[] standardErrors, Training training) {
        this.method = method;
        this.logOdds = logOdds;
        this.standardErrors = standardErrors;
        this.training = training;
    }

    static FittedLogistic of(
            LogisticMethod method, LinearScore logOdds, double[] errors, List<double[]> values, TrainingPart part) {
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
        return new FittedLogistic(
                method, logOdds, errors.clone(), new Training(part.caseCount(), part.scope(), axes, low, high));
    }

    /** How it was estimated. */
    public LogisticMethod method() {
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

    @Override
    public FeatureNames columns() {
        return logOdds.names();
    }

    @Override
    public String description() {
        return "logistic regression " + method + " on " + columns().asList() + ", " + training.cases
                + " training cases";
    }

    /** Log-odds of each case, in row order. */
    @Override
    public double[] scores(FeatureTable table) {
        return logOdds.scores(table);
    }

    /** Probability of label 1 of each case, {@code 1 / (1 + exp(-log-odds))}, in row order; never empty. */
    @Override
    public Optional<double[]> probabilities(FeatureTable table) {
        double[] p = scores(table);
        for (int i = 0; i < p.length; i++) {
            p[i] = 1 / (1 + StrictMath.exp(-p[i]));
        }
        return Optional.of(p);
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
        return LogisticCodec.ALONE.toJson(this);
    }

    /**
     * Writes the model as a JSON file, whole or not at all.
     *
     * @throws IOException when the file cannot be written
     */
    public void write(Path file) throws IOException {
        LogisticCodec.ALONE.write(file, this);
    }

    /**
     * Reads JSON text.
     *
     * @throws InvalidFileException when it is not what {@link #toJson} writes; the message names the field
     */
    public static FittedLogistic fromJson(String json) throws InvalidFileException {
        return LogisticCodec.ALONE.fromJson(json, "logistic model", FittedLogistic.class);
    }

    /**
     * Reads a JSON file.
     *
     * @throws InvalidFileException when it is not what {@link #write} writes; the message names file and field
     * @throws IOException when the file cannot be read
     */
    public static FittedLogistic read(Path file) throws IOException {
        return LogisticCodec.ALONE.read(file, FittedLogistic.class);
    }

    /** What is kept of the training rows. */
    Training training() {
        return training;
    }

    /** Two are equal when all their numbers are, to the bit. */
    @Override
    public boolean equals(Object o) {
        return o instanceof FittedLogistic other
                && method == other.method
                && logOdds.equals(other.logOdds)
                && Arrays.equals(standardErrors, other.standardErrors)
                && training.equals(other.training);
    }

    @Override
    public int hashCode() {
        return 31 * logOdds.hashCode() + Arrays.hashCode(standardErrors);
    }
}
