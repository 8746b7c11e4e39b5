package org.voxrisk.filter;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

/**
 * The image that one level of a wavelet transform starts from: the padded input, low-passed as often as levels lie
 * before this one. Computed once, when the first band of the level is asked for, and only kept by its bands.
 */
final class WaveletInput {
    private final Image3D image;
    private final List<Axis> axes;
    private final WaveletFilterBank bank;
    private final int depth;
    private final @Nullable WaveletInput before;
    private final int nx;
    private final int ny;
    private final int nz;
    // Guarded by this. One of the two is set, after the first use, if depth > 0.
    private double @Nullable [] approximation;
    private float @Nullable [] floatApproximation;
    // The volumes filtered last along the first axis and along the first two.
    private final AtomicReferenceArray<@Nullable Partial> recent;

    /**
     * Makes the input of the first level.
     *
     * @param depth how often the image is low-passed first
     */
    WaveletInput(Image3D image, List<Axis> axes, WaveletFilterBank bank, int depth) {
        this(image, axes, bank, depth, null);
    }

    private WaveletInput(
            Image3D image, List<Axis> axes, WaveletFilterBank bank, int depth, @Nullable WaveletInput before) {
        this.image = image;
        this.axes = axes;
        this.bank = bank;
        this.depth = depth;
        this.before = before;
        this.recent = new AtomicReferenceArray<>(axes.size() - 1);
        Geometry grid = image.geometry();
        // Odd axes get one more sample; those not filtered need none.
        this.nx = grid.nx() + (axes.contains(Axis.X) ? grid.nx() & 1 : 0);
        this.ny = grid.ny() + (axes.contains(Axis.Y) ? grid.ny() & 1 : 0);
        this.nz = grid.nz() + (axes.contains(Axis.Z) ? grid.nz() & 1 : 0);
        if ((long) nx * ny * nz > Geometry.MAX_VOXELS) {
            throw new IllegalArgumentException("an image of " + grid.sizeText()
                    + " cannot be extended to even sizes: more than " + Geometry.MAX_VOXELS + " voxels");
        }
    }

    /** Returns the input of the level after this one. */
    WaveletInput next() {
        return new WaveletInput(image, axes, bank, depth + 1, this);
    }

    /** Computes a band of this level, cut to the size of the image. */
    double[] band(int band, Checkpoint checkpoint) {
        if (image.pixelType() == PixelType.FLOAT32) {
            return cut(widen(filter(floatSource(checkpoint), band, checkpoint), checkpoint), checkpoint);
        }
        return cut(filterSharing(source(checkpoint), band, checkpoint), checkpoint);
    }

    private synchronized double[] source(Checkpoint checkpoint) {
        double[] known = approximation;
        if (known != null) {
            return known;
        }
        double[] values;
        if (before == null) {
            values = pad(image.values(checkpoint), checkpoint);
            for (int i = 0; i < depth; i++) {
                values = filter(values, 0, checkpoint);
            }
        } else {
            values = filter(before.source(checkpoint), 0, checkpoint);
        }
        if (depth > 0) {
            approximation = values;
        }
        return values;
    }

    private synchronized float[] floatSource(Checkpoint checkpoint) {
        float[] known = floatApproximation;
        if (known != null) {
            return known;
        }
        float[] values;
        if (before == null) {
            values = narrow(pad(image.values(checkpoint), checkpoint), checkpoint);
            for (int i = 0; i < depth; i++) {
                values = filter(values, 0, checkpoint);
            }
        } else {
            values = filter(before.floatSource(checkpoint), 0, checkpoint);
        }
        if (depth > 0) {
            floatApproximation = values;
        }
        return values;
    }

    // Neighbouring bands share their first letters: what was computed last for these is used again. Threads that work
    // on different bands only lose the saving.
    private double[] filterSharing(double[] values, int band, Checkpoint checkpoint) {
        PeriodicConvolution convolution = new PeriodicConvolution(nx, ny, nz, checkpoint);
        double[] result = values;
        for (int i = 0; i < axes.size(); i++) {
            int letters = band >>> (axes.size() - 1 - i);
            Partial known = i < recent.length() ? recent.get(i) : null;
            if (known != null && known.letters == letters) {
                result = known.values;
                continue;
            }
            result = filter(convolution, result, axes.get(i), letters & 1);
            if (i < recent.length()) {
                recent.set(i, new Partial(letters, result));
            }
        }
        return result;
    }

    private double[] filter(double[] values, int band, Checkpoint checkpoint) {
        PeriodicConvolution convolution = new PeriodicConvolution(nx, ny, nz, checkpoint);
        int letter = axes.size();
        double[] result = values;
        for (Axis axis : axes) {
            letter--;
            result = filter(convolution, result, axis, band >>> letter & 1);
        }
        return result;
    }

    private double[] filter(PeriodicConvolution convolution, double[] values, Axis axis, int letter) {
        double[] filter = letter == 0 ? bank.low() : bank.high();
        return switch (axis) {
            case X -> convolution.alongX(values, filter);
            case Y -> convolution.alongY(values, filter);
            case Z -> convolution.alongZ(values, filter);
        };
    }

    private float[] filter(float[] values, int band, Checkpoint checkpoint) {
        PeriodicFloatConvolution convolution = new PeriodicFloatConvolution(nx, ny, nz, checkpoint);
        int letter = axes.size();
        float[] result = values;
        for (Axis axis : axes) {
            letter--;
            float[] filter = (band >>> letter & 1) == 0 ? bank.lowFloat() : bank.highFloat();
            result = switch (axis) {
                case X -> convolution.alongX(result, filter);
                case Y -> convolution.alongY(result, filter);
                case Z -> convolution.alongZ(result, filter);
            };
        }
        return result;
    }

    private double[] pad(double[] values, Checkpoint checkpoint) {
        Geometry grid = image.geometry();
        if (nx == grid.nx() && ny == grid.ny() && nz == grid.nz()) {
            return values;
        }
        double[] padded = new double[nx * ny * nz];
        for (int z = 0; z < nz; z++) {
            checkpoint.check();
            for (int y = 0; y < ny; y++) {
                int from = grid.index(0, y % grid.ny(), z % grid.nz());
                int to = nx * (y + ny * z);
                System.arraycopy(values, from, padded, to, grid.nx());
                if (nx > grid.nx()) {
                    padded[to + nx - 1] = values[from];
                }
            }
        }
        return padded;
    }

    private double[] cut(double[] padded, Checkpoint checkpoint) {
        Geometry grid = image.geometry();
        if (nx == grid.nx() && ny == grid.ny() && nz == grid.nz()) {
            return padded;
        }
        double[] values = new double[grid.voxelCount()];
        for (int z = 0; z < grid.nz(); z++) {
            checkpoint.check();
            for (int y = 0; y < grid.ny(); y++) {
                System.arraycopy(padded, nx * (y + ny * z), values, grid.index(0, y, z), grid.nx());
            }
        }
        return values;
    }

    private static float[] narrow(double[] values, Checkpoint checkpoint) {
        float[] narrow = new float[values.length];
        checkpoint.inPieces(values.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                narrow[i] = (float) values[i];
            }
        });
        return narrow;
    }

    private static double[] widen(float[] values, Checkpoint checkpoint) {
        double[] wide = new double[values.length];
        checkpoint.inPieces(values.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                wide[i] = values[i];
            }
        });
        return wide;
    }

    /** A volume filtered along the first axes, with the letters of these. */
    private static final class Partial {
        private final int letters;
        private final double[] values;

        Partial(int letters, double[] values) {
            this.letters = letters;
            this.values = values;
        }
    }
}
