package org.voxrisk.riskmodel.synthetic;

import java.util.Arrays;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.riskmodel.data.SplitMix64;
import org.voxrisk.riskmodel.published.Sequence;
import org.voxrisk.work.Checkpoint;

/**
 * One sequence of a patient as a scanner gives it. With the blurred signal S of a voxel, the bias B, independent standard normal
 * n1 and n2, the noise level and the gain of the scanner:
 *
 * <pre>
 *   value = floor(gain sqrt((S B + noise n1)^2 + (noise n2)^2) + 1/2)
 * </pre>
 */
final class Examination {
    /** Gain differs from patient to patient, as the receiver is set anew. */
    private static final double GAIN_SPREAD = 0.12;

    private final Sequence sequence;
    private final Centre.Protocol protocol;
    private final Planes planes;
    private final TumourShape shape;
    private final NormalTable normal;
    private final double gain;
    private final BiasField bias;
    private final long noiseSeed;

    Examination(
            Sequence sequence,
            Centre.Protocol protocol,
            Planes planes,
            TumourShape shape,
            Draws draws,
            NormalTable normal) {
        this.sequence = sequence;
        this.protocol = protocol;
        this.planes = planes;
        this.shape = shape;
        this.normal = normal;
        this.gain = protocol.gain() * (1 + draws.between(-GAIN_SPREAD, GAIN_SPREAD));
        this.bias = new BiasField(draws);
        this.noiseSeed = draws.next();
    }

    /** The grid of image and masks. */
    Geometry grid() {
        return planes.grid();
    }

    /** Takes the image. */
    Image3D image(Anatomy anatomy, TumourTissue tissue, Checkpoint checkpoint) {
        Geometry grid = planes.grid();
        int width = grid.nx();
        short[] values = new short[grid.voxelCount()];
        Slice slice = new Slice(anatomy, tissue);
        PlaneBlur blur = new PlaneBlur(width, protocol.blurMm() / grid.spacingMm()[0]);
        SplitMix64 random = new SplitMix64(noiseSeed);
        for (int k = 0; k < grid.nz(); k++) {
            checkpoint.check();
            slice.draw(k);
            blur.apply(slice.signal);
            receive(slice.signal, k, random, values);
        }
        return Image3D.of(grid, values);
    }

    private void receive(float[] signal, int k, SplitMix64 random, short[] values) {
        Geometry grid = planes.grid();
        int width = grid.nx();
        double sigma = protocol.noise();
        double perPixel = 2.0 / (width - 1);
        double w = 2.0 * k / (grid.nz() - 1) - 1;
        long word = 0;
        for (int j = 0; j < width; j++) {
            double v = perPixel * j - 1;
            for (int i = 0; i < width; i++) {
                int at = j * width + i;
                // 64 bits are two voxels' noise.
                word = (at & 1) == 0 ? random.next() : word >>> 32;
                double real = signal[at] * bias.at(perPixel * i - 1, v, w) + sigma * normal.of(word);
                double imaginary = sigma * normal.of(word >>> 16);
                double value = gain * Math.sqrt(real * real + imaginary * imaginary);
                values[k * width * width + at] = (short) Math.min(Short.MAX_VALUE, (int) (value + 0.5));
            }
        }
    }

    /** Signals of one slice at a time. */
    private final class Slice {
        private final Anatomy anatomy;
        private final TumourTissue tissue;
        private final double[] signals;
        private final double[] textures;
        private final byte[] labels;
        private final float[] signal;

        Slice(Anatomy anatomy, TumourTissue tissue) {
            this.anatomy = anatomy;
            this.tissue = tissue;
            this.signals = anatomy.signals(sequence);
            this.textures = anatomy.textures();
            int width = planes.grid().nx();
            this.labels = new byte[width * width];
            this.signal = new float[width * width];
        }

        void draw(int k) {
            int width = planes.grid().nx();
            double[] step = planes.rowStep();
            Arrays.fill(labels, (byte) 0);
            for (int j = 0; j < width; j++) {
                double[] start = planes.rowStart(j, k);
                int row = j * width;
                anatomy.fill(labels, row, width, start, step);
                for (int i = 0; i < width; i++) {
                    double strength = textures[labels[row + i]];
                    double texture = strength == 0
                            ? 0
                            : anatomy.texture()
                                    .at(start[0] + i * step[0], start[1] + i * step[1], start[2] + i * step[2]);
                    signal[row + i] = (float) (signals[labels[row + i]] * (1 + strength * texture));
                }
                drawTumour(row, start, step);
            }
        }

        private void drawTumour(int row, double[] start, double[] step) {
            Stretch near = Stretch.within(
                    shape.reachMm(), shape.centre(), start, step, planes.grid().nx());
            for (int i = near.first(); i <= near.last(); i++) {
                double x = start[0] + i * step[0];
                double y = start[1] + i * step[1];
                double z = start[2] + i * step[2];
                double depth = shape.depth(x, y, z);
                if (depth < 1) {
                    signal[row + i] = (float) tissue.signal(sequence, x, y, z, depth);
                }
            }
        }
    }

    /** Whether a place is within an outline. */
    @FunctionalInterface
    interface Outline {
        boolean contains(double x, double y, double z);
    }

    /** The voxels whose middle is within an outline that reaches no farther than the tumour and a margin. */
    Mask mask(Outline outline, double marginMm, Checkpoint checkpoint) {
        Geometry grid = planes.grid();
        boolean[] inside = new boolean[grid.voxelCount()];
        double[] step = planes.rowStep();
        for (int k = 0; k < grid.nz(); k++) {
            checkpoint.check();
            for (int j = 0; j < grid.ny(); j++) {
                double[] start = planes.rowStart(j, k);
                Stretch near = Stretch.within(shape.reachMm() + marginMm, shape.centre(), start, step, grid.nx());
                int row = grid.index(0, j, k);
                for (int i = near.first(); i <= near.last(); i++) {
                    inside[row + i] =
                            outline.contains(start[0] + i * step[0], start[1] + i * step[1], start[2] + i * step[2]);
                }
            }
        }
        return Mask.of(grid, inside);
    }
}
