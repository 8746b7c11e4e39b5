package org.voxrisk.riskmodel.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.statistics.QuantileType;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * The mean output of a model over the cases when one column is set to a value in all of them (Friedman 2001): {@code PD(v) = 1/n
 * sum_i f(x_i with x_ij = v)}.
 *
 * <p>Where columns are correlated, some of the cases so made are none that could be.
 *
 * @param column its name
 * @param points in the order of the grid
 */
public record PartialDependence(String column, List<Point> points) {
    /**
     * One value of the grid.
     *
     * @param value that the column is set to
     * @param output mean output over the cases
     */
    public record Point(double value, double output) {}

    /** Copies the list. */
    public PartialDependence {
        points = List.copyOf(points);
    }

    /**
     * Distinct values of a column at evenly spread quantiles (type 7) from one share to another, for example 0.05 to 0.95.
     *
     * @param count number of quantiles, at least 2
     * @throws IllegalArgumentException when the count is below 2, or the shares are not rising within 0 to 1
     * @throws InvalidFeatureValueException when a value is missing
     */
    public static double[] grid(FeatureTable table, String column, int count, double from, double to) {
        if (count < 2 || !(from >= 0 && from < to && to <= 1)) {
            throw new IllegalArgumentException(count + " quantiles from " + from + " to " + to
                    + ": at least 2 are needed, of shares that rise within 0 to 1");
        }
        double[] x = table.column(column);
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i])) {
                throw new InvalidFeatureValueException(
                        column,
                        x[i],
                        "in case '" + table.cases().get(i).id() + "'",
                        "A grid needs every value: leave the case out or impute it.");
            }
        }
        Arrays.sort(x);
        double[] grid = new double[count];
        for (int k = 0; k < count; k++) {
            grid[k] = QuantileType.TYPE_7.ofSorted(x, from + (to - from) * k / (count - 1));
        }
        return Arrays.stream(grid).distinct().toArray();
    }

    /**
     * Computes the dependence on one column.
     *
     * @param model what is explained
     * @param table at least one case; needs no labels
     * @param column one of the model's
     * @param grid values that the column is set to; finite
     * @param work on how many values at a time
     * @throws FeatureMismatchException when a column of the model is not in the table; the message lists them
     * @throws IllegalArgumentException when the model does not read the column, there is no case, or a value is not finite
     */
    public static PartialDependence of(Explained model, FeatureTable table, String column, double[] grid, Work work) {
        if (!model.columns().missingFrom(table.columns()).isEmpty()) {
            throw FeatureMismatchException.of("the explained model", model.columns(), table.columns());
        }
        if (!model.columns().contains(column)) {
            throw new IllegalArgumentException("the model does not read '" + column + "', it reads " + model.columns());
        }
        if (table.caseCount() == 0) {
            throw new IllegalArgumentException("partial dependence needs at least one case");
        }
        for (double v : grid) {
            if (!Double.isFinite(v)) {
                throw new IllegalArgumentException("value " + v + " of the grid, must be finite");
            }
        }
        FeatureTable rows = table.select(model.columns());
        try (Crew crew = work.start()) {
            List<Point> points = new ArrayList<>(crew.map(grid.length, (k, checkpoint) -> {
                double[] values = new double[rows.caseCount()];
                Arrays.fill(values, grid[k]);
                double sum = 0;
                for (double f : model.output().of(Explained.with(rows, column, values))) {
                    sum += f;
                }
                return new Point(grid[k], sum / values.length);
            }));
            return new PartialDependence(column, points);
        }
    }
}
