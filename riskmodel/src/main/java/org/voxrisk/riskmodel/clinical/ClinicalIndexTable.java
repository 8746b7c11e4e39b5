package org.voxrisk.riskmodel.clinical;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.MissingCell;

/**
 * Clinical indices of a whole cohort: a table of laboratory values in, a table of indices of the same cases out, to be
 * joined to the features. Each row is computed on its own; nothing is fitted.
 */
public final class ClinicalIndexTable {
    /** Reason of a missing index: it would divide by 0. */
    public static final String ZERO_DENOMINATOR = "ZERO_DENOMINATOR";

    /** Reason of a missing index: a laboratory value is missing. */
    public static final String NOT_MEASURED = "NOT_MEASURED";

    private ClinicalIndexTable() {}

    /**
     * Computes indices from columns named as {@link Analyte#symbol()}; other columns are not looked at.
     *
     * @see #of(FeatureTable, Map, List)
     */
    public static FeatureTable of(FeatureTable blood, List<ClinicalIndex> indices) {
        Map<Analyte, String> columns = new EnumMap<>(Analyte.class);
        for (Analyte analyte : Analyte.values()) {
            columns.put(analyte, analyte.symbol());
        }
        return of(blood, columns, indices);
    }

    /**
     * Computes indices.
     *
     * @param blood laboratory values, each in the unit of its analyte
     * @param columns column of each analyte; those that no index asks for need not be there
     * @param indices the indices wanted, in the order of the columns of the result, which have their symbols as names
     * @return the cases of {@code blood}; an undefined index is missing, for the reason {@link #ZERO_DENOMINATOR} or
     *     {@link #NOT_MEASURED}
     * @throws FeatureMismatchException when columns are missing; the message lists them
     * @throws IllegalArgumentException when a value is negative, implausible in its unit, or contradicts another one; the
     *     message names the case
     */
    public static FeatureTable of(FeatureTable blood, Map<Analyte, String> columns, List<ClinicalIndex> indices) {
        List<Analyte> analytes =
                indices.stream().flatMap(i -> i.inputs().stream()).distinct().toList();
        FeatureNames wanted = FeatureNames.of(
                analytes.stream().map(a -> columns.getOrDefault(a, a.symbol())).toList());
        FeatureTable inputs = blood.select(wanted);
        int n = inputs.caseCount();
        double[] values = new double[n * indices.size()];
        List<MissingCell> missing = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            String id = inputs.cases().get(i).id();
            for (int j = 0; j < indices.size(); j++) {
                IndexValue value = valueOf(indices.get(j), inputs, analytes, i);
                values[j * n + i] = value.orNaN();
                if (value.value().isEmpty()) {
                    String reason = value instanceof IndexValue.ZeroDenominator ? ZERO_DENOMINATOR : NOT_MEASURED;
                    missing.add(new MissingCell(id, indices.get(j).symbol(), reason));
                }
            }
        }
        FeatureNames names =
                FeatureNames.of(indices.stream().map(ClinicalIndex::symbol).toList());
        return FeatureTable.ofColumns(names, inputs.cases(), values, missing);
    }

    private static IndexValue valueOf(ClinicalIndex index, FeatureTable inputs, List<Analyte> analytes, int row) {
        Map<Analyte, Double> measured = new EnumMap<>(Analyte.class);
        for (int a = 0; a < analytes.size(); a++) {
            double x = inputs.value(row, a);
            if (!Double.isNaN(x) && index.inputs().contains(analytes.get(a))) {
                measured.put(analytes.get(a), x);
            }
        }
        try {
            return index.of(BloodPanel.of(measured));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "case '" + inputs.cases().get(row).id() + "': " + e.getMessage(), e);
        }
    }
}
