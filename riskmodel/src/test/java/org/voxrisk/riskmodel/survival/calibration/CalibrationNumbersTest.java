package org.voxrisk.riskmodel.survival.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.survival.FollowUp;

class CalibrationNumbersTest {
    /** Followed 2+, 3, 4+, 6+: S(3.5) = 2/3 of three at risk, Greenwood's sum is 1 / (3 * 2). */
    @Test
    void limitsOfGroupsAreThoseOfTheRisk() {
        FollowUp followUp = FollowUp.of(new double[] {1, 2, 3, 4, 5, 6}, new int[] {1, 0, 1, 0, 1, 0});
        HorizonCalibration calibration =
                HorizonCalibration.of(followUp, new double[] {0.9, 0.2, 0.2, 0.2, 0.8, 0.1}, 3.5);
        assertEquals(3.5, calibration.horizon());
        assertEquals(0.4, calibration.meanRisk(), 1e-15);
        CalibrationGroup group = calibration.groups(3).get(0);
        double logS = Math.log(2 / 3.0);
        double half = 1.959963984540054 * Math.sqrt(1 / 6.0) / Math.abs(logS);
        assertEquals(1 - Math.exp(logS * Math.exp(-half)), group.limits().lower(), 1e-12);
        assertEquals(1 - Math.exp(logS * Math.exp(half)), group.limits().upper(), 1e-12);
        // At 3.5 two of the four are left.
        assertEquals(2, group.atRisk());
        CalibrationGroup wide = calibration.groups(3, 0.5).get(0);
        double quartile = 0.6744897501960817 * Math.sqrt(1 / 6.0) / Math.abs(logS);
        assertEquals(1 - Math.exp(logS * Math.exp(quartile)), wide.limits().upper(), 1e-12);
    }

    @Test
    void numberOfGroups() {
        FollowUp followUp = FollowUp.of(new double[] {1, 2, 3}, new int[] {1, 1, 1});
        HorizonCalibration calibration = HorizonCalibration.of(followUp, new double[] {0.3, 0.1, 0.2}, 2);
        assertEquals(
                List.of(0.1, 0.2, 0.3),
                calibration.groups(3).stream().map(CalibrationGroup::meanRisk).toList());
        assertEquals(0.2, calibration.groups(1).get(0).meanRisk(), 1e-15);
        for (int count : new int[] {0, 4}) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> calibration.groups(count));
            assertTrue(String.valueOf(e.getMessage()).contains(count + " groups of 3 cases"), e.toString());
        }
    }

    /** The measures are those of the distances between curve and prediction. */
    @Test
    void measuresOfTheSmoothedCurve() {
        int n = 41;
        Random random = new Random(3);
        double[] times = random.doubles(n, 0.1, 3).toArray();
        int[] status = random.ints(n, 0, 2).toArray();
        double[] risks = random.doubles(n, 0.1, 0.9).toArray();
        SmoothedCalibration smooth =
                HorizonCalibration.of(FollowUp.of(times, status), risks, 1).smoothed(3);
        double[] distances = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            assertEquals(smooth.observed(risks[i]), smooth.observed()[i]);
            distances[i] = Math.abs(smooth.observed(risks[i]) - risks[i]);
            sum += distances[i];
        }
        Arrays.sort(distances);
        assertTrue(sum / n > 0.01, "the curve must leave the diagonal");
        assertEquals(sum / n, smooth.integratedIndex(), 1e-14);
        // Of 41 sorted distances the 21st is the median and the 37th the 90 % quantile.
        assertEquals(distances[20], smooth.medianError(), 1e-14);
        assertEquals(distances[36], smooth.error90(), 1e-14);
        assertEquals(distances[40], smooth.largestError(), 1e-14);
    }
}
