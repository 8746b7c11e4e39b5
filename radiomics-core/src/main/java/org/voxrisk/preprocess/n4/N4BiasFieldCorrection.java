package org.voxrisk.preprocess.n4;

import static java.util.Objects.requireNonNull;

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
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

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
 * N4Result result = new N4BiasFieldCorrection(N4Settings.defaults()).correct(image, null, Work.threads(2));
 * Image3D corrected = result.corrected();
 * }</pre>
 *
 * <p>Instances are immutable and may be shared between threads. Results have the same bits for every number of threads.
 * An iteration costs time proportional to the number of voxels that take part; a correction holds about 32 bytes for each
 * of them beside image, field and result.
 */
public final class N4BiasFieldCorrection {
    private static final Logger LOG = LoggerFactory.getLogger(N4BiasFieldCorrection.class);

    private final N4Settings settings;

    /**
     * Makes a correction.
     *
     * @param settings parameters
     */
    public N4BiasFieldCorrection(N4Settings settings) {
        requireNonNull(settings, "settings");
        this.settings = settings;
    }

    /**
     * Corrects an image on the caller's thread.
     *
     * @param image the image
     * @param mask see {@link #correct(Image3D, Mask, Work)}
     * @return corrected image and field, both on the whole grid
     */
    public N4Result correct(Image3D image, @Nullable Mask mask) {
        return correct(image, mask, Work.onCallersThread());
    }

    /**
     * Corrects an image.
     *
     * @param image the image
     * @param mask the voxels that the field is estimated from, on the image's grid; null for the choice of
     *     {@link N4Settings#missingMask()}
     * @param work on which threads; its listener is told of each iteration, stages {@code n4-level-1}, ...
     * @return corrected image and field, both on the whole grid
     * @throws InvalidRoiException if grids differ, no voxel takes part, or one that does is NaN or infinite
     * @throws CancelledException if the work was cancelled
     */
    public N4Result correct(Image3D image, @Nullable Mask mask, Work work) {
        return correct(image, mask, null, work);
    }

    /**
     * Corrects an image with confidence weights.
     *
     * @param image the image
     * @param mask as in {@link #correct(Image3D, Mask, Work)}
     * @param confidence weight of each voxel in the fit, finite and at least 0, on the image's grid; voxels of weight 0
     *     do not take part. Null for 1
     * @param work as in {@link #correct(Image3D, Mask, Work)}
     * @return corrected image and field, both on the whole grid
     * @throws InvalidRoiException if grids differ, no voxel takes part, or one that does is NaN or infinite
     * @throws IllegalArgumentException if a confidence is negative, NaN or infinite
     * @throws CancelledException if the work was cancelled
     */
    public N4Result correct(Image3D image, @Nullable Mask mask, @Nullable Image3D confidence, Work work) {
        requireNonNull(image, "image");
        requireNonNull(work, "work");
        try (Crew crew = work.start()) {
            return correct(image, mask, confidence, crew);
        }
    }

    private N4Result correct(Image3D image, @Nullable Mask mask, @Nullable Image3D confidence, Crew crew) {
        Checkpoint checkpoint = crew.checkpoint();
        Geometry grid = image.geometry();
        Mask used = mask == null ? maskOf(image, checkpoint) : mask;
        Roi.requireSameGrid(image, used, Roi.DEFAULT_GEOMETRY_TOLERANCE);
        if (confidence != null) {
            requireConfidence(grid, confidence, checkpoint);
        }
        ShrinkGrid shrink = new ShrinkGrid(grid, settings.shrinkFactors());
        LogSamples samples = LogSamples.of(
                shrink.shrink(image, checkpoint),
                shrink.shrink(used, checkpoint),
                confidence == null ? null : shrink.shrink(confidence, checkpoint),
                checkpoint);
        if (samples.nonPositive() > 0) {
            LOG.debug(
                    "{} of {} voxels of the bias field estimate are not positive",
                    samples.nonPositive(),
                    samples.count());
        }
        List<N4Level> levels = new ArrayList<>();
        ControlLattice lattice = estimate(samples, crew, levels);
        double[] field = evaluate(lattice, grid, crew);
        return new N4Result(
                divide(image, field, crew),
                Image3D.of(grid, PixelType.FLOAT64, field),
                levels,
                samples.count(),
                samples.nonPositive());
    }

    private Mask maskOf(Image3D image, Checkpoint checkpoint) {
        return switch (settings.missingMask()) {
            case OTSU ->
                OtsuThreshold.of(image, OtsuThreshold.N4_BINS, checkpoint).above(image, checkpoint);
            case WHOLE_IMAGE -> Mask.of(image.geometry(), i -> true, checkpoint);
        };
    }

    private ControlLattice estimate(LogSamples samples, Crew crew, List<N4Level> levels) {
        List<Integer> m = settings.numberOfControlPoints();
        ControlLattice lattice = ControlLattice.zeros(settings.splineOrder(), m.get(0), m.get(1), m.get(2));
        FieldEstimate estimate = new FieldEstimate(samples, settings, crew);
        int count = settings.maximumNumberOfIterations().size();
        for (int level = 0; level < count; level++) {
            if (level > 0) {
                lattice = lattice.refined();
            }
            N4Level done = estimate.iterate(level, lattice);
            LOG.debug("bias field level {} of {}: {}", level + 1, count, done);
            levels.add(done);
        }
        return lattice;
    }

    private static double[] evaluate(ControlLattice lattice, Geometry grid, Crew crew) {
        SplineAxis xAxis = new SplineAxis(grid.nx(), lattice.mx(), lattice.order());
        SplineAxis yAxis = new SplineAxis(grid.ny(), lattice.my(), lattice.order());
        SplineAxis zAxis = new SplineAxis(grid.nz(), lattice.mz(), lattice.order());
        FieldRows[] rows = new FieldRows[crew.size()];
        Arrays.setAll(rows, i -> new FieldRows(xAxis, yAxis, zAxis));
        double[][] buffers = new double[crew.size()][grid.nx()];
        double[] field = new double[grid.voxelCount()];
        crew.forEach(grid.nz(), (worker, z, inside) -> {
            rows[worker].plane(lattice.coefficients(), z, 0, grid.ny());
            for (int y = 0; y < grid.ny(); y++) {
                inside.check();
                rows[worker].row(y, 0, grid.nx(), buffers[worker]);
                System.arraycopy(buffers[worker], 0, field, grid.index(0, y, z), grid.nx());
            }
        });
        return field;
    }

    private static Image3D divide(Image3D image, double[] field, Crew crew) {
        Geometry grid = image.geometry();
        int plane = grid.nx() * grid.ny();
        if (image.pixelType() != PixelType.FLOAT64) {
            float[] single = new float[field.length];
            divide(image, field, plane, crew, (i, value) -> single[i] = (float) value);
            return Image3D.of(grid, single);
        }
        double[] corrected = new double[field.length];
        divide(image, field, plane, crew, (i, value) -> corrected[i] = value);
        return Image3D.of(grid, PixelType.FLOAT64, corrected);
    }

    /** Takes the value of a voxel. */
    @FunctionalInterface
    private interface Target {
        void set(int index, double value);
    }

    private static void divide(Image3D image, double[] field, int plane, Crew crew, Target out) {
        crew.forEach(field.length / plane, (worker, z, inside) -> {
            double[] in = image.values(z * plane, (z + 1) * plane);
            inside.inPieces(plane, (from, to) -> {
                for (int i = from, at = z * plane + from; i < to; i++, at++) {
                    out.set(at, in[i] / StrictMath.exp(field[at]));
                }
            });
        });
    }

    private static void requireConfidence(Geometry grid, Image3D confidence, Checkpoint checkpoint) {
        if (!grid.matches(confidence.geometry(), Roi.DEFAULT_GEOMETRY_TOLERANCE)) {
            throw new InvalidRoiException("image and confidence are not on the same grid (image vs confidence): "
                    + grid.describeDifference(confidence.geometry()));
        }
        int i = Mask.where(confidence, v -> !(v >= 0) || Double.isInfinite(v), checkpoint)
                .nextInside(0);
        if (i >= 0) {
            throw new IllegalArgumentException("confidence of voxel (" + i % grid.nx() + ", "
                    + i / grid.nx() % grid.ny() + ", " + i / grid.nx() / grid.ny() + ") = " + confidence.get(i)
                    + ", must be finite and >= 0");
        }
    }
}
