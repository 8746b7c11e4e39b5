package org.voxrisk.riskmodel.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.plot.Caption;
import org.voxrisk.riskmodel.plot.Drawing;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationKind;

/** Figures of anybody's CSV file, and what is said of files that cannot be drawn. */
class CsvFiguresTest {
    private static final String PREDICTIONS = """
            id,y,part,a,b
            1,0,x,0.1,0.5
            2,1,x,0.9,0.4
            3,0,x,0.3,0.6
            4,1,x,0.7,0.5
            5,0,z,0.2,0.1
            6,1,z,0.1,0.9
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private CsvFigures csv(String text) throws IOException {
        return CsvFigures.read(Files.writeString(folder.resolve("t.csv"), text));
    }

    private static String description(Drawing drawing) {
        return drawing.draw(Caption.of("t")).description();
    }

    private static void refuses(Executable executable, String... parts) {
        String message = String.valueOf(
                assertThrows(InvalidFileException.class, executable).getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    /** By hand: in x, a puts both events above both others; b has 0.4 and 0.5 against 0.5 and 0.6, half a pair of four. */
    @Test
    void rocCurvesOfEachPart() throws IOException {
        String text = description(csv(PREDICTIONS).roc("y", List.of("a", "b"), Optional.of("part"), Map.of("a", 0.5)));
        assertTrue(text.contains("x: a AUC 1.000"), text);
        assertTrue(text.contains("b AUC 0.125"), text);
        assertTrue(text.contains("z: a AUC 0.000"), text);
        assertTrue(description(
                        csv(PREDICTIONS).confusion("y", "a", 0.5, Optional.empty(), new CsvFigures.Groups("n", "e")))
                .contains("all cases: accuracy 0.833 of 6"));
        assertTrue(description(csv(PREDICTIONS)
                        .score(
                                "a",
                                "y",
                                "a",
                                Optional.empty(),
                                new CsvFigures.Groups("n", "e"),
                                OptionalDouble.of(0.5)))
                .contains("median 0.200 (n) and 0.700 (e)"));
        assertTrue(description(csv(PREDICTIONS).decision("y", Map.of("model", "a"), Optional.of("part")))
                .contains("x, n = 4 (2 events): model"));
    }

    @Test
    void tablesOfOtherKinds() throws IOException {
        assertTrue(description(csv("t,or,lo,hi\nage,2,1.5,3\ninfinite,Infinity,0,Infinity\n")
                        .forest("Odds ratio", "t", "or", "lo", "hi", Optional.empty()))
                .contains("of 1 term; age: 2.00 (1.50\u20133.00)"));
        assertTrue(description(
                        csv("term,estimate\n(Intercept),9\nb_T2,-2\nc_T1C,1\n").coefficients("term", "estimate"))
                .contains("2 coefficients; the largest is \u22122.00 of b_T2"));
        assertTrue(description(csv("rule,left\n,100\np < 0.05,10\nLASSO,3\n").funnel("rule", "left"))
                .contains("2 steps from 100 columns to 3"));
        assertTrue(description(csv("column,n,of\na,5,20\nb,19,20\n").stability("column", "n", "of"))
                .contains("most often b, 19 times"));
        assertTrue(description(
                        csv("term,b,x,c\n(Intercept),,,1\na,2,3,6\nb,-1,4,-4\n").waterfall("term", "b", "x", "c"))
                .contains("from the intercept 1.00 to the score 3.00"));
        CsvFigures features = csv("id,a,b,c,diagnostics_d\nP,1,2,3,4\nQ,2,4,1,4\nR,3,6,1,4\n");
        assertEquals(List.of("a", "b", "c"), features.numericColumns(List.of()));
        assertTrue(description(features.heatMap(Map.of("all", List.of("a", "b", "c")), CorrelationKind.PEARSON))
                .contains("all: 3 columns, largest |r| 1.000"));
    }

    @Test
    void aLassoPathNeedsFallingLambdas() throws IOException {
        CsvFigures path = csv("lambda,a,b\n0.5,0,0\n0.1,0.2,0\n0.05,0.4,-0.1\n");
        assertTrue(description(path.lassoPath(Optional.empty())).contains("2 columns; 2 are not zero"));
        CsvFigures folds = csv("""
                lambda,nonzero,measure,mean,standard_error,lambda_min,lambda_1se,chosen
                0.5,0,AUC,0.5,0.1,0,1,0
                0.1,1,AUC,0.7,0.1,1,0,1
                0.05,2,AUC,NaN,,0,0,0
                """);
        assertTrue(description(path.lassoPath(Optional.of(folds))).contains("1 are not zero"));
        assertTrue(description(folds.lassoCrossValidation(Optional.empty()))
                .contains("lambda.min = 0.100, 1 column; lambda.1se = 0.500, 0 columns"));
        CsvFigures rising = csv("lambda,a\n0.1,1\n0.5,0\n");
        refuses(() -> rising.lassoPath(Optional.empty()), "t.csv", "lambda number 2 is 0.5");
        CsvFigures unmarked = csv("""
                lambda,nonzero,measure,mean,standard_error,lambda_min,lambda_1se
                0.5,0,AUC,0.5,0.1,0,0
                0.1,1,AUC,0.7,0.1,0,0
                """);
        refuses(() -> unmarked.lassoCrossValidation(Optional.empty()), "no row has a 1", "lambda_min");
    }

    /** Log-odds -1 + 2 x, x from 0 to 1: 100 points on the axis of x. */
    @Test
    void aNomogramOfCoefficients() throws IOException {
        CsvFigures csv = csv("""
                axis,kind,coefficient,value
                (Intercept),,-1,
                x,CONTINUOUS,2,0
                x,CONTINUOUS,2,0.5
                x,CONTINUOUS,2,1
                (Linear predictor),,,-1
                (Linear predictor),,,1
                """);
        assertEquals(100, csv.nomogram("event").nomogram().totalPointsAtLinearPredictor(1), 1e-12);
        CsvFigures none = csv("axis,kind,coefficient,value\n(Intercept),,-1,\nx,CONTINUOUS,2,0\nx,CONTINUOUS,2,1\n");
        refuses(() -> none.nomogram("event"), "(Linear predictor)", "0 rows");
        CsvFigures kind = csv("axis,kind,coefficient,value\nx,WIDE,2,0\nx,WIDE,2,1\n");
        refuses(() -> kind.nomogram("event"), "'WIDE'", "CONTINUOUS");
    }

    @Test
    void wrongCellsAreNamed() throws IOException {
        CsvFigures csv = csv(PREDICTIONS);
        refuses(() -> csv.roc("outcome", List.of("a"), Optional.empty(), Map.of()), "'outcome'", "id, y, part, a, b");
        refuses(() -> csv.roc("y", List.of("A"), Optional.empty(), Map.of()), "did you mean 'a'?");
        refuses(() -> csv.roc("a", List.of("b"), Optional.empty(), Map.of()), "row 1 (line 2)", "'0.1'", "1 (event)");
        CsvFigures gap = csv("y,a\n0,0.5\n1,NaN\n");
        refuses(() -> gap.roc("y", List.of("a"), Optional.empty(), Map.of()), "row 2 (line 3)", "'NaN'");
        CsvFigures outside = csv("y,a\n0,0.5\n1,1.5\n");
        refuses(() -> outside.calibration("m", "y", "a", Optional.empty()), "t.csv", "1.5");
        CsvFigures equal = csv("y,a\n0,0.5\n1,0.5\n");
        refuses(() -> equal.calibration("m", "y", "a", Optional.empty()), "all equal");
        refuses(() -> csv("y,a\n"), "no row");
        refuses(() -> csv.where("part", "q"), "'q'", "[x, z]");
    }
}
