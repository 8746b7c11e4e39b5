package org.voxrisk.feature;

import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.texture.Offset;

/** How the length of an offset is measured when directions are weighted by it (PyRadiomics' {@code weightingNorm}). */
public enum WeightingNorm {
    /** Sum of the absolute steps in mm. */
    MANHATTAN("manhattan"),
    /** Root of the sum of squared steps in mm. */
    EUCLIDEAN("euclidean"),
    /** Largest absolute step in mm. */
    INFINITY("infinity"),
    /** No length: every direction has the weight 1. */
    NO_WEIGHTING("no_weighting");

    private final String settingName;

    WeightingNorm(String settingName) {
        this.settingName = settingName;
    }

    /** Returns the name in a parameter file. */
    public String settingName() {
        return settingName;
    }

    /** Weight of a direction in a co-occurrence matrix: {@code exp(-d^2)}, so that near neighbours count more. */
    double coOccurrenceWeight(Offset o, Geometry geometry) {
        double d = length(o, geometry);
        return this == NO_WEIGHTING ? 1 : StrictMath.exp(-d * d);
    }

    /** PyRadiomics' weight of a direction in a run-length matrix: the length d itself. */
    double runLengthWeight(Offset o, Geometry geometry) {
        return this == NO_WEIGHTING ? 1 : length(o, geometry);
    }

    private double length(Offset o, Geometry geometry) {
        double x = Math.abs(o.dx()) * geometry.spacingMm(Axis.X);
        double y = Math.abs(o.dy()) * geometry.spacingMm(Axis.Y);
        double z = Math.abs(o.dz()) * geometry.spacingMm(Axis.Z);
        return switch (this) {
            case MANHATTAN -> z + y + x;
            case EUCLIDEAN -> Math.sqrt(z * z + y * y + x * x);
            case INFINITY -> Math.max(z, Math.max(y, x));
            case NO_WEIGHTING -> 1;
        };
    }
}
