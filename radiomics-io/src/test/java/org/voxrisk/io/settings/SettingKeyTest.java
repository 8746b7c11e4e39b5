package org.voxrisk.io.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each key of the settings with values of the right and of the wrong type. */
class SettingKeyTest {
    private static final ImageTypes TYPES = ImageTypes.standard();

    /** Values in YAML, right before wrong. */
    record Row(List<String> keys, List<String> right, List<String> wrong) {}

    private static final List<Row> ROWS = List.of(
            row(
                    "force2D correctMask additionalInfo normalize resegmentShape preCrop gradientUseSpacing"
                            + " symmetricalGLCM maskedKernel decimated",
                    "true|false",
                    "1|0|'true '|[true]|{a: true}"),
            row(
                    "binWidth geometryTolerance normalizeScale removeOutliers lbp2DRadius lbp3DIcosphereRadius"
                            + " cutoff gamma thetaStep",
                    "1|0.25|1e-3",
                    "0|-1|abc|nan|.inf|true|[1]"),
            row("minimumROIDimensions", "1|2|3", "0|4|1.5|two|true"),
            row("force2Ddimension", "0|1|2", "-1|3|z"),
            row(
                    "label minimumROISize binCount lbp2DSamples lbp3DLevels voxelBatch",
                    "1|255|2147483647",
                    "0|-1|1.5|2147483648|x|[1]"),
            row("label_channel", "0|3", "-1|a"),
            row("padDistance", "0|5", "-1|2.5|five"),
            row("gldm_a lbp3DIcosphereSubdivision", "0|3", "-1|0.5"),
            row("start_level", "0|2", "-1|31"),
            row("level", "1|2", "0|31"),
            row("kernelRadius", "1|5", "0|1.5"),
            row("distances", "[1]|[1, 2, 3]", "[]|[0]|[1.5]|1|a"),
            row("resampledPixelSpacing", "[1, 1, 1]|[0, 0, 3.5]", "[1, 1]|[1, 1, 1, 1]|[-1, 1, 1]|2|[a, b, c]"),
            row("resegmentRange", "[1]|[-3, 3.5]", "[]|[1, 2, 3]|5|[a]|[.nan]"),
            row("resegmentMode", "absolute|relative|sigma", "Sigma|other|1|true"),
            row("weightingNorm", "manhattan|euclidean|infinity|no_weighting", "euclid|2"),
            row("lbp2DMethod", "default|ror|uniform|nri_uniform|var", "none|3"),
            row("interpolator", "sitkBSpline|3|15|25|'name'", "1.5|true|[a]"),
            row("wavelet", "coif1|haar", "1|true|[haar]"),
            row("voxelArrayShift", "0|-5|300.5", "a|nan|true"),
            row("initValue", "nan|0|.nan|-1.5", "none|true"),
            row("sigma", "[1, 2.5]|3", "[0]|[-1]|[a]"),
            row("boundary", "zero|nearest|periodic|mirror", "MIRROR|0|[zero]"),
            row("dimension", "3D|xy|xz|yz", "2D|3|zx"),
            row("rotations", "none|max|min|average|sum", "mean|true"),
            row("pooling planesPooling", "max|min|average|sum", "none|1"),
            row("planes", "one|orthogonal", "3|true"),
            row("response", "modulus|phase|real|imaginary", "abs|1"),
            row("support", "3|[3, 999]", "0|1000|2.5|[]|[a]"),
            row("kernel", "L5E5S5|[L5E5, L3E3]", "5|true|[]|[1]"),
            row("bands", "LLH|[LL, HH]", "1|[]|[2]"),
            row("band", "B|L|[B, L]", "H|1|[]"),
            row("energyDelta", "0|7|499", "-1|500|1.5"),
            row("lambda", "4|[2, 4.5]", "0|-1|[]|[a]"),
            row("theta", "0|[0, 22.5]", "a|[]|nan"),
            row("order", "[0, 2, 0]|[[1, 0, 0], [0, 1, 0]]", "2|[1, 0]|[-1, 1, 1]|[]|[[1, 0]]|[1.5, 0, 0]"),
            row("base", "none|IbsiGaussian|IbsiLoG|Simoncelli|Shannon", "LoG|1"),
            row("conventions", "pyradiomics|ibsi", "IBSI|1|[ibsi]"),
            row("binOrigin", "multiples-of-width|lower-bound", "LOWER_BOUND|0"),
            row("kurtosis", "moment-ratio|excess", "3|ratio"),
            row("logarithmOffset", "0|1e-9", "a|nan|true"),
            row("loneVoxels", "counted|left-out", "true|out"),
            row("gridOrigin", "corner|centre", "center|0"),
            row("maskInterpolation", "nearest|linear", "cubic|0"),
            row("families", "pyradiomics|ibsi", "all|1"),
            row("rounding", "none|nearest", "true|floor"),
            row("outlierLimit", "3|2.5", "0|-1|three|[3]"),
            row("volumeHistogram", "none|FBS-2.5|FBN-1000", "1000|FBN-0|EQ-8|[FBS-1]|true"),
            row("columnPrefix", "own-|'12'", "12|true|[a]"),
            row("aggregations", "[3D-avg]|[2D-mrg, mean, weighted-euclidean]", "[]|3D-avg|[3D]|[1]|[mean, mean]"),
            row(
                    "discretisations",
                    "[FBS-25]|[FBN-8, FBS-0.5]|[EQ-32]",
                    "[]|FBS-25|[25]|[FBN-0]|[FBN-1.5]|[FBS--1]|[FBS-1e3]"));

    @Test
    void everyKeyHasARow() {
        List<String> tested = new ArrayList<>();
        ROWS.forEach(row -> tested.addAll(row.keys()));
        assertEquals(
                TYPES.keys().stream().map(SettingKey::name).sorted().toList(),
                tested.stream().sorted().toList());
    }

    static Stream<Row> rows() {
        return ROWS.stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rightAndWrongValues(Row row) throws IOException {
        for (String name : row.keys()) {
            SettingKey<?> key = TYPES.key(name, new ParameterNode("test", 0, null));
            for (String right : row.right()) {
                key.convert(node(right)); // does not throw
            }
            for (String wrong : row.wrong()) {
                ParameterNode node = node(wrong);
                String message = String.valueOf(
                        assertThrows(ParameterException.class, () -> key.convert(node), name + ": " + wrong)
                                .getMessage());
                assertTrue(message.startsWith("test line 1: " + name), message);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anEmptyValueIsTheDefault(Row row) {
        for (String name : row.keys()) {
            for (String none : List.of("", "null", "~")) {
                boolean own =
                        DefinitionKeys.all().stream().anyMatch(k -> k.name().equals(name));
                String section = own ? "definition" : "setting";
                ParameterFile file = ParameterFile.parse(section + ":\n  " + name + ": " + none + "\n", "p.yaml");
                assertEquals(ParameterFile.empty().toParameters(), file.toParameters(), name + ": " + none);
            }
        }
    }

    @Test
    void everyKeyTellsWhatItIsAndHasADefaultOfItsType() {
        for (SettingKey<?> key : TYPES.keys()) {
            assertTrue(key.doc().length() > 10 && !key.doc().contains("\n"), key.name());
            assertFalse(key.type().description().isBlank(), key.name());
            key.defaultValue().ifPresent(value -> {
                assertFalse(key.isRequired(), key.name());
                assertEquals(value, key.convert(ParameterNode.of("default", value)), key.name());
            });
        }
    }

    @Test
    void theNearestName() {
        List<String> valid = List.of("binWidth", "binCount", "label");
        assertEquals("did you mean 'binWidth'?", NearestName.hint("BINWIDTH", valid));
        assertEquals("did you mean 'binCount'?", NearestName.hint("bincuont", valid));
        assertEquals("did you mean 'label'?", NearestName.hint("labels", valid));
        assertEquals("valid are binWidth, binCount, label", NearestName.hint("somethingElse", valid));
        assertEquals("valid are ", NearestName.hint("x", List.of()));
    }

    private static ParameterNode node(String yaml) throws IOException {
        return new ParameterReader("test").read(yaml);
    }

    private static Row row(String keys, String right, String wrong) {
        return new Row(List.of(keys.split(" ", -1)), List.of(right.split("\\|", -1)), List.of(wrong.split("\\|", -1)));
    }
}
