package org.voxrisk.riskmodel.model.tree;

/** What each row adds to the weight of label 0 and of label 1: for one of the two it is 0. Belongs to one tree. */
final class LabelSums {
    private final double[] zero;
    private final double[] one;

    private LabelSums(int rows) {
        this.zero = new double[rows];
        this.one = new double[rows];
    }

    /**
     * Weights of rows drawn a number of times.
     *
     * @param times how often each row was drawn
     */
    static LabelSums of(TrainingColumns x, int[] times, ClassWeights weights) {
        int n = x.rows();
        int events = x.events();
        int all = n;
        if (weights.rule() == ClassWeights.Rule.BALANCED_PER_TREE) {
            events = 0;
            all = 0;
            for (int i = 0; i < n; i++) {
                all += times[i];
                events += times[i] * x.label(i);
            }
        }
        double ofZero = weights.of(0, all - events, all);
        double ofOne = weights.of(1, events, all);
        LabelSums sums = new LabelSums(n);
        for (int i = 0; i < n; i++) {
            if (x.label(i) == 1) {
                sums.one[i] = times[i] * ofOne;
            } else {
                sums.zero[i] = times[i] * ofZero;
            }
        }
        return sums;
    }

    /** Weights of rows with label 0; not a copy. */
    double[] zero() {
        return zero;
    }

    /** Weights of rows with label 1; not a copy. */
    double[] one() {
        return one;
    }
}
