package org.voxrisk.riskmodel.clinical;

import java.util.OptionalDouble;

/**
 * The columns of a clinical table that hold the findings of pathology. Findings are 1 (present) or 0 (absent); a missing cell is
 * an unknown finding.
 *
 * @param lymphNodeMetastasis 0 or 1
 * @param parametrialInfiltration 0 or 1
 * @param positiveMargin 0 or 1
 * @param lymphovascularInvasion 0 or 1
 * @param stromalFraction depth of stromal infiltration as a fraction of the wall, 0 to 1
 * @param tumourSizeCm largest diameter in cm
 */
public record PathologyColumns(
        String lymphNodeMetastasis,
        String parametrialInfiltration,
        String positiveMargin,
        String lymphovascularInvasion,
        String stromalFraction,
        String tumourSizeCm) {
    /** {@code lnm}, {@code parametrium}, {@code margin}, {@code lvsi}, {@code dsi_fraction}, {@code ts_cm}. */
    public static PathologyColumns standard() {
        return new PathologyColumns("lnm", "parametrium", "margin", "lvsi", "dsi_fraction", "ts_cm");
    }

    /**
     * The findings of one patient.
     *
     * @param row row of the table, from 0
     * @throws org.voxrisk.riskmodel.data.FeatureMismatchException when a column is not there
     * @throws IllegalArgumentException when a value is none that the finding can have; the message names patient and column
     */
    public PathologyFindings of(ClinicalTable table, int row) {
        double fraction = value(table, row, stromalFraction);
        double size = value(table, row, tumourSizeCm);
        try {
            return new PathologyFindings(
                    finding(table, row, lymphNodeMetastasis),
                    finding(table, row, parametrialInfiltration),
                    finding(table, row, positiveMargin),
                    finding(table, row, lymphovascularInvasion),
                    Double.isNaN(fraction)
                            ? new StromalInfiltration.NotGraded(Finding.UNKNOWN)
                            : new StromalInfiltration.Fraction(fraction),
                    Double.isNaN(size) ? OptionalDouble.empty() : OptionalDouble.of(size));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "patient '" + table.codes().cases().get(row).id() + "': " + e.getMessage(), e);
        }
    }

    private static double value(ClinicalTable table, int row, String column) {
        return table.codes().column(column)[row];
    }

    private static Finding finding(ClinicalTable table, int row, String column) {
        double x = value(table, row, column);
        if (Double.isNaN(x)) {
            return Finding.UNKNOWN;
        }
        if (x != 0 && x != 1) {
            throw new IllegalArgumentException("column '" + column + "' = " + x + ", must be 0, 1 or missing");
        }
        return Finding.of(x == 1);
    }
}
