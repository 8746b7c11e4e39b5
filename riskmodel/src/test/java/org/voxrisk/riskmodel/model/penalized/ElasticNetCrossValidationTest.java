package org.voxrisk.riskmodel.model.penalized;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.riskmodel.model.Refusals.refused;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules of cross-validation that do not show in a reference file. */
class ElasticNetCrossValidationTest {
    private final SimulatedData data = new SimulatedData(11, 40, 6);

    private static int[] folds(int n, int count) {
        int[] folds = new int[n];
        for (int i = 0; i < n; i++) {
            folds[i] = i % count;
        }
        return folds;
    }

    private CrossValidatedPath run(CrossValidationMeasure measure, int... folds) {
        return ElasticNetCrossValidation.fit(
                Columns.of(data.x, 40, 6),
                data.binary,
                FoldAssignment.of(folds),
                measure,
                ElasticNet.Options.defaults(Family.BINOMIAL));
    }

    @Test
    void foldMeanIsTheLossOfRowsNotFittedOn() {
        int[] folds = folds(40, 4);
        CrossValidatedPath cv = run(CrossValidationMeasure.DEVIANCE, folds);
        double[] means = new double[4];
        int m = 5;
        for (int k = 0; k < 4; k++) {
            LinearCoefficients fit =
                    cv.foldPaths().get(k).coefficientsAt(cv.path().lambda(m));
            double[] eta = fit.linearPredictor(data.x, 40);
            for (int i = k; i < 40; i += 4) {
                double p = 1 / (1 + Math.exp(-eta[i]));
                means[k] -= 2 * Math.log(data.binary[i] == 1 ? p : 1 - p) / 10;
            }
        }
        double mean = (means[0] + means[1] + means[2] + means[3]) / 4;
        double squares = 0;
        for (double v : means) {
            squares += (v - mean) * (v - mean) / 4;
        }
        assertEquals(mean, cv.mean()[m], 1e-12);
        assertEquals(Math.sqrt(squares / 3), cv.standardError()[m], 1e-12);
    }

    @Test
    void rowsLeftOutDoNotReachTheFitOfTheirFold() {
        int[] folds = folds(40, 4);
        CrossValidatedPath cv = run(CrossValidationMeasure.DEVIANCE, folds);
        double[] poisoned = data.x.clone();
        for (int j = 0; j < 6; j++) {
            for (int i = 2; i < 40; i += 4) {
                poisoned[j * 40 + i] = 1e6 * (i + j);
            }
        }
        CrossValidatedPath other = ElasticNetCrossValidation.fit(
                Columns.of(poisoned, 40, 6),
                data.binary,
                FoldAssignment.of(folds),
                CrossValidationMeasure.DEVIANCE,
                ElasticNet.Options.defaults(Family.BINOMIAL));
        ElasticNetPath clean = cv.foldPaths().get(2);
        ElasticNetPath same = other.foldPaths().get(2);
        assertArrayEquals(clean.lambdas(), same.lambdas());
        for (int m = 0; m < clean.size(); m++) {
            assertArrayEquals(
                    clean.coefficients(m).toArray(), same.coefficients(m).toArray());
        }
    }

    @Test
    void areaBecomesDevianceInSmallFoldsAndSaysSo() {
        CrossValidatedPath cv = run(CrossValidationMeasure.AUC, folds(40, 5));
        assertEquals(CrossValidationMeasure.DEVIANCE, cv.measure());
        assertEquals(Set.of(CrossValidationWarning.AUC_REPLACED_BY_DEVIANCE), cv.warnings());
        assertArrayEquals(run(CrossValidationMeasure.DEVIANCE, folds(40, 5)).mean(), cv.mean());
        assertEquals(
                CrossValidationMeasure.AUC,
                run(CrossValidationMeasure.AUC, folds(40, 4)).measure());
    }

    @Test
    void rowsAreUnitsInTinyFolds() {
        CrossValidatedPath cv = run(CrossValidationMeasure.MISCLASSIFICATION, folds(40, 20));
        assertTrue(cv.warnings().contains(CrossValidationWarning.FOLDS_TOO_SMALL_TO_GROUP));
    }

    @Test
    void badInputIsNamed() {
        refused("at least 3", () -> FoldAssignment.of(0, 1, 0, 1));
        refused("fold 2 of 4", () -> FoldAssignment.of(0, 1, 3));
        FoldAssignment folds = FoldAssignment.of(folds(40, 4));
        ElasticNet.Options gaussian = ElasticNet.Options.defaults(Family.GAUSSIAN);
        refused(
                "not defined for family GAUSSIAN",
                () -> ElasticNetCrossValidation.fit(
                        Columns.of(data.x, 40, 6), data.continuous, folds, CrossValidationMeasure.AUC, gaussian));
    }
}
