package org.voxrisk.riskmodel.statistics.smooth;

/** How a loess curve is evaluated; R {@code loess.control(surface = ...)}. */
public enum LoessSurface {
    /** A local fit at every point asked for; exact, and defined outside the data too. */
    DIRECT,
    /**
     * Local fits at the vertices of a tree over the data, cubic interpolation between them: R's default, about 1e-3 off on
     * probabilities. NaN outside the range of the data.
     */
    INTERPOLATE
}
