package org.voxrisk.extract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.Ibsi;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.feature.VolumeHistogramAxis;
import org.voxrisk.preprocess.IntensityRounding;
import org.voxrisk.preprocess.Interpolator;
import org.voxrisk.preprocess.Normalization;
import org.voxrisk.preprocess.Resampling;
import org.voxrisk.preprocess.Resegmentation;
import org.voxrisk.texture.Discretization;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.FixedBinWidth;

/**
 * IBSI's definition by name: the five configurations of its first chapter (arXiv:1612.07003), and a starting point for CT, MR
 * and PET each. Those of the parameter files of the same names, whose comments have the reasons.
 */
public final class IbsiPresets {
    private static final List<Aggregation> IN_SLICES = List.of(
            Aggregation.AVERAGE_2D,
            Aggregation.MERGE_2D_BY_SLICE,
            Aggregation.MERGE_2_5D_BY_DIRECTION,
            Aggregation.MERGE_2_5D);
    private static final List<Aggregation> IN_VOLUME = List.of(Aggregation.AVERAGE_3D, Aggregation.MERGE_3D);

    private IbsiPresets() {}

    /** Configuration A: slices, no interpolation, [-500, 400] HU, bins of 25 HU. */
    public static ExtractionSettings configurationA() {
        return settings(
                new Sampling.WholeImage(),
                Optional.of(range(-500, 400)),
                OptionalDouble.empty(),
                new FixedBinWidth(25),
                VolumeHistogramAxis.standard(),
                IN_SLICES);
    }

    /** Configuration B: slices of 2 mm voxels by bilinear interpolation, [-500, 400] HU, 32 bins. */
    public static ExtractionSettings configurationB() {
        return settings(
                sampled(2, 0, Interpolator.LINEAR),
                Optional.of(range(-500, 400)),
                OptionalDouble.empty(),
                new FixedBinCount(32),
                VolumeHistogramAxis.standard(),
                IN_SLICES);
    }

    /** Configuration C: volume of 2 mm voxels by trilinear interpolation, [-1000, 400] HU, bins of 25 HU. */
    public static ExtractionSettings configurationC() {
        return settings(
                sampled(2, 2, Interpolator.LINEAR),
                Optional.of(range(-1000, 400)),
                OptionalDouble.empty(),
                new FixedBinWidth(25),
                VolumeHistogramAxis.of(new FixedBinWidth(2.5)),
                IN_VOLUME);
    }

    /** Configuration D: volume of 2 mm voxels by trilinear interpolation, outliers beyond 3 SD left out, 32 bins. */
    public static ExtractionSettings configurationD() {
        return settings(
                sampled(2, 2, Interpolator.LINEAR),
                Optional.empty(),
                OptionalDouble.of(3),
                new FixedBinCount(32),
                VolumeHistogramAxis.standard(),
                IN_VOLUME);
    }

    /** Configuration E: volume of 2 mm voxels by tricubic splines, [-1000, 400] HU within 3 SD, 32 bins. */
    public static ExtractionSettings configurationE() {
        return settings(
                sampled(2, 2, Interpolator.BSPLINE3),
                Optional.of(range(-1000, 400)),
                OptionalDouble.of(3),
                new FixedBinCount(32),
                VolumeHistogramAxis.of(new FixedBinCount(1000)),
                IN_VOLUME);
    }

    /** For CT: voxels of 1 mm, whole HU from -1000 to 3000, bins of 25 HU. */
    public static ExtractionSettings ct() {
        return settings(
                sampled(1, 1, Interpolator.LINEAR),
                Optional.of(range(-1000, 3000)),
                OptionalDouble.empty(),
                new FixedBinWidth(25),
                VolumeHistogramAxis.of(new FixedBinWidth(2.5)),
                List.of(Aggregation.MERGE_3D));
    }

    /** For MR: normalised, voxels of 1 mm, outliers beyond 3 SD left out, 32 bins. */
    public static ExtractionSettings mr() {
        ExtractionSettings mr = settings(
                sampled(1, 1, Interpolator.LINEAR),
                Optional.empty(),
                OptionalDouble.of(3),
                new FixedBinCount(32),
                VolumeHistogramAxis.of(new FixedBinCount(1000)),
                List.of(Aggregation.MERGE_3D));
        return mr.withPreprocessing(
                mr.preprocessing().withNormalization(Normalization.of(100)).withRounding(IntensityRounding.NONE));
    }

    /** For PET in SUV: voxels of 3 mm, bins of 0.5 from 0. */
    public static ExtractionSettings pet() {
        ExtractionSettings pet = settings(
                sampled(3, 3, Interpolator.LINEAR),
                Optional.of(new Resegmentation(0, OptionalDouble.empty(), Resegmentation.Mode.ABSOLUTE)),
                OptionalDouble.empty(),
                new FixedBinWidth(0.5),
                VolumeHistogramAxis.of(new FixedBinWidth(0.1)),
                List.of(Aggregation.MERGE_3D));
        return pet.withPreprocessing(pet.preprocessing().withRounding(IntensityRounding.NONE));
    }

    private static Resegmentation range(double lower, double upper) {
        return new Resegmentation(lower, OptionalDouble.of(upper), Resegmentation.Mode.ABSOLUTE);
    }

    private static Sampling sampled(double inPlaneMm, double acrossMm, Interpolator interpolator) {
        return new Sampling.Resampled(
                new Resampling(inPlaneMm, inPlaneMm, acrossMm, interpolator, Resampling.DEFAULT_PAD_DISTANCE));
    }

    private static ExtractionSettings settings(
            Sampling sampling,
            Optional<Resegmentation> range,
            OptionalDouble outlierLimit,
            Discretization bins,
            VolumeHistogramAxis axis,
            List<Aggregation> aggregations) {
        Map<FeatureFamily, List<Feature>> features = new LinkedHashMap<>();
        Ibsi.families().forEach(family -> features.put(family, Ibsi.standardised(family)));
        TextureSettings texture =
                TextureSettings.standard().withDefinition(Definition.IBSI).withVolumeHistogram(axis);
        return ExtractionSettings.standard()
                .withTextures(ImageTypeSettings.eachWithEach(texture, List.of(bins), aggregations))
                .withFeatures(new FeatureSelection(features))
                .withPreprocessing(new Preprocessing(
                        Optional.empty(),
                        sampling,
                        IntensityRounding.NEAREST,
                        range,
                        outlierLimit,
                        ShapeRegion.SEGMENTED));
    }
}
