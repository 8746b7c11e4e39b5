package org.voxrisk.riskmodel.harmonize;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.statistics.Constancy;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/** The effect of a batch that a fitted ComBat does not know, from rows of that batch. */
final class NewBatch {
    private final CombatModel model;
    private final int rows;
    private final int[] adjusted;
    private final BatchedRows given;
    private final double[][] z;

    NewBatch(CombatModel model, BatchedRows rows) {
        this.model = model;
        this.given = rows;
        this.rows = rows.size();
        z = new double[this.rows][];
        for (int i = 0; i < z.length; i++) {
            z[i] = model.standardized(rows, i);
        }
        double[] first = z[0];
        adjusted = IntStream.range(0, first.length)
                .filter(j -> !Double.isNaN(first[j]))
                .toArray();
    }

    BatchEffect effect(String name) {
        boolean meanOnly = model.adjustment() == CombatAdjustment.MEAN_ONLY;
        double[] gammaHat = new double[adjusted.length];
        double[] squares = new double[adjusted.length];
        double[] deltaHat = new double[adjusted.length];
        for (int k = 0; k < adjusted.length; k++) {
            int j = adjusted[k];
            for (double[] row : z) {
                gammaHat[k] += row[j];
            }
            gammaHat[k] /= rows;
            for (double[] row : z) {
                squares[k] += (row[j] - gammaHat[k]) * (row[j] - gammaHat[k]);
            }
            deltaHat[k] = meanOnly ? 1 : squares[k] / (rows - 1);
            if (!meanOnly && (isConstant(j) || !(deltaHat[k] > 0))) {
                throw new IllegalArgumentException("feature index " + j + " has one value in all " + rows
                        + " rows of batch '" + name + "': its spread there cannot be estimated. Use more rows.");
            }
        }
        BatchEffect.Prior prior = BatchEffect.Prior.of(gammaHat, deltaHat);
        BatchEffect.Posterior posterior = posterior(gammaHat, deltaHat, squares, prior, meanOnly);
        return new BatchEffect(
                name,
                rows,
                spread(gammaHat),
                spread(deltaHat),
                meanOnly ? prior.ofShiftsOnly() : prior,
                new BatchEffect.Posterior(
                        spread(posterior.gamma()), spread(posterior.delta()), posterior.iterations()));
    }

    /** The rule of the training rows: one value, but for rounding. */
    private boolean isConstant(int feature) {
        return Constancy.of(IntStream.range(0, rows)
                .mapToDouble(i -> given.features(i)[feature])
                .toArray());
    }

    private BatchEffect.Posterior posterior(
            double[] gammaHat, double[] deltaHat, double[] squares, BatchEffect.Prior prior, boolean meanOnly) {
        try (Crew crew = Work.onCallersThread().start()) {
            if (model.settings().prior() == CombatPrior.NON_PARAMETRIC) {
                return EmpiricalBayes.nonParametric(gammaHat, deltaHat, squares, rows, crew.checkpoint());
            }
            return meanOnly
                    ? EmpiricalBayes.meanOnly(gammaHat, prior)
                    : EmpiricalBayes.parametric(gammaHat, deltaHat, rows, prior, crew.checkpoint());
        }
    }

    private double[] spread(double[] values) {
        double[] all = new double[z[0].length];
        Arrays.fill(all, Double.NaN);
        for (int k = 0; k < adjusted.length; k++) {
            all[adjusted[k]] = values[k];
        }
        return all;
    }
}
