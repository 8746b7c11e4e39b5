package org.voxrisk.io.settings;

import java.util.Optional;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.Definition.BinOrigin;
import org.voxrisk.feature.Definition.KurtosisForm;
import org.voxrisk.feature.Definition.LoneVoxels;
import org.voxrisk.preprocess.GridOrigin;
import org.voxrisk.preprocess.MaskInterpolation;

/**
 * The {@code definition} section but for discretisations and aggregations, which are read with the textures, and for what is
 * done before any filter, which is read with the preprocessing.
 */
final class DefinitionSection {
    private DefinitionSection() {}

    /**
     * Reads the conventions: those of the name, and in their place those that are given one by one.
     *
     * @throws ParameterException if the conventions and the prefix do not belong together
     */
    static Definition read(SettingValues values) {
        Definition named = values.get(DefinitionKeys.CONVENTIONS).equals(DefinitionKeys.IBSI)
                ? Definition.IBSI
                : Definition.PYRADIOMICS;
        BinOrigin bins = constant(values, DefinitionKeys.BIN_ORIGIN, BinOrigin.values(), named.binOrigin());
        KurtosisForm kurtosis = constant(values, DefinitionKeys.KURTOSIS, KurtosisForm.values(), named.kurtosis());
        double offset = values.find(DefinitionKeys.LOGARITHM_OFFSET).orElse(named.logarithmOffset());
        LoneVoxels lone = constant(values, DefinitionKeys.LONE_VOXELS, LoneVoxels.values(), named.loneVoxels());
        GridOrigin grid = constant(values, DefinitionKeys.GRID_ORIGIN, GridOrigin.values(), named.gridOrigin());
        MaskInterpolation mask = constant(
                values, DefinitionKeys.MASK_INTERPOLATION, MaskInterpolation.values(), named.maskInterpolation());
        Optional<String> prefix = values.find(DefinitionKeys.COLUMN_PREFIX);
        try {
            return new Definition(prefix.orElse(named.columnPrefix()), bins, kurtosis, offset, lone, grid, mask);
        } catch (IllegalArgumentException e) {
            throw new ParameterException("definition: " + e.getMessage() + " (columnPrefix).");
        }
    }

    static <E extends Enum<E>> E constant(SettingValues values, SettingKey<String> key, E[] constants, E fallback) {
        Optional<String> given = values.find(key);
        for (E constant : constants) {
            if (given.isPresent() && DefinitionKeys.name(constant).equals(given.get())) {
                return constant;
            }
        }
        return fallback;
    }

    /** Writes the conventions; PyRadiomics' are what holds without any. */
    static SettingValues write(Definition definition) {
        SettingValues none = SettingValues.none();
        if (definition.isPyRadiomics()) {
            return none;
        }
        if (definition.equals(Definition.IBSI)) {
            return none.with(DefinitionKeys.CONVENTIONS, DefinitionKeys.IBSI);
        }
        return none.with(DefinitionKeys.COLUMN_PREFIX, definition.columnPrefix())
                .with(DefinitionKeys.BIN_ORIGIN, DefinitionKeys.name(definition.binOrigin()))
                .with(DefinitionKeys.KURTOSIS, DefinitionKeys.name(definition.kurtosis()))
                .with(DefinitionKeys.LOGARITHM_OFFSET, definition.logarithmOffset())
                .with(DefinitionKeys.LONE_VOXELS, DefinitionKeys.name(definition.loneVoxels()))
                .with(DefinitionKeys.GRID_ORIGIN, DefinitionKeys.name(definition.gridOrigin()))
                .with(DefinitionKeys.MASK_INTERPOLATION, DefinitionKeys.name(definition.maskInterpolation()));
    }
}
