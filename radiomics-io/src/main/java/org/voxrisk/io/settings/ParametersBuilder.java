package org.voxrisk.io.settings;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.FeatureSelection;
import org.voxrisk.extract.VoxelSettings;
import org.voxrisk.family.Families;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.image.Axis;

/** Turns checked sections into typed settings. */
final class ParametersBuilder {
    private final SettingValues settings;
    private final ImageTypes types;
    private final Map<String, ParameterNode> imageTypes;
    private final Map<String, ParameterNode> featureClasses;
    private final AbsentClasses absent;
    private final FeatureClassSection classes;

    ParametersBuilder(
            SettingValues settings,
            ImageTypes types,
            Map<String, ParameterNode> imageTypes,
            Map<String, ParameterNode> featureClasses,
            AbsentClasses absent,
            Families families) {
        this.settings = settings;
        this.types = types;
        this.imageTypes = imageTypes;
        this.featureClasses = featureClasses;
        this.absent = absent;
        this.classes = new FeatureClassSection(families);
    }

    Parameters build() {
        FeatureSelection features = features();
        ExtractionSettings extraction = new ExtractionSettings(
                RegionSection.read(settings),
                PreprocessingSection.read(settings),
                new ImageTypeSection(types).read(imageTypes, settings),
                features);
        requireOneSliceAxis(extraction);
        return Parameters.of(
                extraction, settings.get(SettingKeys.LABEL), settings.get(SettingKeys.LABEL_CHANNEL), voxel(), types);
    }

    /**
     * PyRadiomics takes shape2D's slices from section setting, and those of textures from each image type: where they
     * differ, one extraction would describe two kinds of slices, or none.
     */
    private void requireOneSliceAxis(ExtractionSettings extraction) {
        Optional<Axis> stated = TextureSection.excludedAxis(settings);
        Optional<Axis> counted = extraction.sliceAxis();
        if (extraction.features().has(PyRadiomics.SHAPE_2D) && !stated.equals(counted)) {
            throw new ParameterException(
                    "featureClass shape2D describes slices, and where they lie is said twice: section"
                            + " setting has " + said(stated) + ", the image types have " + said(counted)
                            + ". Say force2D and force2Ddimension in setting alone, or leave out shape2D.");
        }
    }

    private static String said(Optional<Axis> axis) {
        return axis.isEmpty()
                ? "force2D: false"
                : "force2D: true, force2Ddimension: " + TextureSection.dimension(axis.get());
    }

    private FeatureSelection features() {
        boolean pyRadiomics = DefinitionSection.read(settings).isPyRadiomics();
        if (!featureClasses.isEmpty()) {
            FeatureSelection chosen = classes.read(featureClasses);
            chosen.features().keySet().stream()
                    .filter(family -> pyRadiomics && family.needsIbsiDefinition())
                    .findFirst()
                    .ifPresent(this::refuse);
            return chosen;
        }
        if (settings.get(DefinitionKeys.FAMILIES).equals(DefinitionKeys.IBSI)) {
            if (pyRadiomics) {
                throw new ParameterException("definition: families: ibsi are IBSI's, and the conventions are"
                        + " PyRadiomics'. Write conventions: ibsi too.");
            }
            return FeatureClassSection.ibsi();
        }
        boolean flat = absent == AbsentClasses.ALL && settings.get(SettingKeys.FORCE_2D);
        return flat ? FeatureClassSection.all() : FeatureSelection.standard();
    }

    private void refuse(FeatureFamily family) {
        throw ParameterException.at(
                requireNonNull(featureClasses.get(family.name())),
                "feature class " + family.name() + " is IBSI's, and the conventions are PyRadiomics': values of two"
                        + " definitions do not belong in one table. Write conventions: ibsi in section definition, or leave"
                        + " the class out.");
    }

    private VoxelSettings voxel() {
        return new VoxelSettings(
                settings.get(SettingKeys.KERNEL_RADIUS),
                settings.get(SettingKeys.MASKED_KERNEL),
                settings.get(SettingKeys.INIT_VALUE));
    }
}
