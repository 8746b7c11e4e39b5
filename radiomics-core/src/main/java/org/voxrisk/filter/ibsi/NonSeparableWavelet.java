package org.voxrisk.filter.ibsi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Image3D;

/**
 * Non-separable (isotropic) wavelet: a product in the Fourier domain with a function of the distance v from frequency
 * 0 (IBSI-2: Simoncelli and Shannon wavelets).
 *
 * <p>v is in units of the Nyquist frequency of each axis, and {@code m = 2^(1 - level)}:
 *
 * <pre>
 * Simoncelli  band-pass  cos(pi/2 log2(2 v / m))  for m/4 &lt; v &lt;= m, else 0
 *             low-pass   1 for v &lt;= m/4, cos(pi/2 log2(4 v / m)) for m/4 &lt; v &lt;= m/2, else 0
 * Shannon     band-pass  1 for m/2 &lt; v &lt;= m, else 0
 *             low-pass   1 for v &lt;= m/2, else 0
 * </pre>
 *
 * <p>The low-pass is what the band-passes up to this level leave: the squares of all of them and of the low-pass of
 * the last level add to 1 for v up to 1/2 (Simoncelli) or 1 (Shannon). The factors are sampled as the reference
 * response maps of IBSI-2 have it: N samples of each axis evenly from -1 to 1, both included.
 *
 * <p>With the boundary periodic, the image is transformed as it is; with another, it is first continued by 32 voxels
 * on each side, at most half its size, and a few more for a size that transforms fast. Label: {@code
 * simoncelli-B-level-1-3D-periodic}.
 *
 * @param family the function
 * @param band band-pass (B in IBSI-2) or low-pass
 * @param level j, 1 to 10
 * @param normal axis across the slices; empty: 3-D
 * @param boundary how the image goes on
 */
public record NonSeparableWavelet(Family family, Band band, int level, Optional<Axis> normal, Boundary boundary)
        implements SliceFilter, RieszBase {
    /** By how many voxels images are continued. */
    static final int MARGIN = 32;

    private static final int MAX_LEVEL = 10;

    /** Functions of the distance from frequency 0. */
    public enum Family {
        /** Smooth on a logarithmic scale. */
        SIMONCELLI,
        /** 1 within the band, 0 outside. */
        SHANNON
    }

    /** Parts of the spectrum. */
    public enum Band {
        /** The octave of the level; B in labels. */
        BAND_PASS("B"),
        /** All below it; L in labels. */
        LOW_PASS("L");

        private final String letter;

        Band(String letter) {
            this.letter = letter;
        }

        /** Returns the letter that IBSI-2 uses. */
        public String letter() {
            return letter;
        }
    }

    /** Checks the level. */
    public NonSeparableWavelet {
        requireNonNull(family, "family");
        requireNonNull(band, "band");
        requireNonNull(normal, "normal");
        requireNonNull(boundary, "boundary");
        Parameters.requireRange("level", level, 1, MAX_LEVEL);
    }

    @Override
    public NonSeparableWavelet inSlices(Optional<Axis> across) {
        return across.isEmpty() ? this : new NonSeparableWavelet(family, band, level, across, boundary);
    }

    @Override
    public List<String> labels(String axes) {
        return List.of(family.name().toLowerCase(Locale.ROOT) + "-" + band.letter() + "-level-" + level + "-" + axes
                + "-" + boundary.label());
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        return List.of(Parameters.derived(
                labels().get(0),
                image,
                (input, checkpoint) -> new FourierFilter(
                                boundary,
                                MARGIN,
                                0,
                                (nx, ny, nz) -> transferFunction().sampled(false, nx, ny, nz),
                                checkpoint)
                        .apply(input.values(checkpoint), input.geometry(), normal)));
    }

    /** Returns the function of frequency. */
    TransferFunction transferFunction() {
        double m = StrictMath.scalb(1.0, 1 - level);
        double m2 = m * m;
        boolean low = band == Band.LOW_PASS;
        if (family == Family.SHANNON) {
            return (fx, fy, fz) -> {
                double v2 = fx * fx + fy * fy + fz * fz;
                boolean below = v2 <= m2 / 4;
                return (low ? below : !below && v2 <= m2) ? 1 : 0;
            };
        }
        return (fx, fy, fz) -> simoncelli((fx * fx + fy * fy + fz * fz) / m2, low);
    }

    // log2(2 v / m) is half the logarithm of 4 v^2 / m^2.
    private static double simoncelli(double squared, boolean low) {
        if (squared <= 1.0 / 16) {
            return low ? 1 : 0;
        }
        if (squared > (low ? 1.0 / 4 : 1)) {
            return 0;
        }
        return StrictMath.cos(Math.PI / 4 * StrictMath.log((low ? 16 : 4) * squared) / StrictMath.log(2));
    }
}
