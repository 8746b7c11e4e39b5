package org.voxrisk.riskmodel.statistics.correlation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxrisk.riskmodel.statistics.Ranks;
import org.voxrisk.work.Checkpoint;

/**
 * Drops columns that say almost the same as another one.
 *
 * @param rule which of two correlated columns goes
 * @param cutoff limit of |r|, above 0 and at most 1; the rule says whether |r| equal to it counts
 */
public record CorrelationFilter(CorrelationRule rule, double cutoff) {
    /** One of each pair with {@code |r| >= 0.9}, the first in column order. */
    public static final CorrelationFilter PAPER = new CorrelationFilter(CorrelationRule.KEEP_FIRST, 0.9);

    /** Checks the cutoff. */
    public CorrelationFilter {
        if (!(cutoff > 0 && cutoff <= 1)) {
            throw new IllegalArgumentException("correlation cutoff = " + cutoff + ", must lie in (0, 1]");
        }
    }

    /** Applies the rule in column order. */
    public CorrelationSelection select(Correlations correlations) {
        return select(correlations, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Applies the rule in column order.
     *
     * @param checkpoint is asked for each column
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public CorrelationSelection select(Correlations correlations, Checkpoint checkpoint) {
        int[] order = varying(correlations);
        return switch (rule) {
            case KEEP_FIRST -> keepFirst(correlations, order, checkpoint);
            case DROP_IF_ANY_EARLIER -> dropIfAnyEarlier(correlations, order, checkpoint);
            case DROP_LARGER_MEAN ->
                selection(correlations, PairElimination.largestPairFirst(correlations, order, cutoff, checkpoint));
            case CARET_EXACT ->
                selection(correlations, PairElimination.caretExact(correlations, order, cutoff, checkpoint));
            case CARET_FAST ->
                selection(correlations, PairElimination.caretFast(correlations, order, cutoff, checkpoint));
        };
    }

    /**
     * Applies {@link CorrelationRule#KEEP_FIRST} in ascending order of a priority, such as the univariate p-value; equal
     * priorities in column order, NaN last.
     *
     * @param correlations correlations of the columns
     * @param priority one number a column
     * @throws IllegalArgumentException if the rule is another one, or the number of priorities is wrong
     */
    public CorrelationSelection select(Correlations correlations, double[] priority) {
        return select(correlations, priority, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Applies the rule as {@link #select(Correlations, double[])} does.
     *
     * @param checkpoint is asked for each column
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public CorrelationSelection select(Correlations correlations, double[] priority, Checkpoint checkpoint) {
        if (rule != CorrelationRule.KEEP_FIRST) {
            throw new IllegalArgumentException(
                    "rule " + rule + " takes no priority; use " + CorrelationRule.KEEP_FIRST);
        }
        if (priority.length != correlations.size()) {
            throw new IllegalArgumentException(priority.length + " priorities for " + correlations.size() + " columns");
        }
        int[] columns = varying(correlations);
        double[] key = new double[columns.length];
        for (int i = 0; i < key.length; i++) {
            double p = priority[columns[i]];
            key[i] = Double.isNaN(p) ? Double.POSITIVE_INFINITY : p;
        }
        int[] order = Ranks.order(key);
        for (int i = 0; i < order.length; i++) {
            order[i] = columns[order[i]];
        }
        return keepFirst(correlations, order, checkpoint);
    }

    /** Columns that are not constant. */
    private static int[] varying(Correlations correlations) {
        int[] columns = new int[correlations.size()];
        int n = 0;
        for (int j = 0; j < columns.length; j++) {
            if (!correlations.isConstant(j)) {
                columns[n++] = j;
            }
        }
        return Arrays.copyOf(columns, n);
    }

    private CorrelationSelection keepFirst(Correlations correlations, int[] order, Checkpoint checkpoint) {
        int[] kept = new int[order.length];
        int count = 0;
        int[] partner = noPartner(correlations);
        for (int j : order) {
            checkpoint.check();
            int at = 0;
            while (at < count && Math.abs(correlations.r(kept[at], j)) < cutoff) {
                at++;
            }
            if (at == count) {
                kept[count++] = j;
            } else {
                partner[j] = kept[at];
            }
        }
        return selection(correlations, partner);
    }

    private CorrelationSelection dropIfAnyEarlier(Correlations correlations, int[] order, Checkpoint checkpoint) {
        int[] partner = noPartner(correlations);
        for (int b = 1; b < order.length; b++) {
            checkpoint.check();
            for (int a = 0; a < b && partner[order[b]] < 0; a++) {
                if (Math.abs(correlations.r(order[a], order[b])) > cutoff) {
                    partner[order[b]] = order[a];
                }
            }
        }
        return selection(correlations, partner);
    }

    static int[] noPartner(Correlations correlations) {
        int[] partner = new int[correlations.size()];
        Arrays.fill(partner, -1);
        return partner;
    }

    /** Turns "dropped because of column partner[j]" (-1: not dropped) into a selection. */
    private static CorrelationSelection selection(Correlations correlations, int[] partner) {
        List<Integer> kept = new ArrayList<>();
        List<CorrelationSelection.Dropped> dropped = new ArrayList<>();
        for (int j = 0; j < partner.length; j++) {
            if (correlations.isConstant(j)) {
                dropped.add(CorrelationSelection.Dropped.constant(j));
            } else if (partner[j] < 0) {
                kept.add(j);
            } else {
                dropped.add(new CorrelationSelection.Dropped(j, partner[j], correlations.r(j, partner[j])));
            }
        }
        return new CorrelationSelection(kept, dropped);
    }
}
