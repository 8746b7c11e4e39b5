package org.voxrisk.io.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.FeatureName;

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

    @ParameterizedTest
    @EnumSource(Preset.class)
    void theSettingsInJavaAreThoseOfTheParameterFile(Preset preset) {
        Parameters file = preset.parameters().toParameters();
        assertEquals(file.extraction(), preset.settings());
        assertEquals(file, Parameters.of(preset.settings(), ImageTypes.standard()));
    }

    @Test
    void thePaperHas1223ColumnsWithAndWithoutNormalisation() {
        List<String> columns = columns(Preset.PAPER);
        assertEquals(1223, columns.size());
        assertEquals(columns, columns(Preset.PAPER_NONORM));
        assertEquals(
                107, columns.stream().filter(c -> c.startsWith("original_")).count());
        assertEquals(
                8 * 93, columns.stream().filter(c -> c.startsWith("wavelet-")).count());
        assertEquals(
                4 * 93, columns.stream().filter(c -> c.startsWith("log-sigma-")).count());
    }

    /** A preset is frozen: another column, or another order, is another preset. */
    @ParameterizedTest
    @CsvSource({
        "PYRADIOMICS_DEFAULT, 8a525d28208227664f1a3bdc04d691a9b400aaef4fb61422d19dac648e910935",
        "PAPER, 94271133056a7966d5f55806e090208baec7c0b0cd91952d81d47dc7b9304a69",
        "PAPER_NONORM, 94271133056a7966d5f55806e090208baec7c0b0cd91952d81d47dc7b9304a69"
    })
    void theColumnsOfAPresetDoNotChange(Preset preset, String sha256) throws NoSuchAlgorithmException {
        String lines = String.join("\n", columns(preset)) + "\n";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8));
        assertEquals(sha256, HexFormat.of().formatHex(hash));
    }

    private static List<String> columns(Preset preset) {
        return preset.parameters().toParameters().extraction().schema().stream()
                .map(FeatureName::column)
                .toList();
    }

    @Test
    void anUnknownNameIsNoPreset() {
        assertTrue(Preset.named("Paper").isEmpty());
    }
}
