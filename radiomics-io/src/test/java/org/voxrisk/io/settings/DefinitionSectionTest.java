package org.voxrisk.io.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.FeatureName;
import org.voxrisk.extract.FeatureSelection;
import org.voxrisk.extract.ImageTypeSettings;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.feature.WeightingNorm;
import org.voxrisk.preprocess.GridOrigin;
import org.voxrisk.texture.Discretization;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.FixedBinSize;
import org.voxrisk.texture.FixedBinWidth;

/** Section {@code definition}: conventions, several discretisations and aggregations, written and read back. */
class DefinitionSectionTest {
    private static ExtractionSettings read(String yaml) {
        return ParameterFile.parse(yaml, "p.yaml").toParameters().extraction();
    }

    private static List<String> columns(ExtractionSettings settings) {
        return settings.schema().stream().map(FeatureName::column).toList();
    }

    @Test
    void conventionsAndWaysAreRead() {
        ExtractionSettings s = read("""
                definition:
                  conventions: ibsi
                  discretisations: [FBS-25, FBN-32]
                  aggregations: [2.5D-mrg, 3D-avg]
                imageType:
                  Original:
                  Square: {binCount: 16, aggregations: [3D-mrg]}
                featureClass: {glcm: [Contrast], glszm: [GrayLevelVariance], firstorder: [Mean, Entropy]}
                """);
        assertEquals(Definition.IBSI, s.definition());
        assertEquals(
                List.of(new FixedBinWidth(25), new FixedBinCount(32)),
                s.imageTypes().get(0).discretizations());
        assertEquals(
                List.of(Aggregation.MERGE_2_5D, Aggregation.AVERAGE_3D),
                s.imageTypes().get(0).aggregations());
        // What an image type says itself wins.
        assertEquals(List.of(new FixedBinCount(16)), s.imageTypes().get(1).discretizations());
        assertEquals(List.of(Aggregation.MERGE_3D), s.imageTypes().get(1).aggregations());
        List<String> columns = columns(s);
        assertTrue(columns.contains("ibsi-original_glcm_Contrast_2.5D-mrg_FBN-32"), columns.toString());
        assertTrue(columns.contains("ibsi-original_glszm_GrayLevelVariance_3D_FBS-25"), columns.toString());
        assertTrue(columns.contains("ibsi-square_glcm_Contrast_3D-mrg_FBN-16"), columns.toString());
        // 1 + 2 of first order, 4 of glcm, 4 of glszm; squared: 2 + 1 + 1.
        assertEquals(15, columns.size());
    }

    @Test
    void withoutTheSectionFilesKeepTheirMeaning() {
        ExtractionSettings plain = read("setting: {binWidth: 10}");
        assertEquals(Definition.PYRADIOMICS, plain.definition());
        assertEquals(
                List.of(new DirectionAggregation.MeanOverDirections()),
                plain.imageTypes().get(0).aggregations());
        assertTrue(columns(plain).contains("original_glcm_Contrast"));
        Parameters p = ParameterFile.parse("setting: {binWidth: 10}", "p").toParameters();
        assertFalse(p.effective().containsKey("definition"), "PyRadiomics reads its own settings");
    }

    /** Averaged over directions where nothing is said; PyRadiomics' force2D joins slices. */
    @Test
    void ibsiHasAnAggregationOfItsOwn() {
        assertEquals(
                List.of(Aggregation.AVERAGE_3D),
                read("definition: {conventions: ibsi}").imageTypes().get(0).aggregations());
        ExtractionSettings slices = read("setting: {force2D: true}\ndefinition: {conventions: ibsi}");
        assertEquals(
                List.of(Aggregation.MERGE_2_5D_BY_DIRECTION),
                slices.imageTypes().get(0).aggregations());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "definition: {conventions: ibsi}",
                "definition: {conventions: ibsi, aggregations: [mean]}",
                "definition: {conventions: ibsi}\nsetting: {weightingNorm: euclidean}",
                "definition: {aggregations: [2D-avg, 2D-mrg, 2.5D-avg, 2.5D-mrg, 3D-avg, 3D-mrg, mean, weighted-infinity]}",
                "definition: {discretisations: [FBS-0.1, FBN-7, FBS-12.5]}",
                "definition: {discretisations: [FBN-7]}\nsetting: {force2D: true, force2Ddimension: 2}",
                "definition: {columnPrefix: own-, conventions: ibsi, kurtosis: moment-ratio}",
                "definition: {columnPrefix: own-, loneVoxels: left-out, gridOrigin: centre, logarithmOffset: 1.0e-9}",
                "definition: {conventions: ibsi}\nimageType: {Wavelet: {discretisations: [FBN-8, FBN-16]}, Square: }",
            })
    void whatIsWrittenIsReadBack(String yaml) throws JsonProcessingException {
        Parameters written = ParameterFile.parse(yaml, "p.yaml").toParameters();
        String json = new ObjectMapper().writeValueAsString(written.effective());
        Parameters read = ParameterFile.parse(json, "effective.json").toParameters();
        assertEquals(written, read, json);
        assertEquals(columns(written.extraction()), columns(read.extraction()));
    }

    @Test
    void settingsMadeInJavaAreWritten() throws JsonProcessingException {
        Definition own = new Definition(
                "mine-",
                Definition.BinOrigin.LOWER_BOUND,
                Definition.KurtosisForm.EXCESS,
                0.5,
                Definition.LoneVoxels.COUNTED,
                GridOrigin.CENTRE);
        TextureSettings common = TextureSettings.standard().withDefinition(own);
        List<Discretization> bins = List.of(new FixedBinWidth(3), new FixedBinCount(4));
        List<DirectionAggregation> ways =
                List.of(Aggregation.MERGE_3D, new DirectionAggregation.WeightedMerge(WeightingNorm.NO_WEIGHTING));
        ExtractionSettings made =
                ExtractionSettings.standard().withTextures(ImageTypeSettings.eachWithEach(common, bins, ways));
        Parameters written = Parameters.of(made, ImageTypes.standard());
        String json = new ObjectMapper().writeValueAsString(written.effective());
        assertEquals(made, ParameterFile.parse(json, "p").toParameters().extraction(), json);

        ParameterException e = assertThrows(
                ParameterException.class,
                () -> Parameters.of(
                        made.withTexture(common.withDiscretization(new FixedBinSize(3, OptionalDouble.of(1)))),
                        ImageTypes.standard()));
        assertTrue(String.valueOf(e.getMessage()).contains("binOrigin: lower-bound"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "definitions: {conventions: ibsi}|did you mean 'definition'",
                "definition: {convention: ibsi}|did you mean 'conventions'",
                "definition: {conventions: ibis}|line 1: conventions = 'ibis' is unknown (did you mean 'ibsi'?)",
                "definition: {aggregations: [3D-merg]}|aggregations = '3D-merg' is unknown (did you mean '3D-mrg'?)",
                "definition: {aggregations: [3D-avg, 3D-avg]}|aggregations has 3D-avg twice",
                "definition: {aggregations: []}|aggregations must be a list of",
                "definition: {discretisations: [FBS-0]}|write FBS-25 for bins of size 25 or FBN-32 for 32 bins",
                "definition: {discretisations: [25]}|discretisations must be FBS-25",
                "definition: {binOrigin: lower}|binOrigin = 'lower' is unknown",
                "definition: {kurtosis: excess}|columnPrefix",
                "definition: {kurtosis: excess, columnPrefix: ibsi-}|columnPrefix",
                "definition: {binWidth: 25}|'binWidth' does not belong in definition; move it to setting",
                "setting: {conventions: ibsi}|'conventions' does not belong in setting; move it to definition",
                "imageType: {Original: {conventions: ibsi}}|conventions cannot differ between image types (Original)",
                "imageType: {Original: {binWidth: 5, discretisations: [FBN-3]}}|discretisations and binWidth are both given",
                "imageType: {Original: {force2D: true, aggregations: [3D-avg]}}|line 1: image type Original: aggregation",
            })
    void mistakesAreToldWithTheirPlace(String yaml, String said) {
        ParameterException e = assertThrows(ParameterException.class, () -> read(yaml));
        assertTrue(String.valueOf(e.getMessage()).contains(said), e.getMessage());
    }

    @Test
    void oneThingIsSaidOnce() {
        for (String twice : List.of(
                "setting: {binCount: 5}\ndefinition: {discretisations: [FBN-3]}",
                "setting: {weightingNorm: euclidean}\ndefinition: {aggregations: [3D-avg]}")) {
            ParameterException e = assertThrows(ParameterException.class, () -> read(twice));
            assertTrue(String.valueOf(e.getMessage()).contains("are both given"), e.getMessage());
        }
        ParameterFile file = ParameterFile.empty().with("conventions=ibsi").with("aggregations=[3D-mrg]");
        assertEquals(Definition.IBSI, file.toParameters().extraction().definition());
    }

    /** PyRadiomics takes shape2D's slices from setting, and those of textures from the image type. */
    @Test
    void slicesAreSaidOnce() {
        for (String contradiction : List.of(
                "imageType: {Original: {force2D: true}}\nfeatureClass: {shape2D: }",
                "setting: {force2D: true}\nimageType: {Original: {force2D: false}}\nfeatureClass: {shape2D: }",
                "setting: {force2D: true}\nimageType: {Original: {force2Ddimension: 1}}\nfeatureClass: {shape2D: }")) {
            ParameterException e = assertThrows(ParameterException.class, () -> read(contradiction));
            assertTrue(String.valueOf(e.getMessage()).contains("shape2D"), e.getMessage());
            assertTrue(String.valueOf(e.getMessage()).contains("force2D: "), e.getMessage());
        }
        // Without shape2D each image type may have its own, as in PyRadiomics.
        ExtractionSettings each = read("imageType: {Original: {force2D: true}, Square: {}}\nfeatureClass: {glcm: }");
        assertTrue(each.imageTypes().get(0).texture().excludedAxis().isPresent());
        assertFalse(each.imageTypes().get(1).texture().excludedAxis().isPresent());
    }

    /** An empty list means all features of a class in PyRadiomics; a class without features is no class. */
    @Test
    void emptyClassesReadBackAsWhatTheyWere() throws JsonProcessingException {
        for (String list : List.of("", "[]")) {
            assertEquals(
                    PyRadiomics.GLCM.standardFeatures(),
                    read("featureClass: {glcm: " + list + "}").features().of(PyRadiomics.GLCM));
        }
        ExtractionSettings without = ExtractionSettings.standard()
                .withFeatures(FeatureSelection.standard().with(PyRadiomics.GLCM, List.of()));
        Parameters written = Parameters.of(without, ImageTypes.standard());
        assertFalse(((Map<?, ?>) Objects.requireNonNull(written.effective().get("featureClass"))).containsKey("glcm"));
        String json = new ObjectMapper().writeValueAsString(written.effective());
        Parameters back = ParameterFile.parse(json, "effective.json").toParameters();
        assertEquals(without, back.extraction());
    }
}
