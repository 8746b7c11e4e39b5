package org.voxrisk.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.family.Basis;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.Scope;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.texture.Discretization;

/**
 * The columns that settings lead to, whatever the image: the region's families first, then each image with its own. A
 * family's columns follow the discretisations, and in each the aggregations; a feature that does not depend on one of them
 * stands with the first alone.
 */
final class ColumnSchema {
    private ColumnSchema() {}

    /**
     * Features that a family computes together: with one discretisation and aggregation.
     *
     * @param family the family
     * @param texture position of the settings in {@link ImageTypeSettings#textures}; 0 for the region's families
     * @param names the features
     */
    record Columns(FeatureFamily family, int texture, List<FeatureName> names) {
        List<Feature> features() {
            List<Feature> features = new ArrayList<>(names.size());
            for (FeatureName name : names) {
                features.add(name.feature());
            }
            return List.copyOf(features);
        }
    }

    static List<FeatureName> of(ExtractionSettings settings) {
        List<FeatureName> names = new ArrayList<>();
        ofRegion(settings).forEach(c -> names.addAll(c.names()));
        for (ImageTypeSettings type : settings.imageTypes()) {
            for (String label : type.filter().labels()) {
                ofImage(label, type, settings.features()).forEach(c -> names.addAll(c.names()));
            }
        }
        return names;
    }

    /** The columns of the region: PyRadiomics' families under any definition, IBSI's under that of the extraction. */
    static List<Columns> ofRegion(ExtractionSettings settings) {
        FeatureSelection selection = settings.features();
        List<Columns> all = new ArrayList<>();
        for (FeatureFamily family : selection.families(Scope.REGION)) {
            List<FeatureName> names = new ArrayList<>();
            for (Feature feature : selection.of(family)) {
                names.add(regionName(family, feature, settings.definition()));
            }
            all.add(new Columns(family, 0, names));
        }
        return all;
    }

    private static FeatureName regionName(FeatureFamily family, Feature feature, Definition definition) {
        return new FeatureName(
                FamilyExtraction.REGION_LABEL,
                family,
                feature,
                family.needsIbsiDefinition() ? definition : Definition.PYRADIOMICS,
                Optional.empty(),
                Optional.empty());
    }

    /** The columns of one image. */
    static List<Columns> ofImage(String label, ImageTypeSettings type, FeatureSelection selection) {
        boolean several = type.discretizations().size() > 1;
        List<Columns> all = new ArrayList<>();
        for (FeatureFamily family : selection.families(Scope.IMAGE)) {
            Set<String> seen = new HashSet<>();
            for (int t = 0; t < type.textures().size(); t++) {
                List<FeatureName> names = new ArrayList<>();
                for (Feature feature : selection.of(family)) {
                    FeatureName name =
                            name(label, family, feature, type.textures().get(t), several);
                    if (seen.add(name.column())) {
                        names.add(name);
                    }
                }
                if (!names.isEmpty()) {
                    all.add(new Columns(family, t, names));
                }
            }
        }
        return all;
    }

    /** PyRadiomics' own way has PyRadiomics' names. */
    private static FeatureName name(
            String label, FeatureFamily family, Feature feature, TextureSettings texture, boolean several) {
        Definition definition = texture.definition();
        DirectionAggregation aggregation = texture.aggregation();
        Optional<DirectionAggregation> joined = switch (family.basis(feature)) {
            case INTENSITIES, LEVELS -> Optional.empty();
            case MATRIX -> aggregation instanceof Aggregation ? Optional.of(aggregation) : Optional.empty();
            case DIRECTIONS ->
                aggregation instanceof Aggregation || !definition.isPyRadiomics()
                        ? Optional.of(aggregation)
                        : Optional.empty();
        };
        Optional<Discretization> levels =
                family.basis(feature) != Basis.INTENSITIES && (several || !definition.isPyRadiomics())
                        ? Optional.of(texture.discretization())
                        : Optional.empty();
        return new FeatureName(label, family, feature, definition, joined, levels);
    }
}
