package org.voxrisk.riskmodel.model.logistic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Predictors of a regression: a constant column, then the columns of each term. A numeric term has one column, a factor
 * with k levels k - 1 indicator columns, the first level being the reference (R's treatment contrasts, named {@code
 * term + level}). Immutable.
 *
 * <pre>
 *   DesignMatrix x = DesignMatrix.of(List.of(
 *       Term.numeric("radscore", score), Term.factor("stage", List.of("I", "II", "III"), stage)));
 * </pre>
 */
public final class DesignMatrix {
    /** Name of the constant column. */
    public static final String INTERCEPT = "(Intercept)";

    private final List<Term> terms;
    private final int rows;
    private final int[] firstColumn;
    private final List<String> columnNames;
    private final double[][] columns;

    private DesignMatrix(List<Term> terms, int rows) {
        this.terms = List.copyOf(terms);
        this.rows = rows;
        firstColumn = new int[terms.size() + 1];
        List<String> names = new ArrayList<>(List.of(INTERCEPT));
        List<double[]> all = new ArrayList<>();
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        all.add(ones);
        for (int t = 0; t < terms.size(); t++) {
            firstColumn[t] = all.size();
            names.addAll(terms.get(t).columnNames());
            all.addAll(terms.get(t).columns());
        }
        firstColumn[terms.size()] = all.size();
        columnNames = List.copyOf(names);
        columns = all.toArray(double[][]::new);
    }

    /**
     * A design of terms of equal length.
     *
     * @throws IllegalArgumentException if there is no term, lengths differ, a name occurs twice, or two terms contribute
     *     columns of one name, as a numeric variable {@code Zb} and a factor {@code Z} with a level {@code b} do
     */
    public static DesignMatrix of(List<Term> terms) {
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("no terms given; use constant(rows) for a model without any");
        }
        int rows = terms.get(0).size();
        TreeSet<String> seen = new TreeSet<>();
        for (Term t : terms) {
            if (t.size() != rows) {
                throw new IllegalArgumentException("term " + t.name() + " has " + t.size() + " rows, term "
                        + terms.get(0).name() + " has " + rows);
            }
            if (!seen.add(t.name())) {
                throw new IllegalArgumentException("term " + t.name() + " is given twice");
            }
        }
        requireDistinctColumns(terms);
        return new DesignMatrix(terms, rows);
    }

    /** R fits such columns and prints two coefficients of one name; whoever asks by name gets either. */
    private static void requireDistinctColumns(List<Term> terms) {
        Map<String, String> origin = new HashMap<>(Map.of(INTERCEPT, "the constant"));
        for (Term t : terms) {
            for (String column : t.columnNames()) {
                String before = origin.putIfAbsent(column, "term " + t.name());
                if (before != null) {
                    throw new IllegalArgumentException(
                            "column " + column + " would come both from " + before + " and from term " + t.name()
                                    + " (a factor's columns are named term + level); rename one");
                }
            }
        }
    }

    /** A design with the constant column only. */
    public static DesignMatrix constant(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("rows = " + rows + ", must be at least 1");
        }
        return new DesignMatrix(List.of(), rows);
    }

    /** The terms in order. */
    public List<Term> terms() {
        return terms;
    }

    /** Names of the terms in order. */
    public List<String> termNames() {
        return terms.stream().map(Term::name).toList();
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Number of columns, the constant included. */
    public int columnCount() {
        return columns.length;
    }

    /** Names of all columns, the constant first. */
    public List<String> columnNames() {
        return columnNames;
    }

    /** Index of the first column of a term. */
    public int firstColumn(int term) {
        return firstColumn[term];
    }

    /** One past the last column of a term. */
    public int endColumn(int term) {
        return firstColumn[term + 1];
    }

    /** A copy of one column. */
    public double[] column(int column) {
        return columns[column].clone();
    }

    /** The columns themselves, for reading. */
    double[][] columns() {
        return columns;
    }

    /**
     * The design with the named terms only, in the order given.
     *
     * @throws IllegalArgumentException if a term is not there
     */
    public DesignMatrix select(List<String> names) {
        List<Term> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(terms.stream()
                    .filter(t -> t.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no term " + name + " among " + termNames())));
        }
        return chosen.isEmpty() ? constant(rows) : of(chosen);
    }

    /** The design with the given rows, in the order given; a row may occur more than once. */
    public DesignMatrix rows(int[] positions) {
        return new DesignMatrix(terms.stream().map(t -> t.rows(positions)).toList(), positions.length);
    }

    /** {@code X b} for coefficients in column order. */
    double[] times(double[] coefficients) {
        double[] eta = new double[rows];
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < rows; i++) {
                eta[i] += coefficients[j] * columns[j][i];
            }
        }
        return eta;
    }
}
