package org.voxrisk.riskmodel.statistics.table;

/** One variable of a baseline table. */
public sealed interface BaselineRow permits NumericRow, CategoryRow {
    /** Name of the variable as given. */
    String variable();

    /** The comparison of the groups. */
    RowTest test();
}
