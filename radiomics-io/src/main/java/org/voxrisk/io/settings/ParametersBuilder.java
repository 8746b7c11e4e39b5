package org.voxrisk.io.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.FeatureSelection;
import org.voxrisk.extract.ImageTypeSettings;
import org.voxrisk.extract.Preprocessing;
import org.voxrisk.extract.RoiRequirements;
import org.voxrisk.extract.RoiRequirements.GridMismatch;
import org.voxrisk.extract.Sampling;
import org.voxrisk.extract.ShapeRegion;
import org.voxrisk.extract.VoxelSettings;
import org.voxrisk.family.Families;
import org.voxrisk.image.Roi;
import org.voxrisk.preprocess.Interpolator;
import org.voxrisk.preprocess.Normalization;
import org.voxrisk.preprocess.RegionCrop;
import org.voxrisk.preprocess.Resampling;
import org.voxrisk.preprocess.Resegmentation;

/** Turns checked sections into typed settings; defaults are PyRadiomics'. */
final class ParametersBuilder {
    /** SimpleITK's numbers of its interpolators. 3 was sitkBSpline before SimpleITK 2.3; since then it is 23. */
    private static final Map<Integer, String> NUMBERED_INTERPOLATORS = Map.ofEntries(
            Map.entry(1, "sitkNearestNeighbor"),
            Map.entry(2, "sitkLinear"),
            Map.entry(3, "sitkBSpline"),
            Map.entry(4, "sitkGaussian"),
            Map.entry(5, "sitkLabelGaussian"),
            Map.entry(6, "sitkHammingWindowedSinc"),
            Map.entry(7, "sitkCosineWindowedSinc"),
            Map.entry(8, "sitkWelchWindowedSinc"),
            Map.entry(9, "sitkLanczosWindowedSinc"),
            Map.entry(10, "sitkBlackmanWindowedSinc"),
            Map.entry(11, "sitkBSplineResamplerOrder3"),
            Map.entry(12, "sitkBSplineResamplerOrder1"),
            Map.entry(13, "sitkBSplineResamplerOrder2"),
            Map.entry(14, "sitkBSplineResamplerOrder4"),
            Map.entry(15, "sitkBSplineResamplerOrder5"),
            Map.entry(21, "sitkBSpline1"),
            Map.entry(22, "sitkBSpline2"),
            Map.entry(23, "sitkBSpline3"),
            Map.entry(24, "sitkBSpline4"),
            Map.entry(25, "sitkBSpline5"));

    private final SettingValues settings;
    private final Map<String, ParameterNode> imageTypes;
    private final Map<String, ParameterNode> featureClasses;
    private final AbsentClasses absent;
    private final FeatureClassSection classes;

    ParametersBuilder(
            SettingValues settings,
            Map<String, ParameterNode> imageTypes,
            Map<String, ParameterNode> featureClasses,
            AbsentClasses absent,
            Families families) {
        this.settings = settings;
        this.imageTypes = imageTypes;
        this.featureClasses = featureClasses;
        this.absent = absent;
        this.classes = new FeatureClassSection(families);
    }

    Parameters build() {
        FeatureSelection features = features();
        List<ImageTypeSettings> types = ImageTypeSection.read(imageTypes, settings);
        ExtractionSettings extraction = new ExtractionSettings(
                requirements(),
                new Preprocessing(normalization(), sampling(), resegmentation(), shapeRegion()),
                TextureSection.excludedAxis(settings),
                types,
                features);
        int label = settings.integer(SettingKey.LABEL, 1);
        int labelChannel = settings.integer(SettingKey.LABEL_CHANNEL, 0);
        VoxelSettings voxel = voxel();
        return new Parameters(
                extraction,
                label,
                labelChannel,
                voxel,
                EffectiveSettings.describe(extraction, label, labelChannel, voxel));
    }

    private FeatureSelection features() {
        if (!featureClasses.isEmpty()) {
            return classes.read(featureClasses);
        }
        boolean flat = absent == AbsentClasses.ALL && settings.flag(SettingKey.FORCE_2D, false);
        return flat ? FeatureClassSection.all() : FeatureSelection.standard();
    }

    private VoxelSettings voxel() {
        VoxelSettings standard = VoxelSettings.standard();
        return new VoxelSettings(
                settings.integer(SettingKey.KERNEL_RADIUS, standard.kernelRadius()),
                settings.flag(SettingKey.MASKED_KERNEL, standard.maskedKernel()),
                settings.number(SettingKey.INIT_VALUE, standard.initValue()));
    }

    private RoiRequirements requirements() {
        return new RoiRequirements(
                settings.integer(SettingKey.MINIMUM_ROI_DIMENSIONS, 2),
                settings.integer(SettingKey.MINIMUM_ROI_SIZE, 0),
                settings.number(SettingKey.GEOMETRY_TOLERANCE, Roi.DEFAULT_GEOMETRY_TOLERANCE),
                settings.flag(SettingKey.CORRECT_MASK, false) ? GridMismatch.RESAMPLE_MASK : GridMismatch.REFUSE);
    }

    private Optional<Normalization> normalization() {
        if (!settings.flag(SettingKey.NORMALIZE, false)) {
            return Optional.empty();
        }
        Optional<Double> outliers = settings.number(SettingKey.REMOVE_OUTLIERS);
        return Optional.of(new Normalization(
                settings.number(SettingKey.NORMALIZE_SCALE, 1),
                outliers.isPresent() ? OptionalDouble.of(outliers.get()) : OptionalDouble.empty()));
    }

    /** Resampling wins over cropping; an interpolator or spacing without a value switches it off, as in PyRadiomics. */
    private Sampling sampling() {
        int pad = settings.integer(SettingKey.PAD_DISTANCE, Resampling.DEFAULT_PAD_DISTANCE);
        Optional<List<Double>> spacing = settings.list(SettingKey.RESAMPLED_PIXEL_SPACING);
        // Read whether it is needed or not: a wrong name is told even where nothing is resampled.
        Interpolator interpolator = interpolator();
        if (spacing.isPresent() && !settings.isNone(SettingKey.INTERPOLATOR)) {
            List<Double> mm = spacing.get();
            return new Sampling.Resampled(new Resampling(mm.get(0), mm.get(1), mm.get(2), interpolator, pad));
        }
        return settings.flag(SettingKey.PRE_CROP, false)
                ? new Sampling.Cropped(new RegionCrop(pad))
                : new Sampling.WholeImage();
    }

    private Interpolator interpolator() {
        String name = settings.text(SettingKey.INTERPOLATOR, "sitkBSpline");
        try {
            return Interpolator.of(name.matches("\\d+") ? numbered(Integer.parseInt(name)) : name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(String.valueOf(e.getMessage()));
        }
    }

    private static String numbered(int number) {
        String name = NUMBERED_INTERPOLATORS.get(number);
        if (name == null) {
            throw new ParameterException("interpolator = " + number + ", must be one of "
                    + new TreeSet<>(NUMBERED_INTERPOLATORS.keySet()) + " or a name such as sitkBSpline");
        }
        return name;
    }

    private Optional<Resegmentation> resegmentation() {
        Resegmentation.Mode mode = switch (settings.text(SettingKey.RESEGMENT_MODE, "absolute")) {
            case "relative" -> Resegmentation.Mode.RELATIVE;
            case "sigma" -> Resegmentation.Mode.SIGMA;
            default -> Resegmentation.Mode.ABSOLUTE;
        };
        return settings.<Double>list(SettingKey.RESEGMENT_RANGE)
                .map(range -> Resegmentation.of(
                        range.stream().mapToDouble(Double::doubleValue).toArray(), mode));
    }

    /** Without a range there is no second region to choose. */
    private ShapeRegion shapeRegion() {
        boolean resegmented = settings.flag(SettingKey.RESEGMENT_SHAPE, false)
                && settings.list(SettingKey.RESEGMENT_RANGE).isPresent();
        return resegmented ? ShapeRegion.RESEGMENTED : ShapeRegion.SEGMENTED;
    }
}
