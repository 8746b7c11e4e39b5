package org.voxrisk.riskmodel.model.tree;

/**
 * How many columns, drawn anew for each split, a tree looks at. Columns that are constant in a node count, but it looks on
 * until it has seen one that is not.
 *
 * @param rule how the number comes about
 * @param value the number or the share; 0 for rules that need none
 */
public record ColumnsPerSplit(Rule rule, double value) {
    /** How the number comes about. */
    public enum Rule {
        /** All columns. */
        ALL,
        /** The square root of their number, rounded down. */
        SQUARE_ROOT,
        /** The logarithm to base 2 of their number, rounded down. */
        LOG2,
        /** A number; all columns when there are fewer. */
        COUNT,
        /** A share of their number, rounded down. */
        SHARE
    }

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException when it does not fit the rule
     */
    public ColumnsPerSplit {
        boolean fits = switch (rule) {
            case COUNT -> value >= 1 && value <= Integer.MAX_VALUE && value == Math.rint(value);
            case SHARE -> value > 0 && value <= 1;
            default -> value == 0;
        };
        if (!fits) {
            throw new IllegalArgumentException("columns per split: " + rule + " with value " + value
                    + "; COUNT needs a whole number of at least 1, SHARE a number above 0 and at most 1, others 0");
        }
    }

    /** All columns at every split. */
    public static ColumnsPerSplit all() {
        return new ColumnsPerSplit(Rule.ALL, 0);
    }

    /** The square root of the number of columns, as usual for forests. */
    public static ColumnsPerSplit squareRoot() {
        return new ColumnsPerSplit(Rule.SQUARE_ROOT, 0);
    }

    /** The logarithm to base 2 of the number of columns. */
    public static ColumnsPerSplit log2() {
        return new ColumnsPerSplit(Rule.LOG2, 0);
    }

    /** A number of columns. */
    public static ColumnsPerSplit count(int count) {
        return new ColumnsPerSplit(Rule.COUNT, count);
    }

    /** A share of the columns. */
    public static ColumnsPerSplit share(double share) {
        return new ColumnsPerSplit(Rule.SHARE, share);
    }

    /** The number of columns out of so many, at least 1 if there are any. */
    int of(int columns) {
        double count = switch (rule) {
            case ALL -> columns;
            case SQUARE_ROOT -> Math.sqrt(columns);
            case LOG2 -> 31 - Integer.numberOfLeadingZeros(Math.max(1, columns));
            case COUNT -> value;
            case SHARE -> value * columns;
        };
        return (int) Math.min(columns, Math.max(1, count));
    }

    @Override
    public String toString() {
        return switch (rule) {
            case ALL -> "all columns";
            case SQUARE_ROOT -> "sqrt columns";
            case LOG2 -> "log2 columns";
            case COUNT -> (int) value + " columns";
            case SHARE -> value + " of the columns";
        };
    }
}
