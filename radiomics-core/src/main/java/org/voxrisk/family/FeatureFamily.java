package org.voxrisk.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.feature.Feature;
import org.voxrisk.maps.WindowFamily;

/**
 * Features that are computed together, under one name in columns and parameter files.
 *
 * <p>Implementations are immutable and thread-safe: one object computes several images at a time. Selections are keyed by
 * the object, so that there should be one of each family, or {@code equals} should say which are the same.
 */
public interface FeatureFamily {
    /** Returns the part of a column's name and the name in parameter files, for example {@code glcm}; without {@code _}. */
    String name();

    /** Returns all features, deprecated ones too, in the order of the columns. */
    List<Feature> features();

    /** Returns how often it is computed. */
    Scope scope();

    /**
     * Computes features of a region.
     *
     * @param region what may be looked at; not kept
     * @param wanted some of {@link #features()}, at least one
     * @return a value for each of {@code wanted}, in their order
     * @throws org.voxrisk.texture.TextureMatrixException if a matrix does not fit the heap
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    FamilyValues compute(PreparedRegion region, List<Feature> wanted);

    /**
     * Returns what a feature looks at. An extraction with several discretisations or aggregations asks for it once for
     * each that it depends on, and names those in its columns; a discretisation that makes its value meaningless is worth
     * a warning if it depends on one.
     *
     * @param feature one of {@link #features()}
     */
    default Basis basis(Feature feature) {
        return scope() == Scope.REGION ? Basis.INTENSITIES : Basis.DIRECTIONS;
    }

    /**
     * Returns whether it is computed by IBSI's definition, or one derived from it, and not by PyRadiomics': an extraction with
     * PyRadiomics' definition refuses it. Its columns have the definition's prefix even where it describes the region.
     */
    default boolean needsIbsiDefinition() {
        return false;
    }

    /** Returns how its features are computed in the window around each voxel; empty if it has no maps. */
    default Optional<WindowFamily> windows() {
        return Optional.empty();
    }

    /** Returns the features that are computed unless told otherwise: all that are not deprecated. */
    default List<Feature> standardFeatures() {
        List<Feature> standard = new ArrayList<>();
        for (Feature feature : features()) {
            if (!feature.isDeprecated()) {
                standard.add(feature);
            }
        }
        return List.copyOf(standard);
    }

    /** Returns the feature of a name. */
    default Optional<Feature> feature(String featureName) {
        return features().stream()
                .filter(f -> f.featureName().equals(featureName))
                .findFirst();
    }
}
