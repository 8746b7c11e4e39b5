package org.voxrisk.riskmodel.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.model.nomogram.AxisValues;
import org.voxrisk.riskmodel.model.nomogram.NomogramAxis;
import org.voxrisk.riskmodel.score.LinearScore;

/**
 * A model as the table of a nomogram holds it.
 *
 * @param score constant and coefficients
 * @param axes of each column the values on its axis
 * @param low smallest linear predictor of the training rows
 * @param high the largest
 * @param baseline survival where the linear predictor is 0, by horizon; empty for a logistic model
 */
record NomogramTable(LinearScore score, List<AxisValues> axes, double low, double high, Map<Double, Double> baseline) {
    /** The rows that hold the survival at a linear predictor of 0: the horizon as value, the survival as coefficient. */
    static final String BASELINE = "(Baseline survival)";

    static NomogramTable of(NamedTable table) throws InvalidFileException {
        double intercept = 0;
        List<Double> range = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Double> b = new ArrayList<>();
        List<AxisValues> axes = new ArrayList<>();
        Map<Double, Double> baseline = new LinkedHashMap<>();
        for (String axis : table.texts("axis").stream().distinct().toList()) {
            NamedTable rows = table.where("axis", axis::equals);
            switch (axis) {
                case CsvFigures.INTERCEPT -> intercept = rows.numbers("coefficient")[0];
                case CsvFigures.LINEAR_PREDICTOR -> range.addAll(boxed(rows.numbers("value")));
                case BASELINE -> {
                    double[] horizons = rows.numbers("value");
                    double[] survival = rows.numbers("coefficient");
                    for (int i = 0; i < horizons.length; i++) {
                        baseline.put(horizons[i], survival[i]);
                    }
                }
                default -> {
                    names.add(axis);
                    b.add(rows.numbers("coefficient")[0]);
                    axes.add(new AxisValues(kind(rows), boxed(rows.numbers("value"))));
                }
            }
        }
        if (range.size() != 2) {
            throw new IllegalArgumentException("the axis '" + CsvFigures.LINEAR_PREDICTOR + "' has " + range.size()
                    + " rows; it needs two, the smallest and the largest linear predictor (log-odds)");
        }
        LinearScore score = LinearScore.of(
                FeatureNames.of(names),
                b.stream().mapToDouble(Double::doubleValue).toArray(),
                intercept);
        return new NomogramTable(score, axes, range.get(0), range.get(1), baseline);
    }

    private static List<Double> boxed(double... values) {
        List<Double> all = new ArrayList<>();
        for (double value : values) {
            all.add(value);
        }
        return all;
    }

    private static NomogramAxis.Kind kind(NamedTable axis) throws InvalidFileException {
        return switch (axis.texts("kind").get(0)) {
            case "CONTINUOUS" -> NomogramAxis.Kind.CONTINUOUS;
            case "DISCRETE" -> NomogramAxis.Kind.DISCRETE;
            default -> throw axis.wrong(0, "kind", "CONTINUOUS or DISCRETE is needed");
        };
    }
}
