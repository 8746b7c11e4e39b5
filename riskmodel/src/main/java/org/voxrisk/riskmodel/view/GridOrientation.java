package org.voxrisk.riskmodel.view;

import java.util.Locale;
import org.voxrisk.image.Geometry;

/** How a grid lies in the patient, in words. */
public final class GridOrientation {
    private static final String[] PLANES = {"sagittal", "coronal", "axial"};

    /** Letters of directions along +x, +y, +z and -x, -y, -z in LPS. */
    private static final String FORWARD = "LPS";

    private static final String BACKWARD = "RAI";

    /** A direction that has this much of a second axis gets its letter too: about 17 degrees. */
    private static final double SECOND_LETTER = 0.3;

    private GridOrientation() {}

    /** The unit vector of an axis, 0 to 2, in LPS. */
    public static double[] axis(Geometry grid, int axis) {
        double[] d = grid.direction();
        return new double[] {d[axis], d[3 + axis], d[6 + axis]};
    }

    /** The axis of the patient that a direction follows most, 0 to 2. */
    static int dominant(double[] direction) {
        int most = 0;
        for (int i = 1; i < 3; i++) {
            if (Math.abs(direction[i]) > Math.abs(direction[most]) + 1e-9) {
                most = i;
            }
        }
        return most;
    }

    /** Where a direction leads: a letter, two for an oblique one. */
    public static String letters(double[] direction) {
        int first = dominant(direction);
        int second = -1;
        for (int i = 0; i < 3; i++) {
            boolean larger = second < 0 || Math.abs(direction[i]) > Math.abs(direction[second]);
            if (i != first && larger && Math.abs(direction[i]) >= SECOND_LETTER) {
                second = i;
            }
        }
        return letter(first, direction) + (second < 0 ? "" : letter(second, direction));
    }

    private static String letter(int axis, double[] direction) {
        return String.valueOf((direction[axis] > 0 ? FORWARD : BACKWARD).charAt(axis));
    }

    /** Sagittal, coronal or axial: the plane that a normal is nearest to. */
    static String plane(double[] normal) {
        return PLANES[dominant(normal)];
    }

    /** The plane of the slices: axial, coronal or sagittal, and by how much it is turned. */
    public static String text(Geometry grid) {
        double[] normal = axis(grid, 2);
        double angle = Math.toDegrees(Math.acos(Math.min(1, Math.abs(normal[dominant(normal)]))));
        String plane =
                plane(normal) + (angle < 0.05 ? "" : String.format(Locale.ROOT, ", oblique by %.1f degrees", angle));
        return plane + ", axes to " + letters(axis(grid, 0)) + " " + letters(axis(grid, 1)) + " " + letters(normal);
    }
}
