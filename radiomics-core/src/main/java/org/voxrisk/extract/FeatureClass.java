package org.voxrisk.extract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.FirstOrderFeature;
import org.voxrisk.feature.GlcmFeature;
import org.voxrisk.feature.GldmFeature;
import org.voxrisk.feature.GlrlmFeature;
import org.voxrisk.feature.GlszmFeature;
import org.voxrisk.feature.NgtdmFeature;
import org.voxrisk.shape.Shape2DFeature;
import org.voxrisk.shape.ShapeFeature;

/** A family of features, under the name that columns and parameter files use; in the order of the columns. */
public enum FeatureClass {
    /** 3-D shape of the region; computed once, not for each image type. */
    SHAPE("shape", ShapeFeature.values()),
    /** 2-D shape of a one-slice region, with {@code force2D}; computed once, not for each image type. */
    SHAPE_2D("shape2D", Shape2DFeature.values()),
    /** Statistics of the intensities. */
    FIRST_ORDER("firstorder", FirstOrderFeature.values()),
    /** Grey-level co-occurrence. */
    GLCM("glcm", GlcmFeature.values()),
    /** Grey-level dependence. */
    GLDM("gldm", GldmFeature.values()),
    /** Grey-level run length. */
    GLRLM("glrlm", GlrlmFeature.values()),
    /** Grey-level size zone. */
    GLSZM("glszm", GlszmFeature.values()),
    /** Neighbourhood grey-tone difference. */
    NGTDM("ngtdm", NgtdmFeature.values());

    private final String className;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<Feature> features;

    FeatureClass(String className, Feature[] features) {
        this.className = className;
        this.features = List.of(features);
    }

    /** Returns the name in columns and parameter files. */
    public String className() {
        return className;
    }

    /** Returns all features, deprecated ones too, in the order of the columns. */
    public List<Feature> features() {
        return features;
    }

    /** Returns the features that are computed unless told otherwise: all that are not deprecated. */
    public List<Feature> standardFeatures() {
        return features.stream().filter(f -> !f.isDeprecated()).toList();
    }

    /** Returns whether the class describes the region alone and is computed once, on no filtered image. */
    public boolean isShape() {
        return this == SHAPE || this == SHAPE_2D;
    }

    /** Returns the feature of a name. */
    public Optional<Feature> feature(String featureName) {
        return features.stream()
                .filter(f -> f.featureName().equals(featureName))
                .findFirst();
    }

    /** Returns the class of a name. */
    public static Optional<FeatureClass> named(String className) {
        return Arrays.stream(values())
                .filter(c -> c.className.equals(className))
                .findFirst();
    }
}
