package org.voxrisk.riskmodel.study.doctor;

/**
 * From where on something about a table is told.
 *
 * @param tellingAuc a column whose values alone have this AUC or more for the outcome gives it away
 * @param idAuc the same for what can be read from an id
 * @param fewestOfAClass with fewer patients of a class, such an AUC is chance
 * @param mostlyMissing a column or row with a larger share of missing cells is mostly missing
 * @param unitFactor a value that is so many times the column's median, or one so-manyth, may have another unit
 * @param certainFactor such a value certainly has
 * @param fewEvents a training part with fewer patients of a class is small
 * @param rowColumns two equal rows of at least so many columns are one patient
 */
public record TableLimits(
        double tellingAuc,
        double idAuc,
        int fewestOfAClass,
        double mostlyMissing,
        double unitFactor,
        double certainFactor,
        int fewEvents,
        int rowColumns) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when an AUC is not above 0.5 and at most 1, a share not between 0 and 1, or a factor not
     *     above 1
     */
    public TableLimits {
        if (!(tellingAuc > 0.5 && tellingAuc <= 1) || !(idAuc > 0.5 && idAuc <= 1)) {
            throw new IllegalArgumentException(
                    "tellingAuc = " + tellingAuc + ", idAuc = " + idAuc + ", must be above 0.5 and at most 1");
        }
        if (!(mostlyMissing > 0 && mostlyMissing < 1) || !(unitFactor > 1) || !(certainFactor >= unitFactor)) {
            throw new IllegalArgumentException(
                    "mostlyMissing = " + mostlyMissing + ", must be between 0 and 1; unitFactor = " + unitFactor
                            + ", must be above 1; certainFactor = " + certainFactor + ", must not be below it");
        }
        if (fewestOfAClass < 1 || fewEvents < 1 || rowColumns < 1) {
            throw new IllegalArgumentException("fewestOfAClass = " + fewestOfAClass + ", fewEvents = " + fewEvents
                    + ", rowColumns = " + rowColumns + ": all must be at least 1");
        }
    }

    /** AUC of 0.99 for columns, 0.9 for ids, from 8 of a class on; half missing; factors 8 and 100; 10 events; 10 columns. */
    public static TableLimits standard() {
        return new TableLimits(0.99, 0.9, 8, 0.5, 8, 100, 10, 10);
    }
}
