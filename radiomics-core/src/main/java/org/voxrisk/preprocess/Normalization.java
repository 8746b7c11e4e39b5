package org.voxrisk.preprocess;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import org.voxrisk.image.Constancy;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

/**
 * Normalisation of intensities by mean and standard deviation of the whole image: {@code f = scale * (x - mean) / sd}.
 *
 * <p>The mean is over all voxels, not only those of a region, and the standard deviation has n - 1. With an outlier
 * limit k, {@code (x - mean) / sd} is clamped to [-k, k] before it is scaled. Equals PyRadiomics' {@code normalize},
 * {@code normalizeScale} and {@code removeOutliers}: {@code sitk.Normalize} multiplies by the reciprocal of sd, and so
 * does this. For integer images the result is equal bit by bit; for others the sums may differ in the last digit.
 *
 * @param scale factor, finite and not 0
 * @param outlierLimit clamp in standard deviations, finite and positive
 */
public record Normalization(double scale, OptionalDouble outlierLimit) {
    /** Checks the numbers. */
    public Normalization {
        requireNonNull(outlierLimit, "outlierLimit");
        if (scale == 0 || !Double.isFinite(scale)) {
            throw new IllegalArgumentException("scale = " + scale + ", must be finite and not 0");
        }
        if (outlierLimit.isPresent()
                && !(outlierLimit.getAsDouble() > 0 && Double.isFinite(outlierLimit.getAsDouble()))) {
            throw new IllegalArgumentException(
                    "outlierLimit = " + outlierLimit.getAsDouble() + " SD, must be finite and > 0");
        }
    }

    /** Makes PyRadiomics' default: scale 1, without an outlier limit. */
    public static Normalization standard() {
        return of(1);
    }

    /** Makes a normalisation without an outlier limit. */
    public static Normalization of(double scale) {
        return new Normalization(scale, OptionalDouble.empty());
    }

    /**
     * Normalises an image.
     *
     * @param image the image, not changed
     * @return the image on the same grid, {@link PixelType#FLOAT64}
     * @throws ConstantImageException if the image is constant ({@link Constancy}), or has NaN or infinite voxels
     */
    public Image3D apply(Image3D image) {
        return apply(image, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Normalises as {@link #apply(Image3D)} does.
     *
     * @param checkpoint is asked during the work
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public Image3D apply(Image3D image, Checkpoint checkpoint) {
        requireNonNull(image, "image");
        requireNonNull(checkpoint, "checkpoint");
        Moments moments = Moments.of(image, checkpoint);
        double reciprocal = 1 / moments.sd();
        // Of a constant image the sums can leave a tiny deviation: rounding, which would be blown up to noise.
        if (Constancy.isConstant(moments.low(), moments.high()) || !Double.isFinite(reciprocal) || !(reciprocal > 0)) {
            throw new ConstantImageException("the image of " + image.geometry().sizeText()
                    + " cannot be normalised: its mean is " + moments.mean() + " and its standard deviation "
                    + moments.sd() + ". Switch normalisation off, or check the image for being constant or having NaN"
                    + " or infinite voxels.");
        }
        double shift = -moments.mean();
        double limit = outlierLimit.orElse(Double.POSITIVE_INFINITY);
        double[] out = new double[image.geometry().voxelCount()];
        checkpoint.inPieces(out.length, (from, to) -> {
            double[] in = image.values(from, to);
            for (int i = from; i < to; i++) {
                double z = (in[i - from] + shift) * reciprocal;
                out[i] = Math.max(-limit, Math.min(limit, z)) * scale;
            }
        });
        return Image3D.of(image.geometry(), PixelType.FLOAT64, out);
    }

    /** Mean, standard deviation (n - 1) and range of all values, from compensated sums of x and x^2 as ITK takes them. */
    private record Moments(double mean, double sd, double low, double high) {
        static Moments of(Image3D image, Checkpoint checkpoint) {
            CompensatedSums sums = new CompensatedSums();
            int n = image.geometry().voxelCount();
            checkpoint.inPieces(n, (from, to) -> sums.add(image.values(from, to)));
            double variance = (sums.squares - sums.sum * sums.sum / n) / (n - 1.0);
            return new Moments(sums.sum / n, Math.sqrt(variance), sums.low, sums.high);
        }
    }

    private static final class CompensatedSums {
        private double sum;
        private double sumError;
        private double squares;
        private double squaresError;
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;

        void add(double[] values) {
            double s = sum;
            double e = sumError;
            double s2 = squares;
            double e2 = squaresError;
            for (double x : values) {
                double term = x - e;
                double next = s + term;
                e = (next - s) - term;
                s = next;
                term = x * x - e2;
                next = s2 + term;
                e2 = (next - s2) - term;
                s2 = next;
                low = Math.min(low, x);
                high = Math.max(high, x);
            }
            sum = s;
            sumError = e;
            squares = s2;
            squaresError = e2;
        }
    }
}
