package org.voxrisk.riskmodel.select;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.step.DropReason;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.Step;

/**
 * Drops features that are a linear combination of those before them in the training rows, and constants: no regression tells
 * their coefficients apart. R sets the coefficient of such a column to NA.
 *
 * <p>A column is dropped when what the kept ones leave of its deviations from the mean (modified Gram-Schmidt, twice) is below
 * 1e-9 of their length; a constant, when they are below 1e-9 of the column's.
 */
public record AliasFilter() implements Step {
    private static final double SMALLEST = 1e-9;

    @Override
    public String label() {
        return "not a linear combination of features before";
    }

    /**
     * Fits the filter.
     *
     * @throws InvalidFeatureValueException when a training value is missing; the message names feature and case
     */
    @Override
    public ColumnSelection fit(TrainingPart training) {
        List<double[]> basis = new ArrayList<>();
        boolean[] kept = new boolean[training.columns().size()];
        for (int j = 0; j < kept.length; j++) {
            double[] column = Complete.column(training, j);
            double[] rest = centred(column);
            double length = length(rest);
            for (int pass = 0; pass < 2; pass++) {
                for (double[] unit : basis) {
                    subtract(rest, unit);
                }
            }
            double left = length(rest);
            if (length > SMALLEST * length(column) && left > SMALLEST * length) {
                kept[j] = true;
                for (int i = 0; i < rest.length; i++) {
                    rest[i] /= left;
                }
                basis.add(rest);
            }
        }
        return new ColumnSelection(Reports.selection(
                label(),
                training,
                j -> kept[j]
                        ? FeatureFate.kept(training.columns().get(j), "")
                        : FeatureFate.dropped(
                                training.columns().get(j),
                                DropReason.CORRELATED,
                                "constant, or a combination of features before"),
                List.of()));
    }

    private static double[] centred(double[] x) {
        double mean = 0;
        for (double v : x) {
            mean += v / x.length;
        }
        double[] centred = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            centred[i] = x[i] - mean;
        }
        return centred;
    }

    private static void subtract(double[] x, double[] unit) {
        double dot = 0;
        for (int i = 0; i < x.length; i++) {
            dot += x[i] * unit[i];
        }
        for (int i = 0; i < x.length; i++) {
            x[i] -= dot * unit[i];
        }
    }

    private static double length(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        return Math.sqrt(sum);
    }
}
