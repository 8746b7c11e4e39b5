package org.voxrisk.riskmodel.model.penalized;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PathPartsTest {
    /** A hundred penalties from the largest down to a hundredth of it, each the same part of the one before. */
    @Test
    void derivedPenaltiesFallToTheirRatio() {
        for (Family family : Family.values()) {
            ElasticNet.Options options =
                    ElasticNet.Options.defaults(family).withLambdas(new LambdaSequence.Automatic(100, 0.01));
            PenaltySchedule schedule = new PenaltySchedule(options, 50, 2, 3, new double[] {2, 1});
            double[] gradient = {8, 3};
            double before = 0;
            for (int m = 0; m < schedule.size(); m++) {
                schedule.advance(m, gradient, new boolean[] {true, true});
                if (m > 1) {
                    assertEquals(StrictMath.pow(0.01, 1 / 99.0), schedule.absolute() / before, 1e-6);
                }
                before = schedule.absolute();
            }
            // The larger of 8 / 2 and 3 / 1; reported in units of the outcome.
            assertEquals(0.04, schedule.absolute(), 4e-7, family.toString());
            assertEquals(0.12, schedule.reported(99), 1.2e-6);
            assertEquals(0, schedule.square());
        }
    }

    /** Eight rows of the smaller class are enough, seven are told, whichever class it is. */
    @Test
    void fewRowsOfAClassAreTold() {
        Random random = new Random(2);
        int n = 30;
        double[] x = random.doubles(n).toArray();
        for (int few : new int[] {7, 8, 22, 23}) {
            double[] y = new double[n];
            for (int i = 0; i < few; i++) {
                y[i * 13 % n] = 1;
            }
            int[] folds = new int[n];
            for (int i = 0; i < n; i++) {
                folds[i] = i % 3;
            }
            CrossValidatedPath cv = ElasticNetCrossValidation.fit(
                    Columns.of(x, n, 1),
                    y,
                    FoldAssignment.of(folds),
                    CrossValidationMeasure.DEVIANCE,
                    ElasticNet.Options.defaults(Family.BINOMIAL).withLambdas(LambdaSequence.given(0.1, 0.01)));
            assertEquals(
                    few == 7 || few == 23, cv.warnings().contains(CrossValidationWarning.FEW_IN_CLASS), few + " of 30");
        }
    }
}
