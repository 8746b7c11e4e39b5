package org.voxrisk.io.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxrisk.extract.ExtractionSettings;

class PresetTest {
    @ParameterizedTest
    @EnumSource(Preset.class)
    void everyPresetIsAParameterFileFoundByItsName(Preset preset) {
        assertEquals(preset, Preset.named(preset.presetName()).orElseThrow());
        assertFalse(preset.summary().isBlank());
        assertTrue(preset.yaml().startsWith("#"), "says what it is");
        assertFalse(preset.yaml().contains("\r"), "one line end on every platform");
        preset.parameters();
    }

    @Test
    void theDefaultIsTheSameAsNoParameterFile() {
        Parameters preset = Preset.PYRADIOMICS_DEFAULT.parameters().toParameters();
        assertEquals(ParameterFile.empty().toParameters(), preset);
        assertEquals(ExtractionSettings.standard(), preset.extraction());
        assertEquals(107, preset.extraction().schema().size());
    }

    @Test
    void anUnknownNameIsNoPreset() {
        assertTrue(Preset.named("Paper").isEmpty());
    }
}
