package org.voxrisk.io.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.extract.Cropping;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.FeatureSelection;
import org.voxrisk.extract.ImageTypeSettings;
import org.voxrisk.extract.RoiRequirements;
import org.voxrisk.extract.RoiRequirements.GridMismatch;
import org.voxrisk.image.Roi;
import org.voxrisk.preprocess.Resegmentation;

/** Turns checked sections into typed settings; defaults are PyRadiomics'. */
final class ParametersBuilder {
    private static final int DEFAULT_PAD_DISTANCE = 5;

    private final SettingValues settings;
    private final Map<String, ParameterNode> imageTypes;
    private final Map<String, ParameterNode> featureClasses;

    ParametersBuilder(
            SettingValues settings, Map<String, ParameterNode> imageTypes, Map<String, ParameterNode> featureClasses) {
        this.settings = settings;
        this.imageTypes = imageTypes;
        this.featureClasses = featureClasses;
    }

    Parameters build() {
        refuseWhatIsMissing();
        FeatureSelection features = FeatureClassSection.read(featureClasses);
        List<ImageTypeSettings> types = ImageTypeSection.read(imageTypes, settings);
        ExtractionSettings extraction = new ExtractionSettings(
                requirements(), cropping(), resegmentation(), TextureSection.excludedAxis(settings), types, features);
        int label = settings.integer(SettingKey.LABEL, 1);
        return new Parameters(extraction, label, EffectiveSettings.describe(extraction, label));
    }

    private void refuseWhatIsMissing() {
        if (settings.flag(SettingKey.NORMALIZE, false)) {
            throw new ParameterException("normalize is not available in this version. Nothing was extracted.");
        }
        if (settings.<Double>list(SettingKey.RESAMPLED_PIXEL_SPACING).isPresent()
                && !settings.isNone(SettingKey.INTERPOLATOR)) {
            throw new ParameterException(
                    "resampledPixelSpacing is not available in this version. Nothing was extracted.");
        }
    }

    private RoiRequirements requirements() {
        return new RoiRequirements(
                settings.integer(SettingKey.MINIMUM_ROI_DIMENSIONS, 2),
                settings.integer(SettingKey.MINIMUM_ROI_SIZE, 0),
                settings.number(SettingKey.GEOMETRY_TOLERANCE, Roi.DEFAULT_GEOMETRY_TOLERANCE),
                settings.flag(SettingKey.CORRECT_MASK, false) ? GridMismatch.RESAMPLE_MASK : GridMismatch.REFUSE);
    }

    private Cropping cropping() {
        return settings.flag(SettingKey.PRE_CROP, false)
                ? new Cropping.AroundRoi(settings.integer(SettingKey.PAD_DISTANCE, DEFAULT_PAD_DISTANCE))
                : new Cropping.WholeImage();
    }

    private Optional<Resegmentation> resegmentation() {
        Resegmentation.Mode mode = switch (settings.text(SettingKey.RESEGMENT_MODE, "absolute")) {
            case "relative" -> Resegmentation.Mode.RELATIVE;
            case "sigma" -> Resegmentation.Mode.SIGMA;
            default -> Resegmentation.Mode.ABSOLUTE;
        };
        Resegmentation.ShapeMask shape = settings.flag(SettingKey.RESEGMENT_SHAPE, false)
                ? Resegmentation.ShapeMask.RESEGMENTED
                : Resegmentation.ShapeMask.SEGMENTED;
        return settings.<Double>list(SettingKey.RESEGMENT_RANGE).map(r -> new Resegmentation(r, mode, shape));
    }
}
