package org.voxrisk.io.settings;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.extract.RoiRequirements;
import org.voxrisk.extract.VoxelSettings;
import org.voxrisk.feature.CoOccurrenceSymmetry;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.feature.WeightingNorm;
import org.voxrisk.io.settings.SettingKey.Scope;
import org.voxrisk.preprocess.Normalization;
import org.voxrisk.preprocess.Resampling;
import org.voxrisk.texture.FixedBinWidth;

/**
 * The keys that no single filter owns, with PyRadiomics' names and meanings. Those of a filter are with its
 * {@link ImageTypeCodec}. A codec may read these too.
 */
public final class SettingKeys {
    private static final int MOST = Integer.MAX_VALUE;
    private static final int MOST_CHANNELS = 1_000_000;
    private static final int MOST_PADDING = 1_000_000;
    private static final int MOST_RADIUS = 1000;

    private static final RoiRequirements REGION = RoiRequirements.standard();
    private static final TextureSettings TEXTURE = TextureSettings.standard();
    private static final VoxelSettings MAPS = VoxelSettings.standard();

    /** Axes along which the region must be thicker than one voxel. */
    public static final SettingKey<Integer> MINIMUM_ROI_DIMENSIONS = SettingKey.of(
            "minimumROIDimensions",
            Scope.REGION,
            ValueType.integer(1, 3),
            REGION.minimumDimensions(),
            "axes along which the region must be thicker than one voxel");
    /** Number of voxels that the region must exceed. */
    public static final SettingKey<Integer> MINIMUM_ROI_SIZE = SettingKey.optional(
            "minimumROISize", Scope.REGION, ValueType.integer(1, MOST), "number of voxels that the region must exceed");
    /** Tolerance of equal grids. */
    public static final SettingKey<Double> GEOMETRY_TOLERANCE = SettingKey.of(
            "geometryTolerance",
            Scope.REGION,
            ValueType.positive(),
            REGION.geometryTolerance(),
            "tolerance within which the grids of image and mask are equal");
    /** Whether a mask on another grid is resampled. */
    public static final SettingKey<Boolean> CORRECT_MASK = SettingKey.of(
            "correctMask",
            Scope.REGION,
            ValueType.flag(),
            REGION.mismatch() == RoiRequirements.GridMismatch.RESAMPLE_MASK,
            "resample a mask on another grid onto the image's; otherwise it is refused");
    /** Has no effect. */
    public static final SettingKey<Boolean> ADDITIONAL_INFO = SettingKey.of(
            "additionalInfo",
            Scope.REGION,
            ValueType.flag(),
            true,
            "no effect here: results in JSON always have their provenance");
    /** The region's label. */
    public static final SettingKey<Integer> LABEL = SettingKey.of(
            "label",
            Scope.REGION,
            ValueType.integer(1, MOST),
            Parameters.DEFAULT_LABEL,
            "label of the region in the mask");
    /** The region's layer in a mask with several numbers a voxel. */
    public static final SettingKey<Integer> LABEL_CHANNEL = SettingKey.of(
            "label_channel",
            Scope.REGION,
            ValueType.integer(0, MOST_CHANNELS),
            Parameters.DEFAULT_LABEL_CHANNEL,
            "layer of a mask with several numbers a voxel that holds the region");

    /** Whether the whole image is normalised. */
    public static final SettingKey<Boolean> NORMALIZE = SettingKey.of(
            "normalize",
            Scope.PREPROCESSING,
            ValueType.flag(),
            false,
            "rescale the whole image by its mean and standard deviation");
    /** Factor of the normalised image. */
    public static final SettingKey<Double> NORMALIZE_SCALE = SettingKey.of(
            "normalizeScale",
            Scope.PREPROCESSING,
            ValueType.positive(),
            Normalization.standard().scale(),
            "factor of the normalised image: the standard deviation that it gets");
    /** Limit of a normalised image. */
    public static final SettingKey<Double> REMOVE_OUTLIERS = SettingKey.optional(
            "removeOutliers",
            Scope.PREPROCESSING,
            ValueType.positive(),
            "limit of the normalised image, in standard deviations: beyond it is cut to it");
    /** Voxels that image and mask are resampled to. */
    public static final SettingKey<List<Double>> RESAMPLED_PIXEL_SPACING = SettingKey.optional(
            "resampledPixelSpacing",
            Scope.PREPROCESSING,
            ValueType.numbers(3, 3, 0),
            "size of the voxels that image and mask are resampled to, x, y, z in mm; 0 keeps an axis");
    /** Interpolator of the image. */
    public static final SettingKey<String> INTERPOLATOR = SettingKey.of(
            "interpolator",
            Scope.PREPROCESSING,
            ValueType.interpolator(),
            Resampling.DEFAULT_INTERPOLATOR.simpleItkName(),
            "interpolator of a resampled image");
    /** Margin of voxels around the region. */
    public static final SettingKey<Integer> PAD_DISTANCE = SettingKey.of(
            "padDistance",
            Scope.PREPROCESSING,
            ValueType.integer(0, MOST_PADDING),
            Resampling.DEFAULT_PAD_DISTANCE,
            "voxels around the region that filters see of a resampled or cropped image");
    /** Whether the image is cropped to the region. */
    public static final SettingKey<Boolean> PRE_CROP = SettingKey.of(
            "preCrop",
            Scope.PREPROCESSING,
            ValueType.flag(),
            false,
            "crop the image to the region and padDistance before any filter");
    /** Range of intensities that the region is cut to. */
    public static final SettingKey<List<Double>> RESEGMENT_RANGE = SettingKey.optional(
            "resegmentRange",
            Scope.PREPROCESSING,
            ValueType.numbers(1, 2, Double.NEGATIVE_INFINITY),
            "intensities that the region is cut to: lowest, and highest if there are two");
    /** What the range refers to. */
    public static final SettingKey<String> RESEGMENT_MODE = SettingKey.of(
            "resegmentMode",
            Scope.PREPROCESSING,
            ValueType.choice(List.of("absolute", "relative", "sigma")),
            "absolute",
            "resegmentRange is in intensities, in parts of the region's highest, or in standard deviations from its mean");
    /** Whether shape is that of the cut region. */
    public static final SettingKey<Boolean> RESEGMENT_SHAPE = SettingKey.of(
            "resegmentShape",
            Scope.PREPROCESSING,
            ValueType.flag(),
            false,
            "shape features describe the region after resegmentation");

    /** Width of the bins. */
    public static final SettingKey<Double> BIN_WIDTH = SettingKey.of(
            "binWidth",
            Scope.TEXTURE,
            ValueType.positive(),
            FixedBinWidth.standard().width(),
            "width of a grey level, in intensities");
    /** Number of bins. */
    public static final SettingKey<Integer> BIN_COUNT = SettingKey.optional(
            "binCount",
            Scope.TEXTURE,
            ValueType.integer(1, MOST),
            "number of grey levels, whatever the intensities; wins over binWidth");
    /** Distances of neighbours. */
    public static final SettingKey<List<Integer>> DISTANCES = SettingKey.of(
            "distances",
            Scope.TEXTURE,
            ValueType.integers(1),
            TEXTURE.neighbourhood().distances(),
            "distances of neighbours in voxels, for glcm, gldm and ngtdm");
    /** Whether textures are counted slice by slice. */
    public static final SettingKey<Boolean> FORCE_2D = SettingKey.of(
            "force2D",
            Scope.TEXTURE,
            ValueType.flag(),
            TEXTURE.excludedAxis().isPresent(),
            "count textures within slices, and filter wavelets along two axes");
    /** The axis across the slices. */
    public static final SettingKey<Integer> FORCE_2D_DIMENSION = SettingKey.of(
            "force2Ddimension",
            Scope.TEXTURE,
            ValueType.integer(0, 2),
            0,
            "axis across the slices of force2D and LBP2D: 0 is z, 1 is y, 2 is x");
    /** Whether pairs count in both orders. */
    public static final SettingKey<Boolean> SYMMETRICAL_GLCM = SettingKey.of(
            "symmetricalGLCM",
            Scope.TEXTURE,
            ValueType.flag(),
            TEXTURE.symmetry() == CoOccurrenceSymmetry.SYMMETRIC,
            "co-occurring pairs count in both orders");
    /** Weight of the directions where they are merged. */
    public static final SettingKey<String> WEIGHTING_NORM = SettingKey.optional(
            "weightingNorm",
            Scope.TEXTURE,
            ValueType.choice(weightingNorms()),
            "merge the directions of glcm and glrlm, weighted by this length; otherwise features are averaged");
    /** Difference of levels that depend on each other. */
    public static final SettingKey<Integer> GLDM_A = SettingKey.of(
            "gldm_a",
            Scope.TEXTURE,
            ValueType.integer(0, MOST),
            TEXTURE.dependenceAlpha(),
            "largest difference in level of a dependent neighbour (gldm)");
    /** Shift of intensities in energies. */
    public static final SettingKey<Double> VOXEL_ARRAY_SHIFT = SettingKey.of(
            "voxelArrayShift",
            Scope.TEXTURE,
            ValueType.number(),
            TEXTURE.intensityShift(),
            "added to intensities before they are squared (Energy, TotalEnergy, RootMeanSquared)");

    /** Radius of windows. */
    public static final SettingKey<Integer> KERNEL_RADIUS = SettingKey.of(
            "kernelRadius",
            Scope.MAPS,
            ValueType.integer(1, MOST_RADIUS),
            MAPS.kernelRadius(),
            "radius of the window around a voxel, in voxels");
    /** Whether only voxels of the region take part in windows. */
    public static final SettingKey<Boolean> MASKED_KERNEL = SettingKey.of(
            "maskedKernel",
            Scope.MAPS,
            ValueType.flag(),
            MAPS.maskedKernel(),
            "only voxels of the region take part in windows");
    /** Value outside the region. */
    public static final SettingKey<Double> INIT_VALUE = SettingKey.of(
            "initValue", Scope.MAPS, ValueType.numberOrNan(), MAPS.initValue(), "value of a map outside the region");
    /** Has no effect. */
    public static final SettingKey<Integer> VOXEL_BATCH = SettingKey.optional(
            "voxelBatch",
            Scope.MAPS,
            ValueType.integer(1, MOST),
            "no effect here: taken so that files of PyRadiomics can be read");

    private static final List<SettingKey<?>> ALL = List.of(
            MINIMUM_ROI_DIMENSIONS,
            MINIMUM_ROI_SIZE,
            GEOMETRY_TOLERANCE,
            CORRECT_MASK,
            ADDITIONAL_INFO,
            LABEL,
            LABEL_CHANNEL,
            NORMALIZE,
            NORMALIZE_SCALE,
            REMOVE_OUTLIERS,
            RESAMPLED_PIXEL_SPACING,
            INTERPOLATOR,
            PAD_DISTANCE,
            PRE_CROP,
            RESEGMENT_RANGE,
            RESEGMENT_MODE,
            RESEGMENT_SHAPE,
            BIN_WIDTH,
            BIN_COUNT,
            DISTANCES,
            FORCE_2D,
            FORCE_2D_DIMENSION,
            SYMMETRICAL_GLCM,
            WEIGHTING_NORM,
            GLDM_A,
            VOXEL_ARRAY_SHIFT,
            KERNEL_RADIUS,
            MASKED_KERNEL,
            INIT_VALUE,
            VOXEL_BATCH);

    private SettingKeys() {}

    /** Returns all of them, scope by scope. */
    public static List<SettingKey<?>> all() {
        return ALL;
    }

    private static List<String> weightingNorms() {
        List<String> names = new ArrayList<>();
        for (WeightingNorm norm : WeightingNorm.values()) {
            names.add(norm.settingName());
        }
        return names;
    }
}
