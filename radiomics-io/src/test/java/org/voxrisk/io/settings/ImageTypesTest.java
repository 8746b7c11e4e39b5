package org.voxrisk.io.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.io.support.Refusal.assertRefused;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.ImageTypeSettings;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.filter.Gradient;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.LaplacianOfGaussian;
import org.voxrisk.filter.Lbp2D;
import org.voxrisk.filter.Lbp3D;
import org.voxrisk.filter.Sigma;
import org.voxrisk.filter.Square;
import org.voxrisk.filter.Wavelet;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Image3D;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.Neighbourhood;

/** The registry of image types: what it reads and writes, what can be added, and what is refused. */
class ImageTypesTest {
    private static final ImageTypes STANDARD = ImageTypes.standard();
    private static final TextureSettings TEXTURE = TextureSettings.standard();

    /** A filter of someone else's: adds a number. */
    record Shift(double by) implements ImageFilter {
        @Override
        public List<String> labels() {
            return List.of("shift");
        }

        @Override
        public List<DerivedImage> apply(Image3D image) {
            return List.of(new DerivedImage("shift", checkpoint -> image));
        }
    }

    /** Its image type; a forgetful one writes nothing. */
    record ShiftCodec(String name, List<SettingKey<?>> more, boolean forgetful) implements ImageTypeCodec<Shift> {
        static final SettingKey<Double> BY = SettingKey.of("shiftBy", ValueType.number(), 1.0, "added to intensities");

        ShiftCodec() {
            this("Shift", List.of(), false);
        }

        @Override
        public Class<Shift> type() {
            return Shift.class;
        }

        @Override
        public List<SettingKey<?>> keys() {
            List<SettingKey<?>> keys = new ArrayList<>(more);
            keys.add(BY);
            return keys;
        }

        @Override
        public Shift read(SettingValues values) {
            if (values.get(BY) == 0) {
                throw new IllegalArgumentException("shiftBy = 0 changes nothing");
            }
            return new Shift(values.get(BY));
        }

        @Override
        public SettingValues write(Shift filter) {
            return forgetful ? SettingValues.none() : SettingValues.none().with(BY, filter.by());
        }
    }

    @Test
    void everyParameterOfEveryFilterSurvives() throws JsonProcessingException {
        TextureSettings flat = TEXTURE.withNeighbourhood(new Neighbourhood(List.of(2), Optional.of(Axis.X)));
        List<ImageTypeSettings> types = List.of(
                new ImageTypeSettings("Wavelet", Wavelet.of("db3", 2, 1, Optional.of(Axis.X)), flat),
                new ImageTypeSettings(
                        "LoG", new LaplacianOfGaussian(List.of(Sigma.ofInteger(2), Sigma.of(0.75), Sigma.of(3))), flat),
                new ImageTypeSettings("Gradient", new Gradient(false), TEXTURE),
                new ImageTypeSettings("LBP2D", new Lbp2D(5, 1.5, Lbp2D.Method.NRI_UNIFORM, Axis.Y), TEXTURE),
                new ImageTypeSettings("LBP3D", new Lbp3D(3, 0.5, 0), TEXTURE.withDiscretization(new FixedBinCount(9))),
                new ImageTypeSettings("Square", new Square(), TEXTURE.withDependenceAlpha(2)));
        ExtractionSettings settings = ExtractionSettings.standard().withImageTypes(types);
        Parameters parameters = Parameters.of(settings, STANDARD);
        String json = new ObjectMapper().writeValueAsString(parameters.effective());
        assertEquals(parameters, ParameterFile.parse(json, "p.json").toParameters(), json);
        assertTrue(json.contains("\"sigma\":[2,0.75,3.0]"), json);
        assertTrue(json.contains("\"wavelet\":\"db3\",\"level\":2,\"start_level\":1"), json);
    }

    @Test
    void aFilterThatIsNotKnownIsNotWrittenWithoutItsParameters() {
        refused(type("Shift", new Shift(3)), STANDARD, Shift.class.getName(), "no codec", "parameters would be lost");
    }

    @Test
    void aFilterOfOnesOwnIsReadAndWritten() {
        ImageTypes types = STANDARD.with(new ShiftCodec());
        Parameters p = ParameterFile.parse("setting: {shiftBy: 2}\nimageType: {Shift: {binWidth: 7}, Square: }", "p")
                .withImageTypes(types)
                .with("gldm_a=1")
                .toParameters();
        assertEquals(new Shift(2), p.extraction().imageTypes().get(0).filter());
        assertTrue(p.effective().toString().contains("Shift={shiftBy=2.0, binWidth=7.0"), p.toString());
        assertEquals(p, Parameters.of(p.extraction(), types));
        assertEquals(
                new Shift(5),
                ParameterFile.parse("imageType: {Shift: }", "p")
                        .withImageTypes(types)
                        .with("shiftBy=5")
                        .toParameters()
                        .extraction()
                        .imageTypes()
                        .get(0)
                        .filter());
        // Only the registry that was given it knows it.
        assertRefused(
                ParameterException.class,
                () -> ParameterFile.parse("imageType: {Shift: }", "p").toParameters(),
                "unknown image type 'Shift'");
        assertRefused(
                ParameterException.class,
                () -> ParameterFile.parse("imageType:\n  Shfit:\n", "p.yaml")
                        .withImageTypes(types)
                        .toParameters(),
                "p.yaml line 2",
                "did you mean 'Shift'?");
        assertRefused(
                ParameterException.class,
                () -> ParameterFile.parse("imageType:\n  Shift:\n    shiftBy: 0\n", "p.yaml")
                        .withImageTypes(types)
                        .toParameters(),
                "p.yaml line 2: image type Shift: shiftBy = 0");
    }

    @Test
    void whatWouldBeReadBackAsAnotherIsNotWritten() {
        ImageTypes forgetful = STANDARD.with(new ShiftCodec("Shift", List.of(), true));
        refused(type("Shift", new Shift(3)), forgetful, "Shift[by=3.0]", "read back", "Shift[by=1.0]");
        assertEquals(
                new Shift(1),
                Parameters.of(type("Shift", new Shift(1)), forgetful)
                        .extraction()
                        .imageTypes()
                        .get(0)
                        .filter());
        // The textures are 3-D, and one key decides both.
        refused(type("Wavelet", Wavelet.of("haar", 1, 0, Optional.of(Axis.Z))), STANDARD, "read back", "Axis");
        ExtractionSettings deep = ExtractionSettings.standard()
                .withImageTypes(List.of(new ImageTypeSettings(
                        "Wavelet",
                        Wavelet.of("haar", 31, 0, Optional.empty()),
                        TEXTURE.withDiscretization(new FixedBinCount(8)))));
        refused(deep, STANDARD, "cannot be written", "level must be a whole number 1 to 30", "31");
        refused(type("MyWavelet", Wavelet.standard()), STANDARD, "MyWavelet", "call Wavelet");
        ExtractionSettings twice = ExtractionSettings.standard()
                .withImageTypes(List.of(
                        new ImageTypeSettings("LoG", LaplacianOfGaussian.of(1), TEXTURE),
                        new ImageTypeSettings("LoG", LaplacianOfGaussian.of(2), TEXTURE)));
        refused(twice, STANDARD, "two image types have the name LoG");
    }

    @Test
    void anImageTypeThatContradictsTheOthersIsNotAdded() {
        refusedCodec(new ShiftCodec("Square", List.of(), false), "Square", "Original, Wavelet, LoG");
        refusedCodec(new ShiftCodec(" ", List.of(), false), "blank");
        refusedCodec(
                new ShiftCodec("Shift", List.of(SettingKey.of("sigma", ValueType.number(), 1.0, "mine")), false),
                "key sigma",
                "widths in mm");
        refusedCodec(new ShiftCodec("Shift", List.of(SettingKeys.NORMALIZE), false), "normalize", "once a case");
        assertRefused(
                IllegalArgumentException.class,
                () -> STANDARD.with(new ShiftCodec()).with(new ShiftCodec("Other", List.of(), false)),
                Shift.class.getName(),
                "image type Shift");
        ImageTypes more = STANDARD.with(new ShiftCodec("Shift", List.of(SettingKeys.FORCE_2D), false));
        assertEquals(STANDARD.codecs().size() + 1, more.codecs().size());
        assertEquals(STANDARD.keys().size() + 1, more.keys().size());
        assertSame(ShiftCodec.BY, more.keys().get(more.keys().size() - 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "normalize: true",
                "normalizeScale: 100",
                "removeOutliers: 3",
                "resampledPixelSpacing: [1, 1, 1]",
                "interpolator: sitkLinear",
                "padDistance: 3",
                "preCrop: true",
                "resegmentRange: [0, 1]",
                "resegmentMode: sigma",
                "resegmentShape: true",
                "minimumROISize: 8",
                "minimumROIDimensions: 3",
                "geometryTolerance: 1",
                "correctMask: true"
            })
    void whatIsDoneOnceACaseIsNotAnImageTypes(String setting) {
        assertRefused(
                ParameterException.class,
                () -> parse("imageType:\n  Square:\n    " + setting + "\n"),
                "p.yaml line 3: " + setting.substring(0, setting.indexOf(':'))
                        + " changes nothing in image type Square",
                "Move it to setting");
        parse("setting: {" + setting + "}\nimageType: {Square: }");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wavelet | sigma: [2.0] | no setting of image type Wavelet but of LoG",
                "Original | lbp3DLevels: 2 | no setting of image type Original but of LBP3D",
                "Square | kernelRadius: 2 | Move it to voxelSetting",
                "Square | label: 2 | all features of a row are of one region"
            })
    void theKeysOfOthersChangeNothing(String name, String setting, String told) {
        assertRefused(
                ParameterException.class,
                () -> parse("imageType:\n  " + name + ":\n    " + setting + "\n"),
                "p.yaml line 3",
                told);
    }

    @Test
    void aKeyThatMustBeGivenIsAskedFor() {
        assertRefused(
                ParameterException.class,
                () -> parse("imageType:\n  LoG:\n"),
                "p.yaml line 2: image type LoG needs sigma: a list of widths in mm, for example sigma: [2.0, 3.0]");
        assertEquals(
                LaplacianOfGaussian.of(2),
                parse("setting: {sigma: [2.0]}\nimageType: {LoG: }")
                        .extraction()
                        .imageTypes()
                        .get(0)
                        .filter());
        assertRefused(
                ParameterException.class,
                () -> parse("imageType:\n  LoG:\n    sigma: [2000000000000000]\n"),
                "line 2",
                "not a whole number");
        assertEquals(
                List.of("log-sigma-3000000000-mm-3D"),
                parse("imageType: {LoG: {sigma: 3000000000}}")
                        .extraction()
                        .imageTypes()
                        .get(0)
                        .filter()
                        .labels());
    }

    private static Parameters parse(String text) {
        return ParameterFile.parse(text, "p.yaml").toParameters();
    }

    private static ExtractionSettings type(String name, ImageFilter filter) {
        return ExtractionSettings.standard().withImageTypes(List.of(new ImageTypeSettings(name, filter, TEXTURE)));
    }

    private static void refused(ExtractionSettings settings, ImageTypes types, String... words) {
        assertRefused(ParameterException.class, () -> Parameters.of(settings, types), words);
    }

    private static void refusedCodec(ImageTypeCodec<?> codec, String... words) {
        assertRefused(IllegalArgumentException.class, () -> STANDARD.with(codec), words);
    }
}
