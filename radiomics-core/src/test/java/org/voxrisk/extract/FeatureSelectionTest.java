package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxrisk.family.Families;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.Ibsi;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.GlcmFeature;
import org.voxrisk.feature.NgtdmFeature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.Original;

/** Choice of features and image types: order, lookup by name, refusals. */
class FeatureSelectionTest {
    @Test
    void featuresAreSortedIntoColumnOrder() {
        FeatureSelection s = new FeatureSelection(
                Map.of(PyRadiomics.GLCM, List.of(GlcmFeature.MCC, GlcmFeature.CONTRAST, GlcmFeature.MCC)));
        assertEquals(List.of(GlcmFeature.CONTRAST, GlcmFeature.MCC), s.of(PyRadiomics.GLCM));
        assertTrue(s.of(PyRadiomics.NGTDM).isEmpty());
        assertEquals(
                List.of("original_glcm_Contrast", "original_glcm_MCC"),
                ExtractionSettings.standard().withFeatures(s).schema().stream()
                        .map(FeatureName::column)
                        .toList());
    }

    /** PyRadiomics' families in its order, then others by name. */
    @Test
    void familiesAreSortedIntoColumnOrder() {
        List<FeatureFamily> given = List.of(
                Ibsi.STATISTICS,
                PyRadiomics.NGTDM,
                Ibsi.HISTOGRAM,
                PyRadiomics.GLCM,
                PyRadiomics.SHAPE,
                Ibsi.GLDZM,
                PyRadiomics.FIRST_ORDER);
        Map<FeatureFamily, List<Feature>> features = new LinkedHashMap<>();
        given.forEach(f -> features.put(f, f.features()));
        features.put(PyRadiomics.GLSZM, List.of());
        List<FeatureFamily> sorted =
                List.copyOf(new FeatureSelection(features).features().keySet());
        assertEquals(
                List.of(PyRadiomics.SHAPE, PyRadiomics.FIRST_ORDER, PyRadiomics.GLCM, PyRadiomics.NGTDM),
                sorted.subList(0, 4));
        List<String> others =
                sorted.subList(4, 7).stream().map(FeatureFamily::name).toList();
        assertEquals(others.stream().sorted().toList(), others);
        assertEquals(7, sorted.size());
    }

    @Test
    void refusals() {
        assertRefused(
                IllegalArgumentException.class,
                () -> new FeatureSelection(Map.of(PyRadiomics.GLCM, List.of(NgtdmFeature.BUSYNESS))),
                "glcm",
                "BUSYNESS");
        assertRefused(IllegalArgumentException.class, () -> new FeatureSelection(Map.of()), "no feature");
        assertRefused(
                IllegalArgumentException.class,
                () -> new FeatureSelection(Map.of(PyRadiomics.GLCM, List.of())),
                "no feature");
        ExtractionSettings standard = ExtractionSettings.standard();
        ImageTypeSettings original = new ImageTypeSettings("Original", new Original(), TextureSettings.standard());
        assertRefused(IllegalArgumentException.class, () -> standard.withImageTypes(List.of()), "no image type");
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> standard.withImageTypes(List.of(original, original)))
                        .getMessage());
        assertTrue(message.contains("original"), message);
    }

    @Test
    void namesAreUniqueAndFoundAgain() {
        for (FeatureFamily c : PyRadiomics.families()) {
            assertEquals(Optional.of(c), Families.pyRadiomics().named(c.name()));
            Set<String> names = new HashSet<>();
            for (Feature f : c.features()) {
                assertTrue(names.add(f.featureName()), f.featureName());
                assertEquals(Optional.of(f), c.feature(f.featureName()));
                assertTrue(f.ibsiCode().map(code -> code.matches("[0-9A-Z]{4}")).orElse(true));
            }
            assertEquals(Optional.empty(), c.feature("NoSuch"));
        }
        assertEquals(Optional.empty(), Families.pyRadiomics().named("GLCM"));
    }

    @Test
    void vectorsAnswerByColumn() {
        FeatureVector v = Phantom.of(1).extract(ExtractionSettings.standard());
        assertEquals(v.value(0), v.value(v.columns().get(0)));
        v.values()[0] = 99;
        assertTrue(v.value(0) != 99);
        String message =
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> v.value("original_glcm_None"))
                        .getMessage());
        assertTrue(message.contains("original_glcm_None") && message.contains("107"), message);
    }
}
