package org.voxrisk.io.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.family.Ibsi;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.VolumeHistogramAxis;
import org.voxrisk.preprocess.IntensityRounding;
import org.voxrisk.preprocess.MaskInterpolation;
import org.voxrisk.texture.EqualizedBins;
import org.voxrisk.texture.FixedBinCount;
import org.yaml.snakeyaml.Yaml;

/** IBSI's part of parameter files. */
class IbsiSettingsTest {
    @Test
    void theStandardsFamiliesAndProcessing() {
        ExtractionSettings settings = read("""
                definition:
                  conventions: ibsi
                  families: ibsi
                  rounding: nearest
                  outlierLimit: 3
                  volumeHistogram: FBN-1000
                """);
        assertEquals(
                Ibsi.families().stream().map(f -> f.name()).sorted().toList(),
                settings.features().features().keySet().stream()
                        .map(f -> f.name())
                        .sorted()
                        .toList());
        assertEquals(25, settings.features().of(PyRadiomics.GLCM).size());
        assertEquals(IntensityRounding.NEAREST, settings.preprocessing().rounding());
        assertEquals(OptionalDouble.of(3), settings.preprocessing().outlierLimit());
        assertEquals(MaskInterpolation.LINEAR, settings.definition().maskInterpolation());
        assertEquals(
                VolumeHistogramAxis.of(new FixedBinCount(1000)),
                settings.imageTypes().get(0).texture().volumeHistogram());
    }

    @Test
    void withoutTheSectionNothingHasChanged() {
        ExtractionSettings settings = read("setting:\n  binWidth: 25\n");
        assertEquals(IntensityRounding.NONE, settings.preprocessing().rounding());
        assertEquals(OptionalDouble.empty(), settings.preprocessing().outlierLimit());
        assertEquals(MaskInterpolation.NEAREST, settings.definition().maskInterpolation());
        assertEquals(107, settings.schema().size());
        assertEquals(
                Optional.empty(),
                settings.imageTypes().get(0).texture().volumeHistogram().bins());
    }

    @Test
    void familiesOfTheStandardNeedItsDefinition() {
        refused("featureClass:\n  firstorder:\n  gldzm:\n", "p.yaml line 3", "gldzm is IBSI's", "conventions: ibsi");
        refused("definition:\n  families: ibsi\n", "conventions are PyRadiomics'");
        ExtractionSettings chosen =
                read("definition:\n  conventions: ibsi\nfeatureClass:\n  morphology: [MoransI]\n  ngldm:\n");
        assertEquals(18, chosen.schema().size());
        refused(
                "definition:\n  conventions: ibsi\nimageType:\n  Original:\n    rounding: nearest\n",
                "rounding cannot differ between image types");
        refused("definition:\n  conventions: ibsi\n  volumeHistogram: FBS-0\n", "p.yaml line 3", "FBS-2.5");
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void presetsAreReadAsTheyAreAndWrittenSo(Preset preset) {
        Parameters parameters = preset.parameters().toParameters();
        assertEquals(preset.settings(), parameters.extraction(), preset.presetName());
        String written = new Yaml().dump(parameters.effective());
        assertEquals(
                parameters.extraction(),
                ParameterFile.parse(written, "written").toParameters().extraction(),
                preset.presetName());
    }

    @Test
    void equalisedBinsAreOneOfTheWays() {
        ExtractionSettings settings = read("definition:\n  conventions: ibsi\n  discretisations: [EQ-32]\n");
        assertEquals(
                List.of(new EqualizedBins(32)), settings.imageTypes().get(0).discretizations());
        Parameters parameters = ParameterFile.parse("definition:\n  discretisations: [EQ-32]\n", "p.yaml")
                .toParameters();
        String written = new Yaml().dump(parameters.effective());
        assertEquals(
                parameters.extraction(),
                ParameterFile.parse(written, "written").toParameters().extraction());
    }

    private static ExtractionSettings read(String text) {
        return ParameterFile.parse(text, "p.yaml").toParameters().extraction();
    }

    private static void refused(String text, String... parts) {
        String message = String.valueOf(
                assertThrows(ParameterException.class, () -> read(text)).getMessage());
        List.of(parts).forEach(part -> assertTrue(message.contains(part), message));
    }
}
