package org.voxrisk.riskmodel.model.nomogram;

import java.util.List;

/**
 * The axis of one variable.
 *
 * @param variable name of the term
 * @param kind what the ticks stand for
 * @param ticks values in ascending order, or levels in their order
 */
public record NomogramAxis(String variable, Kind kind, List<Tick> ticks) {

    /** What the ticks of an axis stand for. */
    public enum Kind {
        /** Round values covering the training rows. */
        CONTINUOUS,
        /** The distinct values of a numeric variable with at most 10 of them. */
        DISCRETE,
        /** Levels of a factor. */
        LEVELS
    }

    /**
     * One tick.
     *
     * @param label value or level
     * @param value numeric value; for a level its 0-based number
     * @param effect contribution to the linear predictor
     * @param points position on the points scale
     */
    public record Tick(String label, double value, double effect, double points) {}

    public NomogramAxis {
        ticks = List.copyOf(ticks);
    }

    /** Smallest contribution to the linear predictor on the axis. */
    public double minEffect() {
        return ticks.stream().mapToDouble(Tick::effect).min().orElseThrow();
    }

    /** Largest minus smallest contribution. */
    public double effectRange() {
        return ticks.stream().mapToDouble(Tick::effect).max().orElseThrow() - minEffect();
    }
}
