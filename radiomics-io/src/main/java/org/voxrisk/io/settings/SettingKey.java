package org.voxrisk.io.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The keys of PyRadiomics' {@code setting} and {@code voxelSetting} sections, each with its type and range. */
enum SettingKey {
    MINIMUM_ROI_DIMENSIONS("minimumROIDimensions", ValueType.integer(1, 3)),
    MINIMUM_ROI_SIZE("minimumROISize", ValueType.integer(1, Integer.MAX_VALUE)),
    GEOMETRY_TOLERANCE("geometryTolerance", ValueType.positive()),
    CORRECT_MASK("correctMask", ValueType.flag()),
    ADDITIONAL_INFO("additionalInfo", ValueType.flag()),
    LABEL("label", ValueType.integer(1, Integer.MAX_VALUE)),
    LABEL_CHANNEL("label_channel", ValueType.integer(0, 1_000_000)),
    BIN_WIDTH("binWidth", ValueType.positive()),
    BIN_COUNT("binCount", ValueType.integer(1, Integer.MAX_VALUE)),
    NORMALIZE("normalize", ValueType.flag()),
    NORMALIZE_SCALE("normalizeScale", ValueType.positive()),
    REMOVE_OUTLIERS("removeOutliers", ValueType.positive()),
    RESAMPLED_PIXEL_SPACING("resampledPixelSpacing", ValueType.numbers(3, 3, 0)),
    INTERPOLATOR("interpolator", ValueType.textOrInteger()),
    PAD_DISTANCE("padDistance", ValueType.integer(0, 1_000_000)),
    DISTANCES("distances", ValueType.integers(1)),
    FORCE_2D("force2D", ValueType.flag()),
    FORCE_2D_DIMENSION("force2Ddimension", ValueType.integer(0, 2)),
    RESEGMENT_RANGE("resegmentRange", ValueType.numbers(1, 2, Double.NEGATIVE_INFINITY)),
    RESEGMENT_MODE("resegmentMode", ValueType.choice("absolute", "relative", "sigma")),
    RESEGMENT_SHAPE("resegmentShape", ValueType.flag()),
    PRE_CROP("preCrop", ValueType.flag()),
    SIGMA("sigma", ValueType.sigmas()),
    START_LEVEL("start_level", ValueType.integer(0, 30)),
    LEVEL("level", ValueType.integer(1, 30)),
    WAVELET("wavelet", ValueType.text()),
    GRADIENT_USE_SPACING("gradientUseSpacing", ValueType.flag()),
    LBP_2D_RADIUS("lbp2DRadius", ValueType.positive()),
    LBP_2D_SAMPLES("lbp2DSamples", ValueType.integer(1, Integer.MAX_VALUE)),
    LBP_2D_METHOD("lbp2DMethod", ValueType.choice("default", "ror", "uniform", "var")),
    LBP_3D_LEVELS("lbp3DLevels", ValueType.integer(1, Integer.MAX_VALUE)),
    LBP_3D_ICOSPHERE_RADIUS("lbp3DIcosphereRadius", ValueType.positive()),
    LBP_3D_ICOSPHERE_SUBDIVISION("lbp3DIcosphereSubdivision", ValueType.integer(0, Integer.MAX_VALUE)),
    VOXEL_ARRAY_SHIFT("voxelArrayShift", ValueType.number()),
    SYMMETRICAL_GLCM("symmetricalGLCM", ValueType.flag()),
    WEIGHTING_NORM("weightingNorm", ValueType.choice("manhattan", "euclidean", "infinity", "no_weighting")),
    GLDM_A("gldm_a", ValueType.integer(0, Integer.MAX_VALUE)),
    KERNEL_RADIUS("kernelRadius", ValueType.integer(1, 1000)),
    MASKED_KERNEL("maskedKernel", ValueType.flag()),
    INIT_VALUE("initValue", ValueType.numberOrNan()),
    VOXEL_BATCH("voxelBatch", ValueType.integer(1, Integer.MAX_VALUE));

    private static final List<SettingKey> VOXEL_ONLY = List.of(KERNEL_RADIUS, MASKED_KERNEL, INIT_VALUE, VOXEL_BATCH);

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // value types hold no state
    private final ValueType type;

    SettingKey(String key, ValueType type) {
        this.key = key;
        this.type = type;
    }

    String key() {
        return key;
    }

    /** Checks a value and converts it to the key's type; the node is not empty. */
    Object convert(ParameterNode node) {
        return type.convert(key, node);
    }

    boolean isVoxelSetting() {
        return VOXEL_ONLY.contains(this);
    }

    static Optional<SettingKey> named(String key) {
        return Arrays.stream(values()).filter(k -> k.key.equals(key)).findFirst();
    }

    /** Finds a key, or refuses it with the nearest valid one. */
    static SettingKey require(String key, ParameterNode node) {
        return named(key)
                .orElseThrow(() -> ParameterException.at(
                        node,
                        "unknown key '" + key + "' ("
                                + NearestName.hint(
                                        key,
                                        Arrays.stream(values())
                                                .map(SettingKey::key)
                                                .collect(Collectors.toList()))
                                + ")"));
    }
}
