package org.voxrisk.filter.ibsi;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.filter.Wavelet;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.work.Checkpoint;

/**
 * Decimated separable wavelet transform: bands of one level, of half the samples along each axis at each level.
 *
 * <p>Along an axis of N samples, {@code c[k] = sum_j f[j] x[2 k + 1 - j]} for k = 0 to floor((N + F - 1) / 2) - 1,
 * with f the low-pass (L) or high-pass (H) decomposition filter and F its length; the next level starts from the
 * low-passed coefficients. Equals PyWavelets' {@code wavedecn} with the modes zero (zero), constant (nearest),
 * periodic (periodic) and symmetric (mirror).
 *
 * <p>IBSI-2 prefers {@link SeparableWavelet}: this transform depends on where the grid lies. {@link #coefficients}
 * gives the coefficients on their own, coarser grid; the filtered image, on the grid of the input, has at each voxel
 * the coefficient of the block of {@code 2^level} voxels that it lies in. Label: {@code dwt-db2-LHL-level-1-3D-zero}.
 *
 * @param wavelet name as in PyWavelets, see {@link Wavelet#knownWavelets()}; lower case
 * @param bands bands in output order, one letter (L or H) for each axis; none twice
 * @param level 1 to 10
 * @param normal axis across the slices; empty: 3-D
 * @param boundary how the image goes on
 */
public record DecimatedWavelet(String wavelet, List<String> bands, int level, Optional<Axis> normal, Boundary boundary)
        implements SliceFilter {
    /** Checks the settings as {@link SeparableWavelet} does. */
    public DecimatedWavelet {
        SeparableWavelet checked = new SeparableWavelet(wavelet, bands, level, Optional.empty(), normal, boundary);
        wavelet = checked.wavelet();
        bands = checked.bands();
    }

    @Override
    public DecimatedWavelet inSlices(Optional<Axis> across) {
        SeparableWavelet flat = undecimated().inSlices(across);
        return new DecimatedWavelet(wavelet, flat.bands(), level, flat.normal(), boundary);
    }

    private SeparableWavelet undecimated() {
        return new SeparableWavelet(wavelet, bands, level, Optional.empty(), normal, boundary);
    }

    @Override
    public double gain() {
        return undecimated().gain();
    }

    @Override
    public List<String> labels(String axes) {
        return undecimated().labels(axes).stream()
                .map(label -> "d" + label.substring(1))
                .toList();
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        List<String> labels = labels();
        List<DerivedImage> derived = new ArrayList<>();
        for (int i = 0; i < bands.size(); i++) {
            String band = bands.get(i);
            derived.add(
                    Parameters.derived(labels.get(i), image, (input, checkpoint) -> expanded(input, band, checkpoint)));
        }
        return List.copyOf(derived);
    }

    /**
     * Returns the coefficients of a band. A voxel of theirs lies in the middle of the block of voxels that it stands
     * for.
     *
     * @param image the image, not changed
     * @param band one letter for each axis that is filtered
     * @throws IllegalArgumentException if the band has another number of letters, or others than L and H
     */
    public Image3D coefficients(Image3D image, String band) {
        requireNonNull(image, "image");
        return coefficients(
                image,
                new DecimatedWavelet(wavelet, List.of(band), level, normal, boundary)
                        .bands()
                        .get(0),
                Checkpoint.INTERRUPT_ONLY);
    }

    private Image3D coefficients(Image3D image, String band, Checkpoint checkpoint) {
        double[] low = Wavelet.lowPass(wavelet);
        double[] high = Wavelet.highPass(wavelet);
        List<Axis> axes = FilterAxes.of(normal);
        Geometry grid = image.geometry();
        int[] size = grid.sizes();
        double[] spacing = grid.spacingMm();
        double[] first = new double[3];
        double[] values = image.values(checkpoint);
        for (int j = 1; j <= level; j++) {
            for (int a = 0; a < axes.size(); a++) {
                double[] filter = j == level && band.charAt(a) == 'H' ? high : low;
                values = halve(values, size, axes.get(a), filter, checkpoint);
            }
        }
        for (Axis axis : axes) {
            int a = FilterAxes.index(axis);
            for (int j = 1; j <= level; j++) {
                // Coefficient 0 stands for the two samples from 1 - F/2 on.
                first[a] += (1.5 - low.length / 2.0) * (1 << (j - 1));
            }
            spacing[a] *= 1 << level;
        }
        return Image3D.of(
                Geometry.of(size, spacing, grid.toPhysical(first[0], first[1], first[2]), grid.direction()), values);
    }

    /** Filters along an axis, keeps every second sample, and changes the size. */
    private double[] halve(double[] in, int[] size, Axis axis, double[] filter, Checkpoint checkpoint) {
        int a = FilterAxes.index(axis);
        int n = size[a];
        int half = (n + filter.length - 1) / 2;
        int inner = 1;
        for (int b = 0; b < a; b++) {
            inner *= size[b];
        }
        int outer = in.length / (n * inner);
        double[] out = new double[Math.multiplyExact(Math.multiplyExact(outer, half), inner)];
        for (int o = 0; o < outer; o++) {
            for (int k = 0; k < half; k++) {
                checkpoint.check();
                int to = (o * half + k) * inner;
                for (int j = 0; j < filter.length; j++) {
                    int source = boundary.source(2 * k + 1 - j, n);
                    if (source >= 0) {
                        add(in, (o * n + source) * inner, filter[j], out, to, inner);
                    }
                }
            }
        }
        size[a] = half;
        return out;
    }

    private static void add(double[] in, int from, double weight, double[] out, int to, int count) {
        for (int i = 0; i < count; i++) {
            out[to + i] += weight * in[from + i];
        }
    }

    private double[] expanded(Image3D image, String band, Checkpoint checkpoint) {
        Image3D coefficients = coefficients(image, band, checkpoint);
        Geometry coarse = coefficients.geometry();
        Geometry grid = image.geometry();
        double[] values = coefficients.values();
        int[] x = blocks(grid, Axis.X);
        int[] y = blocks(grid, Axis.Y);
        int[] z = blocks(grid, Axis.Z);
        double[] out = new double[grid.voxelCount()];
        int at = 0;
        for (int k : z) {
            for (int j : y) {
                checkpoint.check();
                int row = coarse.index(0, j, k);
                for (int i : x) {
                    out[at++] = values[row + i];
                }
            }
        }
        return out;
    }

    /** The coefficient that stands for each voxel of an axis: of the samples {@code 2 k + 1 - F/2} and the next. */
    private int[] blocks(Geometry grid, Axis axis) {
        int[] blocks = new int[grid.size(axis)];
        int shift = Wavelet.lowPass(wavelet).length / 2 - 1;
        boolean filtered = FilterAxes.of(normal).contains(axis);
        for (int i = 0; i < blocks.length; i++) {
            int k = i;
            for (int j = 0; filtered && j < level; j++) {
                k = (k + shift) / 2;
            }
            blocks[i] = k;
        }
        return blocks;
    }
}
