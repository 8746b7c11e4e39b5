package org.voxrisk.riskmodel.statistics.smooth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxrisk.riskmodel.statistics.Ranks;

/**
 * Local polynomial regression on one variable, Cleveland and Devlin (JASA 1988;83:596); R {@code loess(y ~ x, span, degree,
 * control = loess.control(surface = ...))} with family gaussian.
 *
 * <p>At a point z the polynomial is fitted to the floor(n span + 1e-5) nearest points with weights (1 - (d / r)^3)^3, r =
 * distance of the farthest of them (times the square root of span when that is above 1, as R has it for one variable).
 */
public final class Loess {
    private static final double CELL = 0.2;
    private static final double MARGIN = 0.005;

    private final double[] x;
    private final double[] y;
    private final LoessSettings settings;
    private final int neighbours;
    private final double[] vertices;
    private final double[] values;
    private final double[] slopes;

    private Loess(double[] x, double[] y, LoessSettings settings) {
        this.x = x;
        this.y = y;
        this.settings = settings;
        this.neighbours = (int) Math.min(x.length, Math.floor(x.length * settings.span() + 1e-5));
        if (neighbours < settings.degree() + 2) {
            throw new IllegalArgumentException("span " + settings.span() + " of " + x.length + " points takes in "
                    + neighbours + ": a local polynomial of degree " + settings.degree() + " needs at least "
                    + (settings.degree() + 2) + "; use a larger span");
        }
        vertices = settings.surface() == LoessSurface.INTERPOLATE ? vertices() : new double[0];
        values = new double[vertices.length];
        slopes = new double[vertices.length];
        LocalPolynomial local = new LocalPolynomial(settings.degree(), x.length);
        for (int k = 0; k < vertices.length; k++) {
            fit(local, vertices[k]);
            values[k] = local.value();
            slopes[k] = local.slope();
        }
    }

    /**
     * A curve through points in any order.
     *
     * @throws IllegalArgumentException if lengths differ, a value is not finite, the span takes in too few points, or so
     *     many x are equal that a neighbourhood has no width
     */
    public static Loess of(double[] x, double[] y, LoessSettings settings) {
        Lowess.requirePoints(x, y);
        int[] order = Ranks.order(x);
        double[] sortedX = new double[x.length];
        double[] sortedY = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            sortedX[i] = x[order[i]];
            sortedY[i] = y[order[i]];
        }
        return new Loess(sortedX, sortedY, settings);
    }

    /** The curve at some points; O(n) a point for the direct surface, O(log n) for the interpolated one. */
    public double[] at(double... points) {
        double[] result = new double[points.length];
        LocalPolynomial local = new LocalPolynomial(settings.degree(), x.length);
        for (int i = 0; i < points.length; i++) {
            if (settings.surface() == LoessSurface.DIRECT) {
                fit(local, points[i]);
                result[i] = local.value();
            } else {
                result[i] = interpolate(points[i]);
            }
        }
        return result;
    }

    private void fit(LocalPolynomial local, double z) {
        // The nearest points form a window of the sorted x; slide its start to where it is tightest.
        int low = 0;
        int high = x.length - neighbours;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (z - x[middle] > x[middle + neighbours] - z) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        double radius = Math.max(z - x[low], x[low + neighbours - 1] - z);
        radius *= Math.sqrt(Math.max(1, settings.span()));
        if (!(radius > 0)) {
            throw new IllegalArgumentException("the " + neighbours + " points nearest to x = " + z
                    + " all lie on it: the neighbourhood has no width; use a larger span");
        }
        local.fit(x, y, low, low + neighbours, z, radius);
    }

    /** Cell limits of R's tree: cells are halved at their median point until they hold few enough points. */
    private double[] vertices() {
        double low = x[0];
        double high = x[x.length - 1];
        double margin = MARGIN * Math.max(high - low, 1e-10 * Math.max(Math.abs(low), Math.abs(high)) + 1e-30);
        List<Double> cuts = new ArrayList<>(List.of(low - margin, high + margin));
        int capacity = (int) Math.floor(x.length * (settings.span() * CELL));
        split(0, x.length - 1, low - margin, high + margin, capacity, cuts);
        return cuts.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private void split(int from, int to, double low, double high, int capacity, List<Double> cuts) {
        if (to - from + 1 <= capacity || high - low <= 0) {
            return;
        }
        int at = lastOfMedianTies(from, to);
        double cut = x[at];
        if (cut == low || cut == high) {
            return;
        }
        cuts.add(cut);
        split(from, at, low, cut, capacity, cuts);
        split(at + 1, to, cut, high, capacity, cuts);
    }

    /** The median, moved alternately right and left to the nearest place where the next point differs. */
    private int lastOfMedianTies(int from, int to) {
        int middle = (from + 1 + to + 1) / 2 - 1;
        int offset = 0;
        while (middle + offset < to && middle + offset >= from) {
            if (x[middle + offset] != x[middle + offset + 1]) {
                return middle + offset;
            }
            offset = -offset;
            if (offset >= 0) {
                offset++;
            }
        }
        return middle;
    }

    /** Cubic Hermite interpolation between the two vertices around z. */
    private double interpolate(double z) {
        if (!(z >= x[0] && z <= x[x.length - 1])) {
            return Double.NaN;
        }
        int at = Arrays.binarySearch(vertices, z);
        int upper = Math.max(1, at >= 0 ? at : -at - 1);
        double width = vertices[upper] - vertices[upper - 1];
        double h = (z - vertices[upper - 1]) / width;
        double g = 1 - h;
        return g * g * (1 + 2 * h) * values[upper - 1]
                + h * h * (3 - 2 * h) * values[upper]
                + (h * g * g * slopes[upper - 1] - h * h * g * slopes[upper]) * width;
    }
}
