package org.voxrisk.io.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.texture.FixedBinWidth;

/** What YAML means: the values that ruamel.yaml 0.19, PyRadiomics' reader, gives for the same text. */
class YamlTest {
    @ParameterizedTest
    @CsvSource({
        "010, 10",
        "-010, -10",
        "08, 8",
        "0o10, 8",
        "0x10, 16",
        "0x1F, 31",
        "-0x10, -16",
        "0b11, 3",
        "1_000, 1000",
        "1__0, 10",
        "0_10, 10",
        "+5, 5",
        "00, 0",
        "!!int '5', 5"
    })
    void wholeNumbers(String text, long expected) {
        assertEquals(expected, value(text));
    }

    @ParameterizedTest
    @CsvSource({
        "1e3, 1000",
        "1.e3, 1000",
        ".5, 0.5",
        "5., 5",
        "-.5, -0.5",
        "007.5, 7.5",
        "1_0.5, 10.5",
        "12E+03, 12000",
        "!!float 5, 5",
        ".inf, Infinity",
        "-.Inf, -Infinity",
        "nan, NaN",
        ".NaN, NaN"
    })
    void fractions(String text, double expected) {
        assertEquals(expected, value(text));
    }

    @ParameterizedTest
    @CsvSource({
        "'''010''', 010",
        "1:30, 1:30",
        "yes, yes",
        "0o9, 0o9",
        "_1, _1",
        "1e, 1e",
        "0x, 0x",
        ".e3, .e3",
        "!!str 5, 5",
        "2021-01-01, 2021-01-01",
        "1.0.0, 1.0.0"
    })
    void texts(String text, String expected) {
        assertEquals(expected, value(text));
    }

    @Test
    void truthAndNothing() {
        assertEquals(true, value("TRUE"));
        assertEquals(false, value("False"));
        assertTrue(node("NULL").isEmpty() && node("~").isEmpty() && node("").isEmpty());
    }

    @Test
    void tagsThatSettingsDoNotHave() {
        refused("setting: {binWidth: !!int 2.5}", "is not of the kind");
        refused("setting: {binWidth: !thing 5}", "line 1", "'!thing' is not known");
        refused("setting: {label: 99999999999999999999}", "too large");
    }

    @Test
    void aliasesStandForWhatTheirAnchorMarks() {
        Parameters p = ParameterFile.parse("""
                        setting: {binWidth: &w 7}
                        imageType:
                          Original: &own {binWidth: 3}
                          Square: *own
                          Logarithm: {binWidth: *w}
                          Gradient:
                            <<: *own
                            gldm_a: 2
                          Exponential:
                            binWidth: 4
                            <<: *own
                        """, "p").toParameters();
        assertEquals(
                List.of(3.0, 3.0, 7.0, 3.0, 4.0),
                p.extraction().imageTypes().stream()
                        .map(t -> ((FixedBinWidth) t.texture().discretization()).width())
                        .toList());
        assertEquals(2, p.extraction().imageTypes().get(3).texture().dependenceAlpha());
    }

    /** Merged fields come first, of several maps the first wins: {x: 5, y: 3, z: 3} in ruamel.yaml. */
    @Test
    void mergedMaps() {
        ParameterNode document =
                new ParameterReader("p").read("m: &m {x: 5, z: 3}\nn: &n {x: 6, y: 3}\nb:\n  d: 2\n  <<: [*m, *n]\n");
        Map<String, ParameterNode> merged = field(document, "b").map("");
        assertEquals(List.of("x", "y", "z", "d"), List.copyOf(merged.keySet()));
        assertEquals(5L, field(field(document, "b"), "x").value());
    }

    @Test
    void aliasesThatStandForNothingOrForTooMuch() {
        refused("setting: {binWidth: *w}", "line 1", "no value above is marked &w");
        refused("setting: &s {binWidth: *s}", "no value above is marked &s");
        StringBuilder laughs = new StringBuilder("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
        IntStream.range(0, 15)
                .forEach(i -> laughs.append("a" + (i + 1) + ": &a" + (i + 1) + " ["
                        + String.join(", ", Collections.nCopies(10, "*a" + i)) + "]\n"));
        refused(laughs.toString(), "line 4", "more than 10000 values");
    }

    /** PyRadiomics: 107 columns without force2D; with it shape2D too. No file, or a preset: never. */
    @Test
    void classesThatAnAbsentSectionMeans() {
        assertEquals(116, columns(ParameterFile.parse("setting:\n  force2D: true\n", "p")));
        assertEquals(116, columns(ParameterFile.parse("setting: {force2D: true}\nfeatureClass: {}\n", "p")));
        assertEquals(116, columns(ParameterFile.parse("setting: {}", "p").with("force2D=true")));
        assertEquals(107, columns(ParameterFile.parse("setting:\n  force2D: false\n", "p")));
        assertEquals(107, columns(ParameterFile.empty().with("force2D=true")));
        assertEquals(107, columns(Preset.PYRADIOMICS_DEFAULT.parameters().with("force2D=true")));
        assertEquals(
                9,
                ParameterFile.parse("setting: {force2D: true}", "p")
                        .toParameters()
                        .extraction()
                        .features()
                        .of(PyRadiomics.SHAPE_2D)
                        .size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"label: 2", "label_channel: 0"})
    void oneRowIsOfOneRegion(String setting) {
        refused("imageType:\n  Original:\n    " + setting + "\n", "line 3", "Original", "Move it to setting");
    }

    @Test
    void aWidthGivenTwiceIsTold() {
        refused(
                "imageType:\n  LoG:\n    sigma: [2.0, 2]\n",
                "line 2",
                "sigma = [2.0, 2]",
                "2.0 and 2 mm",
                "same values");
        refused("imageType:\n  LoG:\n    sigma: [3, 1.5, 1.50]\n", "sigma = [3, 1.5, 1.5]");
    }

    @Test
    void anAssignmentWithoutAValue() {
        for (String assignment : List.of("binWidth=", "binWidth= ", "kernelRadius=")) {
            String message = String.valueOf(assertThrows(
                            ParameterException.class,
                            () -> ParameterFile.empty().with(assignment))
                    .getMessage());
            assertTrue(message.contains("has no value behind =") && message.contains("=null"), message);
        }
        assertEquals(
                ParameterFile.empty().toParameters(),
                ParameterFile.empty().with("binWidth=null").toParameters());
    }

    @Test
    void interpolatorsByNumber() {
        for (String three : List.of("3", "03", "0x3")) {
            assertEquals(
                    ParameterFile.parse("setting: {resampledPixelSpacing: [1, 1, 1], interpolator: sitkBSpline}", "p")
                            .toParameters(),
                    ParameterFile.parse("setting: {resampledPixelSpacing: [1, 1, 1], interpolator: " + three + "}", "p")
                            .toParameters());
        }
    }

    private static int columns(ParameterFile file) {
        return file.toParameters().extraction().schema().size();
    }

    private static Object value(String text) {
        return Objects.requireNonNull(node(text).value(), text);
    }

    private static ParameterNode node(String text) {
        return field(new ParameterReader("p").read("a: " + text + "\n"), "a");
    }

    private static ParameterNode field(ParameterNode map, String name) {
        return Objects.requireNonNull(map.map("").get(name), name);
    }

    private static void refused(String text, String... parts) {
        String message = String.valueOf(assertThrows(
                        ParameterException.class,
                        () -> ParameterFile.parse(text, "p").toParameters(),
                        text)
                .getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "no '" + part + "' in: " + message);
        }
    }
}
