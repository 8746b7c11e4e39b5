package org.voxrisk.io.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.voxrisk.extract.Preprocessing;
import org.voxrisk.extract.Sampling;
import org.voxrisk.extract.ShapeRegion;
import org.voxrisk.preprocess.IntensityRounding;
import org.voxrisk.preprocess.Interpolator;
import org.voxrisk.preprocess.Normalization;
import org.voxrisk.preprocess.RegionCrop;
import org.voxrisk.preprocess.Resampling;
import org.voxrisk.preprocess.Resegmentation;

/** Settings of what is done to image and mask before any filter. */
final class PreprocessingSection {
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

    private PreprocessingSection() {}

    static Preprocessing read(SettingValues values) {
        Optional<Double> outliers = values.find(DefinitionKeys.OUTLIER_LIMIT);
        return new Preprocessing(
                normalization(values),
                sampling(values),
                DefinitionSection.constant(
                        values, DefinitionKeys.ROUNDING, IntensityRounding.values(), IntensityRounding.NONE),
                resegmentation(values),
                outliers.isPresent() ? OptionalDouble.of(outliers.get()) : OptionalDouble.empty(),
                shapeRegion(values));
    }

    private static Optional<Normalization> normalization(SettingValues values) {
        if (!values.get(SettingKeys.NORMALIZE)) {
            return Optional.empty();
        }
        Optional<Double> outliers = values.find(SettingKeys.REMOVE_OUTLIERS);
        return Optional.of(new Normalization(
                values.get(SettingKeys.NORMALIZE_SCALE),
                outliers.isPresent() ? OptionalDouble.of(outliers.get()) : OptionalDouble.empty()));
    }

    /** Resampling wins over cropping; an interpolator or spacing without a value switches it off, as in PyRadiomics. */
    private static Sampling sampling(SettingValues values) {
        int pad = values.get(SettingKeys.PAD_DISTANCE);
        Optional<List<Double>> spacing = values.find(SettingKeys.RESAMPLED_PIXEL_SPACING);
        // Read whether it is needed or not: a wrong name is told even where nothing is resampled.
        Interpolator interpolator = interpolator(values);
        if (spacing.isPresent() && !values.isNone(SettingKeys.INTERPOLATOR)) {
            List<Double> mm = spacing.get();
            return new Sampling.Resampled(new Resampling(mm.get(0), mm.get(1), mm.get(2), interpolator, pad));
        }
        return values.get(SettingKeys.PRE_CROP) ? new Sampling.Cropped(new RegionCrop(pad)) : new Sampling.WholeImage();
    }

    private static Interpolator interpolator(SettingValues values) {
        String name = values.get(SettingKeys.INTERPOLATOR);
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

    private static Optional<Resegmentation> resegmentation(SettingValues values) {
        Resegmentation.Mode mode = switch (values.get(SettingKeys.RESEGMENT_MODE)) {
            case "relative" -> Resegmentation.Mode.RELATIVE;
            case "sigma" -> Resegmentation.Mode.SIGMA;
            default -> Resegmentation.Mode.ABSOLUTE;
        };
        return values.find(SettingKeys.RESEGMENT_RANGE)
                .map(range -> Resegmentation.of(
                        range.stream().mapToDouble(Double::doubleValue).toArray(), mode));
    }

    /** Without a range there is no second region to choose. */
    private static ShapeRegion shapeRegion(SettingValues values) {
        boolean resegmented = values.get(SettingKeys.RESEGMENT_SHAPE)
                && (values.find(SettingKeys.RESEGMENT_RANGE).isPresent()
                        || values.find(DefinitionKeys.OUTLIER_LIMIT).isPresent());
        return resegmented ? ShapeRegion.RESEGMENTED : ShapeRegion.SEGMENTED;
    }

    static SettingValues write(Preprocessing preprocessing) {
        SettingValues out = SettingValues.none()
                .with(SettingKeys.NORMALIZE, preprocessing.normalization().isPresent());
        if (preprocessing.normalization().isPresent()) {
            Normalization n = preprocessing.normalization().get();
            out = out.with(SettingKeys.NORMALIZE_SCALE, n.scale());
            if (n.outlierLimit().isPresent()) {
                out = out.with(SettingKeys.REMOVE_OUTLIERS, n.outlierLimit().getAsDouble());
            }
        }
        out = out.with(write(preprocessing.sampling()));
        if (preprocessing.resegmentation().isPresent()) {
            out = out.with(write(preprocessing.resegmentation().get()));
        }
        return preprocessing.resegmentation().isPresent()
                        || preprocessing.outlierLimit().isPresent()
                ? out.with(SettingKeys.RESEGMENT_SHAPE, preprocessing.shapeRegion() == ShapeRegion.RESEGMENTED)
                : out;
    }

    /** Writes what stands in section {@code definition}. */
    static SettingValues writeOwn(Preprocessing preprocessing) {
        SettingValues out = SettingValues.none();
        if (preprocessing.rounding() != IntensityRounding.NONE) {
            out = out.with(DefinitionKeys.ROUNDING, DefinitionKeys.name(preprocessing.rounding()));
        }
        return preprocessing.outlierLimit().isPresent()
                ? out.with(
                        DefinitionKeys.OUTLIER_LIMIT,
                        preprocessing.outlierLimit().getAsDouble())
                : out;
    }

    private static SettingValues write(Sampling sampling) {
        SettingValues out = SettingValues.none().with(SettingKeys.PRE_CROP, sampling instanceof Sampling.Cropped);
        if (sampling instanceof Sampling.Cropped cropped) {
            return out.with(SettingKeys.PAD_DISTANCE, cropped.crop().padDistance());
        }
        if (sampling instanceof Sampling.Resampled resampled) {
            Resampling r = resampled.resampling();
            return out.with(
                            SettingKeys.RESAMPLED_PIXEL_SPACING,
                            List.of(r.spacingXMm(), r.spacingYMm(), r.spacingZMm()))
                    .with(SettingKeys.INTERPOLATOR, r.interpolator().simpleItkName())
                    .with(SettingKeys.PAD_DISTANCE, r.padDistance());
        }
        return out;
    }

    private static SettingValues write(Resegmentation r) {
        return SettingValues.none()
                .with(
                        SettingKeys.RESEGMENT_RANGE,
                        r.upper().isPresent() ? List.of(r.lower(), r.upper().getAsDouble()) : List.of(r.lower()))
                .with(
                        SettingKeys.RESEGMENT_MODE,
                        switch (r.mode()) {
                            case ABSOLUTE -> "absolute";
                            case RELATIVE -> "relative";
                            case SIGMA -> "sigma";
                        });
    }
}
