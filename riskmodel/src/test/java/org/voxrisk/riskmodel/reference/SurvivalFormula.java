package org.voxrisk.riskmodel.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model formula as R writes it: {@code Surv(time, status) ~ x + log(y) + factor + a * b + strata(s) + offset(o) +
 * cluster(c)}. Text columns and {@code factor(x)} are coded by indicators against their first level.
 */
public final class SurvivalFormula {
    private static final Pattern FORMULA = Pattern.compile("\\s*Surv\\(([^,]+),([^)]+)\\)\\s*~(.*)");
    private static final Pattern CALL = Pattern.compile("([A-Za-z.]+)\\((.+)\\)");
    private static final Map<String, DoubleUnaryOperator> FUNCTIONS = Map.of(
            "log",
            Math::log,
            "sqrt",
            Math::sqrt,
            "exp",
            Math::exp,
            "log2",
            v -> Math.log(v) / Math.log(2),
            "log10",
            v -> Math.log10(v));

    private final String time;
    private final String status;
    private final List<List<String>> terms = new ArrayList<>();
    private final List<String> strata = new ArrayList<>();
    private final List<String> offsets = new ArrayList<>();
    private final List<String> clusters = new ArrayList<>();

    private SurvivalFormula(String time, String status) {
        this.time = time;
        this.status = status;
    }

    /** Reads a formula. */
    public static SurvivalFormula parse(String text) {
        Matcher m = FORMULA.matcher(text);
        if (!m.matches()) {
            throw new IllegalStateException("not a formula of survival: " + text);
        }
        SurvivalFormula formula =
                new SurvivalFormula(m.group(1).trim(), m.group(2).trim());
        List<List<String>> interactions = new ArrayList<>();
        for (String part : m.group(3).split("\\+", -1)) {
            formula.add(part.trim(), interactions);
        }
        interactions.stream()
                .sorted(Comparator.comparingInt(List::size))
                .filter(t -> !formula.terms.contains(t))
                .forEach(formula.terms::add);
        return formula;
    }

    private void add(String part, List<List<String>> interactions) {
        Matcher call = CALL.matcher(part);
        boolean isCall = call.matches();
        if (isCall && call.group(1).equals("strata")) {
            for (String s : call.group(2).split(",", -1)) {
                strata.add(s.trim());
            }
        } else if (isCall && call.group(1).equals("offset")) {
            offsets.add(call.group(2).trim());
        } else if (isCall && call.group(1).equals("cluster")) {
            clusters.add(call.group(2).trim());
        } else if (part.contains("*")) {
            List<String> factors = List.of(part.trim().split("\\s*\\*\\s*", -1));
            for (String f : factors) {
                addMain(List.of(f));
            }
            for (int i = 0; i < factors.size(); i++) {
                for (int j = i + 1; j < factors.size(); j++) {
                    interactions.add(List.of(factors.get(i), factors.get(j)));
                }
            }
            if (factors.size() > 3) {
                throw new IllegalStateException("more than three factors: " + part);
            }
            if (factors.size() == 3) {
                interactions.add(factors);
            }
        } else if (part.contains(":")) {
            interactions.add(List.of(part.trim().split("\\s*:\\s*", -1)));
        } else if (!part.equals("1") && !part.isEmpty()) {
            addMain(List.of(part));
        }
    }

    private void addMain(List<String> term) {
        if (!terms.contains(term)) {
            terms.add(term);
        }
    }

    /** Column of the times. */
    public String time() {
        return time;
    }

    /** Column of the status. */
    public String status() {
        return status;
    }

    /** Columns of {@code strata(...)}; empty without. */
    public List<String> strata() {
        return List.copyOf(strata);
    }

    /** Columns of {@code offset(...)}; empty without. */
    public List<String> offsets() {
        return List.copyOf(offsets);
    }

    /** Columns of {@code cluster(...)}; empty without. */
    public List<String> clusters() {
        return List.copyOf(clusters);
    }

    /** Columns of the plain terms, in order: the groups of a test or a curve. */
    public List<String> groups() {
        return terms.stream().map(t -> t.get(0)).toList();
    }

    /** Every column the formula needs. */
    public Set<String> variables() {
        Set<String> all = new LinkedHashSet<>(List.of(time, status));
        terms.forEach(t -> t.forEach(f -> all.add(variable(f))));
        all.addAll(strata);
        all.addAll(offsets);
        all.addAll(clusters);
        return all;
    }

    /** How the terms become columns of numbers, with the levels that some rows have. */
    Coding coding(Function<String, List<String>> columns) {
        Map<String, List<String>> levels = new HashMap<>();
        for (List<String> term : terms) {
            for (String factor : term) {
                List<String> cells = columns.apply(variable(factor));
                if (factor.startsWith("factor(") || !isNumeric(cells)) {
                    levels.put(factor, levels(cells));
                }
            }
        }
        return new Coding(List.copyOf(terms), levels);
    }

    /** Levels of a column in R's order: numbers by value, text by code point. */
    static List<String> levels(List<String> cells) {
        Comparator<String> order =
                isNumeric(cells) ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder();
        return cells.stream().distinct().sorted(order).toList();
    }

    private static boolean isNumeric(List<String> cells) {
        return cells.stream().allMatch(c -> c.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?"));
    }

    private static String variable(String factor) {
        Matcher call = CALL.matcher(factor);
        return call.matches() ? call.group(2).trim() : factor;
    }

    /** Coding of a formula's terms, learnt from rows and used on the same or other rows. */
    static final class Coding {
        private final List<List<String>> terms;
        private final Map<String, List<String>> levels;

        private Coding(List<List<String>> terms, Map<String, List<String>> levels) {
            this.terms = terms;
            this.levels = levels;
        }

        List<String> names() {
            List<String> names = new ArrayList<>();
            for (List<String> term : terms) {
                List<String> product = List.of("");
                for (String factor : term) {
                    List<String> next = new ArrayList<>();
                    for (String suffix : suffixes(factor)) {
                        for (String before : product) {
                            next.add((before.isEmpty() ? "" : before + ":") + factor + suffix);
                        }
                    }
                    product = next;
                }
                names.addAll(product);
            }
            return names;
        }

        /** Columns in the order of {@link #names}. */
        List<double[]> columns(Function<String, List<String>> table) {
            List<double[]> all = new ArrayList<>();
            for (List<String> term : terms) {
                List<double[]> product = new ArrayList<>();
                for (String factor : term) {
                    List<double[]> own = factorColumns(factor, table.apply(variable(factor)));
                    if (product.isEmpty()) {
                        product = own;
                        continue;
                    }
                    List<double[]> next = new ArrayList<>();
                    for (double[] right : own) {
                        for (double[] left : product) {
                            next.add(times(left, right));
                        }
                    }
                    product = next;
                }
                all.addAll(product);
            }
            return all;
        }

        private List<String> suffixes(String factor) {
            List<String> known = levels.get(factor);
            return known == null ? List.of("") : known.subList(1, known.size());
        }

        private List<double[]> factorColumns(String factor, List<String> cells) {
            List<double[]> columns = new ArrayList<>();
            if (levels.containsKey(factor)) {
                for (String level : suffixes(factor)) {
                    columns.add(cells.stream()
                            .mapToDouble(c -> c.equals(level) ? 1 : 0)
                            .toArray());
                }
                return columns;
            }
            Matcher call = CALL.matcher(factor);
            DoubleUnaryOperator function = call.matches()
                    ? Objects.requireNonNull(FUNCTIONS.get(call.group(1)), "unknown function in " + factor)
                    : DoubleUnaryOperator.identity();
            columns.add(cells.stream()
                    .mapToDouble(c -> function.applyAsDouble(Double.parseDouble(c)))
                    .toArray());
            return columns;
        }

        private static double[] times(double[] left, double[] right) {
            double[] product = new double[left.length];
            for (int i = 0; i < left.length; i++) {
                product[i] = left[i] * right[i];
            }
            return product;
        }
    }
}
