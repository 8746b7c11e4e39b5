package org.voxrisk.filter;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.voxrisk.image.Image3D;
import org.voxrisk.work.Checkpoint;

/**
 * Logarithm of the intensities, scaled to their range: {@code f(x) = sign(x) ln(|x| + 1) * m / ln(m + 1)}, m = largest
 * magnitude in the image.
 *
 * <p>Equals PyRadiomics within a unit in the last place (numpy's logarithm is not that of {@link StrictMath}). The
 * result is FLOAT64. An image that is 0 everywhere is refused with
 * {@link FilterNotApplicableException.Reason#ZERO_IMAGE}.
 */
public record Logarithm() implements ImageFilter {
    private static final String LABEL = "logarithm";

    @Override
    public List<String> labels() {
        return List.of(LABEL);
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        return Pointwise.derived(LABEL, image, Logarithm::logarithm);
    }

    private static double[] logarithm(double[] in, Checkpoint checkpoint) {
        double m = Pointwise.maxMagnitude(LABEL, in, checkpoint);
        // The logarithm grows, so its largest magnitude is that of the largest intensity.
        double scale = m / StrictMath.log(m + 1);
        double[] out = new double[in.length];
        checkpoint.inPieces(in.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                double x = in[i];
                out[i] = x < 0 ? -StrictMath.log(1 - x) * scale : StrictMath.log(x + 1) * scale;
            }
        });
        return out;
    }
}
