package org.voxrisk.riskmodel.model.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
import org.voxrisk.riskmodel.testing.Cohorts;
import org.voxrisk.riskmodel.testing.Refusal;

class LogisticClassifierTest {
    private static final FeatureTable TABLE = Cohorts.of(9, 90, 2, 1);
    private static final LogisticClassifier LIKELIHOOD = new LogisticClassifier(LogisticMethod.MAXIMUM_LIKELIHOOD);
    private static final TrainingPart PART = part(TABLE, "nodes", "f0");

    private static TrainingPart part(FeatureTable table, String... columns) {
        return TrainingPart.wholeTable(table).through(t -> t.select(FeatureNames.of(columns)));
    }

    @Test
    void equalsTheRegressionOnTheSameColumns() {
        FittedLogistic fitted = LIKELIHOOD.fit(PART);
        LogisticFit fit = regression();
        assertEquals(fit.coefficients()[0], fitted.logOdds().intercept());
        assertArrayEquals(
                Arrays.copyOfRange(fit.coefficients(), 1, 3), fitted.logOdds().coefficients());
        assertArrayEquals(fit.standardErrors(), fitted.standardErrors());
        assertArrayEquals(fit.fittedProbabilities(), fitted.probabilities(TABLE).orElseThrow(), 1e-14);
    }

    private static LogisticFit regression() {
        return LogisticRegression.fit(
                DesignMatrix.of(
                        List.of(Term.numeric("nodes", TABLE.column("nodes")), Term.numeric("f0", TABLE.column("f0")))),
                Arrays.stream(TABLE.labels()).asDoubleStream().toArray());
    }

    @Test
    void nomogramNeedsNoTrainingRows() throws IOException {
        FittedLogistic saved = FittedLogistic.fromJson(LIKELIHOOD.fit(PART).toJson());
        Nomogram expected = Nomogram.of(regression(), 100);
        Nomogram found = saved.nomogram(100);
        assertEquals(expected.axes(), found.axes());
        assertArrayEquals(expected.totalPointsTicks(), found.totalPointsTicks());
        assertArrayEquals(expected.linearPredictorTicks(), found.linearPredictorTicks());
        DesignMatrix rows = regression().design();
        double[] p = saved.probabilities(TABLE).orElseThrow();
        double[] total = found.totalPoints(rows);
        for (int i = 0; i < p.length; i++) {
            assertEquals(p[i], found.probability(total[i]), 1e-12);
        }
    }

    @Test
    void readsBackToTheBit(@TempDir Path folder) throws IOException {
        for (LogisticMethod method : LogisticMethod.values()) {
            FittedLogistic fitted = new LogisticClassifier(method).fit(part(TABLE, "age", "f0"));
            Path file = folder.resolve(method + ".json");
            fitted.write(file);
            FittedLogistic again = FittedLogistic.read(file);
            assertEquals(fitted, again);
            assertArrayEquals(
                    fitted.probabilities(TABLE).orElseThrow(),
                    again.probabilities(TABLE).orElseThrow());
        }
        String json = LIKELIHOOD.fit(PART).toJson();
        Refusal.of(
                InvalidFileException.class,
                () -> FittedLogistic.fromJson(json.replace("\"column\" : \"f0\"", "\"column\" : \"nodes\"")),
                "nodes");
        Refusal.of(
                InvalidFileException.class,
                () -> FittedLogistic.fromJson(json.replace("MAXIMUM_LIKELIHOOD", "GUESS")),
                "'GUESS'");
    }

    @Test
    void degenerateTrainingRowsAreRefused() {
        List<Case> cases = List.of(Case.of("a", 0), Case.of("b", 0), Case.of("c", 1), Case.of("d", 1));
        FeatureTable separated = FeatureTable.ofColumns(FeatureNames.of("x"), cases, new double[] {1, 2, 3, 4});
        Refusal.of(
                IllegalArgumentException.class,
                () -> LIKELIHOOD.fit(TrainingPart.wholeTable(separated)),
                "separate",
                "FIRTH");
        FittedLogistic firth = new LogisticClassifier(LogisticMethod.FIRTH).fit(TrainingPart.wholeTable(separated));
        // The data are symmetric about 2.5.
        assertEquals(-2.5 * firth.logOdds().coefficients()[0], firth.logOdds().intercept(), 1e-6);
        FeatureTable constant = FeatureTable.ofColumns(FeatureNames.of("x"), cases, new double[] {7, 7, 7, 7});
        for (LogisticMethod method : LogisticMethod.values()) {
            LogisticClassifier fusion = new LogisticClassifier(method);
            Refusal.of(IllegalArgumentException.class, () -> fusion.fit(TrainingPart.wholeTable(constant)), "x");
        }
        FeatureTable holed = FeatureTable.ofColumns(FeatureNames.of("x"), cases, new double[] {1, Double.NaN, 3, 4});
        Refusal.of(
                InvalidFeatureValueException.class, () -> LIKELIHOOD.fit(TrainingPart.wholeTable(holed)), "'x'", "'b'");
        Refusal.of(FeatureMismatchException.class, () -> LIKELIHOOD.fit(part(holed, "nodes")), "nodes");
        FeatureTable oneClass = separated.withCases(c -> c.withLabel(1));
        Refusal.of(
                IllegalArgumentException.class,
                () -> LIKELIHOOD.fit(TrainingPart.wholeTable(oneClass)),
                "both classes");
        // Without predictors: the prevalence.
        FittedLogistic prevalence = LIKELIHOOD.fit(part(separated));
        assertArrayEquals(
                new double[] {0.5, 0.5, 0.5, 0.5},
                prevalence.probabilities(separated).orElseThrow(),
                1e-12);
    }

    @Test
    void modelsOfTheFirstVersionReadBack() throws IOException {
        String json;
        try (InputStream in =
                LogisticClassifierTest.class.getResourceAsStream("/org/voxrisk/riskmodel/saved/logistic-firth.json")) {
            json = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        FittedLogistic model = FittedLogistic.fromJson(json);
        assertArrayEquals(
                new double[] {0.9974756312366174, 0.008481170275373777},
                model.logOdds().coefficients());
        assertEquals(LogisticMethod.FIRTH, model.method());
        assertEquals(json, model.toJson());
        assertEquals(model, FittedLogistic.fromJson(json));
        assertNotEquals(model, FittedLogistic.fromJson(json.replace("0.9974756312366174", "0.9974756312366175")));
    }
}
