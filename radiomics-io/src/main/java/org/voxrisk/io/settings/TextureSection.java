package org.voxrisk.io.settings;

import java.util.List;
import java.util.Optional;
import org.voxrisk.feature.CoOccurrenceSymmetry;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.feature.WeightingNorm;
import org.voxrisk.image.Axis;
import org.voxrisk.texture.Discretization;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.Neighbourhood;

/** Settings that bear on discretisation and texture; defaults are PyRadiomics'. */
final class TextureSection {
    private static final double DEFAULT_BIN_WIDTH = 25;

    private TextureSection() {}

    static TextureSettings read(SettingValues values) {
        List<Integer> distances = values.<Integer>list(SettingKey.DISTANCES).orElse(List.of(1));
        return new TextureSettings(
                discretization(values),
                new Neighbourhood(distances, excludedAxis(values)),
                values.flag(SettingKey.SYMMETRICAL_GLCM, true)
                        ? CoOccurrenceSymmetry.SYMMETRIC
                        : CoOccurrenceSymmetry.ONE_WAY,
                aggregation(values),
                values.integer(SettingKey.GLDM_A, 0),
                values.number(SettingKey.VOXEL_ARRAY_SHIFT, 0));
    }

    /** A bin count wins over a bin width, as in PyRadiomics. */
    private static Discretization discretization(SettingValues values) {
        Optional<Integer> count = values.integer(SettingKey.BIN_COUNT);
        return count.isPresent()
                ? new FixedBinCount(count.get())
                : new FixedBinWidth(values.number(SettingKey.BIN_WIDTH, DEFAULT_BIN_WIDTH));
    }

    /** PyRadiomics counts the dimensions of {@code force2Ddimension} from z: 0 is z, 1 is y, 2 is x. */
    static Optional<Axis> excludedAxis(SettingValues values) {
        if (!values.flag(SettingKey.FORCE_2D, false)) {
            return Optional.empty();
        }
        return Optional.of(sliceAxis(values));
    }

    /** The axis of {@code force2Ddimension}, whether 2-D extraction is on or not. */
    static Axis sliceAxis(SettingValues values) {
        return switch (values.integer(SettingKey.FORCE_2D_DIMENSION, 0)) {
            case 0 -> Axis.Z;
            case 1 -> Axis.Y;
            default -> Axis.X;
        };
    }

    private static DirectionAggregation aggregation(SettingValues values) {
        Optional<String> norm = values.text(SettingKey.WEIGHTING_NORM);
        if (norm.isEmpty()) {
            return new DirectionAggregation.MeanOverDirections();
        }
        for (WeightingNorm n : WeightingNorm.values()) {
            if (n.settingName().equals(norm.get())) {
                return new DirectionAggregation.WeightedMerge(n);
            }
        }
        throw new ParameterException("weightingNorm = '" + norm.get() + "' is unknown");
    }
}
