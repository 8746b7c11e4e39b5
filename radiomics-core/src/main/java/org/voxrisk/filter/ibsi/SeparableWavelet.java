package org.voxrisk.filter.ibsi;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.filter.Wavelet;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Image3D;

/**
 * Undecimated separable wavelet transform (a trous) as IBSI-2 defines it: bands of one level.
 *
 * <p>Along an axis, level j filters with {@code y[n] = sum_k f[k] x[n + (F/2 - k) 2^(j-1)]}, f being the low-pass (L)
 * or high-pass (H) decomposition filter of the wavelet and F its length; filters are not rescaled. Levels below the
 * one asked for are low-passed, each with the image continued anew as the boundary says. The letters of a band are in
 * the order x, y, z. With rotations, the responses to the filters turned by right angles are pooled; a filter of even
 * length that is turned around is so about the voxel.
 *
 * <p>{@link Wavelet} is PyRadiomics', periodic and without dilation. Label: {@code
 * swt-db2-LHL-level-1-rot-average-3D-zero}.
 *
 * @param wavelet name as in PyWavelets, see {@link Wavelet#knownWavelets()}; lower case
 * @param bands bands in output order, one letter (L or H) for each axis; none twice
 * @param level j, 1 to 10
 * @param rotations how the responses to the rotated filters are pooled; empty: they are not rotated
 * @param normal axis across the slices; empty: 3-D
 * @param boundary how the image goes on
 */
public record SeparableWavelet(
        String wavelet,
        List<String> bands,
        int level,
        Optional<Pooling> rotations,
        Optional<Axis> normal,
        Boundary boundary)
        implements SliceFilter {
    private static final int MAX_LEVEL = 10;

    /** Checks that the wavelet is known and the bands have a letter for each axis. */
    public SeparableWavelet {
        requireNonNull(wavelet, "wavelet");
        bands = List.copyOf(requireNonNull(bands, "bands"));
        requireNonNull(rotations, "rotations");
        requireNonNull(normal, "normal");
        requireNonNull(boundary, "boundary");
        Parameters.requireRange("level", level, 1, MAX_LEVEL);
        wavelet = Wavelet.of(wavelet).wavelet();
        int axes = FilterAxes.of(normal).size();
        for (String band : bands) {
            if (!band.matches("[LH]{" + axes + "}")) {
                throw new IllegalArgumentException("band = \"" + band + "\", must have " + axes
                        + " letters, L or H, one for each axis of "
                        + (normal.isPresent() ? "slices across " + normal.get() : "3-D"));
            }
        }
        if (bands.isEmpty() || bands.stream().distinct().count() < bands.size()) {
            throw new IllegalArgumentException("bands = " + bands + ", must be at least one, and none twice");
        }
    }

    /** Makes the transform with all bands: L before H, the last letter fastest. */
    public static SeparableWavelet allBands(
            String wavelet, int level, Optional<Pooling> rotations, Optional<Axis> normal, Boundary boundary) {
        requireNonNull(normal, "normal");
        return new SeparableWavelet(wavelet, all(FilterAxes.of(normal).size()), level, rotations, normal, boundary);
    }

    private static List<String> all(int letters) {
        List<String> bands = List.of("");
        for (int i = 0; i < letters; i++) {
            List<String> longer = new ArrayList<>();
            for (String band : bands) {
                longer.add(band + "L");
                longer.add(band + "H");
            }
            bands = longer;
        }
        return bands;
    }

    /**
     * Returns the transform in slices across an axis. A three-dimensional one gets the bands that are left when the
     * third letter is cut off, each once.
     */
    @Override
    public SeparableWavelet inSlices(Optional<Axis> across) {
        if (across.isEmpty()) {
            return this;
        }
        List<String> two = bands.stream().map(b -> b.substring(0, 2)).distinct().toList();
        return new SeparableWavelet(wavelet, two, level, rotations, across, boundary);
    }

    /** Each level scales a constant image by the sum of the filter, sqrt(2) for low-pass, along each axis. */
    @Override
    public double gain() {
        double gain = 1;
        for (String band : bands) {
            double product = 1;
            for (AxisOperator operator : operators(band)) {
                product *= Math.abs(operator.sum());
            }
            gain = Math.max(gain, product);
        }
        return gain;
    }

    @Override
    public List<String> labels(String axes) {
        return bands.stream()
                .map(band -> "swt-" + wavelet + "-" + band + "-level-" + level + Parameters.rotationLabel(rotations)
                        + "-" + axes + "-" + boundary.label())
                .toList();
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        List<String> labels = labels();
        List<DerivedImage> derived = new ArrayList<>();
        for (int i = 0; i < bands.size(); i++) {
            List<AxisOperator> kernel = operators(bands.get(i));
            derived.add(Parameters.derived(
                    labels.get(i),
                    image,
                    (input, checkpoint) -> SeparableResponse.of(
                            input.values(checkpoint),
                            input.geometry(),
                            FilterAxes.of(normal),
                            kernel,
                            rotations,
                            boundary,
                            checkpoint)));
        }
        return List.copyOf(derived);
    }

    private List<AxisOperator> operators(String band) {
        double[] low = Wavelet.lowPass(wavelet);
        double[] high = Wavelet.highPass(wavelet);
        List<AxisOperator> operators = new ArrayList<>();
        for (int axis = 0; axis < band.length(); axis++) {
            List<Taps> stages = new ArrayList<>();
            for (int j = 1; j <= level; j++) {
                double[] filter = j == level && band.charAt(axis) == 'H' ? high : low;
                stages.add(Taps.convolution(filter, filter.length / 2, 1 << (j - 1)));
            }
            operators.add(new AxisOperator(stages));
        }
        return operators;
    }
}
