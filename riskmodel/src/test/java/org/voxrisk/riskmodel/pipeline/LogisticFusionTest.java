package org.voxrisk.riskmodel.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.LogisticFit;
import org.voxrisk.riskmodel.model.logistic.LogisticRegression;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.model.nomogram.Nomogram;
import org.voxrisk.riskmodel.testing.Refusal;

class LogisticFusionTest {
    private static final FeatureTable TABLE = Cohorts.of(9, 90, 2, 1);
    private static final LogisticFusion FUSION =
            new LogisticFusion(FeatureNames.of("nodes", "f0"), FusionMethod.MAXIMUM_LIKELIHOOD);

    @Test
    void equalsTheRegressionOnTheSameColumns() {
        FittedFusion fitted = FUSION.fit(TrainingPart.wholeTable(TABLE));
        LogisticFit fit = regression();
        assertEquals(fit.coefficients()[0], fitted.logOdds().intercept());
        assertArrayEquals(
                Arrays.copyOfRange(fit.coefficients(), 1, 3), fitted.logOdds().coefficients());
        assertArrayEquals(fit.standardErrors(), fitted.standardErrors());
        assertArrayEquals(fit.fittedProbabilities(), fitted.probabilities(TABLE), 1e-14);
    }

    private static LogisticFit regression() {
        return LogisticRegression.fit(
                DesignMatrix.of(
                        List.of(Term.numeric("nodes", TABLE.column("nodes")), Term.numeric("f0", TABLE.column("f0")))),
                Arrays.stream(TABLE.labels()).asDoubleStream().toArray());
    }

    @Test
    void nomogramNeedsNoTrainingRows() throws IOException {
        FittedFusion saved =
                FittedFusion.fromJson(FUSION.fit(TrainingPart.wholeTable(TABLE)).toJson());
        Nomogram expected = Nomogram.of(regression(), 100);
        Nomogram found = saved.nomogram(100);
        assertEquals(expected.axes(), found.axes());
        assertArrayEquals(expected.totalPointsTicks(), found.totalPointsTicks());
        assertArrayEquals(expected.linearPredictorTicks(), found.linearPredictorTicks());
        DesignMatrix rows = regression().design();
        double[] p = saved.probabilities(TABLE);
        double[] total = found.totalPoints(rows);
        for (int i = 0; i < p.length; i++) {
            assertEquals(p[i], found.probability(total[i]), 1e-12);
        }
    }

    @Test
    void readsBackToTheBit(@TempDir Path folder) throws IOException {
        for (FusionMethod method : FusionMethod.values()) {
            FittedFusion fitted =
                    new LogisticFusion(FeatureNames.of("age", "f0"), method).fit(TrainingPart.wholeTable(TABLE));
            Path file = folder.resolve(method + ".json");
            fitted.write(file);
            FittedFusion again = FittedFusion.read(file);
            assertEquals(fitted, again);
            assertArrayEquals(fitted.probabilities(TABLE), again.probabilities(TABLE));
        }
        String json = FUSION.fit(TrainingPart.wholeTable(TABLE)).toJson();
        Refusal.of(
                InvalidFileException.class,
                () -> FittedFusion.fromJson(json.replace("\"column\" : \"f0\"", "\"column\" : \"nodes\"")),
                "nodes");
        Refusal.of(
                InvalidFileException.class,
                () -> FittedFusion.fromJson(json.replace("MAXIMUM_LIKELIHOOD", "GUESS")),
                "'GUESS'");
    }

    @Test
    void degenerateTrainingRowsAreRefused() {
        List<Case> cases = List.of(Case.of("a", 0), Case.of("b", 0), Case.of("c", 1), Case.of("d", 1));
        FeatureTable separated = FeatureTable.ofColumns(FeatureNames.of("x"), cases, new double[] {1, 2, 3, 4});
        LogisticFusion likelihood = new LogisticFusion(FeatureNames.of("x"), FusionMethod.MAXIMUM_LIKELIHOOD);
        Refusal.of(
                IllegalArgumentException.class,
                () -> likelihood.fit(TrainingPart.wholeTable(separated)),
                "separate",
                "FIRTH");
        FittedFusion firth =
                new LogisticFusion(FeatureNames.of("x"), FusionMethod.FIRTH).fit(TrainingPart.wholeTable(separated));
        // The data are symmetric about 2.5.
        assertEquals(-2.5 * firth.logOdds().coefficients()[0], firth.logOdds().intercept(), 1e-6);
        FeatureTable constant = FeatureTable.ofColumns(FeatureNames.of("x"), cases, new double[] {7, 7, 7, 7});
        for (FusionMethod method : FusionMethod.values()) {
            LogisticFusion fusion = new LogisticFusion(FeatureNames.of("x"), method);
            Refusal.of(IllegalArgumentException.class, () -> fusion.fit(TrainingPart.wholeTable(constant)), "x");
        }
        FeatureTable holed = FeatureTable.ofColumns(FeatureNames.of("x"), cases, new double[] {1, Double.NaN, 3, 4});
        Refusal.of(
                InvalidFeatureValueException.class, () -> likelihood.fit(TrainingPart.wholeTable(holed)), "'x'", "'b'");
        Refusal.of(FeatureMismatchException.class, () -> FUSION.fit(TrainingPart.wholeTable(holed)), "nodes");
        FeatureTable oneClass = separated.withCases(c -> c.withLabel(1));
        Refusal.of(
                IllegalArgumentException.class,
                () -> likelihood.fit(TrainingPart.wholeTable(oneClass)),
                "both classes");
        // Without predictors: the prevalence.
        FittedFusion prevalence = new LogisticFusion(FeatureNames.of(), FusionMethod.MAXIMUM_LIKELIHOOD)
                .fit(TrainingPart.wholeTable(separated));
        assertArrayEquals(new double[] {0.5, 0.5, 0.5, 0.5}, prevalence.probabilities(separated), 1e-12);
    }
}
