package org.voxrisk.preprocess.n4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.work.Checkpoint;

class ConvergenceMeasureTest {
    @Test
    void isTheCoefficientOfVariation() {
        // Mean 2, variance ((1 - 2)^2 + (3 - 2)^2) / 1 = 2.
        for (ConvergenceMeasure measure : ConvergenceMeasure.values()) {
            assertEquals(
                    Math.sqrt(2) / 2, measure.of(new float[] {1, 3}, Checkpoint.INTERRUPT_ONLY), 1e-7, measure.name());
            assertEquals(0, measure.of(new float[] {1.5f}, Checkpoint.INTERRUPT_ONLY), measure.name());
            assertEquals(0, measure.of(new float[] {1.5f, 1.5f, 1.5f}, Checkpoint.INTERRUPT_ONLY), measure.name());
        }
    }

    @Test
    void bothAgreeOnFewVoxels() {
        Random random = new Random(11);
        float[] p = new float[2000];
        for (int i = 0; i < p.length; i++) {
            p[i] = (float) (1.01 + 0.002 * random.nextGaussian());
        }
        double exact = ConvergenceMeasure.EXACT.of(p, Checkpoint.INTERRUPT_ONLY);
        assertEquals(0.002 / 1.01, exact, 1e-4);
        assertEquals(exact, ConvergenceMeasure.ITK.of(p, Checkpoint.INTERRUPT_ONLY), 1e-3 * exact);
    }

    @Test
    void theSinglePrecisionMeanOfItkStagnates() {
        // 40,000 voxels at 1.001 - 0.001, then 60,000 at 1.001 + 0.001, alternating by a tiny amount.
        float[] p = new float[100_000];
        for (int i = 0; i < p.length; i++) {
            p[i] = (float) ((i < 40_000 ? 1.0 : 1.002) + (i % 2 == 0 ? 1e-5 : -1e-5));
        }
        // Two groups 0.002 apart in the ratio 4 to 6: sd = 0.002 sqrt(0.24), mean = 1.0012.
        double expected = 0.002 * Math.sqrt(0.24) / 1.0012;
        assertEquals(expected, ConvergenceMeasure.EXACT.of(p, Checkpoint.INTERRUPT_ONLY), 1e-3 * expected);
        assertEquals(true, ConvergenceMeasure.ITK.of(p, Checkpoint.INTERRUPT_ONLY) > 1.0001 * expected);
    }
}
