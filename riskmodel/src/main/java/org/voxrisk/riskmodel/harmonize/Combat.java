package org.voxrisk.riskmodel.harmonize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Fits ComBat, Johnson, Li and Rabinovic (Biostatistics 2007;8:118), on training rows; with {@link CombatModel#apply} on the
 * same rows equal to {@code sva::ComBat(dat, batch, mod, par.prior, mean.only, ref.batch)} (sva 3.46).
 *
 * <p>sva has no step for new cases: fitting it on all cases lets the test set shape the training set. Here only the rows
 * passed to {@code fit} enter the estimates.
 *
 * <p>Model: y = alpha + covariates beta + gamma_b + delta_b e for each feature in batch b. Features are standardised with the
 * grand mean (batch intercepts weighted by batch size, or the reference batch's intercept) and the residual variance
 * (denominator n; over the reference batch only if there is one), batch effects estimated and shrunk.
 */
public final class Combat {
    private final BatchedRows rows;
    private final CombatSettings settings;
    private final List<String> names;
    private final int[] batch;
    private final int[] sizes;
    private final int reference;
    private final boolean meanOnly;

    private Combat(BatchedRows rows, CombatSettings settings) {
        this.rows = rows;
        this.settings = settings;
        names = List.copyOf(new TreeSet<>(rows.batches()));
        batch = rows.batches().stream().mapToInt(names::indexOf).toArray();
        sizes = new int[names.size()];
        for (int b : batch) {
            sizes[b]++;
        }
        reference = settings.referenceBatch().map(names::indexOf).orElse(-1);
        meanOnly = settings.adjustment() == CombatAdjustment.MEAN_ONLY
                || Arrays.stream(sizes).anyMatch(n -> n == 1);
    }

    /**
     * Fits on some of the rows; the others are not looked at.
     *
     * @param trainingRows 0-based indices of the training rows
     */
    public static CombatModel fit(BatchedRows rows, int[] trainingRows, CombatSettings settings) {
        return fit(rows.select(trainingRows), settings);
    }

    /**
     * Fits on all rows given.
     *
     * <p>A batch with a single row has no variance: then only shifts are adjusted in every batch, as in sva; {@link
     * CombatModel#adjustment()} says so. Features constant within a batch are returned unadjusted and listed in {@link
     * CombatModel#unadjusted()}.
     *
     * @throws IllegalArgumentException if there are fewer than 2 batches, the reference batch is not one of them or has a
     *     single row, a
     *     covariate is confounded with batch, or fewer than 2 features can be adjusted
     */
    public static CombatModel fit(BatchedRows rows, CombatSettings settings) {
        return fit(rows, settings, Work.onCallersThread());
    }

    /**
     * Fits on all rows given, as {@link #fit(BatchedRows, CombatSettings)} does.
     *
     * @param work who may stop it, and its listener, which is told of each batch; the caller's thread does it all
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public static CombatModel fit(BatchedRows rows, CombatSettings settings, Work work) {
        Combat combat = new Combat(rows, settings);
        if (combat.names.size() < 2) {
            throw new IllegalArgumentException("all " + rows.size() + " training rows are of batch " + combat.names
                    + ": there is no batch effect to estimate; at least 2 batches are needed");
        }
        settings.referenceBatch().ifPresent(name -> {
            if (combat.reference < 0) {
                throw new IllegalArgumentException(
                        "reference batch '" + name + "' is not among the training batches " + combat.names);
            }
            if (combat.sizes[combat.reference] == 1) {
                int row = rows.batches().indexOf(name);
                throw new IllegalArgumentException("reference batch '" + name
                        + "' has one training row only, row index "
                        + row + " (0-based): the residual variance, which is taken from the reference, cannot be"
                        + " estimated from one row. Name a batch with more rows, or no reference.");
            }
        });
        try (Crew crew = work.start()) {
            return combat.fit(crew);
        }
    }

    private CombatModel fit(Crew crew) {
        crew.checkpoint().check();
        CovariateBasis basis = CovariateBasis.of(rows, batch, sizes);
        LocationScaleFit fit = LocationScaleFit.of(rows, batch, sizes, basis);
        int p = rows.featureCount();
        double[] grandMean = new double[p];
        double[] variance = new double[p];
        int n = reference >= 0 ? sizes[reference] : rows.size();
        for (int b = 0; b < sizes.length; b++) {
            if (reference < 0 || b == reference) {
                double weight = reference < 0 ? sizes[b] / (double) n : 1;
                for (int j = 0; j < p; j++) {
                    grandMean[j] += weight * fit.intercepts()[b][j];
                    variance[j] += fit.squares()[b][j];
                }
            }
        }
        for (int j = 0; j < p; j++) {
            variance[j] /= n;
        }
        List<UnadjustedFeature> unadjusted = new ArrayList<>();
        int[] adjustable = adjustable(fit, variance, unadjusted);
        List<BatchEffect> effects = new ArrayList<>();
        for (int b = 0; b < sizes.length; b++) {
            effects.add(effect(b, fit, adjustable, grandMean, variance, crew.checkpoint()));
            crew.report("batch " + (b + 1), (b + 1.0) / sizes.length);
        }
        return new CombatModel(
                settings,
                meanOnly ? CombatAdjustment.MEAN_ONLY : CombatAdjustment.MEAN_AND_SCALE,
                rows.covariateCount(),
                basis.columns(),
                new CombatModel.Standard(grandMean, variance, fit.coefficients()),
                effects,
                unadjusted);
    }

    private static int[] adjustable(LocationScaleFit fit, double[] variance, List<UnadjustedFeature> unadjusted) {
        int[] kept = new int[variance.length];
        int count = 0;
        for (int j = 0; j < variance.length; j++) {
            if (fit.isConstantInBatch(j)) {
                unadjusted.add(new UnadjustedFeature(j, UnadjustedFeature.Reason.CONSTANT_IN_A_BATCH));
            } else if (fit.isRounding(j, variance[j])) {
                unadjusted.add(new UnadjustedFeature(j, UnadjustedFeature.Reason.NO_RESIDUAL_VARIANCE));
            } else {
                kept[count++] = j;
            }
        }
        if (count < 2) {
            throw new IllegalArgumentException(count + " of " + variance.length
                    + " features can be adjusted: ComBat shares information between features and needs at least 2");
        }
        return Arrays.copyOf(kept, count);
    }

    private BatchEffect effect(
            int b,
            LocationScaleFit fit,
            int[] adjustable,
            double[] grandMean,
            double[] variance,
            Checkpoint checkpoint) {
        int m = adjustable.length;
        double[] gammaHat = new double[m];
        double[] deltaHat = new double[m];
        double[] squares = new double[m];
        for (int k = 0; k < m; k++) {
            int j = adjustable[k];
            gammaHat[k] = (fit.intercepts()[b][j] - grandMean[j]) / Math.sqrt(variance[j]);
            squares[k] = fit.squares()[b][j] / variance[j];
            deltaHat[k] = meanOnly ? 1 : squares[k] / (sizes[b] - 1);
        }
        BatchEffect.Prior prior = BatchEffect.Prior.of(gammaHat, deltaHat);
        BatchEffect.Posterior posterior = posterior(b, gammaHat, deltaHat, squares, prior, checkpoint);
        int p = variance.length;
        return new BatchEffect(
                names.get(b),
                sizes[b],
                spread(gammaHat, adjustable, p),
                spread(deltaHat, adjustable, p),
                meanOnly ? prior.ofShiftsOnly() : prior,
                new BatchEffect.Posterior(
                        spread(posterior.gamma(), adjustable, p),
                        spread(posterior.delta(), adjustable, p),
                        posterior.iterations()));
    }

    private BatchEffect.Posterior posterior(
            int b,
            double[] gammaHat,
            double[] deltaHat,
            double[] squares,
            BatchEffect.Prior prior,
            Checkpoint checkpoint) {
        if (b == reference) {
            double[] ones = new double[gammaHat.length];
            Arrays.fill(ones, 1);
            return new BatchEffect.Posterior(new double[gammaHat.length], ones, 0);
        }
        if (settings.prior() == CombatPrior.NON_PARAMETRIC) {
            return EmpiricalBayes.nonParametric(gammaHat, deltaHat, squares, sizes[b], checkpoint);
        }
        return meanOnly
                ? EmpiricalBayes.meanOnly(gammaHat, prior)
                : EmpiricalBayes.parametric(gammaHat, deltaHat, sizes[b], prior, checkpoint);
    }

    /** Values of the adjustable features at their columns, NaN elsewhere. */
    private static double[] spread(double[] values, int[] columns, int p) {
        double[] all = new double[p];
        Arrays.fill(all, Double.NaN);
        for (int k = 0; k < columns.length; k++) {
            all[columns[k]] = values[k];
        }
        return all;
    }
}
