package org.voxrisk.filter.ibsi;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The one-dimensional kernels of Laws (level, edge, spot, wave, ripple), divided by their Euclidean norm. */
public enum LawsKernel {
    /** {@code 1 4 6 4 1}. */
    L5(1, 4, 6, 4, 1),
    /** {@code -1 -2 0 2 1}. */
    E5(-1, -2, 0, 2, 1),
    /** {@code -1 0 2 0 -1}. */
    S5(-1, 0, 2, 0, -1),
    /** {@code -1 2 0 -2 1}. */
    W5(-1, 2, 0, -2, 1),
    /** {@code 1 -4 6 -4 1}. */
    R5(1, -4, 6, -4, 1),
    /** {@code 1 2 1}. */
    L3(1, 2, 1),
    /** {@code -1 0 1}. */
    E3(-1, 0, 1),
    /** {@code -1 2 -1}. */
    S3(-1, 2, -1);

    @SuppressWarnings("ImmutableEnumChecker") // never written to, never handed out
    private final double[] coefficients;

    LawsKernel(double... whole) {
        double squares = 0;
        for (double c : whole) {
            squares += c * c;
        }
        coefficients = new double[whole.length];
        for (int i = 0; i < whole.length; i++) {
            coefficients[i] = whole[i] / Math.sqrt(squares);
        }
    }

    /** Returns the coefficients, of Euclidean norm 1. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /**
     * Reads the kernels of a name such as {@code E5L5S5}; upper and lower case are the same.
     *
     * @throws IllegalArgumentException if a part of it is no kernel, or it has not two or three; the message lists all
     */
    public static List<LawsKernel> parse(String name) {
        requireNonNull(name, "name");
        List<LawsKernel> kernels = new ArrayList<>();
        String upper = name.toUpperCase(Locale.ROOT);
        for (int at = 0; at < upper.length(); at += 2) {
            String part = upper.substring(at, Math.min(at + 2, upper.length()));
            kernels.add(Arrays.stream(values())
                    .filter(k -> k.name().equals(part))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("kernel = \"" + name + "\": \"" + part
                            + "\" is not one of "
                            + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", ")))));
        }
        if (kernels.size() < 2 || kernels.size() > 3) {
            throw new IllegalArgumentException("kernel = \"" + name + "\" has " + kernels.size()
                    + " parts, must have one for each axis: two for slices as L5E5, three for 3-D as L5E5S5");
        }
        return List.copyOf(kernels);
    }

    Taps taps() {
        return Taps.centred(coefficients);
    }
}
