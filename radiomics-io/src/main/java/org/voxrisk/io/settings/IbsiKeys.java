package org.voxrisk.io.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.voxrisk.filter.ibsi.Boundary;
import org.voxrisk.filter.ibsi.Gabor;
import org.voxrisk.filter.ibsi.NonSeparableWavelet;
import org.voxrisk.filter.ibsi.Pooling;
import org.voxrisk.filter.ibsi.SampledLaplacianOfGaussian;
import org.voxrisk.image.Axis;

/** The keys of IBSI's filters, and what is read from those that many of them share. */
final class IbsiKeys {
    static final String NONE = "none";
    static final String ORTHOGONAL = "orthogonal";
    private static final String ONE = "one";
    private static final String VOLUME = "3D";
    private static final int MOST_SUPPORT = 999;
    private static final int MOST_DELTA = 499;

    static final SettingKey<String> BOUNDARY = SettingKey.of(
            "boundary",
            ValueType.choice(names(Boundary.values())),
            name(Boundary.MIRROR),
            "how the image goes on beyond its border");
    static final SettingKey<String> DIMENSION = SettingKey.optional(
            "dimension",
            ValueType.choice(List.of(VOLUME, "xy", "xz", "yz")),
            "in the volume or in slices; by default as force2D says, Gabor and Laws of two parts in slices");
    static final SettingKey<String> ROTATIONS = SettingKey.of(
            "rotations",
            ValueType.choice(withNone(names(Pooling.values()))),
            NONE,
            "how the responses to the filter turned by right angles are pooled");
    static final SettingKey<List<Integer>> SUPPORT = SettingKey.required(
            "support",
            ValueType.oneOrMore(ValueType.integer(1, MOST_SUPPORT)),
            "voxels along each axis, odd, for example support: 15");
    static final SettingKey<Double> CUTOFF = SettingKey.of(
            "cutoff",
            ValueType.positive(),
            SampledLaplacianOfGaussian.DEFAULT_CUTOFF,
            "where the Gaussian is cut off, in sigma");
    static final SettingKey<List<String>> KERNEL = SettingKey.required(
            "kernel",
            ValueType.oneOrMore(ValueType.text()),
            "one part for each axis out of L5, E5, S5, W5, R5, L3, E3, S3, for example kernel: L5E5S5");
    static final SettingKey<Integer> ENERGY_DELTA = SettingKey.optional(
            "energyDelta",
            ValueType.integer(0, MOST_DELTA),
            "the energy, mean of magnitudes in 2 energyDelta + 1 voxels along each axis, in place of the response");
    static final SettingKey<List<Double>> LAMBDA = SettingKey.required(
            "lambda", ValueType.oneOrMore(ValueType.positive()), "wavelength in mm, for example lambda: 4");
    static final SettingKey<Double> GAMMA = SettingKey.of(
            "gamma", ValueType.positive(), 1.0, "ratio of the envelope's widths along the wave and across it");
    static final SettingKey<List<Double>> THETA = SettingKey.optional(
            "theta", ValueType.oneOrMore(ValueType.number()), "direction of the wave in degrees; without it, all");
    static final SettingKey<Double> THETA_STEP = SettingKey.optional(
            "thetaStep", ValueType.positive(), "degrees between directions from 0 on, which are pooled");
    static final SettingKey<String> POOLING = SettingKey.of(
            "pooling",
            ValueType.choice(names(Pooling.values())),
            name(Pooling.AVERAGE),
            "how the directions of thetaStep are pooled");
    static final SettingKey<String> RESPONSE = SettingKey.of(
            "response",
            ValueType.choice(names(Gabor.ResponsePart.values())),
            name(Gabor.ResponsePart.MODULUS),
            "which part of the complex response is taken");
    static final SettingKey<String> PLANES = SettingKey.of(
            "planes",
            ValueType.choice(List.of(ONE, ORTHOGONAL)),
            ONE,
            "slices across one axis, or the responses in slices across x, y and z pooled");
    static final SettingKey<String> PLANES_POOLING = SettingKey.of(
            "planesPooling",
            ValueType.choice(names(Pooling.values())),
            name(Pooling.AVERAGE),
            "how the responses of planes: orthogonal are pooled");
    static final SettingKey<List<String>> BANDS = SettingKey.optional(
            "bands",
            ValueType.oneOrMore(ValueType.text()),
            "a letter (L or H) for each axis, for example LLH; without it, all bands");
    static final SettingKey<Boolean> DECIMATED = SettingKey.of(
            "decimated", ValueType.flag(), false, "half of the samples at each level, on the image's grid as blocks");
    static final SettingKey<List<String>> BAND = SettingKey.of(
            "band",
            ValueType.oneOrMore(ValueType.choice(List.of("B", "L"))),
            List.of(NonSeparableWavelet.Band.BAND_PASS.letter()),
            "B for the octave of the level, L for all below it");
    static final SettingKey<List<List<Integer>>> ORDER = SettingKey.required(
            "order", ValueType.triples(), "how often it is taken along x, y and z, for example order: [0, 2, 0]");
    static final SettingKey<String> BASE = SettingKey.of(
            "base",
            ValueType.choice(List.of(NONE, "IbsiGaussian", "IbsiLoG", "Simoncelli", "Shannon")),
            NONE,
            "the filter whose response is transformed, by sigma and cutoff or level and band; none: the image");

    private IbsiKeys() {}

    /** The axis across the slices: of the dimension, or of force2D. */
    static Optional<Axis> normal(SettingValues values) {
        return values.find(DIMENSION).isPresent() ? given(values) : TextureSection.excludedAxis(values);
    }

    /** The axis across the slices of a filter that works in slices unless the dimension is 3D. */
    static Optional<Axis> slices(SettingValues values) {
        return values.find(DIMENSION).isPresent() ? given(values) : Optional.of(TextureSection.sliceAxis(values));
    }

    private static Optional<Axis> given(SettingValues values) {
        return switch (values.find(DIMENSION).orElse(VOLUME)) {
            case "xy" -> Optional.of(Axis.Z);
            case "xz" -> Optional.of(Axis.Y);
            case "yz" -> Optional.of(Axis.X);
            default -> Optional.empty();
        };
    }

    static Boundary boundary(SettingValues values) {
        return value(Boundary.values(), values.get(BOUNDARY));
    }

    static Optional<Pooling> rotations(SettingValues values) {
        String pooling = values.get(ROTATIONS);
        return pooling.equals(NONE) ? Optional.empty() : Optional.of(value(Pooling.values(), pooling));
    }

    /** Writes slices and boundary. */
    static SettingValues written(Optional<Axis> normal, Boundary boundary) {
        String dimension = normal.map(axis -> switch (axis) {
                    case X -> "yz";
                    case Y -> "xz";
                    case Z -> "xy";
                })
                .orElse(VOLUME);
        return SettingValues.none().with(BOUNDARY, name(boundary)).with(DIMENSION, dimension);
    }

    static SettingValues written(Optional<Pooling> rotations) {
        return SettingValues.none()
                .with(ROTATIONS, rotations.map(IbsiKeys::name).orElse(NONE));
    }

    static <E extends Enum<E>> E value(E[] values, String name) {
        return Arrays.stream(values)
                .filter(v -> name(v).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is unknown"));
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> List<String> names(E[] values) {
        return Arrays.stream(values).map(IbsiKeys::name).toList();
    }

    private static List<String> withNone(List<String> names) {
        return Stream.concat(Stream.of(NONE), names.stream()).toList();
    }
}
