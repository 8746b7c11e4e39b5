package org.voxrisk.filter;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.voxrisk.image.Image3D;
import org.voxrisk.work.Checkpoint;

/**
 * Square root of the intensities, scaled to their range: {@code f(x) = sign(x) sqrt(|x| m)}, m = largest magnitude in
 * the image.
 *
 * <p>Equals PyRadiomics. The result is FLOAT64; an image that is 0 everywhere stays 0.
 */
public record SquareRoot() implements ImageFilter {
    private static final String LABEL = "squareroot";

    @Override
    public List<String> labels() {
        return List.of(LABEL);
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        return Pointwise.derived(LABEL, image, SquareRoot::squareRoot);
    }

    private static double[] squareRoot(double[] in, Checkpoint checkpoint) {
        double m = Pointwise.largest(in, checkpoint);
        double[] out = new double[in.length];
        checkpoint.inPieces(in.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                double x = in[i];
                out[i] = x < 0 ? -Math.sqrt(-x * m) : Math.sqrt(x * m);
            }
        });
        return out;
    }
}
