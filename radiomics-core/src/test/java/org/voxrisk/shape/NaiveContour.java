package org.voxrisk.shape;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.image.Axis;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;

/** Plain twin of {@link Contour}: marching squares line by line, area by the sum of cross products. */
final class NaiveContour {
    private final Mask mask;
    private final Axis normal;
    private final IndexBox box;
    private final int nu;
    private final int nv;
    private final double su;
    private final double sv;

    private NaiveContour(Mask mask, Axis normal) {
        this.mask = mask;
        this.normal = normal;
        this.box = mask.boundingBox();
        Axis u = normal == Axis.X ? Axis.Y : Axis.X;
        Axis v = normal == Axis.Z ? Axis.Y : Axis.Z;
        this.nu = box.size(u);
        this.nv = box.size(v);
        this.su = mask.geometry().spacingMm(u);
        this.sv = mask.geometry().spacingMm(v);
    }

    private boolean inside(int u, int v) {
        if (u < 1 || v < 1 || u > nu || v > nv) {
            return false;
        }
        int a = u - 1;
        int b = v - 1;
        return switch (normal) {
            case X -> mask.contains(box.x0(), box.y0() + a, box.z0() + b);
            case Y -> mask.contains(box.x0() + a, box.y0(), box.z0() + b);
            case Z -> mask.contains(box.x0() + a, box.y0() + b, box.z0());
        };
    }

    /** Returns surface and perimeter. */
    static double[] of(Mask mask, Axis normal) {
        NaiveContour n = new NaiveContour(mask, normal);
        double twiceArea = 0;
        double length = 0;
        for (double[] line : n.lines()) {
            twiceArea += line[0] * line[3] - line[2] * line[1];
            length += Math.hypot(line[0] - line[2], line[1] - line[3]);
        }
        return new double[] {twiceArea / 2, length};
    }

    static double diameter(Mask mask, Axis normal) {
        NaiveContour n = new NaiveContour(mask, normal);
        List<double[]> lines = n.lines();
        double best = 0;
        for (double[] a : lines) {
            for (double[] b : lines) {
                // Each vertex begins one line.
                double du = a[0] - b[0];
                double dv = a[1] - b[1];
                best = Math.max(best, dv * dv + du * du);
            }
        }
        return Math.sqrt(best);
    }

    /**
     * Lines (u, v, u', v') with the region on their left in the u, v frame. Walks along the four edges of each cell in the
     * order p00, p10, p11, p01; a line begins where the walk leaves the region and ends where it came in before.
     */
    private List<double[]> lines() {
        List<double[]> lines = new ArrayList<>();
        int[][] corners = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
        for (int v = 0; v <= nv; v++) {
            for (int u = 0; u <= nu; u++) {
                for (int k = 0; k < 4; k++) {
                    if (at(u, v, corners[k]) && !at(u, v, corners[(k + 1) % 4])) {
                        int enter = k;
                        while (at(u, v, corners[(enter + 3) % 4])) {
                            enter = (enter + 3) % 4;
                        }
                        double[] from = middle(u, v, corners[k], corners[(k + 1) % 4]);
                        double[] to = middle(u, v, corners[(enter + 3) % 4], corners[enter]);
                        lines.add(new double[] {from[0], from[1], to[0], to[1]});
                    }
                }
            }
        }
        return lines;
    }

    private boolean at(int u, int v, int[] corner) {
        return inside(u + corner[0], v + corner[1]);
    }

    private double[] middle(int u, int v, int[] a, int[] b) {
        return new double[] {(u + (a[0] + b[0]) / 2.0) * su, (v + (a[1] + b[1]) / 2.0) * sv};
    }
}
