package org.voxrisk.extract;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.feature.Feature;

/** The columns that settings lead to, whatever the image: shape first, then each image with its classes. */
final class ColumnSchema {
    private ColumnSchema() {}

    static List<FeatureName> of(ExtractionSettings settings) {
        List<FeatureName> names = new ArrayList<>();
        for (FeatureClass c : FeatureClass.values()) {
            if (c.isShape()) {
                addClass(names, "original", c, settings.features());
            }
        }
        for (ImageTypeSettings type : settings.imageTypes()) {
            for (String label : type.filter().labels()) {
                names.addAll(ofImage(label, settings.features()));
            }
        }
        return names;
    }

    /** The columns of one image. */
    static List<FeatureName> ofImage(String label, FeatureSelection selection) {
        List<FeatureName> names = new ArrayList<>();
        for (FeatureClass c : FeatureClass.values()) {
            if (!c.isShape()) {
                addClass(names, label, c, selection);
            }
        }
        return names;
    }

    private static void addClass(List<FeatureName> names, String label, FeatureClass c, FeatureSelection selection) {
        for (Feature feature : selection.of(c)) {
            names.add(new FeatureName(label, c, feature));
        }
    }
}
