package org.voxrisk.filter;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

/**
 * Undecimated (stationary) wavelet transform: every combination of a low-pass (L) and a high-pass filter (H) per axis.
 *
 * <p>Along an axis of N samples, {@code y[n] = sum_k f[k] * x[(n + F/2 - k) mod N]}, where f is the decomposition
 * filter of the wavelet, F its length; filters are not rescaled. An axis of odd length is first extended by a copy of
 * its first sample, which is cut off afterwards. The letters of a band are in the order x, y, z: {@code LLH} is
 * low-pass along x and y and high-pass along z. The bands come as PyRadiomics orders them, L before H and the last
 * letter fastest, without the approximation {@code LLL}, which is the last image.
 *
 * <p>{@code startLevel} k first replaces the image by its {@code LLL} k times. {@code levels} above 1 apply the same
 * filters (they are not dilated) to the {@code LLL} of the level before; labels of level i are {@code wavelet<i>-...},
 * and only the last level yields {@code LLL}. An axis left out (PyRadiomics: {@code force2D}) is not filtered, and the
 * bands have two letters.
 *
 * <p>Equals PyRadiomics' {@code getWaveletImage} (PyWavelets {@code swtn} with one level at a time), bit by bit in
 * the order of summation. 32-bit float images are filtered in 32 bits and stay {@link PixelType#FLOAT32}; all others
 * become {@link PixelType#FLOAT64}. Defined for every image. Work and memory per band are linear in the voxels; with
 * several levels the input of a level is kept while any of its bands can still be asked for, and so are the two
 * intermediate volumes of the band computed last, which the next band shares.
 */
public final class Wavelet implements ImageFilter {
    /** Name of PyRadiomics' default wavelet. */
    public static final String STANDARD_NAME = "coif1";

    private static final int MAX_LEVELS = 500;

    private final WaveletFilterBank bank;
    private final int levels;
    private final int startLevel;
    private final Optional<Axis> leftOut;
    private final List<Axis> axes;

    private Wavelet(WaveletFilterBank bank, int levels, int startLevel, Optional<Axis> leftOut) {
        this.bank = bank;
        this.levels = levels;
        this.startLevel = startLevel;
        this.leftOut = leftOut;
        this.axes = Arrays.stream(Axis.values())
                .filter(axis -> leftOut.isEmpty() || leftOut.get() != axis)
                .toList();
    }

    /**
     * Makes the filter.
     *
     * @param wavelet name of the wavelet as in PyWavelets: haar, db1 to db38, sym2 to sym20, coif1 to coif17, bior1.1
     *     to bior6.8, rbio1.1 to rbio6.8, dmey
     * @param levels number of levels to return, 1 to 500
     * @param startLevel number of levels to skip, 0 to 500
     * @param leftOut the axis not to filter, for slice-wise transforms
     * @return the filter
     * @throws IllegalArgumentException if the wavelet is not known (the message has the nearest names) or a level is
     *     out of range
     */
    public static Wavelet of(String wavelet, int levels, int startLevel, Optional<Axis> leftOut) {
        requireNonNull(wavelet, "wavelet");
        requireNonNull(leftOut, "leftOut");
        if (levels < 1 || levels > MAX_LEVELS) {
            throw new IllegalArgumentException("levels = " + levels + ", must be 1 to " + MAX_LEVELS);
        }
        if (startLevel < 0 || startLevel > MAX_LEVELS) {
            throw new IllegalArgumentException("startLevel = " + startLevel + ", must be 0 to " + MAX_LEVELS);
        }
        return new Wavelet(WaveletFilterBank.of(wavelet), levels, startLevel, leftOut);
    }

    /** Makes the filter for one level of three axes, PyRadiomics' default but for the name. */
    public static Wavelet of(String wavelet) {
        return of(wavelet, 1, 0, Optional.empty());
    }

    /** Makes PyRadiomics' default: coif1, one level of three axes. */
    public static Wavelet standard() {
        return of(STANDARD_NAME);
    }

    /** Returns the names of all known wavelets, family by family. */
    public static List<String> knownWavelets() {
        return WaveletFilterBank.names();
    }

    /**
     * Returns the low-pass decomposition filter of a wavelet.
     *
     * @param wavelet name of the wavelet
     * @return the coefficients, a copy
     * @throws IllegalArgumentException if it is not known
     */
    public static double[] lowPass(String wavelet) {
        return WaveletFilterBank.of(requireNonNull(wavelet, "wavelet")).low().clone();
    }

    /**
     * Returns the high-pass decomposition filter of a wavelet, as long as the low-pass filter.
     *
     * @param wavelet name of the wavelet
     * @return the coefficients, a copy
     * @throws IllegalArgumentException if it is not known
     */
    public static double[] highPass(String wavelet) {
        return WaveletFilterBank.of(requireNonNull(wavelet, "wavelet")).high().clone();
    }

    @Override
    public Wavelet inSlices(Optional<Axis> normal) {
        return new Wavelet(bank, levels, startLevel, requireNonNull(normal, "normal"));
    }

    /** Returns the name of the wavelet. */
    public String wavelet() {
        return bank.name();
    }

    /** Returns the number of levels returned. */
    public int levels() {
        return levels;
    }

    /** Returns the number of levels skipped. */
    public int startLevel() {
        return startLevel;
    }

    /** Returns the axis that is not filtered. */
    public Optional<Axis> leftOut() {
        return leftOut;
    }

    /** Each level scales the approximation by sqrt(2) along each axis, the sum of the low-pass filter. */
    @Override
    public double gain() {
        return Math.pow(2, axes.size() / 2.0 * ((double) startLevel + levels));
    }

    @Override
    public List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (int level = 1; level <= levels; level++) {
            for (int band : bandsOf(level)) {
                labels.add(label(level, band));
            }
        }
        return List.copyOf(labels);
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        return derive(image, image.geometry().box());
    }

    @Override
    public List<DerivedImage> applyWithin(Image3D image, Mask region) {
        requireNonNull(image, "image");
        requireNonNull(region, "region");
        return derive(image, region.boundingBox());
    }

    private List<DerivedImage> derive(Image3D image, IndexBox box) {
        List<DerivedImage> derived = new ArrayList<>();
        WaveletInput input = new WaveletInput(image, axes, bank, startLevel, box);
        for (int level = 1; level <= levels; level++) {
            WaveletInput source = input;
            for (int band : bandsOf(level)) {
                derived.add(
                        new DerivedImage(label(level, band), checkpoint -> compute(image, source, band, checkpoint)));
            }
            input = source.next();
        }
        return List.copyOf(derived);
    }

    private static Image3D compute(Image3D image, WaveletInput input, int band, Checkpoint checkpoint) {
        Geometry grid = image.geometry();
        PixelType type = image.pixelType() == PixelType.FLOAT32 ? PixelType.FLOAT32 : PixelType.FLOAT64;
        return Image3D.of(grid, type, input.band(band, checkpoint));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Wavelet other
                && bank.name().equals(other.bank.name())
                && levels == other.levels
                && startLevel == other.startLevel
                && leftOut.equals(other.leftOut);
    }

    @Override
    public int hashCode() {
        return Objects.hash(bank.name(), levels, startLevel, leftOut);
    }

    @Override
    public String toString() {
        return "Wavelet[wavelet=" + bank.name() + ", levels=" + levels + ", startLevel=" + startLevel + ", leftOut="
                + leftOut + "]";
    }

    // Bit i of a band, counted from the highest, is set where its letter i is H. 0 is the approximation, at the end.
    private int[] bandsOf(int level) {
        int all = 1 << axes.size();
        int[] bands = new int[level == levels ? all : all - 1];
        for (int band = 1; band < all; band++) {
            bands[band - 1] = band;
        }
        return bands;
    }

    private String label(int level, int band) {
        StringBuilder label = new StringBuilder("wavelet");
        if (level > 1) {
            label.append(level);
        }
        label.append('-');
        for (int letter = axes.size() - 1; letter >= 0; letter--) {
            label.append((band >>> letter & 1) == 0 ? 'L' : 'H');
        }
        return label.toString();
    }
}
