package org.voxrisk.riskmodel.model.neighbours;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.model.classify.CompleteRows;
import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.model.classify.Trained;

/**
 * A fitted {@link KNearestNeighbours}: the training rows and their labels. Whoever has the model has these values, so a saved
 * one is patients' data, though it holds no id. Immutable.
 */
public final class FittedNeighbours implements FittedClassifier {
    private static final double RELATIVE_MARGIN = 1e-9;
    private static final double ABSOLUTE_MARGIN = 1e-12;
    private static final int NONE = -1;

    private final KNearestNeighbours settings;
    private final Trained trained;
    private final double[] rows;
    private final int[] labels;

    FittedNeighbours(KNearestNeighbours settings, Trained trained, double[] rows, int[] labels) {
        this.settings = settings;
        this.trained = trained;
        this.rows = rows;
        this.labels = labels;
    }

    /** How it was fitted. */
    public KNearestNeighbours settings() {
        return settings;
    }

    /** On what it was fitted. */
    public Trained trained() {
        return trained;
    }

    @Override
    public FeatureNames columns() {
        return trained.columns();
    }

    @Override
    public String description() {
        return settings.label() + " " + trained;
    }

    /** The share of label 1 among the neighbours of each case, as {@link #probabilities}. */
    @Override
    public double[] scores(FeatureTable table) {
        CompleteRows cases = CompleteRows.of(table, columns(), KNearestNeighbours.WHO);
        Search search = new Search();
        double[] shares = new double[cases.rows()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = search.share(cases.values(), i, NONE);
        }
        return shares;
    }

    @Override
    public Optional<double[]> probabilities(FeatureTable table) {
        return Optional.of(scores(table));
    }

    @Override
    public Optional<double[]> probabilities(FeatureTable table, double[] scores) {
        return Optional.of(scores.clone());
    }

    /**
     * The share of each training row, in their order, when that row itself does not vote.
     *
     * @throws DegenerateTrainingException when k is not below the number of training rows
     */
    public double[] leaveOneOut() {
        if (settings.k() >= labels.length) {
            throw new DegenerateTrainingException(settings.k() + " neighbours of " + labels.length
                    + " training cases, one of them left out: k must be below their number");
        }
        Search search = new Search();
        double[] shares = new double[labels.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = search.share(rows, i, i);
        }
        return shares;
    }

    /**
     * The training rows that vote on each case, nearest first and by row among equally distant ones.
     *
     * @throws FeatureMismatchException when a column is not there; the message lists them
     * @throws InvalidFeatureValueException when a value is missing; the message names the column
     */
    public List<List<Neighbour>> neighbours(FeatureTable table) {
        CompleteRows cases = CompleteRows.of(table, columns(), KNearestNeighbours.WHO);
        Search search = new Search();
        List<List<Neighbour>> all = new ArrayList<>();
        for (int i = 0; i < cases.rows(); i++) {
            search.find(cases.values(), i, NONE);
            all.add(search.voters());
        }
        return all;
    }

    /** Training values, row after row; not a copy. */
    double[] rows() {
        return rows;
    }

    /** Labels of the training rows; not a copy. */
    int[] labels() {
        return labels;
    }

    /** Two are equal when settings and all training rows are, to the bit. */
    @Override
    public boolean equals(Object o) {
        return o instanceof FittedNeighbours other
                && settings.equals(other.settings)
                && trained.equals(other.trained)
                && Arrays.equals(rows, other.rows)
                && Arrays.equals(labels, other.labels);
    }

    @Override
    public int hashCode() {
        return 31 * trained.hashCode() + Arrays.hashCode(rows);
    }

    /** The neighbours of one case at a time. */
    private final class Search {
        private final int p = trained.columns().size();
        private final double[] power = new double[labels.length];
        private final double[] nearest = new double[settings.k()];
        private final int[] voter = new int[labels.length];
        private int voters;

        double share(double[] cases, int row, int leftOut) {
            find(cases, row, leftOut);
            double events = 0;
            double all = 0;
            boolean atZero = someAtZero();
            for (int v = 0; v < voters; v++) {
                double w = vote(voter[v], atZero);
                all += w;
                events += labels[voter[v]] == 1 ? w : 0;
            }
            return events / all;
        }

        List<Neighbour> voters() {
            boolean atZero = someAtZero();
            double all = 0;
            for (int v = 0; v < voters; v++) {
                all += vote(voter[v], atZero);
            }
            List<Neighbour> found = new ArrayList<>();
            for (int v = 0; v < voters; v++) {
                int i = voter[v];
                found.add(new Neighbour(i, settings.metric().root(power[i]), labels[i], vote(i, atZero) / all));
            }
            // Sorting is stable and voters are in row order.
            found.sort((a, b) -> Double.compare(a.distance(), b.distance()));
            return found;
        }

        private boolean someAtZero() {
            if (settings.weight() == VoteWeight.UNIFORM) {
                return false;
            }
            for (int v = 0; v < voters; v++) {
                // As in scikit-learn, a distance so small that its inverse overflows counts as 0.
                if (Double.isInfinite(1 / settings.metric().root(power[voter[v]]))) {
                    return true;
                }
            }
            return false;
        }

        private double vote(int i, boolean atZero) {
            if (settings.weight() == VoteWeight.UNIFORM) {
                return 1;
            }
            double inverse = 1 / settings.metric().root(power[i]);
            if (atZero) {
                return Double.isInfinite(inverse) ? 1 : 0;
            }
            return inverse;
        }

        /** How far a row may be away to vote, where all ties do. */
        private double reach(double power) {
            return (1 + RELATIVE_MARGIN) * settings.metric().root(power) + ABSOLUTE_MARGIN;
        }

        /** Finds who votes on a case, in row order. */
        void find(double[] cases, int row, int leftOut) {
            Arrays.fill(nearest, Double.POSITIVE_INFINITY);
            int k = nearest.length;
            boolean allTies = settings.ties() == TieRule.ALL_TIES;
            double limit = Double.POSITIVE_INFINITY;
            for (int i = 0; i < power.length; i++) {
                power[i] = i == leftOut ? Double.NaN : settings.metric().power(cases, row * p, rows, i * p, p, limit);
                if (power[i] < nearest[k - 1]) {
                    int at = k - 1;
                    while (at > 0 && nearest[at - 1] > power[i]) {
                        nearest[at] = nearest[at - 1];
                        at--;
                    }
                    nearest[at] = power[i];
                    limit = allTies ? settings.metric().limit(reach(nearest[k - 1])) : nearest[k - 1];
                }
            }
            voters = 0;
            if (allTies) {
                double reach = reach(nearest[k - 1]);
                for (int i = 0; i < power.length; i++) {
                    if (power[i] <= limit && settings.metric().root(power[i]) <= reach) {
                        voter[voters++] = i;
                    }
                }
            } else {
                int atLimit = 0;
                while (atLimit < k && nearest[k - 1 - atLimit] == nearest[k - 1]) {
                    atLimit++;
                }
                for (int i = 0; i < power.length; i++) {
                    if (power[i] < nearest[k - 1] || (power[i] == nearest[k - 1] && atLimit-- > 0)) {
                        voter[voters++] = i;
                    }
                }
            }
        }
    }
}
