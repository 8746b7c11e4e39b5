package org.voxrisk.riskmodel.model.logistic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One predictor of a regression: a numeric variable, a factor, or the interaction of two terms. */
public sealed interface Term {
    /** Name of the variable. */
    String name();

    /** Number of rows. */
    int size();

    /** Names of the variables the term is made of: its own, or those of an interaction. */
    default Set<String> variables() {
        return Set.of(name());
    }

    /** Names of the columns the term contributes. */
    List<String> columnNames();

    /** The columns the term contributes. */
    List<double[]> columns();

    /** The same variable with the given rows, which may repeat. */
    Term rows(int[] positions);

    /**
     * A numeric variable.
     *
     * @throws IllegalArgumentException if a value is not finite
     */
    static Term numeric(String name, double[] values) {
        return new Numeric(name, values);
    }

    /** A factor whose levels are the values that occur, sorted by code unit, as R's {@code factor} in the C locale. */
    static Term factor(String name, List<String> values) {
        return new Factor(name, List.copyOf(new TreeSet<>(values)), values);
    }

    /**
     * A factor with stated levels; the first one is the reference.
     *
     * @throws IllegalArgumentException if there are fewer than 2 levels or a value is not one of them
     */
    static Term factor(String name, List<String> levels, List<String> values) {
        return new Factor(name, levels, values);
    }

    /**
     * The interaction of two terms, R's {@code a:b}: the products of their columns, those of the first running faster, each
     * named {@code a-column:b-column}. Means a departure from what the two terms do alone only if they are in the design too.
     *
     * @throws IllegalArgumentException if numbers of rows differ or a product is not finite
     */
    static Term interaction(Term first, Term second) {
        return new Interaction(first, second);
    }

    /** A numeric variable. */
    final class Numeric implements Term {
        private final String name;
        private final double[] values;

        private Numeric(String name, double[] values) {
            this.name = name;
            this.values = values.clone();
            for (int i = 0; i < values.length; i++) {
                if (!Double.isFinite(values[i])) {
                    throw new IllegalArgumentException(
                            "term " + name + ", row " + i + ": " + values[i] + ", must be finite");
                }
            }
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int size() {
            return values.length;
        }

        /** The values. */
        public double[] values() {
            return values.clone();
        }

        @Override
        public List<String> columnNames() {
            return List.of(name);
        }

        @Override
        public List<double[]> columns() {
            return List.of(values.clone());
        }

        @Override
        public Term rows(int[] positions) {
            double[] chosen = new double[positions.length];
            for (int i = 0; i < chosen.length; i++) {
                chosen[i] = values[positions[i]];
            }
            return new Numeric(name, chosen);
        }
    }

    /** A variable with named levels. */
    final class Factor implements Term {
        private final String name;
        private final List<String> levels;
        private final int[] codes;

        private Factor(String name, List<String> levels, List<String> values) {
            this(name, List.copyOf(levels), encode(name, levels, values));
        }

        private Factor(String name, List<String> levels, int[] codes) {
            this.name = name;
            this.levels = levels;
            this.codes = codes;
            if (levels.size() < 2 || new TreeSet<>(levels).size() != levels.size()) {
                throw new IllegalArgumentException(
                        "factor " + name + " has levels " + levels + ", at least 2 distinct ones are needed");
            }
        }

        private static int[] encode(String name, List<String> levels, List<String> values) {
            int[] codes = new int[values.size()];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = levels.indexOf(values.get(i));
                if (codes[i] < 0) {
                    throw new IllegalArgumentException("factor " + name + ", row " + i + ": \"" + values.get(i)
                            + "\" is none of the levels " + levels);
                }
            }
            return codes;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int size() {
            return codes.length;
        }

        /** The levels, the reference first. */
        public List<String> levels() {
            return levels;
        }

        @Override
        public List<String> columnNames() {
            return levels.subList(1, levels.size()).stream().map(l -> name + l).toList();
        }

        @Override
        public List<double[]> columns() {
            List<double[]> all = new ArrayList<>();
            for (int level = 1; level < levels.size(); level++) {
                double[] column = new double[codes.length];
                for (int i = 0; i < column.length; i++) {
                    column[i] = codes[i] == level ? 1 : 0;
                }
                all.add(column);
            }
            return all;
        }

        @Override
        public Term rows(int[] positions) {
            int[] chosen = new int[positions.length];
            for (int i = 0; i < chosen.length; i++) {
                chosen[i] = codes[positions[i]];
            }
            return new Factor(name, levels, chosen);
        }
    }

    /** The products of two terms' columns. */
    final class Interaction implements Term {
        private final Term first;
        private final Term second;

        private Interaction(Term first, Term second) {
            this.first = first;
            this.second = second;
            if (first.size() != second.size()) {
                throw new IllegalArgumentException("interaction of term " + first.name() + " with " + first.size()
                        + " rows and term " + second.name() + " with " + second.size());
            }
            List<double[]> products = columns();
            for (int c = 0; c < products.size(); c++) {
                for (int i = 0; i < size(); i++) {
                    if (!Double.isFinite(products.get(c)[i])) {
                        throw new IllegalArgumentException("interaction "
                                + columnNames().get(c) + ", row " + i + ": " + products.get(c)[i] + ", must be finite");
                    }
                }
            }
        }

        /** The term whose columns run faster. */
        public Term first() {
            return first;
        }

        /** The other term. */
        public Term second() {
            return second;
        }

        @Override
        public String name() {
            return first.name() + ":" + second.name();
        }

        @Override
        public int size() {
            return first.size();
        }

        @Override
        public Set<String> variables() {
            Set<String> both = new TreeSet<>(first.variables());
            both.addAll(second.variables());
            return both;
        }

        @Override
        public List<String> columnNames() {
            return second.columnNames().stream()
                    .flatMap(b -> first.columnNames().stream().map(a -> a + ":" + b))
                    .toList();
        }

        @Override
        public List<double[]> columns() {
            List<double[]> all = new ArrayList<>();
            List<double[]> inner = first.columns();
            for (double[] b : second.columns()) {
                for (double[] a : inner) {
                    double[] product = new double[a.length];
                    for (int i = 0; i < product.length; i++) {
                        product[i] = a[i] * b[i];
                    }
                    all.add(product);
                }
            }
            return all;
        }

        @Override
        public Term rows(int[] positions) {
            return new Interaction(first.rows(positions), second.rows(positions));
        }
    }
}
