package org.voxrisk.preprocess.n4;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.image.Roi;
import org.voxrisk.preprocess.OtsuThreshold;
import org.voxrisk.progress.CancelledException;
import org.voxrisk.progress.Progress;

/**
 * N4 bias-field correction: removes a smooth multiplicative field from a magnetic resonance image.
 *
 * <p>Model: {@code measured = true * exp(field)}, the field a B-spline. Each iteration sharpens the histogram of
 * {@code log(measured) - field} by Wiener deconvolution, takes the difference of each voxel to its sharpened value for
 * a residual field, fits a B-spline to that residual, and adds it to the field. A level ends when the coefficient of
 * variation of {@code exp(old field - new field)} is no more than the threshold; the next one halves the spans of the
 * lattice.
 *
 * <p>Method and details are those of ITK's {@code N4BiasFieldCorrectionImageFilter} (Tustison et al., IEEE Trans. Med.
 * Imaging 29:1310, 2010; Sled et al., ibid. 17:87, 1998) in double precision, where ITK computes in single. Differences:
 * a constant image gives a field of 0; an axis of one voxel is allowed and gives the two-dimensional correction; bins
 * where the sharpened histogram is below rounding error are left as they are.
 *
 * <p>With a shrink factor the field is estimated on every n-th voxel, then evaluated on the whole grid as SimpleITK's
 * {@code GetLogBiasFieldAsImage} does.
 *
 * <pre>{@code
 * N4Result result = new N4BiasFieldCorrection(N4Settings.defaults(), 2).correct(image, null, Progress.NONE);
 * Image3D corrected = result.corrected();
 * }</pre>
 *
 * <p>Instances are immutable and may be shared between threads. Results have the same bits for every number of threads.
 * An iteration costs time proportional to the number of voxels that take part; a correction holds about 32 bytes for each
 * of them beside image, field and result.
 */
public final class N4BiasFieldCorrection {
    private static final Logger LOG = LoggerFactory.getLogger(N4BiasFieldCorrection.class);
    private static final int MAX_THREADS = 1024;

    private final N4Settings settings;
    private final int threads;

    /**
     * Makes a correction.
     *
     * @param settings parameters
     * @param threads number of threads that one correction works on, 1 to 1024
     * @throws IllegalArgumentException if the number of threads is out of range
     */
    public N4BiasFieldCorrection(N4Settings settings, int threads) {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads = " + threads + ", must be 1 to " + MAX_THREADS);
        }
        this.settings = settings;
        this.threads = threads;
    }

    /**
     * Corrects an image.
     *
     * @param image the image
     * @param mask the voxels that the field is estimated from, on the image's grid; null for the choice of
     *     {@link N4Settings#missingMask()}
     * @param progress told of each iteration; stages {@code n4-level-1}, ...
     * @return corrected image and field, both on the whole grid
     * @throws InvalidRoiException if grids differ, no voxel takes part, or one that does is NaN or infinite
     * @throws CancelledException if the listener asks to stop
     */
    public N4Result correct(Image3D image, @Nullable Mask mask, Progress progress) {
        return correct(image, mask, null, progress);
    }

    /**
     * Corrects an image with confidence weights.
     *
     * @param image the image
     * @param mask as in {@link #correct(Image3D, Mask, Progress)}
     * @param confidence weight of each voxel in the fit, finite and at least 0, on the image's grid; voxels of weight 0
     *     do not take part. Null for 1
     * @param progress told of each iteration
     * @return corrected image and field, both on the whole grid
     * @throws InvalidRoiException if grids differ, no voxel takes part, or one that does is NaN or infinite
     * @throws IllegalArgumentException if a confidence is negative, NaN or infinite
     * @throws CancelledException if the listener asks to stop
     */
    public N4Result correct(Image3D image, @Nullable Mask mask, @Nullable Image3D confidence, Progress progress) {
        Geometry grid = image.geometry();
        Mask used = mask == null ? maskOf(image) : mask;
        Roi.requireSameGrid(image, used, Roi.DEFAULT_GEOMETRY_TOLERANCE);
        if (confidence != null) {
            requireConfidence(grid, confidence);
        }
        ShrinkGrid shrink = new ShrinkGrid(grid, settings.shrinkFactors());
        LogSamples samples = LogSamples.of(
                shrink.shrink(image), shrink.shrink(used), confidence == null ? null : shrink.shrink(confidence));
        if (samples.nonPositive() > 0) {
            LOG.debug(
                    "{} of {} voxels of the bias field estimate are not positive",
                    samples.nonPositive(),
                    samples.count());
        }
        try (SlabWorkers workers = new SlabWorkers(threads)) {
            List<N4Level> levels = new ArrayList<>();
            ControlLattice lattice = estimate(samples, workers, levels, progress);
            double[] field = evaluate(lattice, grid, workers);
            progress.checkCancelled();
            return new N4Result(
                    divide(image, field, workers),
                    Image3D.of(grid, PixelType.FLOAT64, field),
                    levels,
                    samples.count(),
                    samples.nonPositive());
        }
    }

    private Mask maskOf(Image3D image) {
        return switch (settings.missingMask()) {
            case OTSU -> OtsuThreshold.of(image, OtsuThreshold.N4_BINS).above(image);
            case WHOLE_IMAGE -> Mask.of(image.geometry(), i -> true);
        };
    }

    private ControlLattice estimate(LogSamples samples, SlabWorkers workers, List<N4Level> levels, Progress progress) {
        List<Integer> m = settings.numberOfControlPoints();
        ControlLattice lattice = ControlLattice.zeros(settings.splineOrder(), m.get(0), m.get(1), m.get(2));
        FieldEstimate estimate = new FieldEstimate(samples, settings, workers);
        int count = settings.maximumNumberOfIterations().size();
        for (int level = 0; level < count; level++) {
            if (level > 0) {
                lattice = lattice.refined();
            }
            N4Level done = estimate.iterate(level, lattice, progress);
            LOG.debug("bias field level {} of {}: {}", level + 1, count, done);
            levels.add(done);
        }
        return lattice;
    }

    private static double[] evaluate(ControlLattice lattice, Geometry grid, SlabWorkers workers) {
        SplineAxis xAxis = new SplineAxis(grid.nx(), lattice.mx(), lattice.order());
        SplineAxis yAxis = new SplineAxis(grid.ny(), lattice.my(), lattice.order());
        SplineAxis zAxis = new SplineAxis(grid.nz(), lattice.mz(), lattice.order());
        FieldRows[] rows = new FieldRows[workers.threads()];
        Arrays.setAll(rows, i -> new FieldRows(xAxis, yAxis, zAxis));
        double[][] buffers = new double[workers.threads()][grid.nx()];
        double[] field = new double[grid.voxelCount()];
        workers.forEach(grid.nz(), (worker, z) -> {
            rows[worker].plane(lattice.coefficients(), z, 0, grid.ny());
            for (int y = 0; y < grid.ny(); y++) {
                rows[worker].row(y, 0, grid.nx(), buffers[worker]);
                System.arraycopy(buffers[worker], 0, field, grid.index(0, y, z), grid.nx());
            }
        });
        return field;
    }

    private static Image3D divide(Image3D image, double[] field, SlabWorkers workers) {
        Geometry grid = image.geometry();
        PixelType type = image.pixelType() == PixelType.FLOAT64 ? PixelType.FLOAT64 : PixelType.FLOAT32;
        double[] in = image.values();
        double[] out = new double[field.length];
        int plane = grid.nx() * grid.ny();
        workers.forEach(grid.nz(), (worker, z) -> {
            for (int i = z * plane; i < (z + 1) * plane; i++) {
                out[i] = type.cast(in[i] / StrictMath.exp(field[i]));
            }
        });
        return Image3D.of(grid, type, out);
    }

    private static void requireConfidence(Geometry grid, Image3D confidence) {
        if (!grid.matches(confidence.geometry(), Roi.DEFAULT_GEOMETRY_TOLERANCE)) {
            throw new InvalidRoiException("image and confidence are not on the same grid (image vs confidence): "
                    + grid.describeDifference(confidence.geometry()));
        }
        double[] values = confidence.values();
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0) || Double.isInfinite(values[i])) {
                throw new IllegalArgumentException("confidence of voxel (" + i % grid.nx() + ", "
                        + i / grid.nx() % grid.ny() + ", " + i / grid.nx() / grid.ny() + ") = " + values[i]
                        + ", must be finite and >= 0");
            }
        }
    }
}
