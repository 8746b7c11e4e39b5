package org.voxrisk.filter;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.voxrisk.image.Image3D;
import org.voxrisk.work.Checkpoint;

/**
 * Square of the intensities, scaled to their range: {@code f(x) = (x / sqrt(m))^2}, m = largest magnitude in the image.
 *
 * <p>Negative intensities become positive, as PyRadiomics computes it. The result is FLOAT64. An image that is 0
 * everywhere is refused with {@link FilterNotApplicableException.Reason#ZERO_IMAGE}.
 */
public record Square() implements ImageFilter {
    private static final String LABEL = "square";

    @Override
    public List<String> labels() {
        return List.of(LABEL);
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        return Pointwise.derived(LABEL, image, Square::square);
    }

    private static double[] square(double[] in, Checkpoint checkpoint) {
        double c = 1 / Math.sqrt(Pointwise.maxMagnitude(LABEL, in, checkpoint));
        double[] out = new double[in.length];
        checkpoint.inPieces(in.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                double scaled = c * in[i];
                out[i] = scaled * scaled;
            }
        });
        return out;
    }
}
