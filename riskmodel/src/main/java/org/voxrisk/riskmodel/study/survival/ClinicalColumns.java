package org.voxrisk.riskmodel.study.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.clinical.ClinicalTable;
import org.voxrisk.riskmodel.clinical.ClinicalVariable;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Categorical;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Order;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;

/**
 * Clinical candidates as columns of a linear model: numbers as they are; two levels, and levels with an order, as their codes, the
 * latter as a trend; three or more levels without an order as one column {@code name=level} of 0 and 1 for each but the first. A
 * missing value is missing in all of them.
 */
final class ClinicalColumns {
    private ClinicalColumns() {}

    static FeatureTable of(ClinicalTable clinical, List<String> candidates) {
        FeatureTable codes = clinical.predictors(candidates);
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (String name : candidates) {
            double[] x = codes.column(name);
            Optional<ClinicalVariable> variable = clinical.coding().variable(name);
            if (variable.isPresent()
                    && variable.get() instanceof Categorical categorical
                    && categorical.order() == Order.UNORDERED
                    && categorical.levels().size() > 2) {
                for (ClinicalVariable.Level level :
                        categorical.levels().subList(1, categorical.levels().size())) {
                    names.add(name + "=" + level.text());
                    columns.add(indicator(x, level.code()));
                }
            } else {
                names.add(name);
                columns.add(x);
            }
        }
        double[] values = new double[names.size() * codes.caseCount()];
        for (int j = 0; j < columns.size(); j++) {
            System.arraycopy(columns.get(j), 0, values, j * codes.caseCount(), codes.caseCount());
        }
        return FeatureTable.ofColumns(FeatureNames.of(names), codes.cases(), values);
    }

    private static double[] indicator(double[] codes, double level) {
        double[] x = new double[codes.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = Double.isNaN(codes[i]) ? Double.NaN : codes[i] == level ? 1 : 0;
        }
        return x;
    }
}
