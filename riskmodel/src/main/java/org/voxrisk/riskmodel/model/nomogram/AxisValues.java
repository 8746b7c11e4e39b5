package org.voxrisk.riskmodel.model.nomogram;

import java.util.Arrays;
import java.util.List;

/**
 * Where the ticks of a numeric variable stand on its axis: all that a nomogram needs of the training rows.
 *
 * @param kind {@link NomogramAxis.Kind#DISCRETE} or {@link NomogramAxis.Kind#CONTINUOUS}
 * @param values ascending, at least 2
 */
public record AxisValues(NomogramAxis.Kind kind, List<Double> values) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when there are fewer than 2, they do not ascend, or the kind is that of a factor
     */
    public AxisValues {
        values = List.copyOf(values);
        if (values.size() < 2 || kind == NomogramAxis.Kind.LEVELS) {
            throw new IllegalArgumentException(
                    kind + " axis with " + values.size() + " values; a numeric axis needs at least 2");
        }
        for (int k = 1; k < values.size(); k++) {
            if (!(values.get(k) > values.get(k - 1))) {
                throw new IllegalArgumentException("axis values " + values + " must ascend");
            }
        }
    }

    /**
     * As {@code rms::datadist} and {@code rms::nomogram} choose them: the distinct values if there are at most 10, else
     * {@code pretty(range(x), 10)}.
     *
     * @param trainingValues finite, at least two different ones
     */
    public static AxisValues of(double[] trainingValues) {
        VariableDistribution distribution = VariableDistribution.of(trainingValues);
        double[] at = distribution.isDiscrete()
                ? Arrays.stream(trainingValues)
                        .map(VariableDistribution::withoutSign)
                        .sorted()
                        .distinct()
                        .toArray()
                : PrettyBreaks.of(distribution.low(), distribution.high(), Nomogram.STEPS);
        return new AxisValues(
                distribution.isDiscrete() ? NomogramAxis.Kind.DISCRETE : NomogramAxis.Kind.CONTINUOUS,
                Arrays.stream(at).boxed().toList());
    }
}
