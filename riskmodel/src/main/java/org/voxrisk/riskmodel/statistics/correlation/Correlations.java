package org.voxrisk.riskmodel.statistics.correlation;

/** The correlations of a set of columns, stored or computed when asked. */
public sealed interface Correlations permits CorrelationMatrix, PearsonColumns {
    /** Number of columns. */
    int size();

    /** Coefficient of columns i and j: 1 if i = j; else NaN if one of them is constant. */
    double r(int i, int j);

    /** Whether all values of a column are equal. */
    boolean isConstant(int j);
}
