package org.voxrisk.io.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.family.PyRadiomics;

class EmptyValueTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", " # a comment", " ~", " null", " []"})
    void aClassThatNothingFollowsHasAllItsStandardFeatures(String nothing) {
        ExtractionSettings settings = ParameterFile.parse("featureClass:\n  glcm:" + nothing + "\n  ngtdm:\n", "test")
                .toParameters()
                .extraction();
        assertEquals(
                Map.of(
                        PyRadiomics.GLCM, PyRadiomics.GLCM.standardFeatures(),
                        PyRadiomics.NGTDM, PyRadiomics.NGTDM.standardFeatures()),
                settings.features().features());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ~", " {}"})
    void anImageTypeThatNothingFollowsHasTheGlobalSettings(String nothing) {
        Parameters parameters = ParameterFile.parse(
                        "setting:\n  binWidth: 7\nimageType:\n  Original:" + nothing + "\n", "test")
                .toParameters();
        assertEquals(ParameterFile.empty().with("binWidth=7").toParameters(), parameters);
    }

    @Test
    void aSettingThatNothingFollowsIsNone() {
        assertEquals(
                ParameterFile.empty().toParameters(),
                ParameterFile.parse("setting:\n  weightingNorm:\n  binCount: null\n", "test")
                        .toParameters());
    }
}
