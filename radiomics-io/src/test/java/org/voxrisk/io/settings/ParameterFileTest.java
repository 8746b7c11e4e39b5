package org.voxrisk.io.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.io.support.Refusal.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.Preprocessing;
import org.voxrisk.extract.RoiRequirements;
import org.voxrisk.extract.Sampling;
import org.voxrisk.extract.ShapeRegion;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.CoOccurrenceSymmetry;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.feature.WeightingNorm;
import org.voxrisk.image.Axis;
import org.voxrisk.preprocess.RegionCrop;
import org.voxrisk.preprocess.Resegmentation;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.Neighbourhood;

/** Whole parameter files: what they mean, and how what they get wrong is told. */
class ParameterFileTest {
    @TempDir
    Path folder;

    @Test
    void nothingAtAllMeansTheDefaults() {
        for (String text : List.of("", "# only a comment\n", "setting:\n", "{}", "imageType: {}\nfeatureClass: {}\n")) {
            Parameters p = ParameterFile.parse(text, "p.yaml").toParameters();
            assertEquals(ExtractionSettings.standard().schema(), p.extraction().schema());
            assertEquals(
                    TextureSettings.standard(),
                    p.extraction().imageTypes().get(0).texture());
            assertEquals(1, p.label());
        }
        assertEquals(
                ExtractionSettings.standard().roi(),
                ParameterFile.empty().toParameters().extraction().roi());
    }

    @Test
    void aFileInTheShapeOfAnMrExample() {
        Parameters p = ParameterFile.parse("""
                        # settings of a T2 sequence
                        imageType:
                          Original: {}

                        featureClass:
                          # all shape features
                          shape:
                          firstorder: []
                          glcm:
                            - 'Contrast'
                            - Imc2
                            - SumVariance  # retired, on request
                          ngtdm:

                        setting:
                          binWidth: 5
                          label: 2
                          voxelArrayShift: 300
                          resegmentRange: [-3, 3]
                          resegmentMode: sigma
                          preCrop: true
                          padDistance: 10
                          minimumROISize: 50
                          geometryTolerance: 0.001
                          correctMask: true
                          interpolator: 'sitkBSpline'
                          weightingNorm: euclidean
                        """, "mr.yaml").toParameters();
        ExtractionSettings e = p.extraction();
        assertEquals(2, p.label());
        assertEquals(14 + 18 + 3 + 5, e.schema().size());
        assertEquals(3, e.features().of(PyRadiomics.GLCM).size());
        TextureSettings texture = e.imageTypes().get(0).texture();
        assertEquals(new FixedBinWidth(5), texture.discretization());
        assertEquals(300, texture.intensityShift());
        assertEquals(new DirectionAggregation.WeightedMerge(WeightingNorm.EUCLIDEAN), texture.aggregation());
        assertEquals(
                new Preprocessing(
                        Optional.empty(),
                        new Sampling.Cropped(new RegionCrop(10)),
                        Optional.of(Resegmentation.of(new double[] {-3, 3}, Resegmentation.Mode.SIGMA)),
                        ShapeRegion.SEGMENTED),
                e.preprocessing());
        assertEquals(new RoiRequirements(2, 50, 0.001, RoiRequirements.GridMismatch.RESAMPLE_MASK), e.roi());
    }

    @Test
    void aFileInTheShapeOfA2DExample() {
        Parameters p = ParameterFile.parse("""
                        setting:
                          binCount: 32
                          force2D: true
                          force2Ddimension: 1
                          distances: [1, 3]
                          symmetricalGLCM: false
                          gldm_a: 2
                          minimumROIDimensions: 1
                          label: 255
                        featureClass:
                          shape2D:
                        """, "flat.yaml").toParameters();
        TextureSettings texture = p.extraction().imageTypes().get(0).texture();
        assertEquals(Optional.of(Axis.Y), p.extraction().sliceAxis());
        assertEquals(new Neighbourhood(List.of(1, 3), Optional.of(Axis.Y)), texture.neighbourhood());
        assertEquals(new FixedBinCount(32), texture.discretization());
        assertEquals(CoOccurrenceSymmetry.ONE_WAY, texture.symmetry());
        assertEquals(2, texture.dependenceAlpha());
        assertEquals(9, p.extraction().schema().size());
    }

    @Test
    void aFileInTheShapeOfAVoxelExample() {
        Parameters p = ParameterFile.parse("""
                        setting: {binWidth: 10}
                        voxelSetting:
                          kernelRadius: 2
                          maskedKernel: true
                          initValue: nan
                          voxelBatch: 1000
                        featureClass: {firstorder: [Mean]}
                        """, "voxel.yaml").toParameters();
        assertEquals(1, p.extraction().schema().size());
    }

    @Test
    void anImageTypesOwnSettingsLieOnTopOfTheGlobalOnes() {
        Parameters p = ParameterFile.parse(
                        "setting: {binWidth: 10, gldm_a: 1}\nimageType: {Original: {binWidth: 3}}\n", "p.yaml")
                .toParameters();
        TextureSettings texture = p.extraction().imageTypes().get(0).texture();
        assertEquals(new FixedBinWidth(3), texture.discretization());
        assertEquals(1, texture.dependenceAlpha());
    }

    @Test
    void jsonIsReadToo() {
        String json = "{\n\t\"setting\": {\n\t\t\"binWidth\": 2.5e1,\n\t\t\"distances\": [1, 2]\n\t}\n}\n";
        TextureSettings texture = ParameterFile.parse(json, "p.json")
                .toParameters()
                .extraction()
                .imageTypes()
                .get(0)
                .texture();
        assertEquals(new FixedBinWidth(25), texture.discretization());
        assertEquals(2, texture.neighbourhood().reach());
    }

    @Test
    void numbersWithExponents() {
        for (String number : List.of("1e-3", "1.0E-3", "1.E-3", "0.1e-2", "1E-03", "0.001")) {
            Parameters p = ParameterFile.parse("setting: {geometryTolerance: " + number + "}", "p")
                    .toParameters();
            assertEquals(0.001, p.extraction().roi().geometryTolerance(), number);
        }
        for (String number : List.of("1e10", "1.0E10", "1.0e+10", "10000000000")) {
            Parameters p = ParameterFile.parse("setting: {voxelArrayShift: " + number + "}", "p")
                    .toParameters();
            assertEquals(1e10, p.extraction().imageTypes().get(0).texture().intensityShift(), number);
        }
    }

    @Test
    void unknownNamesAreToldWithTheirLineAndTheNearestName() {
        refused("setting:\n  label: 1\n  binwidth: 5\n", "p.yaml line 3", "'binwidth'", "did you mean 'binWidth'?");
        refused("\nsettings:\n  binWidth: 5\n", "line 2", "section 'settings'", "did you mean 'setting'?");
        refused("featureClass:\n  GLCM:\n", "line 2", "feature class 'GLCM'", "'glcm'");
        refused("featureClass:\n  glcm:\n    - Contrast\n    - Contarst\n", "line 4", "'Contarst'", "'Contrast'");
        refused("imageType:\n  Orginal: {}\n", "line 2", "'Orginal'", "'Original'");
        refused("imageType:\n  Original:\n    binWdth: 5\n", "line 3", "'binWdth'", "'binWidth'");
        refused("setting:\n  completelyOther: 1\n", "line 2", "valid are minimumROIDimensions");
        refused("voxelSetting:\n  kernelradius: 1\n", "line 2", "'kernelRadius'");
        refused("voxelSetting:\n  binWidth: 1\n", "line 2", "move it to setting");
    }

    @Test
    void duplicatesTabsAndBrokenText() {
        refused("setting:\n  binWidth: 5\n  label: 1\n  binWidth: 6\n", "line 4", "'binWidth' is given twice");
        refused("setting: {}\nsetting: {}\n", "line 2", "'setting' is given twice");
        refused("setting:\n\tbinWidth: 5\n", "line 2", "tab");
        refused("setting: [1, 2\n", "p.yaml", "not valid YAML");
        refused("setting:\n  a: b: c\n", "line 2", "not valid YAML");
        refused("setting: {binWidth: 5}\n---\nsetting: {binWidth: 6}\n", "p.yaml", "second document");
        refused("{\"setting\": {}} {\"setting\": {}}", "p.yaml");
        refused("just text", "must be a mapping", "'just text'");
        refused("- 1\n- 2\n", "must be a mapping", "a list of 2");
        refused("setting: 5\n", "line 1", "setting must be a mapping");
        refused("featureClass:\n  glcm: Contrast\n", "line 2", "must be a list");
        refused("setting:\n  label: 99999999999999999999999\n", "p.yaml");
        refused("a: " + "[".repeat(60) + "]".repeat(60), "p.yaml");
    }

    @Test
    void preprocessingThatIsSwitchedOff() {
        Preprocessing off = ParameterFile.parse(
                        "setting: {normalize: no, normalizeScale: 100, resampledPixelSpacing: , padDistance: 3}", "p")
                .toParameters()
                .extraction()
                .preprocessing();
        assertEquals(Preprocessing.none(), off);
        // A wrong name is told even where nothing is resampled.
        refused("setting:\n  interpolator: sitkBSplin\n", "sitkBSplin", "sitkBSpline3");
        // As in PyRadiomics, an interpolator without a value switches resampling off.
        Preprocessing none = ParameterFile.parse("setting: {resampledPixelSpacing: [1, 1, 1], interpolator: }", "p")
                .toParameters()
                .extraction()
                .preprocessing();
        assertEquals(Preprocessing.none(), none);
    }

    @Test
    void settingsPutOnTop() {
        ParameterFile file = ParameterFile.parse("setting: {binWidth: 10, label: 3}", "p.yaml");
        Parameters p = file.with("binWidth=5")
                .with("resegmentRange=[1, 4]")
                .with(" force2D = true")
                .toParameters();
        assertEquals(
                new FixedBinWidth(5),
                p.extraction().imageTypes().get(0).texture().discretization());
        assertEquals(
                Resegmentation.of(new double[] {1, 4}, Resegmentation.Mode.ABSOLUTE),
                p.extraction().preprocessing().resegmentation().orElseThrow());
        assertEquals(Optional.of(Axis.Z), p.extraction().sliceAxis());
        assertEquals(3, p.label());
        assertEquals(
                new FixedBinWidth(10),
                file.toParameters().extraction().imageTypes().get(0).texture().discretization());
        assertEquals(
                new FixedBinWidth(25),
                file.with("binWidth=null")
                        .toParameters()
                        .extraction()
                        .imageTypes()
                        .get(0)
                        .texture()
                        .discretization());
        for (String noPair : List.of("binWidth", "=5", "")) {
            refusedSetting(file, noPair, "'" + noPair + "' is not a setting");
        }
        refusedSetting(file, "binWidth=[1", "setting binWidth", "YAML");
        refusedSetting(file, "binWidth=abc", "binWidth must be a number", "'abc'");
        String message = String.valueOf(assertThrows(ParameterException.class, () -> file.with("binwidth=5"))
                .getMessage());
        assertTrue(message.contains("setting binwidth") && message.contains("'binWidth'"), message);
    }

    @Test
    void filesOnDisk() throws IOException {
        Path file = folder.resolve("params.yaml");
        Files.writeString(file, "setting:\n  binWidth: x\n");
        String message = String.valueOf(assertThrows(
                        ParameterException.class, () -> ParameterFile.read(file).toParameters())
                .getMessage());
        assertTrue(message.startsWith("params.yaml line 2"), message);
        assertRefused(NoSuchFileException.class, () -> ParameterFile.read(folder.resolve("none.yaml")), "none.yaml");
        Files.write(file, new byte[] {'a', (byte) 0xff, (byte) 0xfe});
        assertTrue(String.valueOf(assertThrows(ParameterException.class, () -> ParameterFile.read(file))
                        .getMessage())
                .contains("UTF-8"));
        Files.write(file, new byte[1_000_001]);
        assertTrue(String.valueOf(assertThrows(ParameterException.class, () -> ParameterFile.read(file))
                        .getMessage())
                .contains("1000001 bytes"));
    }

    private static void refused(String text, String... parts) {
        String message = String.valueOf(assertThrows(
                        ParameterException.class,
                        () -> ParameterFile.parse(text, "p.yaml").toParameters(),
                        text)
                .getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "no '" + part + "' in: " + message);
        }
    }

    private static void refusedSetting(ParameterFile file, String setting, String... words) {
        assertRefused(ParameterException.class, () -> file.with(setting).toParameters(), words);
    }
}
