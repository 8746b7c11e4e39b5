package org.voxrisk.io.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.ImageTypeSettings;
import org.voxrisk.extract.Preprocessing;
import org.voxrisk.extract.RoiRequirements;
import org.voxrisk.extract.RoiRequirements.GridMismatch;
import org.voxrisk.extract.Sampling;
import org.voxrisk.extract.ShapeRegion;
import org.voxrisk.extract.VoxelSettings;
import org.voxrisk.feature.CoOccurrenceSymmetry;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.Gradient;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.LaplacianOfGaussian;
import org.voxrisk.filter.Lbp2D;
import org.voxrisk.filter.Lbp3D;
import org.voxrisk.filter.Sigma;
import org.voxrisk.filter.Wavelet;
import org.voxrisk.image.Axis;
import org.voxrisk.preprocess.Resampling;
import org.voxrisk.preprocess.Resegmentation;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.FixedBinWidth;

/** Writes typed settings back in PyRadiomics' names: the record of what was in force, defaults included. */
final class EffectiveSettings {
    private EffectiveSettings() {}

    static Map<String, Object> describe(ExtractionSettings settings, int label, int labelChannel, VoxelSettings voxel) {
        Map<String, Object> setting = new LinkedHashMap<>();
        setting.put("label", label);
        setting.put("label_channel", labelChannel);
        roi(setting, settings.roi());
        preprocessing(setting, settings.preprocessing());
        setting.put("force2D", settings.sliceAxis().isPresent());
        settings.sliceAxis().ifPresent(axis -> setting.put("force2Ddimension", dimension(axis)));

        Map<String, Object> imageTypes = new LinkedHashMap<>();
        for (ImageTypeSettings type : settings.imageTypes()) {
            Map<String, Object> own = filter(type.filter());
            own.putAll(texture(type.texture()));
            imageTypes.put(type.name(), own);
        }
        Map<String, Object> classes = new LinkedHashMap<>();
        settings.features()
                .features()
                .forEach((c, features) -> classes.put(
                        c.name(), features.stream().map(Feature::featureName).toList()));

        Map<String, Object> all = new LinkedHashMap<>();
        all.put("setting", setting);
        all.put("imageType", imageTypes);
        all.put("featureClass", classes);
        if (!voxel.equals(VoxelSettings.standard())) {
            Map<String, Object> kernel = new LinkedHashMap<>();
            kernel.put("kernelRadius", voxel.kernelRadius());
            kernel.put("maskedKernel", voxel.maskedKernel());
            kernel.put("initValue", voxel.initValue());
            all.put("voxelSetting", kernel);
        }
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

    private static void preprocessing(Map<String, Object> out, Preprocessing preprocessing) {
        out.put("normalize", preprocessing.normalization().isPresent());
        preprocessing.normalization().ifPresent(n -> {
            out.put("normalizeScale", n.scale());
            n.outlierLimit().ifPresent(limit -> out.put("removeOutliers", limit));
        });
        out.put("preCrop", preprocessing.sampling() instanceof Sampling.Cropped);
        if (preprocessing.sampling() instanceof Sampling.Cropped cropped) {
            out.put("padDistance", cropped.crop().padDistance());
        }
        if (preprocessing.sampling() instanceof Sampling.Resampled resampled) {
            Resampling r = resampled.resampling();
            out.put("resampledPixelSpacing", List.of(r.spacingXMm(), r.spacingYMm(), r.spacingZMm()));
            out.put("interpolator", r.interpolator().simpleItkName());
            out.put("padDistance", r.padDistance());
        }
        preprocessing.resegmentation().ifPresent(r -> resegmentation(out, r, preprocessing.shapeRegion()));
    }

    private static void resegmentation(Map<String, Object> out, Resegmentation r, ShapeRegion shape) {
        out.put(
                "resegmentRange",
                r.upper().isPresent() ? List.of(r.lower(), r.upper().getAsDouble()) : List.of(r.lower()));
        out.put(
                "resegmentMode",
                switch (r.mode()) {
                    case ABSOLUTE -> "absolute";
                    case RELATIVE -> "relative";
                    case SIGMA -> "sigma";
                });
        out.put("resegmentShape", shape == ShapeRegion.RESEGMENTED);
    }

    private static Map<String, Object> filter(ImageFilter filter) {
        Map<String, Object> out = new LinkedHashMap<>();
        if (filter instanceof Wavelet w) {
            out.put("wavelet", w.wavelet());
            out.put("level", w.levels());
            out.put("start_level", w.startLevel());
        } else if (filter instanceof LaplacianOfGaussian log) {
            List<Object> sigmas = new ArrayList<>();
            for (Sigma s : log.sigmas()) {
                if (s.integer()) {
                    sigmas.add((long) s.mm());
                } else {
                    sigmas.add(s.mm());
                }
            }
            out.put("sigma", sigmas);
        } else if (filter instanceof Gradient g) {
            out.put("gradientUseSpacing", g.useSpacing());
        } else if (filter instanceof Lbp2D lbp) {
            out.put("lbp2DSamples", lbp.samples());
            out.put("lbp2DRadius", lbp.radius());
            out.put("lbp2DMethod", lbp.method().name().toLowerCase(Locale.ROOT));
            out.put("force2Ddimension", dimension(lbp.normal()));
        } else if (filter instanceof Lbp3D lbp) {
            out.put("lbp3DLevels", lbp.levels());
            out.put("lbp3DIcosphereRadius", lbp.radius());
            out.put("lbp3DIcosphereSubdivision", lbp.subdivisions());
        }
        return out;
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
