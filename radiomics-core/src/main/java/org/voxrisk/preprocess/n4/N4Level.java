package org.voxrisk.preprocess.n4;

/**
 * What one fitting level did.
 *
 * @param controlPointsX control points along x
 * @param controlPointsY control points along y
 * @param controlPointsZ control points along z
 * @param iterations iterations made; ITK's {@code ElapsedIterations} is one more
 * @param convergence convergence measure after the last iteration: the coefficient of variation of
 *     {@code exp(old field - new field)} over the voxels that take part; infinity if no iteration was allowed
 * @param converged whether the measure came down to the threshold
 */
public record N4Level(
        int controlPointsX,
        int controlPointsY,
        int controlPointsZ,
        int iterations,
        double convergence,
        boolean converged) {}
