package org.voxrisk.riskmodel.clinical;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Laboratory values of one patient at one time; what was not measured is absent. Immutable. */
public final class BloodPanel {
    private static final BloodPanel EMPTY = new BloodPanel(new EnumMap<>(Analyte.class));

    private final EnumMap<Analyte, Double> values;

    private BloodPanel(EnumMap<Analyte, Double> values) {
        this.values = values;
    }

    /** A panel with nothing measured. */
    public static BloodPanel empty() {
        return EMPTY;
    }

    /**
     * A panel of these values, each in the unit of its analyte.
     *
     * @throws IllegalArgumentException when a value is negative, NaN, infinite or implausible in its unit
     */
    public static BloodPanel of(Map<Analyte, Double> values) {
        EnumMap<Analyte, Double> checked = new EnumMap<>(Analyte.class);
        values.forEach((analyte, value) -> checked.put(analyte, analyte.checked(value)));
        return new BloodPanel(checked);
    }

    /**
     * This panel with one more value, or another value for the analyte.
     *
     * @param value in the unit of the analyte
     * @throws IllegalArgumentException when it is negative, NaN, infinite or implausible in that unit
     */
    public BloodPanel with(Analyte analyte, double value) {
        EnumMap<Analyte, Double> more = new EnumMap<>(values);
        more.put(analyte, analyte.checked(value));
        return new BloodPanel(more);
    }

    /** The value of an analyte, in its unit; empty when it was not measured. */
    public OptionalDouble value(Analyte analyte) {
        Double value = values.get(analyte);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The value of an analyte that was checked to be there. */
    double measured(Analyte analyte) {
        return value(analyte).orElseThrow();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof BloodPanel other && values.equals(other.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
