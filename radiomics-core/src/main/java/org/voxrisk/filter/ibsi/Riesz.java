package org.voxrisk.filter.ibsi;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.work.Checkpoint;

/**
 * Riesz transform of an image or of a filter's response (IBSI-2): a product in the Fourier domain with
 *
 * <pre>
 * R(f) = (-i)^L sqrt(L! / (lx! ly! lz!)) fx^lx fy^ly fz^lz / |f|^L,  L = lx + ly + lz,  R(0) = 0
 * </pre>
 *
 * <p>f is in units of the Nyquist frequency of each axis, sampled as {@link NonSeparableWavelet} says. The squares of
 * all transforms of one L add to 1 at each frequency but 0. With rotations, the responses to the transform turned by
 * right angles are pooled; turning an axis around gives the sign (-1)^l.
 *
 * <p>With a boundary other than periodic, the image is first continued by 32 voxels on each side, at most half its
 * size but no less than the kernel of the base reaches. Label: the base's, after {@code riesz-0-2-0-}; without a base
 * {@code riesz-0-2-0-3D-zero}.
 *
 * @param order how often the transform is taken along each axis
 * @param base what it is applied to, with the axes and the boundary
 * @param rotations how the responses to the rotated transform are pooled; empty: it is not rotated
 */
public record Riesz(Order order, RieszBase base, Optional<Pooling> rotations) implements SliceFilter {
    private static final int MAX_ORDER = 10;

    /**
     * How often a Riesz transform is taken along each axis; (0, 2, 0) is twice along y. IBSI-2 writes it l.
     *
     * @param x along x, at least 0
     * @param y along y, at least 0
     * @param z along z, at least 0; the sum of all three is 1 to 10
     */
    public record Order(int x, int y, int z) {
        /** Checks the numbers. */
        public Order {
            Parameters.requireRange("order along x", x, 0, MAX_ORDER);
            Parameters.requireRange("order along y", y, 0, MAX_ORDER);
            Parameters.requireRange("order along z", z, 0, MAX_ORDER);
            Parameters.requireRange("order in all = " + x + " + " + y + " + " + z, x + y + z, 1, MAX_ORDER);
        }

        int along(Axis axis) {
            return switch (axis) {
                case X -> x;
                case Y -> y;
                case Z -> z;
            };
        }

        int total() {
            return x + y + z;
        }
    }

    /** Checks that the order is 0 across slices. */
    public Riesz {
        requireNonNull(order, "order");
        requireNonNull(base, "base");
        requireNonNull(rotations, "rotations");
        if (base.normal().isPresent() && order.along(base.normal().get()) != 0) {
            throw new IllegalArgumentException("order = (" + order.x() + ", " + order.y() + ", " + order.z()
                    + ") is not 0 along " + base.normal().get()
                    + ", across which the slices lie. Set it to 0, or work in"
                    + " 3-D");
        }
    }

    @Override
    public Optional<Axis> normal() {
        return base.normal();
    }

    @Override
    public Boundary boundary() {
        return base.boundary();
    }

    /** Returns the transform in slices; itself where its order is not 0 across them. */
    @Override
    public ImageFilter inSlices(Optional<Axis> across) {
        if (across.isEmpty() || order.along(across.get()) != 0) {
            return this;
        }
        RieszBase flat;
        if (base instanceof Gaussian gaussian) {
            flat = gaussian.inSlices(across);
        } else if (base instanceof SampledLaplacianOfGaussian laplacian) {
            flat = laplacian.inSlices(across);
        } else if (base instanceof NonSeparableWavelet wavelet) {
            flat = wavelet.inSlices(across);
        } else {
            flat = new Unfiltered(across, base.boundary());
        }
        return new Riesz(order, flat, rotations);
    }

    @Override
    public List<String> labels(String axes) {
        String rest = base instanceof SliceFilter filter
                ? filter.labels(axes).get(0)
                : axes + "-" + boundary().label();
        return List.of("riesz-" + order.x() + "-" + order.y() + "-" + order.z() + Parameters.rotationLabel(rotations)
                + "-" + rest);
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        return List.of(Parameters.derived(labels().get(0), image, this::filter));
    }

    private double[] filter(Image3D image, Checkpoint checkpoint) {
        Geometry grid = image.geometry();
        double[] values = image.values(checkpoint);
        List<Axis> axes = FilterAxes.of(normal());
        int[] along = axes.stream().mapToInt(order::along).toArray();
        if (rotations.isEmpty()) {
            return response(values, grid, along, checkpoint);
        }
        Pooling pooling = rotations.get();
        Map<List<Integer>, int[]> signs = new LinkedHashMap<>();
        List<RightAngleRotation> all = RightAngleRotation.all(axes.size());
        for (RightAngleRotation rotation : all) {
            List<Integer> turned = new ArrayList<>();
            int odd = 0;
            for (int a = 0; a < along.length; a++) {
                int l = along[rotation.part(a)];
                turned.add(l);
                odd += rotation.turned(a) ? l : 0;
            }
            signs.computeIfAbsent(turned, t -> new int[2])[odd & 1]++;
        }
        double[] pooled = pooling.start(values.length, checkpoint);
        signs.forEach((turned, count) -> {
            if (!pooling.cancels() || count[0] != count[1]) {
                int[] l = turned.stream().mapToInt(Integer::intValue).toArray();
                pooling.add(pooled, response(values, grid, l, checkpoint), count[0], count[1], checkpoint);
            }
        });
        pooling.end(pooled, all.size(), checkpoint);
        return pooled;
    }

    private double[] response(double[] values, Geometry grid, int[] along, Checkpoint checkpoint) {
        TransferFunction riesz = transferFunction(along);
        boolean imaginary = (order.total() & 1) == 1;
        int least = 0;
        Spectrum.Maker maker;
        if (base instanceof NonSeparableWavelet wavelet) {
            TransferFunction both = riesz.times(wavelet.transferFunction());
            maker = (nx, ny, nz) -> both.sampled(imaginary, nx, ny, nz);
        } else if (base instanceof SampledLaplacianOfGaussian laplacian) {
            least = GaussianSpectrum.radius(laplacian.sigmaMm(), laplacian.cutoff(), normal(), grid);
            maker = (nx, ny, nz) ->
                    product(riesz.sampled(imaginary, nx, ny, nz), GaussianSpectrum.of(laplacian, grid, nx, ny, nz), nx);
        } else if (base instanceof Gaussian gaussian) {
            least = GaussianSpectrum.radius(gaussian.sigmaMm(), gaussian.cutoff(), normal(), grid);
            maker = (nx, ny, nz) ->
                    product(riesz.sampled(imaginary, nx, ny, nz), GaussianSpectrum.of(gaussian, grid, nx, ny, nz), nx);
        } else {
            maker = (nx, ny, nz) -> riesz.sampled(imaginary, nx, ny, nz);
        }
        return new FourierFilter(boundary(), NonSeparableWavelet.MARGIN, least, maker, checkpoint)
                .apply(values, grid, normal());
    }

    // (-i)^L is 1, -i, -1, i: the sign, and i where L is odd.
    private TransferFunction transferFunction(int[] along) {
        int total = order.total();
        double scale = (total & 3) == 1 || (total & 3) == 2 ? -1 : 1;
        scale *= Math.sqrt(factorial(total) / (factorial(order.x()) * factorial(order.y()) * factorial(order.z())));
        double factor = scale;
        int lx = along[0];
        int ly = along[1];
        int lz = along.length > 2 ? along[2] : 0;
        return (fx, fy, fz) -> {
            double squared = fx * fx + fy * fy + fz * fz;
            if (squared == 0) {
                return 0;
            }
            double length = (total & 1) == 0 ? 1 : Math.sqrt(squared);
            return factor * power(fx, lx) * power(fy, ly) * power(fz, lz) / (power(squared, total / 2) * length);
        };
    }

    private static double power(double base, int exponent) {
        double power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= base;
        }
        return power;
    }

    private static double factorial(int n) {
        double product = 1;
        for (int i = 2; i <= n; i++) {
            product *= i;
        }
        return product;
    }

    private static Spectrum product(Spectrum riesz, Spectrum base, int nx) {
        double[] factors = new double[nx / 2 + 1];
        return new Spectrum() {
            @Override
            public void row(int y, int z, double[] into) {
                riesz.row(y, z, into);
                base.row(y, z, factors);
                for (int k = 0; k < factors.length; k++) {
                    into[k] *= factors[k];
                }
            }

            @Override
            public boolean imaginary() {
                return riesz.imaginary();
            }
        };
    }
}
