package org.voxrisk.io.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.extract.Cropping;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.ImageTypeSettings;
import org.voxrisk.extract.RoiRequirements;
import org.voxrisk.extract.RoiRequirements.GridMismatch;
import org.voxrisk.extract.TextureSettings;
import org.voxrisk.feature.CoOccurrenceSymmetry;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.Feature;
import org.voxrisk.image.Axis;
import org.voxrisk.preprocess.Resegmentation;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.FixedBinWidth;

/** Writes typed settings back in PyRadiomics' names: the record of what was in force, defaults included. */
final class EffectiveSettings {
    private EffectiveSettings() {}

    static Map<String, Object> describe(ExtractionSettings settings, int label) {
        Map<String, Object> setting = new LinkedHashMap<>();
        setting.put("label", label);
        roi(setting, settings.roi());
        cropping(setting, settings.cropping());
        settings.resegmentation().ifPresent(r -> resegmentation(setting, r));
        setting.put("force2D", settings.sliceAxis().isPresent());
        settings.sliceAxis().ifPresent(axis -> setting.put("force2Ddimension", dimension(axis)));

        Map<String, Object> imageTypes = new LinkedHashMap<>();
        for (ImageTypeSettings type : settings.imageTypes()) {
            imageTypes.put(type.name(), texture(type.texture()));
        }
        Map<String, Object> classes = new LinkedHashMap<>();
        settings.features()
                .features()
                .forEach((c, features) -> classes.put(
                        c.className(),
                        features.stream().map(Feature::featureName).toList()));

        Map<String, Object> all = new LinkedHashMap<>();
        all.put("setting", setting);
        all.put("imageType", imageTypes);
        all.put("featureClass", classes);
        return all;
    }

    private static void roi(Map<String, Object> out, RoiRequirements roi) {
        out.put("minimumROIDimensions", roi.minimumDimensions());
        if (roi.minimumSize() > 0) {
            out.put("minimumROISize", roi.minimumSize());
        }
        out.put("geometryTolerance", roi.geometryTolerance());
        out.put("correctMask", roi.mismatch() == GridMismatch.RESAMPLE_MASK);
    }

    private static void cropping(Map<String, Object> out, Cropping cropping) {
        out.put("preCrop", cropping instanceof Cropping.AroundRoi);
        if (cropping instanceof Cropping.AroundRoi around) {
            out.put("padDistance", around.padDistance());
        }
    }

    private static void resegmentation(Map<String, Object> out, Resegmentation r) {
        out.put("resegmentRange", r.range());
        out.put(
                "resegmentMode",
                switch (r.mode()) {
                    case ABSOLUTE -> "absolute";
                    case RELATIVE -> "relative";
                    case SIGMA -> "sigma";
                });
        out.put("resegmentShape", r.shape() == Resegmentation.ShapeMask.RESEGMENTED);
    }

    private static Map<String, Object> texture(TextureSettings texture) {
        Map<String, Object> out = new LinkedHashMap<>();
        if (texture.discretization() instanceof FixedBinWidth w) {
            out.put("binWidth", w.width());
        } else if (texture.discretization() instanceof FixedBinCount c) {
            out.put("binCount", c.count());
        }
        out.put("distances", List.copyOf(texture.neighbourhood().distances()));
        out.put("force2D", texture.excludedAxis().isPresent());
        texture.excludedAxis().ifPresent(axis -> out.put("force2Ddimension", dimension(axis)));
        out.put("symmetricalGLCM", texture.symmetry() == CoOccurrenceSymmetry.SYMMETRIC);
        if (texture.aggregation() instanceof DirectionAggregation.WeightedMerge merge) {
            out.put("weightingNorm", merge.norm().settingName());
        }
        out.put("gldm_a", texture.dependenceAlpha());
        out.put("voxelArrayShift", texture.intensityShift());
        return out;
    }

    private static int dimension(Axis axis) {
        return switch (axis) {
            case Z -> 0;
            case Y -> 1;
            case X -> 2;
        };
    }
}
