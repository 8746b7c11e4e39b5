package org.voxrisk.riskmodel.synthetic;

/**
 * The outline as a second reader draws it: the surface moved along the radius by {@code shift + spread g(u)}, with a smooth random
 * function g on the sphere and a shift of the whole outline, both of part of a voxel.
 */
final class ReaderContour {
    private static final double FINENESS = 4.5;
    private static final double SHIFT_SHARE = 0.4;

    private final TumourShape shape;
    private final double[] centre;
    private final double shiftMm;
    private final double spreadMm;
    private final SmoothField field;

    /**
     * Draws an outline.
     *
     * @param spreadMm standard deviation of its distance from the tumour's
     */
    ReaderContour(TumourShape shape, double spreadMm, Draws draws, NormalTable normal) {
        this.shape = shape;
        this.centre = shape.centre();
        this.spreadMm = spreadMm;
        this.shiftMm = SHIFT_SHARE * spreadMm * draws.normal();
        this.field = new SmoothField(4, 1, 1.3, draws, normal);
    }

    /** Whether a place is within the outline. */
    boolean contains(double x, double y, double z) {
        double dx = x - centre[0];
        double dy = y - centre[1];
        double dz = z - centre[2];
        double distance = Math.sqrt(dx * dx + dy * dy + dz * dz);
        double depth = shape.depth(x, y, z);
        if (distance == 0 || depth == 0) {
            return true;
        }
        double f = FINENESS / distance;
        double moved = shiftMm + spreadMm * field.at(f * dx, f * dy, f * dz);
        // The surface is at distance / depth from the middle; half of that always stays.
        double surface = distance / depth;
        return distance < Math.max(0.5 * surface, surface + moved);
    }
}
