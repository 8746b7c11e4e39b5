package org.voxrisk.extract;

import java.util.List;
import java.util.Optional;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.FirstOrderFeature;
import org.voxrisk.feature.FirstOrderStatistics;
import org.voxrisk.feature.GlcmFeature;
import org.voxrisk.feature.GlcmFeatures;
import org.voxrisk.feature.GldmFeature;
import org.voxrisk.feature.GldmFeatures;
import org.voxrisk.feature.GlrlmFeature;
import org.voxrisk.feature.GlrlmFeatures;
import org.voxrisk.feature.GlszmFeature;
import org.voxrisk.feature.GlszmFeatures;
import org.voxrisk.feature.NgtdmFeature;
import org.voxrisk.feature.NgtdmStatistics;
import org.voxrisk.image.Roi;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.Glcm;
import org.voxrisk.texture.Glrlm;
import org.voxrisk.texture.Glszm;
import org.voxrisk.texture.NeighbourMatrices;
import org.voxrisk.work.Checkpoint;

/**
 * All features of one image: the region is discretised once, and each matrix is built once and let go of when its
 * features are read.
 */
final class ImageFeatures {
    private final String label;
    private final TextureSettings settings;
    private final FeatureSelection selection;
    private final ExtractionObserver observer;
    private final Checkpoint checkpoint;
    private final FeatureVector.Builder out = new FeatureVector.Builder();
    private final double[] intensities;
    private final DiscretizedRoi levels;
    private final MissingReason undefined;

    private ImageFeatures(
            String label,
            Roi roi,
            TextureSettings settings,
            FeatureSelection selection,
            ExtractionObserver observer,
            Checkpoint checkpoint) {
        this.observer = observer;
        this.checkpoint = checkpoint;
        this.label = label;
        this.settings = settings;
        this.selection = selection;
        this.intensities = roi.intensities();
        this.levels = DiscretizedRoi.of(
                roi,
                intensities,
                settings.discretization(),
                settings.neighbourhood().reach(),
                checkpoint);
        this.undefined = levels.levelCount() == 1 ? MissingReason.FLAT_ROI : MissingReason.UNDEFINED;
    }

    /**
     * Values of an image, and its number of grey levels.
     *
     * @param features values in the order of the columns
     * @param levelCount number of different grey levels in the region
     * @param highestLevel the highest of them
     */
    record Result(FeatureVector features, int levelCount, int highestLevel) {}

    static Result compute(
            String label,
            Roi roi,
            TextureSettings settings,
            FeatureSelection selection,
            ExtractionObserver observer,
            Checkpoint checkpoint) {
        ImageFeatures image = new ImageFeatures(label, roi, settings, selection, observer, checkpoint);
        observer.discretized(label, image.levels);
        image.firstOrder();
        image.glcm();
        // One sweep counts both; the columns lie apart.
        Optional<NeighbourMatrices> neighbours = image.neighbourMatrices();
        neighbours.ifPresent(image::gldm);
        image.glrlm();
        image.glszm();
        neighbours.ifPresent(image::ngtdm);
        return new Result(image.out.build(), image.levels.levelCount(), image.levels.highestLevel());
    }

    private void firstOrder() {
        List<Feature> features = selection.of(FeatureClass.FIRST_ORDER);
        if (!features.isEmpty()) {
            FirstOrderStatistics statistics =
                    FirstOrderStatistics.of(intensities, levels, settings.intensityShift(), checkpoint);
            for (Feature f : features) {
                add(FeatureClass.FIRST_ORDER, f, ((FirstOrderFeature) f).of(statistics), undefined);
            }
        }
    }

    private void glcm() {
        List<Feature> features = selection.of(FeatureClass.GLCM);
        if (!features.isEmpty()) {
            Glcm glcm = Glcm.of(levels, settings.neighbourhood(), checkpoint);
            observer.counted(label, glcm);
            GlcmFeatures values = GlcmFeatures.of(glcm, settings.symmetry(), settings.aggregation(), checkpoint);
            MissingReason reason = values.isEmpty() ? MissingReason.NO_NEIGHBOURS : undefined;
            for (Feature f : features) {
                add(FeatureClass.GLCM, f, values.value((GlcmFeature) f), reason);
            }
        }
    }

    private Optional<NeighbourMatrices> neighbourMatrices() {
        if (!selection.has(FeatureClass.GLDM) && !selection.has(FeatureClass.NGTDM)) {
            return Optional.empty();
        }
        NeighbourMatrices matrices =
                NeighbourMatrices.of(levels, settings.neighbourhood(), settings.dependenceAlpha(), checkpoint);
        observer.counted(label, matrices);
        return Optional.of(matrices);
    }

    private void gldm(NeighbourMatrices matrices) {
        GldmFeatures values = GldmFeatures.of(matrices.gldm());
        for (Feature f : selection.of(FeatureClass.GLDM)) {
            add(FeatureClass.GLDM, f, values.value((GldmFeature) f), undefined);
        }
    }

    private void ngtdm(NeighbourMatrices matrices) {
        NgtdmStatistics statistics = NgtdmStatistics.of(matrices.ngtdm(), checkpoint);
        for (Feature f : selection.of(FeatureClass.NGTDM)) {
            add(FeatureClass.NGTDM, f, ((NgtdmFeature) f).of(statistics), undefined);
        }
    }

    private void glrlm() {
        List<Feature> features = selection.of(FeatureClass.GLRLM);
        if (!features.isEmpty()) {
            Glrlm glrlm = Glrlm.of(levels, settings.neighbourhood(), checkpoint);
            observer.counted(label, glrlm);
            GlrlmFeatures values = GlrlmFeatures.of(glrlm, settings.aggregation(), checkpoint);
            MissingReason reason = values.isEmpty() ? MissingReason.NO_NEIGHBOURS : undefined;
            for (Feature f : features) {
                add(FeatureClass.GLRLM, f, values.value((GlrlmFeature) f), reason);
            }
        }
    }

    private void glszm() {
        List<Feature> features = selection.of(FeatureClass.GLSZM);
        if (!features.isEmpty()) {
            Glszm glszm = Glszm.of(levels, settings.neighbourhood(), checkpoint);
            observer.counted(label, glszm);
            GlszmFeatures values = GlszmFeatures.of(glszm);
            for (Feature f : features) {
                add(FeatureClass.GLSZM, f, values.value((GlszmFeature) f), undefined);
            }
        }
    }

    private void add(FeatureClass featureClass, Feature feature, double value, MissingReason reason) {
        checkpoint.check();
        out.add(new FeatureName(label, featureClass, feature), value, reason);
    }
}
