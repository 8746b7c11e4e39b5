package org.voxrisk.riskmodel.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxrisk.riskmodel.synthetic.Draws.Purpose;

class SignalTest {
    @Test
    void scoresKeepVarianceOne() {
        assertEquals(0.6 * 2 + 0.8 * 3, Signal.PLANTED.score(0.6, 2, 3), 1e-15);
        assertEquals(3, Signal.NONE.score(0.6, 2, 3));
    }

    /** The traits of a patient are the same for any risk. */
    @ParameterizedTest
    @EnumSource
    void withoutSignalTraitsDoNotKnowTheRisk(TumourTrait trait) {
        TumourTraits low = new TumourTraits(Signal.NONE, -1.5, Draws.of(4, 1, Purpose.TRAITS));
        TumourTraits high = new TumourTraits(Signal.NONE, 1.5, Draws.of(4, 1, Purpose.TRAITS));
        TumourTraits planted = new TumourTraits(Signal.PLANTED, 1.5, Draws.of(4, 1, Purpose.TRAITS));

        assertEquals(low.of(trait), high.of(trait));
        assertNotEquals(planted.of(trait), high.of(trait));
    }

    /** The correlation of irregularity's normal score with the risk, over 3,000 patients: its standard error is below 0.02. */
    @ParameterizedTest
    @EnumSource
    void theCorrelationIsTheLoading(Signal signal) {
        SyntheticCohort cohort =
                new SyntheticCohort(SyntheticCohort.Settings.of(3000, 9).with(signal));
        List<double[]> pairs = new ArrayList<>();
        for (SyntheticPatient patient : cohort.patients()) {
            double value = patient.traits().of(TumourTrait.HETEROGENEITY_T2);
            pairs.add(new double[] {patient.latentRisk(), Math.log(value)});
        }
        double expected = signal == Signal.PLANTED ? TumourTrait.HETEROGENEITY_T2.loading() : 0;
        assertEquals(expected, correlation(pairs), 0.06);
    }

    private static double correlation(List<double[]> pairs) {
        double n = pairs.size();
        double mx = pairs.stream().mapToDouble(p -> p[0]).sum() / n;
        double my = pairs.stream().mapToDouble(p -> p[1]).sum() / n;
        double xy = pairs.stream().mapToDouble(p -> (p[0] - mx) * (p[1] - my)).sum();
        double xx = pairs.stream().mapToDouble(p -> (p[0] - mx) * (p[0] - mx)).sum();
        double yy = pairs.stream().mapToDouble(p -> (p[1] - my) * (p[1] - my)).sum();
        return xy / Math.sqrt(xx * yy);
    }
}
