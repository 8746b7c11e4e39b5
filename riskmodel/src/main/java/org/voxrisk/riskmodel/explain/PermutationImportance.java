package org.voxrisk.riskmodel.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.SplitMix64;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * How much the AUC falls when the values of a column are shuffled among the cases (Breiman 2001): {@code AUC - AUC with the column
 * shuffled}, repeated. On test rows it says what the model uses that holds; on training rows what it clings to.
 *
 * <p>Of columns that say the same none may seem to matter, as the others still say it.
 *
 * @param auc AUC of the cases as they are
 * @param columns one a column, in the model's order
 */
public record PermutationImportance(double auc, List<Importance> columns) {
    /**
     * The falls of one column.
     *
     * @param column its name
     * @param falls of the AUC, one a repeat
     */
    public record Importance(String column, List<Double> falls) {
        /** Copies the list. */
        public Importance {
            falls = List.copyOf(falls);
        }

        /** Mean fall. */
        public double mean() {
            return falls.stream().mapToDouble(Double::doubleValue).sum() / falls.size();
        }

        /** Standard deviation of the falls (n - 1); NaN with one repeat. */
        public double standardDeviation() {
            double mean = mean();
            double squares =
                    falls.stream().mapToDouble(f -> (f - mean) * (f - mean)).sum();
            return falls.size() < 2 ? Double.NaN : Math.sqrt(squares / (falls.size() - 1));
        }
    }

    /** Copies the list. */
    public PermutationImportance {
        columns = List.copyOf(columns);
    }

    /**
     * Computes the importance of all columns. Every column and repeat has a generator of its own, so numbers depend on the seed
     * alone, not on threads, and the first repeats not on how many follow.
     *
     * @param model what is explained
     * @param table cases with labels of both classes
     * @param repeats shuffles a column, at least 1
     * @param seed of the shuffles
     * @param work on how many columns at a time; its listener is told of each
     * @throws IllegalArgumentException when repeats are below 1, or the cases are of one class
     * @throws FeatureMismatchException when a column is not there; the message lists them
     * @throws IllegalStateException when a case has no label
     */
    public static PermutationImportance of(Explained model, FeatureTable table, int repeats, long seed, Work work) {
        if (repeats < 1) {
            throw new IllegalArgumentException("repeats = " + repeats + ", must be at least 1");
        }
        if (!model.columns().missingFrom(table.columns()).isEmpty()) {
            throw FeatureMismatchException.of("the explained model", model.columns(), table.columns());
        }
        Outcomes outcomes = Outcomes.of(table);
        FeatureTable rows = table.select(model.columns());
        double base = auc(outcomes, model.output().of(rows));
        int p = model.columns().size();
        try (Crew crew = work.start()) {
            Crew.Steps steps = crew.steps(p);
            List<Importance> all = crew.map(p, (j, checkpoint) -> {
                String column = model.columns().get(j);
                double[] x = rows.column(j);
                List<Double> falls = new ArrayList<>();
                for (int r = 0; r < repeats; r++) {
                    checkpoint.check();
                    int[] order = IntStream.range(0, x.length).toArray();
                    generator(seed, j, r).shuffle(order);
                    double[] shuffled =
                            IntStream.of(order).mapToDouble(i -> x[i]).toArray();
                    FeatureTable changed = Explained.with(rows, column, shuffled);
                    falls.add(base - auc(outcomes, model.output().of(changed)));
                }
                steps.done(column);
                return new Importance(column, falls);
            });
            return new PermutationImportance(base, all);
        }
    }

    /** Far apart in the sequence of the seed, so that no two shuffles share draws. */
    private static SplitMix64 generator(long seed, int column, int repeat) {
        long byColumn = new SplitMix64(seed ^ new SplitMix64(column).next()).next();
        return new SplitMix64(byColumn ^ new SplitMix64(~(long) repeat).next());
    }

    private static double auc(Outcomes outcomes, double[] scores) {
        return AucEstimate.of(RocCurve.of(outcomes, scores, RocDirection.EVENTS_HIGHER))
                .auc();
    }
}
