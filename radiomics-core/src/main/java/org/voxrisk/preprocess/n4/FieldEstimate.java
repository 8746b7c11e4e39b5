package org.voxrisk.preprocess.n4;

import java.util.Arrays;
import org.voxrisk.work.Crew;

/**
 * The iterations of N4: sharpen the histogram of the corrected log intensities, fit the residual, add the fit to the
 * field.
 *
 * <p>Holds the field and the corrected log intensities at the samples. Sums over samples are made slab by slab and
 * combined in the order of the slabs.
 */
final class FieldEstimate {
    private static final int SERIES_TERMS = 8;

    private final LogSamples samples;
    private final N4Settings settings;
    private final Crew crew;
    private final HistogramSharpening sharpening;
    private final double[] field;
    private final double[] corrected;
    private final double[][] slabHistogram;
    private final double[] histogram;
    private final double[] slabMinimum;
    private final double[] slabMaximum;
    private final float[] change;
    private double minimum;
    private double maximum;

    /**
     * Starts with a field of zeros.
     *
     * @param samples the voxels that take part
     * @param settings parameters
     * @param crew runs the slabs, and is told of each iteration
     */
    FieldEstimate(LogSamples samples, N4Settings settings, Crew crew) {
        this.samples = samples;
        this.settings = settings;
        this.crew = crew;
        int bins = settings.numberOfHistogramBins();
        this.sharpening =
                new HistogramSharpening(bins, settings.wienerFilterNoise(), settings.biasFieldFullWidthAtHalfMaximum());
        this.field = new double[samples.count()];
        crew.checkpoint().check();
        this.corrected = new double[samples.count()];
        crew.checkpoint()
                .inPieces(
                        corrected.length,
                        (from, to) -> System.arraycopy(samples.logIntensity(), from, corrected, from, to - from));
        int slabs = samples.slabs();
        this.slabHistogram = new double[slabs][bins];
        this.histogram = new double[bins];
        this.slabMinimum = new double[slabs];
        this.slabMaximum = new double[slabs];
        this.change = new float[samples.count()];
        crew.forEach(slabs, (worker, slab, inside) -> findRange(slab));
        combineRange();
    }

    /**
     * Iterates on one lattice until convergence or the allowed number of iterations.
     *
     * @param level number of the level, from 0
     * @param lattice the field, changed in place
     * @return what the level did
     */
    N4Level iterate(int level, ControlLattice lattice) {
        int allowed = settings.maximumNumberOfIterations().get(level);
        String stage = "n4-level-" + (level + 1);
        SplineAxis xAxis = new SplineAxis(samples.geometry().nx(), lattice.mx(), lattice.order());
        SplineAxis yAxis = new SplineAxis(samples.geometry().ny(), lattice.my(), lattice.order());
        SplineAxis zAxis = new SplineAxis(samples.geometry().nz(), lattice.mz(), lattice.order());
        FieldFit fit = new FieldFit(samples, xAxis, yAxis, zAxis, crew);
        FieldRows[] rows = new FieldRows[crew.size()];
        Arrays.setAll(rows, i -> new FieldRows(xAxis, yAxis, zAxis));
        double[][] buffers = new double[crew.size()][xAxis.voxels()];
        int done = 0;
        double measure = Double.POSITIVE_INFINITY;
        while (done < allowed && measure > settings.convergenceThreshold()) {
            addResidualFit(fit, lattice);
            crew.forEach(
                    samples.slabs(),
                    (worker, slab, inside) -> update(lattice.coefficients(), slab, rows[worker], buffers[worker]));
            combineRange();
            measure = settings.convergenceMeasure().of(change, crew.checkpoint());
            done++;
            crew.report(stage, (double) done / allowed);
        }
        if (done < allowed || allowed == 0) {
            crew.report(stage, 1);
        }
        return new N4Level(
                lattice.mx(), lattice.my(), lattice.mz(), done, measure, measure <= settings.convergenceThreshold());
    }

    private void addResidualFit(FieldFit fit, ControlLattice lattice) {
        double binWidth = (maximum - minimum) / (settings.numberOfHistogramBins() - 1);
        if (!(binWidth > 0)) {
            // All corrected intensities are equal: nothing to sharpen, the residual is 0.
            return;
        }
        double scale = 1 / binWidth;
        crew.forEach(samples.slabs(), (worker, slab, inside) -> countSlab(slab, scale));
        Arrays.fill(histogram, 0);
        for (double[] part : slabHistogram) {
            for (int b = 0; b < histogram.length; b++) {
                histogram[b] += part[b];
            }
        }
        double[] expected = sharpening.expectedTrue(histogram, minimum, binWidth);
        fit.addFit((from, to, row) -> writeResiduals(expected, scale, from, to, row), lattice.coefficients());
    }

    // Triangular Parzen window: a sample between two bin centres is shared by them in proportion to its distance.
    private void countSlab(int slab, double scale) {
        double[] h = slabHistogram[slab];
        Arrays.fill(h, 0);
        int last = h.length - 1;
        for (int i = samples.firstSample(slab); i < samples.endSample(slab); i++) {
            double position = (corrected[i] - minimum) * scale;
            int bin = (int) position;
            if (bin < last) {
                double share = position - bin;
                h[bin] += 1 - share;
                h[bin + 1] += share;
            } else {
                h[last] += 1;
            }
        }
    }

    private void writeResiduals(double[] expected, double scale, int from, int to, double[] row) {
        int[] x = samples.x();
        int last = expected.length - 1;
        for (int i = from; i < to; i++) {
            double position = (corrected[i] - minimum) * scale;
            int bin = (int) position;
            double sharpened = bin < last
                    ? expected[bin] + (expected[bin + 1] - expected[bin]) * (position - bin)
                    : expected[last];
            row[x[i]] = (corrected[i] - sharpened) * samples.confidence(i);
        }
    }

    private void update(double[] coefficients, int slab, FieldRows rows, double[] buffer) {
        int z = samples.planeOf(slab);
        int firstY = samples.firstY(slab);
        int endY = samples.endY(slab);
        double[] log = samples.logIntensity();
        int[] x = samples.x();
        if (samples.firstSample(slab) < samples.endSample(slab)) {
            rows.plane(coefficients, z, firstY, endY);
        }
        for (int y = firstY; y < endY; y++) {
            int row = y + samples.geometry().ny() * z;
            int from = samples.rowStart()[row];
            int to = samples.rowStart()[row + 1];
            if (from == to) {
                continue;
            }
            rows.row(y, x[from], x[to - 1] + 1, buffer);
            for (int i = from; i < to; i++) {
                double value = buffer[x[i]];
                change[i] = (float) exp(field[i] - value);
                field[i] = value;
                corrected[i] = log[i] - value;
            }
        }
        findRange(slab);
    }

    // The changes are small, and a short series gives the bits that matter in single precision: |d|^9 / 9! < 1e-16.
    private static double exp(double d) {
        if (Math.abs(d) > 0.0625) {
            return StrictMath.exp(d);
        }
        double sum = 1;
        for (int k = SERIES_TERMS; k > 0; k--) {
            sum = 1 + sum * d / k;
        }
        return sum;
    }

    private void findRange(int slab) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = samples.firstSample(slab); i < samples.endSample(slab); i++) {
            low = Math.min(low, corrected[i]);
            high = Math.max(high, corrected[i]);
        }
        slabMinimum[slab] = low;
        slabMaximum[slab] = high;
    }

    private void combineRange() {
        minimum = Double.POSITIVE_INFINITY;
        maximum = Double.NEGATIVE_INFINITY;
        for (int slab = 0; slab < slabMinimum.length; slab++) {
            minimum = Math.min(minimum, slabMinimum[slab]);
            maximum = Math.max(maximum, slabMaximum[slab]);
        }
    }
}
