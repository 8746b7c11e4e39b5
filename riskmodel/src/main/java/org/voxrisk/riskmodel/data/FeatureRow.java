package org.voxrisk.riskmodel.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Named features of one case, unscaled; NaN stands for a missing value. Immutable.
 *
 * <p>It is not a scaled row: that is {@code org.voxrisk.riskmodel.select.ScaledFeatures}, which only a scaler makes.
 */
public final class FeatureRow {
    private final FeatureNames names;
    private final double[] values;

    private FeatureRow(FeatureNames names, double[] values) {
        this.names = names;
        this.values = values;
    }

    /**
     * Takes values in the order of the names.
     *
     * @throws IllegalArgumentException when there are not as many values as names
     */
    public static FeatureRow of(FeatureNames names, double... values) {
        if (names.size() != values.length) {
            throw new IllegalArgumentException(
                    names.size() + " names and " + values.length + " values; there must be one value a name");
        }
        return new FeatureRow(names, values.clone());
    }

    /** Takes the entries in the map's order. */
    public static FeatureRow of(Map<String, Double> features) {
        List<String> names = new ArrayList<>(features.keySet());
        double[] values = new double[names.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = features.getOrDefault(names.get(i), Double.NaN);
        }
        return new FeatureRow(FeatureNames.of(names), values);
    }

    /** Column names. */
    public FeatureNames names() {
        return names;
    }

    /** The value in a column, counted from 0. */
    public double value(int column) {
        return values[column];
    }

    /**
     * The value of a feature.
     *
     * @throws FeatureMismatchException when there is no such feature
     */
    public double value(String feature) {
        int column = names.indexOf(feature);
        if (column < 0) {
            throw FeatureMismatchException.of("the caller", FeatureNames.of(feature), names);
        }
        return values[column];
    }

    /** A copy of the values in column order. */
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FeatureRow other && names.equals(other.names) && Arrays.equals(values, other.values);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.hashCode(values);
    }
}
