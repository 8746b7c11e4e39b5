package org.voxrisk.io.cohort.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.extract.Extraction;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.Extractor;
import org.voxrisk.extract.FeatureName;
import org.voxrisk.extract.FeatureSelection;
import org.voxrisk.extract.ImageSummary;
import org.voxrisk.extract.ImageTypeSettings;
import org.voxrisk.extract.RegionSummary;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.FirstOrderFeature;
import org.voxrisk.filter.Original;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.work.Checkpoint;

/** The extraction without its features: preprocessing, filters and grey levels, by the extractor itself. */
final class LevelExtraction {
    /** Which images are looked at. */
    enum Images {
        /** The original image; where the settings have none, the first image type. */
        ORIGINAL,
        /** All of the settings. */
        ALL
    }

    private final ExtractionSettings settings;

    LevelExtraction(Parameters parameters, Images images) {
        ExtractionSettings whole = parameters.extraction();
        List<ImageTypeSettings> types = whole.imageTypes();
        if (images == Images.ORIGINAL) {
            types = List.of(types.stream()
                    .filter(t -> t.filter() instanceof Original)
                    .findFirst()
                    .orElse(types.get(0)));
        }
        settings = new ExtractionSettings(
                whole.roi(),
                whole.preprocessing(),
                types,
                new FeatureSelection(Map.of(
                        PyRadiomics.FIRST_ORDER, List.of(FirstOrderFeature.MINIMUM, FirstOrderFeature.MAXIMUM))));
    }

    /**
     * What was found.
     *
     * @param levels grey levels, a discretisation of an image each
     * @param workVoxels voxels of the image that filters see
     */
    record Result(List<LevelFacts> levels, long workVoxels) {}

    /**
     * Looks at a case.
     *
     * @throws IllegalArgumentException when the extraction refuses it
     */
    Result of(Image3D image, Mask mask, Checkpoint checkpoint) {
        Extraction extraction = new Extractor(settings).extract(image, mask, checkpoint.work());
        Map<String, Double> lowest = new HashMap<>();
        Map<String, Double> highest = new HashMap<>();
        List<FeatureName> names = extraction.features().names();
        for (int i = 0; i < names.size(); i++) {
            Map<String, Double> ends = names.get(i).feature() == FirstOrderFeature.MINIMUM ? lowest : highest;
            ends.put(names.get(i).imageType(), extraction.features().value(i));
        }
        List<LevelFacts> levels = new ArrayList<>();
        for (ImageSummary s : extraction.images()) {
            if (s.levelCount() > 0) {
                levels.add(new LevelFacts(
                        s.label(),
                        !(s.discretization() instanceof FixedBinCount),
                        s.levelCount(),
                        s.highestLevel(),
                        lowest.getOrDefault(s.label(), Double.NaN),
                        highest.getOrDefault(s.label(), Double.NaN)));
            }
        }
        List<RegionSummary> regions = extraction.regions();
        return new Result(levels, regions.get(regions.size() - 1).geometry().voxelCount());
    }
}
