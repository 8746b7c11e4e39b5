package org.voxrisk.filter;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

/**
 * Local binary patterns, slice by slice: P points on a circle of R voxels around each voxel are compared with it.
 *
 * <p>Point i lies at row {@code -R sin(2 pi i / P)} and column {@code R cos(2 pi i / P)}, rounded to 5 decimals; its
 * value is interpolated bilinearly, with 0 outside the slice. Bit i is 1 where it is not less than the voxel. Ojala,
 * Pietikainen and Maenpaa, "Multiresolution gray-scale and rotation invariant texture classification with local binary
 * patterns" (IEEE PAMI 24, 2002); equals scikit-image's {@code local_binary_pattern}, which counts changes along the
 * points without closing the circle. In the slices, rows are y and columns x (normal Z), z and x (normal Y), or y and z
 * (normal X).
 *
 * <p>PyRadiomics ({@code LBP2D}: {@code lbp2DSamples}, {@code lbp2DRadius}, {@code lbp2DMethod}) writes the result in
 * the type of the input; here too, so that {@link Method#VAR} on an integer image is truncated, and numbers beyond the range
 * of a type of 8 or 16 bits wrap around as numpy's do: 300 is 44 in 8 bits. The result of an image with two axes is of type
 * {@link PixelType#FLOAT64}. {@link Method#VAR} is NaN where all points are equal; in 8 and 16 bits that becomes 0.
 *
 * @param samples P, 1 to 31
 * @param radius R in voxels, finite and positive
 * @param method how bits make a number
 * @param normal axis perpendicular to the slices (PyRadiomics: {@code force2Ddimension}, counted z, y, x)
 */
public record Lbp2D(int samples, double radius, Method method, Axis normal) implements ImageFilter {
    private static final String LABEL = "lbp-2D";
    private static final int MAX_SAMPLES = 31;
    private static final double DECIMALS = 1e5;

    /** How the bits of a voxel make a number. */
    public enum Method {
        /** Sum of bit i times 2^i. */
        DEFAULT,
        /** The smallest number that rotating the bits gives. */
        ROR,
        /** Number of ones if at most 2 neighbouring bits differ, else P + 1. PyRadiomics' default. */
        UNIFORM,
        /** A number of its own for each pattern with at most 2 changes, P (P - 1) + 2 for all others. */
        NRI_UNIFORM,
        /** Variance of the points (divided by P), without any pattern. */
        VAR;

        /**
         * Finds a method by its name in scikit-image, for example {@code nri_uniform}.
         *
         * @throws IllegalArgumentException if there is none of that name; the message lists all
         */
        public static Method of(String name) {
            requireNonNull(name, "name");
            return Stream.of(values())
                    .filter(m -> m.skimageName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("lbp2DMethod = \"" + name + "\", must be one of "
                            + Stream.of(values()).map(Method::skimageName).collect(Collectors.joining(", "))));
        }

        /** Returns the name in scikit-image and in parameter files. */
        public String skimageName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks the numbers. */
    public Lbp2D {
        requireNonNull(method, "method");
        requireNonNull(normal, "normal");
        if (samples < 1 || samples > MAX_SAMPLES) {
            throw new IllegalArgumentException("samples = " + samples + ", must be 1 to " + MAX_SAMPLES);
        }
        if (!(radius > 0) || Double.isInfinite(radius)) {
            throw new IllegalArgumentException("radius = " + radius + " voxels, must be finite and > 0");
        }
    }

    /** Makes PyRadiomics' default: 8 points, radius 1, uniform, slices perpendicular to z. */
    public static Lbp2D uniform() {
        return new Lbp2D(8, 1, Method.UNIFORM, Axis.Z);
    }

    /** Its patterns are in slices even in 3-D extraction, across the axis that they had. */
    @Override
    public Lbp2D inSlices(Optional<Axis> other) {
        return new Lbp2D(samples, radius, method, other.orElse(normal));
    }

    @Override
    public List<String> labels() {
        return List.of(LABEL);
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        return List.of(new DerivedImage(LABEL, checkpoint -> patterns(image, checkpoint)));
    }

    private Image3D patterns(Image3D image, Checkpoint checkpoint) {
        Geometry g = image.geometry();
        int row = normal == Axis.Y ? g.nx() * g.ny() : g.nx();
        int column = normal == Axis.X ? g.nx() * g.ny() : 1;
        int slice = normal == Axis.Z ? g.nx() * g.ny() : normal == Axis.Y ? g.nx() : 1;
        int rows = normal == Axis.Y ? g.nz() : g.ny();
        int columns = normal == Axis.X ? g.nz() : g.nx();
        // scikit-image takes R in single precision.
        double r = (float) radius;
        LinearPositions[] down = new LinearPositions[samples];
        LinearPositions[] across = new LinearPositions[samples];
        for (int i = 0; i < samples; i++) {
            double angle = 2 * Math.PI * i / samples;
            down[i] = new LinearPositions(Math.rint(-r * StrictMath.sin(angle) * DECIMALS) / DECIMALS, rows);
            across[i] = new LinearPositions(Math.rint(r * StrictMath.cos(angle) * DECIMALS) / DECIMALS, columns);
        }
        double[] in = image.values(checkpoint);
        double[] out = new double[in.length];
        double[] points = new double[samples];
        PixelType type = g.isPlane() ? PixelType.FLOAT64 : image.pixelType();
        for (int s = 0; s < g.size(normal); s++) {
            for (int y = 0; y < rows; y++) {
                checkpoint.check();
                for (int x = 0; x < columns; x++) {
                    for (int i = 0; i < samples; i++) {
                        points[i] = bilinear(in, s * slice, row, column, down[i], y, across[i], x);
                    }
                    int at = s * slice + y * row + x * column;
                    out[at] = stored(type, code(points, bits(points, in[at])));
                }
            }
        }
        return Image3D.of(g, type, out);
    }

    // What numpy leaves of a number: small integers by way of 32 bits, where what does not fit becomes -2^31.
    private static double stored(PixelType type, double value) {
        return switch (type) {
            case INT8 -> (byte) int32(value);
            case UINT8 -> int32(value) & 0xff;
            case INT16 -> (short) int32(value);
            case UINT16 -> int32(value) & 0xffff;
            case INT32, UINT32, INT64, UINT64, FLOAT32, FLOAT64 -> type.cast(value);
        };
    }

    private static int int32(double value) {
        int truncated = (int) value;
        return Double.isNaN(value) || Math.abs(value) >= 0x1p31 ? Integer.MIN_VALUE : truncated;
    }

    private static double bilinear(
            double[] in, int base, int row, int column, LinearPositions down, int y, LinearPositions across, int x) {
        int top = down.lower(y);
        int bottom = down.upper(y);
        int left = across.lower(x);
        int right = across.upper(x);
        double dc = across.fraction(x);
        double dr = down.fraction(y);
        double a = pixel(in, base, row, column, top, left);
        double b = pixel(in, base, row, column, top, right);
        double c = pixel(in, base, row, column, bottom, left);
        double d = pixel(in, base, row, column, bottom, right);
        double above = (1 - dc) * a + dc * b;
        double below = (1 - dc) * c + dc * d;
        return (1 - dr) * above + dr * below;
    }

    private static double pixel(double[] in, int base, int row, int column, int y, int x) {
        return y < 0 || x < 0 ? 0 : in[base + y * row + x * column];
    }

    private static int bits(double[] points, double centre) {
        int bits = 0;
        for (int i = 0; i < points.length; i++) {
            bits |= points[i] - centre >= 0 ? 1 << i : 0;
        }
        return bits;
    }

    private double code(double[] points, int bits) {
        int changes = Integer.bitCount((bits ^ (bits >>> 1)) & ((1 << (samples - 1)) - 1));
        int ones = Integer.bitCount(bits);
        double uniform = changes <= 2 ? ones : samples + 1;
        return switch (method) {
            case DEFAULT -> bits;
            case ROR -> smallestRotation(bits);
            case UNIFORM -> uniform;
            case NRI_UNIFORM -> changes <= 2 ? rotationCode(bits, ones) : samples * (samples - 1) + 2;
            case VAR -> {
                double variance = variance(points);
                yield variance == 0 ? Double.NaN : variance;
            }
        };
    }

    private int smallestRotation(int bits) {
        int smallest = bits;
        int rotated = bits;
        for (int i = 1; i < samples; i++) {
            rotated = (rotated >>> 1) | ((rotated & 1) << (samples - 1));
            smallest = Math.min(smallest, rotated);
        }
        return smallest;
    }

    private int rotationCode(int bits, int ones) {
        if (ones == 0) {
            return 0;
        }
        if (ones == samples) {
            return samples * (samples - 1) + 1;
        }
        int firstOne = Integer.numberOfTrailingZeros(bits);
        int firstZero = Integer.numberOfTrailingZeros(~bits);
        int rotation = firstOne == 0 ? ones - firstZero : samples - firstOne;
        return 1 + (ones - 1) * samples + rotation;
    }

    private static double variance(double[] points) {
        double sum = 0;
        double squares = 0;
        for (double p : points) {
            sum += p;
            squares += p * p;
        }
        return (squares - sum * sum / points.length) / points.length;
    }

    /** The two samples around each index plus an offset along an axis; -1 stands for a sample outside. */
    private static final class LinearPositions {
        private final int[] lower;
        private final int[] upper;
        private final double[] fraction;

        LinearPositions(double offset, int n) {
            lower = new int[n];
            upper = new int[n];
            fraction = new double[n];
            for (int i = 0; i < n; i++) {
                double position = i + offset;
                int below = (int) Math.floor(position);
                int above = (int) Math.ceil(position);
                fraction[i] = position - below;
                lower[i] = below < 0 || below >= n ? -1 : below;
                upper[i] = above < 0 || above >= n ? -1 : above;
            }
        }

        int lower(int i) {
            return lower[i];
        }

        int upper(int i) {
            return upper[i];
        }

        double fraction(int i) {
            return fraction[i];
        }
    }
}
