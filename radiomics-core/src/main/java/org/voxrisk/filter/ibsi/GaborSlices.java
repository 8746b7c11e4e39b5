package org.voxrisk.filter.ibsi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.work.Checkpoint;

/**
 * The responses of the slices of an image to a Gabor filter: each slice is transformed once, multiplied with the
 * transform of each kernel, and transformed back. As {@code g(-u) = conj(g(u))}, the transform of a kernel is real,
 * and a kernel turned by 180 degrees is its conjugate: the modulus and the real part of the response are the same,
 * and computed once.
 */
final class GaborSlices {
    /** Envelopes end where they have fallen to 1e-12: at sqrt(2 ln 1e12) sigma. */
    private static final double REACH = 7.4338;

    private static final int MAX_RADIUS = 8192;

    private final Gabor filter;
    private final Geometry grid;
    private final double[] values;
    private final Checkpoint checkpoint;
    private final Slice slices;
    private final double spacingU;
    private final double spacingV;
    private final int[] sourcesU;
    private final int[] sourcesV;
    private final int marginU;
    private final int marginV;
    private final PlaneTransform transform;

    GaborSlices(Gabor filter, Image3D image, Checkpoint checkpoint) {
        this.filter = filter;
        this.grid = image.geometry();
        this.values = image.values(checkpoint);
        this.checkpoint = checkpoint;
        this.slices = new Slice(grid, filter.across());
        List<Axis> axes = FilterAxes.of(filter.normal());
        this.spacingU = spacing(axes.get(0));
        this.spacingV = spacing(axes.get(1));
        boolean periodic = filter.boundary() == Boundary.PERIODIC;
        this.marginU = periodic ? 0 : radius(spacingU);
        this.marginV = periodic ? 0 : radius(spacingV);
        int width = periodic ? slices.width() : LineTransform.goodLength(slices.width() + 2 * marginU);
        int height = periodic ? slices.height() : LineTransform.goodLength(slices.height() + 2 * marginV);
        this.sourcesU = filter.boundary().sources(-marginU, width, slices.width());
        this.sourcesV = filter.boundary().sources(-marginV, height, slices.height());
        this.transform = new PlaneTransform(width, height, checkpoint);
    }

    private double spacing(Axis axis) {
        return grid.spacingMm()[FilterAxes.index(axis)];
    }

    private int radius(double spacing) {
        double widest = filter.sigmaMm() * Math.max(1, 1 / filter.gamma());
        double radius = Math.ceil(REACH * widest / spacing);
        if (!(radius <= MAX_RADIUS)) {
            throw new IllegalArgumentException("a Gabor filter of sigma = " + filter.sigmaMm() + " mm and gamma = "
                    + filter.gamma() + " reaches " + radius + " voxels of " + spacing + " mm, at most " + MAX_RADIUS
                    + " are possible. Choose a smaller sigma or a larger gamma.");
        }
        return (int) radius;
    }

    /** Filters all slices. */
    double[] filter() {
        List<Kernel> kernels = new ArrayList<>();
        Orientation orientation = filter.orientation();
        int count = orientation.count();
        int distinct = count % 2 == 0 && sameTurnedAround() ? count / 2 : count;
        for (int o = 0; o < distinct; o++) {
            double[] factors = kernel(Math.toRadians(orientation.firstDegrees() + o * orientation.stepDegrees()));
            kernels.add(new Kernel(factors, transform.used(factors)));
        }
        Pooling pooling = orientation.pooling();
        double[] out = pooling.start(values.length, checkpoint);
        double[] slice = new double[slices.width() * slices.height()];
        double[] pooled = new double[slice.length];
        for (int s = 0; s < slices.count(); s++) {
            slices.read(values, s, slice, checkpoint);
            slices.read(out, s, pooled, checkpoint);
            load(slice);
            transform.forward();
            for (Kernel kernel : kernels) {
                respond(kernel, pooling, pooled, count / distinct);
            }
            for (int v = 0; v < slices.height(); v++) {
                checkpoint.check();
                slices.writeRow(pooled, v * slices.width(), out, s, v);
            }
        }
        pooling.end(out, count, checkpoint);
        return out;
    }

    private boolean sameTurnedAround() {
        return filter.part() == Gabor.ResponsePart.MODULUS || filter.part() == Gabor.ResponsePart.REAL;
    }

    private void load(double[] slice) {
        int width = transform.width();
        for (int v = 0; v < transform.height(); v++) {
            checkpoint.check();
            for (int u = 0; u < width; u++) {
                boolean zero = sourcesU[u] < 0 || sourcesV[v] < 0;
                transform.re()[v * width + u] = zero ? 0 : slice[sourcesV[v] * slices.width() + sourcesU[u]];
                transform.im()[v * width + u] = 0;
            }
        }
    }

    private void respond(Kernel kernel, Pooling pooling, double[] pooled, int times) {
        int width = slices.width();
        transform.inverseTimes(kernel.factors, kernel.used, marginV, marginV + slices.height(), (v, re, im) -> {
            filter.part().take(re, im, marginU, marginU + width);
            pooling.add(pooled, (v - marginV) * width, re, marginU, width, times, 0);
        });
    }

    /** The transform of the kernel, which is real, divided by the size of the transform. */
    private double[] kernel(double theta) {
        int width = transform.width();
        int height = transform.height();
        int reachU = radius(spacingU);
        int reachV = radius(spacingV);
        double cos = StrictMath.cos(theta);
        double sin = StrictMath.sin(theta);
        double gamma2 = filter.gamma() * filter.gamma();
        double sigma2 = filter.sigmaMm() * filter.sigmaMm();
        Arrays.fill(transform.re(), 0);
        Arrays.fill(transform.im(), 0);
        for (int v = -reachV; v <= reachV; v++) {
            checkpoint.check();
            for (int u = -reachU; u <= reachU; u++) {
                double a = u * spacingU * cos + v * spacingV * sin;
                double b = -u * spacingU * sin + v * spacingV * cos;
                double envelope = StrictMath.exp(-(a * a + gamma2 * b * b) / (2 * sigma2));
                double phase = 2 * Math.PI * a / filter.lambdaMm();
                int at = Math.floorMod(v, height) * width + Math.floorMod(u, width);
                transform.re()[at] += envelope * StrictMath.cos(phase);
                transform.im()[at] += envelope * StrictMath.sin(phase);
            }
        }
        transform.forward();
        double[] kernel = new double[width * height];
        double scale = 1 / ((double) width * height);
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = transform.re()[i] * scale;
        }
        return kernel;
    }

    /** The transform of a kernel, and which columns of it are not 0. */
    private static final class Kernel {
        private final double[] factors;
        private final boolean[] used;

        Kernel(double[] factors, boolean[] used) {
            this.factors = factors;
            this.used = used;
        }
    }
}
