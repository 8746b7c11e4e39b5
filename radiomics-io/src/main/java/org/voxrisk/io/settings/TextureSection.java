package org.voxrisk.io.settings;

import java.util.List;
import java.util.Optional;
import org.voxrisk.extract.ImageTypeSettings;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.CoOccurrenceSymmetry;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.feature.VolumeHistogramAxis;
import org.voxrisk.feature.WeightingNorm;
import org.voxrisk.image.Axis;
import org.voxrisk.texture.Discretization;
import org.voxrisk.texture.EqualizedBins;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.Neighbourhood;

/** Settings that bear on discretisation and texture. */
final class TextureSection {
    /** PyRadiomics counts the dimensions of {@code force2Ddimension} from z. */
    private static final List<Axis> DIMENSIONS = List.of(Axis.Z, Axis.Y, Axis.X);

    private TextureSection() {}

    /** Reads the ways to discretise and count: one, or each discretisation with each aggregation. */
    static List<TextureSettings> read(SettingValues values) {
        TextureSettings common = TextureSettings.standard()
                .withNeighbourhood(new Neighbourhood(values.get(SettingKeys.DISTANCES), excludedAxis(values)))
                .withSymmetry(
                        values.get(SettingKeys.SYMMETRICAL_GLCM)
                                ? CoOccurrenceSymmetry.SYMMETRIC
                                : CoOccurrenceSymmetry.ONE_WAY)
                .withDependenceAlpha(values.get(SettingKeys.GLDM_A))
                .withIntensityShift(values.get(SettingKeys.VOXEL_ARRAY_SHIFT))
                .withDefinition(DefinitionSection.read(values))
                .withVolumeHistogram(volumeHistogram(values));
        return ImageTypeSettings.eachWithEach(common, discretizations(values), aggregations(values));
    }

    private static VolumeHistogramAxis volumeHistogram(SettingValues values) {
        Optional<Discretization> bins = BinRule.parse(values.get(DefinitionKeys.VOLUME_HISTOGRAM));
        return bins.isPresent() ? VolumeHistogramAxis.of(bins.get()) : VolumeHistogramAxis.standard();
    }

    /**
     * Refuses what says the same thing twice.
     *
     * @param where of which settings, for the message
     */
    static void requireOneVoice(SettingValues values, String where) {
        requireOneVoice(values, where, DefinitionKeys.DISCRETISATIONS, SettingKeys.BIN_WIDTH, SettingKeys.BIN_COUNT);
        requireOneVoice(values, where, DefinitionKeys.AGGREGATIONS, SettingKeys.WEIGHTING_NORM);
    }

    private static void requireOneVoice(
            SettingValues values, String where, SettingKey<?> several, SettingKey<?>... single) {
        for (SettingKey<?> key : single) {
            if (values.has(several) && values.has(key)) {
                throw new ParameterException(where + ": " + several + " and " + key
                        + " are both given, and would both say the same thing. Leave out one of them.");
            }
        }
    }

    /** The settings of all, with those of an image type on top, whose own discretisation or aggregation wins. */
    static SettingValues own(SettingValues global, SettingValues own) {
        SettingValues base = global;
        if (own.has(DefinitionKeys.DISCRETISATIONS)) {
            base = base.without(SettingKeys.BIN_WIDTH, SettingKeys.BIN_COUNT);
        } else if (own.has(SettingKeys.BIN_WIDTH) || own.has(SettingKeys.BIN_COUNT)) {
            base = base.without(DefinitionKeys.DISCRETISATIONS);
        }
        if (own.has(DefinitionKeys.AGGREGATIONS)) {
            base = base.without(SettingKeys.WEIGHTING_NORM);
        } else if (own.has(SettingKeys.WEIGHTING_NORM)) {
            base = base.without(DefinitionKeys.AGGREGATIONS);
        }
        return base.with(own);
    }

    /** A bin count wins over a bin width, as in PyRadiomics. */
    private static List<Discretization> discretizations(SettingValues values) {
        Optional<List<String>> several = values.find(DefinitionKeys.DISCRETISATIONS);
        if (several.isPresent()) {
            return several.get().stream()
                    .map(label -> BinRule.parse(label).orElseThrow())
                    .toList();
        }
        Optional<Integer> count = values.find(SettingKeys.BIN_COUNT);
        return List.of(
                count.isPresent()
                        ? new FixedBinCount(count.get())
                        : new FixedBinWidth(values.get(SettingKeys.BIN_WIDTH)));
    }

    /** Without a word on it, IBSI's textures are averaged over directions: of the volume, or of all slices in 2-D. */
    private static List<DirectionAggregation> aggregations(SettingValues values) {
        Optional<List<String>> several = values.find(DefinitionKeys.AGGREGATIONS);
        if (several.isPresent()) {
            return several.get().stream().map(TextureSection::aggregation).toList();
        }
        Optional<String> norm = values.find(SettingKeys.WEIGHTING_NORM);
        if (norm.isPresent()) {
            return List.of(weighted(norm.get()));
        }
        if (values.get(DefinitionKeys.CONVENTIONS).equals(DefinitionKeys.IBSI)) {
            return List.of(
                    values.get(SettingKeys.FORCE_2D) ? Aggregation.MERGE_2_5D_BY_DIRECTION : Aggregation.AVERAGE_3D);
        }
        return List.of(TextureSettings.standard().aggregation());
    }

    private static DirectionAggregation aggregation(String label) {
        return DefinitionKeys.aggregations().stream()
                .filter(a -> a.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new ParameterException("aggregations has the unknown " + label));
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

    private static DirectionAggregation weighted(String name) {
        for (WeightingNorm n : WeightingNorm.values()) {
            if (n.settingName().equals(name)) {
                return new DirectionAggregation.WeightedMerge(n);
            }
        }
        throw new ParameterException("weightingNorm = '" + name + "' is unknown");
    }

    /** Writes the ways to discretise and count: one as PyRadiomics' files have it, if they can say it. */
    static SettingValues write(ImageTypeSettings type) {
        TextureSettings texture = type.texture();
        return write(type.discretizations())
                .with(SettingKeys.DISTANCES, texture.neighbourhood().distances())
                .with(slices(texture.excludedAxis()))
                .with(SettingKeys.SYMMETRICAL_GLCM, texture.symmetry() == CoOccurrenceSymmetry.SYMMETRIC)
                .with(writeAggregations(type.aggregations(), texture.definition()))
                .with(writeVolumeHistogram(texture.volumeHistogram()))
                .with(SettingKeys.GLDM_A, texture.dependenceAlpha())
                .with(SettingKeys.VOXEL_ARRAY_SHIFT, texture.intensityShift());
    }

    private static SettingValues writeVolumeHistogram(VolumeHistogramAxis axis) {
        SettingValues none = SettingValues.none();
        return axis.bins().isPresent()
                ? none.with(DefinitionKeys.VOLUME_HISTOGRAM, axis.bins().get().label())
                : none;
    }

    private static SettingValues writeAggregations(List<DirectionAggregation> aggregations, Definition definition) {
        SettingValues none = SettingValues.none();
        DirectionAggregation first = aggregations.get(0);
        if (aggregations.size() == 1 && first instanceof DirectionAggregation.WeightedMerge merge) {
            return none.with(SettingKeys.WEIGHTING_NORM, merge.norm().settingName());
        }
        boolean standard = definition.isPyRadiomics()
                && aggregations.equals(List.of(TextureSettings.standard().aggregation()));
        return standard
                ? none
                : none.with(
                        DefinitionKeys.AGGREGATIONS,
                        aggregations.stream().map(DirectionAggregation::label).toList());
    }

    /** Writes whether there are slices, and the axis across them. */
    static SettingValues slices(Optional<Axis> excluded) {
        SettingValues out = SettingValues.none().with(SettingKeys.FORCE_2D, excluded.isPresent());
        return excluded.isPresent() ? out.with(SettingKeys.FORCE_2D_DIMENSION, dimension(excluded.get())) : out;
    }

    private static SettingValues write(List<Discretization> discretizations) {
        SettingValues none = SettingValues.none();
        for (Discretization d : discretizations) {
            if (!(d instanceof FixedBinWidth || d instanceof FixedBinCount || d instanceof EqualizedBins)) {
                throw new ParameterException(
                        d + " has no key in parameter files: bins that begin at a bound come with the"
                                + " definition (binOrigin: lower-bound)");
            }
        }
        if (discretizations.size() > 1 || discretizations.get(0) instanceof EqualizedBins) {
            return none.with(
                    DefinitionKeys.DISCRETISATIONS,
                    discretizations.stream().map(Discretization::label).toList());
        }
        return discretizations.get(0) instanceof FixedBinWidth w
                ? none.with(SettingKeys.BIN_WIDTH, w.width())
                : none.with(SettingKeys.BIN_COUNT, ((FixedBinCount) discretizations.get(0)).count());
    }
}
