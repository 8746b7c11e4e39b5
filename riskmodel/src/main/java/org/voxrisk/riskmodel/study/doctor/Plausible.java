package org.voxrisk.riskmodel.study.doctor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.riskmodel.clinical.Analyte;

/**
 * Values that a living adult or child can have, of columns that are named as everyone names them. The regions are wide: they
 * catch other units and lost decimal points, not rare patients.
 */
final class Plausible {
    private static final List<Range> RANGES = List.of(
            new Range(
                    Set.of("age", "alter", "age_years", "age_at_diagnosis"),
                    Set.of("1", "years", "year", "y", "a"),
                    0,
                    120,
                    18,
                    95),
            new Range(Set.of("bmi", "body_mass_index"), Set.of("1", "kg/m2", "kg/m^2", "kg/m\u00b2"), 8, 120, 15, 45),
            new Range(Set.of("height", "height_cm", "body_height"), Set.of("cm"), 40, 260, 140, 205),
            new Range(Set.of("height", "height_m", "body_height"), Set.of("m"), 0.4, 2.6, 1.4, 2.05),
            new Range(Set.of("weight", "weight_kg", "body_weight"), Set.of("kg"), 1.5, 450, 35, 160));

    private Plausible() {}

    /**
     * What is known of a column.
     *
     * @param low smallest value that can be
     * @param high largest value that can be
     * @param usualLow where most adults begin
     * @param usualHigh where they end
     */
    private record Range(
            Set<String> names, Set<String> units, double low, double high, double usualLow, double usualHigh) {
        boolean isOf(String name, String unit) {
            return names.contains(name.toLowerCase(Locale.ROOT)) && units.contains(unit.toLowerCase(Locale.ROOT));
        }

        boolean isUsual(double value) {
            return value >= usualLow && value <= usualHigh;
        }
    }

    /** Why a column cannot hold a value; empty where it can, or where nothing is known of the column. */
    static Optional<String> problem(String column, String unit, double value) {
        Optional<Range> range = range(column, unit);
        if (range.isPresent()) {
            return value >= range.get().low() && value <= range.get().high()
                    ? Optional.empty()
                    : Optional.of("the cell holds " + number(value) + "; " + column + " lies between "
                            + number(range.get().low()) + " and "
                            + number(range.get().high())
                            + (unit.equals("1") ? "" : " " + unit) + ".");
        }
        Optional<Analyte> analyte = Analyte.ofSymbol(column.toLowerCase(Locale.ROOT));
        return analyte.filter(a -> a.unit().equals(unit)).flatMap(a -> a.implausible(value));
    }

    private static Optional<Range> range(String column, String unit) {
        return RANGES.stream().filter(r -> r.isOf(column, unit)).findFirst();
    }

    /** The power of ten that would bring a value into the column's region, in words. */
    static Optional<String> correction(String column, String unit, double value) {
        Optional<Range> range = range(column, unit);
        if (range.isEmpty() || !(value > 0)) {
            return Optional.empty();
        }
        for (double factor : new double[] {10, 100, 1000, 10_000, 100_000}) {
            if (range.get().isUsual(value / factor)) {
                return Optional.of("divided by " + number(factor) + " it would be " + number(value / factor));
            }
            if (range.get().isUsual(value * factor)) {
                return Optional.of("times " + number(factor) + " it would be " + number(value * factor));
            }
        }
        return Optional.empty();
    }

    /** Six significant digits, no exponent. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
