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

/** Settings that bear on discretisation and texture. */
final class TextureSection {
    /** PyRadiomics counts the dimensions of {@code force2Ddimension} from z. */
    private static final List<Axis> DIMENSIONS = List.of(Axis.Z, Axis.Y, Axis.X);

    private TextureSection() {}

    static TextureSettings read(SettingValues values) {
        return new TextureSettings(
                discretization(values),
                new Neighbourhood(values.get(SettingKeys.DISTANCES), excludedAxis(values)),
                values.get(SettingKeys.SYMMETRICAL_GLCM)
                        ? CoOccurrenceSymmetry.SYMMETRIC
                        : CoOccurrenceSymmetry.ONE_WAY,
                aggregation(values),
                values.get(SettingKeys.GLDM_A),
                values.get(SettingKeys.VOXEL_ARRAY_SHIFT));
    }

    /** A bin count wins over a bin width, as in PyRadiomics. */
    private static Discretization discretization(SettingValues values) {
        Optional<Integer> count = values.find(SettingKeys.BIN_COUNT);
        return count.isPresent()
                ? new FixedBinCount(count.get())
                : new FixedBinWidth(values.get(SettingKeys.BIN_WIDTH));
    }

    static Optional<Axis> excludedAxis(SettingValues values) {
        return values.get(SettingKeys.FORCE_2D) ? Optional.of(sliceAxis(values)) : Optional.empty();
    }

    /** The axis of {@code force2Ddimension}, whether 2-D extraction is on or not. */
    static Axis sliceAxis(SettingValues values) {
        return DIMENSIONS.get(values.get(SettingKeys.FORCE_2D_DIMENSION));
    }

    static int dimension(Axis axis) {
        return DIMENSIONS.indexOf(axis);
    }

    private static DirectionAggregation aggregation(SettingValues values) {
        Optional<String> norm = values.find(SettingKeys.WEIGHTING_NORM);
        if (norm.isEmpty()) {
            return TextureSettings.standard().aggregation();
        }
        for (WeightingNorm n : WeightingNorm.values()) {
            if (n.settingName().equals(norm.get())) {
                return new DirectionAggregation.WeightedMerge(n);
            }
        }
        throw new ParameterException("weightingNorm = '" + norm.get() + "' is unknown");
    }

    static SettingValues write(TextureSettings texture) {
        SettingValues out = write(texture.discretization())
                .with(SettingKeys.DISTANCES, texture.neighbourhood().distances())
                .with(slices(texture.excludedAxis()))
                .with(SettingKeys.SYMMETRICAL_GLCM, texture.symmetry() == CoOccurrenceSymmetry.SYMMETRIC);
        if (texture.aggregation() instanceof DirectionAggregation.WeightedMerge merge) {
            out = out.with(SettingKeys.WEIGHTING_NORM, merge.norm().settingName());
        }
        return out.with(SettingKeys.GLDM_A, texture.dependenceAlpha())
                .with(SettingKeys.VOXEL_ARRAY_SHIFT, texture.intensityShift());
    }

    /** Writes whether there are slices, and the axis across them. */
    static SettingValues slices(Optional<Axis> excluded) {
        SettingValues out = SettingValues.none().with(SettingKeys.FORCE_2D, excluded.isPresent());
        return excluded.isPresent() ? out.with(SettingKeys.FORCE_2D_DIMENSION, dimension(excluded.get())) : out;
    }

    private static SettingValues write(Discretization discretization) {
        SettingValues none = SettingValues.none();
        if (discretization instanceof FixedBinWidth w) {
            return none.with(SettingKeys.BIN_WIDTH, w.width());
        }
        if (discretization instanceof FixedBinCount c) {
            return none.with(SettingKeys.BIN_COUNT, c.count());
        }
        throw new ParameterException(discretization + " has no key in parameter files");
    }
}
