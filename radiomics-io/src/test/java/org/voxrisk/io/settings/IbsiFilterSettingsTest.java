package org.voxrisk.io.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.io.support.Refusal.assertRefused;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.Extractor;
import org.voxrisk.extract.FeatureVector;
import org.voxrisk.extract.ImageTypeSettings;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.FilterGroup;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.ibsi.Boundary;
import org.voxrisk.filter.ibsi.DecimatedWavelet;
import org.voxrisk.filter.ibsi.Gabor;
import org.voxrisk.filter.ibsi.Gaussian;
import org.voxrisk.filter.ibsi.Laws;
import org.voxrisk.filter.ibsi.LawsKernel;
import org.voxrisk.filter.ibsi.Mean;
import org.voxrisk.filter.ibsi.NonSeparableWavelet;
import org.voxrisk.filter.ibsi.Orientation;
import org.voxrisk.filter.ibsi.OrthogonalPlanes;
import org.voxrisk.filter.ibsi.Pooling;
import org.voxrisk.filter.ibsi.Riesz;
import org.voxrisk.filter.ibsi.SampledLaplacianOfGaussian;
import org.voxrisk.filter.ibsi.SeparableWavelet;
import org.voxrisk.filter.ibsi.Unfiltered;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;

/** IBSI's filters in parameter files. */
class IbsiFilterSettingsTest {
    private static final Optional<Axis> VOLUME = Optional.empty();
    private static final Optional<Axis> XY = Optional.of(Axis.Z);
    private static final Boundary MIRROR = Boundary.MIRROR;

    static Stream<Arguments> filters() {
        Gabor gabor =
                new Gabor(10, 4, 0.5, new Orientation.Single(60), Gabor.ResponsePart.MODULUS, Axis.Z, Boundary.MIRROR);
        Gabor pooled = new Gabor(
                5, 2, 1.5, new Orientation.All(22.5, Pooling.MAX), Gabor.ResponsePart.REAL, Axis.Z, Boundary.NEAREST);
        SampledLaplacianOfGaussian log = new SampledLaplacianOfGaussian(3, 4, VOLUME, Boundary.ZERO);
        return Stream.of(
                Arguments.of("IbsiMean: {support: 15}", new Mean(15, VOLUME, MIRROR)),
                Arguments.of(
                        "IbsiMean: {support: [3, 5], dimension: xz, boundary: periodic}",
                        new FilterGroup(List.of(
                                new Mean(3, Optional.of(Axis.Y), Boundary.PERIODIC),
                                new Mean(5, Optional.of(Axis.Y), Boundary.PERIODIC)))),
                Arguments.of("IbsiGaussian: {sigma: 2, cutoff: 3}", new Gaussian(2, 3, VOLUME, MIRROR)),
                Arguments.of(
                        "IbsiLoG: {sigma: [3.0, 1.5], dimension: yz}",
                        new FilterGroup(List.of(
                                new SampledLaplacianOfGaussian(3, 4, Optional.of(Axis.X), MIRROR),
                                new SampledLaplacianOfGaussian(1.5, 4, Optional.of(Axis.X), MIRROR)))),
                Arguments.of(
                        "Laws: {kernel: [L5E5E5, E5E5S5], rotations: max, energyDelta: 7, boundary: zero}",
                        new FilterGroup(List.of(
                                laws("L5E5E5", Optional.of(Pooling.MAX), OptionalInt.of(7), VOLUME, Boundary.ZERO),
                                laws("E5E5S5", Optional.of(Pooling.MAX), OptionalInt.of(7), VOLUME, Boundary.ZERO)))),
                Arguments.of("Laws: {kernel: L5S5}", laws("L5S5", Optional.empty(), OptionalInt.empty(), XY, MIRROR)),
                Arguments.of("Gabor: {sigma: 10, lambda: 4, gamma: 0.5, theta: 60}", gabor),
                Arguments.of(
                        "Gabor: {sigma: 5, lambda: 2, gamma: 1.5, thetaStep: 22.5, pooling: max, response: real,"
                                + " planes: orthogonal, planesPooling: min, boundary: nearest}",
                        new OrthogonalPlanes(pooled, Pooling.MIN)),
                Arguments.of(
                        "IbsiWavelet: {wavelet: db3, bands: [LLH, HHH], level: 2, rotations: average}",
                        new SeparableWavelet(
                                "db3", List.of("LLH", "HHH"), 2, Optional.of(Pooling.AVERAGE), VOLUME, MIRROR)),
                Arguments.of(
                        "IbsiWavelet: {wavelet: haar, decimated: true, dimension: xy}",
                        new DecimatedWavelet("haar", List.of("LL", "LH", "HL", "HH"), 1, XY, MIRROR)),
                Arguments.of(
                        "Simoncelli: {level: 2, boundary: periodic}",
                        new NonSeparableWavelet(
                                NonSeparableWavelet.Family.SIMONCELLI,
                                NonSeparableWavelet.Band.BAND_PASS,
                                2,
                                VOLUME,
                                Boundary.PERIODIC)),
                Arguments.of(
                        "Shannon: {band: L}",
                        new NonSeparableWavelet(
                                NonSeparableWavelet.Family.SHANNON,
                                NonSeparableWavelet.Band.LOW_PASS,
                                1,
                                VOLUME,
                                MIRROR)),
                Arguments.of(
                        "Riesz: {order: [0, 2, 0], base: IbsiLoG, sigma: 3, boundary: zero, rotations: sum}",
                        new Riesz(new Riesz.Order(0, 2, 0), log, Optional.of(Pooling.SUM))),
                Arguments.of(
                        "Riesz: {order: [[1, 0, 0], [0, 1, 0]], dimension: xy}",
                        new FilterGroup(List.of(
                                new Riesz(new Riesz.Order(1, 0, 0), new Unfiltered(XY, MIRROR), Optional.empty()),
                                new Riesz(new Riesz.Order(0, 1, 0), new Unfiltered(XY, MIRROR), Optional.empty())))),
                Arguments.of(
                        "Riesz: {order: [1, 1, 1], base: Simoncelli, level: 3}",
                        new Riesz(
                                new Riesz.Order(1, 1, 1),
                                new NonSeparableWavelet(
                                        NonSeparableWavelet.Family.SIMONCELLI,
                                        NonSeparableWavelet.Band.BAND_PASS,
                                        3,
                                        VOLUME,
                                        MIRROR),
                                Optional.empty())));
    }

    private static Laws laws(
            String kernel, Optional<Pooling> rotations, OptionalInt delta, Optional<Axis> normal, Boundary boundary) {
        return new Laws(LawsKernel.parse(kernel), rotations, delta, normal, boundary);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void isTheFilterOfTheLibraryAndIsReadBack(String type, ImageFilter filter) throws JsonProcessingException {
        Parameters read = parse("imageType: {" + type + "}");
        assertEquals(filter, filter(read));
        String name = type.substring(0, type.indexOf(':'));
        Parameters written = Parameters.of(
                ExtractionSettings.standard()
                        .withImageTypes(List.of(new ImageTypeSettings(name, filter, TextureSettings.standard()))),
                ImageTypes.standard());
        String json = new ObjectMapper().writeValueAsString(written.effective());
        assertEquals(written, ParameterFile.parse(json, "p.json").toParameters(), json);
        assertTrue(json.contains("\"boundary\":\""), json);
    }

    @Test
    void slicesOfTheTexturesAreThoseOfTheFilter() {
        assertEquals(
                new Mean(3, Optional.of(Axis.Y), MIRROR),
                filter(parse("setting: {force2D: true, force2Ddimension: 1}\nimageType: {IbsiMean: {support: 3}}")));
        assertEquals(
                new Mean(3, VOLUME, MIRROR),
                filter(parse("setting: {force2D: true}\nimageType: {IbsiMean: {support: 3, dimension: 3D}}")));
        assertEquals(
                laws("L5E5S5", Optional.empty(), OptionalInt.empty(), VOLUME, MIRROR),
                filter(parse("setting: {force2D: true}\nimageType: {Laws: {kernel: L5E5S5}}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IbsiMean | support: 4 | line 2: image type IbsiMean: support = 4 voxels, must be odd",
                "IbsiMean | rotations: max | line 3: rotations is no setting of image type IbsiMean but of Laws,",
                "IbsiMean | suport: 3 | line 3: unknown key 'suport' (did you mean 'support'?",
                "IbsiMean | boundary: mirrored | line 3: boundary = 'mirrored' is unknown (did you mean 'mirror'?",
                "IbsiMean | cutoff: 3 | line 3: cutoff is no setting of image type IbsiMean but of IbsiGaussian",
                "IbsiGaussian | cutoff: 3 | line 2: image type IbsiGaussian needs sigma",
                "IbsiGaussian | sigma: [1, 1.0] | two filters derive an image gaussian-sigma-1-0-mm",
                "IbsiLoG | sigma: -1 | line 3: sigma must be a number > 0",
                "Laws | kernel: L5E5X5 | is not one of L5, E5",
                "Laws | kernel: [] | line 3: kernel must be text, or a list of them",
                "Gabor | sigma: 1 | needs lambda: wavelength in mm",
                "IbsiWavelet | bands: LLX | line 2: image type IbsiWavelet: band = \"LLX\"",
                "IbsiWavelet | level: 11 | level = 11, must be 1 to 10",
                "Simoncelli | band: H | line 3: band = 'H' is unknown",
                "Riesz | base: IbsiLoG | needs order",
                "Riesz | order: [1, 0] | line 3: order = [1, 0] has 2 numbers, must have three",
                "Riesz | order: [0, 0, 0] | must be 1 to 10",
                "Simoncelly | level: 1 | unknown image type 'Simoncelly' (did you mean 'Simoncelli'?"
            })
    void wrongValuesAreRefusedWithTheirPlace(String name, String setting, String told) {
        assertRefused(
                ParameterException.class,
                () -> parse("imageType:\n  " + name + ":\n    " + setting + "\n"),
                "p.yaml line",
                told);
    }

    @Test
    void whatContradictsItselfIsRefused() {
        refused("Gabor: {sigma: 1, lambda: 2}", "neither theta nor thetaStep");
        refused("Gabor: {sigma: 1, lambda: 2, theta: 0, thetaStep: 45}", "both given");
        refused("Gabor: {sigma: 1, lambda: 2, theta: 0, dimension: 3D}", "works in slices");
        refused("IbsiWavelet: {decimated: true, rotations: max}", "not rotated");
        refused("Riesz: {order: [1, 0, 0], base: IbsiLoG}", "needs sigma");
    }

    @Test
    void keysWithoutEffectAreRefused() {
        refused(
                "Gabor: {sigma: 1, lambda: 2, theta: 0, pooling: max}",
                "image type Gabor: pooling changes nothing: it pools the directions of thetaStep");
        refused(
                "Gabor: {sigma: 1, lambda: 2, theta: 0, planesPooling: max}",
                "planesPooling changes nothing: it pools the responses of planes: orthogonal, but planes = one");
        refused(
                "Riesz: {order: [1, 0, 0], sigma: 3}",
                "sigma changes nothing: it is no key of base: none, which has no key of its own."
                        + " Write base: IbsiGaussian or IbsiLoG, or delete it.");
        refused(
                "Riesz: {order: [1, 0, 0], base: Simoncelli, cutoff: 3}",
                "cutoff changes nothing: it is no key of base: Simoncelli, whose keys are level, band.");
        refused(
                "Riesz: {order: [1, 0, 0], base: IbsiLoG, sigma: 3, level: 2}",
                "it is no key of base: IbsiLoG, whose keys are sigma, cutoff. Write base: Shannon or Simoncelli");
        refused("Riesz: {order: [1, 0, 0], theta: 30}", "theta is no setting of image type Riesz but of Gabor");
        refused("Gabor: {sigma: 1, lambda: 2, theta: 0, order: [1, 0, 0]}", "order is no setting of image type Gabor");
        assertRefused(
                ParameterException.class,
                () -> parse("setting:\n  support: 3\nimageType: {Original: }"),
                "p.yaml line 2",
                "support changes nothing: it is a setting of image type IbsiMean, and imageType names none of them");
        assertEquals(new Mean(3, VOLUME, MIRROR), filter(parse("setting: {support: 3}\nimageType: {IbsiMean: }")));
        assertEquals(
                filter(parse("imageType: {Riesz: {order: [1, 0, 0]}}")),
                filter(parse("setting: {sigma: [3.0]}\nimageType: {Riesz: {order: [1, 0, 0]}}")));
    }

    @Test
    void filtersOfAnotherImageTypeAreNotWrittenUnderIt() {
        assertRefused(
                ParameterException.class,
                () -> Parameters.of(
                        ExtractionSettings.standard()
                                .withImageTypes(List.of(new ImageTypeSettings(
                                        "Shannon",
                                        filter(parse("imageType: {Simoncelli: }")),
                                        TextureSettings.standard()))),
                        ImageTypes.standard()),
                "Shannon",
                "call Simoncelli");
    }

    @Test
    void featuresOfFilteredImagesBeginWithTheirLabels() {
        Geometry grid = Geometry.of(new int[] {8, 8, 6}, new double[] {1, 1, 2});
        Image3D image = Image3D.of(
                grid, new Random(3).doubles(grid.voxelCount(), 0, 300).toArray());
        Mask mask = Mask.of(grid, i -> i % 8 > 1 && i % 8 < 7);
        Parameters parameters = parse("""
                imageType:
                  Laws: {kernel: [L5E5E5, E5E5S5], rotations: max, energyDelta: 1}
                  Simoncelli: {boundary: periodic}
                featureClass: {firstorder: [Mean]}
                """);
        FeatureVector found =
                new Extractor(parameters.extraction()).extract(image, mask).features();
        assertEquals(
                List.of(
                        "laws-L5E5E5-rot-max-energy-1-3D-mirror_firstorder_Mean",
                        "laws-E5E5S5-rot-max-energy-1-3D-mirror_firstorder_Mean",
                        "simoncelli-B-level-1-3D-periodic_firstorder_Mean"),
                found.columns());
    }

    private static void refused(String type, String told) {
        assertRefused(ParameterException.class, () -> parse("imageType: {" + type + "}"), "p.yaml line 1", told);
    }

    private static Parameters parse(String text) {
        return ParameterFile.parse(text, "p.yaml").toParameters();
    }

    private static ImageFilter filter(Parameters parameters) {
        return parameters.extraction().imageTypes().get(0).filter();
    }
}
