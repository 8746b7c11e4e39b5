package org.voxrisk.riskmodel.statistics.test;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The exact p-value of an r x c table, by the network of Mehta and Patel (JASA 1983;78:427-434).
 *
 * <p>Columns are filled one after the other. What is left to fill depends only on the row totals not yet used, as a
 * multiset: that is a node. A path into a node carries the log of {@code prod 1 / n_ij!} so far. At each node the largest
 * and smallest value that the remaining columns can add are known exactly (they satisfy a recursion over the same
 * nodes). A path that stays at or below the probability seen in every completion is added at once, with the closed sum
 * over completions
 *
 * <pre>  sum over tables of prod 1 / n_ij! = T! / (prod r_i! prod c_j!),   T = sum of what is left </pre>
 *
 * a path that stays above is dropped, the others go on. Paths that reach a node with the same value are merged. At the
 * last two columns all completions of a node are listed once, sorted, for all paths that are still open.
 */
final class TableNetwork {
    /** R's network takes two log probabilities within 1e-7 as equal. */
    private static final double EQUALLY_LIKELY = 1e-7;
    /** Some seconds; R stops at tables of about this size for want of workspace. */
    private static final int MAX_WORK = 50_000_000;

    private final int[] columns;
    private final double[] logFactorial;
    private final ContingencyTable table;
    private final Map<Node, double[]> ranges = new HashMap<>();
    private long work;

    private TableNetwork(ContingencyTable table, int[] columns) {
        this.table = table;
        this.columns = columns;
        logFactorial = new double[table.total() + 1];
        for (int i = 2; i < logFactorial.length; i++) {
            logFactorial[i] = logFactorial[i - 1] + StrictMath.log(i);
        }
    }

    /** A stage (columns still to fill) and the row totals still to use, in ascending order. */
    private record Node(int stage, RowTotals left) {}

    /** Row totals as a key. */
    private static final class RowTotals {
        private final int[] values;

        RowTotals(int[] unsorted) {
            values = unsorted.clone();
            Arrays.sort(values);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof RowTotals that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    static double pValue(ContingencyTable given) {
        ContingencyTable table = given.withoutEmptyMargins();
        if (table == null || table.rows() < 2 || table.columns() < 2) {
            return 1;
        }
        // The smaller side becomes the state, the larger one the stages.
        boolean turned = table.rows() > table.columns();
        int[] rows = new int[turned ? table.columns() : table.rows()];
        int[] columns = new int[turned ? table.rows() : table.columns()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = turned ? table.columnSum(i) : table.rowSum(i);
        }
        for (int j = 0; j < columns.length; j++) {
            columns[j] = turned ? table.rowSum(j) : table.columnSum(j);
        }
        Arrays.sort(columns);
        return new TableNetwork(table, columns).pValue(rows);
    }

    private double pValue(int[] rows) {
        double seen = 0;
        for (int i = 0; i < table.rows(); i++) {
            for (int j = 0; j < table.columns(); j++) {
                seen -= logFactorial[table.count(i, j)];
            }
        }
        double limit = seen + EQUALLY_LIKELY;
        // log of the sum over all tables; probabilities are relative to it.
        double everything = completions(columns.length, rows);
        Map<Node, NetworkPaths> layer = new LinkedHashMap<>();
        NetworkPaths start = new NetworkPaths();
        start.add(0, 1);
        layer.put(new Node(columns.length, new RowTotals(rows)), start);
        double p = 0;
        while (!layer.isEmpty()) {
            Map<Node, NetworkPaths> next = new LinkedHashMap<>();
            for (Map.Entry<Node, NetworkPaths> entry : layer.entrySet()) {
                p += advance(entry.getKey(), entry.getValue(), limit, everything, next);
            }
            layer = next;
        }
        return Math.min(1, p);
    }

    /** Settles the paths of a node that are decided, and hands the others to the next stage. */
    private double advance(
            Node node, NetworkPaths paths, double limit, double everything, Map<Node, NetworkPaths> next) {
        double[] range = range(node);
        double settled = 0;
        double completions = completions(node.stage(), node.left().values);
        NetworkPaths open = new NetworkPaths();
        paths.merge();
        for (int i = 0; i < paths.size(); i++) {
            double log = paths.log(i);
            if (log + range[1] <= limit) {
                settled += paths.count(i) * StrictMath.exp(log + completions - everything);
            } else if (log + range[0] <= limit) {
                open.add(log, paths.count(i));
            }
        }
        if (open.size() == 0) {
            return settled;
        }
        if (node.stage() == 2) {
            TwoColumnEnd end = end(node);
            spend(end.enumerate());
            for (int i = 0; i < open.size(); i++) {
                settled += open.count(i) * end.sumUpTo(limit - open.log(i), open.log(i) - everything);
            }
            return settled;
        }
        forEachColumn(node, (left, step) -> {
            spend(open.size());
            NetworkPaths arriving = next.computeIfAbsent(new Node(node.stage() - 1, left), k -> new NetworkPaths());
            for (int i = 0; i < open.size(); i++) {
                arriving.add(open.log(i) + step, open.count(i));
            }
        });
        return settled;
    }

    /** log of the sum of prod 1 / n_ij! over all ways to fill the first {@code stage} columns. */
    private double completions(int stage, int[] rows) {
        int total = 0;
        double log = 0;
        for (int row : rows) {
            total += row;
            log -= logFactorial[row];
        }
        for (int j = 0; j < stage; j++) {
            log -= logFactorial[columns[j]];
        }
        return log + logFactorial[total];
    }

    /** Smallest and largest log of prod 1 / n_ij! over all ways to fill what is left. */
    private double[] range(Node node) {
        double[] known = ranges.get(node);
        if (known != null) {
            return known;
        }
        double[] range;
        if (node.stage() == 2) {
            TwoColumnEnd end = end(node);
            range = new double[] {end.smallest(), end.largest()};
        } else {
            range = new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
            forEachColumn(node, (left, step) -> {
                spend(1);
                double[] rest = range(new Node(node.stage() - 1, left));
                range[0] = Math.min(range[0], step + rest[0]);
                range[1] = Math.max(range[1], step + rest[1]);
            });
        }
        ranges.put(node, range);
        return range;
    }

    private TwoColumnEnd end(Node node) {
        return new TwoColumnEnd(node.left().values, columns[1], logFactorial);
    }

    private void spend(int steps) {
        work += steps;
        if (work > MAX_WORK) {
            throw new IntractableTableException("Fisher's exact test of this " + table.rows() + " x " + table.columns()
                    + " table with " + table.total() + " cases needs more than " + MAX_WORK
                    + " steps; use the chi-squared test, or join categories");
        }
    }

    private interface ColumnAction {
        void accept(RowTotals left, double logStep);
    }

    /** Calls back for every way to fill the last open column of a node. */
    private void forEachColumn(Node node, ColumnAction action) {
        int[] left = node.left().values;
        fill(left.clone(), 0, columns[node.stage() - 1], suffixSums(left), 0, action);
    }

    private static int[] suffixSums(int[] values) {
        int[] sums = new int[values.length + 1];
        for (int i = values.length - 1; i >= 0; i--) {
            sums[i] = sums[i + 1] + values[i];
        }
        return sums;
    }

    private void fill(int[] left, int row, int rest, int[] below, double log, ColumnAction action) {
        if (row == left.length - 1) {
            int keep = left[row];
            left[row] -= rest;
            action.accept(new RowTotals(left), log - logFactorial[rest]);
            left[row] = keep;
            return;
        }
        int keep = left[row];
        int from = Math.max(0, rest - below[row + 1]);
        int to = Math.min(keep, rest);
        for (int x = from; x <= to; x++) {
            left[row] = keep - x;
            fill(left, row + 1, rest - x, below, log - logFactorial[x], action);
        }
        left[row] = keep;
    }
}
