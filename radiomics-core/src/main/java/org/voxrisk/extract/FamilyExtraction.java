package org.voxrisk.extract;

import java.util.List;
import org.voxrisk.family.FamilyValues;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.MissingReason;
import org.voxrisk.family.PreparedRegion;
import org.voxrisk.family.Scope;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Roi;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.work.Checkpoint;

/**
 * Asks the selected families for their values: those of the region once a case, the others for each image, which is
 * discretised once for all of them.
 */
final class FamilyExtraction {
    /** Under this label stand the features of the region. */
    static final String REGION_LABEL = "original";

    private final PreparedCase prepared;
    private final ExtractionSettings settings;
    private final ExtractionObserver observer;
    private final Checkpoint checkpoint;

    FamilyExtraction(
            PreparedCase prepared, ExtractionSettings settings, ExtractionObserver observer, Checkpoint checkpoint) {
        this.prepared = prepared;
        this.settings = settings;
        this.observer = observer;
        this.checkpoint = checkpoint;
    }

    /**
     * Values of an image, and its number of grey levels.
     *
     * @param features values in the order of the columns
     * @param levelCount number of different grey levels in the region
     * @param highestLevel the highest of them
     * @param roi image and region
     */
    record Result(FeatureVector features, int levelCount, int highestLevel, Roi roi) {}

    /** The families of the region. */
    FeatureVector ofRegion() {
        FeatureVector.Builder out = new FeatureVector.Builder();
        if (!settings.features().families(Scope.REGION).isEmpty()) {
            TextureSettings texture = settings.imageTypes().get(0).texture(settings.preprocessing());
            PreparedRegion region =
                    region(REGION_LABEL, prepared.image(), texture).withSliceAxis(settings.sliceAxis());
            addFamilies(out, region, Scope.REGION, Definition.PYRADIOMICS);
        }
        return out.build();
    }

    /** The families of a derived image. */
    Result ofImage(String label, Image3D image, TextureSettings texture) {
        PreparedRegion region = region(label, image, texture);
        DiscretizedRoi levels = region.levels();
        observer.discretized(label, levels);
        FeatureVector.Builder out = new FeatureVector.Builder();
        addFamilies(out, region, Scope.IMAGE, texture.definition());
        return new Result(out.build(), levels.levelCount(), levels.highestLevel(), region.roi());
    }

    private PreparedRegion region(String label, Image3D image, TextureSettings texture) {
        Roi roi = Roi.of(image, prepared.mask(), settings.roi().geometryTolerance(), checkpoint);
        return PreparedRegion.of(label, roi, texture)
                .withMorphologicalMask(prepared.shapeMask().on(roi.image().geometry()))
                .during((family, matrix) -> observer.counted(label, family, matrix), checkpoint);
    }

    private void addFamilies(FeatureVector.Builder out, PreparedRegion region, Scope scope, Definition definition) {
        for (FeatureFamily family : settings.features().families(scope)) {
            List<Feature> wanted = settings.features().of(family);
            FamilyValues values = family.compute(region, wanted);
            if (values.size() != wanted.size()) {
                throw new IllegalStateException("family " + family.name() + " gave " + values.size() + " values for "
                        + wanted.size() + " features");
            }
            for (int f = 0; f < wanted.size(); f++) {
                out.add(
                        new FeatureName(region.label(), family, wanted.get(f), definition),
                        values.value(f),
                        values.missingReason(f).orElse(MissingReason.UNDEFINED));
            }
        }
    }
}
