package org.voxrisk.filter;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.voxrisk.image.Image3D;
import org.voxrisk.work.Checkpoint;

/**
 * Exponential of the intensities, scaled to their range: {@code f(x) = exp(x ln(m) / m)}, m = largest magnitude in the
 * image.
 *
 * <p>Equals PyRadiomics within two units in the last place (numpy's exponential is not that of {@link StrictMath}). The
 * result is FLOAT64. An image that is 0 everywhere is refused with
 * {@link FilterNotApplicableException.Reason#ZERO_IMAGE}.
 */
public record Exponential() implements ImageFilter {
    private static final String LABEL = "exponential";

    @Override
    public List<String> labels() {
        return List.of(LABEL);
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        return Pointwise.derived(LABEL, image, Exponential::exponential);
    }

    private static double[] exponential(double[] in, Checkpoint checkpoint) {
        double m = Pointwise.maxMagnitude(LABEL, in, checkpoint);
        double c = StrictMath.log(m) / m;
        double[] out = new double[in.length];
        checkpoint.inPieces(in.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                out[i] = StrictMath.exp(c * in[i]);
            }
        });
        return out;
    }
}
