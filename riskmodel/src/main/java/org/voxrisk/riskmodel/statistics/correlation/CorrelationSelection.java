package org.voxrisk.riskmodel.statistics.correlation;

import java.util.List;

/**
 * What a correlation filter kept, and why it dropped the rest.
 *
 * @param kept numbers of the kept columns, ascending, from 0
 * @param dropped the other columns, ascending
 */
public record CorrelationSelection(List<Integer> kept, List<Dropped> dropped) {
    /** Takes copies. */
    public CorrelationSelection {
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
    }

    /**
     * A dropped column.
     *
     * @param column its number, from 0
     * @param partner the column it was too close to; -1 if it is constant
     * @param r the coefficient of both; NaN if the column is constant
     */
    public record Dropped(int column, int partner, double r) {
        static Dropped constant(int column) {
            return new Dropped(column, -1, Double.NaN);
        }

        /** Whether the column was dropped because all its values are equal. */
        public boolean isConstant() {
            return partner < 0;
        }
    }
}
