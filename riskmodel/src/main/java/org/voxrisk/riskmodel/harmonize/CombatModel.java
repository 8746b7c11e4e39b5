package org.voxrisk.riskmodel.harmonize;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.step.Codec;

/**
 * A fitted ComBat: removes the batch effects estimated on training rows from any rows of the same features. Immutable and
 * safe to share between threads.
 */
public final class CombatModel {
    private final CombatSettings settings;
    private final CombatAdjustment adjustment;
    private final int covariateCount;
    private final int[] covariateColumns;
    private final Standard standard;
    private final List<BatchEffect> effects;
    private final List<UnadjustedFeature> unadjusted;
    private final Map<String, Integer> position;
    private final double[] sd;
    private final double[][] gamma;
    private final double[][] scale;

    /** Grand mean, residual variance and covariate coefficients of each feature. */
    static final class Standard {
        private final double[] grandMean;
        private final double[] variance;
        private final double[][] coefficients;

        Standard(double[] grandMean, double[] variance, double[][] coefficients) {
            this.grandMean = grandMean;
            this.variance = variance;
            this.coefficients = coefficients;
        }

        boolean isSame(Standard other) {
            return Arrays.equals(grandMean, other.grandMean)
                    && Arrays.equals(variance, other.variance)
                    && Arrays.deepEquals(coefficients, other.coefficients);
        }
    }

    CombatModel(
            CombatSettings settings,
            CombatAdjustment adjustment,
            int covariateCount,
            int[] covariateColumns,
            Standard standard,
            List<BatchEffect> effects,
            List<UnadjustedFeature> unadjusted) {
        this.settings = settings;
        this.adjustment = adjustment;
        this.covariateCount = covariateCount;
        this.covariateColumns = covariateColumns;
        this.standard = standard;
        this.effects = List.copyOf(effects);
        this.unadjusted = List.copyOf(unadjusted);
        this.position = new HashMap<>();
        this.sd = roots(standard.variance);
        this.gamma = new double[effects.size()][];
        this.scale = new double[effects.size()][];
        for (int b = 0; b < effects.size(); b++) {
            position.put(effects.get(b).batch(), b);
            gamma[b] = effects.get(b).gammaStar();
            scale[b] = roots(effects.get(b).deltaStar());
        }
    }

    private static double[] roots(double[] squares) {
        double[] roots = new double[squares.length];
        for (int j = 0; j < roots.length; j++) {
            roots[j] = Math.sqrt(squares[j]);
        }
        return roots;
    }

    /**
     * Harmonised values[case][feature]: with s = grand mean + covariates beta, ((x - s) / sd - gammaStar) / sqrt(deltaStar)
     * * sd + s. Rows of the reference batch and features listed in {@link #unadjusted()} come back bit for bit.
     *
     * @throws UnseenBatchException if a row is of a batch that was not fitted and the policy is to refuse
     * @throws IllegalArgumentException if numbers of features or covariates differ from the training rows
     */
    public double[][] apply(BatchedRows rows, UnseenBatchPolicy policy) {
        if (rows.featureCount() != sd.length || rows.covariateCount() != covariateCount) {
            throw new IllegalArgumentException(rows.featureCount() + " features and " + rows.covariateCount()
                    + " covariates, the model was fitted with " + sd.length + " and " + covariateCount);
        }
        double[][] adjusted = new double[rows.size()][];
        double[] standardMean = new double[sd.length];
        for (int i = 0; i < adjusted.length; i++) {
            String batch = rows.batches().get(i);
            Integer b = position.get(batch);
            if (b == null && policy == UnseenBatchPolicy.REFUSE) {
                throw new UnseenBatchException(batch, i, batches());
            }
            adjusted[i] = rows.features(i).clone();
            if (b != null && !settings.referenceBatch().map(batch::equals).orElse(false)) {
                standardMean(rows.covariates(i), standardMean);
                adjust(adjusted[i], standardMean, gamma[b], scale[b]);
            }
        }
        return adjusted;
    }

    /**
     * The model with the effect of one more batch, estimated from rows of that batch alone: with s = grand mean +
     * covariates beta and sd of the training rows, gammaHat and deltaHat are mean and variance (n - 1) of (x - s) / sd,
     * shrunk as in training with a prior of this batch's features. The estimates of the other batches stay as they are, so
     * that nothing of what the model does to them changes; no outcome is needed. Rows of a training batch give
     * that batch's estimates again, but for rounding.
     *
     * <p>Unlike a batch of the training rows, the new one was not weighed into the grand mean: a difference between its
     * patients and the training patients that is not due to the scanner is removed with the batch effect.
     *
     * @param rows all of one batch, which the model does not know; at least 2
     * @throws IllegalArgumentException if there are fewer than 2 rows or several batches, the batch is known, or numbers
     *     of features or covariates differ from the training rows
     */
    public CombatModel withBatchOf(BatchedRows rows) {
        List<String> names = rows.batches().stream().distinct().toList();
        if (names.size() != 1 || rows.size() < 2 || position.containsKey(names.get(0))) {
            throw new IllegalArgumentException(rows.size() + " rows of batches " + names + ", known are " + batches()
                    + ": an effect is estimated from at least 2 rows of one batch that is not known");
        }
        if (rows.featureCount() != sd.length || rows.covariateCount() != covariateCount) {
            throw new IllegalArgumentException(rows.featureCount() + " features and " + rows.covariateCount()
                    + " covariates, the model was fitted with " + sd.length + " and " + covariateCount);
        }
        List<BatchEffect> all = new ArrayList<>(effects);
        all.add(new NewBatch(this, rows).effect(names.get(0)));
        return new CombatModel(settings, adjustment, covariateCount, covariateColumns, standard, all, unadjusted);
    }

    /** (x - s) / sd of a row, by feature; what is not adjusted is NaN. */
    double[] standardized(BatchedRows rows, int row) {
        double[] mean = new double[sd.length];
        standardMean(rows.covariates(row), mean);
        double[] x = rows.features(row);
        double[] z = new double[sd.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = Double.isNaN(gamma[0][j]) ? Double.NaN : (x[j] - mean[j]) / sd[j];
        }
        return z;
    }

    private void standardMean(double[] covariates, double[] mean) {
        System.arraycopy(standard.grandMean, 0, mean, 0, mean.length);
        for (int c = 0; c < covariateColumns.length; c++) {
            double z = covariates[covariateColumns[c]];
            double[] beta = standard.coefficients[c];
            for (int j = 0; j < mean.length; j++) {
                mean[j] += z * beta[j];
            }
        }
    }

    /** In place; the shift is NaN exactly for features that are not adjusted. */
    private void adjust(double[] x, double[] mean, double[] shift, double[] root) {
        for (int j = 0; j < x.length; j++) {
            double value = ((x[j] - mean[j]) / sd[j] - shift[j]) / root[j] * sd[j] + mean[j];
            x[j] = Double.isNaN(shift[j]) ? x[j] : value;
        }
    }

    /** Settings asked for. */
    public CombatSettings settings() {
        return settings;
    }

    /** What is adjusted in fact: shift only also when a training batch had a single row. */
    public CombatAdjustment adjustment() {
        return adjustment;
    }

    /** Names of the training batches, sorted. */
    public List<String> batches() {
        return effects.stream().map(BatchEffect::batch).toList();
    }

    /** Estimates of each batch, in the order of {@link #batches()}. */
    public List<BatchEffect> effects() {
        return effects;
    }

    /** Features that are returned as they are, by column. */
    public List<UnadjustedFeature> unadjusted() {
        return unadjusted;
    }

    /** Number of features. */
    public int featureCount() {
        return sd.length;
    }

    /** Grand mean of each feature at covariates 0. */
    public double[] grandMean() {
        return standard.grandMean.clone();
    }

    /** Residual variance of each feature (denominator n). */
    public double[] pooledVariance() {
        return standard.variance.clone();
    }

    /** Number of covariates that rows must have. */
    public int covariateCount() {
        return covariateCount;
    }

    /** Covariates in use, by column; not a copy. */
    int[] covariateColumns() {
        return covariateColumns;
    }

    /** Coefficients of a covariate in use, one a feature; not a copy. */
    double[] coefficients(int used) {
        return standard.coefficients[used];
    }

    /** The model as JSON text; every number reads back to the same bits. */
    public String toJson() {
        return CombatFile.ALONE.toJson(this);
    }

    /**
     * Writes the model as a JSON file, whole or not at all.
     *
     * @throws IOException when the file cannot be written
     */
    public void write(Path file) throws IOException {
        CombatFile.ALONE.write(file, this);
    }

    /**
     * Reads JSON text.
     *
     * @throws InvalidFileException when it is not what {@link #toJson} writes; the message names the field
     */
    public static CombatModel fromJson(String json) throws InvalidFileException {
        return CombatFile.ALONE.fromJson(json, "ComBat model", CombatModel.class);
    }

    /**
     * Reads a JSON file.
     *
     * @throws InvalidFileException when it is not what {@link #write} writes; the message names file and field
     * @throws IOException when the file cannot be read
     */
    public static CombatModel read(Path file) throws IOException {
        return CombatFile.ALONE.read(file, CombatModel.class);
    }

    /** Saves models of this type inside other values. */
    public static Codec<CombatModel> codec() {
        return new CombatFile();
    }

    /** Two are equal when all their numbers are, to the bit. */
    @Override
    public boolean equals(Object o) {
        return o instanceof CombatModel other
                && settings.equals(other.settings)
                && adjustment == other.adjustment
                && covariateCount == other.covariateCount
                && Arrays.equals(covariateColumns, other.covariateColumns)
                && standard.isSame(other.standard)
                && effects.equals(other.effects)
                && unadjusted.equals(other.unadjusted);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * settings.hashCode() + effects.hashCode()) + Arrays.hashCode(standard.grandMean);
    }
}
