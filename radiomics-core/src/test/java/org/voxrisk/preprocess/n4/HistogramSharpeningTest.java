package org.voxrisk.preprocess.n4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HistogramSharpeningTest {
    private static final double WIDTH = 0.01;

    @Test
    void aSinglePeakStaysWhereItIs() {
        // The histogram is symmetric about bin 100, so the expected value there is its centre.
        double[] histogram = new double[201];
        histogram[100] = 50;
        double[] e = new HistogramSharpening(201, 0.01, 0.15).expectedTrue(histogram, 2, WIDTH);
        assertEquals(2 + 100 * WIDTH, e[100], 1e-12);
    }

    @Test
    void valuesMoveTowardsTheirPeak() {
        // Two Gaussian peaks at bins 60 and 140: left of a peak the expected value is higher, right of it lower.
        double[] histogram = new double[200];
        for (int b = 0; b < 200; b++) {
            histogram[b] = 1000 * Math.exp(-(b - 60) * (b - 60) / 72.0) + 500 * Math.exp(-(b - 140) * (b - 140) / 72.0);
        }
        double[] e = new HistogramSharpening(200, 0.01, 0.15).expectedTrue(histogram, 0, WIDTH);
        for (int peak : new int[] {60, 140}) {
            assertTrue(e[peak - 6] > (peak - 6) * WIDTH, "below " + peak);
            assertTrue(e[peak + 6] < (peak + 6) * WIDTH, "above " + peak);
        }
    }

    @Test
    void binsFarFromAllCountsMapToThemselves() {
        double[] histogram = new double[200];
        histogram[0] = 1;
        // A Gaussian far narrower than a bin: nothing reaches the other bins.
        double[] e = new HistogramSharpening(200, 0.01, 1e-4).expectedTrue(histogram, 0, WIDTH);
        assertEquals(150 * WIDTH, e[150], 1e-12);
    }

    @Test
    void twoBinsWork() {
        double[] e = new HistogramSharpening(2, 0.01, 0.15).expectedTrue(new double[] {3, 1}, 1, 0.5);
        assertEquals(2, e.length);
        assertTrue(Double.isFinite(e[0]) && Double.isFinite(e[1]));
    }
}
