package org.voxrisk.extract;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.Scope;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.TextureSettings;

/** The columns that settings lead to, whatever the image: the region's families first, then each image with its own. */
final class ColumnSchema {
    private ColumnSchema() {}

    static List<FeatureName> of(ExtractionSettings settings) {
        List<FeatureName> names = new ArrayList<>();
        addFamilies(names, FamilyExtraction.REGION_LABEL, Scope.REGION, Definition.PYRADIOMICS, settings.features());
        for (ImageTypeSettings type : settings.imageTypes()) {
            for (String label : type.filter().labels()) {
                names.addAll(ofImage(label, type.texture(), settings.features()));
            }
        }
        return names;
    }

    /** The columns of one image. */
    static List<FeatureName> ofImage(String label, TextureSettings texture, FeatureSelection selection) {
        List<FeatureName> names = new ArrayList<>();
        addFamilies(names, label, Scope.IMAGE, texture.definition(), selection);
        return names;
    }

    private static void addFamilies(
            List<FeatureName> names, String label, Scope scope, Definition definition, FeatureSelection selection) {
        for (FeatureFamily family : selection.families(scope)) {
            for (Feature feature : selection.of(family)) {
                names.add(new FeatureName(label, family, feature, definition));
            }
        }
    }
}
