package org.voxrisk.filter;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
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
    private final IndexBox box;
    private final @Nullable WaveletInput before;
    private final int nx;
    private final int ny;
    private final int nz;
    private final PeriodicTaps tapsX;
    private final PeriodicTaps tapsY;
    private final PeriodicTaps tapsZ;
    // Guarded by this. One of the two is set, after the first use, if depth > 0.
    private double @Nullable [] approximation;
    private float @Nullable [] floatApproximation;
    // The volumes filtered last along the first axis and along the first two.
    private final AtomicReferenceArray<@Nullable Partial> recent;

    /**
     * Makes the input of the first level.
     *
     * @param depth how often the image is low-passed first
     * @param box the voxels that matter of the bands
     */
    WaveletInput(Image3D image, List<Axis> axes, WaveletFilterBank bank, int depth, IndexBox box) {
        this(image, axes, bank, depth, box, null);
    }

    private WaveletInput(
            Image3D image,
            List<Axis> axes,
            WaveletFilterBank bank,
            int depth,
            IndexBox box,
            @Nullable WaveletInput before) {
        this.image = image;
        this.axes = axes;
        this.bank = bank;
        this.depth = depth;
        this.box = box;
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
        int taps = bank.low().length;
        this.tapsX = PeriodicTaps.of(nx, taps);
        this.tapsY = PeriodicTaps.of(ny, taps);
        this.tapsZ = PeriodicTaps.of(nz, taps);
    }

    /** Returns the input of the level after this one. */
    WaveletInput next() {
        return new WaveletInput(image, axes, bank, depth + 1, box, this);
    }

    /** Computes a band of this level, cut to the size of the image; outside the wanted box it is 0. */
    double[] band(int band, Checkpoint checkpoint) {
        if (image.pixelType() == PixelType.FLOAT32) {
            return cut(widen(filter(floatSource(checkpoint), band, checkpoint), checkpoint), checkpoint);
        }
        return filterSharing(band, checkpoint);
    }

    // What a level above the first starts from, padded.
    private synchronized double[] approximation(Checkpoint checkpoint) {
        double[] known = approximation;
        if (known == null) {
            if (before == null) {
                known = padded(checkpoint);
                for (int i = 0; i < depth; i++) {
                    known = lowPass(known, checkpoint);
                }
            } else {
                known = lowPass(
                        before.depth == 0 ? before.padded(checkpoint) : before.approximation(checkpoint), checkpoint);
            }
            approximation = known;
        }
        return known;
    }

    private synchronized float[] floatSource(Checkpoint checkpoint) {
        float[] known = floatApproximation;
        if (known != null) {
            return known;
        }
        float[] values;
        if (before == null) {
            values = narrow(padded(checkpoint), checkpoint);
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
    private double[] filterSharing(int band, Checkpoint checkpoint) {
        PeriodicConvolution convolution = new PeriodicConvolution(checkpoint);
        VolumePart result = null;
        int first = 0;
        for (int i = recent.length() - 1; i >= 0 && result == null; i--) {
            Partial known = recent.get(i);
            if (known != null && known.letters == band >>> (axes.size() - 1 - i)) {
                result = known.values;
                first = i + 1;
            }
        }
        result = result == null ? input(checkpoint) : result;
        for (int i = first; i < recent.length(); i++) {
            int letters = band >>> (axes.size() - 1 - i);
            result = filter(convolution, result, axes.get(i), letters & 1, box);
            recent.set(i, new Partial(letters, result));
        }
        Axis last = axes.get(recent.length());
        if (last == Axis.Z) {
            // Straight to where the voxels lie in the image.
            double[] filter = (band & 1) == 0 ? bank.low() : bank.high();
            return convolution.alongZ(result, filter, tapsZ, box.z0(), box.z0() + box.nz(), image.geometry());
        }
        return spread(filter(convolution, result, last, band & 1, box), checkpoint);
    }

    private double[] lowPass(double[] values, Checkpoint checkpoint) {
        PeriodicConvolution convolution = new PeriodicConvolution(checkpoint);
        VolumePart result = new VolumePart(values, 0, nx, 0, ny, 0, nz);
        for (Axis axis : axes) {
            result = filter(convolution, result, axis, 0, new IndexBox(0, 0, 0, nx, ny, nz));
        }
        return result.values();
    }

    private VolumePart filter(PeriodicConvolution convolution, VolumePart in, Axis axis, int letter, IndexBox wanted) {
        double[] filter = letter == 0 ? bank.low() : bank.high();
        int from = wanted.lower(axis);
        int to = from + wanted.size(axis);
        return switch (axis) {
            case X -> convolution.alongX(in, filter, tapsX, from, to);
            case Y -> convolution.alongY(in, filter, tapsY, from, to);
            case Z -> convolution.alongZ(in, filter, tapsZ, from, to);
        };
    }

    /** The part of the padded input that the wanted box is made of. */
    private VolumePart input(Checkpoint checkpoint) {
        int[] x = range(Axis.X, nx);
        int[] y = range(Axis.Y, ny);
        int[] z = range(Axis.Z, nz);
        if (depth > 0) {
            return part(approximation(checkpoint), new int[] {nx, ny, nz}, x, y, z, checkpoint);
        }
        return part(image.values(checkpoint), image.geometry().sizes(), x, y, z, checkpoint);
    }

    private double[] padded(Checkpoint checkpoint) {
        int[] x = {0, nx};
        int[] y = {0, ny};
        int[] z = {0, nz};
        return part(image.values(checkpoint), image.geometry().sizes(), x, y, z, checkpoint)
                .values();
    }

    // Behind the end of an axis comes its first sample.
    private static VolumePart part(double[] values, int[] size, int[] x, int[] y, int[] z, Checkpoint checkpoint) {
        int width = x[1] - x[0];
        int height = y[1] - y[0];
        int thickness = z[1] - z[0];
        if (width == size[0] && height == size[1] && thickness == size[2]) {
            return new VolumePart(values, x[0], x[1], y[0], y[1], z[0], z[1]);
        }
        double[] part = new double[width * height * thickness];
        for (int k = 0; k < thickness; k++) {
            checkpoint.check();
            for (int j = 0; j < height; j++) {
                int row = size[0] * ((y[0] + j) % size[1] + size[1] * ((z[0] + k) % size[2]));
                int to = width * (j + height * k);
                System.arraycopy(values, row + x[0], part, to, Math.min(x[1], size[0]) - x[0]);
                if (x[1] > size[0]) {
                    part[to + width - 1] = values[row];
                }
            }
        }
        return new VolumePart(part, x[0], x[1], y[0], y[1], z[0], z[1]);
    }

    // All samples of a line where the filter wraps around for one that is wanted.
    private int[] range(Axis axis, int length) {
        int half = axes.contains(axis) ? bank.low().length / 2 : 0;
        int from = box.lower(axis) - Math.max(0, half - 1);
        int to = box.lower(axis) + box.size(axis) + half;
        return from < 0 || to > length ? new int[] {0, length} : new int[] {from, to};
    }

    private double[] spread(VolumePart part, Checkpoint checkpoint) {
        Geometry grid = image.geometry();
        if (box.equals(grid.box())) {
            return part.values();
        }
        double[] values = new double[grid.voxelCount()];
        for (int z = part.z0(); z < part.z1(); z++) {
            checkpoint.check();
            for (int y = part.y0(); y < part.y1(); y++) {
                System.arraycopy(part.values(), part.row(y, z), values, grid.index(part.x0(), y, z), part.nx());
            }
        }
        return values;
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
        private final VolumePart values;

        Partial(int letters, VolumePart values) {
            this.letters = letters;
            this.values = values;
        }
    }
}
