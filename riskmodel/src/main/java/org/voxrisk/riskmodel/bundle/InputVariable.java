package org.voxrisk.riskmodel.bundle;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.voxrisk.io.text.CellRules;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.riskmodel.clinical.ClinicalVariable;

/**
 * What a clinical column of a model means: its unit, which numbers can occur, and for a categorical one the number that stands
 * for each level.
 *
 * @param name the column
 * @param unit for example {@code ng/ml}; {@code 1} for a number without one
 * @param lowest smallest value that can occur; empty for no bound
 * @param highest largest value that can occur; empty for no bound
 * @param levels of a categorical column; empty for a numeric one
 */
public record InputVariable(
        String name, String unit, OptionalDouble lowest, OptionalDouble highest, List<Level> levels) {
    /** The unit of what has none. */
    public static final String NO_UNIT = "1";

    /**
     * A level of a categorical column.
     *
     * @param name as it stands in tables, for example {@code IIA}
     * @param code the number that the model takes for it
     */
    public record Level(String name, double code) {
        /**
         * Puts the name into the form in which texts are compared.
         *
         * @throws IllegalArgumentException when it is blank, or the code is not finite
         */
        public Level {
            name = CellRules.text(name);
            if (name.isEmpty() || !Double.isFinite(code)) {
                throw new IllegalArgumentException(
                        "level '" + name + "', code " + code + ": a name and a finite code are needed");
            }
        }
    }

    /**
     * Puts the texts into the form in which they are compared, and checks them.
     *
     * @throws IllegalArgumentException when name or unit is blank, a bound is not finite, the bounds are the wrong way round, a
     *     categorical column has bounds, or a level or a code is there twice
     */
    public InputVariable {
        name = CellRules.text(name);
        unit = CellRules.text(unit);
        levels = List.copyOf(levels);
        if (name.isEmpty() || unit.isEmpty()) {
            throw new IllegalArgumentException("input variable '" + name + "', unit '" + unit
                    + "': neither may be blank; the unit of a plain number is '" + NO_UNIT + "'");
        }
        double low = lowest.orElse(-Double.MAX_VALUE);
        double high = highest.orElse(Double.MAX_VALUE);
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException(
                    "input variable '" + name + "': allowed range " + low + " to " + high + " is none");
        }
        if (!levels.isEmpty() && (lowest.isPresent() || highest.isPresent())) {
            throw new IllegalArgumentException(
                    "input variable '" + name + "' has levels and an allowed range: one of them says it all");
        }
        Set<String> names = new HashSet<>();
        Set<Double> codes = new HashSet<>();
        for (Level level : levels) {
            if (!names.add(level.name()) || !codes.add(level.code() + 0.0)) {
                throw new IllegalArgumentException("input variable '" + name + "': level '" + level.name()
                        + "' or its code " + level.code() + " is there twice");
            }
        }
    }

    /** A number of any size. */
    public static InputVariable numeric(String name, String unit) {
        return new InputVariable(name, unit, OptionalDouble.empty(), OptionalDouble.empty(), List.of());
    }

    /** A number with bounds, which are allowed too. */
    public static InputVariable numeric(String name, String unit, double lowest, double highest) {
        return new InputVariable(name, unit, OptionalDouble.of(lowest), OptionalDouble.of(highest), List.of());
    }

    /** A column of levels. */
    public static InputVariable categorical(String name, List<Level> levels) {
        return new InputVariable(name, NO_UNIT, OptionalDouble.empty(), OptionalDouble.empty(), levels);
    }

    /** What a declared clinical column means: its unit and allowed range, or its levels with their codes. */
    public static InputVariable of(ClinicalVariable declared) {
        if (declared instanceof ClinicalVariable.Categorical categorical) {
            return categorical(
                    categorical.name(),
                    categorical.levels().stream()
                            .map(l -> new Level(l.text(), l.code()))
                            .toList());
        }
        ClinicalVariable.Numeric numeric = (ClinicalVariable.Numeric) declared;
        return new InputVariable(
                numeric.name(), numeric.unit(), finite(numeric.low()), finite(numeric.high()), List.of());
    }

    private static OptionalDouble finite(double bound) {
        return Double.isFinite(bound) ? OptionalDouble.of(bound) : OptionalDouble.empty();
    }

    /** Why a number cannot be a value of this variable; empty when it can. */
    public Optional<String> problemOf(double value) {
        if (!levels.isEmpty()) {
            return levels.stream().anyMatch(l -> l.code() == value)
                    ? Optional.empty()
                    : Optional.of(DoubleText.of(value) + " is the code of none of its levels " + shownLevels());
        }
        if (value < lowest.orElse(-Double.MAX_VALUE) || value > highest.orElse(Double.MAX_VALUE)) {
            return Optional.of(DoubleText.of(value) + " " + unitText() + "is outside the allowed range " + bound(lowest)
                    + " to " + bound(highest));
        }
        return Optional.empty();
    }

    /** The number of a cell: that of its level, or the number itself; empty when it is neither. */
    OptionalDouble codeOf(String cell) {
        for (Level level : levels) {
            if (CellRules.same(level.name(), cell)) {
                return OptionalDouble.of(level.code());
            }
        }
        return levels.isEmpty() ? CellRules.number(cell) : OptionalDouble.empty();
    }

    String shownLevels() {
        return levels.stream()
                .map(l -> l.name() + " (" + DoubleText.of(l.code()) + ")")
                .toList()
                .toString();
    }

    private String unitText() {
        return unit.equals(NO_UNIT) ? "" : unit + " ";
    }

    private static String bound(OptionalDouble bound) {
        return bound.isPresent() ? DoubleText.of(bound.getAsDouble()) : "no bound";
    }
}
