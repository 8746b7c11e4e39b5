package org.voxrisk.filter.ibsi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Image3D;

/**
 * Gabor filter in the slices across an axis (IBSI-2): convolution with
 *
 * <pre>
 * g(u, v) = exp(-(a^2 + gamma^2 b^2) / (2 sigma^2) + 2 pi i a / lambda)
 * a = u cos(theta) + v sin(theta),  b = -u sin(theta) + v cos(theta)
 * </pre>
 *
 * <p>u and v are distances in mm along the two axes of the slice, in the order x, y, z. The kernel is not normalised;
 * it is cut off where its envelope has fallen below 1e-12. With several orientations, the parts of the responses are
 * pooled.
 *
 * <p>To pool over the planes across all three axes, see {@link OrthogonalPlanes}. Label: {@code
 * gabor-sigma-10-0-mm-lambda-4-0-mm-gamma-0-5-theta-60-0-modulus-xy-zero}, or {@code step-45-0-average} in place of
 * {@code theta-60-0}.
 *
 * @param sigmaMm sigma in mm, finite and positive
 * @param lambdaMm wavelength in mm, finite and positive
 * @param gamma ratio of the envelope's widths along the wave and across it, finite and positive
 * @param orientation the direction of the wave, or several
 * @param part which part of the complex response is taken
 * @param across axis across the slices
 * @param boundary how the image goes on
 */
public record Gabor(
        double sigmaMm,
        double lambdaMm,
        double gamma,
        Orientation orientation,
        ResponsePart part,
        Axis across,
        Boundary boundary)
        implements SliceFilter {
    /** What is taken from a complex response. */
    public enum ResponsePart {
        /** Its magnitude. */
        MODULUS,
        /** Its angle, from -pi to pi. */
        PHASE,
        /** Its real part. */
        REAL,
        /** Its imaginary part. */
        IMAGINARY;

        /** Takes the part of a stretch of responses, in place of the real parts. */
        void take(double[] re, double[] im, int from, int to) {
            for (int i = from; i < to; i++) {
                re[i] = switch (this) {
                    case MODULUS -> Math.sqrt(re[i] * re[i] + im[i] * im[i]);
                    case PHASE -> StrictMath.atan2(im[i], re[i]);
                    case REAL -> re[i];
                    case IMAGINARY -> im[i];
                };
            }
        }
    }

    /** Checks the numbers. */
    public Gabor {
        Parameters.requirePositive("sigma", sigmaMm, " mm");
        Parameters.requirePositive("lambda", lambdaMm, " mm");
        Parameters.requirePositive("gamma", gamma, "");
        requireNonNull(orientation, "orientation");
        requireNonNull(part, "part");
        requireNonNull(across, "across");
        requireNonNull(boundary, "boundary");
    }

    @Override
    public Optional<Axis> normal() {
        return Optional.of(across);
    }

    @Override
    public Gabor inSlices(Optional<Axis> normal) {
        return normal.map(n -> new Gabor(sigmaMm, lambdaMm, gamma, orientation, part, n, boundary))
                .orElse(this);
    }

    @Override
    public List<String> labels(String axes) {
        return List.of(
                "gabor-sigma-" + LabelNumber.of(sigmaMm) + "-mm-lambda-" + LabelNumber.of(lambdaMm) + "-mm-gamma-"
                        + LabelNumber.of(gamma) + "-" + orientation.label() + "-"
                        + part.name().toLowerCase(Locale.ROOT) + "-" + axes + "-" + boundary.label());
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        return List.of(Parameters.derived(
                labels().get(0), image, (input, checkpoint) -> new GaborSlices(this, input, checkpoint).filter()));
    }
}
