package org.voxrisk.preprocess;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;

/**
 * Puts an image or a mask on any other grid in space, as SimpleITK's {@code ResampleImageFilter} with the identity
 * transform does.
 *
 * <p>A target voxel whose centre has the continuous index c in the source is inside where
 * {@code -0.5 <= c < N - 0.5} on every axis, and 0 outside. The result has the pixel type of the source: for integer
 * types the value is clamped and truncated toward zero ({@link PixelType#cast}). Where the axes of both grids are
 * parallel, weights are computed once per axis.
 *
 * <p>Continuous indices have SimpleITK's bits on every grid, oblique ones too ({@link Geometry#toContinuousIndex}), and so
 * have the results of nearest neighbour, linear and B-splines. The exception are float images on parallel grids that are
 * not aligned with the axes of space: there weights per axis differ by rounding (about 1e-14 of the values). Integer images
 * and nearest neighbour are always computed voxel by voxel there, because a last bit decides ties and truncation.
 */
public final class GridResampler {
    private static final double GAUSSIAN_SIGMA = 0.8;
    private static final double GAUSSIAN_ALPHA = 4.0;

    private GridResampler() {}

    /**
     * Resamples an image.
     *
     * @param image the image, not changed
     * @param target grid of the result
     * @param interpolator how values between voxels are found
     * @return the image on the target grid, with the same pixel type
     */
    public static Image3D image(Image3D image, Geometry target, Interpolator interpolator) {
        return image(image, target, interpolator, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Resamples an image as {@link #image(Image3D, Geometry, Interpolator)} does.
     *
     * @param checkpoint is asked for each row
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static Image3D image(Image3D image, Geometry target, Interpolator interpolator, Checkpoint checkpoint) {
        requireNonNull(image, "image");
        requireNonNull(checkpoint, "checkpoint");
        try (Crew crew = checkpoint.work().start()) {
            return image(image, target, interpolator, image.pixelType(), crew);
        }
    }

    /**
     * Resamples an image to another number type.
     *
     * @param type number type of the result, to which values are {@linkplain PixelType#cast cast}
     * @param crew works on it; its checkpoints are asked for each row
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    static Image3D image(Image3D image, Geometry target, Interpolator interpolator, PixelType type, Crew crew) {
        requireNonNull(target, "target");
        requireNonNull(interpolator, "interpolator");
        RowMapping mapping = new RowMapping(image.geometry(), target);
        boolean rowwise = switch (interpolator.family()) {
            case NEAREST -> mapping.isExactlyParallel();
            case LABEL_GAUSSIAN -> false;
            case LINEAR, BSPLINE, BSPLINE_RESAMPLER, GAUSSIAN, SINC ->
                mapping.isExactlyParallel() || (!type.isInteger() && mapping.isParallel());
        };
        Kernel[] kernels = kernels(image.geometry(), interpolator);
        return rowwise
                ? rowwise(image, target, interpolator, mapping, kernels, type, crew)
                : pointwise(image, target, interpolator, mapping, kernels, type, crew);
    }

    /**
     * Resamples a mask by nearest neighbour.
     *
     * @param mask the mask, not changed
     * @param target grid of the result
     * @return the mask on the target grid; may be empty
     */
    public static Mask mask(Mask mask, Geometry target) {
        return mask(mask, target, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Resamples a mask as {@link #mask(Mask, Geometry)} does.
     *
     * @param checkpoint is asked for each row
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static Mask mask(Mask mask, Geometry target, Checkpoint checkpoint) {
        requireNonNull(mask, "mask");
        requireNonNull(target, "target");
        requireNonNull(checkpoint, "checkpoint");
        Geometry source = mask.geometry();
        RowMapping mapping = new RowMapping(source, target);
        BitSet inside = new BitSet(target.voxelCount());
        if (mapping.isExactlyParallel()) {
            Kernel nearest = new NearestKernel();
            AxisTaps tx = new AxisTaps(mapping.alongAxis(0), source.nx(), nearest);
            AxisTaps ty = new AxisTaps(mapping.alongAxis(1), source.ny(), nearest);
            AxisTaps tz = new AxisTaps(mapping.alongAxis(2), source.nz(), nearest);
            if (mask.voxelCount() > 0) {
                resample(mask, new AxisTaps[] {tx, ty, tz}, target, inside, checkpoint);
            }
        } else {
            int at = 0;
            for (int z = 0; z < target.nz(); z++) {
                for (int y = 0; y < target.ny(); y++) {
                    checkpoint.check();
                    mapping.row(y, z);
                    for (int x = 0; x < target.nx(); x++, at++) {
                        if (contains(mask, mapping.at(x, 0), mapping.at(x, 1), mapping.at(x, 2))) {
                            inside.set(at);
                        }
                    }
                }
            }
        }
        return Mask.of(target, inside);
    }

    /**
     * Resamples a mask.
     *
     * @param mask the mask, not changed, not empty
     * @param target grid of the result
     * @param interpolation by nearest neighbour, or linearly from one half on
     * @param checkpoint is asked for each row
     * @return the mask on the target grid; may be empty
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static Mask mask(Mask mask, Geometry target, MaskInterpolation interpolation, Checkpoint checkpoint) {
        requireNonNull(mask, "mask");
        requireNonNull(target, "target");
        requireNonNull(interpolation, "interpolation");
        requireNonNull(checkpoint, "checkpoint");
        return switch (interpolation) {
            case NEAREST -> mask(mask, target, checkpoint);
            case LINEAR -> PartialVolume.mask(mask, target, checkpoint);
        };
    }

    /** Looks up the voxels whose sample lies in the bounding box of the mask. */
    private static void resample(Mask mask, AxisTaps[] taps, Geometry target, BitSet inside, Checkpoint checkpoint) {
        IndexBox box = mask.boundingBox();
        int[] xs = within(taps[0], box.x0(), box.nx());
        int[] ys = within(taps[1], box.y0(), box.ny());
        int[] zs = within(taps[2], box.z0(), box.nz());
        for (int z : zs) {
            for (int y : ys) {
                checkpoint.check();
                int from = mask.geometry().index(0, taps[1].index(0, y), taps[2].index(0, z));
                int to = target.index(0, y, z);
                resampleRow(mask, from, taps[0], xs, inside, to);
            }
        }
    }

    private static void resampleRow(Mask mask, int from, AxisTaps taps, int[] xs, BitSet inside, int to) {
        for (int x : xs) {
            if (mask.contains(from + taps.index(0, x))) {
                inside.set(to + x);
            }
        }
    }

    /** The target voxels along an axis whose sample lies in a range. */
    private static int[] within(AxisTaps taps, int first, int count) {
        return IntStream.range(0, taps.count())
                .filter(i -> taps.inside(i) && taps.index(0, i) >= first && taps.index(0, i) < first + count)
                .toArray();
    }

    private static boolean contains(Mask mask, double x, double y, double z) {
        Geometry g = mask.geometry();
        return x >= -0.5
                && y >= -0.5
                && z >= -0.5
                && x < g.nx() - 0.5
                && y < g.ny() - 0.5
                && z < g.nz() - 0.5
                && mask.contains(
                        NearestKernel.nearest(x, g.nx()),
                        NearestKernel.nearest(y, g.ny()),
                        NearestKernel.nearest(z, g.nz()));
    }

    private static Kernel[] kernels(Geometry source, Interpolator interpolator) {
        double[] spacing = source.spacingMm();
        Kernel[] kernels = new Kernel[3];
        for (int axis = 0; axis < 3; axis++) {
            double s = spacing[axis];
            kernels[axis] = switch (interpolator.family()) {
                case NEAREST -> new NearestKernel();
                case LINEAR -> new LinearKernel();
                case BSPLINE, BSPLINE_RESAMPLER -> new BSplineKernel(interpolator.order());
                case GAUSSIAN -> new GaussianKernel(GAUSSIAN_SIGMA * s, GAUSSIAN_ALPHA, s);
                case LABEL_GAUSSIAN -> new GaussianKernel(s, 1.0, s);
                case SINC -> new SincKernel(interpolator);
            };
        }
        return kernels;
    }

    private static Image3D rowwise(
            Image3D image,
            Geometry target,
            Interpolator interpolator,
            RowMapping mapping,
            Kernel[] kernels,
            PixelType type,
            Crew crew) {
        Checkpoint checkpoint = crew.checkpoint();
        Geometry source = image.geometry();
        AxisTaps tx = new AxisTaps(mapping.alongAxis(0), source.nx(), kernels[0]);
        AxisTaps ty = new AxisTaps(mapping.alongAxis(1), source.ny(), kernels[1]);
        AxisTaps tz = new AxisTaps(mapping.alongAxis(2), source.nz(), kernels[2]);
        if (!tx.anyInside() || !ty.anyInside() || !tz.anyInside()) {
            return Image3D.of(target, type, new double[target.voxelCount()]);
        }
        IndexBox used = used(tx, ty, tz);
        return switch (interpolator.family()) {
            case LINEAR ->
                new LinearResampler(tx, ty, tz).resample(Samples.of(image, used, checkpoint), target, type, checkpoint);
            case BSPLINE -> {
                Samples coefficients = BSplineCoefficients.of(image, interpolator.order(), used, crew);
                yield new TensorResampler(tx, ty, tz, TensorWeights.WEIGHT_FIRST)
                        .resample(coefficients, target, type, crew);
            }
            case SINC ->
                new TensorResampler(tx, ty, tz, TensorWeights.VALUE_FIRST)
                        .resample(Samples.of(image, used, checkpoint), target, type, crew);
            case GAUSSIAN ->
                new TensorResampler(tx, ty, tz, TensorWeights.NORMALIZED)
                        .resample(Samples.of(image, used, checkpoint), target, type, crew);
            case NEAREST, BSPLINE_RESAMPLER, LABEL_GAUSSIAN ->
                new TensorResampler(tx, ty, tz, TensorWeights.WEIGHT_FIRST)
                        .resample(Samples.of(image, used, checkpoint), target, type, crew);
        };
    }

    private static IndexBox used(AxisTaps tx, AxisTaps ty, AxisTaps tz) {
        return new IndexBox(
                tx.lowest(),
                ty.lowest(),
                tz.lowest(),
                tx.highest() - tx.lowest() + 1,
                ty.highest() - ty.lowest() + 1,
                tz.highest() - tz.lowest() + 1);
    }

    private static Image3D pointwise(
            Image3D image,
            Geometry target,
            Interpolator interpolator,
            RowMapping mapping,
            Kernel[] kernels,
            PixelType type,
            Crew crew) {
        Checkpoint checkpoint = crew.checkpoint();
        Samples samples = interpolator.family() == Interpolator.Family.BSPLINE
                ? BSplineCoefficients.of(
                        image, interpolator.order(), image.geometry().box(), crew)
                : Samples.of(image, image.geometry().box(), checkpoint);
        PointwiseResampler.Rule rule = switch (interpolator.family()) {
            case LINEAR -> PointwiseResampler.Rule.LINEAR;
            case LABEL_GAUSSIAN -> PointwiseResampler.Rule.LARGEST_WEIGHT;
            case GAUSSIAN -> PointwiseResampler.Rule.NORMALIZED;
            case SINC -> PointwiseResampler.Rule.VALUE_FIRST;
            case NEAREST, BSPLINE, BSPLINE_RESAMPLER -> PointwiseResampler.Rule.WEIGHT_FIRST;
        };
        return new PointwiseResampler(samples, kernels, rule).resample(mapping, target, type, checkpoint);
    }
}
