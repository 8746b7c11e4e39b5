package org.voxrisk.riskmodel.evaluate;

import java.util.Arrays;
import org.voxrisk.riskmodel.data.FeatureTable;

/**
 * The observed outcome of each case, in row order: event (case, {@code y = 1}) or no event (control, {@code y = 0}).
 *
 * <p>Immutable. A set with only events or only controls can be made (it has a Brier score), but nothing that compares
 * the two groups accepts it.
 */
public final class Outcomes {
    private final boolean[] event;
    private final int events;

    private Outcomes(boolean[] event) {
        if (event.length == 0) {
            throw new IllegalArgumentException("no outcomes: at least one case is needed");
        }
        this.event = event;
        int count = 0;
        for (boolean e : event) {
            count += e ? 1 : 0;
        }
        this.events = count;
    }

    /** Outcomes from flags, true = event. */
    public static Outcomes of(boolean... event) {
        return new Outcomes(event.clone());
    }

    /**
     * Outcomes coded 0 (control) and 1 (event), as a column of a table.
     *
     * @throws IllegalArgumentException if a value is neither 0 nor 1, or there is none
     */
    public static Outcomes ofZeroOne(double... y) {
        boolean[] event = new boolean[y.length];
        for (int i = 0; i < y.length; i++) {
            if (y[i] != 0 && y[i] != 1) {
                throw new IllegalArgumentException(
                        "outcome " + y[i] + " at row index " + i + ": must be 0 (control) or 1 (event)");
            }
            event[i] = y[i] == 1;
        }
        return new Outcomes(event);
    }

    /**
     * Outcomes coded 0 (control) and 1 (event), as labels.
     *
     * @throws IllegalArgumentException if a value is neither 0 nor 1, or there is none
     */
    public static Outcomes ofZeroOne(int... labels) {
        return ofZeroOne(Arrays.stream(labels).asDoubleStream().toArray());
    }

    /**
     * The labels of a table, in row order.
     *
     * @throws IllegalStateException when a case has no label; the message lists such cases
     * @throws IllegalArgumentException if there is no case
     */
    public static Outcomes of(FeatureTable table) {
        return ofZeroOne(table.labels());
    }

    /** Number of cases. */
    public int size() {
        return event.length;
    }

    /** Number of events (y = 1). */
    public int events() {
        return events;
    }

    /** Number of controls (y = 0). */
    public int controls() {
        return event.length - events;
    }

    /** Whether the case of a 0-based row had the event. */
    public boolean isEvent(int row) {
        return event[row];
    }

    /** Observed event rate, events / size. */
    public double prevalence() {
        return events / (double) event.length;
    }

    /** Values of the events, in row order. */
    double[] ofEvents(double[] values) {
        return select(values, true, events);
    }

    /** Values of the controls, in row order. */
    double[] ofControls(double[] values) {
        return select(values, false, controls());
    }

    private double[] select(double[] values, boolean wanted, int count) {
        double[] chosen = new double[count];
        int k = 0;
        for (int i = 0; i < event.length; i++) {
            if (event[i] == wanted) {
                chosen[k++] = values[i];
            }
        }
        return chosen;
    }

    /** Checks that the values fit these outcomes and are all finite. */
    void requireFinite(double[] values, String name) {
        if (values.length != event.length) {
            throw new IllegalArgumentException(
                    values.length + " " + name + "s for " + event.length + " outcomes: one per case is needed");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(name + " " + values[i] + " at row index " + i
                        + ": must be finite; leave out or impute the case first");
            }
        }
    }

    /** Checks that there is at least one event and one control. */
    void requireBothClasses() {
        if (events == 0 || controls() == 0) {
            throw new IllegalArgumentException(events + " events and " + controls()
                    + " controls: at least one of each is needed to compare the groups");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Outcomes o && Arrays.equals(event, o.event);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(event);
    }

    @Override
    public String toString() {
        return "Outcomes[" + events + " events, " + controls() + " controls]";
    }
}
