package org.voxrisk.riskmodel.clinical;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.io.text.CellRules;

/** A declared column of a {@link ClinicalTable}: what its cells may hold, in which unit, and what it is there for. */
public sealed interface ClinicalVariable {
    /** Column name. */
    String name();

    /** What the column is there for. */
    Role role();

    /** What a column is there for. */
    enum Role {
        /** May enter a model. */
        PREDICTOR,
        /** Makes the outcome, or is known after the decision only: never enters a model. */
        PATHOLOGY,
        /** Centre or scanner. */
        BATCH,
        /** Printed, not used. */
        DESCRIPTION
    }

    /** Whether levels have an order. */
    enum Order {
        /** As stages: codes may be compared. */
        ORDERED,
        /** As histological types: codes are names. */
        UNORDERED
    }

    /**
     * Numbers in one unit.
     *
     * @param name column name
     * @param unit unit of the cells; {@code 1} for a count or ratio. Nothing is converted
     * @param low smallest allowed value; minus infinity if there is no limit
     * @param high largest allowed value; infinity if there is no limit
     * @param role what it is there for
     */
    record Numeric(String name, String unit, double low, double high, Role role) implements ClinicalVariable {
        /**
         * Checks name, unit and range.
         *
         * @throws IllegalArgumentException when a text is blank or the range is empty
         */
        public Numeric {
            name = checkedName(name);
            unit = CellRules.text(unit);
            if (unit.isEmpty()) {
                throw new IllegalArgumentException("column '" + name + "': the unit is blank; write 1 for a count or ratio");
            }
            if (!(low <= high)) {
                throw new IllegalArgumentException(
                        "column '" + name + "': allowed from " + low + " to " + high + ", which holds no value");
            }
        }

        /** Any number in a unit. */
        public static Numeric of(String name, String unit, Role role) {
            return new Numeric(name, unit, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, role);
        }

        /** Whether a value is allowed. */
        public boolean allows(double x) {
            return x >= low && x <= high;
        }

        /** The allowed values for a message: {@code 0.0 to 500.0 10^9/L}. */
        String allowed() {
            return low + " to " + high + (unit.equals("1") ? "" : " " + unit);
        }
    }

    /**
     * One of several levels.
     *
     * @param name column name
     * @param levels all levels with their codes, in order; at least one
     * @param order whether they have an order
     * @param role what it is there for
     */
    record Categorical(String name, List<Level> levels, Order order, Role role) implements ClinicalVariable {
        /**
         * Checks name and levels.
         *
         * @throws IllegalArgumentException when the name is blank, there is no level, a text or code is there twice, or the
         *     codes of ordered levels do not rise
         */
        public Categorical {
            name = checkedName(name);
            levels = List.copyOf(levels);
            if (levels.isEmpty()) {
                throw new IllegalArgumentException("column '" + name + "': no level is declared");
            }
            for (int i = 0; i < levels.size(); i++) {
                for (int k = 0; k < i; k++) {
                    if (CellRules.same(levels.get(i).text(), levels.get(k).text())
                            || levels.get(i).code() == levels.get(k).code()) {
                        throw new IllegalArgumentException("column '" + name + "': levels " + levels.get(k) + " and "
                                + levels.get(i) + " have the same text or code");
                    }
                }
                if (order == Order.ORDERED
                        && i > 0
                        && !(levels.get(i).code() > levels.get(i - 1).code())) {
                    throw new IllegalArgumentException("column '" + name + "': codes of ordered levels must rise, found "
                            + levels.get(i - 1) + " before " + levels.get(i));
                }
            }
        }

        /** Levels with the codes 0, 1, 2, ... */
        public static Categorical of(String name, Order order, Role role, List<String> levels) {
            List<Level> coded = new ArrayList<>();
            levels.forEach(text -> coded.add(new Level(text, coded.size())));
            return new Categorical(name, coded, order, role);
        }

        /** The texts of the levels, in order. */
        public List<String> texts() {
            return levels.stream().map(Level::text).toList();
        }
    }

    /**
     * A level of a categorical column.
     *
     * @param text what cells hold
     * @param code the number that models read
     */
    record Level(String text, double code) {
        /**
         * Checks text and code.
         *
         * @throws IllegalArgumentException when the text means a missing value, or the code is not finite
         */
        public Level {
            text = CellRules.text(text);
            if (CellRules.isMissing(text) || !Double.isFinite(code)) {
                throw new IllegalArgumentException("level '" + text + "' with code " + code
                        + ": the text must not be one for missing values, the code must be finite");
            }
            code += 0.0;
        }
    }

    private static String checkedName(String name) {
        String text = CellRules.text(name);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a clinical column has a blank name");
        }
        return text;
    }
}
