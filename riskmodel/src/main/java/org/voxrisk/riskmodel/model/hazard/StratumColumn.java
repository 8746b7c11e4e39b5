package org.voxrisk.riskmodel.model.hazard;

import java.util.HashSet;
import java.util.List;

/**
 * The column that says which stratum's baseline hazard a case has.
 *
 * @param column its name
 * @param codes its values, one a stratum
 * @param strata labels of the strata as the fit names them, in the order of the codes
 */
public record StratumColumn(String column, List<Double> codes, List<String> strata) {
    /**
     * Checks the codes.
     *
     * @throws IllegalArgumentException when there is none, there is not one a stratum, one is not finite, or a code or a stratum
     *     stands twice
     */
    public StratumColumn {
        codes = codes.stream().map(c -> c == 0 ? 0.0 : c).toList();
        strata = List.copyOf(strata);
        if (column.isBlank()
                || codes.isEmpty()
                || codes.size() != strata.size()
                || codes.stream().anyMatch(c -> !Double.isFinite(c))
                || new HashSet<>(codes).size() != codes.size()
                || new HashSet<>(strata).size() != strata.size()) {
            throw new IllegalArgumentException("stratum column '" + column + "', codes " + codes + " of the strata "
                    + strata + ": one finite code a stratum is needed, none twice");
        }
    }
}
