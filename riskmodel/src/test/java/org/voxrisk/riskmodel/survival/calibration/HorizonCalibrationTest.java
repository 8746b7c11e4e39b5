package org.voxrisk.riskmodel.survival.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.validate.HorizonException;

class HorizonCalibrationTest {
    private static final FollowUp SIX = FollowUp.of(new double[] {1, 2, 3, 4, 5, 6}, new int[] {1, 0, 1, 0, 1, 0});

    @Test
    void groupsKeepTiesTogether() {
        HorizonCalibration calibration = HorizonCalibration.of(SIX, new double[] {0.9, 0.2, 0.2, 0.2, 0.8, 0.1}, 3.5);
        List<CalibrationGroup> groups = calibration.groups(3);
        // 0.1 0.2 0.2 0.2 | 0.8 0.9: the middle third is of the first group.
        assertEquals(List.of(4, 2), groups.stream().map(CalibrationGroup::cases).toList());
        assertEquals(0.175, groups.get(0).meanRisk(), 1e-15);
        // Followed 2+, 3, 4+, 6+: S(3.5) = 2/3.
        assertEquals(1 / 3.0, groups.get(0).observed(), 1e-15);
        assertTrue(groups.get(0).limits().contains(1 / 3.0));
        assertEquals(0.5, groups.get(1).observed(), 1e-15);
        assertEquals(1 - 5 / 6.0 * 3 / 4, calibration.observed(), 1e-15);
        assertEquals(calibration.observed() / 0.4, calibration.observedOverExpected(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> calibration.groups(7));
    }

    @Test
    void groupsThatEndBeforeTheHorizonHaveNoObservedRisk() {
        HorizonCalibration calibration = HorizonCalibration.of(SIX, new double[] {0.1, 0.1, 0.1, 0.9, 0.9, 0.9}, 5.5);
        List<CalibrationGroup> groups = calibration.groups(2);
        assertEquals(1, groups.get(0).observed());
        HorizonCalibration other = HorizonCalibration.of(SIX, new double[] {0.1, 0.1, 0.9, 0.1, 0.9, 0.9}, 5.5);
        assertTrue(Double.isNaN(other.groups(2).get(0).observed()));
        assertEquals(
                6,
                assertThrows(HorizonException.class, () -> HorizonCalibration.of(SIX, new double[6], 7))
                        .lastUsable());
    }

    @Test
    void truePredictionsLieOnTheDiagonal() {
        Random random = new Random(5);
        int n = 3000;
        double[] eta = random.doubles(n, -1.5, 1.5).toArray();
        double[] times = new double[n];
        int[] status = new int[n];
        double[] risks = new double[n];
        for (int i = 0; i < n; i++) {
            double event = -Math.log(1 - random.nextDouble()) / Math.exp(eta[i]);
            double censoring = 3 * random.nextDouble();
            times[i] = Math.min(event, censoring);
            status[i] = event <= censoring ? 1 : 0;
            risks[i] = 1 - Math.exp(-0.5 * Math.exp(eta[i]));
        }
        FollowUp followUp = FollowUp.of(times, status);
        SmoothedCalibration smooth = HorizonCalibration.of(followUp, risks, 0.5).smoothed(4);
        assertTrue(smooth.integratedIndex() < 0.03, () -> "index " + smooth.integratedIndex());
        assertEquals(0.5, smooth.observed(0.5), 0.05);
        assertTrue(smooth.medianError() <= smooth.error90() && smooth.error90() <= smooth.largestError());
        CalibrationSlope slope = CalibrationSlope.of(followUp, eta);
        assertEquals(1, slope.slope(), 0.1);
        assertTrue(slope.limits().contains(1));
        double[] twice = Arrays.stream(eta).map(v -> 2 * v).toArray();
        assertEquals(slope.slope() / 2, CalibrationSlope.of(followUp, twice).slope(), 1e-9);
    }

    @Test
    void splineIsLinearBeyondItsKnots() {
        double[] x = new double[101];
        Arrays.setAll(x, i -> i / 100.0);
        RestrictedSpline spline = RestrictedSpline.of(x, 3);
        // Knots 0.1, 0.5, 0.9. At 0.5: 0.4^3 / 0.8^2.
        assertArrayEquals(new double[] {0.5, 0.1}, spline.row(0.5), 1e-15);
        assertArrayEquals(new double[] {0.05, 0}, spline.row(0.05), 1e-15);
        double[] a = spline.row(1);
        double[] b = spline.row(2);
        double[] c = spline.row(3);
        assertEquals(c[1] - b[1], b[1] - a[1], 1e-12);
        assertEquals(1, RestrictedSpline.of(new double[] {1, 1, 1, 2}, 3).columns());
    }
}
