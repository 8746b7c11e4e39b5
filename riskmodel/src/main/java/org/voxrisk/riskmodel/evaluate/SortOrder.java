package org.voxrisk.riskmodel.evaluate;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Stable sort orders; R {@code order(x)}. */
final class SortOrder {
    private SortOrder() {}

    /** Row indices (0-based) in ascending order of the values, equal values in row order. */
    static int[] ascending(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
