package org.voxrisk.riskmodel.survival.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Columns that a model of follow-up may use beside time and event. Immutable.
 *
 * @param strata columns whose combined texts are the strata; empty for none
 * @param cluster column of what makes patients alike, for the variance
 * @param weights column of case weights, numbers above 0
 * @param offset column of a known part of the linear predictor
 */
public record ModelColumns(
        List<String> strata, Optional<String> cluster, Optional<String> weights, Optional<String> offset) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when a column stands twice among the strata, or weights and offset are one column
     */
    public ModelColumns {
        strata = List.copyOf(strata);
        if (strata.stream().distinct().count() < strata.size()) {
            throw new IllegalArgumentException("a column stands twice among the strata " + strata);
        }
        if (weights.isPresent() && weights.equals(offset)) {
            throw new IllegalArgumentException("column '" + weights.get() + "' cannot be weight and offset at once");
        }
    }

    /** None of them. */
    public static ModelColumns none() {
        return new ModelColumns(List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** All columns, each once. */
    public List<String> columns() {
        List<String> columns = new ArrayList<>(strata);
        cluster.ifPresent(columns::add);
        weights.ifPresent(columns::add);
        offset.ifPresent(columns::add);
        return columns.stream().distinct().toList();
    }
}
